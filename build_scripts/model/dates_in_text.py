"""Dates where they stand: at the head of a point, at an end of a heading, within a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.model.dates import DASH, MONTH, WEEKDAY, When, date_patterns, read_date

_ANY = "|".join(f"(?:{one})" for one in date_patterns())
_OPENING = re.compile(
    rf"(?P<date>{_ANY})(?P<rest>\s*[,:;–—-]|\.(?=\s)|\s+(?=[^\W\d_]))", re.IGNORECASE
)
_WITHIN = re.compile(rf"(?<![\w£$€–/.,-])(?:{_ANY})(?![\w%–/-]|[.,]\d)", re.IGNORECASE)
# A bare number opens many points that are not about a year ("100 members", "3 reasons"); four
# digits, a month, a season or an era make a date of it.
_SURE = re.compile(rf"\d{{4}}|\b(?:{MONTH})\b|\d\s*(?:BCE?|AD|CE)\b|\b(?:c\.|circa)", re.IGNORECASE)
_DASHED_END = re.compile(rf"{DASH}\d+$")
# "4 May 1970 - 4 students shot": a range has no spaces before one figure, nor behind a month.
_COUNTED = re.compile(
    rf"(?P<date>(?P<month>.*\b(?:{MONTH})\b)?.*\d)\s+[-–—]\s+\d(?(month)\d?)", re.IGNORECASE
)
_FIGURE = re.compile(r"[1-9]\d{3}$")
# "1513 Flodden", "1988 ERA (…)": the name of what happened then; round numbers and plurals are
# counted things, "1500 Saxons".
_NAME_OF_EVENT = re.compile(
    r"(?!\d\d00)(?:1\d{3}|20[0-2]\d)\s+(?!\w+(?:s|men|ish|ese)\b)"
    r"[^\W\d_a-z](?:[^\W\d_]*[a-z]|[^\W\d_]+(?=\s*(?:[(:–—-]|$)))"
)
_LIKELY_YEAR = re.compile(r"1\d{3}|20[0-2]\d")
_OPENING_BRACKETS = re.compile(r"^\s*[(\[]([^()\[\]]*)[)\]]\s*[:–—-]?")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_LONGEST = 8
"""Words of a date: "23 December 1922 – 4 January 1923"."""
# In "Long March 1934" and "Prague Spring 1968" a word for a time of the year is part of a name.
_ALSO_NAMES = re.compile(r"(?:(?i:march|may)|Spring|Summer|Autumn|Winter|Fall)\s+\d{4}\b")

_LED = re.compile(rf"^(?:(?:{WEEKDAY}|on|in)\s+(?:the\s+)?)+", re.IGNORECASE)
_IN_YEAR = re.compile(r"in\s+\d{4}\s+[^\W\d_]", re.IGNORECASE)
_LASTING = re.compile(
    r"\b(?:until|till?|since|before|after|by|from|to|of|than|about|around|over|between)"
    r"(?:\s+the)?\s*$",
    re.IGNORECASE,
)
_IN = re.compile(r"\bin\s+(?:(?:early|mid|late)[\s-]+)?$", re.IGNORECASE)
# Whom a pronoun means, nobody knows elsewhere; what is compared, planned or written is no event.
_NO_EVENT = re.compile(
    r"^(?:he|she|they|it|this|these|that|his|her|their|its|see|cf|compare|unlike|like|as|nb|note|"
    r"historians?|causes?|reasons?|why)\b"
    r"|\b(?:says|argues?d?|claims|historian|published|book|article|planned|scheduled|would|should|"
    r"supposed|if)\b",
    re.IGNORECASE,
)
_LONGEST_EVENT = 14
"""Words of a point that tells of one event and no more."""
_FIGURES = 99
"""No year of our era is so early, in notes that do not say so: it is cut short."""


def opening_date(text: str) -> When | None:
    """Return the date with which `text` opens ("1928, Stalin …", "1309 - Brann …"), if any.

    A bare year counts only when a mark of punctuation follows it, or what may be the name of
    something that happened: "1500 soldiers" is no date.
    """
    match = _OPENING.match(text)
    if not match or not _SURE.search(match["date"]):
        return None
    is_bare = _FIGURE.match(match["date"]) and not match["rest"].strip()
    if is_bare and not _NAME_OF_EVENT.match(text):
        return None
    return _read(match["date"])


def event_date(text: str) -> When | None:
    """Return when something happened that a text tells of in a few words, if it says just that.

    It may open with the date, also as "In 1905, …" or "Thursday 24 October 1929: …". Elsewhere it
    must be the only one, and a month or a day, or a year behind "in" at the end: a year alone may
    be that of a study. What held until then or since, or was only planned, is no event.
    """
    plain = _LED.sub("", " ".join(text.split()))
    if when := opening_date(_OPENING_BRACKETS.sub(_opened, plain)) or _in_year(text, plain):
        return when
    words = plain.split()
    if len(words) > _LONGEST_EVENT or plain.endswith("?") or _NO_EVENT.search(plain):
        return None
    found = [match for match in _WITHIN.finditer(plain) if _SURE.search(match[0])]
    if len(found) != 1 or _LIKELY_YEAR.search(plain[: found[0].start()] + plain[found[0].end() :]):
        return None
    before, behind = plain[: found[0].start()], plain[found[0].end() :]
    when = _read(found[0][0])
    if not any(map(str.isalpha, before + behind)) or _is_within_brackets(before, behind):
        return None
    if when is None or _LASTING.search(before) or 0 < when.start.year <= _FIGURES:
        return None
    is_told = when.start.month > 0 or (_IN.search(before) and not behind.strip(" ."))
    return when if is_told else None


def _is_within_brackets(before: str, behind: str) -> bool:
    """Say whether a date stands in brackets beside other words."""
    inside = before.rpartition("(")[2] + behind.partition(")")[0]
    return before.count("(") > before.count(")") and bool(inside.strip())


def _opened(brackets: re.Match[str]) -> str:
    """Return brackets on top as what a date opens with, if they hold one."""
    return f"{brackets[1]}: " if read_date(brackets[1]) else brackets[0]


def _in_year(text: str, plain: str) -> When | None:
    """Return the year of "In 1905 the guilds …", of which `plain` has no "In" any more."""
    year = plain[:4]
    is_led = text != plain and _IN_YEAR.match(text.lstrip())
    return read_date(year) if is_led and _LIKELY_YEAR.fullmatch(year) else None


def _read(words: str) -> When | None:
    """Read words that look like a date: all of them, or what stands before a dash that ends it.

    What is counted behind a dash is no part of it.
    """
    counted = _COUNTED.fullmatch(words)
    if counted:
        words = counted["date"]
    return read_date(words) or read_date(_DASHED_END.sub("", words))


def dates_in(text: str) -> Iterator[When]:
    """Yield the dates that stand anywhere in a text, in its order; a figure alone may be a year."""
    for match in _WITHIN.finditer(" ".join(text.split())):
        words = match[0]
        is_year = not words.isdigit() or _LIKELY_YEAR.fullmatch(words)
        if is_year and _SURE.search(words) and (when := _read(words)):
            yield when


def heading_opening(heading: str) -> When | None:
    """Return the date with which a heading opens, in brackets or not, or which it is."""
    plain = _OPENING_BRACKETS.sub(r"\1: ", heading)
    return read_date(plain.strip(" :")) or opening_date(plain)


def heading_date(heading: str) -> str:
    """Return the date that a heading gives at an end or in brackets, in its words, or nothing.

    "1862-1874: reforms", "(1918-23) crisis", "Relations with France, 1553-58", "War (1918-21)".
    """
    if when := heading_opening(heading):
        return when.text
    if when := _closing(heading)[1]:
        return when.text
    found = (read_date(one) for one in _BRACKETS.findall(heading) if _SURE.search(one))
    return next((when.text for when in found if when), "")


def without_date(heading: str) -> str:
    """Return a heading less the date with which it ends: "Reds v Blues (May 1905)"."""
    rest, when = _closing(heading)
    return rest if when and rest and rest.count("(") == rest.count(")") else heading


def _closing(heading: str) -> tuple[str, When | None]:
    """Return the date with which a heading ends, and what stands before it."""
    words = heading.split()
    for n in range(max(0, len(words) - _LONGEST), len(words)):
        tail = " ".join(words[n:]).rstrip(" :").removesuffix(")").removesuffix("]").lstrip("([")
        when = read_date(tail) if _SURE.search(tail) else None
        if when and not (_ALSO_NAMES.match(tail) and n and words[n - 1][-1].isalnum()):
            return " ".join(words[:n]).rstrip(" ,:;–—-"), when
    return heading, None
