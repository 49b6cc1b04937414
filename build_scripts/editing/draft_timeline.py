"""Points of the notes that name a date and do not open with it, as entries for timeline.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.assemble.numbers import number_of
from build_scripts.editing.yaml_text import entry
from build_scripts.model.dates import opening_date, read_date
from build_scripts.model.deck import Deck

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(
    rf"(?<![\w£$€–/-])(?:(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTHS}) |(?:early|late|spring|summer|"
    r"autumn|winter) )?(?:1\d{3}|20[0-2]\d)(?![\w%–/-])",
    re.IGNORECASE,
)
_LONGEST = 160


def dated_points(deck: Deck) -> Iterator[list[str]]:
    """Yield the lines of an entry for each point with one date in its middle, with its card."""
    for card in deck.cards:
        for point in card.card.points():
            text = " ".join(point.text.split())
            dates = {found[0] for found in _DATE.finditer(text)}
            if len(dates) != 1 or opening_date(text):
                continue
            date = dates.pop()
            if read_date(date):
                short = text if len(text) <= _LONGEST else text[:_LONGEST].rpartition(" ")[0] + " …"
                yield [*entry({"date": date, "event": short}), f"    # Card {number_of(card.card)}"]
