"""Time to scale: dates as numbers, an axis that may be broken, and labels that do not overlap."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from build_scripts.model.dates import Day, When

BREAK = 36.0
_HALF = 0.5
_FEW_YEARS = 3  # of which the months are named
_PAYS = 0.3  # of the years that are left: a shorter gap is no reason to break the axis
_RARE = 4.0  # times the mean of the other gaps
_STEPS = (1, 3, 6, *(12 * n for n in (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000)))
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_DAYS = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365)


def year_number(year: int) -> int:
    """Return a year as a number without a gap: there was no year 0, so 1 BC is 0."""
    return year if year > 0 else year + 1


def moment(day: Day, *, end: bool = False) -> float:
    """Return when a day, month or year begins, in years; with `end`, when it is over."""
    year = year_number(day.year)
    if not day.month:
        return year + float(end)
    if not day.day:
        return year + _DAYS[day.month - (not end)] / 365
    return year + (_DAYS[day.month - 1] + min(day.day, 31) - (not end)) / 365


def middle(when: When) -> float:
    """Return the moment at which to mark a date: the middle of what is known of it."""
    return (moment(when.start) + moment(when.end, end=True)) / 2


@dataclass(frozen=True, slots=True)
class Scale:
    """Where on the axis a moment is: pieces of one scale, with a break between two of them.

    A piece is (first moment, last moment, height of the first).
    """

    pieces: tuple[tuple[float, float, float], ...]
    unit: float

    def at(self, time: float) -> float:
        """Return the height of a moment; one inside a break is somewhere in the break."""
        for first, last, y in self.pieces:
            if time <= last:
                if time >= first or (first, last, y) == self.pieces[0]:
                    return y + (time - first) * self.unit
                return y - BREAK * _HALF
        first, _, y = self.pieces[-1]
        return y + (time - first) * self.unit

    def breaks(self) -> list[tuple[float, float, float]]:
        """Return each break: the height of its middle, and the moments on its two sides."""
        return [(b[2] - BREAK * _HALF, a[1], b[0]) for a, b in pairwise(self.pieces)]

    @property
    def bottom(self) -> float:
        """Return the height at which the axis ends."""
        first, last, y = self.pieces[-1]
        return y + (last - first) * self.unit


def make_scale(times: Sequence[float], top: float, height: float) -> Scale:
    """Return a scale for moments in order, about as high as is said.

    All pieces have one scale. A gap is left out where it is rare and holds much of the whole.
    """
    first, last = times[0], times[-1]
    if last - first < _HALF:
        first, last = first - _HALF, last + _HALF
    gaps = sorted(((b - a, a, b) for a, b in pairwise(times)), reverse=True)
    left = last - first
    cuts: list[tuple[float, float]] = []
    for n, (gap, start, stop) in enumerate(gaps):
        others = [other for other, _, _ in gaps[n + 1 :]]
        mean = sum(others) / len(others) if others else gap
        if gap <= left * _PAYS or gap <= mean * _RARE or gap <= 2 or left - gap < _HALF:
            break  # where all else happened at one time, nothing would be left to draw
        # A little air on both sides, as long as the gap lasts.
        air = min((left - gap) * 0.04, gap * 0.2)
        cuts.append((start + air, stop - air))
        left -= gap - 2 * air
    cuts.sort()
    unit = max(height - BREAK * len(cuts), 40.0) / left
    pieces = []
    y, begin = top, first
    for start, stop in cuts:
        pieces.append((begin, start, y))
        y += (start - begin) * unit + BREAK
        begin = stop
    return Scale((*pieces, (begin, last, y)), unit)


def ticks(scale: Scale, room: float) -> list[tuple[float, str]]:
    """Return the marks of the axis: the height of each, and its words, which are `room` apart.

    Months have words only where there are hardly any years.
    """
    words = next((n for n in _STEPS if n / 12 * scale.unit >= room), _STEPS[-1])
    fine = words
    if words < 12 and scale.bottom - scale.pieces[0][2] > _FEW_YEARS * scale.unit:
        fine, words = words, 12
    found: list[tuple[float, str]] = []
    for first, last, _ in scale.pieces:
        month = math.ceil(first * 12 / fine - 0.001) * fine
        while month <= last * 12 + 0.01:
            year, rest = divmod(month, 12)
            if fine > 12 and year < 0:
                year += 1  # years BC are counted back: 100 BC is the number -99
            shown = "" if month % words else year_words(year) if not rest else _MONTHS[rest]
            found.append((scale.at(year + rest / 12), shown))
            month += fine
    return found


def year_words(year: int) -> str:
    """Return the words for a year's number."""
    return str(year) if year > 0 else f"{1 - year} BC"


def spread(wanted: Sequence[float], heights: Sequence[float], top: float) -> list[float]:
    """Return the upper edges of labels in their order, near where they belong and apart.

    Labels that push each other form a heap, which moves as one to where it is best for all.
    """
    heaps: list[tuple[float, float, float, int]] = []  # edge, sum of wanted edges, height, members
    for middle_, tall in zip(wanted, heights, strict=True):
        total, height, members = middle_ - tall * _HALF, tall, 1
        edge = max(total, top)
        while heaps and heaps[-1][0] + heaps[-1][2] > edge:
            _, before, above, count = heaps.pop()
            total = before + total - above * members
            height += above
            members += count
            edge = max(total / members, top)
        heaps.append((edge, total, height, members))
    placed: list[float] = []
    for offset, _, _, members in heaps:
        if members == 1:
            placed.append(offset)
        else:
            inside = heights[len(placed) : len(placed) + members - 1]
            placed += accumulate(inside, initial=offset)
    return placed
