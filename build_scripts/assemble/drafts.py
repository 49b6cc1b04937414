"""The chapters that the notes themselves make: stages, conflicts and topics, before any editing.

Each section of each card goes to exactly one draft. A draft grows and shrinks while the editorial
files are applied; `chapters` freezes what is left.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from build_scripts.assemble.camps import read_camps
from build_scripts.assemble.headings import (
    POSSIBLE_STAGE_WORDS,
    SURE_STAGE_WORDS,
    CardGroup,
    StageHeading,
    as_title,
    opening_years,
    read_dated_stage,
    read_stage,
    without_number,
    without_sequel,
)
from build_scripts.assemble.labels import StageFacts, read_stage_facts
from build_scripts.assemble.side_lists import listed_on_side
from build_scripts.assemble.struggles import Struggles
from build_scripts.assemble.versus import knows, split_against, split_versus
from build_scripts.model.deck import Kind, Ref
from build_scripts.model.editorial import ChapterEntry, Labels, StageEntry
from build_scripts.model.names import name_key
from build_scripts.model.notes import NotesSection, Point

_FEWEST_STAGES = 2


@dataclass(frozen=True, slots=True)
class Unit:
    """One section of one card: what is given a home as a whole. `order` counts through the deck."""

    order: int
    card: Ref
    heading: str | None
    points: tuple[Point, ...]


@dataclass(slots=True)
class Draft:
    """A chapter in the making. `heading` is the one in the notes by which it is known.

    `sides` are those that the heading names, whether they struggle or are only compared. `part_of`
    is the card whose heading, of no chapter's own, stands above this one and others.
    """

    kind: Kind
    heading: str
    units: list[Unit] = field(default_factory=list)
    stage_heading: StageHeading | None = None
    sides: tuple[str, str] | None = None
    stage_entry: StageEntry | None = None
    entry: ChapterEntry | None = None
    entry_at: tuple[str | int, ...] = ()
    part_of: Ref | None = None

    @property
    def order(self) -> int:
        """Return where in the notes the chapter begins; one that has no notes comes last."""
        return min((unit.order for unit in self.units), default=1 << 30)

    def listed(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return who is listed for each of the sides in the notes of the chapter."""
        first, second = self.sides or ("", "")
        sections = [(unit.heading, unit.points) for unit in self.units]
        return (
            listed_on_side(first, sections, second),
            listed_on_side(second, sections, first),
        )


def draft_chapters(
    cards: Sequence[tuple[Ref, Sequence[NotesSection]]],
    groups: Sequence[CardGroup],
    labels: Labels,
    terms: Container[Ref] = (),
) -> list[Draft]:
    """Return the drafts in the order of the notes, every unit of every card in exactly one.

    `cards` holds each card's ref and sections, in order; `groups` says which of them go together.
    Those among `terms` are rows of a list.
    """
    return _Drafting(cards, groups, labels, terms).run()


