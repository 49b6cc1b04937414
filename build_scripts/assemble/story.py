"""Applies story.yml to the drafts: refines, names, places and adds chapters; then orders them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from build_scripts.assemble.drafts import Draft, Unit
from build_scripts.assemble.headings import StageHeading
from build_scripts.assemble.report import Report
from build_scripts.diagnostics import Code
from build_scripts.model.deck import Kind, Ref
from build_scripts.model.editorial import ChapterEntry, From, StoryFile
from build_scripts.model.names import did_you_mean, name_key
from build_scripts.model.span import Span
from build_scripts.parse.editorial import EditorialFile


def apply_story(
    drafts: list[Draft],
    story: EditorialFile[StoryFile],
    card_refs: Mapping[int, Ref],
    report: Report,
) -> list[Draft]:
    """Return the drafts as story.yml has them; a chapter left without notes and entry goes."""
    drafts = list(drafts)
    for n, entry in enumerate(story.data.stages):
        draft = _stage(drafts, entry.stage)
        if draft is None:
            label = entry.stage if not entry.stage.isdigit() else f"Stage {entry.stage}"
            draft = Draft(
                Kind.STAGE, entry.title or label, stage_heading=StageHeading(label, "stage", "")
            )
            drafts.append(draft)
        draft.stage_entry, draft.entry_at = entry, ("stages", n)
    taken: dict[int, Draft] = {}
    lists: tuple[tuple[Kind, str, Sequence[ChapterEntry]], ...] = (
        (Kind.CONFLICT, "conflicts", story.data.conflicts),
        (Kind.TOPIC, "topics", story.data.topics),
    )
    for kind, key, entries in lists:
        for n, chapter in enumerate(entries):
            at = (key, n)
            draft = _chapter(drafts, kind, chapter, at, story, report)
            if draft is None:
                continue
            for m, gather in enumerate(chapter.gather):
                span = story.span(*at, "from", m)
                for unit in _gather(drafts, gather, card_refs, span, report):
                    if taken.setdefault(unit.order, draft) is draft:
                        _move(unit, drafts, draft)
                    else:
                        _taken_twice(unit, taken[unit.order], span, report)
    return [draft for draft in drafts if draft.units or draft.entry or draft.stage_entry]


def _move(unit: Unit, drafts: Sequence[Draft], to: Draft) -> None:
    for other in drafts:
        if unit in other.units:
            other.units.remove(unit)
    to.units.append(unit)
    to.units.sort(key=lambda unit: unit.order)


def order_story(drafts: Sequence[Draft], stage_of: Mapping[int, Draft | None]) -> list[Draft]:
    """Return the drafts in the order in which the story is told.

    Stages come in their own order, each followed by its conflicts and topics in the order of the
    notes. A chapter of no stage follows the chapter that comes before it in the notes, or the
    stage that its entry says it comes after. `stage_of` is keyed by `id()` of a draft.
    """
    stages = [draft for draft in drafts if draft.kind is Kind.STAGE]
    stages.sort(key=lambda draft: (draft.order, draft.entry_at[-1:] or (0,)))
    runs: dict[int, list[Draft]] = {id(stage): [stage] for stage in stages}
    others = sorted(
        (draft for draft in drafts if draft.kind is not Kind.STAGE),
        key=lambda draft: (draft.order, draft.entry_at),
    )
    opening: list[Draft] = []
    run = opening
    for draft in others:
        stage = stage_of[id(draft)]
        if stage is not None:
            run = runs[id(stage)]
        elif draft.entry and draft.entry.after:
            after = _stage(stages, draft.entry.after)
            run = runs[id(after)] if after else run
        elif run is opening:
            before = [s for s in stages if s.order < draft.order and not _all_on_one_card(stages)]
            run = runs[id(before[-1])] if before else opening
        run.append(draft)
    return [*opening, *(draft for stage in stages for draft in runs[id(stage)])]


def _all_on_one_card(stages: Sequence[Draft]) -> bool:
    """Say whether one card lists every stage, so that their place in the notes tells nothing."""
    cards = {unit.card for stage in stages for unit in stage.units}
    return len(stages) > 1 and len(cards) == 1


def find_stage(drafts: Sequence[Draft], named: str, span: Span, report: Report) -> Draft | None:
    """Return the stage that an editorial file names, or report that there is none."""
    draft = _stage(drafts, named)
    if draft is None:
        labels = [d.stage_heading.label for d in drafts if d.stage_heading]
        report.error(
            Code.UNKNOWN_STAGE,
            f"There is no stage called “{named}”." + did_you_mean(named, labels),
            f"Use a stage's heading in the notes ({', '.join(labels)})."
            if labels
            else "The notes name no stages: add them under “stages:” in story.yml.",
            span,
        )
    return draft


def _stage(drafts: Sequence[Draft], named: str) -> Draft | None:
    key = name_key(named)
    for draft in drafts:
        if draft.kind is Kind.STAGE and draft.stage_heading:
            label = name_key(draft.stage_heading.label)
            if key in {label, label.split()[-1], name_key(draft.heading)}:
                return draft
    return None


def _chapter(
    drafts: list[Draft],
    kind: Kind,
    entry: ChapterEntry,
    at: tuple[str | int, ...],
    story: EditorialFile[StoryFile],
    report: Report,
) -> Draft | None:
    """Return the draft that an entry refines, or a new one."""
    if entry.heading:
        key = name_key(entry.heading)
        chapters = [draft for draft in drafts if draft.kind is not Kind.STAGE]
        draft = next((draft for draft in chapters if name_key(draft.heading) == key), None)
        if draft is None:
            report.error(
                Code.UNKNOWN_HEADING,
                f"No conflict or topic of the notes is headed “{entry.heading}”."
                + did_you_mean(entry.heading, [draft.heading for draft in chapters]),
                "Write the heading as the notes have it, without a “2” or “continued” at its "
                "end; or name cards and sections with “from:” and a “title:”.",
                story.span(*at, "heading"),
            )
            return None
    elif entry.title:
        draft = Draft(kind, entry.title)
        drafts.append(draft)
    else:
        report.error(
            Code.MISSING_KEY,
            "This entry has neither a “heading:” (of the notes) nor a “title:”.",
            "Add one of them, for example “title: The split”.",
            story.span(*at),
        )
        return None
    draft.kind, draft.entry, draft.entry_at = kind, entry, at
    return draft


def _gather(
    drafts: Sequence[Draft],
    gather: From,
    card_refs: Mapping[int, Ref],
    span: Span,
    report: Report,
) -> list[Unit]:
    card = card_refs.get(gather.card)
    if card is None:
        unknown_card(gather.card, card_refs, span, report)
        return []
    units = [unit for draft in drafts for unit in draft.units if unit.card == card]
    key = name_key(gather.section) if gather.section else None
    found = [unit for unit in units if (unit.heading and name_key(unit.heading)) == key]
    if not found:
        headings = [unit.heading for unit in units if unit.heading]
        report.error(
            Code.UNKNOWN_HEADING,
            f"Card {gather.card} has no section headed “{gather.section}”."
            + did_you_mean(gather.section, headings)
            if gather.section
            else f"Card {gather.card} has no points before its first section.",
            "Its sections are: " + ("; ".join(f"“{h}”" for h in headings) or "none") + ".",
            span,
        )
    return found


def unknown_card(number: int, card_refs: Mapping[int, Ref], span: Span, report: Report) -> None:
    """Report that the notes have no card of that number."""
    numbers = ", ".join(str(n) for n in sorted(card_refs)[:40])
    report.error(
        Code.UNKNOWN_CARD,
        f"The notes have no card {number}.",
        f"Use the number that the notes count: {numbers}.",
        span,
    )


def _taken_twice(unit: Unit, first: Draft, span: Span, report: Report) -> None:
    title = (first.entry.title if first.entry else None) or first.heading
    report.error(
        Code.SECTION_TAKEN_TWICE,
        f"“{unit.heading or 'The opening'}” of card {unit.card.slug} already belongs to “{title}”.",
        "Every point has one home: take it out of one of the two.",
        span,
    )
