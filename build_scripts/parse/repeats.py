"""A preamble that the copy of the page repeats further down."""

from __future__ import annotations

from collections.abc import Sequence

from build_scripts.parse.lines import Kind, Line
from build_scripts.parse.preamble import Preamble, read_label

_MOST_TRIES = 8
"""A page is copied twice or thrice; comparing whole bodies more often would only take time."""


def repeated_lines(
    lines: Sequence[Line], preamble: Preamble, after_site: frozenset[int]
) -> set[int]:
    """Return which of `lines` (by index), the preamble left out, only say the preamble again.

    `after_site` are the lines that stand directly below lines of the card site. Where all that
    follows the second preamble is the body from its start once more, it is a repeat too.
    """
    head = _said_by(preamble)
    repeated: set[int] = set()
    tries = at = 0
    while head and at < len(lines):
        end = _end_of_repeat(lines, at, head, preamble, after_site)
        if end > at:
            repeated.update(line.index for line in lines[at:end])
            if len(lines) - end <= at and tries < _MOST_TRIES:
                tries += 1
                again = zip(lines[end:], lines, strict=False)
                if all(line.whole == first.whole for line, first in again):
                    repeated.update(line.index for line in lines[end:])
                    break
        at = max(end, at + 1)
    return repeated


def _said_by(preamble: Preamble) -> frozenset[str]:
    labels = (preamble.created_by, preamble.created_on)
    lines = [*preamble.description, *(label.line for label in labels if label)]
    return frozenset(line.text for line in ([preamble.title] if preamble.title else []) + lines)


def _end_of_repeat(
    lines: Sequence[Line],
    at: int,
    head: frozenset[str],
    preamble: Preamble,
    after_site: frozenset[int],
) -> int:
    """Return where the repeat that begins at `at` ends, or `at` if none begins there."""
    end = at
    labelled = False
    said: set[str] = set()
    while end < len(lines) and lines[end].text in head and lines[end].text not in said:
        label = read_label(lines[end])
        if lines[end].kind is not Kind.PLAIN and label is None:
            break
        labelled = labelled or label is not None
        said.add(lines[end].text)
        end += 1
    is_title = preamble.title is not None and lines[at].text == preamble.title.text
    is_repeat = labelled or (is_title and (lines[at].index in after_site or end > at + 1))
    return end if is_repeat else at
