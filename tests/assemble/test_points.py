"""Addresses of points and sections: made of their own words, and steady when notes grow."""

from __future__ import annotations

import time
from textwrap import dedent

from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.link.deck import link_deck
from build_scripts.model.deck import Deck, Kind, Ref
from tests.decks import make_deck, try_deck

LINES = ["Water came", "Mud stayed", "Cass paid", "They sang at night", "Nobody slept"]
LONG = "They went down to the old lock gate with {} and came home late that night"


def card(*lines: str) -> str:
    return "Flood\n\n" + "".join(f"  • {line}\n" for line in lines) + "1 of 1\n"


def anchors(deck: Deck) -> dict[str, str]:
    return {point.point.text: point.anchor for point in deck.placed_points()}


def test_an_address_is_made_of_the_first_words() -> None:
    deck = make_deck(card("Water came", LONG.format("ropes")))
    assert list(anchors(deck).values()) == ["water-came", "they-went-down-to-the-old-lock-gate"]


@given(st.permutations(LINES), st.integers(0, len(LINES)))
@settings(max_examples=30, deadline=None)
def test_a_new_point_changes_no_other_address(lines: list[str], at: int) -> None:
    before = anchors(make_deck(card(*LINES)))
    after = anchors(make_deck(card(*lines[:at], "A new point", *lines[at:])))
    assert after.items() >= before.items()


def test_a_new_point_that_begins_alike_moves_at_most_one_address() -> None:
    told = [LONG.format(what) for what in ("ropes", "lamps", "hooks")]
    before = anchors(make_deck(card(*told)))
    assert len(set(before.values())) == 3
    after = anchors(make_deck(card(LONG.format("boats"), *told)))
    assert sum(after[text] != before[text] for text in told) <= 1


def test_equal_points_are_counted_and_take_no_other_point_s_address() -> None:
    deck = make_deck(card("Salt", "Salt", "Salt 2", "Salt"))
    assert [point.anchor for point in deck.placed_points()] == [
        "salt",
        "salt-3",
        "salt-2",
        "salt-4",
    ]


def test_a_point_keeps_its_address_in_another_home() -> None:
    notes = card("Water came") + "\nMud\n\n  • It stayed\n2 of 2\n"
    moved = make_deck(notes, story="topics:\n  - title: All\n    from: [{card: 1}, {card: 2}]\n")
    assert anchors(moved) == anchors(make_deck(notes))
    assert {point.home for point in moved.placed_points()} == {Ref(Kind.TOPIC, "all")}


def test_sections_of_one_page_differ() -> None:
    deck = make_deck(
        """\
        Flood

          • Water

        Mud

          • Deep
        1 of 2

        Flood 2

          • More water

        Mud

          • Deeper

        Flood

          • Most water
        2 of 2
        """
    )
    (topic,) = deck.topics
    assert [(section.heading, section.anchor) for section in topic.sections] == [
        (None, "section-points"),
        ("Mud", "section-mud"),
        ("Card 2", "section-card-2"),
        ("Mud", "section-mud-2"),
        ("Flood", "section-flood"),
    ]


def test_a_quote_that_spans_points_is_in_neither() -> None:
    _, diagnostics = try_deck(
        card("Water came", "in May"),
        corrections="corrections:\n  - {card: 1, quote: came in, kind: wrong, note: No.}\n",
    )
    assert [one.code for one in diagnostics] == ["quote-not-found"]


def test_a_quote_may_be_of_any_card_of_that_number() -> None:
    notes = "Flood\n\n  • Water came\n1 of 2\n\nMud\n\n  • Mud stayed\n1 of 2\n"
    deck = make_deck(
        dedent(notes),
        corrections="corrections:\n  - {card: 1, quote: Mud, kind: wrong, note: No.}\n",
    )
    marked = [point.point.text for point in deck.placed_points() if point.corrections]
    assert marked == ["Mud stayed"]


def test_a_large_deck_is_understood_in_seconds() -> None:
    cards = 5_000
    notes = "".join(
        f"Aa{n} Vs Bb{n} (Cc{n}, Dd{n})\n\n"
        + "".join(f"  • Aa{n} and Cc{n} met Dd{n + 1}, day {m}\n" for m in range(4))
        + f"{n + 1} of {cards}\n\n"
        for n in range(cards)
    )
    files = {
        "corrections": "corrections:\n"
        + "".join(
            f"  - {{card: {n + 1}, quote: day 2, kind: wrong, note: No.}}\n" for n in range(500)
        ),
        "story": "topics:\n  - title: All\n    from:\n"
        + "".join(f"      - card: {n + 1}\n" for n in range(500)),
        "glossary": "terms:\n"
        + "".join(f"  - {{term: day {n}, definition: A day.}}\n" for n in range(2_000)),
    }
    start = time.process_time()
    deck = make_deck(notes, **files)
    link_deck(deck)
    assert sum(1 for _ in deck.placed_points()) == cards * 4
    # A few seconds; anything quadratic takes minutes.
    assert time.process_time() - start < 30


def test_what_an_editor_tells_of_is_told_once() -> None:
    notes = """\
    The weir

    Crews

    • 3 May 1905: the crews met
    • In May 1905 the dyke fell
    • Brann fled in June 1905
    1 of 1
    """
    told = "events: [{date: 3 May 1905, event: The crews meet.}]"
    deck = make_deck(dedent(notes), timeline=told)
    assert [event.text for event in deck.events] == [
        "3 May 1905: the crews met",
        "The crews meet.",
        "Brann fled in June 1905",
    ]


def test_what_somebody_did_is_an_event_where_it_is_plain_who() -> None:
    notes = """\
    The weir

    Brann vs the Guild

    • resigned 3 May 1905
    • Walked out in June 1905
    • Alfred walked out in June 1905
    • 7 July 1905: resigned again
    1 of 2

    The dyke

    • built in May 1905
    2 of 2
    """
    assert [event.text for event in make_deck(dedent(notes)).events] == [
        "built in May 1905",
        "Alfred walked out in June 1905",
        "7 July 1905: resigned again",
    ]
