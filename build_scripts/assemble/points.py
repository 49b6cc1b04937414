"""Gives every point its address, its corrections and its questions."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rapidfuzz import fuzz

from build_scripts.assemble.context import Works
from build_scripts.assemble.drafts import Unit
from build_scripts.assemble.numbers import NumberedCards
from build_scripts.assemble.report import Report
from build_scripts.diagnostics import Code
from build_scripts.model.deck import ChapterSection, Correction, PlacedPoint, Ref
from build_scripts.model.editorial import (
    CorrectionEntry,
    CorrectionsFile,
    QuestionEntry,
    QuestionsFile,
)
from build_scripts.model.editorial_file import EditorialFile
from build_scripts.model.names import SlugBook, name_key, plain_marks, slugify
from build_scripts.model.notes import Card, Point
from build_scripts.model.span import Span

_ANCHOR_WORDS = 8
_ANCHOR_LENGTH = 60
_BETWEEN = "\n"  # between the points of a card: no quote holds one


class Addresses:
    """Addresses of points, by where the point stands in the notes.

    An address is made of the point's own first words: of more of them where a point before it
    begins alike, and only of a number where the whole point says the same. So neither a new point
    elsewhere nor another home changes it.
    """

    def __init__(self, points: Iterable[Point]) -> None:
        words = [(point.span, point.text.split()) for point in points]
        self._anchors: dict[Span, str] = {}
        taken: set[str] = set()
        left = []
        for span, every in words:
            for anchor in _anchors(every):
                if anchor not in taken:
                    taken.add(anchor)
                    self._anchors[span] = anchor
                    break
            else:
                left.append((span, every))
        counts: dict[str, int] = {}
        for span, every in left:
            base = next(_anchors(every))
            n = counts.get(base, 1) + 1
            while f"{base}-{n}" in taken:
                n += 1
            counts[base] = n
            taken.add(f"{base}-{n}")
            self._anchors[span] = f"{base}-{n}"

    def of(self, point: Point) -> str:
        """Return the address of a point, without the "#"."""
        return self._anchors[point.span]


def _anchors(words: Sequence[str]) -> Iterator[str]:
    """Yield what may be the address of a point of these words, the shortest first."""
    for times in (1, 2, 4, 8):
        first = " ".join(words[: _ANCHOR_WORDS * times])
        slug = slugify(first, "point", _ANCHOR_LENGTH * times)
        # Addresses of sections begin so.
        yield f"point-{slug}" if slug.startswith("section-") else slug


@dataclass(frozen=True, slots=True)
class Marks:
    """What editors say about single points, by the point's span."""

    corrections: Mapping[Span, tuple[Correction, ...]]
    questions: Mapping[Span, tuple[str, ...]]


def match_marks(
    corrections: EditorialFile[CorrectionsFile],
    questions: EditorialFile[QuestionsFile],
    cards: NumberedCards,
    works: Works,
    report: Report,
) -> Marks:
    """Return what editors say about each point; report what fits none."""
    quoted = _Quoted(cards, report)
    corrected: dict[Span, tuple[Correction, ...]] = {}
    for n, entry in enumerate(corrections.data.corrections):
        point = quoted.find(entry, corrections, ("corrections", n))
        if point:
            span = corrections.span("corrections", n, "quote")
            sources = works.find(entry.sources, corrections, "corrections", n, "sources")
            correction = Correction(entry.kind, entry.quote, entry.note, sources, span)
            corrected[point.span] = (*corrected.get(point.span, ()), correction)
    asked: dict[Span, tuple[str, ...]] = {}
    for n, ask in enumerate(questions.data.questions):
        point = quoted.find(ask, questions, ("questions", n))
        if point:
            asked[point.span] = (*asked.get(point.span, ()), ask.question)
    return Marks(corrected, asked)


