"""Dates that cannot both be right: one event dated twice, a range that ends before it begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from build_scripts.checks.reading import Passage, Reading
from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.model.dates import Day, When, read_date
from build_scripts.model.deck import Event
from build_scripts.model.names import name_key

_RANGE = re.compile(
    r"(?<![\w£$€.,/=+–-])(?P<first>1\d{3}|20\d\d)\s?[–—-]\s?(?P<last>1\d{3}|20\d\d)"
    r"(?![\w%–-]|\s[a-z]{3,}(?:s|men)\b)"  # "1956 - 1000 tanks"
)
_BEFORE_CHRIST = re.compile(r"\bB\.?C\b")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = rf"(?P<date>(?:(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTHS}),? )?[12]\d{{3}})\b"
_NO_RANGE = r"(?!\s?[–—/-]\s?\d)"
_HAS_MONTH = re.compile(_MONTHS)


def check_ranges(reading: Reading) -> Iterator[Diagnostic]:
    """Yield a note for each range of years that runs backwards, where no year is BC."""
    if any(_BEFORE_CHRIST.search(passage.text) for passage in reading.passages):
        return
    for passage in reading.passages:
        for match in _RANGE.finditer(passage.text):
            if int(match["last"]) < int(match["first"]) and not passage.is_corrected(match[0]):
                yield Diagnostic(
                    Code.DATES_DISAGREE,
                    Severity.INFO,
                    f"This range ends in {match['last']}, before it begins in {match['first']}.",
                    f"Write “{match['last']}–{match['first']}” if the years changed places, or add "
                    "“BC” if that is what they are.",
                    reading.place(passage, *match.span()),
                )


def check_events(reading: Reading) -> Iterator[Diagnostic]:
    """Yield a warning wherever the notes, or another entry, date an editor's event differently.

    Only a date directly beside the event's name counts: "12th Congress, 1924", "1924: 12th
    Congress". A point that a correction of its date answers is passed over.
    """
    events = [event for event in reading.deck.events if event.span]
    yield from _twice(events)
    named: dict[str, Event] = {}
    for event in events:
        for name in filter(None, (event.name, *event.forms)):
            named.setdefault(name_key(name), event)
    if not named:
        return
    beside = _beside(name for event in events for name in (event.name, *event.forms) if name)
    for passage in reading.passages:
        for pattern in beside:
            for match in pattern.finditer(passage.text):
                said, dated = read_date(match["date"]), named.get(name_key(match["name"]))
                if said and dated and _disagree(said, dated.when) and not _answered(passage, match):
                    yield _told_otherwise(reading, passage, match, dated)


def _twice(events: Iterable[Event]) -> Iterator[Diagnostic]:
    first: dict[str, Event] = {}
    for event in events:
        earlier = first.setdefault(name_key(event.text), event)
        if _disagree(earlier.when, event.when):
            yield Diagnostic(
                Code.DATES_DISAGREE,
                Severity.WARNING,
                f"Two entries say “{event.text}”, one of {earlier.when.text} and one of "
                f"{event.when.text}.",
                "Delete the entry with the wrong date; if two things happened, say how they "
                "differ.",
                event.span,
            )


def _beside(names: Iterable[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    choice = "|".join(
        r"\s+".join(map(re.escape, name.split())) for name in sorted(set(names), key=len)[::-1]
    )
    return beside(choice, re.IGNORECASE)


def beside(name: str, flags: re.RegexFlag = re.NOFLAG) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns for a name with a date directly behind it, and directly before it.

    The date is their group `date`, what the pattern `name` matches their group `name`.
    """
    name = rf"(?P<name>{name})(?![\w-])"
    return (
        re.compile(
            rf"(?<![\w-]){name}(?:,? \(|, | in | of | [–-] |: )(?:in )?{_DATE}{_NO_RANGE}", flags
        ),
        re.compile(rf"(?<![\w–/-]){_DATE}(?:, | [–-] |: )(?:the )?{name}", flags),
    )


def _disagree(one: When, other: When) -> bool:
    """Say whether two dates have no day in common; months count where both have one."""
    exact = bool(_HAS_MONTH.search(one.text) and _HAS_MONTH.search(other.text))
    (start, end), (first, last) = (_days(when, exact=exact) for when in (one, other))
    return end < first or last < start


def _days(when: When, *, exact: bool) -> tuple[Day, Day]:
    if not exact:
        return Day(when.start.year), Day(when.end.year)
    start, end = when.start, when.end
    return (
        Day(start.year, start.month or 1, start.day or 1),
        Day(end.year, end.month or 12, end.day or 31),
    )


def _answered(passage: Passage, match: re.Match[str]) -> bool:
    year = match["date"][-4:]
    return any(year in one.quote or year in one.note for one in passage.corrections)


def _told_otherwise(
    reading: Reading, passage: Passage, match: re.Match[str], event: Event
) -> Diagnostic:
    line = f" in line {event.span.line}" if event.span else ""
    return Diagnostic(
        Code.DATES_DISAGREE,
        Severity.WARNING,
        f"The notes date “{match['name']}” {match['date']}; timeline.yml dates it "
        f"{event.when.text}{line}.",
        "Mend whichever is wrong. If the notes are, a correction in corrections.yml tells readers.",
        reading.place(passage, *match.span("date")),
    )
