"""The search as a reader uses it: its box, its list, the keyboard, and the place it leads to."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.conftest import DESKTOP, PHONE, Device, Site
from tests.e2e.searching import ask_all, place, searched
from tests.e2e.test_pages import RULES

Open = Callable[..., Page]

DECK = "stalins-russia"
START = f"{DECK}/people/lenin.html"
MEDIA = (
    "conflicts/stalin-against-bukharin-and-the-right-opposition.html"
    "#the-soviet-media-were-under-bukharins-control-so"
)


def field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Search")


def results(page: Page) -> Locator:
    return page.locator(".md-search-result__link")


def said(page: Page) -> Locator:
    return page.locator(".md-search-result").get_by_role("status")


def magnifier(page: Page) -> Locator:
    return page.locator("label.md-header__button[for=__search]")


def slid(page: Page) -> None:
    """Wait until the box of a narrow page has come to its place from beside the window."""
    page.wait_for_function(
        """() => !document.querySelector(".md-search").getAnimations({ subtree: true })
            .some((one) => one.playState === "running")"""
    )


def ask(page: Page, query: str) -> None:
    """Type a query and wait for what is said of it."""
    field(page).click()
    field(page).fill(query)
    expect(said(page)).to_contain_text(re.compile("result|found for"))


def marks(page: Page) -> list[str]:
    page.locator("mark[data-md-highlight]").first.wait_for()
    return page.locator("mark[data-md-highlight]").all_inner_texts()


# --- what is fetched ------------------------------------------------------------------------


def test_nothing_of_it_is_fetched_before_a_reader_goes_to_it(
    deck_site: Site, open_page: Open
) -> None:
    page = open_page("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(deck_site.url)))
    page.goto(deck_site.url + START, wait_until="networkidle")
    assert [url for url in asked if "search" in url] == []
    ask(page, "kulak")
    of_data = [url for url in asked if "/decks/" in url or "/words/" in url or "shelf" in url]
    assert of_data == [f"assets/search/decks/{DECK}.js"]


def test_all_decks_are_a_key_away(deck_site: Site, open_page: Open) -> None:
    page = open_page(deck_site.url + START)
    ask(page, "levellers")
    expect(said(page)).to_contain_text("Nothing found for “levellers”")
    page.get_by_role("link", name="Search all decks").click()
    expect(results(page).first).to_contain_text("Levellers")
    expect(said(page)).to_contain_text("in all decks")
    results(page).first.click()
    page.wait_for_url("**/english-civil-wars/glossary.html#levellers")


def test_the_home_page_searches_all_decks(deck_site: Site, open_page: Open) -> None:
    page = open_page(deck_site.url)
    wanted = {
        "levelers": "english-civil-wars/glossary.html#levellers",
        "Bukarin": f"{DECK}/people/bukharin.html",
        "collectivization": f"{DECK}/glossary.html#collectivisation",
        "battle of nasbey": "english-civil-wars/timeline.html#naseby",
        "559": f"{DECK}/timeline.html#14th-party-congress",
        "rump vs army": "english-civil-wars/conflicts/the-rump-against-the-army.html",
        "ussr": f"{DECK}/glossary.html#soviet-union",
        "200,000": f"{DECK}/timeline.html#february-may-1924-the-lenin-enrolment",
    }
    field(page).click()
    answers = ask_all(page, [*wanted, "tectonics"])
    assert {query: answers[query].links[0] for query in wanted} == {
        query: deck_site.url + where for query, where in wanted.items()
    }
    assert answers["tectonics"].links == []


# --- what is shown --------------------------------------------------------------------------


def test_a_slip_put_right_is_said_and_what_is_not_there_is_not_found(
    deck_site: Site, open_page: Open
) -> None:
    page = open_page("about:blank")
    searched(page, deck_site.url, DECK)
    answers = ask_all(page, ["Bukarin", "bukharin", "tsar", "bukharin xyzzy", "tsar nicholas"])
    assert answers["Bukarin"].said.startswith("Showing results for Bukharin.")
    assert "Showing" not in answers["bukharin"].said
    assert answers["tsar"].said == (
        "Nothing found for “tsar”. Try another spelling or fewer words, or look in the glossary or "
        "the index of names."
    )
    assert "Nothing here says “xyzzy”." in answers["bukharin xyzzy"].said
    assert answers["tsar nicholas"].places == []


def test_the_second_search_is_as_right_as_the_first(deck_site: Site, open_page: Open) -> None:
    page = open_page("about:blank")
    searched(page, deck_site.url, DECK)
    queries = ["kulak", "Trotksy", "stage 2"]
    first = ask_all(page, queries)
    assert ask_all(page, ["", *queries[::-1], "", *queries]) == {
        **first,
        "": ask_all(page, [""])[""],
    }
    assert first["kulak"].places[0] == "glossary.html#kulak"


def test_typing_fast_never_shows_what_was_asked_before(deck_site: Site, open_page: Open) -> None:
    page = open_page(deck_site.url + START)
    field(page).click()
    for query, where in (("kulak", "glossary.html#kulak"), ("Trotksy", "people/trotsky.html")):
        field(page).fill("")
        page.keyboard.type(query)
        leads = re.compile(f"{DECK}/{where.replace('#', '.*#')}")
        expect(results(page).first).to_have_attribute("href", leads)
    # From the answer to one query to that of another there is no third.
    seen = page.evaluate(
        """async () => {
          const field = document.querySelector("[data-md-component=search-query]");
          const status = document.querySelector(".md-search-result [role=status]");
          const seen = [];
          const watch = new MutationObserver(() => seen.push(status.innerText));
          watch.observe(status, { childList: true });
          for (const part of ["b", "bu", "bukh", "bukha", "tsa", "tsar"]) {
            field.value = part;
            field.dispatchEvent(new InputEvent("input", { bubbles: true }));
          }
          await new Promise((done) => setTimeout(done, 1000));
          return seen;
        }"""
    )
    assert len(seen) == 1
    assert seen[0].startswith("Nothing found for “tsar”.")


def test_questions_that_wait_for_the_same_file_are_all_answered(
    deck_site: Site, open_page: Open
) -> None:
    page = open_page("about:blank")
    page.add_init_script("delete window.Worker")

    def slowly(route: Route) -> None:
        page.wait_for_timeout(200)
        route.continue_()

    page.route("**/words/*.js", slowly)
    page.goto(deck_site.url)
    field(page).click()
    page.wait_for_function("window.studysiteSession")
    answers = page.evaluate(
        """async () => {
          const load = (name) => new Promise((done) => {
            const script = document.createElement("script");
            script.src = `assets/search/${name}.js`;
            script.onload = done;
            document.head.append(script);
          });
          const session = new studysiteSession.Session(load, { deck: "", shelf: true });
          const asked = ["kul", "kulak"].map((text) => session.ask({ text, all: true }));
          return (await Promise.all(asked)).map(({ items }) => items[0]?.anchor);
        }"""
    )
    assert answers == ["kulak", "kulak"]


def test_what_is_typed_while_the_search_loads_is_answered_once(
    deck_site: Site, open_page: Open
) -> None:
    page = open_page("about:blank")
    page.goto(deck_site.url)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    held: list[Route] = []
    page.route("**/assets/search/box.js*", lambda route: held.append(route))  # noqa: PLW0108 - Playwright looks into it
    page.keyboard.press("/")
    page.keyboard.type("levellers")
    for route in held:
        route.continue_()
    expect(results(page).first).to_contain_text("Levellers")
    assert [url for url in asked if "/decks/" in url] == [
        f"{deck_site.url}assets/search/decks/english-civil-wars.js"
    ]


def test_no_query_does_harm(deck_site: Site, open_page: Open) -> None:
    page = open_page("about:blank")
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    searched(page, deck_site.url, DECK)
    markup = "<img src=x onerror=alert(1)> kulak"
    operators = ['"kulak" +strike -x ~2', "title:kulak*", "kulak^5 && (party || [", "a AND OR NOT"]
    odd = [
        "\\",
        "%00%",
        "?h=x&q=y#z",
        "__proto__",
        "constructor",
        "👑",
        "\u202ekaluk",
        "k" * 10_000,
    ]
    long = "kulak " * 1_700
    answers = ask_all(page, [markup, *operators, *odd, long, "kulak"])
    for query in (markup, long, *operators[:3], "kulak"):
        assert answers[query].places[0].startswith("glossary.html#kulak"), query
    assert page.locator(".md-search-result img").count() == 0
    said_of_long = answers["k" * 10_000].said
    assert said_of_long.startswith("Nothing found for “kkkk")
    assert len(said_of_long) < 200


# --- where it leads -------------------------------------------------------------------------


def test_a_result_leads_to_the_very_point_and_marks_it(deck_site: Site, open_page: Open) -> None:
    page = open_page(deck_site.url + START)
    ask(page, "bukarin media")
    link = page.locator(f".md-search-result__link[href$='#{MEDIA.split('#')[1]}']")
    link.click()
    page.wait_for_url("**#*")
    assert marks(page) == ["media", "Bukharin’s"]
    assert place(page.url) == MEDIA
    assert "h=" not in page.url
    expect(page.locator("mark").first).to_be_in_viewport()
    # Read again, the page is as it was.
    page.reload()
    expect(page.locator("article h1")).to_be_visible()
    assert page.locator("mark").count() == 0


def test_what_is_folded_away_is_opened_and_marked(deck_site: Site, open_page: Open) -> None:
    def fold(route: Route) -> None:
        """Fold the points of a page away, as an editor or a later page may."""
        answer = route.fetch()
        page = answer.text()
        start = page.index("<ul>", page.index("section-clash-of-powerbases"))
        end = page.index("</article>")
        folded = f"<details><summary>More</summary>{page[start:end]}</details>"
        route.fulfill(response=answer, body=page[:start] + folded + page[end:])

    page = open_page(deck_site.url + START)
    page.route("**/conflicts/*.html*", fold)
    ask(page, "soviet media")
    page.locator(f".md-search-result__link[href$='#{MEDIA.split('#')[1]}']").click()
    assert "media" in marks(page)
    expect(page.locator("mark").first).to_be_in_viewport()
    assert page.locator("details").get_attribute("open") is not None


def test_it_works_from_a_folder(deck_site: Site, open_page: Open) -> None:
    page = open_page((deck_site.folder / START).as_uri())
    ask(page, "Bukarin media")
    expect(said(page)).to_contain_text("Showing results for Bukharin media.")
    results(page).first.click()
    assert "Bukharin" in marks(page)
    ask(page, "levellers")
    page.get_by_role("link", name="Search all decks").click()
    expect(results(page).first).to_contain_text("Levellers")


def test_who_has_searched_can_search_without_a_connection(deck_site: Site, open_page: Open) -> None:
    kept = """async (name) => {
      for (let i = 0; i < 100; i += 1) {
        if (await caches.match(name)) return true;
        await new Promise((done) => setTimeout(done, 100));
      }
      return false;
    }"""
    page = open_page(deck_site.url + START, service_workers="allow")
    person = f"{deck_site.url}{DECK}/people/bukharin.html"
    assert page.evaluate(kept, person), "the pages of the deck were not kept"
    data = f"{deck_site.url}assets/search/decks/"
    assert not page.evaluate("async (name) => !!(await caches.match(name))", f"{data}{DECK}.js")
    ask(page, "kulak")
    assert page.evaluate(kept, f"{data}{DECK}.js")
    # A deck that is read later can be searched as well.
    page.goto(f"{deck_site.url}english-civil-wars/index.html")
    assert page.evaluate(kept, f"{data}english-civil-wars.js")
    page.context.set_offline(offline=True)
    ask(page, "levelers")
    expect(results(page).first).to_contain_text("Levellers")
    page.goto(deck_site.url + START)
    ask(page, "Bukarin")
    results(page).first.click()
    page.wait_for_url(f"{person}*")
    assert "Bukharin" in marks(page)


def test_a_query_can_be_given_by_address(deck_site: Site, open_page: Open) -> None:
    page = open_page(f"{deck_site.url}{START}?q=kulaks")
    expect(results(page).first).to_contain_text("kulak")


# --- how it is used -------------------------------------------------------------------------


def test_the_keyboard_is_enough(deck_site: Site, open_page: Open) -> None:
    page = open_page(deck_site.url + START)
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    page.keyboard.insert_text("trotsky exile")  # at once, so that there is one answer
    expect(results(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(results(page).nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(results(page).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(results(page).first).not_to_be_visible()
    expect(field(page)).to_have_value("trotsky exile")


def test_tab_goes_through_the_results_and_out(deck_site: Site, open_page: Open) -> None:
    page = open_page(deck_site.url + START)
    page.keyboard.press("/")
    page.keyboard.insert_text("comintern")
    expect(results(page).first).to_be_visible()
    for _ in range(3):  # the button that empties the field is on the way
        page.keyboard.press("Tab")
        if results(page).first.evaluate("link => link === document.activeElement"):
            break
    expect(results(page).first).to_be_focused()
    outline = results(page).first.evaluate("link => getComputedStyle(link).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary.html*#comintern")


@pytest.mark.parametrize("pause", [0, 700])
def test_enter_goes_to_the_first_result(deck_site: Site, open_page: Open, pause: int) -> None:
    page = open_page(deck_site.url + START)
    page.keyboard.press("/")
    page.keyboard.type("Trotksy")
    page.wait_for_timeout(pause)
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/trotsky.html*")
    assert set(marks(page)) == {"Trotsky"}


def test_enter_waits_for_the_search_to_load(deck_site: Site, open_page: Open) -> None:
    page = open_page("about:blank")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/assets/search/box.js", hold)
    page.goto(deck_site.url + START)
    field(page).click()
    page.keyboard.type("Trotksy")
    page.keyboard.press("Enter")
    page.wait_for_timeout(200)
    assert page.url == deck_site.url + START
    held[0].continue_()
    page.wait_for_url("**/people/trotsky.html*")


def test_a_phone_has_it_behind_a_button(deck_site: Site, open_page: Open) -> None:
    page = open_page(deck_site.url + START, "phone")
    magnifier(page).tap()
    slid(page)
    field(page).fill("kulaks")
    expect(results(page).first).to_be_visible()
    results(page).first.tap()
    page.wait_for_url("**/glossary.html*#kulak")
    assert marks(page)


@pytest.mark.parametrize("query", ["Bukarin media", "tsar", "levellers parliament"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_axe_finds_nothing_with_results_open(
    deck_site: Site,
    open_page: Open,
    device: Device,
    scheme: Literal["light", "dark"],
    query: str,
) -> None:
    page = open_page(deck_site.url + START, device, color_scheme=scheme)
    if device == "phone":
        magnifier(page).tap()
        slid(page)
    ask(page, query)
    page.wait_for_timeout(400)  # what fades in has faded in
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(v["id"], [n["html"][:160] for n in v["nodes"]][:3]) for v in found] == []


def test_results_fit_a_narrow_window(deck_site: Site, open_page: Open) -> None:
    page = open_page(deck_site.url + START, viewport={"width": 320, "height": 640})
    magnifier(page).click()
    slid(page)
    ask(page, "duumvirate against the united opposition")
    # While it opens, the theme's cover is blown up to more than the window.
    page.wait_for_function("document.documentElement.scrollWidth <= 320")
    wide = results(page).evaluate_all(
        "all => all.filter(a => a.scrollWidth > a.clientWidth).length"
    )
    assert wide == 0


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE])
def test_without_scripts_the_names_are_a_link_away(
    deck_site: Site, open_page: Open, viewport: dict[str, int]
) -> None:
    page = open_page(deck_site.url + START, java_script_enabled=False, viewport=viewport)
    assert not field(page).is_visible()
    header = page.get_by_role("banner")
    expect(header.get_by_role("link", name="Glossary")).to_be_visible()
    header.get_by_role("link", name="A–Z").click()
    page.locator("article").get_by_role("link", name="Lenin Levy").click()
    assert page.url == f"{deck_site.url}{DECK}/glossary.html#lenin-enrolment"
