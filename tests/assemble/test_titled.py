"""Names of people with a title and without it, and what must not be taken for one person."""

from __future__ import annotations

import pytest

from build_scripts.assemble.titled import names_without_titles
from tests.decks import make_deck


@pytest.mark.parametrize(
    ("titled", "short"),
    [
        ("Duke of Norfolk", "Norfolk"),
        ("Bishop Gardiner", "Gardiner"),
        ("General Franco", "Franco"),
        ("Dr. Salt", "Salt"),
        ("the Earl of Essex", "Essex"),
        ("Lord O’Brien", "O'Brien"),
        ("Lord Protector Somerset", "Somerset"),
        ("Protector Somerset", "Somerset"),
        ("the Marquess of Northampton", "Northampton"),
    ],
)
def test_a_title_may_be_left_out(titled: str, short: str) -> None:
    assert [*names_without_titles([titled, "Cromwell", short])] == [titled]
    assert [*names_without_titles([short, titled])] == [titled]


@pytest.mark.parametrize(
    "names",
    [
        ["Duke of Norfolk", "Suffolk"],
        ["Lady Macbeth", "Macbeth"],
        ["King Henry", "Henry"],
        ["Lord Edmund", "Edmund"],
        ["Sir Thomas More", "More"],
        ["Duke of Somerset", "Earl of Somerset", "Somerset"],
        ["Thomas Gardiner", "Bishop Gardiner", "Gardiner"],
        ["Lord Lieutenant of Ireland", "Ireland"],
    ],
)
def test_who_may_be_two_people_is_left_alone(names: list[str]) -> None:
    assert names_without_titles(names) == {}


def test_a_title_behind_a_name_is_a_name_of_the_same_person() -> None:
    deck = make_deck(
        """
        The roses

        The main people
          • Richard, Duke of Marl - claimant
          • Richard Neville, Earl of Osk - the kingmaker
          • Brann, a smith
        1 of 2

        Phase 1: first blood (1455 - 1460)
          • Ruling: Henry VI, Edmund Beaufort, Duke of Weir
          • Opposition: Osk, the Duke of Marl
        2 of 2
        """
    )
    assert [(one.name, one.role) for one in deck.people] == [
        ("Richard, Duke of Marl", "claimant"),
        ("Richard Neville, Earl of Osk", "the kingmaker"),
        ("Henry VI", ""),
        ("Edmund Beaufort, Duke of Weir", ""),
        ("Brann", "a smith"),
    ]
    (stage,) = deck.stages
    assert [camp.members for camp in stage.opposition] == [
        (deck.people[1].ref,),
        (deck.people[0].ref,),
    ]


def test_an_editor_s_entry_for_a_title_is_the_person_who_has_it() -> None:
    deck = make_deck(
        """
        The main people
          • Richard, Duke of Marl - claimant
        1 of 1
        """,
        people="people:\n  - name: Duke of Marl\n    full_name: Richard Weir\n",
    )
    assert [(one.name, one.role) for one in deck.people] == [("Duke of Marl", "claimant")]
