"""What a reader can find in a deck, and what never gets in."""

from __future__ import annotations

from build_scripts.link.deck import link_deck
from build_scripts.search.records import Record, Sort, deck_records
from tests.decks import make_deck

NOTES = """\
Weir

Stage 1

  • Ruling: Board (Perrin, Gale)
  • Opposition: Crews (Orla)
  • Key issues: Price of water
1 of 2

Board Vs Crews

The first toll

  • Perrin took the toll
    • Orla refused it
2 of 2
"""
FILES = {
    "glossary": """\
        terms:
          - term: toll
            definition: What a barge pays.
            forms: [tolls, dues]
            sources: [ledger]
        """,
    "people": """\
        people:
          - name: Perrin
            full_name: Ada Perrin
            forms: [Perin, A. Perrin]
        """,
    "timeline": """\
        from_notes: false
        events:
          - date: 3 May 1921
            name: Salt Meeting
            forms: [meeting about salt]
            event: The Board meets.
            sources: [ledger]
        """,
    "corrections": """\
        corrections:
          - card: 2
            quote: took the toll
            kind: wrong
            note: Nobody quicksilver paid.
            sources: [ledger]
        """,
    "deck": """\
        works:
          ledger:
            author: The Board
            title: The ledger
        """,
}


def records() -> tuple[Record, ...]:
    return deck_records(link_deck(make_deck(NOTES, **FILES)))


def of(sort: Sort) -> list[Record]:
    return [one for one in records() if one.sort is sort]


def test_a_term_a_person_and_an_event_carry_all_their_names() -> None:
    (term,) = of(Sort.TERM)
    assert (term.title, term.place) == ("toll", "glossary.md#toll")
    assert term.names == ("tolls", "dues")
    assert term.text == "What a barge pays."
    (event,) = of(Sort.EVENT)
    assert (event.title, event.about) == ("Salt Meeting", "3 May 1921")
    assert event.names == ("meeting about salt",)
    perrin = next(one for one in of(Sort.PERSON) if one.title == "Ada Perrin")
    assert perrin.place == "people/perrin.md"
    assert set(perrin.names) == {"Perrin", "Perin", "A. Perrin"}


def test_a_conflict_and_a_stage_know_who_stands_against_whom() -> None:
    (conflict,) = of(Sort.CONFLICT)
    assert conflict.sides == (("Board",), ("Crews",))
    (stage,) = of(Sort.STAGE)
    perrin = ("Ada Perrin", "Perin", "A. Perrin")
    assert stage.sides == (("Board", "Perrin", "Gale", *perrin), ("Crews", "Orla"))


def test_every_point_is_there_once_with_where_it_stands() -> None:
    texts = [one.text for one in of(Sort.POINT)]
    assert sorted(texts) == sorted(set(texts))
    (refused,) = [one for one in of(Sort.POINT) if one.text == "Orla refused it"]
    assert refused.place == "conflicts/board-vs-crews.md#orla-refused-it"
    assert refused.about == "Board Vs Crews · The first toll"


def test_the_wording_of_corrections_their_sources_and_navigation_are_not_there() -> None:
    everything = " ".join(
        " ".join((one.title, one.text, one.about, *one.names)) for one in records()
    )
    assert "took the toll" in everything
    for word in ("quicksilver", "Nobody", "ledger", "Answer", "All decks", "Card 1"):
        assert word not in everything
