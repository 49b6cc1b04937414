"""Lines of untrusted text made fit for a terminal, and carets that stand under the right place."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import accumulate

from build_scripts.model.span import Span

WIDEST = 100
"""Columns of a source line that are shown; more is cut off around the place that matters."""

LEAD = 30
"""Columns that are shown before that place when a line is cut."""

CUT = "…"

_JOINERS = "\u200c\u200d"
_WIDE = ("W", "F")
_NO_WIDTH = ("Mn", "Me")
_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_C0_PICTURES = 0x2400
_LAST_C0 = 0x1F


def visible(text: str) -> str:
    """Return `text` on one line, with every character that steers a terminal made visible.

    Control characters become their pictures (`␛`), tabs an arrow, and what reorders or hides text
    its number (`<U+202E>`). Joiners stay, which some scripts and many emoji need.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


def width(text: str) -> int:
    """Return how many columns of a terminal `text` takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def quoted_line(line: str, span: Span) -> tuple[str, str]:
    """Return the part of `line` around the start of `span`, and the carets to go under it."""
    start = min(span.column - 1, len(line))
    end = len(line) if span.end_line > span.line else min(span.end_column - 1, len(line))
    end = max(end, start)
    first, last = _window(line, start)
    before = visible(line[first:start])
    after = visible(line[start:last])
    if first > 0:
        before = CUT + before
    if last < len(line):
        after += CUT
    marked = width(visible(line[start : min(end, last)]))
    return before + after, " " * width(before) + "^" * max(marked, 1)


def _window(line: str, start: int) -> tuple[int, int]:
    """Return from where to where `line` is shown so that `start` is seen."""
    # No character is narrower than nothing: counting each as one at least bounds the work and the
    # output also for a line of a million combining marks.
    near = line[start : start + WIDEST]
    if len(line) <= WIDEST and sum(map(_room, line)) <= WIDEST:
        return 0, len(line)
    ahead = line[max(0, start - WIDEST) : start]
    rooms = list(accumulate(map(_room, reversed(ahead)), initial=0))
    rest = sum(map(_room, near))
    lead = max(LEAD, WIDEST - rest)
    first = start - max(count for count, room in enumerate(rooms) if room <= lead)
    while first < start and _columns(line[first]) == 0:
        first += 1
    left = WIDEST - sum(map(_room, line[first:start]))
    rooms = list(accumulate(map(_room, near), initial=0))
    return first, start + max(count for count, room in enumerate(rooms) if room <= max(left, 1))


def _room(character: str) -> int:
    return max(1, width(_shown(character)))


@lru_cache(maxsize=4096)
def _shown(character: str) -> str:
    if character == "\t":
        return "→"
    if unicodedata.category(character) not in _HIDDEN or character in _JOINERS:
        return character
    if ord(character) <= _LAST_C0:
        return chr(_C0_PICTURES + ord(character))
    return f"<U+{ord(character):04X}>"


@lru_cache(maxsize=4096)
def _columns(character: str) -> int:
    if unicodedata.category(character) in _NO_WIDTH or character in _JOINERS:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1
