from __future__ import annotations

import errno
import importlib.util
import os
import re
import subprocess
from html import unescape
from pathlib import Path

import pytest

from build_scripts.diagnostics import Code, Severity
from build_scripts.model.nav import NavItem
from build_scripts.renderers import (
    CONFIG_NAME,
    Renderer,
    last_nav_setting,
    nav_setting,
    render_site,
    write_config,
)
from tests.sidebars import sidebar
from tests.workspaces import settings_and_theme, tree

RENDERERS: tuple[Renderer, ...] = ("mkdocs", "properdocs", "zensical")
ATTACK = '<img src=x onerror=alert(1)> & "q" &amp; </title>'
HEADING = '&lt;img src=x onerror=alert(1)&gt; &amp; "q" &amp;amp; &lt;/title&gt;'

PAGES = {
    "index.md": "# Home {#home}\n\n[Tides](tides/index.md)\n",
    "tides/.gitignore": "*\n",
    "tides/index.md": "---\nsummary: 'A \"deck\" <b> & more'\n---\n# Tides {#tides}\n\n"
    "See [the point](kinds/spring.md#p2).\n",
    "tides/kinds/spring.md": "# Spring {#spring}\n\n-   One\n    {: #p1 }\n\n"
    "-   Two\n    {: #p2 }\n",
    "tides/kinds/attack.md": f"# {HEADING} {{#attack}}\n\nWords.\n\n"
    f"## {HEADING} {{#more}}\n\nMore.\n",
    "winds/index.md": "# Winds {#winds}\n\nCalm.\n",
}
NAV = (
    NavItem("Home", "index.md"),
    NavItem(
        "Tides & <i>co</i>",
        children=(
            NavItem("Tides", "tides/index.md"),
            NavItem(
                'The "kinds"',
                children=(
                    NavItem("materialx \N{WAVING HAND SIGN}", "tides/kinds/spring.md"),
                    NavItem(ATTACK, "tides/kinds/attack.md"),
                ),
            ),
        ),
    ),
    NavItem("Winds", children=(NavItem("Winds", "winds/index.md"),)),
)


def lay_out(root: Path, pages: dict[str, str] = PAGES) -> Path:
    settings_and_theme(root)
    for path, text in pages.items():
        (root / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / path).write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[Renderer, Path]:
    built: dict[Renderer, Path] = {}
    for renderer in RENDERERS:
        root = lay_out(tmp_path_factory.mktemp(renderer))
        assert render_site(renderer, root, NAV) == ()
        built[renderer] = root / "site"
    return built


def html_files(site: Path) -> dict[str, str]:
    return {
        path: content.decode()
        for path, content in tree(site).items()
        if path.endswith(".html") and path != "404.html"
    }


def title(page: str) -> str:
    found = re.search(r"<title>(.*?)</title>", page)
    assert found
    return unescape(found[1])


def test_all_renderers_are_tried() -> None:
    missing = [name for name in RENDERERS if importlib.util.find_spec(name) is None]
    assert missing == [], "the tests' environment has every renderer"


@pytest.mark.parametrize("renderer", RENDERERS)
def test_every_renderer_makes_the_same_pages(
    sites: dict[Renderer, Path], renderer: Renderer
) -> None:
    assert set(html_files(sites[renderer])) == {
        "index.html",
        "tides/index.html",
        "tides/kinds/attack.html",
        "tides/kinds/spring.html",
        "winds/index.html",
    }


@pytest.mark.parametrize("renderer", RENDERERS)
def test_the_sidebar_of_a_page_holds_its_own_deck(
    sites: dict[Renderer, Path], renderer: Renderer
) -> None:
    page = html_files(sites[renderer])["tides/kinds/attack.html"]
    assert sidebar(page, "tides/kinds/attack.html") == [
        ("All decks", "index.html"),
        ("Tides", "tides/index.html"),
        ('The "kinds"', None),
        ("materialx \N{WAVING HAND SIGN}", "tides/kinds/spring.html"),
        (ATTACK, "tides/kinds/attack.html"),
    ]


@pytest.mark.parametrize("renderer", RENDERERS)
def test_the_group_of_the_current_page_is_open(
    sites: dict[Renderer, Path], renderer: Renderer
) -> None:
    page = html_files(sites[renderer])["tides/kinds/attack.html"]
    (toggle,) = re.findall(r'<input class="md-nav__toggle md-toggle[^>]*id="__nav_2"[^>]*>', page)
    assert "checked" in toggle


