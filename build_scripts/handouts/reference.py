"""Sheets of a whole deck: a timeline to put in order, and cards to quiz with."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from build_scripts.handouts.organiser import without_date
from build_scripts.handouts.prose import Pen
from build_scripts.handouts.sheets import Card, Cards, Entry, Front, Sort, Strip, StripSet
from build_scripts.model.deck import Conflict, Stage
from build_scripts.model.site import ChapterPage, TimelineEntry, plain

_IN_A_SET = 10
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FEWEST_EVENTS = 3


def sort_timeline(pen: Pen, front: Front, key_front: Front) -> tuple[Sort, Sort] | None:
    """Return the timeline as strips to put in order, and its key; None for a handful of events."""
    entries = pen.site.timeline
    if len(entries) < _FEWEST_EVENTS:
        return None
    count = ceil(len(entries) / _IN_A_SET)
    size = ceil(len(entries) / count)
    sets = tuple(
        _strip_set(pen, n, entries[start : start + size])
        for n, start in enumerate(range(0, len(entries), size), 1)
    )
    shuffled = tuple(
        replace(one, strips=tuple(sorted(one.strips, key=lambda strip: strip.letter)))
        for one in sets
    )
    return (
        Sort(front, key=False, sets=_without_dates(shuffled)),
        Sort(key_front, key=True, sets=sets),
    )


def _strip_set(pen: Pen, number: int, entries: Sequence[TimelineEntry]) -> StripSet:
    """Return events in order, each with a letter that says nothing about its place."""
    texts = [without_date(e.event, pen.ink.text(plain(e.text))) for e in entries]
    shuffled = sorted(range(len(entries)), key=lambda n: _shuffle(texts[n]))
    letters = {place: _LETTERS[at] for at, place in enumerate(shuffled)}
    strips = tuple(
        Strip(letters[n], text, pen.ink.line(entry.event.when.text), n + 1)
        for n, (entry, text) in enumerate(zip(entries, texts, strict=True))
    )
    first, last = entries[0].event.when.start.year, entries[-1].event.when.end.year
    span = _year(first) if first == last else f"{_year(first)} to {_year(last)}"
    return StripSet(f"Set {number}", span, strips)


def _shuffle(text: str) -> str:
    """Return what puts events out of order, the same way on every day."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _without_dates(sets: Sequence[StripSet]) -> tuple[StripSet, ...]:
    """Return the sets without what gives their order away."""
    return tuple(
        replace(one, strips=tuple(replace(strip, date="", place=0) for strip in one.strips))
        for one in sets
    )


def _year(year: int) -> str:
    return f"{-year} BC" if year < 0 else str(year)


def term_cards(pen: Pen, front: Front) -> Cards | None:
    """Return a card for each term: its name, and behind it what it means."""
    entries = sorted(pen.site.glossary, key=lambda entry: entry.term.name.casefold())
    return _cards(
        front,
        [
            (
                pen.ink.line(one.term.name),
                "What does it mean?",
                [Entry("", pen.words(one.definition))],
            )
            for one in entries
        ],
    )


def people_cards(pen: Pen, front: Front) -> Cards | None:
    """Return a card for each person of whom there is something to say."""
    cards = []
    for page in pen.site.people:
        person = page.person
        back = [Entry("Lived", pen.ink.line(person.lived))] if person.lived else []
        if page.role:
            back.append(Entry("Role", pen.words(page.role)))
        if page.summary:
            back.append(Entry("", pen.words(page.summary)))
        if not (page.role or page.summary):
            back += [
                Entry(pen.name(stand.stage), pen.ink.line(_stood(stand.camps)))
                for stand in person.stands
                if stand.camps
            ]
        if back:
            cards.append((pen.ink.line(person.full_name or person.name), "Who was this?", back))
    return _cards(front, cards)


def _stood(camps: Sequence[str]) -> str:
    return ", ".join(camps)


def conflict_cards(pen: Pen, front: Front) -> Cards | None:
    """Return a card for each conflict and stage: who stood against whom, when, how it ended."""
    cards = []
    for page in pen.site.chapters:
        chapter = page.chapter
        if isinstance(chapter, Stage | Conflict):
            back = _conflict_back(pen, page)
            if back:
                hint = "Who stood against whom, when, and how did it end?"
                cards.append((pen.ink.line(chapter.title), hint, back))
    return _cards(front, cards)


def _conflict_back(pen: Pen, page: ChapterPage) -> list[Entry]:
    chapter = page.chapter
    back = [Entry("Dates", pen.ink.line(chapter.dates))] if chapter.dates else []
    for side in pen.sides(chapter):
        camps = (f"{one.name} ({one.members})" if one.members else one.name for one in side.camps)
        back.append(Entry(side.label, "; ".join(camps)))
    if page.outcome:
        back.append(Entry("Outcome", pen.words(page.outcome)))
    return back


def _cards(front: Front, content: Sequence[tuple[str, str, list[Entry]]]) -> Cards | None:
    cards = tuple(
        Card(n, name, hint, tuple(back)) for n, (name, hint, back) in enumerate(content, 1)
    )
    return Cards(front, cards) if cards else None
