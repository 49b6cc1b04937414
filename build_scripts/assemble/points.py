"""Gives every point its address and its corrections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz

from build_scripts.assemble.context import Works
from build_scripts.assemble.drafts import Unit
from build_scripts.assemble.report import Report
from build_scripts.assemble.story import unknown_card
from build_scripts.diagnostics import Code
from build_scripts.model.deck import ChapterSection, Correction, PlacedPoint, Ref
from build_scripts.model.editorial import CorrectionsFile
from build_scripts.model.names import SlugBook, name_key
from build_scripts.model.notes import Card, Point
from build_scripts.model.span import Span
from build_scripts.parse.editorial import EditorialFile

_ANCHOR_WORDS = 8


class Addresses:
    """Addresses of points, by where the point stands in the notes.

    An address is made of the point's own first words, and given in the order of the notes, so
    that neither a new point elsewhere nor another home changes it.
    """

    def __init__(self, points: Iterable[Point]) -> None:
        book = SlugBook()
        self._anchors: dict[Span, str] = {
            point.span: book.take(" ".join(point.text.split()[:_ANCHOR_WORDS]), "point")
            for point in points
        }

    def of(self, point: Point) -> str:
        """Return the address of a point, without the "#"."""
        return self._anchors[point.span]


def match_corrections(
    file: EditorialFile[CorrectionsFile],
    cards: Mapping[int, tuple[Ref, Card]],
    works: Works,
    report: Report,
) -> dict[Span, tuple[Correction, ...]]:
    """Return the corrections of each point, by the point's span; report those that fit none."""
    found: dict[Span, tuple[Correction, ...]] = {}
    for n, entry in enumerate(file.data.corrections):
        span = file.span("corrections", n, "quote")
        if entry.card not in cards:
            refs = {number: ref for number, (ref, _) in cards.items()}
            unknown_card(entry.card, refs, file.span("corrections", n, "card"), report)
            continue
        card = cards[entry.card][1]
        quote = _plain(entry.quote)
        points = [point for point in card.points() if quote in _plain(point.text)]
        if len(points) != 1:
            _report_quote(entry.quote, entry.card, card, len(points), span, report)
            continue
        sources = works.find(entry.sources, file.span("corrections", n, "sources"))
        correction = Correction(entry.kind, entry.quote, entry.note, sources, span)
        found[points[0].span] = (*found.get(points[0].span, ()), correction)
    return found


def place_sections(
    units: Sequence[Unit],
    home: Ref,
    title: str,
    addresses: Addresses,
    corrections: Mapping[Span, tuple[Correction, ...]],
) -> tuple[ChapterSection, ...]:
    """Return the sections of a chapter with their points in place; equal headings in a row merge.

    A heading that only says the chapter's own title again is left out.
    """
    book = SlugBook()
    sections: list[tuple[str | None, list[PlacedPoint]]] = []
    for unit in units:
        heading = unit.heading
        if heading is not None and name_key(heading) == name_key(title):
            heading = None
        if not sections or sections[-1][0] != heading:
            sections.append((heading, []))
        sections[-1][1].extend(
            place(point, unit.card, home, addresses, corrections) for point in unit.points
        )
    return tuple(
        ChapterSection(
            heading, "section-" + book.take(heading or "points", "points"), tuple(points)
        )
        for heading, points in sections
        if points or heading
    )


def place(
    point: Point,
    card: Ref,
    home: Ref,
    addresses: Addresses,
    corrections: Mapping[Span, tuple[Correction, ...]],
) -> PlacedPoint:
    """Return a point in its home, with those nested in it."""
    return PlacedPoint(
        point,
        addresses.of(point),
        card,
        home,
        corrections.get(point.span, ()),
        tuple(place(child, card, home, addresses, corrections) for child in point.children),
    )


def _plain(text: str) -> str:
    """Return the text with white space and quotation marks made alike."""
    return " ".join(text.split()).replace("’", "'").replace("‘", "'")


def _report_quote(
    quote: str, number: int, card: Card, count: int, span: Span, report: Report
) -> None:
    if count:
        report.error(
            Code.QUOTE_NOT_UNIQUE,
            f"{count} points of card {number} say “{quote}”.",
            "Quote more words, so that only one point is meant.",
            span,
        )
        return
    best, nearest = 0.0, ""
    for point in card.points():
        words = _plain(point.text)
        found = fuzz.partial_ratio_alignment(_plain(quote), words)
        if found and found.score > best:
            best, nearest = found.score, words[found.dest_start : found.dest_end]
    near = f" The nearest words there are “{nearest}”." if best >= 60 else ""
    report.error(
        Code.QUOTE_NOT_FOUND,
        f"Card {number} does not say “{quote}”.{near}",
        "Copy the words from the notes again, or take the correction out if it no longer applies.",
        span,
    )
