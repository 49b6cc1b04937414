"""What a timeline's labels say: one for each event, or for several where there are too many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from build_scripts.model.deck import Event
from build_scripts.render.pictures.svg import address, clean, site_address
from build_scripts.render.pictures.timescale import middle, year_words
from build_scripts.render.places import TIMELINE, Here

_MOST = 44
_IN_A_YEAR = (8, 6, 5, 4, 3, 2, 1)
_SPANS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 5000, 10000)
_MONTH = re.compile(
    r"\b(January|February|March|April|August|September|October|November|December)\b"
)


class Entry(NamedTuple):
    """A label of the timeline, with where it belongs and where it leads."""

    words: str
    full: str
    href: str
    time: float


def gather(events: Sequence[Event], here: Here) -> list[Entry]:
    """Return the labels, in the order of time; at most about forty, so that they can be read."""
    events = sorted(events, key=lambda event: (middle(event.when), event.when.key, event.ref))
    if len(events) <= _MOST:
        return [_single(event, here) for event in events]
    # Which years there are does not change; how many of each are shown by themselves does.
    years = [list(group) for _, group in groupby(events, key=_year)]
    for most in _IN_A_YEAR:
        if sum(min(len(year), most) for year in years) <= _MOST:
            break
    else:
        return _by_span(events, here)
    found = []
    for year in years:
        alone = year if len(year) <= most else sorted(year, key=lambda event: not event.name)
        if len(year) > most:
            alone = sorted(alone[: most - 1], key=lambda event: middle(event.when))
            rest = [event for event in year if event not in alone]
            found.append(_several(rest, here, more=bool(alone)))
        found += [_single(event, here) for event in alone]
    return sorted(found, key=lambda entry: entry.time)


def _by_span(events: Sequence[Event], here: Here) -> list[Entry]:
    """Gather events by the shortest spans of years that leave few enough labels."""
    for span in _SPANS:
        groups = [list(g) for _, g in groupby(events, key=lambda event: _year(event) // span)]
        if len(groups) <= _MOST:
            break
    return [
        _single(group[0], here) if len(group) == 1 else _several(group, here) for group in groups
    ]


def _year(event: Event) -> int:
    return int(middle(event.when) // 1)


def _single(event: Event, here: Here) -> Entry:
    words = clean(event.name or event.text)
    if not event.point or event.name:
        # A point of the notes opens with its date.
        words = f"{short_date(event.when.text)}: {words}"
    full = clean(f"{event.when.text}: {event.text}" if not event.point else event.text)
    return Entry(words, full, address(event.ref, here), middle(event.when))


def _several(events: Sequence[Event], here: Here, *, more: bool = False) -> Entry:
    first, last = _year(events[0]), _year(events[-1])
    span = year_words(first) if first == last else f"{year_words(first)}–{year_words(last)}"
    noun = "event" if len(events) == 1 else "events"
    words = f"{span}: {len(events)} {'more ' if more else ''}{noun}"
    year = events[0].when.start.year
    anchor = f"year-{'bc-' if year < 0 else ''}{abs(year)}"
    times = sorted(middle(event.when) for event in events)
    href = site_address(f"{TIMELINE}#{anchor}", here.page)
    return Entry(words, words, href, times[len(times) // 2])


def short_date(text: str) -> str:
    """Return a date with its months shortened: "21 Jan 1924"."""
    return _MONTH.sub(lambda match: match[0][:3], clean(text))
