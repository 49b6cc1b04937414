"""Lines that a program broke where the page was full, as in a copy out of a PDF."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from build_scripts.parse.lines import Kind, Line
from build_scripts.parse.shape import ends_sentence, is_in_capitals, is_run_in

_NARROWEST, _WIDEST = 35, 130
_FEWEST = 4
_SHARE = 0.1
"""Of the lines, those that go on the line above in small letters, where pages were broken."""
_MOST = 0.85
_NEARLY_FULL = 0.85
_TOO_WIDE = 1.15
_SHORT = 0.6
_FEWEST_HYPHENS = 3
_HYPHENS = 0.05
"""Of the breaks, those within a word: fewer are of words that have a hyphen anyway."""
_YEAR = re.compile(r"(?:1\d{3}|20\d\d)[.,;)]\s")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BEFORE_HYPHEN = re.compile(r"([^\W\d_]+)-$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = frozenset(
    "self well half long short high low full one two three four first second".split()
)
_SHORTEST_PART = 4


def unwrapped(lines: Sequence[Line], pages: Collection[int] = ()) -> Sequence[Line]:
    """Return `lines` with those joined that a full page broke; as they are where none did.

    Broken lines are known by their number: each is so long that the first word of the next had no
    room. A word that was broken too is one again. `pages` are the lines, left out of these, that
    stood at the head or the foot of a page: what goes on behind them in small letters is joined
    too, unless others begin so.
    """
    width = _width(lines)
    over = _PageBreaks(lines, pages, width)
    if not width and not over.are_told:
        return lines
    runs: list[list[Line]] = []
    for line in lines:
        above = runs[-1][-1] if runs else None
        if above and ((width and _goes_on(above, line, width)) or over.goes_on(above, line)):
            runs[-1].append(line)
        else:
            runs.append([line])
    joined = _Joined(runs)
    return tuple(joined.line(run) for run in runs)


class _PageBreaks:
    """Tells what goes on over the end of a page."""

    def __init__(self, lines: Sequence[Line], pages: Collection[int], width: int) -> None:
        self._pages = sorted(pages)
        self._shortest = max(_SHORT * width, _NARROWEST)
        inside = [
            line
            for above, line in pairwise(lines)
            if pages and line.kind is Kind.PLAIN and not self._lies_between(above, line)
        ]
        small = sum(line.text[0].islower() for line in inside)
        self.are_told = bool(pages) and (width > 0 or small <= _SHARE * len(inside))

    def goes_on(self, above: Line, line: Line) -> bool:
        """Say whether `line` goes on the line above, which ended its page."""
        return (
            self.are_told
            and self._lies_between(above, line)
            and line.kind is Kind.PLAIN
            and line.text[0].islower()
            and above.kind in (Kind.PLAIN, Kind.BULLET, Kind.NUMBERED)
            and not ends_sentence(above.text)
            and _edge(above) >= self._shortest
        )

    def _lies_between(self, above: Line, line: Line) -> bool:
        at = bisect(self._pages, above.index)
        return at < len(self._pages) and self._pages[at] < line.index


def _edge(line: Line) -> int:
    return line.whole_column + len(line.whole) - 1


def _wanted(above: Line, line: Line) -> int:
    """Return how wide a page must be for the first word of `line` to stand in the line above."""
    return _edge(above) + 1 + len(line.text.split(maxsplit=1)[0])


def _width(lines: Sequence[Line]) -> int:
    """Return how wide the page was that broke these lines; 0 where none did."""
    pairs = [
        (above, line)
        for above, line in pairwise(lines)
        if line.gap == 0 and line.kind is Kind.PLAIN and line.text[0].islower()
        if above.kind in (Kind.PLAIN, Kind.BULLET, Kind.NUMBERED) and not ends_sentence(above.text)
    ]
    if len(pairs) < max(_FEWEST, _SHARE * len(lines)):
        return 0
    edges = sorted(_edge(above) for above, _ in pairs)
    width = edges[-1 - len(edges) // 20]
    full = sum(_NEARLY_FULL * width <= _wanted(*pair) for pair in pairs)
    wider = sum(_edge(line) > _TOO_WIDE * width for line in lines)
    if (
        _NARROWEST <= width <= _WIDEST
        and full >= _MOST * len(pairs)
        and wider <= _SHARE * len(lines)
    ):
        return width
    return 0


def _goes_on(above: Line, line: Line, width: int) -> bool:
    """Say whether `line` goes on the line above, which had no room for its first word."""
    is_next = line.gap == 0 and line.index == above.index + 1
    if not is_next or line.kind is not Kind.PLAIN or above.kind in (Kind.COUNTER, Kind.BARE_MARK):
        return False
    if not _NEARLY_FULL * width <= _wanted(above, line) or _edge(above) > _TOO_WIDE * width:
        return False
    if line.text[0].islower():
        return True
    if ends_sentence(above.text):  # a short line there may be a heading
        return len(line.text) > _SHORT * width and not is_run_in(line.text)
    if _YEAR.match(line.text):  # "… on 22 August" above "1485. His claim to it was weak: …"
        return not above.text.endswith((":", "?"))
    opens = above.text.endswith((":", "?")) or is_run_in(line.text) or is_in_capitals(line.text)
    return not opens


class _Joined:
    """Puts lines together, knowing how the page treated words."""

    def __init__(self, runs: Sequence[Sequence[Line]]) -> None:
        breaks = [pair for run in runs for pair in pairwise(run)]
        broken = sum(_breaks_word(above.text, line.text) for above, line in breaks)
        self._hyphenates = broken >= max(_FEWEST_HYPHENS, _HYPHENS * len(breaks))
        self._words = frozenset(_words(runs)) if self._hyphenates else frozenset[str]()

    def line(self, run: Sequence[Line]) -> Line:
        """Return the lines of `run` as one."""
        first, last = run[0], run[-1]
        if first is last:
            return first
        text = first.text
        for line in run[1:]:
            text = self._join(text, line.text)
        return replace(
            first,
            text=text,
            whole=first.whole[: first.column - first.whole_column] + text,
            tail=(last.index, _edge(last) + 1),
        )

    def _join(self, text: str, more: str) -> str:
        if not text.endswith("-") or not text[-2:-1].isalnum() or not more[0].isalnum():
            return f"{text} {more}"
        return f"{text[:-1]}{more}" if self._is_one_word(text, more) else f"{text}{more}"

    def _is_one_word(self, text: str, more: str) -> bool:
        """Say whether the hyphen that `text` ends with is the page's, and no part of a word."""
        before, behind = _BEFORE_HYPHEN.search(text), _FIRST_WORD.match(more)
        if not self._hyphenates or before is None or behind is None or not more[0].islower():
            return False
        first, second = before[1].lower(), behind[0]
        return f"{first}-{second}" not in self._words and not (
            first in _COMPOUND and len(second) >= _SHORTEST_PART
        )


def _breaks_word(text: str, more: str) -> bool:
    return text[-1] == "-" and text[-2:-1].isalpha() and more[0].islower()


def _words(runs: Sequence[Sequence[Line]]) -> Iterator[str]:
    """Yield the words that have a hyphen inside a line."""
    for run in runs:
        for line in run:
            if "-" in line.text:
                yield from (one for one in _WORD.findall(line.text.lower()) if "-" in one)
