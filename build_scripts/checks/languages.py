"""Words of other languages: in notes that are English, and notes that are not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_scripts.checks.lexicon import Lexicon
from build_scripts.checks.reading import Passage, Reading, Word

_FEWEST_UNKNOWN = 50
_FOREIGN = 0.3
"""With this share of unknown words the notes are in another language, or none."""

_FEWEST_UNKNOWN_THERE = 10
_FOREIGN_THERE = 0.4
"""The same of headings alone, or of points alone: terms of another language, and what they mean."""

# "de facto", "en masse": the word behind one of these is hardly English.
_FOREIGN_BEFORE = frozenset(
    "ad ante cantus cuius cum da de del der des di du eius el en et ex il la las le les lingua "
    "locum los persona prima quid sine sub una une vice von zu".split()
)

# In small letters, with a vowel: "vs" and "w" are cut short.
_SPEAKABLE = re.compile(r"(?=.+[aeiouy]|[aeiouy].)[a-z]+")


def is_english(reading: Reading, lexicon: Lexicon) -> bool:
    """Say whether a deck is in English, by what it says of itself and by its words."""
    if not reading.deck.language.lower().startswith("en"):
        return False
    unknown = sum(1 for word in reading.counts if not lexicon.knows(word))
    return unknown < max(_FEWEST_UNKNOWN, _FOREIGN * len(reading.counts))


def is_foreign(passages: Sequence[Passage], lexicon: Lexicon) -> bool:
    """Say whether passages are in another language, as a side of a list of vocabulary is."""
    words = {word.lower for passage in passages for word in passage.words()}
    unknown = sum(1 for word in words if not lexicon.knows(word))
    return unknown >= max(_FEWEST_UNKNOWN_THERE, _FOREIGN_THERE * len(words))


def is_behind_foreign(text: str, word: Word) -> bool:
    """Say whether a word stands behind one that has none of English behind it: "de facto"."""
    *_, before = ("", *text[: word.start].split())
    return before.lower().lstrip("'\"‘“(") in _FOREIGN_BEFORE


def is_beside_foreign(text: str, words: Sequence[Word], n: int, lexicon: Lexicon) -> bool:
    """Say whether the n-th word of a text stands beside one that is no English: "mi madre"."""
    before = n > 0 and _joined(text, words[n - 1], words[n]) and words[n - 1]
    behind = n + 1 < len(words) and _joined(text, words[n], words[n + 1]) and words[n + 1]
    return any(
        _SPEAKABLE.fullmatch(word.text) and lexicon.is_strange(word.lower)
        for word in (before, behind)
        if word
    )


def _joined(text: str, one: Word, other: Word) -> bool:
    return text[one.end : other.start].isspace()
