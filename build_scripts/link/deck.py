"""Links a deck: every page's prose with its mentions, and where each thing appears."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from build_scripts.link.matcher import Form, Matcher
from build_scripts.model.deck import (
    Alliance,
    Chapter,
    Deck,
    DeckCard,
    Event,
    Issue,
    Kind,
    Person,
    PlacedPoint,
    Ref,
    Term,
    Topic,
)
from build_scripts.model.names import saints
from build_scripts.model.site import (
    Appearance,
    CardPage,
    ChapterPage,
    DeckSite,
    GlossaryEntry,
    IssuePage,
    LinkedCorrection,
    LinkedPoint,
    LinkedSection,
    Mention,
    PersonPage,
    PlaceKind,
    Segments,
    TimelineEntry,
)


def link_deck(deck: Deck) -> DeckSite:
    """Return the deck's pages with the first mention in each section linked.

    A page never links to what it is about itself. Headings are not linked, nor are the cards as
    written: their words are shown as they are.
    """
    linker = _Linker(Matcher(_forms(deck)))
    chapters = tuple(linker.chapter(chapter) for chapter in deck.chapters())
    people = tuple(linker.person(person) for person in deck.people)
    issues = tuple(linker.issue(issue) for issue in deck.issues)
    glossary = tuple(
        GlossaryEntry(
            term,
            linker.section(PlaceKind.GLOSSARY, term.ref, (term.ref,)).link(term.definition),
        )
        for term in deck.terms
    )
    timeline = tuple(linker.timeline(deck.events))
    return DeckSite(
        deck,
        chapters,
        people,
        issues,
        deck.alliances,
        glossary,
        timeline,
        tuple(linker.card(card) for card in deck.cards),
        {ref: tuple(places) for ref, places in linker.appearances.items()},
        dict(_names(deck)),
    )


def _forms(deck: Deck) -> Iterator[Form]:
    """Yield every form, those that win first: a name before a term, a term before a group."""
    forms: tuple[tuple[Ref, tuple[str, ...]], ...] = (
        *((person.ref, (person.name, person.full_name, *person.forms)) for person in deck.people),
        *((term.ref, (term.name, *term.forms)) for term in deck.terms),
        *((event.ref, (event.name, *event.forms)) for event in deck.events),
        *((issue.ref, (issue.name, *issue.forms)) for issue in deck.issues),
        *((conflict.ref, (conflict.title, *conflict.forms)) for conflict in deck.conflicts),
        *((topic.ref, topic.forms) for topic in deck.topics),
        *((alliance.ref, (alliance.name, *alliance.forms)) for alliance in deck.alliances),
    )
    inflected = {Kind.TERM, Kind.ISSUE, Kind.ALLIANCE}
    for ref, every in forms:
        for words in every:
            yield Form(words, ref, inflects=ref.kind in inflected)
            for one in saints(words) if ref.kind is Kind.PERSON else ():
                yield Form(one, ref, inflects=False)


def _names(deck: Deck) -> Iterator[tuple[Ref, str]]:
    for chapter in deck.chapters():
        yield chapter.ref, chapter.title
    named: tuple[Person | Issue | Alliance | Term, ...] = (
        *deck.people,
        *deck.issues,
        *deck.alliances,
        *deck.terms,
    )
    for one in named:
        yield one.ref, one.name
    for event in deck.events:
        yield event.ref, event.name or event.when.text
    for card in deck.cards:
        yield card.ref, card.label


class _Linker:
    def __init__(self, matcher: Matcher) -> None:
        self.matcher = matcher
        self.appearances: dict[Ref, list[Appearance]] = {}

    def section(self, kind: PlaceKind, subject: Ref, never: Iterable[Ref]) -> _Section:
        return _Section(self, kind, subject, set(never))

    def chapter(self, chapter: Chapter) -> ChapterPage:
        lead = self.section(PlaceKind.CHAPTER, chapter.ref, (chapter.ref,))
        return ChapterPage(
            chapter,
            lead.link(chapter.summary),
            lead.link("" if isinstance(chapter, Topic) else chapter.outcome),
            tuple(
                LinkedSection(
                    section.heading,
                    section.anchor,
                    self.section(PlaceKind.CHAPTER, chapter.ref, (chapter.ref,)).points(
                        section.points
                    ),
                )
                for section in chapter.sections
            ),
        )

    def person(self, person: Person) -> PersonPage:
        lead = self.section(PlaceKind.PERSON, person.ref, (person.ref,))
        stands = self.section(PlaceKind.PERSON, person.ref, (person.ref,))
        return PersonPage(
            person,
            lead.link(person.role),
            lead.link(person.summary),
            tuple(stands.link(stand.text) for stand in person.stands),
        )

    def issue(self, issue: Issue) -> IssuePage:
        lead = self.section(PlaceKind.ISSUE, issue.ref, (issue.ref,))
        return IssuePage(
            issue,
            lead.link(issue.summary),
            tuple(
                self.section(PlaceKind.ISSUE, issue.ref, (issue.ref,)).link(part.text)
                for part in issue.stages
            ),
        )

    def card(self, card: DeckCard) -> CardPage:
        return CardPage(
            card,
            tuple(
                LinkedSection(heading, f"section-{n}", tuple(_as_written(p) for p in points))
                for n, (heading, points) in enumerate(card.sections, 1)
            ),
        )

    def timeline(self, events: Sequence[Event]) -> Iterator[TimelineEntry]:
        """Yield the events; a year is a section, and no event links to the timeline itself."""
        never = {event.ref for event in events}
        done: set[Ref] = set()
        year: int | None = None
        for event in events:
            if event.when.start.year != year:
                year, done = event.when.start.year, set(never)
            section = _Section(self, PlaceKind.TIMELINE, event.ref, done)
            yield TimelineEntry(event, section.link(event.text))


def _as_written(placed: PlacedPoint) -> LinkedPoint:
    return LinkedPoint(
        placed,
        (placed.point.text,),
        tuple(LinkedCorrection(one, (one.note,)) for one in placed.corrections),
        tuple(_as_written(child) for child in placed.children),
    )


class _Section:
    """One section of one page: links the first mention of each thing in it.

    `done` has what is linked already or never to be linked, and grows.
    """

    def __init__(self, linker: _Linker, kind: PlaceKind, subject: Ref, done: set[Ref]) -> None:
        self._linker = linker
        self._kind = kind
        self._subject = subject
        self._done = done

    def link(self, text: str, point: PlacedPoint | None = None) -> Segments:
        segments: list[str | Mention] = []
        written = 0
        here = Appearance(self._kind, self._subject, point)
        for start, end, ref in self._linker.matcher.matches(text, self._done):
            self._done.add(ref)
            if start > written:
                segments.append(text[written:start])
            segments.append(Mention(text[start:end], ref))
            written = end
            self._linker.appearances.setdefault(ref, []).append(here)
        if written < len(text):
            segments.append(text[written:])
        return tuple(segments)

    def points(self, points: Iterable[PlacedPoint]) -> tuple[LinkedPoint, ...]:
        return tuple(self._point(point) for point in points)

    def _point(self, placed: PlacedPoint) -> LinkedPoint:
        segments = self.link(placed.point.text, placed)
        corrections = tuple(
            LinkedCorrection(correction, self.link(correction.note, placed))
            for correction in placed.corrections
        )
        return LinkedPoint(placed, segments, corrections, self.points(placed.children))
