"""Checks a deck as a whole: no point lost or told twice, no name that means two things."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from build_scripts.checks.names import check_names
from build_scripts.diagnostics import Diagnostic
from build_scripts.model.deck import Deck
from build_scripts.model.notes import DroppedKind


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a deck holds, and how many of its points stand on exactly one home page."""

    deck: str
    cards: int
    points: int
    at_home: int
    stages: int
    conflicts: int
    topics: int
    dropped: tuple[tuple[DroppedKind, int], ...]


def check_deck(deck: Deck) -> tuple[Coverage, tuple[Diagnostic, ...]]:
    """Return the deck's coverage and what is wrong with it."""
    homes = Counter(placed.point.span for placed in deck.placed_points())
    points = [point.span for notes in deck.notes for point in notes.points()]
    # A line may be dropped in parts, as the cells of a row are.
    lines = {(one.kind, *one.span[:2]) for notes in deck.notes for one in notes.dropped}
    dropped = Counter(kind for kind, *_ in lines)
    coverage = Coverage(
        deck.slug,
        len(deck.cards),
        len(points),
        sum(1 for span in points if homes[span] == 1),
        len(deck.stages),
        len(deck.conflicts),
        len(deck.topics),
        tuple(sorted(dropped.items())),
    )
    return coverage, check_names(deck)
