"""Decks made of texts alone, as tests want them."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import dedent

from build_scripts.assemble.deck import assemble_deck
from build_scripts.diagnostics import Diagnostic
from build_scripts.model.deck import Deck
from build_scripts.parse.cards import read_cards
from build_scripts.parse.editorial import read_editorial

FOLDER = "source_notes/weir"


def read_deck(texts: Mapping[str, str]) -> tuple[Deck, tuple[Diagnostic, ...]]:
    """Return the deck that files make, by their names, and all there is to say of them."""
    notes = [
        read_cards(text, f"{FOLDER}/{name}")
        for name, text in sorted(texts.items())
        if name.endswith(".txt")
    ]
    editorial, wrong = read_editorial(
        {name: text for name, text in texts.items() if name.endswith(".yml")}, FOLDER
    )
    deck, more = assemble_deck("weir", [one for one, _ in notes], editorial)
    return deck, (*(found for _, said in notes for found in said), *wrong, *more)


def make_deck(notes: str, **files: str) -> Deck:
    """Return the deck of some notes and editorial files (`story="…"`) without an error."""
    deck, diagnostics = try_deck(notes, **files)
    assert not [one for one in diagnostics if one.severity == "error"]
    return deck


def try_deck(notes: str, **files: str) -> tuple[Deck, tuple[Diagnostic, ...]]:
    """Return the deck of some notes and editorial files, and what is amiss."""
    editorial = {f"{name}.yml": dedent(text) for name, text in files.items()}
    return read_deck({"notes.txt": dedent(notes), **editorial})
