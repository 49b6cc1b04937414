"""What the reader of cards has to say about a file: as data, with a remedy each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.model.notes import Card, DroppedKind, Heading, Notes
from build_scripts.model.span import Span
from build_scripts.parse.counters import remark_on_counters
from build_scripts.parse.cut import Draft
from build_scripts.parse.shape import CUT

_HEAP = 12
"""So many points in one card without sections are hardly meant as one."""

_YEARS_AT_END = re.compile(r"(?<![0-9])[0-9]{4}(?:[-–/][0-9]{2})?$")


def remark(notes: Notes, drafts: Sequence[Draft]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of `notes`, whose cards were built of `drafts`, in reading order."""
    found = [
        *_on_dropped(notes),
        *remark_on_counters(notes, drafts),
        *_on_cards(notes.cards, drafts),
        *_on_heap(notes),
        *([_cut(notes.title)] if notes.title and _may_be_cut(notes.title.text) else []),
    ]
    return tuple(sorted(found, key=_place))


def remark_on_list(notes: Notes) -> tuple[Diagnostic, ...]:
    """Return a note for each term without a meaning, and each question without an answer."""
    return tuple(
        Diagnostic(
            Code.EMPTY_CARD,
            Severity.INFO,
            f"“{card.heading.text}” has neither a meaning nor an answer.",
            "Write it behind the term, with what stands between the others and theirs, or in a line"
            " below the question; or delete the line.",
            card.heading.span,
        )
        for card in notes.cards
        if card.heading and not any(section.points for section in card.sections)
    )


def _place(diagnostic: Diagnostic) -> tuple[int, int, str]:
    span = diagnostic.span
    return (span.line, span.column, diagnostic.code) if span else (0, 0, diagnostic.code)


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count} lines"


def _is_text(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _on_dropped(notes: Notes) -> Iterator[Diagnostic]:
    chrome = [one for one in notes.dropped if one.kind is DroppedKind.CHROME]
    repeats = [one for one in notes.dropped if one.kind is DroppedKind.REPEATED_PREAMBLE]
    comments = [one for one in notes.dropped if one.kind is DroppedKind.COMMENT]
    pages = [one for one in notes.dropped if one.kind is DroppedKind.PAGE]
    if chrome or repeats or pages:
        marks = sum(1 for one in chrome if one.text != "?" and not _is_text(one.text))
        said = [
            f"{_lines(len(chrome) - marks)} of the card site" if len(chrome) > marks else "",
            f"{_lines(marks)} without text" if marks else "",
            f"{_lines(len(repeats))} that repeat the top of the page" if repeats else "",
            f"{_lines(len(pages))} at the head or foot of a page" if pages else "",
        ]
        yield Diagnostic(
            Code.CHROME_DROPPED,
            Severity.INFO,
            f"Left out {' and '.join(filter(None, said))}.",
            "Nothing to do. If one of them is part of your notes, make it a bullet.",
            min((chrome + repeats + pages), key=lambda one: one.span).span,
        )
    if comments:
        yield Diagnostic(
            Code.COMMENTS_DROPPED,
            Severity.INFO,
            f"Left out {_lines(len(comments))} of readers' comments.",
            "Nothing to do. If they are part of your notes, give them another heading than"
            " “Comments”.",
            comments[0].span,
        )


def _on_cards(cards: Sequence[Card], drafts: Sequence[Draft]) -> Iterator[Diagnostic]:
    for card, draft in zip(cards, drafts, strict=True):
        if draft.lost:
            yield _lost(card, draft.lines[0].whole_span(card.span.path))
        if not any(section.points for section in card.sections):
            yield _empty(card)
        headings = [card.heading, *(section.heading for section in card.sections)]
        for heading in headings:
            if heading and _may_be_cut(heading.text):
                yield _cut(heading)


def _on_heap(notes: Notes) -> Iterator[Diagnostic]:
    """Yield a note where all that there is stands in one card, with no heading inside it."""
    points = [
        point for card in notes.cards for section in card.sections for point in section.points
    ]
    headed = any(section.heading for card in notes.cards for section in card.sections)
    if len(notes.cards) == 1 and not headed and notes.total is None and len(points) >= _HEAP:
        yield Diagnostic(
            Code.NO_HEADINGS,
            Severity.INFO,
            f"All {len(points)} points are one card: no line among them was told as a heading.",
            "Write each heading with a blank line above it, and the lines under it beginning with"
            " “• ”. Nothing to do if it is all of one subject.",
            points[0].span,
        )


def _may_be_cut(text: str) -> bool:
    """Say whether `text` is as long as the site lets it be, and ends in a word or a number.

    A whole year, or years as in "1302-05", are an end that needs nothing more.
    """
    return len(text) == CUT and text[-1].isalnum() and not _YEARS_AT_END.search(text)


def _lost(card: Card, span: Span) -> Diagnostic:
    return Diagnostic(
        Code.HEADING_LOST,
        Severity.WARNING,
        f"Card {card.known_by} begins without a heading of its own; short headings get lost when"
        " notes are copied.",
        "Write the heading on a line of its own above this one, with one blank line above it and"
        " one below; or give the card a title in story.yml.",
        span,
    )


def _empty(card: Card) -> Diagnostic:
    name = f" (“{card.heading.text}”)" if card.heading else ""
    return Diagnostic(
        Code.EMPTY_CARD,
        Severity.INFO,
        f"Card {card.known_by}{name} has no points.",
        "Nothing to do if it is only a question or a title; otherwise write a line beginning"
        " with “• ” under it.",
        card.heading.span if card.heading else card.span,
    )


def _cut(heading: Heading) -> Diagnostic:
    return Diagnostic(
        Code.HEADING_CUT,
        Severity.WARNING,
        f"This heading is exactly {CUT} characters long; the card site cuts longer ones there,"
        " in the middle of a word.",
        f"Write its end after “{heading.text[-12:].lstrip()}” if it is missing.",
        heading.span,
    )
