"""A deck as an outline that a person can read and compare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from build_scripts.diagnostics import Diagnostic
from build_scripts.model.deck import Alliance, Chapter, Conflict, Deck, Person, Ref, Side, Stage


def outline(deck: Deck, diagnostics: Sequence[Diagnostic]) -> str:
    """Return what was understood, one line for each part of it, and the diagnostics."""
    return "\n".join([*_deck(deck), *_diagnostics(diagnostics)]) + "\n"


def _deck(deck: Deck) -> Iterator[str]:
    yield f"deck: {deck.title}"
    if deck.subject:
        yield f"subject: {deck.subject}"
    if deck.credit:
        yield f"credit: {deck.credit.title} / {deck.credit.author} / {deck.credit.year}"
    yield "cards: " + ", ".join(card.ref.slug for card in deck.cards)
    for chapter in deck.chapters():
        yield ""
        yield from _chapter(chapter)
    if deck.people or deck.alliances or deck.issues or deck.events:
        yield ""
    yield from (_person(person) for person in deck.people)
    yield from (_alliance(alliance) for alliance in deck.alliances)
    for issue in deck.issues:
        stages = _refs(part.stage for part in issue.stages)
        yield f"issue {issue.ref.slug}: {issue.name} in {stages or 'no stage'}"
    for event in deck.events:
        at = f" #{event.point.anchor}" if event.point else ""
        yield f"event {event.ref.slug}: {event.when.text}: {event.text}{at}"


def _chapter(chapter: Chapter) -> Iterator[str]:
    yield f"{chapter.ref.kind} {chapter.ref.slug}: {chapter.title}"
    if isinstance(chapter, Stage):
        facts = [
            ("label", chapter.label),
            ("ruling", _side(chapter.ruling)),
            ("opposition", _side(chapter.opposition)),
            ("issues", _refs(chapter.issues)),
        ]
    else:
        facts = [("stage", chapter.stage.slug if chapter.stage else "")]
        if isinstance(chapter, Conflict):
            facts += [("sides", " against ".join(_side(side) or "-" for side in chapter.sides))]
            facts += [("issues", _refs(chapter.issues))]
        facts += [("forms", "; ".join(chapter.forms))]
    facts += [("dates", chapter.dates), ("summary", chapter.summary)]
    facts += [("part of", f"card {chapter.part_of.slug}" if chapter.part_of else "")]
    yield from (f"  {name}: {value}" for name, value in facts if value)
    for section in chapter.sections:
        cards = dict.fromkeys(point.card.slug for point in section.points)
        heading = section.heading or "-"
        count = sum(1 for point in section.points for _ in point.walk())
        places = f" of card {', '.join(cards)}" if cards else ""
        yield f"  section #{section.anchor} {heading}: {count} points{places}"
        for top in section.points:
            for point in top.walk():
                for one in point.corrections:
                    yield f"    #{point.anchor} {one.kind}: {one.quote} ({len(one.sources)})"


def _side(side: Side) -> str:
    camps = []
    for camp in side:
        kind = "" if camp.alliance else "person " if camp.members else "name "
        members = f" [{_refs(camp.members)}]" if camp.members else ""
        camps.append(f"{kind}{camp.name}{members}")
    return "; ".join(camps)


def _refs(refs: Iterable[Ref]) -> str:
    return ", ".join(ref.slug for ref in refs)


def _person(person: Person) -> str:
    stands = "; ".join(
        f"{stand.stage.slug} {'+'.join(stand.positions) or '?'} in {', '.join(stand.camps) or '-'}"
        for stand in person.stands
    )
    return f"person {person.ref.slug}: {person.name}" + (f": {stands}" if stands else "")


def _alliance(alliance: Alliance) -> str:
    told = "; ".join(
        f"{one.chapter.slug} {one.position or '?'} [{_refs(one.members)}]"
        for one in alliance.memberships
    )
    return f"alliance {alliance.ref.slug}: {alliance.name}" + (f": {told}" if told else "")


def _diagnostics(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    if diagnostics:
        yield ""
    for one in diagnostics:
        place = str(one.span).split("/")[-1] if one.span else "-"
        yield f"{one.severity} {one.code} {place}: {one.message}"
