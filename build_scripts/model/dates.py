"""Dates as people write them in notes and timelines: read, ordered, never guessed.

Read are years, decades-long and shorter ranges, months, days, seasons, "early", "mid", "late",
"c." and BC, in English. A date keeps the words in which it was written.
"""

from __future__ import annotations

import re
from calendar import monthrange
from functools import lru_cache
from typing import NamedTuple

_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_COMMON_YEAR = 2001  # one without a 29 February
MONTH = "|".join(f"{name}|{name[:3]}" for name in _MONTHS) + "|sept"
"""A regular expression for the name of a month, in full or short."""
WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day,?"
"""A regular expression, of any case, for the day of the week before a date."""
# A season is placed in the order of a year by the month in which it begins; winter at the end.
_PARTS_OF_YEAR = {
    "early": 1,
    "spring": 3,
    "mid": 6,
    "summer": 6,
    "autumn": 9,
    "fall": 9,
    "late": 10,
    "winter": 12,
}
DASH = r"\s*(?:-|–|—|\bto\b|\buntil\b)\s*"
"""A regular expression for what stands between the ends of a range."""
_YEAR = r"(?P<year{n}>[1-9]\d{{0,3}})(?:\s*(?P<era{n}>BCE?|CE|AD))?"
_DAY = r"(?P<day{n}>[0-3]?\d)(?:st|nd|rd|th)?"
_POINT = (
    r"(?:(?:c\.|circa)\s*)?"
    r"(?:(?:(?P<part{n}>" + "|".join(_PARTS_OF_YEAR) + r")(?:\s+(?:in|of))?[\s-]+)?"
    r"(?:(?:" + _DAY + r"\s+)?(?P<month{n}>" + MONTH + r")\.?,?\s+)?" + _YEAR + ")"
)


def _point(n: int) -> str:
    # The end of a range may be short: "1904-05".
    return _POINT.format(n=n).replace("(?P<year2>", r"(?P<year2>0\d|")


_SINGLE = re.compile(_point(1), re.IGNORECASE)
_RANGE = re.compile(_point(1) + DASH + _point(2), re.IGNORECASE)
_DAYS = re.compile(_DAY.format(n=0) + DASH + _point(1), re.IGNORECASE)
_MONTH_DAYS = re.compile(
    rf"{_DAY.format(n=0)}\s+(?P<month0>{MONTH})\.?{DASH}{_point(1)}", re.IGNORECASE
)
_MONTHS_OF_YEAR = re.compile(rf"(?P<month0>{MONTH})\.?{DASH}{_point(1)}", re.IGNORECASE)
_MONTH_FIRST = re.compile(
    rf"(?P<month1>{MONTH})\.?\s+{_DAY.format(n=1)},?\s+{_YEAR.format(n=1)}", re.IGNORECASE
)
# Whole days only: "1904-05" is a range of years.
_ISO = re.compile(r"(?P<year1>\d{4})-(?P<month1>0[1-9]|1[0-2])-(?P<day1>\d\d)")
# Either of the first two may be the month; four digits alone are surely a year.
_IN_FIGURES = re.compile(
    r"(?P<one>[0-3]?\d)(?P<mark>[/.])(?P<other>[0-3]?\d)(?P=mark)(?P<year>[12]\d{3})"
)


class Day(NamedTuple):
    """A day, a month (`day` 0) or a year (`month` 0 too); years BC are negative."""

    year: int
    month: int = 0
    day: int = 0


class When(NamedTuple):
    """A date or a range of dates: its first and last day as far as known, and its words."""

    start: Day
    end: Day
    text: str

    @property
    def key(self) -> tuple[Day, Day]:
        """Return what to sort by: a whole year comes before its months."""
        return (self.start, self.end)

    def holds_start(self, other: When) -> bool:
        """Say whether another date begins within this one."""
        return self.start <= other.start and _last(other.start) <= _last(self.end)