class _Drafting:
    def __init__(
        self,
        cards: Sequence[tuple[Ref, Sequence[NotesSection]]],
        groups: Sequence[CardGroup],
        labels: Labels,
        terms: Container[Ref],
    ) -> None:
        self._groups = groups
        self._terms = terms
        self._drafts: list[Draft] = []
        self._special_drafts: dict[tuple[Kind, str], Draft] = {}
        self._headings: dict[Kind, dict[str, str]] = {Kind.STAGE: {}, Kind.CONFLICT: {}}
        self._units: list[list[Unit]] = []
        headed = {at for group in groups if group.heading for at in group.cards}
        # A card with nothing under its heading still has a place in the story.
        nothing = (NotesSection(None, ()),)
        order = 0
        for at, (card, sections) in enumerate(cards):
            self._units.append([])
            for section in sections or (nothing if at in headed else ()):
                order += 1
                heading = section.heading.text if section.heading else None
                self._units[-1].append(Unit(order, card, heading, section.points))
        facts = {
            unit.order: read_stage_facts(unit.points, labels)
            for units in self._units
            for unit in units
        }
        self._known = frozenset(name_key(name) for one in facts.values() for name in _names(one))
        own_words = tuple(word.lower() for word in labels.stage)
        self._stage_words = (*SURE_STAGE_WORDS, *own_words)
        self._with_facts = frozenset(
            order for order, one in facts.items() if one.ruling or one.opposition or one.issues
        )
        self._opposed = frozenset(
            order for order, one in facts.items() if one.ruling and one.opposition
        )
        self._ruled = frozenset(order for order in self._opposed if facts[order].names_rule)
        shown = self._words_with_facts()
        self._stage_words += tuple(word for word in POSSIBLE_STAGE_WORDS if word in shown)
        # Below another heading a number says only what comes first: "Stage 1: denial" of grief.
        self._inner_words = (*own_words, *sorted(shown))
        self._periods = frozenset(self._periods_in_order())
        self._struggles = Struggles(
            [text for group in groups for text in self._texts(group.heading, self._of(group))],
            names_sides=bool(self._known),
        )
        self._sides = dict(self._find_conflicts())
        self._named_stages = self._find_named_stages()

    @staticmethod
    def _texts(heading: str | None, units: Iterable[Unit]) -> Iterator[str]:
        yield from filter(None, [heading, *(unit.heading for unit in units)])
        for unit in units:
            yield from (point.text for top in unit.points for point in top.walk())

    def _find_conflicts(self) -> Iterator[tuple[str, tuple[str, str]]]:
        """Yield the headings of conflicts with their sides.

        Who stands on a side in one, stands on a side in another that shows nothing by itself.
        """
        waiting: list[tuple[str, tuple[str, str]]] = []
        named = set(self._known)
        for heading, units in self._headings_with_units():
            listed = all(unit.card in self._terms for unit in units)
            plain = without_number(heading)
            if sides := split_against(plain, self._known):
                yield heading, sides
            elif sides := split_versus(plain, self._known):
                below = tuple(self._texts(None, units))
                if self._struggles.is_one(plain, sides, below, self._known, listed=listed):
                    named |= {name_key(camp.name) for side in sides for camp in read_camps(side)}
                    yield heading, sides
                else:
                    waiting.append((heading, sides))
        for heading, sides in waiting:
            if knows(sides, frozenset(named)):
                yield heading, sides

    def _find_named_stages(self) -> frozenset[str]:
        """Return the headings right above who ruled and who opposed, if there are several."""
        found = [
            unit.heading or group.heading
            for group in self._groups
            for unit in self._of(group)
            if unit.order in self._ruled
        ]
        return frozenset(filter(None, found)) if len(found) >= _FEWEST_STAGES else frozenset()

    def _headings_with_units(self) -> Iterator[tuple[str, list[Unit]]]:
        for group in self._groups:
            units = self._of(group)
            if group.heading:
                yield group.heading, units
            yield from ((unit.heading, [unit]) for unit in units if unit.heading)

    def _words_with_facts(self) -> frozenset[str]:
        """Return the words under which a section that names sides or issues stands."""
        words = (*POSSIBLE_STAGE_WORDS, *SURE_STAGE_WORDS)
        found = set()
        for group in self._groups:
            above = group.heading and read_stage(group.heading, words, has_facts=True)
            for unit in self._of(group):
                if unit.order in self._with_facts:
                    own = unit.heading and read_stage(unit.heading, words, has_facts=True)
                    found |= {stage.word for stage in (above, own) if stage}
        return frozenset(found)

    def _periods_in_order(self) -> Iterator[str]:
        """Yield the headings of cards that open with years, if each begins where others end."""
        dated = [
            (years, group.heading)
            for group in self._groups
            if group.heading and (years := opening_years(group.heading))
        ]
        if len(dated) > 1 and all(one[1] <= other[0] for (one, _), (other, _) in pairwise(dated)):
            yield from (heading for _, heading in dated)

    def _of(self, group: CardGroup) -> list[Unit]:
        return [unit for at in group.cards for unit in self._units[at]]

    def run(self) -> list[Draft]:
        for group in self._groups:
            self._group(group)
        return self._drafts

    def _group(self, group: CardGroup) -> None:
        units = self._of(group)
        own = self._special(group.heading, units, self._stage_words)
        words = self._inner_words if group.heading else self._stage_words
        special = [self._special(one.heading, [one], words, in_group=True) for one in units]
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
        if falls_apart and home is None and group.heading:
            for draft in (*filter(None, special), *by_heading.values()):
                draft.part_of = draft.part_of or units[0].card

    def _special(
        self,
        heading: str | None,
        units: Sequence[Unit],
        words: tuple[str, ...],
        *,
        in_group: bool = False,
    ) -> Draft | None:
        """Return the stage or conflict that the heading of units names, made now if it is new."""
        if heading is None:
            return None
        has_facts = any(unit.order in self._with_facts for unit in units)
        sides = self._sides.get(heading)
        dated = heading in self._periods or any(unit.order in self._opposed for unit in units)
        is_named = heading in self._named_stages and sides is None
        heading = as_title(heading)
        stage = read_stage(heading, words, has_facts=has_facts)
        stage = stage or (read_dated_stage(heading) if dated else None)
        stage = stage or (StageHeading(" ".join(heading.split()), "", 0) if is_named else None)
        if stage is None and sides is None:
            return None
        kind = Kind.STAGE if stage else Kind.CONFLICT
        if in_group:
            heading = without_sequel(heading, self._headings[kind])
        key = stage.key if stage else name_key(heading)
        draft = self._special_drafts.get((kind, key))
        if draft is None:
            draft = Draft(kind, heading, stage_heading=stage, sides=None if stage else sides)
            self._drafts.append(draft)
            self._special_drafts[kind, key] = draft
            self._headings[kind].setdefault(name_key(heading), heading)
        return draft

    def _topic(self, heading: str) -> Draft:
        heading = as_title(heading)
        draft = Draft(Kind.TOPIC, heading, sides=split_versus(heading, self._known))
        self._drafts.append(draft)
        return draft


def _title_of(units: Sequence[Unit], first: Unit) -> str:
    """Return a title for cards that lost their heading: their one section's, or the card itself."""
    headings = {unit.heading for unit in units}
    if len(headings) == 1 and (heading := first.heading):
        return heading
    return f"Card {first.card.slug}"


def _names(facts: StageFacts) -> tuple[str, ...]:
    camps = (*facts.ruling, *facts.opposition)
    return (*(camp.name for camp in camps), *(name for camp in camps for name in camp.members))
