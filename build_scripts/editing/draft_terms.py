"""The list of glossary.yml for a new deck: what the notes define, and words that may be terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain

from build_scripts.checks.abbreviations import find_abbreviations
from build_scripts.checks.reading import Reading
from build_scripts.checks.undefined_terms import candidates
from build_scripts.editing.part import Part, cards_line, few
from build_scripts.editing.yaml_text import entry
from build_scripts.model.names import name_key


def terms_part(reading: Reading) -> Part:
    """Return the terms as comments, each with the cards in which it occurs.

    All that the notes define are there: one that was left out would be in the glossary no more.
    """
    cards = _cards_of_words(reading)
    defined = tuple(
        [
            *entry({"term": term.name, "definition": term.definition, "forms": list(term.forms)}),
            *cards_line(_cards_of(term.name, cards)),
        ]
        for term in reading.deck.terms
        if term.span is None
    )
    pairs = (
        [
            *entry({"term": one.text, "definition": f"{' and '.join(one.people)}."}),
            *cards_line(_cards_of(one.text, cards)),
        ]
        for one in find_abbreviations(reading)
    )
    maybe = (
        [*entry({"term": one.words, "definition": ""}), *cards_line(one.cards)]
        for one in candidates(reading)
    )
    part = few("terms", chain(pairs, maybe))
    return replace(part, asked=(*defined, *part.asked))


def _cards_of_words(reading: Reading) -> Mapping[str, dict[str, list[str]]]:
    """Return for each word of the notes the texts that have it, by the label of their card."""
    found: dict[str, dict[str, list[str]]] = {}
    for passage in reading.passages:
        if passage.card:
            text = f" {name_key(passage.text)} "
            for word in {one.rstrip(":") for one in text.split()}:
                found.setdefault(word, {}).setdefault(passage.card.label, []).append(text)
    return found


def _cards_of(name: str, cards: Mapping[str, dict[str, list[str]]]) -> list[str]:
    key = name_key(name)
    word = max(key.split(), key=len, default="")
    return [
        label
        for label, texts in cards.get(word, {}).items()
        if any(f" {key} " in text or f" {key}:" in text for text in texts)
    ]
