"""The address of a point, and what the theme leaves out for keyboards and screen readers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Device, Site

Open = Callable[..., Page]

SPRING = "tides/story/spring.html"
NEAP = "tides/story/neap.html"
NAME = "Copy the address of this point"
CLIPBOARD = ["clipboard-read", "clipboard-write"]


def button(page: Page, point: str) -> Locator:
    return page.locator(f"#{point} > .point-copy")


def test_each_point_has_one_at_the_end_of_its_own_words(pages: Site, open_page: Open) -> None:
    page = open_page(pages.url + SPRING)
    points = page.locator(".point-copy").evaluate_all("all => all.map(b => b.parentElement.id)")
    named = ["in-one-line", "widest", "every-two-weeks", "named", "two-a-month", "answer"]
    assert points == named
    last = "point => point.lastElementChild.className.split(' ')[0]"
    assert page.locator("#every-two-weeks").evaluate(last) == "point-copy"


@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_it_copies_the_whole_address_and_says_so(
    pages: Site, open_page: Open, device: Device
) -> None:
    page = open_page(f"{pages.url}{SPRING}?h=moon#named", device, permissions=CLIPBOARD)
    one = button(page, "widest")
    expect(one).to_have_accessible_name(NAME)
    one.tap() if device == "phone" else one.click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    assert page.evaluate("navigator.clipboard.readText()") == f"{pages.url}{SPRING}#widest"
    expect(one).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(0)


def test_it_copies_where_there_is_no_clipboard_to_ask(pages: Site, open_page: Open) -> None:
    page = open_page(pages.url + SPRING, permissions=CLIPBOARD)
    page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')) }"
    )
    button(page, "widest").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    assert page.evaluate("navigator.clipboard.readText()") == f"{pages.url}{SPRING}#widest"


def test_it_can_be_hit_and_is_seen_when_it_is_of_use(pages: Site, open_page: Open) -> None:
    page = open_page(pages.url + SPRING + "#named")
    box = button(page, "widest").bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 24
    page.mouse.move(2, 700)
    expect(button(page, "widest")).to_have_css("opacity", "0")
    expect(button(page, "named")).to_have_css("opacity", "1")
    page.locator("#widest").hover()
    expect(button(page, "widest")).to_have_css("opacity", "1")
    page.mouse.move(2, 700)
    page.locator("#widest a").last.focus()
    page.keyboard.press("Tab")
    expect(button(page, "widest")).to_be_focused()
    expect(button(page, "widest")).to_have_css("opacity", "1")


def test_on_a_touch_screen_it_is_always_seen(pages: Site, open_page: Open) -> None:
    page = open_page(pages.url + SPRING, "phone")
    expect(button(page, "widest")).to_have_css("opacity", "1")


@pytest.mark.parametrize("width", [320, 768, 1000, 1280])
@pytest.mark.parametrize("path", [SPRING, NEAP])
def test_no_page_scrolls_sideways(pages: Site, open_page: Open, width: int, path: str) -> None:
    page = open_page(pages.url + path, viewport={"width": width, "height": 640})
    page.wait_for_timeout(100)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_only_the_buttons_are_missing(pages: Site, open_page: Open) -> None:
    page = open_page(pages.url + SPRING, java_script_enabled=False)
    expect(page.get_by_role("button", name=NAME)).to_have_count(0)
    expect(page.get_by_text("The range of the tide is")).to_be_visible()


def test_a_table_wider_than_the_window_can_be_scrolled_by_keyboard(
    pages: Site, open_page: Open
) -> None:
    page = open_page(pages.url + NEAP, "phone")
    frame = page.get_by_role("region", name="Table: Harbours")
    expect(frame).to_have_count(1)
    frame.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")


def test_a_table_that_fits_is_no_stop_on_the_way(pages: Site, open_page: Open) -> None:
    page = open_page(pages.url + SPRING)
    page.wait_for_timeout(200)
    expect(page.get_by_role("region")).to_have_count(0)


def test_the_search_dialog_has_a_name(pages: Site, open_page: Open) -> None:
    page = open_page(pages.url + SPRING)
    expect(page.locator(".md-search[role=dialog]")).to_have_accessible_name("Search")


def test_the_menu_opens_by_keyboard_in_a_narrow_window(pages: Site, open_page: Open) -> None:
    page = open_page(pages.url + SPRING, viewport={"width": 320, "height": 640})
    menu = page.locator(".md-header").get_by_role("button", name="Navigation")
    expect(menu).to_have_attribute("aria-expanded", "false")
    menu.focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#__drawer")).to_be_checked()
