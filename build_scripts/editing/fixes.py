"""What can be mended without asking: slips of spelling that can mean only one thing.

They become corrections beside the notes; the notes stay as their author wrote them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from build_scripts.checks.lexicon import Lexicon
from build_scripts.checks.reading import Reading
from build_scripts.checks.spelling import Slip, find_slips
from build_scripts.editing.insert import add_entries, without_offers
from build_scripts.editing.yaml_text import Value
from build_scripts.model.deck import Deck
from build_scripts.model.editorial import CorrectionKind
from build_scripts.model.site import DeckSite

HEAD = "# yaml-language-server: $schema=../.schema/corrections.schema.json\n"
_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
_WORDS = re.compile(r"\S+")
_MOST_WORDS = 8
"""How often a quote is made longer by a word on each side."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file of corrections with those that are certain added.

    `text` is None where they could not be written into it; `count` is how many there are.
    """

    text: str | None
    count: int


def fix_spelling(
    site: DeckSite, texts: Mapping[str, str], corrections: str | None, lexicon: Lexicon
) -> Fixed:
    """Return what the deck's file of corrections should say; `corrections` is what it says now."""
    entries = list(spelling_entries(Reading(site, texts), lexicon))
    before = HEAD if corrections is None else without_offers(corrections, entries)
    return Fixed(add_entries(before, "corrections", entries), len(entries))


def spelling_entries(
    reading: Reading, lexicon: Lexicon, *, certain: bool = True
) -> Iterator[dict[str, Value]]:
    """Yield an entry of corrections.yml for each slip in a point that its words can be quoted of.

    With `certain` only for those that can mean one thing alone.
    """
    cards = _texts_of_cards(reading.deck)
    for slip in find_slips(reading, lexicon):
        card = slip.passage.card
        if card is None or slip.passage.placed is None or (certain and not slip.is_certain):
            continue
        number = card.card.known_by
        quote = _quote(slip, cards[number])
        if quote:
            meant = " or ".join(f"“{offer}”" for offer in slip.offers[:3])
            yield {
                "card": number,
                "quote": quote,
                "kind": CorrectionKind.SPELLING.value,
                "note": f"“{slip.word.text}” is a slip of spelling: {meant} is meant.",
            }


def _texts_of_cards(deck: Deck) -> dict[int, list[str]]:
    """Return the points of all cards of each number: a correction is looked for in all of them."""
    texts: dict[int, list[str]] = {}
    for card in deck.cards:
        points = texts.setdefault(card.card.known_by, [])
        points += (_plain(point.text) for point in card.card.points())
    return texts


def _quote(slip: Slip, points: list[str]) -> str | None:
    """Return the fewest words around a slip that one point of the card alone says."""
    text = slip.passage.text
    words = [found.span() for found in _WORDS.finditer(text)]
    first = last = next(n for n, (_, end) in enumerate(words) if end > slip.word.start)
    quote = slip.word.text
    for _ in range(_MOST_WORDS):
        if sum(_plain(quote) in point for point in points) == 1:
            return quote
        quote = " ".join(text[words[first][0] : words[last][1]].split())
        first, last = max(first - 1, 0), min(last + 1, len(words) - 1)
    return None


def _plain(text: str) -> str:
    """Return a text as quotes are compared: white space and quotation marks made alike."""
    return " ".join(text.split()).translate(_ALIKE)
