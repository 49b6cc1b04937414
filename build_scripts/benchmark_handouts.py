"""Measures what handouts cost: python -m build_scripts.benchmark_handouts."""

from __future__ import annotations

import argparse
import html
import importlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from build_scripts import pipeline
from build_scripts.handouts.pack import deck_pack
from build_scripts.handouts.sheets import Cornell, PaperPoint, Sheet
from build_scripts.sources import FOLDER
from build_scripts.typesetting import Printer, has_glyph

_ROOT = Path(__file__).resolve().parent.parent
_ABOUT = """\
Makes the handouts of a deck three times: from nothing, again, and after an edit. Then prints one
Cornell sheet with Typst, and the same content with WeasyPrint and Chromium where they are
installed. Trust the processor time: on a busy machine the wall time is anything."""
_SHEETS = 10  # of which the mean is told
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_STYLE = """
@page { size: A4; margin: 12mm 13mm 18mm 20mm; @bottom-right { content: counter(page) } }
body { font: 11pt "Atkinson Hyperlegible", sans-serif }
table { border-collapse: collapse; width: 100% } td { vertical-align: top; padding: 2mm }
td:first-child { width: 30%; font-weight: bold; border-right: 1pt solid }
tr { border-top: .5pt solid #888; break-inside: avoid }
.summary { border: 1.4pt solid; height: 40mm } .terms { columns: 2 }
"""


def main() -> int:
    """Measure, and print a line for each thing measured."""
    parser = argparse.ArgumentParser(
        prog="python -m build_scripts.benchmark_handouts", description=_ABOUT
    )
    parser.add_argument("--deck", default="stalins-russia", help="the deck to print")
    parser.add_argument("--make", type=Path, metavar="FOLDER", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.make:
        return _make(chosen.make)
    for line in (*pack_costs(chosen.deck), *_cornell_sheets(chosen.deck)):
        print(line, flush=True)  # noqa: T201 - what this program is for
    return 0


def pack_costs(deck: str) -> Iterator[str]:
    """Yield what the whole of a deck's handouts costs, each time in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="studysite-benchmark-") as folder:
        root = Path(folder)
        shutil.copy(_ROOT / "mkdocs.yml", root)
        shutil.copytree(_ROOT / FOLDER / deck, root / FOLDER / deck)
        for when in ("from nothing", "again", "after an edit of one point"):
            if "edit" in when:
                _edit(root / FOLDER / deck)
            command = [sys.executable, "-m", "build_scripts.benchmark_handouts", "--make", folder]
            done = subprocess.run(command, cwd=_ROOT, stdout=subprocess.PIPE, check=True)  # noqa: S603
            said = json.loads(done.stdout)
            yield (
                f"All {said['count']} handouts, {when}: {said['new']} typeset, "
                f"{said['processor']:.2f} s of processor time, {said['wall']:.2f} s"
            )


def _make(root: Path) -> int:
    """Make the handouts of a project, and print what that cost."""
    before = os.times()
    result = pipeline.make_handouts(root)
    spent = [now - then for now, then in zip(os.times(), before, strict=True)]
    assert result.ok, result.diagnostics
    said = {"count": result.count, "new": result.new, "processor": sum(spent[:4]), "wall": spent[4]}
    print(json.dumps(said))  # noqa: T201
    return 0


def _edit(deck: Path) -> None:
    """Put a word into the last point of a deck's notes."""
    notes = next(deck.glob("*.txt"))
    head, bullet, tail = notes.read_text(encoding="utf-8").rpartition("• ")
    notes.write_text(f"{head}{bullet}Indeed: {tail}", encoding="utf-8")


def _cornell_sheets(deck: str) -> Iterator[str]:
    """Yield what one sheet costs with each engine that is there."""
    (site,) = pipeline.check(_ROOT, [deck]).decks
    pack = deck_pack(site, has_glyph, lambda _: None)
    sheet = max((one for one in pack.sheets if _is_plain(one)), key=lambda one: len(str(one.body)))
    assert isinstance(sheet.body, Cornell)
    page = _html(sheet.body)
    with tempfile.TemporaryDirectory(prefix="studysite-benchmark-") as folder:
        yield _line("Typst", _typst(sheet, Path(folder)))
        yield _line("WeasyPrint", _weasyprint(page))
        yield _line("Chromium, with its start", _chromium(page, Path(folder)))


def _is_plain(sheet: Sheet) -> bool:
    return isinstance(sheet.body, Cornell) and not sheet.body.front.large


def _line(engine: str, job: Callable[[int], object] | None) -> str:
    """Return the mean processor time of a job, the first run of it left out."""
    if job is None:
        return f"A Cornell sheet with {engine}: not installed"
    job(0)
    before = os.times()
    for n in range(1, _SHEETS + 1):
        job(n)
    spent = sum(now - then for now, then in zip(os.times()[:4], before[:4], strict=True))
    return f"A Cornell sheet with {engine}: {spent / _SHEETS * 1e3:.0f} ms of processor time"


def _typst(sheet: Sheet, folder: Path) -> Callable[[int], object]:
    printer = Printer(folder)

    def job(n: int) -> object:
        # Another version, or it would be found where it was kept.
        front = replace(sheet.body.front, version=str(n))
        return printer.print([replace(sheet, body=replace(sheet.body, front=front))])

    return job


def _weasyprint(page: str) -> Callable[[int], object] | None:
    with suppress(ImportError, OSError):
        engine = importlib.import_module("weasyprint")
        return lambda _: engine.HTML(string=page).write_pdf(pdf_tags=True)
    return None


def _chromium(page: str, folder: Path) -> Callable[[int], object] | None:
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        return None
    source = folder / "sheet.html"
    source.write_text(page, encoding="utf-8")
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}"]
    command += [f"--print-to-pdf={folder / 'sheet.pdf'}", source.as_uri()]
    return lambda _: subprocess.run(command, check=True, capture_output=True)  # noqa: S603


def _html(body: Cornell) -> str:
    """Return what stands on a Cornell sheet as a web page made for paper."""
    rows = "".join(
        f"<tr><td>{html.escape(point.question)}<td>{_point(point)}"
        for section in body.sections
        for point in section.points
    )
    terms = "".join(
        f"<p><b>{html.escape(one.name)}:</b> {html.escape(one.text)}" for one in body.terms
    )
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Sheet</title>'
        f"<style>{_STYLE}</style><h1>{html.escape(body.front.title)}</h1><table>{rows}</table>"
        f'<div class="summary">Summary</div><div class="terms">{terms}</div>'
    )


def _point(point: PaperPoint) -> str:
    text = html.escape("".join(run.text for run in point.text))
    remarks = "".join(
        f"<p><b>{one.label}.</b> {html.escape(''.join(run.text for run in one.note))}"
        for one in point.remarks
    )
    return text + remarks + "".join(_point(child) for child in point.children)


if __name__ == "__main__":
    raise SystemExit(main())
