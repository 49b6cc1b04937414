"""The title and description of notes that no "Created by" sets apart from the cards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from build_scripts.parse import shape
from build_scripts.parse.blocks import may_head_block
from build_scripts.parse.counts import is_first, read_counts
from build_scripts.parse.dense import heads_heading
from build_scripts.parse.habits import Habits
from build_scripts.parse.lines import Kind, Line, counters_stand_above
from build_scripts.parse.records import record_heads
from build_scripts.parse.roles import heads_section
from build_scripts.parse.series import are_siblings, series_heads

_LONGEST_TITLE = 120
_LONGEST_DESCRIPTION = 200
_ABOUT = re.compile(r"(?:mrs?|ms|miss|dr|prof)\b|(?:week|lecture|lesson|term) \d", re.IGNORECASE)
_FEW_BLOCKS = 2
_MOST_ABOVE_GAP = 5
"""A title and a few lines of description; more than that above a wide gap are notes."""


def title_lines(lines: Sequence[Line], habits: Habits) -> int:
    """Return how many of the first of `lines` are the title (one line) and its description."""
    if not lines or lines[0].kind is not Kind.PLAIN or len(lines[0].text) > _LONGEST_TITLE:
        return 0
    if is_first(read_counts(lines[0].text)):
        return 0
    above = (
        _lines_above_counters(lines)
        or _lines_above_gap(lines, habits)
        or _lines_naming_notes(lines)
        or _lines_above_series(lines, habits)
        or _lines_above_heading(lines, habits)
    )
    return 2 if above == 1 and _is_course(lines, habits) else above


def _lines_above_counters(lines: Sequence[Line]) -> int:
    """Return how many lines stand above the first counter, where counters stand above cards."""
    above = next((at for at, line in enumerate(lines) if line.kind is Kind.COUNTER), 0)
    is_title = above < _MOST_ABOVE_GAP and all(line.kind is Kind.PLAIN for line in lines[:above])
    return above if is_title and counters_stand_above(lines[above:]) else 0


def _lines_naming_notes(lines: Sequence[Line]) -> int:
    """Return 1 for "Weirs: revision notes" above a gap, 2 where a plain line stands between."""
    if not shape.names_notes(lines[0].text):
        return 0
    for at, line in enumerate(lines[1:3], start=1):
        if line.gap > 0:
            return at
        if line.kind is not Kind.PLAIN:
            return 0
    return 0


def _lines_above_series(lines: Sequence[Line], habits: Habits) -> int:
    """Return how many lines stand above "Phase 1" where "Phase 2" begins a card further down.

    Where counters say what a card is, a sibling below one of them shows that both head cards; a
    line that names the course shows as much.
    """
    if len(lines) < 2 or not shape.may_open_card(lines[0].text):
        return 0
    if habits.counted and not shape.names_course(lines[1].text):
        openers = [line for above, line in pairwise(lines) if above.kind is Kind.COUNTER]
    else:
        openers = [lines[at] for at in sorted(series_heads(lines))]
    records = frozenset() if habits.counted else record_heads(lines)
    for at, line in enumerate(lines[1:3], start=1):
        if line.kind is not Kind.PLAIN:
            return 0
        if at in records:
            return at
        if shape.is_numbered(line.text):
            return at if any(are_siblings(line.text, other.text) for other in openers) else 0
        is_short = shape.may_open_card(line.text) and not shape.is_run_in(line.text)
        if not (is_short or shape.names_course(line.text) or _is_description(line)):
            return 0
    return 0


def _is_description(line: Line) -> bool:
    return shape.ends_sentence(line.text) and len(line.text) <= _LONGEST_DESCRIPTION


def _is_course(lines: Sequence[Line], habits: Habits) -> bool:
    """Say whether the second line is no heading but the course that the notes are for."""
    below = lines[1:3]
    return (
        len(below) > 1
        and all(line.kind is Kind.PLAIN and line.gap for line in below)
        and not habits.is_wide(below[0].gap)
        and shape.names_course(below[0].text)
        and _heads(lines, 2, habits)
    )


def _lines_above_heading(lines: Sequence[Line], habits: Habits) -> int:
    """Return 1 for a title that a heading follows, 2 where a sentence stands between."""
    below = lines[1] if len(lines) > 1 else None
    if below is None or below.kind is not Kind.PLAIN:
        return 0
    if below.gap == 0:
        return _lines_of_block(lines, habits)
    if not shape.may_open_card(lines[0].text[: shape.LONGEST_HEADING]):
        return 0
    named = replace(habits, names=shape.names(lines[0].text))
    if _heads(lines, 1, named):
        return 1
    # Title, a sentence, the first heading. Without counters this is a card with a paragraph.
    if habits.counted and _is_description(below):
        return 2 if _heads(lines, 2, named) else 0
    return 0


def _lines_of_block(lines: Sequence[Line], habits: Habits) -> int:
    """Return how many lines are the title where no gap follows it."""
    if habits.dense:
        return 1 if _is_above_first_heading(lines, habits) else 0
    if above := _lines_of_title_block(lines, habits):
        return above
    return 1 if _is_on_block(lines, habits) or _is_on_first_card(lines) else 0


def _is_on_block(lines: Sequence[Line], habits: Habits) -> bool:
    """Say whether the first line stands right on a block that has a heading, as no other does.

    Where more blocks have two headings, those are a card's and its section's.
    """
    text = lines[0].text
    if habits.counted or len(lines) <= _FEW_BLOCKS or text.endswith((":", "?")):
        return False
    headed = [
        at
        for at, line in enumerate(lines)
        if (at == 1 or (at and line.gap > 0)) and _heads_block(lines, at, habits)
    ]
    twice = sum(lines[at + 1].gap == 0 and _heads_block(lines, at + 1, habits) for at in headed[1:])
    # Of plain lines below a heading, the first may look like one.
    most = 0 if lines[2].is_marked else len(headed) // 2
    return (
        shape.looks_like_heading(text)
        and headed[:1] == [1]
        and len(headed) > _FEW_BLOCKS
        and twice <= most
        and not shape.names_sides(text)
    )


def _is_on_first_card(lines: Sequence[Line]) -> bool:
    """Say whether the first line stands right on the heading of a card, as no other counted has.

    Most notes have a title, and few cards a section right below their heading.
    """
    openers = [at + 1 for at, line in enumerate(lines[:-2]) if line.kind is Kind.COUNTER]
    return (
        len(openers) >= _FEW_BLOCKS
        and _has_two_headings(lines, 0)
        and not shape.names_sides(lines[0].text)
        and not any(_has_two_headings(lines, at) for at in openers)
    )


def _has_two_headings(lines: Sequence[Line], at: int) -> bool:
    """Say whether two headings stand right below each other, above a list."""
    both = lines[at : at + 2]
    return (
        at + 2 < len(lines)
        and all(line.kind is Kind.PLAIN and shape.looks_like_heading(line.text) for line in both)
        and both[1].gap == 0
        and lines[at + 2].is_marked
        and not any(line.text.endswith((":", "?")) for line in both)
    )


def _heads_block(lines: Sequence[Line], at: int, habits: Habits) -> bool:
    """Say whether a plain line stands as a heading on the lines of its block."""
    line, below = lines[at], lines[at + 1 : at + 3]
    if line.kind is not Kind.PLAIN or not below or below[0].gap:
        return False
    if below[0].is_marked:
        return shape.looks_like_heading(line.text)
    return habits.headed and may_head_block(replace(line, gap=1), below)


def _is_above_first_heading(lines: Sequence[Line], habits: Habits) -> bool:
    """Say whether the first line, of no gap below, stands above a heading as no line below does."""
    return (
        (shape.looks_like_heading(lines[0].text) or shape.is_in_capitals(lines[0].text))
        and not shape.names_sides(lines[0].text)
        and not lines[0].text.endswith(":")
        and _is_heading_in_block(lines, 1, habits)
        and not any(
            above.is_marked
            and not line.text.endswith(":")
            and heads_heading(line, above)
            and _is_heading_in_block(lines, at + 2, habits)
            for at, (above, line) in enumerate(pairwise(lines[:-2]))
        )
    )


def _is_heading_in_block(lines: Sequence[Line], at: int, habits: Habits) -> bool:
    line, below = lines[at], lines[at + 1 : at + 3]
    return line.kind is Kind.PLAIN and heads_section(line, below, habits, above=lines[at - 1])


def _lines_of_title_block(lines: Sequence[Line], habits: Habits) -> int:
    """Return how many short lines stand together above a heading, as title and description do.

    They are two, or more that say whose the notes are, or of which lesson.
    """
    end = next((at for at, line in enumerate(lines[1:], start=1) if line.gap > 0), 0)
    is_block = (
        1 < end <= _MOST_ABOVE_GAP
        and all(
            shape.may_open_card(line.text)
            and (
                not shape.is_run_in(line.text)
                or shape.is_in_capitals(line.text)
                or shape.names_course(line.text)
            )
            for line in lines[:end]
        )
        and all(_ABOUT.match(line.text) or shape.names_course(line.text) for line in lines[2:end])
        and _heads(lines, end, habits)
    )
    return end if is_block else 0


def _heads(lines: Sequence[Line], at: int, habits: Habits) -> bool:
    """Say whether the line at `at` is a heading, or one above a heading, by its shape."""
    if at + 1 >= len(lines) or lines[at].kind is not Kind.PLAIN:
        return False
    if heads_section(lines[at], lines[at + 1 : at + 3], habits):
        return True
    headed = at + 2 < len(lines) and lines[at + 1].kind is Kind.PLAIN
    return (
        headed
        and (lines[at + 1].gap > 0 or not (habits.bare or habits.counted or habits.dense))
        and shape.looks_like_heading(lines[at].text)
        and heads_section(lines[at + 1], lines[at + 2 : at + 4], habits)
    )


def _lines_above_gap(lines: Sequence[Line], habits: Habits) -> int:
    """Return how many lines stand above the first wide gap, if they can be title and description.

    The gap is where the site would say who created the file.
    """
    most = 1 if habits.bare else _MOST_ABOVE_GAP
    for at, line in enumerate(lines[1 : most + 1], start=1):
        if habits.is_wide(line.gap):
            return at
        if line.kind is not Kind.PLAIN:
            break
    return 0
