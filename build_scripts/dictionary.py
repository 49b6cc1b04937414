"""Reads the English words that the spelling of notes is held against, British and American.

Two packages bring them. pyspellchecker's list is the longer one, with the rare words of every
subject, but American; symspellpy's has the British forms, and how often books use each word. Only
the lists are used here: what a slip may have meant is decided in `checks`, which knows the deck.
"""

from __future__ import annotations

import gzip
import json
from functools import cache
from importlib.resources import files

from build_scripts.checks.lexicon import Lexicon

_KNOWN = "resources/en.json.gz"
_COUNTED = "frequency_dictionary_en_82_765.txt"


@cache
def english() -> Lexicon:
    """Return the English words; the first call reads them."""
    known = json.loads(gzip.decompress(files("spellchecker").joinpath(_KNOWN).read_bytes()))
    counted = files("symspellpy").joinpath(_COUNTED).read_text(encoding="utf-8-sig")
    counts = (line.split() for line in counted.splitlines())
    return Lexicon(known, {word: int(count) for word, count in counts})
