"""People, issues, alliances, terms and events: from the editorial files and from the chapters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from build_scripts.assemble.context import Names, Works
from build_scripts.assemble.known_names import is_first_name
from build_scripts.assemble.report import Report
from build_scripts.diagnostics import Code
from build_scripts.model.dates import When, read_date
from build_scripts.model.dates_in_text import event_date, opening_date
from build_scripts.model.deck import (
    Alliance,
    Chapter,
    Conflict,
    Event,
    Issue,
    IssueStage,
    Kind,
    Membership,
    Person,
    PlacedPoint,
    Ref,
    Side,
    Stage,
    Stand,
    Term,
)
from build_scripts.model.editorial import (
    CorrectionKind,
    GlossaryFile,
    IssuesFile,
    PeopleFile,
    PersonEntry,
    Position,
    TimelineFile,
)
from build_scripts.model.editorial_file import EditorialFile
from build_scripts.model.names import SlugBook, name_key

# "Resigned in" and "went to", but neither "United Nations" nor "Sent treaty".
_DONE = re.compile(
    r"(?:[A-Za-z][a-z]+ed|[Ww]ent|[Cc]ame|[Ss]hot|[Bb]orn|[Ww]on|[Ll]ost|[Ff]led|[Ff]ell|[Mm]et|"
    r"[Tt]ook|[Ss]ent|[Ll]eft|[Mm]ade|[Bb]egan|[Gg]ot|[Bb]ecame|[Ww]as|[Ww]ere|[Gg]ave|[Ll]ed|"
    r"[Ww]rote|[Pp]ut|[Hh]eld|[Bb]ack)(?=\s+[a-z\d])"
)


def build_people(
    file: EditorialFile[PeopleFile],
    people: Names,
    stage_names: Names,
    stages: Sequence[Stage],
    works: Works,
    untitled: Mapping[str, str],
    roles: Mapping[Ref, str],
) -> tuple[Person, ...]:
    """Return the people, editors' first, with where each stood in each stage.

    `untitled` says which names of people with a title also stand without it, `roles` what the notes
    say of those whom they list.
    """
    other_names = _other_names(people, untitled)
    entries: dict[Ref | None, int] = {}
    for n, named in enumerate(file.data.people):
        entries.setdefault(people.get(named.name), n)
    order = {stage.ref: at for at, stage in enumerate(stages)}
    stood = _stood(stages)
    found = []
    for ref, name in people.names().items():
        n = entries.get(ref, -1)
        entry = file.data.people[n] if n >= 0 else PersonEntry(name=name)
        said = {}
        for m, standing in enumerate(entry.stages):
            stage = stage_names.find(standing.stage, file, "people", n, "stages", m, "stage")
            if stage:
                said[stage] = standing
        stands = []
        for one in sorted({*stood.get(ref, ()), *said} & order.keys(), key=order.__getitem__):
            positions, camps = stood.get(ref, {}).get(one, ((), ()))
            standing_here = said.get(one)
            if standing_here and standing_here.position and standing_here.position not in positions:
                positions = (*positions, standing_here.position)
            text = (standing_here.text or "") if standing_here else ""
            if positions or text:
                stands.append(Stand(one, positions, camps, text))
        found.append(
            Person(
                ref,
                name,
                entry.full_name or "",
                (*entry.forms, *_without(other_names.get(ref, ()), name, *entry.forms)),
                _lived(entry.born, entry.died),
                entry.role or roles.get(ref, ""),
                entry.summary or "",
                tuple(stands),
                works.find(entry.sources, file, "people", n, "sources") if n >= 0 else (),
                people.place(ref),
            )
        )
    return tuple(found)


def _other_names(people: Names, untitled: Mapping[str, str]) -> dict[Ref, tuple[str, ...]]:
    """Return all names of everyone whom the notes name with a title and without it."""
    found: dict[Ref, tuple[str, ...]] = {}
    for both in untitled.items():
        ref = people.get(both[0])
        if ref and ref == people.get(both[1]):
            found[ref] = tuple(dict.fromkeys((*found.get(ref, ()), *both)))
    return found


def _without(names: Iterable[str], *others: str) -> Iterator[str]:
    known = set(map(name_key, others))
    return (name for name in names if name_key(name) not in known)


_Stood = tuple[tuple[Position, ...], tuple[str, ...]]


def _stood(stages: Iterable[Stage]) -> dict[Ref, dict[Ref, _Stood]]:
    """Return each person's positions and camps, stage by stage."""
    found: dict[Ref, dict[Ref, _Stood]] = {}
    for stage in stages:
        for position, side in _sides(stage):
            for camp in side:
                for person in dict.fromkeys(camp.members):
                    here = found.setdefault(person, {})
                    positions, camps = here.get(stage.ref, ((), ()))
                    if position and position not in positions:
                        positions = (*positions, position)
                    here[stage.ref] = (positions, (*camps, camp.name))
    return found


