"""Typesets the sheets of decks with Typst, each only where its inputs have changed.

The only module that knows the engine, its fonts and its templates. What was set is kept beside the
other things that a build leaves, by the hash of all that made it: the data of the sheet, the
template, and the versions of the engine and the fonts. So a handout that is found there is always
the one that would be made.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from importlib import metadata, resources
from pathlib import Path

import typst
from fontTools.ttLib import TTFont

from build_scripts.diagnostics import Diagnostic
from build_scripts.handouts.advice import not_set
from build_scripts.handouts.sheets import Sheet
from build_scripts.whole import write_whole

FONTS = (
    ("fontpkg-atkinson-hyperlegible", "fontpkg_atkinson_hyperlegible", "files"),
    ("manimgx-fonts", "manimgx_fonts", ""),
    ("ziafont", "ziafont", "fonts"),
)
_TEMPLATES = Path(__file__).parent / "handouts" / "templates"
_SHARED = "lib"
_PICTURE = "picture"
_PICTURE_PPI = 33.0
# Where a line begins, so that no text of a sheet can look like it.
_PAGE = re.compile(rb"^\d+ 0 obj\n<</Type/Page/", re.MULTILINE)
_FEW = 4  # pages that are sooner painted all than drawn all and the first of them painted
_MOST_WORKERS = 4


@dataclass(frozen=True, slots=True)
class Printed:
    """A sheet as a file, with the number of its pages and a picture (PNG) of the first.

    `key` is what it is kept under, and `is_new` says that it was not found there.
    """

    sheet: Sheet
    key: str
    pdf: bytes
    picture: bytes
    pages: int
    is_new: bool


class Printer:
    """Sets sheets, and keeps what it set in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def print(self, sheets: Iterable[Sheet]) -> tuple[list[Printed], list[Diagnostic]]:
        """Return sheets as files, in their order, and what is wrong with the rest."""
        workers = ThreadPoolExecutor(min(os.cpu_count() or 1, _MOST_WORKERS))
        try:
            results = list(workers.map(self._print, sheets))
        finally:
            workers.shutdown(cancel_futures=True)  # Ctrl-C waits for no sheet but those begun
        printed = [one for one in results if isinstance(one, Printed)]
        return printed, [one for one in results if isinstance(one, Diagnostic)]

    def path(self, key: str, ending: str) -> Path:
        """Return where a file of what was set is kept."""
        return self._folder / f"{key}.{ending}"

    def forget_all_but(self, keys: Iterable[str]) -> None:
        """Throw away what is kept under other keys."""
        kept = frozenset(keys)
        for path in self._folder.glob("*.*"):
            if path.stem not in kept:
                path.unlink(missing_ok=True)

    def _print(self, sheet: Sheet) -> Printed | Diagnostic:
        key = _key(sheet)
        with suppress(OSError, ValueError):
            pdf = self.path(key, "pdf").read_bytes()
            picture = self.path(key, "png").read_bytes()
            return Printed(sheet, key, pdf, picture, _pages(pdf), is_new=False)
        try:
            pdf, picture = _typeset(sheet)
            pages = _pages(pdf)
        except typst.TypstError as error:
            return not_set(sheet, str(error))
        if sheet.most_pages and pages > sheet.most_pages:
            return not_set(sheet, f"overflow: {pages} pages")
        self._folder.mkdir(parents=True, exist_ok=True)
        write_whole(self.path(key, "png"), picture)
        write_whole(self.path(key, "pdf"), pdf)  # last: what has a PDF is whole
        return Printed(sheet, key, pdf, picture, pages, is_new=True)


def has_glyph(char: str) -> bool:
    """Say whether any font of the handouts has a character."""
    return any(ord(char) in _characters(path) for path in _font_files())


def _typeset(sheet: Sheet) -> tuple[bytes, bytes]:
    """Return a sheet as PDF and its first page as PNG, or raise what the engine says against it."""
    compiler = typst.Compiler(
        str(_TEMPLATES / f"{sheet.template}.typ"),
        root=str(_TEMPLATES),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": _data(sheet)},
    )
    pdf = _first(compiler.compile(format="pdf", pdf_standards=["ua-1"]))
    if _pages(pdf) <= _FEW:
        return pdf, _first(compiler.compile(format="png", ppi=_PICTURE_PPI))
    return pdf, _picture(_first(compiler.compile(format="svg")))


def _picture(page: bytes) -> bytes:
    """Return a picture of a page that is given as SVG."""
    return _first(
        typst.compile(
            str(_TEMPLATES / f"{_PICTURE}.typ"),
            root=str(_TEMPLATES),
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"page": page.decode()},
            format="png",
            ppi=_PICTURE_PPI,
        )
    )


def _first(made: bytes | list[bytes] | None) -> bytes:
    """Return the file, or the first of several, that the engine made."""
    file = made[0] if isinstance(made, list) else made
    assert file is not None
    return file


def _pages(pdf: bytes) -> int:
    """Return how many pages a PDF of this engine has."""
    return len(_PAGE.findall(pdf))


def _data(sheet: Sheet) -> str:
    return json.dumps(asdict(sheet.body), ensure_ascii=False)


def _key(sheet: Sheet) -> str:
    digest = hashlib.sha256(_made_with(sheet.template))
    digest.update(_data(sheet).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:40]


@cache
def _made_with(template: str) -> bytes:
    """Return what stands for a template and all that reads it."""
    digest = hashlib.sha256(f"typst {metadata.version('typst')} {_PICTURE_PPI}".encode())
    for package, _, _ in FONTS:
        digest.update(f" {package} {metadata.version(package)}".encode())
    for name in (_SHARED, _PICTURE, template):
        digest.update((_TEMPLATES / f"{name}.typ").read_bytes())
    return digest.digest()


@cache
def font_folders() -> tuple[str, ...]:
    """Return where the fonts of `FONTS` lie."""
    return tuple(
        str(resources.files(module).joinpath(folder) if folder else resources.files(module))
        for _, module, folder in FONTS
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        font_paths=list(font_folders()),
        include_system_fonts=False,
        include_embedded_fonts=False,
    )


@cache
def _font_files() -> tuple[Path, ...]:
    """Return the upright fonts, the one that most text is set in first."""
    found: list[Path] = []
    for folder in font_folders():
        paths = (path for path in sorted(Path(folder).iterdir()) if path.suffix == ".ttf")
        # Bold and italic faces have no characters that the upright ones lack.
        found += (p for p in paths if not any(word in p.name for word in ("Bold", "Italic")))
    return tuple(found)


@cache
def _characters(path: Path) -> frozenset[int]:
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())
