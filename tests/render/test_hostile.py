"""A deck of hostile words, built: a reader sees the words, and a browser runs none of them."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Dialog, Request

from build_scripts import pipeline
from build_scripts.model.deck import Ref, Stage
from build_scripts.model.site import DeckSite, LinkedPoint, LinkedSection, Segments, plain
from build_scripts.render.cards import card_title
from build_scripts.render.places import home
from build_scripts.renderers import Renderer
from tests.browser import chromium
from tests.html import Element
from tests.render import hostile
from tests.sites import Site, build, nav_links
from tests.workspaces import make_project

ALLOWED = frozenset(
    "article h1 h2 h3 p ul ol li dl dt dd a br hr div strong em".split()
) | frozenset("table thead tbody tr th td footer span figure".split())
DRAWN = frozenset("svg a circle desc g line path polygon rect text title tspan".split())


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {"notes.txt": hostile.notes(), **hostile.editorial()}
    return make_project(tmp_path_factory.mktemp("hostile") / "project", {"hostile": files})


@pytest.fixture(scope="module")
def deck(project: Path) -> DeckSite:
    checked = pipeline.check(project)
    assert not [one for one in checked.diagnostics if one.severity != "info"]
    return checked.decks[0]


@pytest.fixture(scope="module")
def site(project: Path) -> Site:
    return Site(build(project))


def one_line(text: str) -> str:
    return " ".join(text.split())


def prose(segments: Segments) -> str:
    """Return what linked prose shows: lines without the white space that lays them out."""
    lines = (line for line in plain(segments).split("\n") if line.strip())
    return "\n".join(line.lstrip(" ") for line in lines)


def own_heading(element: Element) -> str:
    """Return a heading's words without the link to itself."""
    return element.text().removesuffix("¶")


def article(site: Site, ref: Ref) -> Element:
    return site.article(f"hostile/{home(ref).partition('#')[0]}")


def test_deck_says_all_that_it_was_given(deck: DeckSite) -> None:
    said = {placed.point.text for placed in deck.deck.placed_points()}
    assert set(hostile.TEXTS) <= said
    assert {person.name for person in deck.deck.people} >= set(hostile.PEOPLE)
    assert {term.name for term in deck.deck.terms} == set(hostile.TERMS)
    assert len(deck.deck.cards) == hostile.cards()


def test_points_and_headings(site: Site, deck: DeckSite) -> None:
    count = 0
    for page in deck.chapters:
        shown = article(site, page.chapter.ref)
        assert own_heading(shown.one("h1")) == one_line(page.chapter.title)
        for section in page.sections:
            if section.heading:
                assert own_heading(shown.one(id=section.anchor)) == one_line(section.heading)
            count += check_points(shown, section)
    assert count == sum(1 for _ in deck.deck.placed_points())
    for card in deck.cards:
        shown = article(site, card.card.ref)
        assert own_heading(shown.one("h1")) == one_line(card_title(card))
        count -= sum(check_points(shown, section) for section in card.sections)
    assert count == 0


def check_points(page: Element, section: LinkedSection) -> int:
    every = [one for point in section.points for one in point.walk()]
    for point in every:
        check_point(page, point)
    return len(every)


def check_point(page: Element, point: LinkedPoint) -> None:
    element = page.one(id=point.placed.anchor)
    assert set(element.attrs) == {"id"}
    words = element.text().strip()
    said = prose(point.segments)
    assert words.startswith(f"{said} ("), (words, said)


def test_summaries_and_panels(site: Site, deck: DeckSite) -> None:
    for page in deck.chapters:
        shown = article(site, page.chapter.ref)
        if page.summary:
            assert shown.all("p")[0].text() == prose(page.summary)
        if page.outcome:
            assert prose(page.outcome) in [row.text() for row in shown.all("dd")]
        if isinstance(page.chapter, Stage):
            assert one_line(page.chapter.dates) in [row.text() for row in shown.all("dd")]
            panel = " ".join(row.text() for row in shown.all("dd"))
            for name in (*hostile.GROUPS[:2], *hostile.PEOPLE[:5], *hostile.ISSUES):
                assert one_line(name) in panel


