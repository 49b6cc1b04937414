"""Handouts as a site offers them, in a browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.e2e.conftest import Device, Site
from tests.e2e.test_pages import RULES

Open = Callable[..., Page]
PAGE = "tides/handouts/index.html"
CHAPTER = "tides/topics/spring-tides.html"


@pytest.mark.parametrize("device", ["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_handouts_can_be_used_by_everyone(
    paper_site: Site, open_page: Open, device: Device, scheme: str
) -> None:
    page = open_page(paper_site.url + PAGE, device, color_scheme=scheme)
    assert page.locator("li.handout").count() > 8
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(one["id"], one["nodes"]) for one in found] == []
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= page.evaluate("window.innerWidth")


def test_pictures_come_in_their_shape_and_side_by_side(paper_site: Site, open_page: Open) -> None:
    page = open_page(paper_site.url + PAGE, "phone")
    first, second = (page.locator("li.handout").nth(n) for n in range(2))
    picture = first.locator("img")
    picture.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('.handout img').complete")
    width, height = picture.evaluate("(one) => [one.naturalWidth, one.naturalHeight]")
    assert (picture.get_attribute("width"), picture.get_attribute("height")) == (
        str(width),
        str(height),
    )
    one, other = first.bounding_box(), second.bounding_box()
    assert one
    assert other
    assert one["y"] == other["y"]
    assert one["x"] + one["width"] <= other["x"]


@pytest.mark.parametrize(("path", "name"), [(PAGE, "Spring tides"), (CHAPTER, "sheet")])
def test_links_lead_to_the_files(paper_site: Site, open_page: Open, path: str, name: str) -> None:
    page = open_page(paper_site.url + path)
    link = page.get_by_role("link", name=name, exact=path == CHAPTER)
    hrefs = [one.evaluate("(one) => one.href") for one in link.all()]
    files = [href for href in hrefs if href.endswith(".pdf")]
    assert files
    for file in files:
        answer = page.request.get(file)
        assert answer.ok
        assert answer.body().startswith(b"%PDF-")
