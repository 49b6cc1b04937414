"""Applies story.yml to the drafts: refines, names, places and adds chapters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from build_scripts.assemble.context import use_one_of
from build_scripts.assemble.drafts import Draft, Unit
from build_scripts.assemble.headings import (
    SURE_STAGE_WORDS,
    StageHeading,
    read_stage,
    without_number,
)
from build_scripts.assemble.numbers import NumberedCards
from build_scripts.assemble.report import Report
from build_scripts.diagnostics import Code
from build_scripts.model.deck import Kind, Ref
from build_scripts.model.editorial import ChapterEntry, From, StageEntry, StoryFile
from build_scripts.model.editorial_file import EditorialFile
from build_scripts.model.names import did_you_mean, name_key
from build_scripts.model.span import Span


def apply_story(
    drafts: Sequence[Draft], story: EditorialFile[StoryFile], cards: NumberedCards, report: Report
) -> list[Draft]:
    """Return the drafts as story.yml has them; a chapter left without notes and entry goes."""
    return _Telling(drafts, story, cards, report).run()


class _Telling:
    def __init__(
        self,
        drafts: Sequence[Draft],
        story: EditorialFile[StoryFile],
        cards: NumberedCards,
        report: Report,
    ) -> None:
        self._story, self._cards, self._report = story, cards, report
        self._drafts = list(drafts)
        self._stages = StageIndex(drafts)
        self._chapters: dict[str, Draft] = {}
        self._home: dict[int, Draft] = {}
        self._units: dict[Ref, list[Unit]] = {}
        for draft in drafts:
            if draft.kind is not Kind.STAGE:
                self._chapters.setdefault(name_key(draft.heading), draft)
            for unit in draft.units:
                self._home[unit.order] = draft
                self._units.setdefault(unit.card, []).append(unit)

    def run(self) -> list[Draft]:
        for n, entry in enumerate(self._story.data.stages):
            self._stage(entry, ("stages", n))
        taken: dict[int, Draft] = {}
        lists: tuple[tuple[Kind, str, Sequence[ChapterEntry]], ...] = (
            (Kind.CONFLICT, "conflicts", self._story.data.conflicts),
            (Kind.TOPIC, "topics", self._story.data.topics),
        )
        for kind, key, entries in lists:
            for n, chapter in enumerate(entries):
                draft = self._chapter(kind, chapter, (key, n))
                if draft is None:
                    continue
                for m, gather in enumerate(chapter.gather):
                    span = self._story.span(key, n, "from", m)
                    for unit in self._gather(gather, key, n, "from", m):
                        if taken.setdefault(unit.order, draft) is draft:
                            self._home[unit.order] = draft
                        else:
                            self._taken_twice(unit, taken[unit.order], span)
        self._settle()
        return [draft for draft in self._drafts if draft.units or draft.entry or draft.stage_entry]

    def _settle(self) -> None:
        """Give every unit to its home, in the order of the notes."""
        for draft in self._drafts:
            draft.units = []
        units = {unit.order: unit for every in self._units.values() for unit in every}
        for order in sorted(units):
            self._home[order].units.append(units[order])

    def _stage(self, entry: StageEntry, at: tuple[str | int, ...]) -> None:
        draft = self._stages.find(entry.stage)
        if draft is None:
            label = entry.stage if not entry.stage.isdigit() else f"Stage {entry.stage}"
            heading = read_stage(label, SURE_STAGE_WORDS) or StageHeading(label, "", 0)
            draft = Draft(Kind.STAGE, entry.title or label, stage_heading=heading)
            self._drafts.append(draft)
            self._stages.add(draft)
            for unit in self._units_of(heading):
                self._home[unit.order] = draft
                draft.heading = entry.title or unit.heading or label
        elif draft.stage_entry:
            self._named_twice(entry.stage, (*at, "stage"))
            return
        draft.stage_entry, draft.entry_at = entry, at

    def _units_of(self, stage: StageHeading) -> list[Unit]:
        """Return the sections headed as a stage that the notes do not show to be one.

        Where several chapters have such sections, the first has the stage's.
        """
        found = []
        for unit in (unit for units in self._units.values() for unit in units):
            heading = unit.heading and stage.word and read_stage(unit.heading, (stage.word,))
            if heading and heading.key == stage.key:
                found.append(unit)
        return [unit for unit in found if self._home[unit.order] is self._home[found[0].order]]

    def _chapter(self, kind: Kind, entry: ChapterEntry, at: tuple[str | int, ...]) -> Draft | None:
        """Return the draft that an entry refines, or a new one."""
        if entry.heading:
            draft = self._chapters.get(name_key(without_number(entry.heading)))
            if draft is None:
                headings = [draft.heading for draft in self._chapters.values()]
                self._report.error(
                    Code.UNKNOWN_HEADING,
                    f"No conflict or topic of the notes is headed “{entry.heading}”."
                    + did_you_mean(entry.heading, headings),
                    "Write the heading as the notes have it, without a “2” or “continued” at its "
                    "end; or name cards and sections with “from:” and a “title:”.",
                    self._story.span(*at, "heading"),
                )
                return None
            if draft.entry:
                self._named_twice(entry.heading, (*at, "heading"))
                return None
        elif entry.title:
            draft = Draft(kind, entry.title)
            self._drafts.append(draft)
        else:
            self._report.error(
                Code.MISSING_KEY,
                "This entry has neither a “heading:” (of the notes) nor a “title:”.",
                "Add one of them, for example “title: The split”.",
                self._story.span(*at),
            )
            return None
        draft.kind, draft.entry, draft.entry_at = kind, entry, at
        return draft

    def _gather(self, gather: From, *at: str | int) -> list[Unit]:
        """Return the units of the first card of that number that has the section."""
        cards = self._cards.find(gather.card, self._story.span(*at, "card"), self._report)
        if not cards:
            return []
        key = name_key(gather.section) if gather.section else None
        headings: list[str] = []
        for ref, _ in cards:
            units = self._units.get(ref, [])
            found = [unit for unit in units if (unit.heading and name_key(unit.heading)) == key]
            if found:
                return found
            headings += [unit.heading for unit in units if unit.heading]
        self._report.error(
            Code.UNKNOWN_HEADING,
            f"Card {gather.card} has no section headed “{gather.section}”."
            + did_you_mean(gather.section, headings)
            if gather.section
            else f"Card {gather.card} has no points before its first section.",
            "Its sections are: " + "; ".join(f"“{h}”" for h in headings) + "."
            if headings
            else "It has no sections: leave “section:” out to take all of the card.",
            self._story.span(*at, *(["section"] if gather.section else [])),
        )
        return []

    def _taken_twice(self, unit: Unit, first: Draft, span: Span) -> None:
        title = (first.entry.title if first.entry else None) or first.heading
        what = f"“{unit.heading}”" if unit.heading else "What stands before the first section"
        self._report.error(
            Code.SECTION_TAKEN_TWICE,
            f"{what} of card {unit.card.slug} already belongs to “{title}”.",
            "Every point has one home: take it out of one of the two.",
            span,
        )

    def _named_twice(self, name: str, at: tuple[str | int, ...]) -> None:
        self._report.error(
            Code.SAME_NAME_TWICE,
            f"story.yml has an entry for “{name}” already.",
            "Put all that is to be said of it into one entry.",
            self._story.span(*at),
        )


class StageIndex:
    """The stages, by every way in which an editorial file may name them."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self._drafts: dict[str, Draft] = {}
        self._labels: list[str] = []
        for draft in drafts:
            if draft.kind is Kind.STAGE:
                self.add(draft)

    def add(self, draft: Draft) -> None:
        """Add a stage; where two go by one name, the first has it."""
        heading = draft.stage_heading
        label = heading.label if heading else draft.heading
        self._labels.append(label)
        for name in (*stage_names(draft), draft.heading):
            self._drafts.setdefault(name_key(name), draft)

    def find(self, named: str) -> Draft | None:
        """Return the stage of that name, if there is one; what follows its number may differ."""
        draft = self._drafts.get(name_key(named))
        heading = None if draft else read_stage(named, SURE_STAGE_WORDS)
        return self._drafts.get(heading.key) if heading else draft

    def find_or_report(self, named: str, span: Span, report: Report) -> Draft | None:
        """Return the stage that an editorial file names, or report that there is none."""
        draft = self.find(named)
        if draft is None:
            report.error(
                Code.UNKNOWN_STAGE,
                f"There is no stage called “{named}”." + did_you_mean(named, self._labels),
                use_one_of("the name of a stage", self._labels) + "add it to story.yml.",
                span,
            )
        return draft


def stage_names(draft: Draft) -> tuple[str, ...]:
    """Return the ways in which to name a stage: "Stage Two", "Two", "stage 2", "2"."""
    heading = draft.stage_heading
    if heading is None:
        return (draft.heading,)
    last = heading.label.split()[-1]
    numbered = (heading.key, str(heading.number)) if heading.number else ()
    return (heading.label, last, *numbered)
