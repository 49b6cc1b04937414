"""The page of a deck's handouts, and what its chapters say of their own."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from build_scripts.model.deck import Kind, Ref
from build_scripts.model.handouts import Handout, HandoutKind, Handouts
from build_scripts.model.nav import NavItem
from build_scripts.render.deck import page_text, render_deck
from build_scripts.render.handouts import chapter_handouts, handouts_view
from build_scripts.render.nav import deck_nav
from build_scripts.render.places import Here
from build_scripts.templates import current_templates
from tests.decks import make_deck
from tests.render.nasty import line_text
from tests.render.test_markdown import to_html
from tests.shipped import checked

STAGE = Ref(Kind.STAGE, "stage-1")
SHEET = Handout(
    kind=HandoutKind.ORGANISER,
    path="handouts/organiser-stage-1.pdf",
    subject="Stage 1",
    form="one side",
    chapter=STAGE,
    teacher=False,
    large=False,
    paper="A4",
    pages=1,
    size=58_400,
    picture="handouts/organiser-stage-1.png",
    picture_size=(364, 515),
)
LARGE = replace(SHEET, path="handouts/large.pdf", form="large print", pages=8, large=True)
GAPS = replace(SHEET, kind=HandoutKind.GAP_FILL, path="handouts/gaps.pdf", form="")
KEY = replace(GAPS, path="handouts/gaps-key.pdf", form="teacher’s key", teacher=True)
BOOKLET = replace(SHEET, kind=HandoutKind.BOOKLET, form="", chapter=None, pages=20, size=2_340_000)
OFFER = Handouts((SHEET, LARGE, GAPS, KEY, BOOKLET), "handouts/weir-handouts.zip", 4_700_000)
DECK = make_deck("The weir\n\nFlood\n• It rained.\n1 of 1\n")


def test_each_handout_is_shown_with_its_size_pages_and_use() -> None:
    page = to_html(page_text("handouts", handouts_view(DECK, OFFER), current_templates()))
    groups = [one.text().removesuffix("¶") for one in page.all("h2")]
    assert groups == [
        "Knowledge organiser",
        "Gap-fill",
        "Booklet",
        "Large print",
        "For the teacher",
    ]
    items = [" ".join(one.text().split()) for one in page.all("li")]
    assert items == [
        "Stage 1, one side PDF, 1 page, 58 KB",
        "Stage 1 PDF, 1 page, 58 KB",
        "Stage 1 PDF, 20 pages, 2.3 MB",
        "Knowledge organiser: Stage 1, large print PDF, 8 pages, 58 KB",
        "Gap-fill: Stage 1, teacher’s key PDF, 1 page, 58 KB",
    ]
    links = [one.attrs["href"] for one in page.all("a") if "headerlink" not in str(one.attrs)]
    assert links[0] == "weir-handouts.zip"
    assert [f"handouts/{link}" for link in links[1:]] == [
        one.path for one in (SHEET, GAPS, BOOKLET, LARGE, KEY)
    ]
    picture = page.all("img")[0]
    assert picture.attrs["src"] == "organiser-stage-1.png"
    assert (picture.attrs["width"], picture.attrs["height"]) == ("364", "515")
    assert "4.7 MB" in page.text()
    assert "A4" in page.text()


def test_a_chapter_offers_its_own() -> None:
    here = Here("stages/stage-1.md")
    assert chapter_handouts(OFFER, STAGE, here) == (
        (
            "Knowledge organiser: [one side](../handouts/organiser-stage-1.pdf) (PDF, 1 page), "
            "[large print](../handouts/large.pdf) (PDF, 8 pages)"
        ),
        (
            "Gap-fill: [sheet](../handouts/gaps.pdf) (PDF, 1 page), "
            "[teacher’s key](../handouts/gaps-key.pdf) (PDF, 1 page)"
        ),
    )
    assert chapter_handouts(OFFER, Ref(Kind.STAGE, "stage-2"), here) == ()
    assert chapter_handouts(None, STAGE, here) == ()


def test_a_deck_shows_its_handouts_only_where_there_are_some() -> None:
    (site,) = checked("stalins-russia").decks
    with_them, without = (
        render_deck(site, current_templates(), OFFER),
        render_deck(site, current_templates()),
    )
    page = "stalins-russia/handouts/index.md"
    assert set(with_them) - set(without) == {page}
    for path in ("stalins-russia/index.md", "stalins-russia/stages/stage-1.md"):
        assert "handouts" in with_them[path]
        assert "handouts" not in without[path]

    def paths(item: NavItem) -> set[str | None]:
        return {item.path, *(path for child in item.children for path in paths(child))}

    assert page in paths(deck_nav(site, handouts=True))
    assert page not in paths(deck_nav(site))


@given(line_text)
def test_a_subject_shows_its_words(subject: str) -> None:
    offer = replace(OFFER, handouts=(replace(SHEET, subject=subject, form=""),))
    page = to_html(page_text("handouts", handouts_view(DECK, offer), current_templates()))
    (item,) = page.all("li")
    words = " ".join(subject.split())
    assert " ".join(item.text().split()) == f"{words} PDF, 1 page, 58 KB".strip()
