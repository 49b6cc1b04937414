"""Lines that are broken where they were full, as in text that is copied out of a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from build_scripts.parse import shape
from build_scripts.parse.lines import Kind, Line

_NARROWEST, _WIDEST = 50, 110
"""Characters of the longest line in notes that are broken so."""
_FULL = 0.8
_FEWEST = 3
_MOST = 0.6


def wrapped_width(lines: Sequence[Line]) -> int:
    """Return how long the longest of `lines` is where they are broken when they are full, else 0.

    They are where the lines that go on in small letters stand below full ones, as hardly any would
    in a list of short lines.
    """
    width = max(map(_length, lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    broken = [
        _length(above) >= width * _FULL
        for above, line in pairwise(lines)
        if line.gap == 0 and line.kind is Kind.PLAIN and line.text[0].islower()
        if not shape.ends_sentence(above.text)
    ]
    return width if sum(broken) >= max(_FEWEST, len(broken) * _MOST) else 0


def goes_on(line: Line, above: Line, width: int) -> bool:
    """Say whether a line goes on the one above, in notes whose lines are full at `width`.

    In small letters, or behind "of the", it does below a line that is nearly full; otherwise its
    first word must not have fitted there, and it must not begin something of its own.
    """
    if not width or line.gap or line.kind is not Kind.PLAIN or shape.ends_sentence(above.text):
        return False
    if line.text[0].islower() or shape.is_small(above.text.rsplit(maxsplit=1)[-1]):
        return _length(above) >= width * _FULL
    fits = _length(above) + 1 + len(line.text.split(maxsplit=1)[0]) <= width
    return not (fits or shape.is_run_in(line.text) or shape.is_in_capitals(line.text))


def _length(line: Line) -> int:
    return line.indent + len(line.whole)
