"""Names of people with a title and without it, and what must not be taken for one person."""

from __future__ import annotations

import pytest

from build_scripts.assemble.titled import names_without_titles


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
