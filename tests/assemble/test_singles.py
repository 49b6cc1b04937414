"""Which names on a side are one person's, and what shows nothing of the kind."""

from __future__ import annotations

from textwrap import dedent

import pytest

from build_scripts.assemble.camps import read_camps
from build_scripts.assemble.singles import Shown, Singles
from build_scripts.model.deck import Kind
from tests.decks import make_deck


def shown(name: str, *texts: str) -> Shown:
    return Singles(texts).weigh(name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Brann", "Dr Brann spoke first"),
        ("Brann", "the crews cheered General Brann"),
        ("Brann", "Brann was executed in 1312"),
        ("Brann", "Osk fell and Brann was later crowned"),
        ("Brann", "Brann executed 22 June 1535"),
        ("Brann", "Brann d. 1309"),
        ("Brann", "1309 - Brann died of the fever"),
        ("Brann", "Brann (b. 1280) built the weir"),
        ("Brann", "Brann's wife sold the mill"),
        ("Brann", "Brann was elected"),
        ("Brann", "Brann resigned in May"),
        ("Brann", "Brann became Chancellor"),
        ("Brann", "Brann made himself master"),
        ("Brann", "Brann and his crew left"),
        ("Brann", "Robert Tarn Brann kept the toll"),
        ("Brann", "Brann fled. He was arrested at sea, and Brann was exiled"),
        ("Brann", "Osk vs Brann and his followers"),
        ("Brann", "Brann = the old miller, died in Tarn"),
        ("Brann", "Osk was replaced by Brann as minister of tolls"),
        ("Brann", "Brann wrote: 'no toll'. Brann was sacked"),
        ("Brann", "Brann's early life"),
        ("Brann", "30 May 1312 Brann Chancellor"),
        ("McTarn", "nothing of the kind"),
        ("von Tarn", "nothing of the kind"),
        ("Hastings", "Hastings was beheaded"),
        ("Essex", "Essex was beheaded"),
        ("Marls", "the reeve hanged Henry Marls"),
        ("O’Tarns", "nothing of the kind"),
        ("Henry Marl", "nothing of the kind"),
        ("Octavian", "nothing of the kind"),
        ("Osk IV", "nothing of the kind"),
    ],
)
def test_notes_show_a_single_person(name: str, text: str) -> None:
    assert shown(name, text) is Shown.ENOUGH


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Brann", "Brann won"),
        ("Brann", "Brann: 'no toll'"),
        ("Scotland", "Scotland and her supporters"),
        ("Brann", "Nobles executed Brann's rule"),
        ("Brann", "Brann executed the miller"),
        ("Brann", "the sons of Brann were executed"),
        ("Brann", "the duke of Brann was executed"),
        ("Brann", "Brann refused his demands"),
        ("Brann", "Brann died out"),
        ("Brann", "Dr Branning spoke first"),
        ("Parliament", "Parliament resigned"),
        ("Athens", "Athens resigned. Athens and his sons died in 404"),
        ("Labour", "Labour was elected in 1945. Labour resigned"),
        ("Solidarity", "Solidarity was born in 1980"),
        ("Nobles", "Nobles executed 1793"),
        ("Whites", "Whites resigned"),
        ("Liberals", "Liberals resigned"),
        ("Duumvirate", "The Duumvirate resigned"),
        ("Tarn", "the weir in Tarn. Tarn died"),
        ("Tarn", "Tarn was founded in 1100. Tarn died"),
        ("Millers", "some millers left. Millers resigned"),
        ("Westland", "Westland resigned"),
        ("Weirism", "Weirism died in 1858"),
    ],
)
def test_notes_show_no_single_person(name: str, text: str) -> None:
    assert shown(name, text) < Shown.ENOUGH


