from __future__ import annotations

import socket
import sys
import time
from pathlib import Path

import pytest

from build_scripts.serving import serve
from tests.servers import Server, running
from tests.workspaces import NOTES, with_notes

BARE = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr"]
OURS = [sys.executable, "-m", "build_scripts", "serve", "--address"]
BANNER = 'role="alert"'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return with_notes(tmp_path)


def page_with(project: Path, words: str) -> str:
    """Return the address of the page that the words of the notes stand on."""
    pages = sorted((project / "docs" / "tides").rglob("*.md"))
    (first, *_) = [page for page in pages if words in page.read_text(encoding="utf-8")]
    return first.relative_to(project / "docs").with_suffix(".html").as_posix()


def settled(server: Server) -> int:
    """Return how often the server has built, once it has been at rest for a while."""
    time.sleep(3)
    return server.said.count("Building documentation")


@pytest.mark.parametrize("command", [BARE, OURS], ids=["mkdocs serve", "studysite serve"])
def test_a_saved_note_shows_and_a_mistake_is_told(project: Path, command: list[str]) -> None:
    notes = project / "source_notes" / "tides" / "notes.txt"
    editorial = project / "source_notes" / "tides" / "deck.yml"
    with running(command, project) as server:
        server.wait_for(lambda page: "livereload" in page)
        address = page_with(project, "widest")
        server.wait_for(lambda page: "widest" in page and BANNER not in page, address)

        notes.write_text(NOTES.replace("widest", "<b>greatest"), encoding="utf-8")
        server.wait_for(lambda page: "&lt;b&gt;greatest" in page, address)

        editorial.write_text("title: [<script>\n", encoding="utf-8")
        broken = server.wait_for(lambda page: BANNER in page, address)
        assert "source_notes/tides/deck.yml:1:8" in broken
        assert "title: [<script>" not in broken
        assert "title: [&lt;script&gt;" in broken
        assert "greatest" in broken
        assert "md-nav__link" in broken

        editorial.unlink()
        server.wait_for(lambda page: BANNER not in page and "greatest" in page, address)
        built = settled(server)
        assert built == 4, server.said  # at the start, and once for each of three changes
        assert server.interrupt() == 0
        assert "Traceback" not in server.said
        if command is OURS:
            assert "end of life" not in server.said


def test_a_saved_template_or_style_shows(project: Path) -> None:
    template = project / "build_scripts" / "render" / "templates" / "home.md.j2"
    theme = project / "theme" / "main.html"
    style = project / "build_scripts" / "assets" / "styles" / "pages.css"
    with running(OURS, project) as server:
        server.wait_for(lambda page: "livereload" in page)
        with template.open("a", encoding="utf-8") as file:
            file.write("\nWords of the template.\n")
        server.wait_for(lambda page: "Words of the template." in page)
        with theme.open("a", encoding="utf-8") as file:
            file.write("{% block announce %}Words of the theme.{% endblock %}\n")
        server.wait_for(lambda page: "Words of the theme." in page)
        with style.open("a", encoding="utf-8") as file:
            file.write(".of-the-style { color: red }\n")
        server.wait_for(lambda sheet: ".of-the-style" in sheet, "assets/studysite/style.css")


def test_a_page_of_ones_own_is_watched(project: Path) -> None:
    about = project / "docs" / "about.md"
    about.write_text("# About\n\nFirst words.\n", encoding="utf-8")
    with running(OURS, project) as server:
        server.wait_for(lambda page: "First words" in page, "about.html")
        about.write_text("# About\n\nOther words. [x](gone.md)\n", encoding="utf-8")
        server.wait_for(lambda page: "Other words" in page, "about.html")


def test_a_server_that_starts_with_a_mistake_says_so(project: Path) -> None:
    editorial = project / "source_notes" / "tides" / "deck.yml"
    editorial.write_text("title: [\n", encoding="utf-8")
    with running(OURS, project) as server:
        page = server.wait_for(lambda page: BANNER in page)
        assert "There are no pages yet" in page
        editorial.unlink()
        server.wait_for(lambda page: BANNER not in page and "tides/index.html" in page)


def test_an_address_in_use_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert serve(project, f"127.0.0.1:{taken.getsockname()[1]}") == 1
    assert "could not go on" in capsys.readouterr().err
