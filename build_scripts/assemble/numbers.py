"""Cards by the number that their author counts, as editorial files name them."""

from __future__ import annotations

from collections.abc import Iterable

from build_scripts.assemble.report import Report
from build_scripts.diagnostics import Code
from build_scripts.model.deck import Ref
from build_scripts.model.notes import Card
from build_scripts.model.span import Span


class NumberedCards:
    """The cards of a deck by number. Several may share one: in several files, or by mistake."""

    def __init__(self, cards: Iterable[tuple[Ref, Card]]) -> None:
        self._cards: dict[int, list[tuple[Ref, Card]]] = {}
        for ref, card in sorted(cards, key=lambda one: one[1].number is None):
            self._cards.setdefault(card.known_by, []).append((ref, card))

    def find(self, number: int, span: Span, report: Report) -> tuple[tuple[Ref, Card], ...]:
        """Return the cards of that number, or report that the notes have none."""
        cards = self._cards.get(number, ())
        if not cards:
            numbers = ", ".join(str(n) for n in sorted(self._cards)[:40])
            report.error(
                Code.UNKNOWN_CARD,
                f"The notes have no card {number}.",
                f"Use the number that the notes count: {numbers}."
                if numbers
                else "There are no cards yet: check the notes.",
                span,
            )
        return tuple(cards)
