"""Finds the names and terms of a deck in a text: longest match, at word boundaries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from build_scripts.link.words import WORD, fold, same_case, singulars, strict_case
from build_scripts.model.deck import Ref

_RUN = re.compile(r"\S+")
# Words inside an address on the web are part of it, not prose.
_MAY_HOLD_ADDRESS = re.compile(r"://|www\.|@")
_ADDRESS = re.compile(r"://|^\W*www\.|\w@\w")


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
    strict: bool
    ref: Ref


class Matcher:
    """All forms of a deck, looked up by their words. Cost grows with the text alone."""

    def __init__(self, forms: Iterable[Form]) -> None:
        """Take the forms; of two with the same words the earlier wins."""
        self._entries: dict[tuple[str, ...], list[_Entry]] = {}
        self._lengths: dict[str, list[int]] = {}
        known: set[tuple[tuple[str, ...], bool]] = set()
        lengths: dict[str, set[int]] = {}
        for form in forms:
            words = tuple(WORD.findall(form.words))
            if not words:
                continue
            *before, last = (fold(word) for word in words)
            strict = strict_case(form.words)
            if ((*before, last), strict) in known:
                continue
            known.add(((*before, last), strict))
            for ending in singulars(last) if form.inflects else (last,):
                key = (*before, ending)
                self._entries.setdefault(key, []).append(_Entry(words, strict, form.ref))
                lengths.setdefault(key[0], set()).add(len(key))
        for entries in self._entries.values():
            entries.sort(key=lambda entry: not entry.strict)
        self._known_counts: dict[str, list[int]] = {}
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def matches(self, text: str) -> Iterator[Match]:
        """Yield every match in a text, from left to right, none overlapping."""
        prose = _RUN.sub(_without_address, text) if _MAY_HOLD_ADDRESS.search(text) else text
        tokens = [
            _Token(found.start(), found.end(), found[0], fold(found[0]))
            for found in WORD.finditer(prose)
        ]
        at = 0
        while at < len(tokens):
            if not self._counts(tokens[at].folded):
                at += 1  # as most words do, it begins no form
                continue
            count, ref = self._longest(prose, tokens, at)
            if ref is not None and count > 1 and tokens[at].folded == "the":
                # "the Left" does not stand in "the Left Opposition".
                further, _ = self._longest(prose, tokens, at + 1)
                if further >= count:
                    at += 1
                    continue
            if ref is not None:
                yield Match(tokens[at].start, tokens[at + count - 1].end, ref)
            at += count

    def _longest(self, prose: str, tokens: Sequence[_Token], at: int) -> tuple[int, Ref | None]:
        """Return how many words from `at` on name something, and what; one word at least."""
        for count in self._counts(tokens[at].folded):
            words = tokens[at : at + count]
            if len(words) < count:
                continue
            before = tuple(word.folded for word in words[:-1])
            for ending in singulars(words[-1].folded):
                for entry in self._entries.get((*before, ending), ()):
                    fits = not entry.strict or _has_capitals(entry, words)
                    if fits and _in_a_row(prose, words):
                        return count, entry.ref
        return 1, None

    def _counts(self, first: str) -> list[int]:
        """Return how many words the forms have that begin with a word or are its singular."""
        counts = self._known_counts.get(first)
        if counts is None:
            counts = self._lengths.get(first, [])
            if 1 not in counts and any(1 in self._lengths.get(one, ()) for one in singulars(first)):
                counts = [*counts, 1]
            self._known_counts[first] = counts
        return counts


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    folded: str


def _without_address(run: re.Match[str]) -> str:
    """Return a run of characters as it is, or as many that are no prose if it is an address."""
    return "\0" * len(run[0]) if _ADDRESS.search(run[0]) else run[0]


def _in_a_row(prose: str, words: Sequence[_Token]) -> bool:
    """Say whether nothing but white space stands between words."""
    return all(not prose[one.end : two.start].strip() for one, two in pairwise(words))


def _has_capitals(entry: _Entry, words: Sequence[_Token]) -> bool:
    return all(
        same_case(wanted, word.text)
        for wanted, word in zip(entry.words, words, strict=True)
        if wanted != wanted.lower()
    )
