"""Finds the names and terms of a deck in a text: longest match, at word boundaries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from build_scripts.link.words import WORD, fold, same_case, singulars, strict_case
from build_scripts.model.deck import Ref

# Words inside an address on the web are part of it, not prose.
_ADDRESS = re.compile(r"\S+://\S+|www\.\S+|\S+@\S+")


@dataclass(frozen=True, slots=True)
class Form:
    """A form of words that refers to something.

    A plural of the form is always found. Where `inflects`, the form may itself be a plural and
    its singular is found too: "kulaks" finds "kulak", but the name "Wells" does not find "well".
    """

    words: str
    ref: Ref
    inflects: bool


@dataclass(frozen=True, slots=True)
class Match:
    """Where in a text a form was found."""

    start: int
    end: int
    ref: Ref


@dataclass(frozen=True, slots=True)
class _Entry:
    words: tuple[str, ...]  # as written, for their capitals
    folded: tuple[str, ...]
    strict: bool
    form: Form


class Matcher:
    """All forms of a deck, looked up by their first word. Cost grows with the text alone."""

    def __init__(self, forms: Iterable[Form]) -> None:
        """Take the forms; of two with the same words the earlier wins."""
        self._by_first: dict[str, list[_Entry]] = {}
        known: set[tuple[tuple[str, ...], bool]] = set()
        for form in forms:
            words = tuple(WORD.findall(form.words))
            if not words:
                continue
            folded = tuple(fold(word) for word in words)
            strict = strict_case(form.words)
            if (folded, strict) in known:
                continue
            known.add((folded, strict))
            entry = _Entry(words, folded, strict, form)
            for first in _first_words(entry):
                self._by_first.setdefault(first, []).append(entry)
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry.words))

    def matches(self, text: str) -> Iterator[Match]:
        """Yield every match in a text, from left to right, none overlapping."""
        tokens = [
            (found.start(), found.end(), found[0])
            for found in WORD.finditer(_ADDRESS.sub(lambda found: " " * len(found[0]), text))
        ]
        folded = [fold(word) for _, _, word in tokens]
        at = 0
        while at < len(tokens):
            entry = self._longest(text, tokens, folded, at)
            if entry is None:
                at += 1
                continue
            last = at + len(entry.words) - 1
            yield Match(tokens[at][0], tokens[last][1], entry.form.ref)
            at = last + 1

    def _longest(
        self, text: str, tokens: list[tuple[int, int, str]], folded: list[str], at: int
    ) -> _Entry | None:
        for first in singulars(folded[at]):
            for entry in self._by_first.get(first, ()):
                if _fits(entry, text, tokens, folded, at):
                    return entry
        return None


def _first_words(entry: _Entry) -> set[str]:
    if len(entry.folded) == 1 and entry.form.inflects:
        return set(singulars(entry.folded[0]))
    return {entry.folded[0]}


def _fits(
    entry: _Entry, text: str, tokens: list[tuple[int, int, str]], folded: list[str], at: int
) -> bool:
    count = len(entry.words)
    if at + count > len(tokens):
        return False
    for n, wanted in enumerate(entry.folded):
        word = folded[at + n]
        if word != wanted and not (n == count - 1 and _inflected(word, wanted, entry.form)):
            return False
        if n and text[tokens[at + n - 1][1] : tokens[at + n][0]].strip():
            return False  # a mark of punctuation stands between the words
    if entry.strict:
        return all(
            same_case(wanted, tokens[at + n][2])
            for n, wanted in enumerate(entry.words)
            if wanted != wanted.lower()
        )
    return True


def _inflected(word: str, wanted: str, form: Form) -> bool:
    if wanted in singulars(word):
        return True
    return form.inflects and not set(singulars(word)).isdisjoint(singulars(wanted))
