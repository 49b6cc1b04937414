"""Cornell sheets, and what several sheets ask of a chapter: its people, terms and dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from build_scripts.handouts.prose import Pen
from build_scripts.handouts.sheets import Cornell, Entry, Front, Standings
from build_scripts.model.deck import Chapter, Kind, Person, Ref, Stage
from build_scripts.model.editorial import Position
from build_scripts.model.site import ChapterPage, DeckSite, Mention, Segments
from build_scripts.model.words import POSITIONS


def cornell(pen: Pen, page: ChapterPage, front: Front) -> Cornell | None:
    """Return the Cornell sheet of a chapter, None where it has no points."""
    sections = pen.sections(page)
    if not sections:
        return None
    terms = mentioned(page.prose(), Kind.TERM)
    return Cornell(
        front=front,
        sides=pen.sides(page.chapter),
        sections=sections,
        terms=tuple(
            Entry(pen.ink.line(entry.term.name), pen.first_sentence(entry.definition))
            for entry in pen.site.glossary
            if entry.term.ref in terms
        ),
    )


def mentioned(prose: Iterable[Segments], kind: Kind) -> Counter[Ref]:
    """Return how often the things of a kind are mentioned."""
    return Counter(
        segment.ref
        for segments in prose
        for segment in segments
        if isinstance(segment, Mention) and segment.ref.kind is kind
    )


def chapters_of(site: DeckSite, stage: Stage | None) -> tuple[ChapterPage, ...]:
    """Return the pages of a stage and of the chapters in it; all of a deck without stages."""
    return tuple(
        page
        for page in site.chapters
        if stage is None or page.chapter.ref == stage.ref or _stage_of(page.chapter) == stage.ref
    )


def _stage_of(chapter: Chapter) -> Ref | None:
    return None if isinstance(chapter, Stage) else chapter.stage


def standings(pen: Pen, stage: Stage | None, people: Sequence[Person]) -> Standings | None:
    """Return who stood where in every stage, None where there is nothing to compare.

    `stage` is the one that the sheet is about, if it is about one.
    """
    stages = pen.site.deck.stages
    rows = []
    for person in people:
        stands = {stand.stage: stand.positions for stand in person.stands}
        marks = tuple(_mark(stands.get(one.ref, ())) for one in stages)
        if any(marks):
            rows.append((pen.ink.line(person.name), marks))
    if len(stages) < 2 or not rows:
        return None
    current = next((n for n, one in enumerate(stages) if stage and one.ref == stage.ref), -1)
    labels = tuple(pen.ink.line(one.label) for one in stages)
    said = (
        f"{name}: "
        + ", ".join(
            f"{label} {_WORDS[mark]}" for label, mark in zip(labels, marks, strict=True) if mark
        )
        for name, marks in rows
    )
    return Standings(labels, current, tuple(rows), f"Who stood where. {'; '.join(said)}.")


_WORDS = {
    "both": "both sides",
    **{position.value: words.lower() for position, words in POSITIONS.items()},
}


def _mark(positions: Sequence[Position]) -> str:
    """Return the mark of someone's positions in one stage."""
    if {Position.RULING, Position.OPPOSITION} <= set(positions):
        return "both"
    return positions[0].value if positions else ""


def stage_people(site: DeckSite, stage: Stage | None) -> tuple[Person, ...]:
    """Return the people of a stage, the most telling first.

    Those come first who lead a camp of its sides, then those second in one, and so on; at last
    whoever else stood somewhere.
    """
    if stage is None:
        return site.deck.people
    camps = [camp.members for camp in (*stage.ruling, *stage.opposition)]
    members = [ref for rank in zip_longest(*camps) for ref in rank if ref]
    people = {person.ref: person for person in site.deck.people}
    others = [
        person.ref
        for person in site.deck.people
        if any(stand.stage == stage.ref for stand in person.stands)
    ]
    return tuple(people[ref] for ref in dict.fromkeys([*members, *others]) if ref in people)
