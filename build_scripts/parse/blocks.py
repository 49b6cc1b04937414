"""Headings of blocks: short lines on top of lines that no blank one parts from them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from build_scripts.parse import shape
from build_scripts.parse.lines import Kind, Line

_LONGEST = 5
"""Words of a heading; what is longer may be the first of several lines alike."""
_FEWEST = 3
_MOST = 0.6
_TWO = 2


def are_headed(lines: Sequence[Line]) -> bool:
    """Say whether most blocks of plain lines have a heading on top, as this author's habit."""
    blocks = [
        may_head_block(line, below)
        for line, below in pairwise(lines)
        if line.gap > 0 == below.gap and line.kind is below.kind is Kind.PLAIN
    ]
    return sum(blocks) >= max(_FEWEST, _MOST * len(blocks))


def may_head_block(line: Line, below: Line) -> bool:
    """Say whether a line below a gap can be the heading of the lines right below it.

    What could be one of them (names below a name) is none: theirs say more, or begin small.
    """
    text, more = line.text, below.text
    words = len(text.split(maxsplit=_LONGEST))
    if line.gap == 0 or words > _LONGEST or not shape.looks_like_heading(text):
        return False
    return shape.has_section_number(text) or (
        shape.begins_as_title(text)
        and (not more[0].isupper() or shape.is_run_in(more) or len(more.split()) > words)
    )


def heads_block(line: Line, below: Sequence[Line], *, headed: bool) -> bool:
    """Say whether a short line that begins a block of lines, below a gap, is their heading.

    It is one above a heading (`headed`) that asks nothing, with a colon at its end, and above lines
    that are all labelled, or all questions, as it is not. `below` are the next lines, two if there
    are so many.
    """
    text = line.text
    if line.gap == 0 or not shape.looks_like_heading(text) or not shape.is_tight(text):
        return False
    if headed and not shape.is_question(below[0].text):
        return True
    if text.endswith(":"):
        return shape.begins_as_title(text)
    if len(below) < _TWO or any(one.gap or one.kind is not Kind.PLAIN for one in below):
        return False
    if all(shape.is_question(one.text) for one in below):
        return not shape.is_question(text)
    return all(shape.is_run_in(one.text) for one in below)
