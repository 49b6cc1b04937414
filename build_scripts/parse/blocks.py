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


def are_headed(lines: Sequence[Line]) -> bool:
    """Say whether most blocks of plain lines have a heading on top, as this author's habit."""
    blocks = [
        tops_block(line, below)
        for line, below in pairwise(lines)
        if line.gap > 0 == below.gap and line.kind is below.kind is Kind.PLAIN
    ]
    return sum(blocks) >= max(_FEWEST, _MOST * len(blocks))


def tops_block(line: Line, below: Line) -> bool:
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
