"""Measures what a build costs: python -m build_scripts.benchmark."""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypedDict

from build_scripts import pipeline
from build_scripts.benchmark_handouts import pack_costs
from build_scripts.fonts import font_files
from build_scripts.model.nav import NavItem
from build_scripts.renderers import render_site
from build_scripts.sources import FOLDER

_ROOT = Path(__file__).resolve().parent.parent
_ABOUT = """\
Makes 1, 10 and 50 copies of a deck in a temporary folder, builds each shelf and prints what that
cost: processor seconds and milliseconds a page of generating the Markdown and of rendering it, wall
seconds of both, pages, bytes and memory. Each is built several times, and of each phase the
quickest counts: whatever else a machine does can only make it slower. Trust the ratios."""
_SHARE_ALLOWED = 0.1
# What peak memory is counted in: bytes on macOS, kibibytes elsewhere.
_MEMORY_UNIT = 1 if sys.platform == "darwin" else 1024


class _Cost(TypedDict):
    """What one phase of one shelf cost."""

    processor: float
    wall: float
    memory: int


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What one shelf of decks cost."""

    decks: int
    pages: int
    bytes: int
    generate: _Cost
    render: _Cost

    @property
    def share(self) -> float:
        """Return our own part of the whole processor time."""
        whole = self.generate["processor"] + self.render["processor"]
        return self.generate["processor"] / whole

    @property
    def per_page(self) -> float:
        """Return the processor seconds of a page."""
        return (self.generate["processor"] + self.render["processor"]) / self.pages

    def row(self) -> str:
        """Return the shelf's line of the table."""
        both = self.generate, self.render
        seconds = "".join(f"{one['processor']:7.2f}" for one in both)
        a_page = "".join(f"{one['processor'] / self.pages * 1e3:7.2f}" for one in both)
        wall = "".join(f"{one['wall']:7.2f}" for one in both)
        memory = "".join(f"{one['memory'] / 1e6:5.0f}" for one in both)
        return (
            f"{self.decks:5} {self.pages:5} {self.bytes / 1e6:5.1f} "
            f"{self.bytes / self.pages / 1e3:7.1f}{seconds}{a_page}{wall}"
            f"{self.share * 100:6.1f} {memory}"
        )


def main() -> int:
    """Measure, print a table, and return 1 where our part of the whole is too large."""
    parser = argparse.ArgumentParser(prog="python -m build_scripts.benchmark", description=_ABOUT)
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 10, 50], metavar="N")
    parser.add_argument("--times", type=int, default=3, metavar="N", help="how often to build each")
    parser.add_argument("--deck", default="stalins-russia", help="the deck to copy")
    parser.add_argument("--phase", nargs=2, metavar=("NAME", "FOLDER"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.phase:
        return _phase(chosen.phase[0], Path(chosen.phase[1]))
    font_files()  # so that they are there, as they are for every build but a machine's first
    with tempfile.TemporaryDirectory(prefix="studysite-benchmark-") as folder:
        faces = _run("typefaces", Path(folder))
        shelves = [
            _measure(Path(folder), chosen.deck, n, max(1, chosen.times)) for n in chosen.copies
        ]
    _print(shelves)
    for line in pack_costs(chosen.deck):
        print(line)  # noqa: T201
    print(f"Making the typefaces, once on a machine, took {faces['processor']:.2f} s.")  # noqa: T201
    return int(any(shelf.share > _SHARE_ALLOWED for shelf in shelves))


def _measure(folder: Path, deck: str, copies: int, times: int) -> _Shelf:
    """Build a shelf some times, each in a folder of its own, and return the quickest phases."""
    shelves = [_build(folder / f"shelf-{copies}-{n}", deck, copies) for n in range(times)]
    generate = min((one.generate for one in shelves), key=lambda cost: cost["processor"])
    render = min((one.render for one in shelves), key=lambda cost: cost["processor"])
    return replace(shelves[0], generate=generate, render=render)


def _build(root: Path, deck: str, copies: int) -> _Shelf:
    root.mkdir()
    shutil.copy(_ROOT / "mkdocs.yml", root)
    shutil.copytree(_ROOT / "theme", root / "theme")
    for n in range(1, copies + 1):
        shutil.copytree(_ROOT / FOLDER / deck, root / FOLDER / f"{deck}-{n:03}")
    generate, render = (_run(name, root) for name in ("generate", "render"))
    files = [path for path in (root / "site").rglob("*") if path.is_file()]
    # The theme's own files are the same for every shelf.
    size = sum(path.stat().st_size for path in files if "assets" not in path.parts)
    pages = sum(path.suffix == ".html" for path in files)
    # The shelf stays until all are measured: a disk may be slow to give out what was just deleted.
    return _Shelf(copies, pages, size, generate, render)


def _run(name: str, root: Path) -> _Cost:
    """Run one phase in a process of its own, so that each is measured by itself."""
    command = [sys.executable, "-m", "build_scripts.benchmark", "--phase", name, str(root)]
    done = subprocess.run(command, cwd=_ROOT, stdout=subprocess.PIPE, check=True)  # noqa: S603
    cost: _Cost = json.loads(done.stdout)
    return cost


def _phase(name: str, root: Path) -> int:
    """Do one phase, and print what it cost from here on: programs take a while to start."""
    nav: tuple[NavItem, ...] = ()
    if name == "render":
        nav = pipeline.generate(root).nav  # writes nothing: all is written by now
    before = os.times()
    if name == "typefaces":
        font_files(root / name)
    elif name == "generate":
        result = pipeline.generate(root)
        assert result.ok, result.diagnostics
    else:
        problems = render_site("mkdocs", root, nav)
        assert not problems, problems
    after = os.times()
    spent = [now - then for now, then in zip(after, before, strict=True)]
    who = resource.RUSAGE_CHILDREN if name == "render" else resource.RUSAGE_SELF
    memory = resource.getrusage(who).ru_maxrss * _MEMORY_UNIT
    print(json.dumps({"processor": sum(spent[:4]), "wall": spent[4], "memory": memory}))  # noqa: T201
    return 0


def _print(shelves: list[_Shelf]) -> None:
    lines = [
        "                        processor s  ms of it a page      wall s    ours  memory MB",
        "decks pages    MB KB/page  gen.   ren.   gen.   ren.   gen.   ren.     %  gen. ren.",
        *(shelf.row() for shelf in shelves),
    ]
    first, last = shelves[0], shelves[-1]
    growth = last.per_page / first.per_page
    ours = (last.generate["processor"] / last.pages) / (first.generate["processor"] / first.pages)
    worst = max(shelf.share for shelf in shelves)
    lines += [
        "",
        f"A page among {last.decks} decks costs {growth:.2f} times a page among {first.decks}.",
        f"Generating a page costs {ours:.2f} times as much there.",
        f"Generating takes at most {worst:.1%} of a build; allowed are {_SHARE_ALLOWED:.0%}.",
    ]
    print("\n".join(lines))  # noqa: T201 - what this program is for


if __name__ == "__main__":
    raise SystemExit(main())
