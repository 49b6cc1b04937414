"""Notes as an outline that a person can read and compare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from build_scripts.diagnostics import Diagnostic
from build_scripts.model.notes import Card, Heading, Notes, Point


def outline(notes: Notes, diagnostics: Sequence[Diagnostic]) -> str:
    """Return what was read, one line for each part of it, and the diagnostics."""
    return "\n".join([*_notes(notes), *_diagnostics(diagnostics)]) + "\n"


def _notes(notes: Notes) -> Iterator[str]:
    preamble: Iterable[tuple[str, Heading | None]] = (
        ("title", notes.title),
        *(("description", line) for line in notes.description),
        ("created by", notes.created_by),
        ("created on", notes.created_on),
    )
    yield from (f"{what}: {heading.text}" for what, heading in preamble if heading)
    for card in notes.cards:
        yield from _card(card, notes.total)
    yield from (
        f"dropped {one.kind} {one.span.line}:{one.span.column}: {one.text}" for one in notes.dropped
    )


def _card(card: Card, total: int | None) -> Iterator[str]:
    number = "?" if card.number is None else f"{card.number} of {total}"
    yield f"card {card.ordinal} ({number}): {card.heading.text if card.heading else '(none)'}"
    for section in card.sections:
        yield f"  section: {section.heading.text if section.heading else '(none)'}"
        for point in section.points:
            yield from _point(point, "    ")


def _point(point: Point, indent: str) -> Iterator[str]:
    mark = {"bullet": "-", "number": point.number, "paragraph": "¶"}[point.mark]
    yield f"{indent}{mark} " + point.text.replace("\n", f"\n{indent}  | ")
    for child in point.children:
        yield from _point(child, indent + "  ")


def _diagnostics(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    for one in diagnostics:
        place = f"{one.span.line}:{one.span.column}" if one.span else "-"
        yield f"{one.severity} {one.code} {place}: {one.message}"
