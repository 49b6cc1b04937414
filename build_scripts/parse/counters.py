"""What there is to say about the "N of M" lines that close cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.model.notes import Notes
from build_scripts.parse.cut import Draft
from build_scripts.parse.lines import Line

_MOST_NAMED = 12


def remark_on_counters(notes: Notes, drafts: Sequence[Draft]) -> Iterator[Diagnostic]:
    """Yield what is out of order, missing or contradictory; nothing where no card has a counter."""
    if notes.total is None:
        return
    counters = [draft.counter for draft in drafts if draft.counter]
    yield from _on_order(counters, notes.path)
    yield from _on_gaps(counters, notes)
    yield from _on_uncounted(notes)
    yield from _on_total(counters, notes)


def _count(line: Line) -> tuple[int, int]:
    return line.count or (0, 0)


def _on_order(counters: Sequence[Line], path: str) -> Iterator[Diagnostic]:
    seen: set[int] = set()
    before = 0
    for line in counters:
        number, _ = _count(line)
        if number <= before:
            told = "stands here a second time" if number in seen else f"stands after {before}"
            yield Diagnostic(
                Code.COUNTER_ORDER,
                Severity.WARNING,
                f"The counter “{line.text}” {told}.",
                "Number the cards one after another, in the order in which they stand;"
                " or move the card to its place.",
                line.span(path),
            )
        seen.add(number)
        before = number


def _on_gaps(counters: Sequence[Line], notes: Notes) -> Iterator[Diagnostic]:
    """Yield one warning for each run of numbers that no counter says, at the counter after it."""
    where: dict[int, Line] = {}
    for line in counters:
        where.setdefault(_count(line)[0], line)
    uncounted = _uncounted_above(notes)
    before = 0
    for number in sorted(where):
        # As many cards without a counter as numbers without a card are told about once.
        if number - before - 1 not in (0, uncounted.get(number, 0)):
            first, last = before + 1, number - 1
            joint = " or " if last == first + 1 else " to "
            missing = f"{first}" if first == last else f"{first}{joint}{last}"
            yield Diagnostic(
                Code.COUNTER_MISSING,
                Severity.WARNING,
                f"No counter says {missing} of {notes.total}, yet this one says {number}.",
                "Close each card with its counter on a line of its own, for example"
                f" “{first} of {notes.total}”; if cards are missing here, add them or renumber.",
                where[number].span(notes.path),
            )
        before = number


def _uncounted_above(notes: Notes) -> dict[int, int]:
    """Return how many cards without a counter stand directly above the card of each number."""
    above: dict[int, int] = {}
    run = 0
    for card in notes.cards:
        if card.number is None:
            run += 1
        else:
            above.setdefault(card.number, run)
            run = 0
    return above


def _on_uncounted(notes: Notes) -> Iterator[Diagnostic]:
    """Yield one warning for the cards that stand without a counter of their own."""
    without = [card for card in notes.cards if card.number is None]
    if without:
        some = ", ".join(str(card.known_by) for card in without[:_MOST_NAMED])
        more = f" and {len(without) - _MOST_NAMED} more" if len(without) > _MOST_NAMED else ""
        subject = f"Card {some} has" if len(without) == 1 else f"Cards {some}{more} have"
        first, total = without[0].known_by, notes.total or 0
        # Below the last card stand mostly words of the site that nobody knew to be its.
        surplus = "Delete what is not part of your notes. Otherwise w" if first > total else "W"
        yield Diagnostic(
            Code.COUNTER_MISSING,
            Severity.WARNING,
            f"{subject} no counter below, while others have one.",
            f"{surplus}rite its number on a line of its own under the card, for example"
            f" “{first} of {max(first, total)}”.",
            without[0].span,
        )


def _on_total(counters: Sequence[Line], notes: Notes) -> Iterator[Diagnostic]:
    for line in counters:
        if _count(line)[1] != notes.total:
            yield Diagnostic(
                Code.COUNTER_TOTAL,
                Severity.WARNING,
                f"The counter “{line.text}” does not agree with the others, which say"
                f" “of {notes.total}”.",
                f"Write “{_count(line)[0]} of {notes.total}” if that is how many cards there are.",
                line.span(notes.path),
            )
    if counters and len(notes.cards) != notes.total and not _is_told(counters, notes):
        cards = "1 card" if len(notes.cards) == 1 else f"{len(notes.cards)} cards"
        yield Diagnostic(
            Code.COUNTER_TOTAL,
            Severity.WARNING,
            f"The counters say that there are {notes.total} cards; this file has {cards}.",
            f"Add the missing cards, or write “of {len(notes.cards)}” in every counter.",
            counters[-1].span(notes.path),
        )


def _is_told(counters: Sequence[Line], notes: Notes) -> bool:
    """Say whether the cards that the total lacks are those whose numbers no counter says."""
    said = {_count(line)[0] for line in counters}
    lacking = sum(1 for number in range(1, max(said)) if number not in said)
    return len(said) == len(notes.cards) and len(notes.cards) + lacking == notes.total
