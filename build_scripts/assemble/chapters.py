"""Freezes the drafts into stages, conflicts and topics, in the order of the story."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.assemble.context import Names
from build_scripts.assemble.drafts import Draft
from build_scripts.assemble.labels import StageFacts, read_stage_facts
from build_scripts.assemble.order import order_story
from build_scripts.assemble.persons import names_group
from build_scripts.assemble.points import Addresses, Marks, place_sections
from build_scripts.assemble.report import Report
from build_scripts.assemble.sides import Sides, shown
from build_scripts.assemble.stagefinder import StageFinder
from build_scripts.assemble.story import stage_names
from build_scripts.model.dates import When, read_date
from build_scripts.model.dates_in_text import dates_in, heading_date
from build_scripts.model.deck import (
    Chapter,
    ChapterSection,
    Conflict,
    Kind,
    Ref,
    Side,
    Stage,
    Topic,
)
from build_scripts.model.editorial import ConflictEntry, Labels, StoryFile
from build_scripts.model.editorial_file import EditorialFile
from build_scripts.model.names import SlugBook, name_key


@dataclass(frozen=True, slots=True)
class Story:
    """The chapters of a deck, and the order in which they are told."""

    stages: tuple[Stage, ...]
    conflicts: tuple[Conflict, ...]
    topics: tuple[Topic, ...]
    story: tuple[Ref, ...]

    def in_order(self) -> tuple[Chapter, ...]:
        """Return the chapters in the order of the story."""
        every: tuple[Chapter, ...] = (*self.stages, *self.conflicts, *self.topics)
        by_ref = {chapter.ref: chapter for chapter in every}
        return tuple(by_ref[ref] for ref in self.story)


class Chapters:
    """Builds a `Story`. Stages come first: conflicts find theirs by who stands in it."""

    def __init__(
        self,
        drafts: Sequence[Draft],
        file: EditorialFile[StoryFile],
        labels: Labels,
        stage_names: Names,
        issues: Names,
        sides: Sides,
        addresses: Addresses,
        marks: Marks,
        report: Report,
    ) -> None:
        self._drafts = drafts
        self._file = file
        self._labels = labels
        self._stage_names = stage_names
        self._issues = issues
        self._sides = sides
        self._addresses = addresses
        self._marks = marks
        self._report = report
        self._stages = StageFinder(())
        # Where no stage has sides, nothing shows that a side is more than a word.
        self._is_alliance: Callable[[str], bool] = lambda _: False
        self._slugs = {kind: SlugBook() for kind in (Kind.CONFLICT, Kind.TOPIC)}

    def build(self) -> Story:
        """Return the chapters."""
        stages = {
            id(draft): self._stage(draft)
            for draft in sorted(self._drafts, key=lambda draft: draft.order)
            if draft.kind is Kind.STAGE
        }
        self._stages = StageFinder(
            (draft, stages[id(draft)]) for draft in self._drafts if id(draft) in stages
        )
        if any(stage.ruling or stage.opposition for stage in stages.values()):
            self._is_alliance = names_group
        stage_of: dict[int, Draft | None] = {}
        conflicts: dict[int, Conflict] = {}
        topics: dict[int, Topic] = {}
        for draft in self._drafts:
            if draft.kind is Kind.CONFLICT:
                sides = self._conflict_sides(draft)
                stage, sides = self._stage_and_sides(draft, sides)
                ruled = stage is not None
                stage_of[id(draft)] = stage = stage or self._stage_then(draft)
                conflicts[id(draft)] = self._conflict(
                    draft, sides, stages[id(stage)].ref if stage else None, ruled=ruled
                )
            elif draft.kind is Kind.TOPIC:
                stage_of[id(draft)] = self._stage_of(draft)
                topics[id(draft)] = self._topic(draft, stage_of[id(draft)], stages)
        built: dict[int, Chapter] = {**stages, **conflicts, **topics}
        begun_by = {id(draft): self._stages.begun_by(_times(draft)) for draft in self._drafts}
        told = [built[id(draft)] for draft in order_story(self._drafts, stage_of, begun_by)]
        return Story(
            tuple(chapter for chapter in told if isinstance(chapter, Stage)),
            tuple(chapter for chapter in told if isinstance(chapter, Conflict)),
            tuple(chapter for chapter in told if isinstance(chapter, Topic)),
            tuple(chapter.ref for chapter in told),
        )

    def _stage(self, draft: Draft) -> Stage:
        entry, at = draft.stage_entry, draft.entry_at
        heading = draft.stage_heading
        label = heading.label if heading else draft.heading
        ref = self._stage_names.add_new(label, stage_names(draft))
        facts = [read_stage_facts(unit.points, self._labels) for unit in draft.units]
        said = StageFacts(
            tuple(camp for fact in facts for camp in fact.ruling),
            tuple(camp for fact in facts for camp in fact.opposition),
            tuple(issue for fact in facts for issue in fact.issues),
        )
        title = (entry.title if entry else None) or draft.heading
        return Stage(
            ref=ref,
            label=label[:1].upper() + label[1:],
            title=title,
            dates=(entry.dates if entry else None) or heading_date(draft.heading),
            summary=(entry.summary if entry else None) or "",
            outcome=(entry.outcome if entry else None) or "",
            ruling=self._sides.from_notes(said.ruling)
            if entry is None or entry.ruling is None
            else self._sides.from_editor(entry.ruling, self._file, *at, "ruling"),
            opposition=self._sides.from_notes(said.opposition)
            if entry is None or entry.opposition is None
            else self._sides.from_editor(entry.opposition, self._file, *at, "opposition"),
            issues=_once(self._issues.add(shown(name)) for name in said.issues)
            if entry is None or entry.issues is None
            else self._named_issues(entry.issues, *at, "issues"),
            sections=self._sections(draft, ref, draft.heading),
            part_of=draft.part_of,
        )

    def _conflict(
        self,
        draft: Draft,
        sides: tuple[Side, Side],
        stage: Ref | None,
        *,
        ruled: bool,
    ) -> Conflict:
        entry = draft.entry if isinstance(draft.entry, ConflictEntry) else None
        title = self._title(draft)
        ref = Ref(Kind.CONFLICT, self._slugs[Kind.CONFLICT].take(_words(title), "conflict"))
        return Conflict(
            ref=ref,
            title=title,
            stage=stage,
            ruled=ruled,
            dates=(entry.dates if entry else None) or heading_date(draft.heading),
            summary=(entry.summary if entry else None) or "",
            outcome=(entry.outcome if entry else None) or "",
            sides=sides,
            issues=self._named_issues(entry.issues or (), *draft.entry_at, "issues")
            if entry
            else (),
            forms=(*_other_title(draft, title), *(entry.forms if entry else ())),
            sections=self._sections(draft, ref, draft.heading),
            part_of=draft.part_of,
        )

    def _topic(self, draft: Draft, stage: Draft | None, stages: Mapping[int, Stage]) -> Topic:
        title = self._title(draft)
        ref = Ref(Kind.TOPIC, self._slugs[Kind.TOPIC].take(_words(title), "topic"))
        return Topic(
            ref=ref,
            title=title,
            stage=stages[id(stage)].ref if stage else None,
            dates=(draft.entry.dates if draft.entry else None) or heading_date(draft.heading),
            summary=(draft.entry.summary if draft.entry else None) or "",
            forms=draft.entry.forms if draft.entry else (),
            sections=self._sections(draft, ref, draft.heading),
            part_of=draft.part_of,
        )

    def _title(self, draft: Draft) -> str:
        return (draft.entry.title if draft.entry else None) or draft.heading

    def _sections(self, draft: Draft, ref: Ref, title: str) -> tuple[ChapterSection, ...]:
        return place_sections(draft.units, ref, title, self._addresses, self._marks)

    def _conflict_sides(self, draft: Draft) -> tuple[Side, Side]:
        entry = draft.entry if isinstance(draft.entry, ConflictEntry) else None
        if entry and entry.sides:
            first, second = entry.sides
            at = (*draft.entry_at, "sides")
            return (
                self._sides.from_editor(first, self._file, *at, 0),
                self._sides.from_editor(second, self._file, *at, 1),
            )
        if draft.sides is None:
            return (), ()
        one, other = (
            self._sides.from_lists(words, listed)
            for words, listed in zip(draft.sides, draft.listed(), strict=True)
        )
        return (
            self._sides.from_notes(one, self._is_alliance),
            self._sides.from_notes(other, self._is_alliance),
        )

    def _stage_of(self, draft: Draft) -> Draft | None:
        """Return the stage that an editor names for a chapter."""
        if draft.entry and draft.entry.after:
            # Only to report a stage that is not there: placing is done in `order_story`.
            after = self._file.span(*draft.entry_at, "after")
            self._stages.index.find_or_report(draft.entry.after, after, self._report)
        if draft.entry and draft.entry.stage:
            at = self._file.span(*draft.entry_at, "stage")
            return self._stages.index.find_or_report(draft.entry.stage, at, self._report)
        return None

    def _stage_then(self, draft: Draft) -> Draft | None:
        """Return the stage at the time that an editor or the heading gives a conflict."""
        if draft.entry and (draft.entry.stage or draft.entry.after):
            return None
        words = (draft.entry.dates if draft.entry else None) or heading_date(draft.heading)
        when = read_date(words) if words else None
        return self._stages.holding(when) if when else None

    def _stage_and_sides(
        self, draft: Draft, sides: tuple[Side, Side]
    ) -> tuple[Draft | None, tuple[Side, Side]]:
        """Return the stage of a conflict, and its sides: first who ruled then, if that is known.

        The stage is an editor's, or the one in which these sides stood against each other.
        """
        stage = self._stage_of(draft)
        entry = draft.entry if isinstance(draft.entry, ConflictEntry) else None
        told = bool(entry and entry.sides)  # and then in this order
        if stage is None and not (entry and entry.stage):
            found = self._stages.of(sides, _times(draft), in_order=told)
            stage, swapped = (found.stage, found.swapped) if found else (None, False)
        else:
            swapped = stage is not None and not told and self._stages.is_swapped(stage, sides)
        return stage, (sides[1], sides[0]) if swapped else sides

    def _named_issues(self, names: Sequence[str], *at: str | int) -> tuple[Ref, ...]:
        found = (self._issues.find(name, self._file, *at, n) for n, name in enumerate(names))
        return _once(ref for ref in found if ref)


def _times(draft: Draft) -> list[When]:
    """Return when a chapter was: as an editor or its heading says it, or else its points."""
    words = (draft.entry.dates if draft.entry else None) or heading_date(draft.heading)
    if words:
        return [when] if (when := read_date(words)) else []
    points = (point for unit in draft.units for top in unit.points for point in top.walk())
    return [when for point in points for when in dates_in(point.text)]


def _once(refs: Iterable[Ref]) -> tuple[Ref, ...]:
    return tuple(dict.fromkeys(refs))


def _words(title: str) -> str:
    """Return a title with "&" said, so that it is not lost from the address."""
    return title.replace("&", " and ")


def _other_title(draft: Draft, title: str) -> tuple[str, ...]:
    return () if name_key(draft.heading) == name_key(title) else (draft.heading,)