def _lived(born: int | None, died: int | None) -> str:
    if born and died:
        return f"{born}–{died}"
    return f"born {born}" if born else f"died {died}" if died else ""


def build_issues(
    file: EditorialFile[IssuesFile],
    issues: Names,
    stage_names: Names,
    stages: Sequence[Stage],
    works: Works,
) -> tuple[Issue, ...]:
    """Return the issues, editors' first, each with the stages in which it was fought over."""
    entries: dict[Ref | None, int] = {}
    for n, named in enumerate(file.data.issues):
        entries.setdefault(issues.get(named.name), n)
    order = {stage.ref: at for at, stage in enumerate(stages)}
    fought: dict[Ref, set[Ref]] = {}
    for one in stages:
        for issue in one.issues:
            fought.setdefault(issue, set()).add(one.ref)
    found = []
    for ref, name in issues.names().items():
        n = entries.get(ref, -1)
        entry = file.data.issues[n] if n >= 0 else None
        texts = {}
        for m, part in enumerate(entry.stages if entry else ()):
            stage = stage_names.find(part.stage, file, "issues", n, "stages", m, "stage")
            if stage:
                texts[stage] = part.text
        found.append(
            Issue(
                ref,
                name,
                entry.forms if entry else (),
                (entry.summary or "") if entry else "",
                tuple(
                    IssueStage(where, texts.get(where, ""))
                    for where in sorted(
                        (fought.get(ref, set()) | texts.keys()) & order.keys(),
                        key=order.__getitem__,
                    )
                ),
                works.find(entry.sources, file, "issues", n, "sources") if entry else (),
                issues.place(ref),
            )
        )
    return tuple(found)


def build_alliances(alliances: Names, chapters: Iterable[Chapter]) -> tuple[Alliance, ...]:
    """Return the alliances, each with who belonged to it, chapter by chapter.

    A conflict inside a stage is named only where it tells other members than its stage does.
    """
    memberships: dict[Ref, list[Membership]] = {ref: [] for ref in alliances.names()}
    known: set[tuple[Ref, Position | None, tuple[Ref, ...]]] = set()
    for chapter in chapters:
        for position, side in _sides(chapter):
            for camp in side:
                if camp.alliance is None:
                    continue
                told = memberships[camp.alliance]
                this = (camp.alliance, position, camp.members)
                if isinstance(chapter, Stage) or not (this in known or (not camp.members and told)):
                    known.add(this)
                    told.append(Membership(chapter.ref, position, camp.members))
    return tuple(
        Alliance(ref, name, (), tuple(memberships[ref])) for ref, name in alliances.names().items()
    )


def _sides(chapter: Chapter) -> tuple[tuple[Position | None, Side], ...]:
    if isinstance(chapter, Stage):
        return ((Position.RULING, chapter.ruling), (Position.OPPOSITION, chapter.opposition))
    if isinstance(chapter, Conflict):
        if not chapter.ruled:
            return ((None, chapter.sides[0]), (None, chapter.sides[1]))
        return ((Position.RULING, chapter.sides[0]), (Position.OPPOSITION, chapter.sides[1]))
    return ()


