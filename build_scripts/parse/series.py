"""Headings that number themselves: parts of one series, and sequels of a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from build_scripts.parse.lines import Kind, Line
from build_scripts.parse.shape import LONGEST_HEADING, NUMBER, is_numbered, may_open_card

_PART = re.compile(
    rf"(?P<stem>[^\W\d_][^\d:]{{0,40}}?)\s(?P<number>{NUMBER})(?:\s?[:.)\-–—].*)?",
    re.IGNORECASE | re.DOTALL,
)
_SEQUEL_END = re.compile(r"(?:\s\(?\d{1,2}\)?|\s\(?cont(?:inued|'?d|\.)?\)?)$", re.IGNORECASE)


def are_siblings(text: str, other: str) -> bool:
    """Say whether two headings are different parts of one series: "Stage 1" and "Stage 2: war"."""
    one, two = _part(text), _part(other)
    return one is not None and two is not None and one[0] == two[0] and one[1] != two[1]


def is_sequel(text: str, heading: str) -> bool:
    """Say whether `text` is `heading` again, with or without a number: "… 2", "… continued"."""
    if max(len(text), len(heading)) > LONGEST_HEADING:
        return False
    return _SEQUEL_END.sub("", text).lower() == _SEQUEL_END.sub("", heading).lower()


def series_heads(lines: Sequence[Line]) -> frozenset[int]:
    """Return where "Round 1: …", "Round 2: …" head what stands below them, with or without gaps.

    Parts that stand one below the other are sentences that count, and head nothing.
    """
    runs: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if line.kind is Kind.PLAIN and is_numbered(line.text) and may_open_card(line.text):
            part = _part(line.text)
            runs.setdefault(part[0] if part else "", []).append(at)
    return frozenset(
        at
        for stem, run in runs.items()
        if stem and len(run) > 1 and run[-1] + 1 < len(lines)
        if all(
            after > before + 1 and are_siblings(lines[before].text, lines[after].text)
            for before, after in pairwise(run)
        )
        for at in run
    )


def _part(text: str) -> tuple[str, str] | None:
    found = _PART.fullmatch(text) if len(text) <= LONGEST_HEADING else None
    return (found["stem"].lower(), found["number"].lower()) if found else None
