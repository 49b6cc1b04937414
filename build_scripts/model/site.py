"""The site model: every page of a deck with its prose linked, ready for any renderer.

Links are `Mention`s of a `Ref`; where a thing lives and what a link looks like is a renderer's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from build_scripts.model.deck import (
    Alliance,
    Chapter,
    Correction,
    Deck,
    DeckCard,
    Event,
    Issue,
    Person,
    PlacedPoint,
    Ref,
    Term,
)


class Mention(NamedTuple):
    """Words that name something: the first of their kind in a section."""

    text: str
    ref: Ref


Segments = tuple[str | Mention, ...]
"""Linked prose: words that link to nothing, and mentions."""


def text_of(segment: str | Mention) -> str:
    """Return the words of a piece of linked prose."""
    return segment if isinstance(segment, str) else segment.text


def plain(segments: Segments) -> str:
    """Return the words of linked prose, as they were before linking."""
    return "".join(map(text_of, segments))


class LinkedCorrection(NamedTuple):
    """A correction with its note linked."""

    correction: Correction
    note: Segments


class LinkedPoint(NamedTuple):
    """A point with its text, corrections and nested points linked."""

    placed: PlacedPoint
    segments: Segments
    corrections: tuple[LinkedCorrection, ...]
    children: tuple[LinkedPoint, ...]

    def walk(self) -> Iterator[LinkedPoint]:
        """Yield this point and every point nested under it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


class LinkedSection(NamedTuple):
    """A section of a chapter's page."""

    heading: str | None
    anchor: str
    points: tuple[LinkedPoint, ...]


class ChapterPage(NamedTuple):
    """The page of a stage, conflict or topic."""

    chapter: Chapter
    summary: Segments
    outcome: Segments
    sections: tuple[LinkedSection, ...]

    def prose(self) -> Iterator[Segments]:
        """Yield all linked prose of the page, in reading order."""
        yield self.summary
        yield self.outcome
        for section in self.sections:
            for top in section.points:
                for point in top.walk():
                    yield point.segments
                    yield from (correction.note for correction in point.corrections)


class PersonPage(NamedTuple):
    """The page of a person; `stands` are linked texts in the order of the person's own."""

    person: Person
    role: Segments
    summary: Segments
    stands: tuple[Segments, ...]

    def prose(self) -> Iterator[Segments]:
        """Yield all linked prose of the page."""
        yield from (self.role, self.summary, *self.stands)


class IssuePage(NamedTuple):
    """The page of an issue; `stages` are linked texts in the order of the issue's own."""

    issue: Issue
    summary: Segments
    stages: tuple[Segments, ...]

    def prose(self) -> Iterator[Segments]:
        """Yield all linked prose of the page, in reading order."""
        yield from (self.summary, *self.stages)


class GlossaryEntry(NamedTuple):
    """A term with its definition linked."""

    term: Term
    definition: Segments


class TimelineEntry(NamedTuple):
    """An event with its sentence linked."""

    event: Event
    text: Segments


class CardPage(NamedTuple):
    """A card as written: no links in its words, its corrections beside its points."""

    card: DeckCard
    sections: tuple[LinkedSection, ...]


class PlaceKind(StrEnum):
    """The kinds of places where something can be mentioned."""

    CHAPTER = "chapter"
    PERSON = "person"
    ISSUE = "issue"
    GLOSSARY = "glossary"
    TIMELINE = "timeline"


class Appearance(NamedTuple):
    """A place that mentions something: the thing at home there, and the point, if it is one."""

    kind: PlaceKind
    subject: Ref
    point: PlacedPoint | None


@dataclass(frozen=True, slots=True)
class DeckSite:
    """All pages of a deck. `appearances` says for each thing where it is mentioned, in order."""

    deck: Deck
    chapters: tuple[ChapterPage, ...]
    people: tuple[PersonPage, ...]
    issues: tuple[IssuePage, ...]
    alliances: tuple[Alliance, ...]
    glossary: tuple[GlossaryEntry, ...]
    timeline: tuple[TimelineEntry, ...]
    cards: tuple[CardPage, ...]
    appearances: Mapping[Ref, tuple[Appearance, ...]]
    names: Mapping[Ref, str]
