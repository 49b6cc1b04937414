"""Any page on paper: A4, nothing collapsed, nothing cut off, nothing to press."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Site

Open = Callable[..., Page]

SPRING = "tides/story/spring.html"
NEAP = "tides/story/neap.html"
SHEET = {"width": 643, "height": 998}  # what is left of A4 within the margins, in CSS pixels
SCREENS = [
    pytest.param({"color_scheme": scheme, "java_script_enabled": scripts}, id=f"{scheme}-{name}")
    for scheme in ("light", "dark")
    for scripts, name in ((True, "scripts"), (False, "plain"))
]
Screen = dict[str, object]


def printed(open_page: Open, address: str, **options: object) -> Page:
    """A page as it is set on paper, to be measured."""
    page = open_page(address, viewport=SHEET, **options)
    page.emulate_media(media="print")
    return page


def sheets(page: Page) -> int:
    """How many sheets printing fills, backgrounds included."""
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    sizes = set(re.findall(rb"/MediaBox ?\[([^\]]*)\]", pdf))
    assert len(sizes) == 1, sizes
    left, top, width, height = map(float, sizes.pop().split())
    assert (left, top, round(width), round(height)) == (0, 0, 595, 842), "A4, upright"
    return len(re.findall(rb"/Type ?/Page\b(?!s)", pdf))


def style(part: Locator, name: str) -> str:
    return str(part.evaluate("(part, name) => getComputedStyle(part)[name]", name))


@pytest.mark.parametrize("screen", SCREENS)
def test_a_short_page_is_one_sheet_and_a_long_one_is_whole(
    pages: Site, open_page: Open, screen: Screen
) -> None:
    page = open_page(pages.url + "tides/index.html", **screen)
    assert sheets(page) == 1
    page.goto(pages.url + SPRING)
    assert sheets(page) == 2
    page.goto(pages.url + NEAP)
    assert sheets(page) == 3


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_there_to_press(pages: Site, open_page: Open, screen: Screen) -> None:
    page = printed(open_page, pages.url + SPRING, **screen)
    for gone in (
        ".md-header, .md-sidebar, .md-footer, .md-path, .md-search, .md-top, .md-skip",
        ".headerlink, .point-copy, .way, article hr, label, input",
    ):
        for part in page.locator(gone).all():
            expect(part).to_be_hidden()
    page.goto(pages.url + "tides/glossary.html")
    expect(page.locator(".jump")).to_be_hidden()


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_lost(pages: Site, open_page: Open, screen: Screen) -> None:
    page = printed(open_page, pages.url + SPRING, **screen)
    expect(page.get_by_text("The spring tide is wider.")).to_be_visible()
    answer = page.locator("#answer").bounding_box()
    assert answer
    assert answer["height"] > 8
    for box in page.locator(".correction").all():
        expect(box).to_be_visible()
        assert float(style(box, "borderTopWidth").removesuffix("px")) > 0
    expect(page.get_by_role("heading", name="Terms on this page")).to_be_visible()
    expect(page.locator("#terms-on-this-page + ul > li")).to_have_count(3)


@pytest.mark.parametrize("screen", SCREENS)
def test_it_is_black_on_white(pages: Site, open_page: Open, screen: Screen) -> None:
    page = printed(open_page, pages.url + SPRING, **screen)
    assert style(page.locator("body"), "backgroundColor") == "rgb(255, 255, 255)"
    assert style(page.locator("article p").first, "color") == "rgb(0, 0, 0)"
    assert style(page.locator("article p a").first, "color") == "rgb(0, 0, 0)"
    assert style(page.locator(".correction p").last, "color") == "rgb(0, 0, 0)"
    assert style(page.locator("html"), "colorScheme").startswith("light")


@pytest.mark.parametrize("path", [SPRING, NEAP])
def test_nothing_is_wider_than_the_sheet(pages: Site, open_page: Open, path: str) -> None:
    page = printed(open_page, pages.url + path)
    wide = page.locator("article *:visible").evaluate_all(
        "(all, width) => all.filter(part => part.getBoundingClientRect().right > width + 1"
        " || (part.localName !== 'a' && part.scrollWidth > part.clientWidth + 1"
        " && getComputedStyle(part).overflowX !== 'visible')).map(part => part.outerHTML)",
        SHEET["width"],
    )
    assert wide == []


def test_where_a_sheet_may_end(pages: Site, open_page: Open) -> None:
    page = printed(open_page, pages.url + SPRING)
    for heading in page.locator("article :is(h1, h2, h3)").all():
        assert style(heading, "breakAfter") == "avoid"
    for part in page.locator("article :is(tr, .correction, #widest, #every-two-weeks)").all():
        assert style(part, "breakInside") == "avoid"
    assert style(page.locator("#every-two-weeks"), "breakAfter") == "avoid"


def test_addresses_are_printed_where_they_lead_elsewhere(pages: Site, open_page: Open) -> None:
    page = printed(open_page, pages.url + SPRING)
    after = "link => getComputedStyle(link, '::after').content"
    elsewhere = page.get_by_role("link", name="a page elsewhere")
    assert "https://example.org/tides?kind=spring" in elsewhere.evaluate(after)
    for link in page.locator("article a:not([href^=http])").all():
        assert link.evaluate(after) in {"none", "normal"}


def test_the_foot_says_what_it_is_and_where_it_is_from(pages: Site, open_page: Open) -> None:
    page = printed(open_page, f"{pages.url}{SPRING}?h=moon#named")
    foot = page.locator(".print-foot")
    expect(foot).to_be_visible()
    expect(foot).to_contain_text("Spring tides · Tides · Study notes")
    expect(foot).to_contain_text("After “Tides” by A. Nother, 2013.")
    expect(foot.locator(".print-foot__address")).to_have_text(pages.url + SPRING)
    margins = page.evaluate("document.adoptedStyleSheets.map(s => s.cssRules[0].cssText).join()")
    assert f"Spring tides · {pages.url}{SPRING}" in margins


def test_the_foot_is_for_paper_only(pages: Site, open_page: Open) -> None:
    page = open_page(pages.url + SPRING)
    expect(page.locator(".print-foot")).to_be_hidden()
