"""The heading above stages, as their panels say it."""

from __future__ import annotations

import pytest

from build_scripts.link.deck import link_deck
from build_scripts.render.deck import render_deck
from build_scripts.templates import current_templates
from tests.decks import make_deck

NOTES = """\
    {title}

    Created by: Osk

    Who held the weir


    Stage 1

      • Ruling: Board (Orla)

    Stage 2

      • Ruling: Crews (Brann)
    1 of 1
    """


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("The river Tarn", True),
        ("Who held the weir", False),
        ("Tarn: who held the weir", False),
    ],
)
def test_a_panel_names_the_heading_above_unless_the_title_does(title: str, *, says: bool) -> None:
    deck = make_deck(NOTES.format(title=title))
    assert deck.title == title
    page = render_deck(link_deck(deck), current_templates())["weir/stages/stage-1.md"]
    assert ("Part of\n:   [Who held the weir](../cards/1.md)" in page) is says
