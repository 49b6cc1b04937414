"""Notes as an outline without marks, as a mind map is copied: only their indents tell points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from build_scripts.parse.lines import Kind, Line

_FEWEST_LINES = 6
_FEWEST_TOPS = 3
_FEWEST, _MOST = 0.5, 0.9
"""Of all lines, those that are indented."""
_LONGEST = 20
"""Words of a line on average; what is longer are paragraphs with an indent."""


def with_outline_points(lines: Sequence[Line]) -> Sequence[Line]:
    """Return `lines`, with what is indented as bullets where nothing else tells levels.

    Several lines at the margin, or below the one line that is, have indented ones below, and no
    line has a mark.
    """
    if len(lines) < _FEWEST_LINES or any(line.kind is not Kind.PLAIN for line in lines):
        return lines
    below_root = lines[1:] if lines[0].indent < min(line.indent for line in lines[1:]) else lines
    margin = min(line.indent for line in below_root)
    inner = sum(line.indent > margin for line in below_root)
    tops = sum(one.indent == margin < other.indent for one, other in pairwise(below_root))
    words = sum(len(line.text.split()) for line in lines)
    if (
        tops < _FEWEST_TOPS
        or not _FEWEST * len(below_root) <= inner <= _MOST * len(below_root)
        or words > _LONGEST * len(lines)
    ):
        return lines
    return tuple(
        replace(line, kind=Kind.BULLET) if line.indent > margin else line for line in lines
    )
