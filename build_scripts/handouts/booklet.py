"""The booklet: a whole deck, to be read from the first page to the last or looked things up in."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.handouts.chapters import standings
from build_scripts.handouts.organiser import without_date
from build_scripts.handouts.prose import Pen
from build_scripts.handouts.sheets import (
    Booklet,
    BookletChapter,
    BookletEvent,
    BookletPerson,
    BookletRemark,
    BookletTerm,
    Front,
    Prose,
    Run,
)
from build_scripts.model.deck import Stage, Topic
from build_scripts.model.site import ChapterPage, LinkedPoint, PersonPage, TimelineEntry


def booklet(pen: Pen, front: Front) -> Booklet | None:
    """Return the booklet of a deck, None for a deck without a chapter."""
    site = pen.site
    if not site.chapters:
        return None
    inside = False
    chapters = []
    for page in site.chapters:
        is_stage = isinstance(page.chapter, Stage)
        level = 2 if inside and not is_stage and _is_inside(page) else 1
        inside = inside or is_stage
        chapters.append(_chapter(pen, page, level))
    terms = sorted(site.glossary, key=lambda entry: entry.term.name.casefold())
    return Booklet(
        front=front,
        summary=pen.ink.text(site.deck.summary),
        standings=standings(pen, None, site.deck.people),
        chapters=tuple(chapters),
        people=tuple(_person(pen, page) for page in site.people),
        events=tuple(_event(pen, entry) for entry in site.timeline),
        terms=tuple(
            BookletTerm(pen.ink.line(one.term.name), pen.prose(one.definition), "") for one in terms
        ),
        remarks=tuple(_remarks(pen)),
        issues=tuple(
            BookletTerm(pen.ink.line(page.issue.name), pen.prose(page.summary), "")
            for page in site.issues
            if page.summary
        ),
    )


def _is_inside(page: ChapterPage) -> bool:
    return not isinstance(page.chapter, Stage) and page.chapter.stage is not None


def _chapter(pen: Pen, page: ChapterPage, level: int) -> BookletChapter:
    chapter = page.chapter
    issues = () if isinstance(chapter, Topic) else chapter.issues
    return BookletChapter(
        level=level,
        stage=isinstance(chapter, Stage),
        title=pen.ink.line(chapter.title),
        dates=pen.ink.line(chapter.dates),
        sides=pen.sides(chapter),
        issues="; ".join(pen.name(ref) for ref in issues) if level == 1 else "",
        summary=pen.prose(page.summary),
        outcome=pen.prose(page.outcome),
        sections=pen.sections(page),
    )


def _person(pen: Pen, page: PersonPage) -> BookletPerson:
    person = page.person
    about = ". ".join(
        filter(None, [pen.ink.line(person.lived), pen.ink.line(person.role).rstrip(".")])
    )
    stands = tuple(
        (pen.name(stand.stage), pen.prose(text) if text else (Run(", ".join(stand.camps)),))
        for stand, text in zip(person.stands, page.stands, strict=True)
        if text or stand.camps
    )
    name = pen.ink.line(person.full_name or person.name)
    return BookletPerson(name, pen.name(person.ref), about, pen.prose(page.summary), stands)


def _event(pen: Pen, entry: TimelineEntry) -> BookletEvent:
    text = pen.prose(entry.text)
    said = "".join(run.text for run in text)
    bare = without_date(entry.event, said)
    shown: Prose = text if bare == said else (Run(bare),)
    return BookletEvent(pen.ink.line(entry.event.when.text), shown)


def _remarks(pen: Pen) -> Iterator[BookletRemark]:
    """Yield every correction, in the order of the story."""
    for page in pen.site.chapters:
        for section in page.sections:
            for top in section.points:
                for point in top.walk():
                    yield from _of_point(pen, page, point)


def _of_point(pen: Pen, page: ChapterPage, point: LinkedPoint) -> Iterator[BookletRemark]:
    for correction in point.corrections:
        yield BookletRemark(
            pen.ink.line(page.chapter.title), point.placed.card.slug, pen.remark(correction)
        )
