"""The guide within a site: what it is made of, how it is reached, and that it keeps to itself."""

from __future__ import annotations

import json
import posixpath
import re
import shlex
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner

from build_scripts import guide
from build_scripts.cli import main
from build_scripts.diagnostics import Code
from build_scripts.editorial_schema import json_schemas
from build_scripts.model.editorial import FILES
from build_scripts.newproject import make_project
from build_scripts.render.guide import guide_nav, guide_pages
from build_scripts.renderers import Renderer
from tests.sites import Site, build, nav_links
from tests.test_docs import FENCE, GUIDE, NOTES, commands, example_files

DOCUMENTS = guide.documents()
PAGES = guide_pages(DOCUMENTS, guide.schemas())


def begun(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project in which a keeper did what the guide says, with the files that it shows."""
    make_project(root)
    monkeypatch.chdir(root)
    files = example_files()
    (root / "notes.txt").write_text(files["notes.txt"], encoding="utf-8")
    for kind, text in FENCE.findall(NOTES):
        for line in text.splitlines() if kind == "sh" else []:
            done = CliRunner().invoke(main, shlex.split(line)[1:])
            assert done.exit_code == 0, done.output
    deck = root / "source_notes" / "the-salt-road"
    assert deck.is_dir(), "the guide says how to begin a deck"
    assert (deck / "notes.txt").read_text("utf-8") == files["notes.txt"]
    for name in FILES:
        (deck / name).write_text(files[name], encoding="utf-8")
    return root


def test_commands_of_the_guide_end_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(tmp_path / "notes", monkeypatch)
    shown = [one for name in GUIDE for one in commands(name)]
    quick = [one for one in shown if one[0] in {"check", "explain"}]
    assert len(quick) >= 2
    for command in quick:
        done = CliRunner().invoke(main, shlex.split(" ".join(command)))
        assert done.exit_code == 0, done.output


@pytest.mark.parametrize("renderer", get_args(Renderer))
def test_a_new_project_has_the_guide(
    renderer: Renderer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip(renderer, reason=f"{renderer} is not installed")
    site = Site(build(begun(tmp_path / "notes", monkeypatch), renderer))
    assert site.broken() == []
    for path in site.pages():
        foot = site.page(path).one("footer").all("a")[-1]
        assert (foot.text(), posixpath.basename(foot.attrs["href"])) == (
            "How to use this site",
            "index.html",
        )
        words = [words for words, _ in nav_links(site.page(path))]
        inside = path.startswith("guide/")
        assert ("Files beside the notes" in words) == inside, path
        assert ("Glossary" in words) == path.startswith(("stalins-russia/", "the-salt-road/")), path
    shown = [
        pre.text() for page in ("notes", "files") for pre in site.of(f"guide/{page}.md").all("pre")
    ]
    for name, text in example_files().items():
        body = text.strip() if name == "notes.txt" else f"# {name}\n{text.strip()}"
        assert body in [one.strip() for one in shown], name


def test_no_search_of_a_deck_finds_the_guide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = begun(tmp_path / "notes", monkeypatch)
    site = build(root)
    index = "".join(
        path.read_text("utf-8")
        for path in (site / "assets" / "search").rglob("*.js*")
        if "whole" not in path.name
    )
    assert "Ferrymen" in index
    assert "How to use this site" not in index
    assert all("search: " in text for path, text in PAGES.items() if path.endswith(".md"))


def test_every_document_has_a_page_and_a_place_in_the_navigation() -> None:
    nav = guide_nav(DOCUMENTS)
    assert nav is not None
    inside = [nav.children[0], *(one for part in nav.children[1:] for one in part.children)]
    pages = [path for path in PAGES if path.endswith(".md")]
    assert [one.path for one in inside] == pages
    assert [part.title for part in nav.children[1:]] == [
        "For readers",
        "For keepers of notes",
        "For developers",
    ]
    lying = {f"guide/{path.name}" for path in (guide.FOLDER.parent).glob("*.md")}
    assert lying <= DOCUMENTS.keys()


def test_the_page_of_messages_has_each_with_its_text() -> None:
    text = PAGES["guide/check.md"]
    for code in Code:
        first, _, rest = (guide.page(code) or "").partition("\n")
        assert f"### {first.removeprefix('# ')} {{: #{code} }}\n" in text
        assert rest.strip().split("\n\n")[1] in text


def test_the_reference_has_every_key_of_the_schemas() -> None:
    text = PAGES["guide/reference.md"]
    for name, schema in json_schemas().items():
        section = re.split(rf"^## {name} .*$", text, flags=re.MULTILINE)[1].partition("\n## ")[0]
        parsed = json.loads(schema)
        entries = [parsed, *(one for one in parsed["$defs"].values() if "properties" in one)]
        for entry in entries:
            for key in entry["properties"]:
                needed = ", needed" if key in entry.get("required", ()) else ""
                line = rf"^- `{key}` \([^)]+{needed}\): \w?.{{8}}"
                assert re.search(line, section, re.MULTILINE), (name, key)


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("[Files](files.md)", "[Files](files.md)"),
        ("[Codes](check/README.md#a)", "[Codes](check.md#a)"),
        ("[A code](check/bad-date.md)", "[A code](check.md#bad-date)"),
        ("[How](../ARCHITECTURE.md)", "[How](architecture.md)"),
        ("[LICENSE](../LICENSE)", "LICENSE"),
        ("[x.toml](x.toml)", "`x.toml`"),
        ("[host](https://example.org/)", "host"),
        ("[here](#a)", "[here](#a)"),
        ("![picture](../pictures/a.png)", "![picture](../pictures/a.png)"),
    ],
)
def test_links_lead_to_pages_of_the_site(text: str, becomes: str) -> None:
    made = guide_pages({**DOCUMENTS, "guide/notes.md": f"# Notes\n\n{text}\n\n    {text}\n"}, [])
    assert made["guide/notes.md"].endswith(f"# Notes\n\n{becomes}\n\n    {text}\n")


def test_a_deck_called_guide_takes_no_page_of_it(tmp_path: Path) -> None:
    make_project(tmp_path)
    deck = tmp_path / "source_notes" / "guide"
    deck.mkdir(parents=True)
    (deck / "notes.txt").write_text("Guide\n\nTides\n- The Moon pulls.\n", encoding="utf-8")
    assert CliRunner().invoke(main, ["generate", "--project", str(tmp_path)]).exit_code == 0
    assert "# How to use this site" in (tmp_path / "docs/guide/index.md").read_text("utf-8")
    assert "# Guide" in (tmp_path / "docs/guide-deck/index.md").read_text("utf-8")