@pytest.mark.parametrize("renderer", RENDERERS)
def test_the_sidebar_of_the_home_page_lists_the_decks(
    sites: dict[Renderer, Path], renderer: Renderer
) -> None:
    page = html_files(sites[renderer])["index.html"]
    listed = [
        ("Home", "index.html"),
        ("Tides & <i>co</i>", "tides/index.html"),
        ("Winds", "winds/index.html"),
    ]
    assert sidebar(page, "index.html") == listed


@pytest.mark.parametrize("renderer", RENDERERS)
def test_one_deck_alone_needs_no_way_to_others(tmp_path: Path, renderer: Renderer) -> None:
    root = lay_out(tmp_path)
    assert render_site(renderer, root, NAV[:2]) == ()
    page = html_files(root / "site")["tides/index.html"]
    assert sidebar(page, "tides/index.html")[0] == ("Tides", "tides/index.html")


@pytest.mark.parametrize("renderer", RENDERERS)
def test_of_hundreds_of_entries_those_near_the_page_are_listed(
    tmp_path: Path, renderer: Renderer
) -> None:
    count = 160
    pages = {f"big/{kind}{n}.md": "# It\n" for kind in "tc" for n in range(count)}
    root = lay_out(tmp_path, {"index.md": "# Home\n", "big/index.md": "# Big\n", **pages})
    topics = tuple(NavItem(f"Topic {n}", f"big/t{n}.md") for n in range(count))
    cards = NavItem(
        "Cards", children=tuple(NavItem(f"Card {n}", f"big/c{n}.md") for n in range(count))
    )
    deck = NavItem("Big", children=(NavItem("Big", "big/index.md"), *topics, cards))
    assert render_site(renderer, root, (NavItem("Home", "index.md"), deck)) == ()

    def listed(name: str) -> list[str]:
        path = f"big/{name}.html"
        return [text for text, _ in sidebar(html_files(root / "site")[path], path)]

    last = [f"Topic {n}" for n in range(count - 7, count)]
    near = [f"Topic {n}" for n in range(60, 101)]
    assert listed("t80") == ["Big", *near, *last, "Cards", "Card 0"]
    assert listed("index") == ["Big", *(f"Topic {n}" for n in range(20)), *last, "Cards", "Card 0"]
    near = ["Card 0", *(f"Card {n}" for n in range(60, 101))]
    assert listed("c80")[-43:] == ["Cards", *near]
    assert "Card 159" in listed("c159")


@pytest.mark.parametrize("renderer", RENDERERS)
def test_titles_show_as_themselves(sites: dict[Renderer, Path], renderer: Renderer) -> None:
    page = html_files(sites[renderer])["tides/kinds/attack.html"]
    assert title(page) == f"{ATTACK} - Study notes"
    assert "<img src=x" not in page


@pytest.mark.parametrize("renderer", RENDERERS)
def test_a_summary_becomes_the_description(sites: dict[Renderer, Path], renderer: Renderer) -> None:
    page = html_files(sites[renderer])["tides/index.html"]
    (description,) = re.findall(r'<meta name="description" content="([^"]*)">', page)
    assert unescape(description) == 'A "deck" <b> & more'


@pytest.mark.parametrize("renderer", RENDERERS)
def test_the_search_index_holds_no_markup_of_a_title(
    sites: dict[Renderer, Path], renderer: Renderer
) -> None:
    indexes = [text for path, text in tree(sites[renderer]).items() if path.endswith(".json")]
    assert bool(indexes) == (renderer == "zensical")  # the others have the site's own search
    assert not any(b"<img" in index for index in indexes)


@pytest.mark.parametrize("renderer", RENDERERS)
def test_links_and_anchors_are_the_same(sites: dict[Renderer, Path], renderer: Renderer) -> None:
    pages = html_files(sites[renderer])
    assert re.search(r'href="(\./)?kinds/spring.html#p2"', pages["tides/index.html"])
    assert 'id="p2"' in pages["tides/kinds/spring.html"]