def build_terms(
    file: EditorialFile[GlossaryFile],
    said: Iterable[tuple[str, str]],
    small: Mapping[str, str],
    works: Works,
    report: Report,
) -> tuple[Term, ...]:
    """Return the terms, in alphabetical order: the editor's, else those that the notes define.

    `said` are the latter, each with its meaning; `small` has those that are found in small letters
    too.
    """
    names = Names(Kind.TERM, Code.UNKNOWN_TERM, "glossary.yml", report)
    if not file.data.terms:
        return _in_order(
            Term(
                names.add_new(name),
                name,
                meaning,
                (small[name],) if name in small else (),
                (),
                (),
                None,
            )
            for name, meaning in said
        )
    refs = [
        names.define(entry.term, entry.forms, file.span("terms", n, "term"))
        for n, entry in enumerate(file.data.terms)
    ]
    terms: dict[Ref, Term] = {}
    for n, (ref, entry) in enumerate(zip(refs, file.data.terms, strict=True)):
        if ref in terms:
            continue
        see = (names.find(name, file, "terms", n, "see", m) for m, name in enumerate(entry.see))
        terms[ref] = Term(
            ref,
            entry.term,
            entry.definition,
            entry.forms,
            tuple(other for other in see if other and other != ref),
            works.find(entry.sources, file, "terms", n, "sources"),
            names.place(ref),
        )
    return _in_order(terms.values())


def _in_order(terms: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(sorted(terms, key=lambda term: (term.name.casefold(), term.name)))


def build_events(
    file: EditorialFile[TimelineFile],
    points: Iterable[PlacedPoint],
    works: Works,
    report: Report,
) -> tuple[Event, ...]:
    """Return the events in order of time: the editor's, and those that points of the notes tell of.

    A point is no event where a correction says that its claim or its order is wrong.
    """
    book = SlugBook()
    events = []
    for n, entry in enumerate(file.data.events):
        when = read_date(entry.date)
        if when is None:
            report.error(
                Code.BAD_DATE,
                f"“{entry.date}” is not a date that can be placed in order.",
                "Write it like “21 January 1924”, “October 1924”, “spring 1926”, “1924–26” or "
                "“44 BC”.",
                file.span("events", n, "date"),
            )
            continue
        ref = Ref(Kind.EVENT, book.take(entry.name or f"{entry.date} {entry.event}", "event", 40))
        sources = works.find(entry.sources, file, "events", n, "sources")
        name, span = entry.name or "", file.span("events", n, "name")
        events.append(Event(ref, when, entry.event, name, entry.forms, None, sources, span))
    if file.data.from_notes:
        events += _events_of_notes(points, [event.when for event in events], book)
    return tuple(sorted(events, key=lambda event: (event.when.key, event.text)))


def _has_no_subject(text: str) -> bool:
    """Say whether a text begins with what somebody did or suffered: "resigned", "Walked out"."""
    found = _DONE.match(text)
    return found is not None and not is_first_name(found[0])


def _events_of_notes(
    points: Iterable[PlacedPoint], told: Sequence[When], book: SlugBook
) -> Iterable[Event]:
    """Yield the events of points; `told` is when those of the editor were.

    What a point says in passing is mostly one of them, where it was at their time.
    """
    doubtful = {CorrectionKind.WRONG, CorrectionKind.ORDER, CorrectionKind.DISPUTED}
    for placed in points:
        text = " ".join(placed.point.text.split())
        when = event_date(text)
        if (
            when
            and not opening_date(text)
            and (
                any(map(when.holds_start, told))
                # Of a topic it is plain of what; of two sides it is not of which.
                or (placed.home.kind is not Kind.TOPIC and _has_no_subject(text))
            )
        ):
            continue
        if when and not doubtful & {correction.kind for correction in placed.corrections}:
            ref = Ref(Kind.EVENT, book.take(placed.anchor, "event", 40))
            yield Event(ref, when, text, "", (), placed, (), None)
