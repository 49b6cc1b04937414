"""Knowledge organisers: what a stage is about, chosen to fit, and numbered through.

What goes on the sheet is chosen here, in several amounts; the template takes the fullest that it
can set in readable letters. Every question names the number under which its answer stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from build_scripts.handouts.chapters import chapters_of, mentioned, stage_people, standings
from build_scripts.handouts.prose import Pen, first_sentence
from build_scripts.handouts.sheets import (
    Entry,
    Front,
    NumberedPoint,
    Organiser,
    OrganiserBody,
    PaperPoint,
    Question,
)
from build_scripts.model.dates import WEEKDAY, Day, read_date
from build_scripts.model.deck import Event, Kind, Person, Ref, Stage
from build_scripts.model.editorial import CorrectionKind
from build_scripts.model.site import (
    ChapterPage,
    GlossaryEntry,
    LinkedPoint,
    Mention,
    TimelineEntry,
    plain,
)
from build_scripts.model.words import counted

_TELLING = 75  # characters: what is shorter leans on what stands around it
_MOST_STANDINGS = 10
_DOUBTED = frozenset({CorrectionKind.WRONG, CorrectionKind.DISPUTED, CorrectionKind.ORDER})


@dataclass(frozen=True, slots=True)
class _Amount:
    """How much goes on a sheet."""

    people: int
    terms: int
    dates: int
    points: int
    questions: int


AMOUNTS = tuple(
    _Amount(*amount)
    for amount in (
        (8, 10, 9, 8, 8),
        (8, 9, 8, 7, 8),
        (8, 8, 7, 6, 8),
        (7, 8, 7, 6, 8),
        (6, 7, 6, 6, 8),
        (6, 6, 6, 5, 8),
        (6, 6, 5, 5, 6),
        (5, 6, 5, 4, 6),
        (5, 5, 5, 4, 6),
        (5, 5, 4, 3, 6),
        (4, 4, 4, 3, 4),
        (4, 3, 3, 2, 4),
        (3, 3, 2, 2, 4),
        (2, 2, 2, 1, 2),
    )
)
# A deck without stages is mostly one of terms, and has no sides, issues or standings beside them.
TERMS_FIRST = tuple(_Amount(6, terms, 4, terms // 4, 8) for terms in range(40, 8, -4)) + tuple(
    _Amount(people, terms, dates, points, 4)
    for people, terms, dates, points in ((5, 8, 4, 2), (4, 6, 3, 1), (3, 4, 2, 1), (2, 2, 2, 1))
)
_EVERYTHING = _Amount(people=10, terms=20, dates=20, points=20, questions=20)


def organiser(pen: Pen, stage: Stage | None, front: Front, *, pages: int) -> Organiser | None:
    """Return the organiser of a stage, or of a deck without stages; None where it would be empty.

    `pages` are the sides of paper that it may take, 0 for as many as it needs.
    """
    choice = _Choice(pen, stage)
    amounts = (AMOUNTS if stage else TERMS_FIRST) if pages else (_EVERYTHING,)
    bodies = tuple(dict.fromkeys(choice.body(amount) for amount in amounts))
    full = bodies[0]
    if not (full.points or full.terms or full.people or full.dates):
        return None
    shown = choice.people[:_MOST_STANDINGS] if pages else choice.people
    return Organiser(front, pages, standings(pen, stage, shown), bodies)


_BEFORE_DATE = re.compile(rf"(?:\b(?:in|on)\s+(?:the\s+)?)?(?:\b{WEEKDAY}\s+)?$", re.IGNORECASE)
_BEFORE_MARK = re.compile(r" (?=[,;:.])")
_EMPTY_BRACKETS = re.compile(r"\(\s*\)|\[\s*\]")


class _Choice:
    """What may go on the sheet of a stage, the most telling first."""

    def __init__(self, pen: Pen, stage: Stage | None) -> None:
        self.pen = pen
        self.stage = stage
        self.pages = chapters_of(pen.site, stage)
        self.people = stage_people(pen.site, stage)
        prose = [segments for page in self.pages for segments in page.prose()]
        self.terms = self._terms(mentioned(prose, Kind.TERM))
        self.events = self._events(set(mentioned(prose, Kind.EVENT)))
        points = _in_turn([_best(page) for page in _told(self.pages)])
        self.points = sorted(points, key=lambda point: len(plain(point.segments)) < _TELLING)
        self.page = next((p for p in self.pages if stage and p.chapter.ref == stage.ref), None)

    def _terms(self, here: Counter[Ref]) -> list[GlossaryEntry]:
        """Return the terms of the stage, those first that it mentions more than others do."""
        if self.stage is None:
            return sorted(self.pen.site.glossary, key=lambda entry: -here[entry.term.ref])
        everywhere = mentioned(
            (segments for page in self.pen.site.chapters for segments in page.prose()), Kind.TERM
        )
        return sorted(
            (entry for entry in self.pen.site.glossary if here[entry.term.ref]),
            key=lambda entry: -(here[entry.term.ref] ** 2) / everywhere[entry.term.ref],
        )

    def _events(self, named: set[Ref]) -> list[TimelineEntry]:
        """Return the events of the stage, those that its pages mention first."""
        site = self.pen.site
        if self.stage is None:
            return list(site.timeline)
        homes = {page.chapter.ref for page in self.pages}
        when = read_date(self.stage.dates)
        inside = [
            entry
            for entry in site.timeline
            if entry.event.ref in named
            or (entry.event.point and entry.event.point.home in homes)
            or (when and _year(when.start) <= entry.event.when.start <= _year_end(when.end))
        ]

        def rank(entry: TimelineEntry) -> tuple[bool, bool]:
            return (entry.event.ref not in named, not entry.event.name)

        return sorted(inside, key=rank)

    def body(self, amount: _Amount) -> OrganiserBody:
        """Return the sheet's content in one amount, numbered from 1."""
        pen = self.pen
        number = iter(range(1, 10_000))
        terms = sorted(self.terms[: amount.terms], key=lambda entry: entry.term.name.casefold())
        events = sorted(self.events[: amount.dates], key=lambda entry: entry.event.when.key)
        chosen = self.points[: amount.points]
        points = [p for page in self.pages for p in _tops(page) if any(p is c for c in chosen)]
        issues = tuple(
            Entry(pen.name(ref), self._issue(ref), next(number))
            for ref in (self.stage.issues if self.stage else ())
        )
        people = tuple(
            Entry(pen.ink.line(person.name), self._person(person), next(number))
            for person in self.people[: amount.people]
        )
        dates = tuple(
            Entry(pen.ink.line(one.event.when.text), self._event(one), next(number))
            for one in events
        )
        meanings = tuple(
            Entry(pen.ink.line(e.term.name), pen.first_sentence(e.definition), next(number))
            for e in terms
        )
        key_points = tuple(NumberedPoint(next(number), _trimmed(pen, one)) for one in points)
        part = "What part did {} play?" if self.stage else "Who was {}?"
        groups = (
            [Question(one.point.question, one.number) for one in key_points if one.point.question],
            _each(meanings, "What does “{}” mean?"),
            _each(dates, "{}: what happened?"),
            _each(people, part),
        )
        questions = _in_their_order(groups, amount.questions)
        left = (
            (len(self.terms) - len(terms), "term"),
            (len(self.events) - len(events), "date"),
        )
        more = [counted(count, noun) for count, noun in left if count > 0]
        return OrganiserBody(
            sides=pen.sides(self.stage) if self.stage else (),
            summary=pen.words(self.page.summary) if self.page else pen.ink.text(self._deck()),
            outcome=pen.words(self.page.outcome) if self.page else "",
            issues=issues,
            people=people,
            terms=meanings,
            dates=dates,
            points=key_points,
            questions=questions,
            more=" and ".join(more),
        )

    def _deck(self) -> str:
        return "" if self.stage else self.pen.site.deck.summary

    def _issue(self, ref: Ref) -> str:
        """Return what became of an issue in the stage, else what it is."""
        for page in self.pen.site.issues:
            if page.issue.ref != ref:
                continue
            for part, text in zip(page.issue.stages, page.stages, strict=True):
                if self.stage and part.stage == self.stage.ref and text:
                    return self.pen.first_sentence(text)
            return self.pen.first_sentence(page.summary)
        return ""

    def _person(self, person: Person) -> str:
        """Return what somebody did in the stage, else who they were."""
        for stand in person.stands:
            if self.stage and stand.stage == self.stage.ref and stand.text:
                return first_sentence(self.pen.ink.text(stand.text))
        return first_sentence(self.pen.ink.text(person.role or person.summary))

    def _event(self, entry: TimelineEntry) -> str:
        return first_sentence(without_date(entry.event, self.pen.ink.text(plain(entry.text))))


