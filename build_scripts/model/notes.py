"""Notes as a reader of some notes format understood them: cards, points, what was dropped.

Nothing here interprets what a card says: that is the work of `assemble`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from build_scripts.model.span import Span


class Mark(StrEnum):
    """How the author marked a point."""

    BULLET = "bullet"
    NUMBER = "number"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as its author wrote it, without surrounding white space."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Point:
    """One bullet or paragraph, with the points nested under it.

    `text` is what the author wrote less the bullet and the white space around it; a hard break
    inside the point is a newline. `number` is the author's own mark ("1.", "2)") of a numbered
    point and empty for any other.
    """

    text: str
    span: Span
    mark: Mark = Mark.BULLET
    number: str = ""
    children: tuple[Point, ...] = ()

    def walk(self) -> Iterator[Point]:
        """Yield this point and every point nested under it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class NotesSection:
    """A run of points under one heading; the run before a card's first heading has none."""

    heading: Heading | None
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One card of the notes.

    `number` is the author's own counter ("3 of 9" gives 3), absent where the card has none;
    `ordinal` counts the cards of the file from 1; `place`, where others have counters, goes on from
    the card above. `heading` is absent where the copy lost it.
    """

    ordinal: int
    number: int | None
    heading: Heading | None
    sections: tuple[NotesSection, ...]
    span: Span
    place: int = 0

    @property
    def known_by(self) -> int:
        """Return the number by which the card is known: its author's, or its place."""
        return self.number if self.number is not None else self.place or self.ordinal

    def points(self) -> Iterator[Point]:
        """Yield every point of the card, nested ones too, in reading order."""
        for section in self.sections:
            for point in section.points:
                yield from point.walk()


class DroppedKind(StrEnum):
    """Why a line of the notes is not part of any card."""

    CHROME = "chrome"
    COMMENT = "comment"
    COUNTER = "counter"
    REPEATED_PREAMBLE = "repeated-preamble"
    MARKUP = "markup"
    SETTING = "setting"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line of the card site, its readers, the counting or the format, and not of the notes."""

    kind: DroppedKind
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Notes:
    """One file of notes, whole: every line that is not blank is in exactly one of its parts.

    `created_by` and `created_on` are headings of the text after their label ("Vicky",
    "08-04-13 14:39"). `total` is the M of the author's "N of M" counters. Where the format
    `lists_terms`, every card is a term with its meaning.
    """

    path: str
    title: Heading | None
    description: tuple[Heading, ...]
    created_by: Heading | None
    created_on: Heading | None
    cards: tuple[Card, ...]
    total: int | None
    dropped: tuple[Dropped, ...]
    lists_terms: bool = False

    def points(self) -> Iterator[Point]:
        """Yield every point of every card, in reading order."""
        for card in self.cards:
            yield from card.points()
