"""A term explains itself: each way of opening and of closing its note, on each kind of device."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Site

Open = Callable[..., Page]

SPRING = "tides/story/spring.html"
MEANING = "Three bodies in one line, such as the Sun, the Earth and the Moon."
SOON = 700  # milliseconds in which a note has closed that is going to close


def note_of(page: Page) -> Locator:
    return page.get_by_role("note")


def term(page: Page, name: str = "syzygy") -> Locator:
    return page.locator("article a.term", has_text=name).first


def hover_away(page: Page) -> None:
    page.mouse.move(2, 700)


def inside_window(page: Page, note: Locator) -> bool:
    box = note.bounding_box()
    width, height = page.evaluate("[document.documentElement.clientWidth, innerHeight]")
    assert box
    return bool(
        box["x"] >= 0
        and box["y"] >= 0
        and box["x"] + box["width"] <= width
        and box["y"] + box["height"] <= height
    )


def overlap(one: Locator, other: Locator) -> bool:
    a, b = one.bounding_box(), other.bounding_box()
    assert a
    assert b
    return (
        a["x"] < b["x"] + b["width"]
        and b["x"] < a["x"] + a["width"]
        and a["y"] < b["y"] + b["height"]
        and b["y"] < a["y"] + a["height"]
    )


def test_a_note_has_term_meaning_other_forms_and_the_way_to_the_glossary(
    pages: Site, open_page: Open
) -> None:
    page = open_page(pages.url + SPRING)
    term(page, "spring tide").hover()
    note = note_of(page)
    expect(note.locator("strong")).to_have_text("spring tide")
    expect(note.locator("p").first).to_have_text(
        "A tide of wide range, when syzygy adds the Sun’s pull to the Moon’s. It has nothing to do "
        "with the season, and comes at every new and every full Moon of the year."
    )
    expect(note.locator("p").last).to_have_text("Also: springs, spring.")
    note.get_by_role("link", name="In the glossary").click()
    assert page.url == pages.url + "tides/glossary.html#spring-tide"


def test_only_the_last_also_names_other_forms(pages: Site, open_page: Open) -> None:
    page = open_page(pages.url + SPRING)
    term(page, "low water").hover()
    expect(note_of(page).locator("p")).to_have_text(
        ["The lowest that the sea falls on one tide; also: not a name.", "Also: ebb’s end."]
    )


def test_each_link_to_a_listed_term_is_one_and_nothing_else_is(
    pages: Site, open_page: Open
) -> None:
    page = open_page(pages.url + SPRING)
    words = "syzygy, spring tide, low water, widest at its springs, synodic month, wide, low water"
    expect(page.locator("a.term")).to_have_text(words.split(", "))
    page.goto(pages.url + "tides/story/neap.html")
    expect(page.locator("a.term")).to_have_count(0)


def test_a_list_of_links_is_for_going_there_and_explains_nothing(
    pages: Site, open_page: Open
) -> None:
    page = open_page(pages.url + SPRING, "phone")
    for listed in page.locator("#appears-in + ul a, .links a").all():
        expect(listed).not_to_have_class("term")
        assert listed.get_attribute("aria-describedby") is None
    page.get_by_role("link", name="low water (glossary)").tap()
    page.wait_for_url("**/glossary.html#low-water")


def test_hover_opens_it_and_it_stays_while_the_pointer_is_on_it(
    pages: Site, open_page: Open
) -> None:
    page = open_page(pages.url + SPRING)
    term(page).hover()
    note = note_of(page)
    expect(note).to_be_visible()
    expect(note).to_contain_text(MEANING)
    box = note.bounding_box()
    assert box
    # Slowly, through the strip between the word and the note.
    page.mouse.move(box["x"] + 20, box["y"] + 3, steps=4)
    page.wait_for_timeout(SOON)
    page.mouse.move(box["x"] + 40, box["y"] + box["height"] / 2, steps=4)
    page.wait_for_timeout(SOON)
    expect(note).to_be_visible()
    hover_away(page)
    expect(note).to_have_count(0)


def test_a_pointer_passing_by_opens_nothing(pages: Site, open_page: Open) -> None:
    page = open_page(pages.url + SPRING)
    term(page).hover()
    hover_away(page)
    page.wait_for_timeout(SOON)
    expect(note_of(page)).to_have_count(0)


def test_one_at_a_time(pages: Site, open_page: Open) -> None:
    page = open_page(pages.url + SPRING)
    term(page).focus()
    expect(note_of(page)).to_contain_text(MEANING)
    term(page, "widest").hover()
    expect(note_of(page).locator("strong")).to_have_text("spring tide")
    expect(note_of(page)).to_have_count(1)


def test_the_keyboard_opens_it_goes_into_it_and_leaves_it(pages: Site, open_page: Open) -> None:
    page = open_page(pages.url + SPRING)
    page.locator("article h1 a").focus()
    page.keyboard.press("Tab")
    expect(term(page)).to_be_focused()
    expect(note_of(page)).to_be_visible()
    page.keyboard.press("Tab")
    expect(note_of(page).get_by_role("link")).to_be_focused()
    page.wait_for_timeout(SOON)
    expect(note_of(page)).to_be_visible()
    page.keyboard.press("Tab")
    expect(term(page, "spring tide")).to_be_focused()
    expect(note_of(page).locator("strong")).to_have_text("spring tide")
    page.keyboard.press("Shift+Tab")
    page.wait_for_timeout(SOON)
    expect(note_of(page).locator("strong")).to_have_text("syzygy")


def test_enter_follows_the_link(pages: Site, open_page: Open) -> None:
    page = open_page(pages.url + SPRING)
    term(page).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary.html#syzygy")


@pytest.mark.parametrize("inside", [False, True])
def test_esc_closes_it_and_the_focus_is_on_the_link(
    pages: Site, open_page: Open, *, inside: bool
) -> None:
    page = open_page(pages.url + SPRING)
    term(page).focus()
    expect(note_of(page)).to_be_visible()
    if inside:
        page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(note_of(page)).to_have_count(0)
    expect(term(page)).to_be_focused()
    page.wait_for_timeout(SOON)
    expect(note_of(page)).to_have_count(0)
    # Left and reached again, it opens again.
    page.locator("article h1 a").focus()
    page.keyboard.press("Tab")
    expect(note_of(page).locator("strong")).to_have_text("syzygy")


def test_esc_closes_what_hover_opened_without_the_pointer_moving(
    pages: Site, open_page: Open
) -> None:
    page = open_page(pages.url + SPRING)
    term(page).hover()
    expect(note_of(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(note_of(page)).to_have_count(0)
    page.wait_for_timeout(SOON)
    expect(note_of(page)).to_have_count(0)
    hover_away(page)
    term(page).hover()
    expect(note_of(page)).to_be_visible()


def test_what_the_focus_opened_stays_when_the_pointer_goes(pages: Site, open_page: Open) -> None:
    page = open_page(pages.url + SPRING)
    term(page).focus()
    term(page).hover()
    hover_away(page)
    page.wait_for_timeout(SOON)
    expect(note_of(page)).to_be_visible()


def test_the_first_tap_opens_it_and_the_second_follows_the_link(
    pages: Site, open_page: Open
) -> None:
    page = open_page(pages.url + SPRING, "phone")
    term(page).tap()
    expect(note_of(page)).to_be_visible()
    page.wait_for_timeout(SOON)
    expect(note_of(page)).to_be_visible()
    assert page.url == pages.url + SPRING
    term(page).tap()
    page.wait_for_url("**/glossary.html#syzygy")


def test_a_tap_on_the_link_inside_follows_it(pages: Site, open_page: Open) -> None:
    page = open_page(pages.url + SPRING, "phone")
    term(page).tap()
    link = note_of(page).get_by_role("link")
    box = link.bounding_box()
    assert box
    assert box["height"] >= 24
    link.tap()
    page.wait_for_url("**/glossary.html#syzygy")


def test_a_tap_elsewhere_closes_it_and_a_tap_on_another_term_changes_it(
    pages: Site, open_page: Open
) -> None:
    page = open_page(pages.url + SPRING, "phone")
    term(page).tap()
    term(page, "low water").tap()
    expect(note_of(page).locator("strong")).to_have_text("low water")
    note_of(page).locator("p").first.tap()
    page.wait_for_timeout(SOON)
    expect(note_of(page)).to_be_visible()
    page.touchscreen.tap(200, 780)
    expect(note_of(page)).to_have_count(0)
    term(page, "low water").tap()
    expect(note_of(page)).to_be_visible()


def test_scrolling_takes_it_along_and_far_away_closes_it(pages: Site, open_page: Open) -> None:
    page = open_page(pages.url + SPRING)
    term(page).focus()
    before = note_of(page).bounding_box()
    page.mouse.wheel(0, 60)
    page.wait_for_timeout(SOON)
    after = note_of(page).bounding_box()
    assert before
    assert after
    assert round(before["y"] - after["y"]) == 60
    page.mouse.wheel(0, 1200)
    expect(note_of(page)).to_have_count(0)


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("height", [256, 800])
def test_it_is_whole_in_the_window_and_does_not_cover_its_word(
    pages: Site, open_page: Open, width: int, height: int
) -> None:
    page = open_page(pages.url + SPRING, viewport={"width": width, "height": height})
    for link in page.locator("a.term").all():
        for part in (0.35, 0.9):
            page.mouse.move(0, 0)
            link.evaluate(
                "(link, part) => scrollBy({behavior: 'instant', "
                "top: link.getBoundingClientRect().bottom - innerHeight * part})",
                part,
            )
            page.wait_for_timeout(50)
            link.focus()
            note = note_of(page)
            expect(note).to_be_visible()
            assert inside_window(page, note), (link.inner_text(), part)
            assert not overlap(note.locator(".term-note__panel"), link)
            page.keyboard.press("Escape")
            link.blur()


def test_after_a_tap_it_is_above_the_finger(pages: Site, open_page: Open) -> None:
    page = open_page(pages.url + SPRING, "phone")
    link = term(page, "widest")
    link.scroll_into_view_if_needed()
    link.tap()
    note, word = note_of(page).bounding_box(), link.bounding_box()
    assert note
    assert word
    assert note["y"] + note["height"] <= word["y"] + 1
    assert inside_window(page, note_of(page))


def test_a_screen_reader_gets_the_meaning_with_the_link(pages: Site, open_page: Open) -> None:
    page = open_page(pages.url + SPRING)
    expect(term(page)).to_have_accessible_description(f"syzygy: {MEANING}")
    expect(term(page)).not_to_have_attribute("aria-expanded", "false")
    term(page).focus()
    expect(term(page)).to_have_accessible_name("syzygy")
    expect(note_of(page)).to_have_accessible_name("syzygy")


def test_no_style_or_script_is_written_into_the_page(pages: Site, open_page: Open) -> None:
    """A strict policy of the host's blocks nothing of ours: only the theme has its own inline."""
    page = open_page(pages.url + SPRING)
    page.evaluate(
        """() => {
          window.broken = [];
          document.addEventListener('securitypolicyviolation', (e) => broken.push(e.blockedURI));
          const policy = document.createElement('meta');
          policy.httpEquiv = 'Content-Security-Policy';
          policy.content = "default-src 'self'";
          document.head.append(policy);
        }"""
    )
    term(page).focus()
    expect(note_of(page)).to_be_visible()
    assert page.evaluate("broken") == []
    assert inside_window(page, note_of(page))


def test_without_motion_where_none_is_wanted(pages: Site, open_page: Open) -> None:
    page = open_page(pages.url + SPRING, reduced_motion="reduce")
    term(page).focus()
    assert note_of(page).evaluate("note => note.getAnimations({subtree: true}).length") == 0


def test_without_scripts_it_is_a_link_and_the_list_is_there(pages: Site, open_page: Open) -> None:
    page = open_page(pages.url + SPRING, "phone", java_script_enabled=False)
    expect(page.get_by_text(MEANING)).to_be_visible()
    page.locator("article p a").first.tap()
    page.wait_for_url("**/glossary.html#syzygy")


def test_from_a_folder_as_well(pages: Site, open_page: Open) -> None:
    page = open_page((pages.folder / SPRING).as_uri())
    term(page).hover()
    expect(note_of(page)).to_contain_text(MEANING)
