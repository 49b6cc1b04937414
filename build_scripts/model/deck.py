"""A deck as understood: the story in chapters, and the people, issues, terms and events in it.

Entities refer to each other by `Ref` only; prose is plain text until `link` finds the references
in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from build_scripts.model.dates import When
from build_scripts.model.editorial import CorrectionKind, Position
from build_scripts.model.notes import Card, Notes, Point
from build_scripts.model.span import Span


class Kind(StrEnum):
    """The kinds of things that have one home and can be referred to."""

    STAGE = "stage"
    CONFLICT = "conflict"
    TOPIC = "topic"
    PERSON = "person"
    ISSUE = "issue"
    ALLIANCE = "alliance"
    TERM = "term"
    EVENT = "event"
    CARD = "card"


class Ref(NamedTuple):
    """A symbolic reference to one thing of a deck; what a link looks like is up to a renderer."""

    kind: Kind
    slug: str


class Source(NamedTuple):
    """Where an editor's statement comes from: a work, or free text in `title` alone."""

    title: str
    author: str = ""
    detail: str = ""


class Correction(NamedTuple):
    """An editor's mark on a point."""

    kind: CorrectionKind
    quote: str
    note: str
    sources: tuple[Source, ...]
    span: Span


class PlacedPoint(NamedTuple):
    """A point of the notes in its home.

    `anchor` is its address: unique in the deck, made of its own first words, so that it does not
    change when another point is added. `home` is the chapter on whose page it stands. `questions`
    are those of editors that it answers.
    """

    point: Point
    anchor: str
    card: Ref
    home: Ref
    corrections: tuple[Correction, ...]
    children: tuple[PlacedPoint, ...]
    questions: tuple[str, ...] = ()

    def walk(self) -> Iterator[PlacedPoint]:
        """Yield this point and every point nested under it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


class ChapterSection(NamedTuple):
    """A run of points of a chapter under one heading of the notes, or under none."""

    heading: str | None
    anchor: str
    points: tuple[PlacedPoint, ...]


class Camp(NamedTuple):
    """A named group, or one person, on one side, with those who belonged to it then.

    `alliance` is absent where the camp is a single person; `members` then holds that person.
    """

    name: str
    alliance: Ref | None
    members: tuple[Ref, ...]


Side = tuple[Camp, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """A period with a ruling alliance, an opposition and key issues.

    `part_of`, here and below, is the card whose heading stands above this chapter and others and
    is the title of none.
    """

    ref: Ref
    label: str
    title: str
    dates: str
    summary: str
    outcome: str
    ruling: Side
    opposition: Side
    issues: tuple[Ref, ...]
    sections: tuple[ChapterSection, ...]
    part_of: Ref | None = None

    def dates_beside(self, words: str) -> str:
        """Return the dates, or nothing where the words beside them say them already."""
        return "" if self.dates in words else self.dates

    def announced(self, title: str) -> str:
        """Return the title by which a link is read out, label and dates before it but once."""
        head = f"{self.label} {self.dates_beside(self.label)}".strip()
        return title if title.startswith(head) else f"{head}: {title}"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A struggle of one side against another, inside a stage where one is known.

    `ruled` says that the first side ruled in that stage, against the second.
    """

    ref: Ref
    title: str
    stage: Ref | None
    ruled: bool
    dates: str
    summary: str
    outcome: str
    sides: tuple[Side, Side]
    issues: tuple[Ref, ...]
    forms: tuple[str, ...]
    sections: tuple[ChapterSection, ...]
    part_of: Ref | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A group of cards that is neither a stage nor a conflict."""

    ref: Ref
    title: str
    stage: Ref | None
    dates: str
    summary: str
    forms: tuple[str, ...]
    sections: tuple[ChapterSection, ...]
    part_of: Ref | None = None


Chapter = Stage | Conflict | Topic


class Stand(NamedTuple):
    """Where a person stood in a stage, and what they did then; `camps` names their groups."""

    stage: Ref
    positions: tuple[Position, ...]
    camps: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Person:
    """Someone, or some power, of whom the notes speak.

    `span`, here and below, is where an editorial file gives the name, if one does.
    """

    ref: Ref
    name: str
    full_name: str
    forms: tuple[str, ...]
    lived: str
    role: str
    summary: str
    stands: tuple[Stand, ...]
    sources: tuple[Source, ...]
    span: Span | None


@dataclass(frozen=True, slots=True)
class IssueStage:
    """What became of an issue in one stage; `text` is empty where nobody says more than that."""

    stage: Ref
    text: str


@dataclass(frozen=True, slots=True)
class Issue:
    """A question that the sides fought over."""

    ref: Ref
    name: str
    forms: tuple[str, ...]
    summary: str
    stages: tuple[IssueStage, ...]
    sources: tuple[Source, ...]
    span: Span | None


@dataclass(frozen=True, slots=True)
class Membership:
    """Who belonged to an alliance in one stage or conflict, and on which side it stood.

    `position` is absent for a conflict outside any stage: neither side is known to have ruled.
    """

    chapter: Ref
    position: Position | None
    members: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Alliance:
    """A named group; who belongs to it is true within a stage, not for ever."""

    ref: Ref
    name: str
    forms: tuple[str, ...]
    memberships: tuple[Membership, ...]


class Term(NamedTuple):
    """A term with its definition and every form that readers meet."""

    ref: Ref
    name: str
    definition: str
    forms: tuple[str, ...]
    see: tuple[Ref, ...]
    sources: tuple[Source, ...]
    span: Span | None


class Event(NamedTuple):
    """Something that happened on a date; `point` is the point that says so, if the notes do."""

    ref: Ref
    when: When
    text: str
    name: str
    forms: tuple[str, ...]
    point: PlacedPoint | None
    sources: tuple[Source, ...]
    span: Span | None


@dataclass(frozen=True, slots=True)
class DeckCard:
    """A card as written, with the points in their homes; `label` is "Card 3" or its like."""

    ref: Ref
    label: str
    card: Card
    sections: tuple[tuple[str | None, tuple[PlacedPoint, ...]], ...]


@dataclass(frozen=True, slots=True)
class Credit:
    """Who wrote the cards from which the notes come."""

    title: str
    author: str
    year: str
    note: str


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck, whole.

    `story` is the order in which the chapters are told. `cards` are in the order of the notes.
    `words` are those of no dictionary that an editor vouches for. `version` is the date that an
    editor gives the deck, and `paper` what its handouts are printed on.
    """

    slug: str
    title: str
    subject: str
    summary: str
    language: str
    credit: Credit | None
    notes: tuple[Notes, ...]
    cards: tuple[DeckCard, ...]
    stages: tuple[Stage, ...]
    conflicts: tuple[Conflict, ...]
    topics: tuple[Topic, ...]
    story: tuple[Ref, ...]
    people: tuple[Person, ...]
    issues: tuple[Issue, ...]
    alliances: tuple[Alliance, ...]
    terms: tuple[Term, ...]
    events: tuple[Event, ...]
    words: tuple[str, ...] = ()
    version: str = ""
    paper: str = "A4"

    def chapters(self) -> tuple[Chapter, ...]:
        """Return the chapters in the order of the story."""
        every: tuple[Chapter, ...] = (*self.stages, *self.conflicts, *self.topics)
        chapters = {chapter.ref: chapter for chapter in every}
        return tuple(chapters[ref] for ref in self.story)

    def placed_points(self) -> Iterator[PlacedPoint]:
        """Yield every point, nested ones too, at its home, in the order of the story."""
        for chapter in self.chapters():
            for section in chapter.sections:
                for point in section.points:
                    yield from point.walk()