def test_people_issues_terms_and_events(site: Site, deck: DeckSite) -> None:
    for person in deck.people:
        shown = article(site, person.person.ref)
        assert own_heading(shown.one("h1")) == one_line(person.person.full_name)
        assert shown.all("p")[0].text() == prose(person.summary)
        assert prose(person.role) in [row.text() for row in shown.all("dd")]
        items = [item.text() for item in shown.all("li")]
        for text in person.stands:
            assert any(item.endswith(f": {prose(text)}") for item in items)
    for issue in deck.issues:
        shown = article(site, issue.issue.ref)
        assert own_heading(shown.one("h1")) == one_line(issue.issue.name)
        paragraphs = [one.text() for one in shown.all("p")]
        assert {prose(text) for text in (issue.summary, *issue.stages)} <= set(paragraphs)
    glossary = site.article("hostile/glossary.md")
    paragraphs = [one.text() for one in glossary.all("p")]
    for entry in deck.glossary:
        assert own_heading(glossary.one(id=entry.term.ref.slug)) == one_line(entry.term.name)
        assert prose(entry.definition) in paragraphs
    timeline = site.article("hostile/timeline.md")
    for event in deck.timeline:
        words = timeline.one(id=event.event.ref.slug).text()
        assert words.endswith(f" — {one_line(event.event.name)}. {prose(event.text)}")
    table = site.article("hostile/alliances.md").one("table")
    cells = [cell.text() for cell in table.all("td")]
    assert {one_line(name) for name in hostile.PEOPLE} <= set(cells)


def test_only_what_we_meant_stands_on_pages(site: Site) -> None:
    for path in site.pages():
        if path == "404.html" or path.startswith("guide/"):  # which say nothing of the notes
            continue
        page = site.page(path)
        shown = page.one("article")
        drawn = {id(one): one for svg in shown.all("svg") for one in svg.walk()}
        assert {one.tag for one in drawn.values()} <= DRAWN, path
        words = [one for one in shown.walk() if id(one) not in drawn]
        assert {one.tag for one in words} <= ALLOWED, path
        names = {name for one in words for name in one.attrs}
        assert names <= {"id", "class", "href", "title", "data-search-exclude"}, path
        every = [one.attrs["id"] for one in page.walk() if "id" in one.attrs]
        assert len(every) == len(set(every)), f"{path}: an address twice"
        for one in page.walk():
            assert not any(name.startswith("on") for name in one.attrs), path
            assert "javascript:" not in one.attrs.get("href", "").lower()


def test_navigation_and_titles(site: Site, deck: DeckSite) -> None:
    titles = [own for own, _ in nav_links(site.of("hostile/index.md"))]
    for name in (
        *(chapter.title for chapter in deck.deck.chapters()),
        *(card_title(card) for card in deck.cards),
        *(person.person.full_name for person in deck.people),
    ):
        assert one_line(name) in titles
    for person in deck.people:
        page = site.of(f"hostile/{home(person.person.ref)}")
        # The theme leaves out of the window's title what looks like an element.
        assert page.one("title").text().endswith(" - Study notes")


def test_every_link_leads_somewhere(site: Site) -> None:
    assert site.broken() == []


@pytest.mark.parametrize("renderer", ["zensical", "properdocs"])
def test_other_renderers_show_the_same_words(
    project: Path, site: Site, tmp_path: Path, renderer: Renderer
) -> None:
    pytest.importorskip(renderer, reason=f"{renderer} is not installed")
    same = make_project(tmp_path / "project", {"hostile": project / "source_notes" / "hostile"})
    other = Site(build(same, renderer))
    for path in site.pages():
        if path == "404.html":
            continue
        mine, theirs = (one.page(path).one("article") for one in (site, other))
        assert one_line(mine.text()) == one_line(theirs.text()), path


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name there
        pass


@pytest.fixture
def address(site: Site) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(site.root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_browser_runs_nothing(site: Site, deck: DeckSite, address: str) -> None:
    files = ["index.md", "glossary.md", "timeline.md", "alliances.md"]
    files += [home(page.chapter.ref) for page in deck.chapters]
    files += [home(page.person.ref) for page in deck.people[::10]]
    paths = ["index.html", *(site.path(f"hostile/{file}") for file in files)]
    said: list[str] = []

    def on_dialog(dialog: Dialog) -> None:
        said.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def on_console(line: ConsoleMessage) -> None:
        if line.type == "error":
            said.append(line.text)

    def on_request(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            said.append(request.url)

    with chromium() as browser:
        page = browser.new_page()
        page.on("dialog", on_dialog)
        page.on("console", on_console)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", on_request)
        for path in paths:
            page.goto(f"{address}/{path}")
            assert page.evaluate("window.pwned") is None, path
            assert not said, (path, said)
        page.wait_for_load_state("networkidle")
        for query in ("Stage", "Ann0", "<script>window", "{{ 7*7 }}", "<img src=x"):
            page.locator("input.md-search__input").click()
            page.fill("input.md-search__input", "")
            page.keyboard.type(query)
            page.wait_for_timeout(300)
            shown = page.locator(".md-search-result__list")
            if query.isalnum():
                shown.locator("li").first.wait_for(timeout=5000)
            assert shown.locator("script, img, svg[onload], [onerror], b b").count() == 0
            assert page.evaluate("window.pwned") is None, query
        assert not said
