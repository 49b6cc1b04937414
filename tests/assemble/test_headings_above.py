"""The heading of a card that is no chapter's own, as it is kept."""

from __future__ import annotations

from textwrap import dedent

from build_scripts.assemble.deck import assemble_deck
from build_scripts.model.deck import Deck
from build_scripts.parse.editorial import read_editorial
from build_scripts.readers.markdown import read_markdown
from tests.decks import make_deck

STAGES = """\
    # The old weir

    ## Stage 1: 1819-23

    - Ruling: Board (Orla)
    - Opposition: Crews (Brann)

    ## Ropes

    - Long ones

    # The new weir
    {said}
    ## Stage 2: 1824-29

    - Ruling: Crews (Brann)
    - Opposition: Board (Orla)
    """


def deck_of(markdown: str) -> Deck:
    notes, _ = read_markdown(dedent(markdown), "notes.md")
    editorial, _ = read_editorial({}, "source_notes/weir")
    return assemble_deck("weir", [notes], editorial)[0]


def parts(deck: Deck) -> dict[str, str]:
    return {one.title: one.part_of.slug if one.part_of else "" for one in deck.chapters()}


def test_chapters_below_a_heading_are_part_of_its_card() -> None:
    deck = deck_of(STAGES.format(said=""))
    assert parts(deck) == {"Stage 1: 1819-23": "1", "Ropes": "1", "Stage 2: 1824-29": "2"}
    assert deck.title == "Weir"


def test_a_heading_with_points_of_its_own_is_a_chapter() -> None:
    deck = deck_of(STAGES.format(said="\n    - Built of stone\n"))
    assert parts(deck)["The new weir"] == parts(deck)["Stage 2: 1824-29"] == ""


def test_one_heading_above_everything_is_the_title_of_a_deck_without_one() -> None:
    notes = """\
    Created by: Osk

    The old weir


    Stage 1

      • Ruling: Board (Orla)

    Stage 2

      • Ruling: Crews (Brann)
    1 of {cards}
    """
    alone = make_deck(notes.format(cards=1))
    assert alone.title == "The old weir"
    assert alone.cards[0].card.heading is not None
    more = make_deck(notes.format(cards=2) + "\n    Ropes\n\n      • Long ones\n    2 of 2\n")
    assert more.title == "Weir"
    assert parts(more) == {"Stage 1": "1", "Stage 2": "1", "Ropes": ""}
