"""Notes with which something once went wrong: found by fuzzing or by trial, and kept.

A file in `tests/cases/found` is enough to add one.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from build_scripts.link.deck import link_deck
from build_scripts.render.deck import render_deck
from tests.decks import read_deck

CASES = sorted((Path(__file__).parents[1] / "cases" / "found").iterdir())


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_point_comes_out_once(path: Path) -> None:
    deck, _ = read_deck({"notes.txt": path.read_bytes().decode()})
    pages = render_deck(link_deck(deck), None)
    told = [
        anchor
        for file, page in pages.items()
        if file.partition("/")[2].startswith(("stages/", "conflicts/", "topics/"))
        for anchor in re.findall(r"\{: #([^ }]+)", page)
    ]
    points = [placed.anchor for placed in deck.placed_points()]
    assert points
    assert [told.count(anchor) for anchor in points] == [1] * len(points)
