"""What pages, pictures and handouts call things, so that they call them alike."""

from __future__ import annotations

from collections.abc import Iterable

from build_scripts.model.deck import Credit
from build_scripts.model.editorial import CorrectionKind, Position
from build_scripts.model.handouts import HandoutKind

POSITIONS = {
    Position.RULING: "Ruling side",
    Position.OPPOSITION: "Opposition",
    Position.ALLY: "Ally-to-be",
    Position.OUT: "Out of power",
}
CORRECTIONS = {
    CorrectionKind.SPELLING: "Spelling",
    CorrectionKind.WORDING: "Better wording",
    CorrectionKind.WRONG: "Not right",
    CorrectionKind.DISPUTED: "Disputed",
    CorrectionKind.ORDER: "Order of events",
    CorrectionKind.CLARIFY: "To be exact",
}

HANDOUTS = {
    HandoutKind.ORGANISER: "Knowledge organiser",
    HandoutKind.CORNELL: "Cornell notes",
    HandoutKind.GAP_FILL: "Gap-fill",
    HandoutKind.SORT: "Put it in order",
    HandoutKind.CARDS: "Cards",
    HandoutKind.BOOKLET: "Booklet",
}


def credit_words(credit: Credit) -> str:
    """Return “After “The Split” by Ann, 2013”: who wrote the cards that a deck follows."""
    title = f"“{credit.title}”" if credit.title else "revision cards"
    words = f"After {title} by {credit.author}"
    return f"{words}, {credit.year}" if credit.year else words


def counted(count: int, noun: str) -> str:
    """Return "1 term", "2 terms"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def sentence_list(parts: Iterable[str]) -> str:
    """Return "a, b and c"."""
    every = list(parts)
    return ", ".join(every[:-1]) + " and " + every[-1] if len(every) > 1 else "".join(every)
