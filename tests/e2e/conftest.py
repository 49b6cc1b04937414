"""Sites to read in a real browser, built once for all workers, and a browser to read them in."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, ConsoleMessage, Page

from build_scripts import pipeline
from build_scripts.assets import asset_files
from build_scripts.fonts import font_files
from build_scripts.model.nav import NavItem
from build_scripts.renderers import Renderer, render_site
from build_scripts.search_assets import search_assets
from tests.browser import chromium
from tests.workspaces import NOTES, ROOT, make_project, settings_and_theme

PAGES = Path(__file__).parent / "pages"
NAV = (
    NavItem("Home", "index.md"),
    NavItem(
        "Tides",
        children=(
            NavItem("Overview", "tides/index.md"),
            NavItem("Spring tides", "tides/story/spring.md"),
            NavItem("Neap tides", "tides/story/neap.md"),
            NavItem("Glossary", "tides/glossary.md"),
        ),
    ),
)
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}

Device = Literal["desktop", "phone"]


@dataclass(frozen=True)
class Site:
    """A built site and where it is served."""

    folder: Path
    url: str


class _Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing: a test says what went wrong."""


def _built(root: Path, build: Callable[[Path], None]) -> Path:
    """Return `root/site`, built by whichever worker comes first."""
    root.parent.mkdir(parents=True, exist_ok=True)
    done = root.with_name(f"{root.name}.done")
    with FileLock(root.with_name(f"{root.name}.lock")):
        if not done.exists():
            shutil.rmtree(root, ignore_errors=True)
            root.mkdir()
            build(root)
            done.touch()
    return root / "site"


def _served(folder: Path) -> Iterator[Site]:
    handler = functools.partial(_Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Site(folder, f"http://127.0.0.1:{server.server_port}/")
        server.shutdown()


def _build_pages(renderer: Renderer, root: Path) -> None:
    """Render the small pages beside this file, with the theme and the settings of the project."""
    settings_and_theme(root)
    shutil.copytree(PAGES, root / "docs", dirs_exist_ok=True)
    for path, content in {**font_files(), **asset_files(), **search_assets()[0]}.items():
        (root / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / path).write_bytes(content)
    assert render_site(renderer, root, NAV) == ()


def _build_decks(root: Path) -> None:
    """Build the decks of this project, as its command does."""
    settings_and_theme(root)
    shutil.copytree(ROOT / "source_notes", root / "source_notes")
    command = [sys.executable, "-m", "build_scripts", "build", "--no-handouts"]
    command += ["--project", str(root)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=300)


def _build_handouts(renderer: Renderer, root: Path) -> None:
    """Build a small deck with its handouts."""
    make_project(root, {"tides": {"notes.txt": NOTES}})
    result = pipeline.generate(root, typeset=True)
    assert result.ok
    assert render_site(renderer, root, result.nav) == ()


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this run's that all workers of pytest-xdist have in common."""
    base = tmp_path_factory.getbasetemp()
    return (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "e2e"


@pytest.fixture(scope="session", params=["mkdocs", "zensical"])
def pages(request: pytest.FixtureRequest, shared_folder: Path) -> Iterator[Site]:
    """The small pages of `tests/e2e/pages`."""
    renderer = request.param
    build = functools.partial(_build_pages, renderer)
    yield from _served(_built(shared_folder / f"pages-{renderer}", build))


@pytest.fixture(scope="session")
def deck_site(shared_folder: Path) -> Iterator[Site]:
    """The site of this project's decks."""
    yield from _served(_built(shared_folder / "decks", _build_decks))


@pytest.fixture(scope="session", params=["mkdocs", "zensical"])
def paper_site(request: pytest.FixtureRequest, shared_folder: Path) -> Iterator[Site]:
    """The site of a small deck that offers its handouts."""
    renderer = request.param
    build = functools.partial(_build_handouts, renderer)
    yield from _served(_built(shared_folder / f"paper-{renderer}", build))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as shared:
        yield shared


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open an address on a desktop or a phone; a script that fails fails the test."""
    contexts = []
    problems: list[str] = []

    def failed(said: str) -> None:
        # In a folder both themes look for a search index that is only made on request.
        index = "file:" in said and "/search" in said
        # The browser itself asks for the icon of its tab, past the service worker.
        icon = "ERR_" in said and "/favicon." in said
        # Playwright takes back a tap on what moved, and taps again. Its scripts have no address.
        tap = said.startswith("Ignored attempt to cancel a touch") and said.endswith(" ")
        if not (index or icon or tap):
            problems.append(said)

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error":
            failed(f"{message.text} {message.location['url']}")

    def open_it(address: str, device: Device = "desktop", **options: Any) -> Page:  # noqa: ANN401 - Playwright's own
        phone = {"is_mobile": True, "has_touch": True, "viewport": PHONE}
        wanted = {"viewport": DESKTOP} if device == "desktop" else phone
        # What a page keeps for later is no part of what these tests look at.
        context = browser.new_context(**{"service_workers": "block", **wanted, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: failed(str(error)))
        page.on("console", heard)
        page.goto(address)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert problems == []
