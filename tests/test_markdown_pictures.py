"""A picture of a deck stands in the page itself; any other image stays an image."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from markdown import Markdown

from build_scripts.renderers import Renderer
from tests.html import Element
from tests.sites import Site, build
from tests.workspaces import FIRST_DECK, make_project

OURS = (
    '<svg xmlns="http://www.w3.org/2000/svg" class="studysite-picture {}"><a href="x">T</a></svg>'
)


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs" / "salt" / "pictures"
    (folder / "wide").mkdir(parents=True)
    (folder / "stages").mkdir()
    (folder / "map.svg").write_text(OURS.format("picture-narrow"), "utf-8")
    (folder / "wide" / "map.svg").write_text(OURS.format("picture-wide"), "utf-8")
    (folder / "stages" / "map.svg").write_text(OURS.format("picture-narrow"), "utf-8")
    (folder / "own.svg").write_text("<svg onload='x()'/>", "utf-8")
    return tmp_path / "docs"


def page(docs: Path, text: str) -> str:
    name = "build_scripts.markdown_pictures"
    md = Markdown(extensions=[name], extension_configs={name: {"docs_dir": str(docs)}})
    return str(md.convert(text))


def test_a_picture_comes_for_a_phone_and_for_a_wide_page(docs: Path) -> None:
    html = page(docs, "Before.\n\n![Who](../salt/pictures/map.svg)\n\nAfter.")
    assert html.count("<figure") == 1
    assert html.index("picture-narrow") < html.index("picture-wide")
    assert "<img" not in html
    assert "<p>Before.</p>" in html
    assert "<p>After.</p>" in html


def test_a_picture_of_one_form_comes_alone(docs: Path) -> None:
    html = page(docs, "![Who](../../salt/pictures/stages/map.svg)")
    assert html.count("<svg") == 1
    assert '<a href="x">' in html


@pytest.mark.parametrize(
    "text",
    [
        "![Own](../salt/pictures/own.svg)",
        "![Missing](../salt/pictures/none.svg)",
        "![Another deck's](../pepper/pictures/map.svg)",
        "![Elsewhere](../salt/map.svg)",
        "![No deck](pictures/map.svg)",
        "![Up](../salt/pictures/../pictures/map.svg)",
        "![Out](../../../pictures/map.svg)",
        "![Many](../*/pictures/map.svg)",
        "![Any](../salt/pictures/ma[p].svg)",
        "![A folder](../salt/pictures/stages.svg)",
        f"![Too long](../salt/pictures/{'m' * 300}.svg)",
        "![In words](../salt/pictures/map.svg) and words",
        "Words and ![in words](../salt/pictures/map.svg)",
        "![A](../salt/pictures/map.svg) ![B](../salt/pictures/map.svg)",
    ],
)
def test_any_other_image_stays_one(docs: Path, text: str) -> None:
    html = page(docs, text)
    assert "<img" in html
    assert "<svg" not in html


@pytest.mark.parametrize("renderer", ["mkdocs", "properdocs", "zensical"])
def test_links_lead_to_pages_under_each_renderer(renderer: Renderer, tmp_path: Path) -> None:
    if importlib.util.find_spec(renderer) is None:
        pytest.skip(f"{renderer} is not installed")
    root = make_project(tmp_path / "project", {"first": FIRST_DECK})
    site = build(root, renderer)
    checked = 0
    for path in sorted(site.rglob("*.html")):
        html = path.read_text("utf-8")
        if "studysite-picture" not in html:
            continue
        for svg in Site(site).page(path.relative_to(site).as_posix()).all("svg"):
            if "studysite-picture" in svg.attrs.get("class", ""):
                checked += sum(_leads_on(path, link) for link in svg.all("a"))
    assert checked > 200
    index = next((site / "assets" / "search" / "decks").iterdir()).read_text("utf-8")
    assert "The stages run from left to right" not in index


def _leads_on(page: Path, link: Element) -> int:
    address, _, anchor = link.attrs["href"].partition("#")
    target = (page.parent / address).resolve() if address else page
    assert target.is_file(), f"{page}: {link.attrs['href']}"
    assert not anchor or f'id="{anchor}"' in target.read_text("utf-8"), link.attrs["href"]
    return 1


@pytest.mark.parametrize("renderer", ["mkdocs", "zensical"])
def test_decks_of_any_script_have_each_their_own(renderer: Renderer, tmp_path: Path) -> None:
    if importlib.util.find_spec(renderer) is None:
        pytest.skip(f"{renderer} is not installed")
    notes = (
        "The river\n\nStage 1\n• Ruling alliance: {} & Rush\n• Opposition alliance: Reed\n1 of 1\n"
    )
    decks = {
        "堤防": {"notes.txt": notes.format("Pike")},
        "Вода": {"notes.txt": notes.format("Moss")},
    }
    root = make_project(tmp_path / "project", decks)
    site = Site(build(root, renderer))
    for slug, name in (("堤防", "Pike"), ("вода", "Moss")):
        drawings = site.article(f"{slug}/index.md").all("svg")
        assert len(drawings) == 2
        assert all(name in drawing.text() for drawing in drawings)