@lru_cache(maxsize=8192)  # a date stands on a page and in pictures
def read_date(text: str) -> When | None:
    """Return the date that the whole of `text` says, or None where it says none."""
    words = " ".join(text.split())
    for pattern in (_ISO, _SINGLE, _MONTH_FIRST, _DAYS, _MONTH_DAYS, _MONTHS_OF_YEAR, _RANGE):
        match = pattern.fullmatch(words)
        if match and (when := _when(match, words)):
            return when
    return _in_figures(words)


def date_patterns() -> tuple[str, ...]:
    """Return regular expressions, without groups, for all that may be a date; the longest first.

    What they match may yet be none: only `read_date` can tell.
    """
    patterns = (_ISO, _IN_FIGURES, _MONTH_DAYS, _RANGE, _MONTHS_OF_YEAR, _DAYS, _MONTH_FIRST)
    plain = (re.sub(r"[?]P<\w+>", "?:", one.pattern) for one in (*patterns, _SINGLE))
    return tuple(one.replace("(?P=mark)", "[/.]") for one in plain)


def _in_figures(words: str) -> When | None:
    """Read "14/7/1789"; where either of two may be the month, no more than the year is known."""
    match = _IN_FIGURES.fullmatch(words)
    if match is None:
        return None
    one, other, year = int(match["one"]), int(match["other"]), int(match["year"])
    if not one or not other:
        return None
    if one != other and max(one, other) <= len(_MONTHS):
        return When(Day(year), Day(year), words)
    month, day = sorted((one, other))
    found = Day(year, month, day)
    return When(found, found, words) if month <= len(_MONTHS) and _is_possible(found) else None


def _when(match: re.Match[str], words: str) -> When | None:
    groups = match.groupdict()
    start = _day(groups, "1")
    if groups.get("year2"):
        end = _day(groups, "2")
        first, last = groups["year1"], groups["year2"]
        if end and start and len(last) < len(first) and not groups.get("era2"):  # 1924-26
            end = Day(int(first[: -len(last)] + last), end.month, end.day)
        if end and start and groups.get("era2", "") and not groups.get("era1"):
            start = Day(-start.year if end.year < 0 else start.year, start.month, start.day)
    else:
        end = start
        if start and (groups.get("day0") or groups.get("month0")):
            month = _month(groups["month0"]) if groups.get("month0") else start.month
            first = Day(start.year, month, int(groups.get("day0") or 0))
            start = first if _is_possible(first) else None
    if groups.get("year2") and start and start.year < 0 and not groups.get("era2"):
        return None  # BC or AD?
    if start is None or end is None or _last(start) > _last(end):
        return None
    if groups.get("day0") and not start.month:  # "31-35" is not a day of the year 35
        return None
    return When(start, end, words)


def _last(day: Day) -> Day:
    return Day(day.year, day.month or 12, day.day or 31)


def _day(groups: dict[str, str | None], n: str) -> Day | None:
    year = int(groups[f"year{n}"] or 0)
    era = (groups.get(f"era{n}") or "").upper()
    if era.startswith("B"):
        year = -year
    part, month, day = (groups.get(f"{name}{n}") for name in ("part", "month", "day"))
    number = _month(month) if month else _PARTS_OF_YEAR.get((part or "").lower(), 0)
    found = Day(year, number, int(day or 0))
    return found if _is_possible(found) and day not in {"0", "00"} else None


def _is_possible(day: Day) -> bool:
    """Say whether the month has such a day, in the calendar of then or of now.

    29 February 1700 was a day where the Julian calendar was kept, so every fourth year has one.
    """
    if day.month == 2 and day.day == 29:
        return day.year % 4 == 0 or day.year < 0
    return day.day <= (monthrange(_COMMON_YEAR, day.month)[1] if day.month else 31)


def _month(name: str) -> int:
    if name.isdigit():
        return int(name)
    return next(n for n, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()[:3]))
