"""Headings that a word processor has numbered: "1. Causes" above the bullets of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from build_scripts.parse import shape
from build_scripts.parse.lines import Kind, Line

_LONGEST = 10
"""Words: what is longer is a sentence."""
_NUMBER = re.compile(r"([0-9]{1,2})[.)]")


def without_numbered_headings(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return `lines`, with numbered headings as plain lines that keep their number.

    A numbered line is one where it stands alone above bullets or text that are not indented less,
    and others do that count on from one another. Points of a list have no such gap below, or
    stand one below the other.
    """
    found = [at for at, line in enumerate(lines) if line.kind is Kind.NUMBERED]
    found = [at for at in found if _stands_alone(lines, at)]
    first = lines[found[0]].indent if found else 0
    found = [at for at in found if lines[at].indent == first]
    counts = [_count(lines[at]) for at in found]
    if len(found) < 2 or any(other != one + 1 for one, other in pairwise(counts)):
        return tuple(lines)
    headings = {lines[at].index for at in found}
    return tuple(_as_plain(line) if line.index in headings else line for line in lines)


def _stands_alone(lines: Sequence[Line], at: int) -> bool:
    line = lines[at]
    below = lines[at + 1] if at + 1 < len(lines) else None
    return (
        below is not None
        and (line.gap > 0 or at == 0)
        and below.gap > 0
        and below.kind in (Kind.PLAIN, Kind.BULLET)
        and below.indent >= line.indent
        and shape.may_open_card(line.text)
        and not line.text[0].islower()
        and len(line.text.split()) <= _LONGEST
    )


def _count(line: Line) -> int:
    found = _NUMBER.fullmatch(line.number)
    return int(found[1]) if found else 0


def _as_plain(line: Line) -> Line:
    return replace(line, kind=Kind.PLAIN, text=line.whole, column=line.whole_column)
