"""The order in which the chapters of a deck are told."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from build_scripts.assemble.drafts import Draft
from build_scripts.assemble.story import StageIndex
from build_scripts.model.deck import Kind


def order_story(
    drafts: Sequence[Draft],
    stage_of: Mapping[int, Draft | None],
    begun_by: Mapping[int, Draft | None],
) -> list[Draft]:
    """Return the drafts in the order in which the story is told.

    Stages come in their own order, each followed by its conflicts and topics in the order of the
    notes. A chapter of no stage follows the chapter that comes before it in the notes, or the
    stage that its entry says it comes after. Where one card lists all stages, it goes where its
    dates say, if they do (`begun_by`), and at first leads up to the stage of the chapters behind
    it. Both mappings are keyed by `id()` of a draft.
    """
    stages = [draft for draft in drafts if draft.kind is Kind.STAGE]
    stages.sort(key=lambda draft: (draft.order, draft.entry_at[-1:] or (0,)))
    index = StageIndex(stages)
    runs: dict[int, list[Draft]] = {id(stage): [stage] for stage in stages}
    others = sorted(
        (draft for draft in drafts if draft.kind is not Kind.STAGE),
        key=lambda draft: (draft.order, draft.entry_at),
    )
    opening: list[Draft] = []
    run = opening
    listed = _all_on_one_card(stages)
    starts = [] if listed else [stage.order for stage in stages]
    before = _before_first(stages, [stage_of[id(draft)] for draft in others], runs, opening)
    last = -1  # where in the notes the chapter before this one begins
    for draft in others:
        stage = stage_of[id(draft)]
        begun = bisect_left(starts, draft.order)
        if begun and starts[begun - 1] > last:
            run = runs[id(stages[begun - 1])]
        elif listed and run is opening and draft.order > stages[0].order:
            run = before
        if stage is not None:
            run = runs[id(stage)]
        elif draft.entry and draft.entry.after:
            after = index.find(draft.entry.after)
            run = runs[id(after)] if after else run
        elif listed and (then := begun_by[id(draft)]):
            run = runs[id(then)]
        run.append(draft)
        last = draft.order
    return [*opening, *(draft for stage in stages for draft in runs[id(stage)])]


def _before_first(
    stages: Sequence[Draft],
    placed: Sequence[Draft | None],
    runs: Mapping[int, list[Draft]],
    opening: list[Draft],
) -> list[Draft]:
    """Return the run that comes before the first stage that has chapters of its own, or the last.

    Where one card lists every stage, what the notes tell next goes there.
    """
    first = next((stage for stage in placed if stage is not None), None)
    every = [opening, *(runs[id(stage)] for stage in stages)]
    at = [n for n, stage in enumerate(stages) if stage is first]
    return every[at[0]] if at else every[-1]


def _all_on_one_card(stages: Sequence[Draft]) -> bool:
    """Say whether one card lists every stage, so that their place in the notes tells nothing."""
    cards = {unit.card for stage in stages for unit in stage.units}
    return len(stages) > 1 and len(cards) == 1