class _Quoted:
    """Finds the points that editors quote."""

    def __init__(self, cards: NumberedCards, report: Report) -> None:
        self._cards = cards
        self._report = report
        self._texts: dict[int, _CardText] = {}

    def find(
        self,
        entry: CorrectionEntry | QuestionEntry,
        file: EditorialFile[CorrectionsFile] | EditorialFile[QuestionsFile],
        place: tuple[str, int],
    ) -> Point | None:
        """Return the point that an entry at `place` in its file means, or report that none is."""
        named = self._cards.find(entry.card, file.span(*place, "card"), self._report)
        if not named:
            return None
        if entry.card not in self._texts:
            self._texts[entry.card] = _CardText(named)
        text = self._texts[entry.card]
        points = text.saying(entry.quote)
        if len(points) == 1:
            return points[0]
        span = file.span(*place, "quote")
        noun = place[0].removesuffix("s")
        _report_quote(entry, noun, text, len(points), span, self._report)
        return None


class _CardText:
    """The points of the cards of one number, searched for quotes."""

    def __init__(self, cards: Iterable[tuple[Ref, Card]]) -> None:
        self.points = [point for _, card in cards for point in card.points()]
        words = [_plain(point.text) for point in self.points]
        self._starts = list(accumulate((len(text) + 1 for text in words), initial=0))
        self._text = _BETWEEN.join(words)

    def saying(self, quote: str) -> list[Point]:
        """Return the points that say a quote."""
        words, found = _plain(quote), []
        at = self._text.find(words)
        while at >= 0:
            n = bisect(self._starts, at) - 1
            found.append(self.points[n])
            at = self._text.find(words, self._starts[n + 1])
        return found


def place_sections(
    units: Sequence[Unit],
    home: Ref,
    title: str,
    addresses: Addresses,
    marks: Marks,
) -> tuple[ChapterSection, ...]:
    """Return the sections of a chapter with their points in place; equal headings in a row merge.

    A heading that only says the chapter's own title again is left out above the first section.
    Points without a heading that stand below one go by their card: they are not that one's.
    """
    book = SlugBook()
    sections: list[tuple[str | None, list[PlacedPoint]]] = []
    for unit in units:
        heading = unit.heading
        is_title = heading is not None and name_key(heading) == name_key(title)
        if not any(above is not None for above, _ in sections):
            heading = None if is_title else heading
        elif heading is None and unit.points:
            heading = f"Card {unit.card.slug}"
        if not sections or sections[-1][0] != heading:
            sections.append((heading, []))
        sections[-1][1].extend(
            place(point, unit.card, home, addresses, marks) for point in unit.points
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
    marks: Marks,
) -> PlacedPoint:
    """Return a point in its home, with those nested in it."""
    return PlacedPoint(
        point,
        addresses.of(point),
        card,
        home,
        marks.corrections.get(point.span, ()),
        tuple(place(child, card, home, addresses, marks) for child in point.children),
        marks.questions.get(point.span, ()),
    )


def _plain(text: str) -> str:
    """Return the text with white space and quotation marks made alike."""
    return plain_marks(" ".join(text.split()))


def _report_quote(
    entry: CorrectionEntry | QuestionEntry,
    noun: str,
    text: _CardText,
    count: int,
    span: Span,
    report: Report,
) -> None:
    quote, number = entry.quote, entry.card
    if count:
        report.error(
            Code.QUOTE_NOT_UNIQUE,
            f"{count} points of card {number} say “{quote}”.",
            "Quote more words, so that only one point is meant.",
            span,
        )
        return
    best, nearest = 0.0, ""
    for point in text.points:
        words = _plain(point.text)
        found = fuzz.partial_ratio_alignment(_plain(quote), words)
        if found and found.score > best:
            best, nearest = found.score, _whole_words(words, found.dest_start, found.dest_end)
    near = f" The nearest words there are “{nearest}”." if best >= 60 else ""
    # Without its question a sheet still asks one; a correction must not be lost unseen.
    tell = report.error if isinstance(entry, CorrectionEntry) else report.warning
    tell(
        Code.QUOTE_NOT_FOUND,
        f"Card {number} does not say “{quote}”.{near}",
        f"Copy the words from the notes again, or take the {noun} out if it no longer applies.",
        span,
    )


def _whole_words(text: str, start: int, end: int) -> str:
    """Return a part of a text with the rest of the words that it cuts."""
    before = text[:start].rpartition(" ")[2]
    after = text[end:].partition(" ")[0]
    return (before + text[start:end] + after).strip(" .,;:!?")
