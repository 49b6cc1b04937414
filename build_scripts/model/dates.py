"""Dates as people write them in notes and timelines: read, ordered, never guessed.

Read are years, decades-long and shorter ranges, months, days, seasons, "early", "mid", "late",
"c." and BC, in English. A date keeps the words in which it was written.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_COMMON_YEAR = 2001  # one without a 29 February
_MONTH = "|".join(f"{name}|{name[:3]}" for name in _MONTHS) + "|sept"
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
_DASH = r"\s*(?:-|–|—|\bto\b|\buntil\b)\s*"
_YEAR = r"(?P<year{n}>[1-9]\d{{0,3}})(?:\s*(?P<era{n}>BCE?|CE|AD))?"
_DAY = r"(?P<day{n}>[0-3]?\d)(?:st|nd|rd|th)?"
_POINT = (
    r"(?:(?:c\.|circa)\s*)?"
    r"(?:(?:(?P<part{n}>" + "|".join(_PARTS_OF_YEAR) + r")(?:\s+(?:in|of))?[\s-]+)?"
    r"(?:(?:" + _DAY + r"\s+)?(?P<month{n}>" + _MONTH + r")\.?,?\s+)?" + _YEAR + ")"
)


def _point(n: int) -> str:
    # The end of a range may be short: "1904-05".
    return _POINT.format(n=n).replace("(?P<year2>", r"(?P<year2>0\d|")


_SINGLE = re.compile(_point(1), re.IGNORECASE)
_RANGE = re.compile(_point(1) + _DASH + _point(2), re.IGNORECASE)
_DAYS = re.compile(_DAY.format(n=0) + _DASH + _point(1), re.IGNORECASE)
_MONTH_DAYS = re.compile(
    rf"{_DAY.format(n=0)}\s+(?P<month0>{_MONTH})\.?{_DASH}{_point(1)}", re.IGNORECASE
)
_MONTHS_OF_YEAR = re.compile(rf"(?P<month0>{_MONTH})\.?{_DASH}{_point(1)}", re.IGNORECASE)
_MONTH_FIRST = re.compile(
    rf"(?P<month1>{_MONTH})\.?\s+{_DAY.format(n=1)},?\s+{_YEAR.format(n=1)}", re.IGNORECASE
)
# Whole days only: "1904-05" is a range of years.
_ISO = re.compile(r"(?P<year1>\d{4})-(?P<month1>0[1-9]|1[0-2])-(?P<day1>\d\d)")


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A day, a month (`day` 0) or a year (`month` 0 too); years BC are negative."""

    year: int
    month: int = 0
    day: int = 0


@dataclass(frozen=True, slots=True)
class When:
    """A date or a range of dates: its first and last day as far as known, and its words."""

    start: Day
    end: Day
    text: str

    @property
    def key(self) -> tuple[Day, Day]:
        """Return what to sort by: a whole year comes before its months."""
        return (self.start, self.end)


def read_date(text: str) -> When | None:
    """Return the date that the whole of `text` says, or None where it says none."""
    words = " ".join(text.split())
    for pattern in (_ISO, _SINGLE, _MONTH_FIRST, _DAYS, _MONTH_DAYS, _MONTHS_OF_YEAR, _RANGE):
        match = pattern.fullmatch(words)
        if match and (when := _when(match, words)):
            return when
    return None


_OPENING = re.compile(
    rf"(?P<date>(?:{re.sub('[?]P<[a-z]+[0-9]>', '?:', _point(1))})"
    rf"(?:{_DASH}(?:{re.sub('[?]P<[a-z]+[0-9]>', '?:', _point(2))}))?)"
    r"(?P<rest>\s*[,:;–—-]|\s+(?=[^\W\d_]))",
    re.IGNORECASE,
)
# A bare number opens many points that are not about a year ("100 members", "3 reasons"); four
# digits, a month, a season or an era make a date of it.
_SURE = re.compile(
    rf"\d{{4}}|\b(?:{_MONTH})\b|\d\s*(?:BCE?|AD|CE)\b|\b(?:c\.|circa)", re.IGNORECASE
)
_OPENING_BRACKETS = re.compile(r"^\s*[(\[]([^()\[\]]*)[)\]]\s*[:–—-]?")
_FIGURE = re.compile(r"[1-9]\d{3}$")


def opening_date(text: str) -> When | None:
    """Return the date with which `text` opens ("1928, Stalin …", "1309 - Brann …"), if any.

    A bare year counts only when a mark of punctuation follows it: "1500 soldiers" is no date.
    """
    match = _OPENING.match(text)
    if not match or not _SURE.search(match["date"]):
        return None
    if _FIGURE.match(match["date"]) and not match["rest"].strip():
        return None
    return read_date(match["date"])


def heading_opening(heading: str) -> When | None:
    """Return the date with which a heading opens, in brackets or not, or which it is."""
    plain = _OPENING_BRACKETS.sub(r"\1: ", heading)
    return read_date(plain.strip(" :")) or opening_date(plain)


def heading_date(heading: str) -> str:
    """Return the date that a heading gives at its start or end, in its words, or nothing.

    "1862-1874: reforms", "(1918-23) crisis", "Relations with France, 1553-58", "War (1918-21)".
    """
    if when := heading_opening(heading):
        return when.text
    for comma in (heading.rfind(","), heading.rfind("(")):
        after = heading[comma + 1 :].strip(" ):")
        if comma >= 0 and _SURE.search(after) and (when := read_date(after)):
            return when.text
    words = heading.strip(" :)").split()
    last = words[-1] if words else ""
    return last if re.match(r"[1-9]\d{3}\b", last) and read_date(last) else ""


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
