"""Heads and feet of pages, which a copy out of a PDF leaves between the lines of its text."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from build_scripts.parse.lines import Kind, Line

_PAGE = re.compile(
    r"(?:.{0,140}?(?:\s{2}|\t|[|•·–-]\s?))?page\s{0,2}([0-9]{1,3})(?:\s{0,2}(?:of|/)\s{0,2}[0-9]{1,3})?"
    r"|([0-9]{1,3})\s?\|\s?page",
    re.IGNORECASE,
)
# What no heading says; "Page 3" may head what a book says there.
_OF_ALL = re.compile(r"page [0-9]{1,3}(?: of | ?/ ?)[0-9]{1,3}", re.IGNORECASE)
_LONGEST = 160
_FEWEST = 3
_DIGITS = 3
_BESIDE = 3
"""Lines of a head or a foot above and below the number."""


def page_lines(lines: Sequence[Line]) -> set[int]:
    """Return which of `lines` (by index) number pages, or say the same beside several numbers.

    Numbers that do not count from page to page are no pages', unless all pages are counted too. A
    number may stand alone.
    """
    at_page = _lone_numbers(lines) or [
        (at, int(found[1] or found[2]))
        for at, line in enumerate(lines)
        if line.kind is Kind.PLAIN and len(line.text) <= _LONGEST
        if "page" in line.text[-12:].lower() and (found := _PAGE.fullmatch(line.text))
    ]
    if len(at_page) < _FEWEST or any(
        number != at_page[0][1] + page for page, (_, number) in enumerate(at_page)
    ):
        return {lines[at].index for at, _ in at_page if _OF_ALL.fullmatch(lines[at].text)}
    places = {at for at, _ in at_page}
    for step in (1, -1):
        for away in range(1, _BESIDE + 1):
            beside = [at + step * away for at, _ in at_page]
            same = _same(lines, beside)
            if not same:
                break
            places |= same
    return {lines[at].index for at in places}


def _lone_numbers(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return where lines stand that are a number and no more, if these count the pages above them.

    Each stands between blank lines. The last ends the text, or more than a title stands above the
    first: others may number what is below them.
    """
    found = [
        (at, int(line.text))
        for at, line in enumerate(lines)
        if line.kind is Kind.PLAIN and len(line.text) <= _DIGITS and line.text.isdecimal()
    ]
    counted = all(number == found[0][1] + page for page, (_, number) in enumerate(found))
    apart = all(
        at and lines[at].gap and (at + 1 == len(lines) or lines[at + 1].gap) for at, _ in found
    )
    if len(found) < _FEWEST or not counted or not apart:
        return []
    return found if found[-1][0] + 1 == len(lines) or found[0][0] >= _FEWEST else []


def without_pages(lines: Sequence[Line], pages: Collection[int]) -> tuple[Line, ...]:
    """Return `lines` less those of `pages`; a blank line above these stands above what follows."""
    if not pages:
        return tuple(lines)
    kept: list[Line] = []
    gap = 0
    for line in lines:
        if line.index in pages:
            gap = max(gap, line.gap)
        else:
            kept.append(replace(line, gap=gap) if gap > line.gap else line)
            gap = 0
    return tuple(kept)


def _same(lines: Sequence[Line], places: Sequence[int]) -> set[int]:
    """Return `places` if the plain lines there say the same; the text may end before the last."""
    inside = [at for at in places if 0 <= at < len(lines)]
    said = {lines[at].whole for at in inside}
    is_head = len(said) == 1 and all(lines[at].kind is Kind.PLAIN for at in inside)
    return set(inside) if is_head and len(inside) >= max(2, len(places) - 1) else set()
