"""Points of the notes that name a date and do not open with it, as entries for timeline.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.editing.yaml_text import entry
from build_scripts.model.dates_in_text import dates_in, event_date
from build_scripts.model.deck import Deck

_LONGEST = 160


def dated_points(deck: Deck) -> Iterator[list[str]]:
    """Yield the lines of an entry for each dated point that is no event by itself, with its card.

    A point with several dates tells of several events, and has an entry for each.
    """
    for card in deck.cards:
        for point in card.card.points():
            text = " ".join(point.text.split())
            if event_date(text):
                continue
            short = text if len(text) <= _LONGEST else text[:_LONGEST].rpartition(" ")[0] + " …"
            dates = (when.text for when in dates_in(text))
            for date in dict.fromkeys(date for date in dates if not _counts(date, text)):
                yield [*entry({"date": date, "event": short}), f"    # Card {card.card.known_by}"]


def _counts(date: str, text: str) -> bool:
    """Say whether a figure says how many there were: "1000 of them", "1200 soldiers"."""
    counted = rf"(?<!\bin )(?<!\bby )(?<!\bsince )\b{date}\s+(?:of\b|(?!was\b)[a-z]{{3,}}s\b)"
    return date.isdigit() and bool(re.search(counted, text))
