"""Who may be a person, as the people.yml of a new deck offers it."""

from __future__ import annotations

from textwrap import dedent

from build_scripts.checks.lexicon import Lexicon
from build_scripts.checks.reading import Reading
from build_scripts.editing.draft_people import people_part
from build_scripts.editing.draft_timeline import dated_points
from build_scripts.link.deck import link_deck
from tests.decks import make_deck

NOTES = """\
    The weir

    Stage 1

      • Ruling: Orla
      • Opposition: Millers (Quill); Saltmen; Old Guild; Tolled; Saxony
    1 of 3

    Stage 2

      • Ruling: Marl Osk
      • Opposition: Orla; TPG
    2 of 3

    Brann v the Tolled

      • Built 1309, burnt 2 May 1312
      • The Tolled fled; Rivals, Rivals, Rivals and Rivals
      • 1314: nobody came, as in 1309
      • By boat came 1000 of them, and 1200 soldiers
    3 of 3
    """


def test_names_on_a_side_are_offered_unless_they_show_that_they_are_groups() -> None:
    deck = make_deck(dedent(NOTES))
    part = people_part(Reading(link_deck(deck), {}), Lexicon((), {}))
    assert part.said == ({"name": "Quill"},)
    assert [lines[0].strip() for lines in part.asked] == [
        "- name: Orla",
        "- name: Marl Osk",
        "- name: Brann",
    ]


FULL = """\
    The weir

    Orla v the Tolled

      • Orla (Quill) took the weir from the Tolled; Emma Orla was Quill's sister.
      • Robert de Marl's mill burnt; Lord Osk, Tom Hale and the Jack Hale Society paid, in
        London Hall and before Philip II of Weir.
    1 of 2

    Emma Orla Alone

      • Tom Hale left, all the Tom Hales did, and thus I and the Lord Mayor did.
      • Mary's Rebellion; Henry Committee.
    2 of 2
    """


def test_names_in_full_are_offered_with_their_cards() -> None:
    deck = make_deck(dedent(FULL))
    part = people_part(Reading(link_deck(deck), {}), Lexicon((), {}))
    assert [values["name"] for values in part.said] == ["Orla"]
    assert part.open_keys == {0: {"full_name": "Emma Orla"}}
    assert [" ".join("".join(lines).split()) for lines in part.asked] == [
        "- name: Robert de Marl # Card 1",
        "- name: Lord Osk # Card 1",
        "- name: Tom Hale # Card 1, Card 2",
        "- name: Philip II of Weir # Card 1",
    ]


def test_each_date_in_the_middle_of_a_point_is_offered() -> None:
    dates = [lines[0].strip() for lines in dated_points(make_deck(dedent(NOTES)))]
    assert dates == ['- date: "1309"', "- date: 2 May 1312"]
