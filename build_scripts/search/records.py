"""The records of a deck: everything that a search can lead to, each with its names and its words.

They are made from the site model and not from pages, so nothing else gets in: no navigation, no
wording of corrections, no answer keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from build_scripts.model.deck import (
    Chapter,
    Conflict,
    Deck,
    Kind,
    Person,
    Ref,
    Side,
    Stage,
    Topic,
)
from build_scripts.model.names import name_key
from build_scripts.model.site import ChapterPage, DeckSite, IssuePage, PersonPage
from build_scripts.render.places import (
    A_TO_Z,
    ALLIANCES,
    CARDS,
    GLOSSARY,
    ISSUES,
    OVERVIEW,
    PEOPLE,
    TIMELINE,
    home,
)


class Sort(StrEnum):
    """The sorts of records; a reader sees them named, and a search ranks by them."""

    TERM = "term"
    PERSON = "person"
    CONFLICT = "conflict"
    STAGE = "stage"
    TOPIC = "topic"
    ISSUE = "issue"
    EVENT = "event"
    ALLIANCE = "alliance"
    SECTION = "section"
    POINT = "point"
    PART = "part"  # what became of a person or an issue in one stage
    PAGE = "page"
    DECK = "deck"


_CHAPTERS = {Kind.STAGE: Sort.STAGE, Kind.CONFLICT: Sort.CONFLICT, Kind.TOPIC: Sort.TOPIC}


class Record(NamedTuple):
    """One thing to find: `place` is its address in the deck ("people/lenin.md", "x.md#y").

    `names` are what else it is called, `about` says what it belongs to (a chapter, a date), and
    `sides` are who stood against whom.
    """

    sort: Sort
    title: str
    place: str
    text: str = ""
    names: tuple[str, ...] = ()
    about: str = ""
    sides: tuple[tuple[str, ...], ...] = ()


def deck_records(site: DeckSite) -> tuple[Record, ...]:
    """Return the records of a deck, in the order of its pages."""
    return tuple(_records(site))


def _records(site: DeckSite) -> Iterator[Record]:
    deck = site.deck
    yield Record(Sort.DECK, deck.title, OVERVIEW, deck.summary, (), deck.subject)
    for term in deck.terms:
        names = _others(term.name, term.forms)
        yield Record(Sort.TERM, term.name, home(term.ref), term.definition, names)
    for page in site.people:
        yield from _person(site, page)
    called = _called(deck)
    for chapter in site.chapters:
        yield from _chapter(site, chapter, called)
    for issue in site.issues:
        yield from _issue(site, issue)
    for alliance in deck.alliances:
        members = {name for one in alliance.memberships for name in _names(site, one.members)}
        names = _others(alliance.name, alliance.forms)
        place = home(alliance.ref)
        yield Record(Sort.ALLIANCE, alliance.name, place, ", ".join(sorted(members)), names)
    for event in deck.events:
        title = event.name or event.when.text
        names = _others(title, event.forms)
        yield Record(Sort.EVENT, title, home(event.ref), event.text, names, event.when.text)
    yield from _pages(site)


def _person(site: DeckSite, page: PersonPage) -> Iterator[Record]:
    person = page.person
    title = person.full_name or person.name
    names = _others(title, (person.name, *person.forms))
    text = " ".join(filter(None, [_sentence(person.role), person.summary]))
    yield Record(Sort.PERSON, title, home(person.ref), text, names, person.lived)
    yield from _stands(site, person)


def _stands(site: DeckSite, person: Person) -> Iterator[Record]:
    place = f"{home(person.ref)}#stage-by-stage"
    for stand in person.stands:
        if stand.text:
            stage = site.names[stand.stage]
            yield Record(Sort.PART, person.name, place, stand.text, (), stage)


def _issue(site: DeckSite, page: IssuePage) -> Iterator[Record]:
    issue = page.issue
    names = _others(issue.name, issue.forms)
    yield Record(Sort.ISSUE, issue.name, home(issue.ref), issue.summary, names)
    for part in issue.stages:
        if part.text:
            place = f"{home(issue.ref)}#{part.stage.slug}"
            yield Record(Sort.PART, issue.name, place, part.text, (), site.names[part.stage])


def _chapter(
    site: DeckSite, page: ChapterPage, called: Mapping[Ref, tuple[str, ...]]
) -> Iterator[Record]:
    chapter = page.chapter
    sort = _CHAPTERS[chapter.ref.kind]
    outcome = "" if isinstance(chapter, Topic) else chapter.outcome
    text = " ".join(filter(None, [chapter.summary, outcome]))
    sides = tuple(_side(site, side, called) for side in _sides(chapter))
    place = home(chapter.ref)
    forms = (chapter.label,) if isinstance(chapter, Stage) else chapter.forms
    names = _others(chapter.title, forms)
    yield Record(sort, chapter.title, place, text, names, chapter.dates, sides)
    for section in page.sections:
        if section.heading:
            where = f"{place}#{section.anchor}"
            yield Record(Sort.SECTION, section.heading, where, about=chapter.title)
        about = " · ".join(filter(None, [chapter.title, section.heading]))
        for top in section.points:
            for point in top.placed.walk():
                where = f"{place}#{point.anchor}"
                yield Record(Sort.POINT, "", where, point.point.text, about=about)


def _sides(chapter: Chapter) -> tuple[Side, ...]:
    if isinstance(chapter, Stage):
        return (chapter.ruling, chapter.opposition)
    return chapter.sides if isinstance(chapter, Conflict) else ()


def _side(site: DeckSite, side: Side, called: Mapping[Ref, tuple[str, ...]]) -> tuple[str, ...]:
    """Return who stood on a side: its groups, its members, and other names of both."""
    groups = [camp.name for camp in side if camp.name]
    members = [ref for camp in side for ref in camp.members]
    refs = (*(camp.alliance for camp in side if camp.alliance), *members)
    others = [name for ref in refs for name in called.get(ref, ())]
    return tuple(dict.fromkeys((*groups, *_names(site, members), *others)))


def _called(deck: Deck) -> dict[Ref, tuple[str, ...]]:
    """Return the other names of people and alliances; an alliance may also be a term."""
    terms = {name_key(term.name): term.forms for term in deck.terms}
    called = {one.ref: (*one.forms, *terms.get(name_key(one.name), ())) for one in deck.alliances}
    return called | {one.ref: _others(one.name, (one.full_name, *one.forms)) for one in deck.people}


def _pages(site: DeckSite) -> Iterator[Record]:
    """Yield the pages that are lists, so that their titles lead to them."""
    yield Record(Sort.PAGE, "The notes as written", CARDS, names=("Cards", "All cards"))
    if site.people:
        yield Record(Sort.PAGE, "People", PEOPLE)
    if site.issues:
        yield Record(Sort.PAGE, "Key issues", ISSUES)
    if site.timeline:
        yield Record(Sort.PAGE, "Timeline", TIMELINE, names=("Dates", "Events"))
    if site.glossary:
        yield Record(Sort.PAGE, "Glossary", GLOSSARY, names=("Terms", "Definitions"))
    if site.deck.alliances:
        yield Record(Sort.PAGE, "Alliances", ALLIANCES)
    yield Record(Sort.PAGE, "A–Z", A_TO_Z, names=("Index", "Index of names", "Names"))


def _names(site: DeckSite, refs: Iterable[Ref]) -> list[str]:
    return [site.names[ref] for ref in refs]


def _others(title: str, forms: Iterable[str]) -> tuple[str, ...]:
    """Return the forms that are another name than the title, each once."""
    found = {name_key(title): title}
    for form in forms:
        if form:
            found.setdefault(name_key(form), form)
    return tuple(found.values())[1:]


def _sentence(words: str) -> str:
    return words if not words or words[-1] in ".!?" else f"{words}."
