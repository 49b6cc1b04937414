"""Decks of terms: short cards share a page, and what notes define makes a glossary."""

from __future__ import annotations

import pytest

from build_scripts.assemble.terms import is_question
from build_scripts.model.deck import Deck
from build_scripts.model.definitions import read_definition
from tests.decks import make_deck

TERMS = ("Weir", "Lock", "Towpath", "Barge", "Sluice gate", "Quay", "Windlass", "Lighter")


def cards(*pairs: tuple[str, str]) -> str:
    return "".join(
        f"{heading}\n\n  • {body}\n{n} of {len(pairs)}\n\n"
        for n, (heading, body) in enumerate(pairs, start=1)
    )


def pages(deck: Deck) -> dict[str, list[str | None]]:
    """Return the headings of the sections of each chapter, by its title."""
    return {one.title: [section.heading for section in one.sections] for one in deck.chapters()}


def glossary(deck: Deck) -> dict[str, str]:
    return {term.name: term.definition for term in deck.terms}


def test_short_cards_share_a_page_and_make_a_glossary() -> None:
    deck = make_deck(cards(*((term, f"what a {term} is") for term in TERMS)))
    assert pages(deck) == {"Terms and names": list(TERMS)}
    assert glossary(deck) == {term: f"what a {term} is" for term in TERMS}


def test_questions_share_a_page_of_their_own_and_are_no_terms() -> None:
    asked = ("Who dug it?", "When did it close", "Name the oldest lock on the river by its mill")
    deck = make_deck(cards(*((one, "said so") for one in (*TERMS, *asked))))
    assert pages(deck) == {"Terms and names": list(TERMS), "Questions": list(asked)}
    assert set(glossary(deck)) == set(TERMS)


def test_a_few_short_cards_or_long_ones_keep_their_pages() -> None:
    few = make_deck(cards(*((term, "a word") for term in TERMS[:7])))
    assert list(pages(few)) == list(TERMS[:7])
    assert glossary(few) == {}
    told = make_deck(cards(*((term, "and so the water went on " * 12) for term in TERMS)))
    assert list(pages(told)) == list(TERMS)
    causes = make_deck(cards(*((term, "first\n  • second") for term in TERMS)))
    assert list(pages(causes)) == list(TERMS)


def test_a_conflict_among_terms_stays_one() -> None:
    deck = make_deck(cards(*((t, "a word") for t in TERMS), ("Guild vs Ferrymen", "a quarrel")))
    assert [one.title for one in deck.conflicts] == ["Guild vs Ferrymen"]
    assert list(pages(deck)) == ["Terms and names", "Guild vs Ferrymen"]


def test_what_an_editor_tells_of_keeps_its_page() -> None:
    notes = cards(*((term, "a word") for term in TERMS), ("Ferry", "a boat"))
    story = "topics:\n  - heading: Ferry\n    title: The ferry\n"
    assert list(pages(make_deck(notes, story=story))) == ["Terms and names", "The ferry"]
    story = "topics:\n  - title: Boats\n    from: [{card: 4}, {card: 8}]\n"
    assert "Terms and names" not in pages(make_deck(notes, story=story))
    # As `studysite new` would write it down.
    story = "topics:\n  - heading: Terms and names\n    summary: The words of the river.\n"
    assert list(pages(make_deck(notes, story=story))) == ["Terms and names"]


def test_points_that_define_make_a_glossary_where_most_do() -> None:
    defined = [f"{term} - what a {term} is" for term in TERMS]
    other = ["It rained.", "1812 - the flood"]
    text = "River\n\n" + "".join(f"  • {line}\n" for line in (*defined, *other)) + "1 of 1\n"
    assert glossary(make_deck(text)) == {term: f"what a {term} is" for term in TERMS}
    text = text.replace("1 of 1", "".join(f"  • Rain again {n}\n" for n in range(9)) + "1 of 1")
    assert glossary(make_deck(text)) == {}


@pytest.mark.parametrize(
    "heading",
    ["Key terms", "Key words:", "Glossary", "River key terms", "Keywords", "Definitions (lock)"],
)
def test_a_list_of_terms_makes_a_glossary_wherever_it_stands(heading: str) -> None:
    told = [f"{term} - what a {term} is" for term in TERMS[:2]]
    other = "".join(f"  • Rain again {n}\n" for n in range(9))
    card = "".join(f"  • {line}\n" for line in (*told, "See the map"))
    deck = make_deck(f"Rain\n\n{other}1 of 2\n\n{heading}\n\n{card}2 of 2\n")
    assert glossary(deck) == {term: f"what a {term} is" for term in TERMS[:2]}


def test_a_list_of_key_people_is_no_list_of_terms() -> None:
    notes = "Key people\n\n  • Brann - a smith\n  • Marl - a clerk\n1 of 1\n"
    assert glossary(make_deck(notes)) == {}


