"""Measures the search beside others on one large site: python -m build_scripts.benchmark_search."""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from build_scripts import pipeline
from build_scripts.renderers import Renderer, render_site
from build_scripts.sources import FOLDER

_ROOT = Path(__file__).resolve().parent.parent
_ABOUT = """\
Builds one shelf of copies of a deck with this project's search, with Material as it comes, with
Zensical and with Pagefind, those that are installed, and searches each in a Chromium of its own.
For each it prints how long a reader who has just opened a page waits from the first key to the
first result, then for the results of a second query; what is fetched, compressed, for the page and
for the search; and what memory the page takes then (Linux only). A busy machine changes times."""
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_QUERIES = ("kulak", "Trotsky")
_WAIT = 120_000  # milliseconds
_BOX = ".md-search-result__item a"  # of Material and of this project
_OPTION = "[role=option]"  # of Zensical
_IN_FIELD = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot) at = at.shadowRoot.activeElement;
  return at?.tagName === "INPUT";
}"""


@dataclass
class _Served:
    """A site that is served, and what was asked of it."""

    folder: Path
    url: str = ""
    asked: list[str] = field(default_factory=list)

    def weight(self) -> int:
        """Return the bytes of what was asked since the last call, compressed."""
        asked, self.asked = self.asked, []
        files = (self.folder / path.split("?")[0].lstrip("/") for path in asked)
        return sum(len(gzip.compress(file.read_bytes())) for file in files if file.is_file())


@dataclass(frozen=True, slots=True)
class _Measured:
    """What a reader waits for, in milliseconds, and what it weighs, in bytes."""

    first: float
    second: float
    page: int
    search: int
    memory: int


_Ask = Callable[[Any, str], None]


def main() -> int:
    """Measure all that is installed, and print a table."""
    parser = argparse.ArgumentParser(
        prog="python -m build_scripts.benchmark_search", description=_ABOUT
    )
    parser.add_argument("--deck", default="stalins-russia", help="the deck to copy")
    parser.add_argument("--copies", type=int, default=55, metavar="N")
    chosen = parser.parse_args()
    if importlib.util.find_spec("playwright") is None:
        parser.error("this needs the packages that the tests need: requirements-dev.lock")
    with tempfile.TemporaryDirectory(prefix="studysite-benchmark-") as folder:
        root = Path(folder)
        pages = _lay_out(root, chosen.deck, chosen.copies)
        _print(f"{pages} pages, {chosen.copies} decks")
        _print("                         first result   second   page KB   search KB   memory MB")
        start = f"{chosen.deck}-01/people/index.html"
        for name, site, page, ask in _sites(root, start):
            one = _measure(site, page, ask)
            _print(
                f"{name:24} {one.first:9.0f} ms {one.second:5.0f} ms {one.page / 1e3:9.0f} "
                f"{one.search / 1e3:11.0f} {one.memory / 1e6:11.0f}"
            )
    return 0


def _lay_out(root: Path, deck: str, copies: int) -> int:
    """Lay out a project with copies of a deck; return how many pages it has."""
    shutil.copy(_ROOT / "mkdocs.yml", root)
    shutil.copytree(_ROOT / "theme", root / "theme")
    for n in range(1, copies + 1):
        shutil.copytree(_ROOT / FOLDER / deck, root / FOLDER / f"{deck}-{n:02}")
    result = pipeline.generate(root)
    assert result.ok, result.diagnostics
    return sum(1 for _ in (root / "docs").rglob("*.md"))


def _sites(root: Path, start: str) -> Iterator[tuple[str, Path, str, _Ask]]:
    """Yield the name of each search, its site, the page to begin with, and how to ask it."""
    ours = _rendered(root, "mkdocs")
    in_box = functools.partial(_type, _BOX)
    yield "this project, in a deck", ours, start, in_box
    yield "this project, all decks", ours, "index.html", in_box
    if importlib.util.find_spec("pagefind"):
        _run("-m", "pagefind", "--site", str(ours))
        yield "Pagefind", ours, start, _call_pagefind
    yield "Material as it comes", _stock(root), start, in_box
    if importlib.util.find_spec("zensical"):
        yield "Zensical", _rendered(root, "zensical"), start, functools.partial(_type, _OPTION)


def _rendered(root: Path, renderer: Renderer) -> Path:
    nav = pipeline.generate(root).nav  # writes nothing: all is written by now
    problems = render_site(renderer, root, nav)
    assert not problems, problems
    return (root / "site").rename(root / f"site-{renderer}")


def _stock(root: Path) -> Path:
    """Render the same pages with Material and its own search, without anything of this project."""
    site = root / "site-stock"
    features = ["navigation.prune"]  # else the sidebar alone would weigh more than the search
    settings = {
        "site_name": "Stock",
        "docs_dir": "docs",
        "site_dir": site.name,
        "use_directory_urls": False,
        "theme": {"name": "material", "font": False, "features": features},
        "plugins": ["search"],
        "markdown_extensions": ["admonition", "attr_list", "def_list", "tables", "md_in_html"],
    }
    file = root / "stock.yml"
    file.write_text(yaml.safe_dump(settings), encoding="utf-8")
    _run("-m", "mkdocs", "build", "-q", "-f", str(file))
    return site


def _run(*command: str) -> None:
    subprocess.run([sys.executable, *command], cwd=_ROOT, check=True, capture_output=True)  # noqa: S603


def _measure(site: Path, start: str, ask: _Ask) -> _Measured:
    """Open a page, search at once, then search for something else."""
    playwright = importlib.import_module("playwright.sync_api")
    path = next(filter(None, map(shutil.which, _BROWSERS)), None)
    with _serving(site) as served, playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_context(service_workers="block").new_page()
        page.set_default_timeout(_WAIT)
        page.goto(served.url + start, wait_until="load")
        first = _timed(ask, page, _QUERIES[0])
        memory = _memory()
        fetched = served.weight()
        second = _timed(ask, page, _QUERIES[1])
        # The page alone, in a new window that keeps nothing, and what it fetches by itself.
        served.weight()
        page = browser.new_context(service_workers="block").new_page()
        page.goto(served.url + start, wait_until="networkidle")
        alone = served.weight()
        browser.close()
    return _Measured(first, second, alone, max(0, fetched - alone), memory)


def _timed(ask: _Ask, page: object, query: str) -> float:
    before = time.perf_counter()
    ask(page, query)
    return (time.perf_counter() - before) * 1e3


def _type(results: str, page: Any, query: str) -> None:  # noqa: ANN401 - Playwright is imported late
    """Go to the search by its key, type, and wait for a result that says what was typed."""
    page.keyboard.press("/")
    page.wait_for_function(_IN_FIELD)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(query)
    page.locator(results, has_text=query).first.wait_for()


def _call_pagefind(page: Any, query: str) -> None:  # noqa: ANN401 - Playwright is imported late
    """Ask Pagefind as its own box would, and wait for what the first result says."""
    page.evaluate(
        """async (query) => {
          const base = JSON.parse(document.getElementById("__config").textContent).base;
          const pagefind = await import(new URL(`${base}/pagefind/pagefind.js`, location).href);
          const found = await pagefind.search(query);
          await found.results[0].data();
        }""",
        query,
    )


@contextmanager
def _serving(site: Path) -> Iterator[_Served]:
    served = _Served(site)

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            """Say nothing, and note what was asked."""
            del format, args
            served.asked.append(self.path)

    handler = functools.partial(Handler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        served.url = f"http://127.0.0.1:{server.server_port}/"
        yield served
        server.shutdown()


def _memory() -> int:
    """Return the bytes that the pages of the browser take which this process runs; 0 if unknown."""
    parents: dict[int, int] = {}
    pages: list[int] = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status = (folder / "stat").read_text().rpartition(")")[2].split()
            command = (folder / "cmdline").read_text()
        except OSError:  # it has ended
            continue
        parents[int(folder.name)] = int(status[1])
        if "--type=renderer" in command:
            pages.append(int(folder.name))
    return sum(_proportional(one) for one in pages if _descends(one, parents))


def _descends(process: int, parents: dict[int, int]) -> bool:
    while process in parents:
        if process == os.getpid():
            return True
        process = parents[process]
    return False


def _proportional(process: int) -> int:
    """Return the bytes of a process, its part of what several share."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def _print(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - what this program is for


if __name__ == "__main__":
    raise SystemExit(main())
