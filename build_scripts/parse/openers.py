"""Whether the first line of a stretch is the heading of a card."""

from __future__ import annotations

from collections.abc import Sequence

from build_scripts.parse import shape
from build_scripts.parse.habits import Habits
from build_scripts.parse.lines import Kind, Line


def opens_card(lines: Sequence[Line], habits: Habits) -> bool:
    """Say whether the first of `lines` is the heading of a card, its place speaking for it."""
    first = lines[0]
    below = lines[1] if len(lines) > 1 else None
    if first.kind is not Kind.PLAIN:
        return below is not None and _is_numbered_heading(first, below)
    run_in = not first.number and _is_run_in(first)
    if below is None:
        return habits.counted and shape.may_open_card(first.text)
    if below.gap == 0 and below.kind is Kind.PLAIN:
        # No blank lines to go by: the first line is the heading, if the site had room for it.
        fits = len(first.text) <= shape.CUT and shape.says_something(first.text)
        if run_in or shape.ends_sentence(first.text):
            return habits.counted and fits and not (run_in and shape.ends_sentence(first.text))
        return shape.may_open_card(first.text)
    if run_in and (not habits.counted or _begins_labels(lines)):
        return (habits.alone or habits.counted) and _stands_alone(lines)
    return shape.may_open_card(first.text) or (below.is_marked and shape.sets_members(first.text))


def _stands_alone(lines: Sequence[Line]) -> bool:
    """Say whether the first line, which has a dash in it, stands alone above a block."""
    text = lines[0].text
    is_above_block = len(lines) > 2 and lines[1].gap > 0 == lines[2].gap
    return is_above_block and shape.may_open_card(text) and not shape.has_colon_label(text)


def _is_numbered_heading(line: Line, below: Line) -> bool:
    """Say whether `line` is "3. Foreign policy" above a blank line and bullets."""
    return (
        line.kind is Kind.NUMBERED
        and below.kind is Kind.BULLET
        and below.gap > 0
        and below.indent >= line.indent
        and shape.looks_like_heading(line.text)
    )


def _begins_labels(lines: Sequence[Line]) -> bool:
    """Say whether the first of `lines` is the first of a run of labels, and no heading of them.

    A heading that the site has cut is as long as none of them is by chance, and one with a colon
    stands above labels with dashes.
    """
    first = lines[0].text
    if not _is_labelled(lines[1]) or len(first) == shape.CUT:
        return False
    return shape.has_colon_label(first) is shape.has_colon_label(lines[1].text) or not all(
        _is_labelled(line) and not shape.has_colon_label(line.text) for line in lines[1:3]
    )


def _is_labelled(line: Line) -> bool:
    """Say whether `line` is a label with its text, a date being none."""
    return line.kind is Kind.PLAIN and _is_run_in(line)


def _is_run_in(line: Line) -> bool:
    return shape.is_run_in(line.text) and not shape.has_dated_label(line.text)
