"""The chapters that the notes themselves make: stages, conflicts and topics, before any editing.

Each section of each card goes to exactly one draft. A draft grows and shrinks while the editorial
files are applied; `chapters` freezes what is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from build_scripts.assemble.headings import (
    POSSIBLE_STAGE_WORDS,
    SURE_STAGE_WORDS,
    CardGroup,
    StageHeading,
    read_conflict,
    read_stage,
    without_sequel,
)
from build_scripts.assemble.labels import StageFacts, read_stage_facts
from build_scripts.model.deck import Kind, Ref
from build_scripts.model.editorial import ChapterEntry, Labels, StageEntry
from build_scripts.model.names import name_key
from build_scripts.model.notes import NotesSection, Point


@dataclass(frozen=True, slots=True)
class Unit:
    """One section of one card: what is given a home as a whole. `order` counts through the deck."""

    order: int
    card: Ref
    heading: str | None
    points: tuple[Point, ...]


@dataclass(slots=True)
class Draft:
    """A chapter in the making. `heading` is the one in the notes by which it is known."""

    kind: Kind
    heading: str
    units: list[Unit] = field(default_factory=list)
    stage_heading: StageHeading | None = None
    sides: tuple[str, str] | None = None
    stage_entry: StageEntry | None = None
    entry: ChapterEntry | None = None
    entry_at: tuple[str | int, ...] = ()

    @property
    def order(self) -> int:
        """Return where in the notes the chapter begins; one that has no notes comes last."""
        return min((unit.order for unit in self.units), default=1 << 30)


def draft_chapters(
    cards: Sequence[tuple[Ref, Sequence[NotesSection]]],
    groups: Sequence[CardGroup],
    labels: Labels,
) -> list[Draft]:
    """Return the drafts in the order of the notes, every unit of every card in exactly one.

    `cards` holds each card's ref and sections, in order; `groups` the same cards as merged with
    their sequels.
    """
    return _Drafting(cards, groups, labels).run()


class _Drafting:
    def __init__(
        self,
        cards: Sequence[tuple[Ref, Sequence[NotesSection]]],
        groups: Sequence[CardGroup],
        labels: Labels,
    ) -> None:
        self._cards = list(cards)
        self._groups = groups
        self._labels = labels
        self._drafts: list[Draft] = []
        self._order = 0
        headings = [
            text
            for group in groups
            for text in [
                group.heading,
                *(s.heading.text for card in group.cards for s in card.sections if s.heading),
            ]
            if text
        ]
        self._stage_words = _stage_words(headings, groups, labels)
        self._known = frozenset(
            name_key(name)
            for _, sections in cards
            for section in sections
            for name in _names(read_stage_facts(section.points, labels))
        )

    def run(self) -> list[Draft]:
        rest = iter(self._cards)
        for group in self._groups:
            self._group(group, [next(rest) for _ in group.cards])
        return self._drafts

    def _group(self, group: CardGroup, cards: Sequence[tuple[Ref, Sequence[NotesSection]]]) -> None:
        # A card with nothing under its heading still has a place in the story.
        nothing = (NotesSection(None, ()),)
        units = [
            self._unit(card, section)
            for card, sections in cards
            for section in (sections or (nothing if group.heading else ()))
        ]
        own = self._special(group.heading, group.heading) if group.heading else None
        special = [self._special(unit.heading, None) for unit in units]
        falls_apart = own is None and any(special)
        home: Draft | None = own
        by_heading: dict[str, Draft] = {}
        for unit, draft in zip(units, special, strict=True):
            if draft is not None:
                draft.units.append(unit)
            elif falls_apart and unit.heading:
                key = name_key(unit.heading)
                if key not in by_heading:
                    by_heading[key] = self._topic(unit.heading)
                by_heading[key].units.append(unit)
            else:
                if home is None:
                    home = self._topic(group.heading or _title_of(units, unit))
                home.units.append(unit)

    def _unit(self, card: Ref, section: NotesSection) -> Unit:
        self._order += 1
        heading = section.heading.text if section.heading else None
        return Unit(self._order, card, heading, section.points)

    def _special(self, heading: str | None, group_heading: str | None) -> Draft | None:
        """Return the stage or conflict that a heading names, made now if it is new."""
        if heading is None:
            return None
        stage = read_stage(heading, self._stage_words)
        sides = None if stage else read_conflict(heading, self._known)
        if stage is None and sides is None:
            return None
        kind = Kind.STAGE if stage else Kind.CONFLICT
        if group_heading is None:
            heading = without_sequel(
                heading, (draft.heading for draft in self._drafts if draft.kind is kind)
            )
        key = name_key(stage.label if stage else heading)
        for draft in self._drafts:
            known = draft.stage_heading.label if draft.stage_heading else draft.heading
            if draft.kind is kind and name_key(known) == key:
                return draft
        draft = Draft(kind, heading, stage_heading=stage, sides=sides)
        self._drafts.append(draft)
        return draft

    def _topic(self, heading: str) -> Draft:
        draft = Draft(Kind.TOPIC, heading)
        self._drafts.append(draft)
        return draft


def _title_of(units: Sequence[Unit], first: Unit) -> str:
    """Return a title for cards that lost their heading: their one section's, or the card itself."""
    headings = {unit.heading for unit in units}
    if len(headings) == 1 and (heading := first.heading):
        return heading
    return f"Card {first.card.slug}"


def _stage_words(
    headings: Iterable[str], groups: Sequence[CardGroup], labels: Labels
) -> tuple[str, ...]:
    """Return the words that head stages in these notes."""
    words = [*SURE_STAGE_WORDS, *(word.lower() for word in labels.stage)]
    found = {
        stage.word
        for heading in headings
        if (stage := read_stage(heading, POSSIBLE_STAGE_WORDS)) is not None
    }
    for word in POSSIBLE_STAGE_WORDS:
        if word in found and word not in words and _word_has_facts(word, groups, labels):
            words.append(word)
    return tuple(words)


def _word_has_facts(word: str, groups: Sequence[CardGroup], labels: Labels) -> bool:
    for group in groups:
        inside = bool(group.heading and read_stage(group.heading, (word,)))
        for card in group.cards:
            for section in card.sections:
                heading = section.heading.text if section.heading else ""
                if (inside or read_stage(heading, (word,))) and _names(
                    read_stage_facts(section.points, labels)
                ):
                    return True
    return False


def _names(facts: StageFacts) -> tuple[str, ...]:
    camps = (*facts.ruling, *facts.opposition)
    return (*(camp.name for camp in camps), *(name for camp in camps for name in camp.members))