@pytest.mark.parametrize(
    ("sides", "persons"),
    [
        (["Brann, Osk and Marl"], ("Brann", "Osk", "Marl")),
        (["Brann and Hale"], ("Brann", "Hale")),
        (["Brann and Sparta"], ("Brann",)),
        (["Brann, Osk and Millers"], ("Brann", "Osk")),
        (["Brann, Osk and the Porters"], ("Brann", "Osk")),
        (["Brann, Osk and Sparta"], ("Brann", "Osk")),
        (["Brann, Osk, Marl; Guildhall (Tarn)"], ("Brann", "Osk")),
        (["Brann, Osk and Hale", "Hale (Tarn)"], ("Brann", "Osk")),
        (["Brann, Osk, Hale and Marl"], ("Brann", "Osk", "Hale", "Marl")),
        (["Brann, Osk, Quill, Hale and Marl"], ("Brann", "Osk")),
        (["Brann, Osk, Sparta and Hale"], ("Brann", "Osk")),
        (["Henry Brann of Tarn"], ("Henry Brann of Tarn",)),
        (["Bank of Osk"], ()),
        (["Brann and Quill"], ("Brann", "Quill")),
        (["Duke of Saltland", "Saltland"], ("Saltland",)),
        (["Saltland"], ()),
    ],
)
def test_who_stands_among_persons_is_one(sides: list[str], persons: tuple[str, ...]) -> None:
    texts = ["Brann died in 1309. Osk resigned", "Quill fled"]
    found, _ = Singles(texts).find([read_camps(side) for side in sides], ())
    assert found == persons


@pytest.mark.parametrize(
    ("first", "second", "persons"),
    [
        ("Brann", "Quill", ("Brann", "Quill")),
        ("Quill", "Tarn", ("Quill", "Tarn")),
        ("Quill", "Hale", ()),
        ("Brann", "Hale", ("Brann",)),
        ("Quill", "Sparta", ()),
        ("Quill", "the Porters", ()),
    ],
)
def test_who_stands_against_persons_is_one_if_anything_hints_at_it(
    first: str, second: str, persons: tuple[str, ...]
) -> None:
    texts = ["Brann died in 1309", "Quill fled", "In 1310 they met Tarn"]
    sides = [read_camps(first), read_camps(second)]
    found, _ = Singles(texts).find(sides, (), [(sides[0], sides[1])])
    assert found == persons


def test_who_stands_in_a_list_of_people_is_a_person_unless_the_name_is_of_something_else() -> None:
    deck = make_deck(
        dedent("""\
        The weir

        Brann vs Hale

          • Key people: Brann (a miller), Osk and Sparta
          • They fought in 1312
        1 of 4

        Quill vs Osk

          • They fought in 1313
        2 of 4

        Tarn vs Sparta

          • They fought in 1314
        3 of 4

        Key figures

          • Quill - the last of the crews
          • Tarn, who sank
          • Millers: many
        4 of 4
        """)
    )
    assert sorted(person.name for person in deck.people) == ["Brann", "Osk", "Quill", "Tarn"]


def test_persons_on_sides_get_a_page_and_belong_to_their_camp() -> None:
    deck = make_deck(
        dedent("""\
        The weir

        Stage 1

          • Ruling alliance: Brann, Osk and Marl
          • Rivals: Nobles; Sparta; Tarn
        1 of 3

        Hale vs Parliament

          • Hale was executed in 1312
          • Brann died before Osk resigned
          • Osk resigned
        2 of 3

        Dell vs Quill

          • Quill refused
        3 of 3
        """)
    )
    assert [person.name for person in deck.people] == ["Brann", "Osk", "Marl", "Hale"]
    ruling = deck.stages[0].ruling
    assert all(camp.alliance is None and len(camp.members) == 1 for camp in ruling)
    assert all(camp.alliance for camp in deck.stages[0].opposition)
    first = deck.conflicts[0].sides[0][0]
    assert [ref.kind for ref in first.members] == [Kind.PERSON]
    assert not any(camp.members for side in deck.conflicts[1].sides for camp in side)
