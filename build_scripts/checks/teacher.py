"""Reads a deck as a kind teacher would: the list of the rules that only `check` needs.

They look at every word of the notes and at the dictionary, so a build does without them. Most only
offer something: whoever knows the subject decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_scripts.checks.abbreviations import check_abbreviations
from build_scripts.checks.dates import check_events, check_ranges
from build_scripts.checks.dates_of_one import check_dated_twice
from build_scripts.checks.duplicates import check_duplicates
from build_scripts.checks.labels import check_labels
from build_scripts.checks.lexicon import Lexicon
from build_scripts.checks.lifetimes import check_lifetimes
from build_scripts.checks.mixed_spelling import check_mixed_spelling
from build_scripts.checks.name_spellings import check_name_spellings
from build_scripts.checks.reading import Reading
from build_scripts.checks.references import check_references
from build_scripts.checks.same_people import (
    check_joined_names,
    check_same_people,
    check_short_names,
    check_untitled_names,
)
from build_scripts.checks.spelling import check_spelling
from build_scripts.checks.undefined_terms import check_undefined_terms
from build_scripts.checks.unused_terms import check_unused_terms
from build_scripts.diagnostics import Diagnostic
from build_scripts.model.site import DeckSite

_OF_WORDS = (check_spelling, check_name_spellings, check_mixed_spelling)
_OF_THE_DECK = (
    check_same_people,
    check_short_names,
    check_joined_names,
    check_untitled_names,
    check_abbreviations,
    check_labels,
    check_undefined_terms,
    check_unused_terms,
    check_references,
    check_duplicates,
    check_ranges,
    check_events,
    check_dated_twice,
    check_lifetimes,
)


def review_deck(site: DeckSite, texts: Mapping[str, str], lexicon: Lexicon) -> Iterator[Diagnostic]:
    """Yield what a teacher would remark on; `texts` are the deck's files by their path."""
    reading = Reading(site, texts)
    for rule_of_words in _OF_WORDS:
        yield from rule_of_words(reading, lexicon)
    for rule in _OF_THE_DECK:
        yield from rule(reading)
