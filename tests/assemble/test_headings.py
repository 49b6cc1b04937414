"""What headings say besides their words: numbers, sides."""

from __future__ import annotations

import pytest

from build_scripts.assemble.camps import read_camps
from build_scripts.assemble.headings import as_title, without_number
from build_scripts.assemble.versus import split_versus

KNOWN = frozenset(("orla", "perrin"))


@pytest.mark.parametrize(
    ("heading", "plain"),
    [
        ("7. Orla vs the Guild", "Orla vs the Guild"),
        ("12) The toll", "The toll"),
        ("3.1 The toll", "The toll"),
        ("3.1. “The toll”", "“The toll”"),
        ("4.5 billion years ago", "4.5 billion years ago"),
        ("1819. The toll", "1819. The toll"),
        ("3 tolls", "3 tolls"),
        ("3.", "3."),
    ],
)
def test_a_heading_without_its_number(heading: str, plain: str) -> None:
    assert without_number(heading) == plain


@pytest.mark.parametrize(
    ("heading", "title"),
    [("3. Causes:", "Causes"), ("The toll :", "The toll"), ("The toll: why?", "The toll: why?")],
)
def test_a_heading_as_a_title(heading: str, title: str) -> None:
    assert as_title(heading) == title


@pytest.mark.parametrize(
    ("heading", "sides"),
    [
        ("Crews vs Guild: Orla & Brann", ("Crews", "Guild: Orla & Brann")),
        ("Crews: Orla & Brann vs Guild", ("Crews: Orla & Brann", "Guild")),
        ("Crews vs Guild: fire & water", ("Crews", "Guild")),
        ("Crews vs Eth (Orla)", ("Crews", "Eth (Orla)")),
        ("Crews vs Eth (Gravel Ford)", ("Crews", "Eth")),
        ("Crews vs the Guild (Brann)", ("Crews", "the Guild (Brann)")),
        ("Crews (Brann) vs Guild [Marl, Osk]", ("Crews (Brann)", "Guild [Marl, Osk]")),
        ("Crews vs Eth (led by Brann)", ("Crews", "Eth (led by Brann)")),
        ("Crews vs Brann the Elder (1819-23)", ("Crews", "Brann the Elder")),
        ("Crews vs the Guild:", ("Crews", "the Guild")),
        ("Crews vs the election", ("Crews", "the election")),
        ("Crews and Guild", None),
        ("Orla V Brann", ("Orla", "Brann")),
        ("Henry V Brann", None),
        ("Vatican V Brann", None),
        ("Orla V", None),
        ("Orla Pell V Brann", ("Orla Pell", "Brann")),
        ("Crews (Orla) V the Guild", ("Crews (Orla)", "the Guild")),
        ("The crews of Henry V Brann", None),
        ("Pope Marlus V Brann", None),
        ("Crews vs Brann over the toll", ("Crews", "Brann")),
        ("Crews vs Brann on tolls", ("Crews", "Brann")),
        ("Crews vs Brann on Sea", ("Crews", "Brann on Sea")),
        ("Crews vs Brann?", ("Crews", "Brann")),
        ("Congress V Mill League", ("Congress", "Mill League")),
        ("Act V Scene 2", None),
        ("Crews vs Brann in the flood", ("Crews", "Brann")),
        ("Crews at Osk vs Brann during 1905", ("Crews at Osk", "Brann")),
        ("The toll act of 1905 (Crews vs Brann)", ("Crews", "Brann")),
        ("Crews vs Brann round 2", ("Crews", "Brann")),
        ("Crews vs Osk & Brann (J", ("Crews", "Osk & Brann")),
    ],
)
def test_the_sides_of_a_heading(heading: str, sides: tuple[str, str] | None) -> None:
    assert split_versus(heading, KNOWN) == sides


@pytest.mark.parametrize(
    ("side", "names"),
    [
        ("Orla, Brann until May 1905", ["Orla", "Brann"]),
        ("Orla from 1905 and Brann", ["Orla", "Brann"]),
        ("the Men since Yesterday", ["the Men since Yesterday"]),
        ("Crews after the flood", ["Crews after the flood"]),
        ("Orla; “the Crews”", ["Orla", "the Crews"]),
    ],
)
def test_how_long_somebody_stood_there_and_quotes_are_no_part_of_a_name(
    side: str, names: list[str]
) -> None:
    assert [camp.name for camp in read_camps(side)] == names


@pytest.mark.parametrize(
    ("side", "members"),
    [
        ("Guild (Orla, Brann)", ("Orla", "Brann")),
        ("Orla (Chancellor)", ()),
        ("Orla (Foreign Secretary)", ()),
        ("Guild (Mayor Osk)", ("Mayor Osk",)),
    ],
)
def test_an_office_in_brackets_is_no_member(side: str, members: tuple[str, ...]) -> None:
    assert [camp.members for camp in read_camps(side)] == [members]