@pytest.mark.parametrize("renderer", RENDERERS)
def test_no_script_keeps_a_page_from_being_shown(
    sites: dict[Renderer, Path], renderer: Renderer
) -> None:
    text = (sites[renderer] / "tides/index.html").read_text(encoding="utf-8")
    fetched = [tag for tag in re.findall(r"<script\b[^>]*>", text) if re.search(r"\ssrc=", tag)]
    assert len(fetched) >= 2  # the theme's and the site's own
    assert all(re.search(r"\sdefer\b", tag) for tag in fetched)


@pytest.mark.parametrize("renderer", RENDERERS)
def test_nothing_hidden_is_published_and_nobody_else_is_asked(
    sites: dict[Renderer, Path], renderer: Renderer
) -> None:
    published = tree(sites[renderer])
    assert [path for path in published if Path(path).name.startswith(".")] == []
    for path, content in published.items():
        if path.endswith(".html"):
            fetched = re.findall(
                rb'<(?:script|link|img|iframe)[^>]+(?:src|href)="(http[^"]*)', content
            )
            assert fetched == [], path


# --- Failures ---


@pytest.mark.parametrize("renderer", RENDERERS)
@pytest.mark.parametrize("link", ["missing.md", "tides/kinds/spring.md#nowhere"])
def test_a_broken_link_fails_and_keeps_the_site(
    tmp_path: Path, renderer: Renderer, link: str
) -> None:
    root = lay_out(tmp_path)
    (root / "site").mkdir()
    (root / "site" / "index.html").write_bytes(b"the last good one")
    (root / "docs" / "index.md").write_text(f"# Home\n\n[lost]({link})\n", encoding="utf-8")
    (failure,) = render_site(renderer, root, NAV)
    assert (failure.code, failure.severity) == (Code.RENDERER_FAILED, Severity.ERROR)
    assert renderer in failure.message
    assert "\n" not in failure.message
    assert link.rpartition("#")[2] in failure.remedy
    assert "end of life" not in failure.remedy
    assert "Traceback" not in failure.remedy
    assert tree(root / "site") == {"index.html": b"the last good one"}
    assert not list((root / ".studysite").glob("staging-*"))


def test_the_settings_at_fault_are_named(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nnot_a_setting: 1\n")
    (failure,) = render_site("mkdocs", root, NAV)
    assert "not_a_setting" in failure.remedy
    assert not (root / "site").exists()


def test_a_full_disk_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = lay_out(tmp_path)
    said = f"OSError: [Errno {errno.ENOSPC}] {os.strerror(errno.ENOSPC)}: 'script.js'\n"
    monkeypatch.setattr(
        "build_scripts.renderers.subprocess.run",
        lambda *_, **__: subprocess.CompletedProcess([], 1, said),
    )
    (failed,) = render_site("mkdocs", root, NAV)
    assert failed.remedy.endswith("Make room on the disk, and build again.")


def test_a_renderer_that_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    (failure,) = render_site("zensical", lay_out(tmp_path), NAV)
    assert failure.code is Code.RENDERER_FAILED
    assert "pip install zensical" in failure.remedy


def test_an_interrupt_keeps_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = lay_out(tmp_path)
    (root / "site").mkdir()
    (root / "site" / "index.html").write_bytes(b"the last good one")

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("build_scripts.renderers.subprocess.run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        render_site("mkdocs", root, NAV)
    assert tree(root / "site") == {"index.html": b"the last good one"}


def test_a_site_that_cannot_be_moved_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = lay_out(tmp_path)

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("build_scripts.renderers.swap_in", refused)
    (failure,) = render_site("mkdocs", root, NAV)
    assert failure.code is Code.WRITE_FAILED
    assert "Permission denied" in failure.message


# --- The navigation as a setting ---


def test_titles_are_html_to_a_renderer() -> None:
    assert nav_setting((NavItem("a\n <b> & 'c'", "x.md"),)) == [{"a &lt;b&gt; &amp; 'c'": "x.md"}]


def test_the_last_navigation_can_be_read_back(tmp_path: Path) -> None:
    assert last_nav_setting(tmp_path) is None
    write_config(tmp_path, NAV, tmp_path / "site")
    assert last_nav_setting(tmp_path) == nav_setting(NAV)
    (tmp_path / CONFIG_NAME).write_text("nav: [", encoding="utf-8")
    assert last_nav_setting(tmp_path) is None


def test_an_entry_is_a_page_or_a_group() -> None:
    with pytest.raises(AssertionError):
        NavItem("neither")