def without_date(event: Event, text: str) -> str:
    """Return the words of an event from the notes without its date, wherever they say it."""
    if not event.point:
        return text
    before, date, behind = text.partition(event.when.text)
    if not date:
        return text
    rest = _EMPTY_BRACKETS.sub("", f"{_BEFORE_DATE.sub('', before)}{behind}")
    rest = _BEFORE_MARK.sub("", " ".join(rest.split())).strip(" ,:;–—-")
    return rest[:1].upper() + rest[1:] if any(map(str.isalpha, rest)) else text


def _year(day: Day) -> Day:
    return Day(day.year, 0 if day.month == 0 else day.month, 0)


def _year_end(day: Day) -> Day:
    return Day(day.year, day.month or 12, 31)


def _tops(page: ChapterPage) -> Iterator[LinkedPoint]:
    for section in page.sections:
        yield from section.points


def _told(pages: Sequence[ChapterPage]) -> Sequence[ChapterPage]:
    """Return the chapters that tell the story: a stage's own points mostly name its sides."""
    inside = [page for page in pages if not isinstance(page.chapter, Stage)]
    return [page for page in inside if page.sections] or pages


def _best(page: ChapterPage) -> list[LinkedPoint]:
    """Return the points of a chapter, the most telling first, its sections by turns."""
    return _in_turn(
        [
            sorted((p for p in section.points if _is_sound(p)), key=_rank)
            for section in page.sections
        ]
    )


