"""Revision-card notes: plain text as it is copied from a card site."""

from __future__ import annotations

from build_scripts.parse.cards import read_cards
from build_scripts.parse.lines import Kind, read_lines
from build_scripts.readers.format import NotesFormat

_COUNTED = 2
_SURE = 0.9
_PERHAPS = 0.2
"""Any text can be read so: this format is taken where no other fits."""


def sniff(text: str) -> float:
    """Say how much `text` looks like cards: much where counters ("3 of 9") close them."""
    return _SURE if has_counters(text) else _PERHAPS


def has_counters(text: str) -> bool:
    """Say whether counters close the cards of a text."""
    return sum(line.kind is Kind.COUNTER for line in read_lines(text)) >= _COUNTED


CARD_TEXT = NotesFormat("cards", "card text", frozenset({".txt"}), sniff, read_cards)
