"""What must hold of every kind of page, on a phone and a desktop, light and dark."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Device, Site

KINDS = {
    "home": "index.html",
    "overview": "stalins-russia/index.html",
    "stage": "stalins-russia/stages/stage-2.html",
    "conflict": "stalins-russia/conflicts/duumvirate-against-the-new-opposition.html",
    "topic": "stalins-russia/topics/the-triumvirate-split.html",
    "person": "stalins-russia/people/trotsky.html",
    "people": "stalins-russia/people/index.html",
    "issues": "stalins-russia/issues/index.html",
    "issue": "stalins-russia/issues/world-revolution.html",
    "timeline": "stalins-russia/timeline.html",
    "glossary": "stalins-russia/glossary.html",
    "alliances": "stalins-russia/alliances.html",
    "A to Z": "stalins-russia/a-z.html",
    "cards": "stalins-russia/cards/index.html",
    "card": "stalins-russia/cards/5.html",
    "guide": "guide/files.html",
    "not found": "404.html",
    "crowded overview": "english-civil-wars/index.html",
    "crowded alliances": "english-civil-wars/alliances.html",
    "crowded stage": "english-civil-wars/stages/phase-3.html",
    "deck of terms": "cells-and-enzymes/index.html",
    "page of terms": "cells-and-enzymes/glossary.html",
}
# Of other results only their number is told, as telling each takes longer than finding them.
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
# 2.5.8, which axe-core leaves out by itself: it takes longer than all others.
TARGETS = {
    "runOnly": {"type": "rule", "values": ["target-size"]},
    "resultTypes": ["violations"],
}
# WCAG 2.2, 1.4.12: the spacing that a reader may set.
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; "
    "word-spacing: .16em !important } p { margin-bottom: 2em !important }"
)
OVERFLOW = """() => {
  const wide = document.documentElement.clientWidth;
  return [...document.querySelectorAll("article *")]
    .filter((e) => e.getBoundingClientRect().right > wide + 1)
    .filter((e) => !e.closest(".md-typeset__scrollwrap, .md-typeset__table, svg, .headerlink"))
    .map((e) => e.outerHTML.slice(0, 120));
}"""

Opener = Callable[..., Page]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("device", ["phone", "desktop"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(
    deck_site: Site,
    open_page: Opener,
    kind: str,
    device: Device,
    scheme: Literal["light", "dark"],
) -> None:
    page = open_page(deck_site.url + KINDS[kind], device, color_scheme=scheme)
    page.wait_for_load_state("networkidle")
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(v["id"], [n["html"][:160] for n in v["nodes"]][:3]) for v in found] == []


def test_axe_finds_what_is_wrong(open_page: Opener) -> None:
    page = open_page("about:blank")
    page.set_content('<img src="x"><p style="color: #999; background: #aaa">Pale</p>')
    found = {v["id"] for v in Axe().run(page, options=RULES).response["violations"]}
    assert {"image-alt", "color-contrast"} <= found


@pytest.mark.parametrize("kind", KINDS)
def test_a_finger_hits_what_it_means(deck_site: Site, open_page: Opener, kind: str) -> None:
    page = open_page(deck_site.url + KINDS[kind], "phone")
    found = Axe().run(page, options=TARGETS).response["violations"]
    assert [n["html"][:160] for v in found for n in v["nodes"]] == []


# 320 CSS pixels are a phone, and a window of 1280 at 400 %; 640 are that window at 200 %.
@pytest.mark.parametrize(("width", "height", "zoom"), [(320, 640, 1), (640, 400, 2)])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_lost_on_a_narrow_page(
    deck_site: Site, open_page: Opener, kind: str, width: int, height: int, zoom: int
) -> None:
    size = {"width": width, "height": height}
    page = open_page(deck_site.url + KINDS[kind], viewport=size, device_scale_factor=zoom)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(OVERFLOW) == []
    page.add_style_tag(content=SPACING)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(OVERFLOW) == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_other_host_is_asked(deck_site: Site, open_page: Opener, kind: str) -> None:
    page = open_page("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(deck_site.url + KINDS[kind], wait_until="networkidle")
    hosts = {urlsplit(url).netloc for url in asked if not url.startswith(("data:", "blob:"))}
    assert hosts == {urlsplit(deck_site.url).netloc}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "not found"])
def test_a_page_reads_from_a_folder(deck_site: Site, open_page: Opener, kind: str) -> None:
    page = open_page((deck_site.folder / KINDS[kind]).as_uri())
    expect(page.locator("article h1")).to_be_visible()
    link = page.locator("article a[href$='.html']:visible").first
    if link.count():
        link.click()
        expect(page.locator("article h1")).to_be_visible()


def test_a_long_page_lists_its_highest_headings_only(deck_site: Site, open_page: Opener) -> None:
    contents = "[data-md-component=toc] a"
    page = open_page(deck_site.url + KINDS["glossary"])
    addresses = page.locator(contents).evaluate_all("all => all.map((a) => a.getAttribute('href'))")
    assert addresses
    assert all(address.startswith("#letter-") for address in addresses)
    page.goto(deck_site.url + KINDS["person"])
    assert page.locator(contents).count() > 1


def test_the_picture_of_an_overview_prints_below_its_title(
    deck_site: Site, open_page: Opener
) -> None:
    page = open_page(deck_site.url + KINDS["crowded overview"])
    page.emulate_media(media="print")
    height = page.locator("figure.picture > svg.picture-wide").first.evaluate(
        "picture => getComputedStyle(picture).maxHeight"
    )
    assert float(height.removesuffix("px")) < 800, "of the 998 that a sheet has"


def test_a_first_visit_in_the_dark_is_never_light(deck_site: Site, open_page: Opener) -> None:
    page = open_page("about:blank", color_scheme="dark")
    nothing = {"body": "", "content_type": "text/javascript"}
    page.route("**/bundle.*.js", lambda route: route.fulfill(**nothing))
    page.goto(deck_site.url + KINDS["stage"])
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert page.locator("html").get_attribute("class") == "js"


def test_a_chosen_scheme_stays_and_changes_again(deck_site: Site, open_page: Opener) -> None:
    page = open_page(deck_site.url + KINDS["stage"], "desktop", color_scheme="dark")
    scheme = page.locator("body")
    page.get_by_title("Switch to light mode").click()
    expect(scheme).to_have_attribute("data-md-color-scheme", "default")
    page.goto(deck_site.url + KINDS["person"])
    expect(scheme).to_have_attribute("data-md-color-scheme", "default")
    page.get_by_title("Switch to dark mode").click()
    expect(scheme).to_have_attribute("data-md-color-scheme", "slate")
    expect(scheme).not_to_have_attribute("data-md-color-switching", "")


def test_each_typeface_is_fetched_once(deck_site: Site, open_page: Opener) -> None:
    page = open_page("about:blank")
    fetched: list[str] = []
    page.on("response", lambda response: fetched.append(f"{response.status} {response.url}"))
    page.goto(deck_site.url + KINDS["glossary"], wait_until="networkidle")
    fonts = [line for line in fetched if line.endswith(".woff2")]
    assert all(line.startswith("200 ") for line in fonts)
    names = [line.rpartition("/")[2].removesuffix(".woff2") for line in fonts]
    assert sorted(names) == ["atkinson-bold", "atkinson-regular", "spectral-semibold"]


def test_pages_work_without_scripts(deck_site: Site, open_page: Opener) -> None:
    page = open_page(deck_site.url + KINDS["stage"], java_script_enabled=False)
    page.locator("article a[href*='glossary.html#']").first.click()
    assert page.url.split("#")[0].endswith("/glossary.html")
    assert page.locator(":target").is_visible()


def test_what_was_read_is_there_without_a_connection(deck_site: Site, open_page: Opener) -> None:
    page = open_page(deck_site.url + KINDS["stage"], service_workers="allow")
    kept = f"""async () => {{
      for (let i = 0; i < 100; i += 1) {{
        if (await caches.match("{deck_site.url + KINDS["person"]}")) return true;
        await new Promise((done) => setTimeout(done, 100));
      }}
      return false;
    }}"""
    assert page.evaluate(kept), "the pages of the deck were not kept"
    page.context.set_offline(offline=True)
    page.goto(deck_site.url + KINDS["person"])
    assert page.locator("article h1").inner_text().startswith("Leon Trotsky")


def test_a_wrong_address_suggests_the_right_page(deck_site: Site, open_page: Opener) -> None:
    page = open_page(deck_site.url + "404.html")
    page.evaluate("history.replaceState(null, '', 'stalins-russia/people/trotzky.html')")
    page.add_script_tag(url=deck_site.url + "assets/notfound.js")
    suggestion = page.locator(".not-found__pages a").first
    suggestion.wait_for()
    assert suggestion.evaluate("link => link.href") == deck_site.url + KINDS["person"]