def _is_sound(point: LinkedPoint) -> bool:
    """Say whether a point may be learnt as it stands."""
    return not any(one.correction.kind in _DOUBTED for one in point.corrections)


def _rank(point: LinkedPoint) -> tuple[bool, bool, int, int]:
    mentions = sum(isinstance(one, Mention) for one in point.segments)
    length = len(plain(point.segments))
    return (
        bool(point.corrections),
        not point.placed.questions,
        -min(mentions, 2),
        abs(length - 120) // 60,
    )


def _in_turn(lists: Sequence[Sequence[LinkedPoint]]) -> list[LinkedPoint]:
    """Return the first of every list, then the second of every list, and so on."""
    return [one for turn in zip_longest(*lists) for one in turn if one is not None]


def _trimmed(pen: Pen, point: LinkedPoint) -> PaperPoint:
    """Return a point without those nested under it, and of each remark what is right."""
    paper = pen.point(point)
    remarks = tuple(replace(one, sources="", authors="") for one in paper.remarks)
    return replace(paper, children=(), remarks=remarks)


def _in_their_order(groups: Iterable[Sequence[Question]], most: int) -> tuple[Question, ...]:
    """Return so many questions, from all groups by turns, in the order of their answers."""
    in_turn = [one for turn in zip_longest(*groups) for one in turn if one is not None]
    chosen = list({one.text: one for one in reversed(in_turn)}.values())[: -most - 1 : -1]
    return tuple(sorted(chosen, key=lambda one: one.answer))


def _each(entries: Sequence[Entry], form: str) -> list[Question]:
    """Return a question of a form about each entry that says something."""
    return [Question(form.replace("{}", one.name), one.number) for one in entries if one.text]
