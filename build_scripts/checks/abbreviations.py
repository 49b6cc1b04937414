"""Pairs of initials that stand for two people of the deck: "Z&K". Offered, never assumed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.checks.reading import Passage, Reading
from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.model.names import name_key

_PAIR = re.compile(r"(?<![\w&+.])(?P<a>[A-Z])\s?(?:&|\+)\s?(?P<b>[A-Z])(?![\w&+]|\.\w)")


@dataclass(frozen=True, slots=True)
class Initials:
    """Two initials at their first place, and whom they fit."""

    text: str
    people: tuple[str, str]
    passage: Passage
    start: int


def check_abbreviations(reading: Reading) -> Iterator[Diagnostic]:
    """Yield an offer for each pair of initials that fit two people of the deck and no others."""
    for one in find_abbreviations(reading):
        names = " and ".join(one.people)
        yield Diagnostic(
            Code.ABBREVIATION,
            Severity.INFO,
            f"“{one.text}” may stand for {names}.",
            f"If it does, explain it in glossary.yml: “- term: {one.text}” with "
            f"“definition: {names}.”",
            reading.place(one.passage, one.start, one.start + len(one.text)),
        )


def find_abbreviations(reading: Reading) -> Iterator[Initials]:
    """Yield the pairs of initials that fit two people and that no term explains."""
    initials: dict[str, set[str]] = {}
    for person in reading.deck.people:
        for word in person.name.split()[:1] + person.name.split()[-1:]:
            initials.setdefault(word[0].upper(), set()).add(person.name)
    known = {name_key(form) for term in reading.deck.terms for form in (term.name, *term.forms)}
    told: set[str] = set()
    for passage in reading.passages:
        for match in _PAIR.finditer(passage.text):
            one, other = (initials.get(match[letter], set()) for letter in ("a", "b"))
            key = name_key(match[0])
            if len(one) != 1 or len(other) != 1 or one == other or key in known | told:
                continue
            told.add(key)
            if not passage.is_corrected(match[0]):
                yield Initials(match[0], (min(one), min(other)), passage, match.start())