def test_labels_of_stages_are_no_terms() -> None:
    stages = "".join(
        f"Phase {n}\n\n  • Government: Board (Brann)\n  • Rivals: Crews (Osk)\n"
        f"  • Key issues: toll {n}\n{n} of 5\n\n"
        for n in range(1, 5)
    )
    assert glossary(make_deck(f"{stages}Later\n\n  • Aims: none\n5 of 5\n")) == {}


def test_an_editor_s_glossary_stands_alone() -> None:
    notes = cards(*((term, "a word") for term in TERMS))
    deck = make_deck(notes, glossary="terms:\n  - {term: Weir, definition: A low dam.}\n")
    assert glossary(deck) == {"Weir": "A low dam."}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Weir - a low dam", ("Weir", "a low dam")),
        ("Sluice gate – a door\nof wood", ("Sluice gate", "a door\nof wood")),
        ("Weir: a low dam", None),
        ("1812 - the flood took it", None),
        ("May 1812 – the flood took it", None),
        ("The gate was low. Yes - very", None),
        ("Weir -", None),
    ],
)
def test_a_definition_has_its_term_before_a_dash(text: str, found: tuple[str, str] | None) -> None:
    assert read_definition(text) == found


@pytest.mark.parametrize(
    ("heading", "asks"),
    [
        ("Weir", False),
        ("What is a weir", True),
        ("Weir?", True),
        ("", False),
        ("a " * 9, True),
        ("How Brann fell", True),
        ("Define weir", True),
        ("State two uses of a weir", True),
        ("State toll", False),
        ("List price", False),
        ("Name order", False),
        ("Name the oldest lock", True),
        ("Give way", False),
        ("Can opener", False),
        ("Can a boat pass", True),
        ("Was Brann right", True),
        ("Will", False),
        ("What", False),
        ("Is-ought problem", False),
        ("True north", False),
        ("True or false: weirs leak", True),
    ],
)
def test_a_heading_asks_by_its_mark_its_first_word_or_its_length(heading: str, asks: bool) -> None:  # noqa: FBT001
    assert is_question(heading) is asks


LISTED = """
    Key terms
      • Weir - holds water back
      • Quay - where boats lie
      • Weir - a place below the mill
      • Towpath - for horses
"""


def test_a_list_of_terms_has_all_of_them_and_each_meaning() -> None:
    cases = "".join(
        f"""
    {name}
      • Cause: ice
      • First effects: {name} was cut off
      • Response: {name} sent boats
"""
        for name in ("Marl", "Reedham", "Osk")
    )
    assert glossary(make_deck("Floods\n" + cases + LISTED)) == {
        "Weir": "holds water back; a place below the mill",
        "Quay": "where boats lie",
        "Towpath": "for horses",
    }


def test_labels_of_cases_and_stages_of_a_model_are_no_terms() -> None:
    labels = ("First effects", "Second effects", "Response", "Recovery")
    cases = [
        "\n  • ".join(
            (f"{name}\n", *(f"{label}: {name} and {n}" for n, label in enumerate(labels)))
        )
        for name in ("Marl", "Reedham")
    ]
    stages = "\n  • ".join(("Model\n", *(f"Stage {n}: birds and {n}" for n in range(1, 9))))
    counted = (f"{text}\n{n} of 3\n" for n, text in enumerate((*cases, stages), start=1))
    assert glossary(make_deck("Floods\n\n" + "\n".join(counted))) == {}


def test_in_a_list_of_terms_the_mark_between_may_be_any() -> None:
    deck = make_deck(
        """
        Loads

        Definitions
          • Stress = F/A
          • Strain : how far it stretches
          • Load: what hangs on it
          • Marl – soft rock
          • Fords on tolls= those of the mill
          • Lock gate =of oak - or iron
          • Half-lock -a low one
          • Towpath --> along the bank
          • Lighter == a barge
        1 of 2

        Sums
          • Force = mass by acceleration
          • Work = force by way
        2 of 2
        """
    )
    assert glossary(deck) == {
        "Stress": "F/A",
        "Strain": "how far it stretches",
        "Load": "what hangs on it",
        "Marl": "soft rock",
        "Fords on tolls": "those of the mill",
        "Lock gate": "of oak - or iron",
        "Half-lock": "a low one",
        "Towpath": "along the bank",
        "Lighter": "a barge",
    }


def test_the_capital_that_begins_a_term_in_a_list_is_no_part_of_it() -> None:
    """Unless the notes have it inside a sentence as well: "the Left"."""
    deck = make_deck(
        """
        Key terms
          • Lock – a chamber between two gates
          • Left – the bank that the Left crew held
          • MARL – soft rock
          • Half-locks – low ones
        1 of 2

        Works
          • such half-locks were dug as well
          • a lock was dug, then more locks
          • the Left left with the Left crew
          • marl was found
        2 of 2
        """
    )
    assert {term.name: term.forms for term in deck.terms} == {
        "Half-locks": ("half-locks",),
        "Left": (),
        "Lock": ("lock",),
        "MARL": (),
    }
