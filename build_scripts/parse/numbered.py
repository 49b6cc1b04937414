"""Lines that count: headings that a word processor has numbered, and points with letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from build_scripts.parse import shape
from build_scripts.parse.counts import Counts, following, is_first, mark_of, read_counts
from build_scripts.parse.lines import Kind, Line

_LONGEST = 10
"""Words: what is longer is a sentence."""
_SHORT = 6
"""Words: what is longer is none of the headings that stand right above their lines."""
_FEWEST_CHAPTERS = 2
_MOST_WITHIN = 50
"""Lines within one lettered point."""


def with_lettered_points(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return `lines`, with "(a) …", "(b) …" as numbered ones where they stand in one list.

    Alone, "A." begins a name and "c." a date. What is indented more stands within a point.
    """
    found = list(lines)
    at = 0
    while at < len(lines):
        run = _lettered_run(lines, at)
        for one in run if len(run) > 1 else ():
            found[one] = _as_numbered(lines[one])
        at = run[-1] + 1 if run else at + 1
    return tuple(found)


def _lettered_run(lines: Sequence[Line], start: int) -> list[int]:
    """Return where the lines stand that count on from the one at `start`, itself included."""
    first = lines[start]
    counts = read_counts(first.text) if first.kind is Kind.PLAIN else {}
    if not is_first(counts):
        return []
    run = [start]
    for at in range(start + 1, len(lines)):
        line = lines[at]
        on = following(counts, read_counts(line.text)) if line.kind is Kind.PLAIN else {}
        if on:
            counts = on
            run.append(at)
        elif line.indent <= first.indent or at - run[-1] > _MOST_WITHIN:
            break
    return run


def _as_numbered(line: Line) -> Line:
    mark = mark_of(line.text)
    text = line.text[len(mark) :].lstrip()
    column = line.column + len(line.text) - len(text)
    return replace(line, kind=Kind.NUMBERED, text=text, column=column, number=mark)


def without_numbered_headings(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return `lines`, with numbered headings as plain lines that keep their number.

    A numbered line is one where it stands alone above bullets or text that are not indented less,
    and others do that count on from one another, perhaps from one anew. Points of a list have no
    such gap below, or stand one below the other. Without counters, short ones are headings too
    where each of them stands right above lines that are indented no more.
    """
    numbered = [at for at, line in enumerate(lines) if line.kind is Kind.NUMBERED]
    alone = _of_one_indent(lines, [at for at in numbered if _stands_alone(lines, at)])
    on_top = _of_one_indent(lines, numbered)
    if _count_on(lines, alone):
        found = alone
    elif _count_on(lines, on_top) and _head_lines(lines, on_top):
        found = on_top
    else:
        return tuple(lines)
    headings = {lines[at].index for at in found}
    return tuple(_as_plain(line) if line.index in headings else line for line in lines)


def with_sections_apart(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return `lines`, with chapters and sections of an outline as headings that stand apart.

    "1. Causes" above "1.1 Tolls", and both above what is indented more: their numbers tell the
    levels, and indents only repeat them.
    """
    numbered = [at for at, line in enumerate(lines) if line.kind is Kind.NUMBERED]
    chapters = _of_one_indent(lines, numbered)
    above_sections = [
        at
        for at in chapters
        if at + 1 < len(lines) and shape.is_section_of(lines[at + 1].text, lines[at].whole)
    ]
    if len(above_sections) < _FEWEST_CHAPTERS or not _count_on(lines, chapters):
        return tuple(lines)
    found = list(lines)
    openers = frozenset(chapters)
    chapter = ""
    for at, line in enumerate(lines):
        if at in openers:
            chapter = line.whole
            found[at] = _apart(_as_plain(line))
        elif line.kind is Kind.PLAIN and chapter and shape.is_section_of(line.text, chapter):
            found[at] = _apart(line)
    return tuple(found)


def _apart(line: Line) -> Line:
    return replace(line, gap=max(line.gap, 1), indent=0)


def _of_one_indent(lines: Sequence[Line], found: Sequence[int]) -> list[int]:
    return [at for at in found if lines[at].indent == lines[found[0]].indent]


def _head_lines(lines: Sequence[Line], numbered: Sequence[int]) -> bool:
    """Say whether each of the numbered lines looks like the heading of the lines below it."""
    return not any(line.kind is Kind.COUNTER for line in lines) and all(
        at + 1 < len(lines)
        and lines[at + 1].kind in (Kind.PLAIN, Kind.BULLET)
        and lines[at + 1].indent == lines[at].indent
        and shape.looks_like_heading(lines[at].text)
        and not lines[at].text[0].islower()
        and len(lines[at].text.split()) <= _SHORT
        for at in numbered
    )


def _count_on(lines: Sequence[Line], found: Sequence[int]) -> bool:
    """Say whether each counts on from the one before, or from one anew, and one does the former."""
    counts = [read_counts(lines[at].whole) for at in found]
    pairs = [(bool(following(one, other)), is_first(other)) for one, other in pairwise(counts)]
    return any(on for on, _ in pairs) and all(on or anew for on, anew in pairs)


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


def _as_plain(line: Line) -> Line:
    return replace(line, kind=Kind.PLAIN, text=line.whole, column=line.whole_column)


def counted_headings(lines: Sequence[Line]) -> tuple[frozenset[int], frozenset[int]]:
    """Return which of `lines` (by index) are headings that count: chapters, and their sections.

    Those of sections count from one below a heading that does not count, which stands right above
    the first of them. A lone run of them below the first line of all are chapters below a title.
    """
    runs: list[list[int]] = []
    counts: Counts = {}
    for at, line in enumerate(lines):
        if line.kind is not Kind.PLAIN or not (said := read_counts(line.text)):
            continue
        if on := following(counts, said):
            runs[-1].append(at)
        elif is_first(said):
            runs.append([at])
        else:
            on, said = {}, {}
        counts = on or said
    runs = [run for run in runs if len(run) > 1]
    inner = [run for run in runs if _is_below_heading(lines, run[0])]
    if len(inner) == 1 and inner[0][0] == 1:
        inner = []
    outer = [run for run in runs if run not in inner]
    return _indexes(lines, outer), _indexes(lines, inner)


def _indexes(lines: Sequence[Line], runs: Sequence[Sequence[int]]) -> frozenset[int]:
    return frozenset(lines[at].index for run in runs for at in run)


def _is_below_heading(lines: Sequence[Line], at: int) -> bool:
    above = lines[at - 1] if at else None
    return (
        above is not None
        and above.kind is Kind.PLAIN
        and not read_counts(above.text)
        and shape.looks_like_heading(above.text)
    )
