"""Headings that one label begins: "Study: …" on top of each block that tells of a study."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from build_scripts.model.labels import COMMON, ISSUES, OPPOSITION, RULING
from build_scripts.model.names import name_key
from build_scripts.parse.lines import Kind, Line
from build_scripts.parse.shape import begins_as_title, is_tight, looks_like_heading, may_open_card

_LABEL = re.compile(r"([^\W\d_][^:?–—]{1,24}): (?=\S)")
_FEWEST, _FEWEST_TITLES = 3, 2
_LONGEST = 10
"""Words of a heading with its label."""
_NO_HEADS = frozenset(map(name_key, (*COMMON, *ISSUES, *OPPOSITION, *RULING)))


def record_heads(lines: Sequence[Line]) -> frozenset[int]:
    """Return where lines stand that begin a block with one label, as all lines with it do.

    So does a title that stands on top of several ("Form", for each poem). Below a heading that
    stands alone, a label only begins what is said of it.
    """
    runs: dict[str, list[int]] = {}
    titles: dict[str, list[int]] = {}
    for at, line in enumerate(lines[:-1]):
        if line.kind is Kind.PLAIN and (label := _LABEL.match(line.text)):
            runs.setdefault(label[1].lower(), []).append(at)
        elif line.kind is Kind.PLAIN and is_tight(line.text) and begins_as_title(line.text):
            titles.setdefault(line.text.lower(), []).append(at)
    return _labelled(lines, runs) | frozenset(
        at
        for run in titles.values()
        if len(run) >= _FEWEST_TITLES and looks_like_heading(lines[run[0]].text)
        if all(_begins_block(lines, at, first=False) for at in run)
        for at in run
    )


def _labelled(lines: Sequence[Line], runs: Mapping[str, Sequence[int]]) -> frozenset[int]:
    return frozenset(
        at
        for label, run in runs.items()
        if len(run) >= _FEWEST and name_key(label) not in _NO_HEADS
        if all(_begins_block(lines, at, first=at == run[0]) for at in run)
        for at in run
    )


def _begins_block(lines: Sequence[Line], at: int, *, first: bool) -> bool:
    line, above = lines[at], lines[at - 1] if at else None
    is_apart = above is not None and above.gap > 0 and looks_like_heading(above.text)
    return (
        (first or line.gap > 0)
        and not (is_apart and line.gap > 0)
        and lines[at + 1].gap == 0
        and may_open_card(line.text)
        and len(line.text.split()) <= _LONGEST
    )
