"""How the author of a file lays out the notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from build_scripts.parse.blocks import are_headed
from build_scripts.parse.lines import Kind, Line
from build_scripts.parse.numbered import counted_headings
from build_scripts.parse.shape import (
    begins_as_title,
    is_defined_by,
    is_in_capitals,
    is_tight,
    looks_like_heading,
    may_open_card,
    names,
    sets_members,
)
from build_scripts.parse.symbols import are_adorned

LOST_GAP = 2
_FEW_GAPS = 4
_FEW_TERMS = 3
_FEW_ALONE = 3
_FEW_PAIRS = 2
_FEWEST_DENSE = 6
"""Lines: fewer show no habit."""
_MOST = 0.6
_FEWEST_CAPITALS = 2
_FEW_CAPITALS = 0.5
"""Of all lines: where more are in capitals, these say nothing."""
_DOUBLED_GAP = 3
"""What one blank line becomes where a copy puts a blank line under every line."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How the author of a file lays out the notes, as far as it helps to tell headings.

    `gap` is the usual number of blank lines between two lines that have any; `names` are the names
    in the title. `terms` is said of notes in which short lines stand above longer ones, in turn, as
    terms stand above their definitions. `bare` is said of notes with neither bullets nor counters;
    `counted` of those whose cards counters close; `dense` of those with neither counters nor blank
    lines; `capitals` of those in which some lines, and by far not all, are written in capitals;
    `headed` of those whose blocks of lines have headings on top; `adorned` of those whose
    headings begin with a symbol; `alone` of those in which they mostly stand between blank lines
    above blocks. `outer` are the headings, by the index of their lines, that count
    through the file, `inner` those that count below another. `below_counter` is how many blank
    lines are usual between a counter and the heading of the next card.
    """

    gap: int
    bare: bool
    counted: bool
    names: frozenset[str] = frozenset()
    terms: bool = False
    dense: bool = False
    capitals: bool = False
    headed: bool = False
    adorned: bool = False
    alone: bool = False
    outer: frozenset[int] = frozenset()
    inner: frozenset[int] = frozenset()
    below_counter: int = 0

    def is_lost(self, gap: int) -> bool:
        """Say whether a heading was lost in `gap` blank lines below what ends a card."""
        return self.is_wide(gap) and gap > self.below_counter

    def is_wide(self, gap: int) -> bool:
        """Say whether `gap` blank lines are more than this author leaves between two lines."""
        return gap >= LOST_GAP and gap > self.gap


def read_habits(lines: Sequence[Line], kept: Sequence[Line], title: Line | None) -> Habits:
    """Return how a file is laid out: `lines` are all of it, `kept` those of its cards."""
    counted = any(line.kind is Kind.COUNTER for line in kept)
    outer, inner = counted_headings(() if counted else kept)
    return Habits(
        gap=_usual_gap([line.gap for line in lines if line.gap]),
        bare=not counted and not any(line.is_marked for line in kept),
        counted=counted,
        names=names(title.text) if title else frozenset(),
        terms=not counted and _lists_terms(kept),
        capitals=_has_capitals(kept),
        dense=not counted and len(kept) >= _FEWEST_DENSE and not any(line.gap for line in kept[2:]),
        headed=not counted and are_headed(kept),
        adorned=not counted and are_adorned(kept),
        alone=not counted and _stand_alone(kept),
        outer=outer,
        inner=inner,
        below_counter=_gap_below_counters(kept),
    )


def _has_capitals(lines: Sequence[Line]) -> bool:
    """Say whether capitals tell headings: two or more in them, and few of all lines."""
    said = sum(1 for line in lines if line.kind is Kind.PLAIN and is_in_capitals(line.text))
    return _FEWEST_CAPITALS <= said <= len(lines) * _FEW_CAPITALS


def _lists_terms(lines: Sequence[Line]) -> bool:
    """Say whether most short lines that stand alone have a line below that could define them."""
    alone = [
        is_defined_by(line.text, below.text)
        for line, below in pairwise(lines)
        if line.gap and below.gap and line.kind is below.kind is Kind.PLAIN and is_tight(line.text)
    ]
    return sum(alone) >= max(_FEW_TERMS, len(alone) * _MOST)


def _stand_alone(lines: Sequence[Line]) -> bool:
    """Say whether lines that stand alone above blocks of plain lines are mostly headings.

    So they are where most look like it, or where nothing but such lines stands alone.
    """
    alone = [
        (line, below.kind is more.kind is Kind.PLAIN and not more.gap)
        for at, (line, below, more) in enumerate(zip(lines, lines[1:], lines[2:], strict=False))
        if (line.gap or not at) and below.gap and line.kind is Kind.PLAIN
    ]
    above = [looks_like_heading(line.text) for line, is_above in alone if is_above]
    if sum(above) >= max(_FEW_ALONE, len(above) * _MOST):
        return True
    return len(alone) >= _FEW_PAIRS and all(
        is_above and may_open_card(line.text) and begins_as_title(line.text)
        for line, is_above in alone
    )


def _gap_below_counters(lines: Sequence[Line]) -> int:
    """Return the gap that most counters have below them, if headings stand there; else 0."""
    below = [line for counter, line in pairwise(lines) if counter.kind is Kind.COUNTER]
    usual = Counter(line.gap for line in below).most_common(1)
    if not usual or usual[0][1] < max(_FEW_PAIRS, len(below) * _MOST):
        return 0
    gap, _ = usual[0]
    headed = all(
        line.kind is Kind.PLAIN and (may_open_card(line.text) or sets_members(line.text))
        for line in below
        if line.gap == gap
    )
    return gap if headed else 0


def _usual_gap(gaps: Sequence[int]) -> int:
    """Return how many blank lines this author leaves, from those left anywhere in the file."""
    if len(gaps) < _FEW_GAPS:
        return 1
    doubled = gaps.count(_DOUBLED_GAP)
    if doubled * _FEW_GAPS >= len(gaps) and all(gap % 2 for gap in gaps):
        return _DOUBLED_GAP
    return min(gaps)
