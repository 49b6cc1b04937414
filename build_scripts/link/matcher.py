"""Finds the names and terms of a deck in a text: longest match, at word boundaries."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from build_scripts.link.words import (
    WORD,
    Plain,
    plain_words,
    plural_endings,
    same_case,
    singulars,
    spellings,
    strict_case,
)
from build_scripts.model.dates import MONTH
from build_scripts.model.deck import Kind, Ref

_RUN = re.compile(r"\S+")
# Words inside an address on the web are part of it, not prose.
_ADDRESS = re.compile(r"://|^\W*www\.|\w@\w")
_LONGEST_FORM = 200  # characters; a longer title is not said in a sentence
_ARTICLE = "the "
_BLANK = frozenset(("", " "))  # what is before or behind most words
_TITLES = ("sir ", "lord ", "lady ", "dame ")
_LONGEST_TITLE = max(map(len, _TITLES))
_TITLED = re.compile(rf"\b(?:{'|'.join(_TITLES)})({WORD.pattern}) $")
# Somebody may be called March or April.
_MONTHS = frozenset(MONTH.split("|"))
_DAY = re.compile(r"\d(?:st|nd|rd|th)? $")
_LONGEST_DAY = len("29th ")
_YEAR = re.compile(r",? \d")
_OFFICES = frozenset(
    "admiral chamberlain chancellor chief commissioner deputy governor high justice keeper "
    "lieutenant marshal mayor president privy protector provost secretary steward treasurer".split()
)


class Form(NamedTuple):
    """A form of words that refers to something.

    A plural of the form is always found. Where `inflects`, the form may itself be a plural and
    its singular is found too: "kulaks" finds "kulak", but the name "Wells" does not find "well".
    """

    words: str
    ref: Ref
    inflects: bool


Match = tuple[int, int, Ref]
"""Where in a text a form was found, from the first character up to the last, and its ref."""


class _Entry(NamedTuple):
    """What a form refers to, and how it must be written for that."""

    ref: Ref
    words: int
    # Where it must be written as the form is: its words that have capitals, by their place in it.
    capitals: Sequence[tuple[int, str]]

    def is_written(self, text: str) -> bool:
        """Say whether a text that is spelt as the form is has the capitals that it asks for."""
        if self.words == 1:
            return same_case(self.capitals[0][1], text)
        words = WORD.findall(text)
        return all(at < len(words) and same_case(word, words[at]) for at, word in self.capitals)


class Matcher:
    """All forms of a deck, looked for at once. Cost grows with the text alone."""

    def __init__(self, forms: Iterable[Form]) -> None:
        """Take the forms; of two with the same words the earlier wins."""
        self._people: dict[Ref, set[str]] = {}
        known: dict[str, list[_Entry]] = {}
        plurals: dict[str, list[_Entry]] = {}  # that do not begin as the form does
        for written, ref, inflects in forms:
            words, signed = plain_words(written)
            if not words or len(written) > _LONGEST_FORM:
                continue
            if ref.kind is Kind.PERSON:
                self._people.setdefault(ref, set()).update(words)
            capitals = _capitals(written) if strict_case(written) else ()
            entry = _Entry(ref, len(words), capitals)
            *before, last = words
            for one in singulars(last) if inflects else (last,):
                for spelling in spellings((*before, one)):
                    known.setdefault(spelling, []).append(entry)
                    if one[-1] == "y":
                        plurals.setdefault(f"{spelling[:-1]}ies", []).append(entry)
            if signed:
                known.setdefault(signed, []).append(entry)
        for entries in (*known.values(), *plurals.values()):
            entries.sort(key=_may_have_any_capitals)
        for spelling, entries in plurals.items():
            known.setdefault(spelling, []).extend(entries)
        # As the automaton numbers them, with what each refers to, the best first.
        self._spellings = list(known.items())
        self._automaton = AhoCorasick(known)

    def matches(self, text: str, passed_over: Container[Ref] = ()) -> Iterator[Match]:
        """Yield every match in a text, from left to right, none overlapping.

        What names a thing among `passed_over`, which may grow meanwhile, is read and not yielded.
        """
        if "://" in text or "www." in text or "@" in text:  # as in addresses
            text = _RUN.sub(_without_address, text)
        plain = Plain(text)
        places = plain.places
        may_have_titles = any(map(plain.text.__contains__, _TITLES))
        longest = self._longest(plain)
        done = 0
        for start in sorted(longest):
            end, entry = longest[start]
            if start < done:
                continue
            if entry.words > 1:
                behind = longest.get(start + len(_ARTICLE))
                if behind and behind[0] > end and plain.text.startswith(_ARTICLE, start):
                    continue  # "the Left" does not stand in "the Left Opposition"
            elif (
                (plain.text[start:end] in _MONTHS and _is_dated(plain.text, start, end))
                or (entry.ref.kind is Kind.ISSUE and _begins_name(plain, start, end))
                or (may_have_titles and self._names_another(plain, start, entry.ref))
            ):
                continue
            done = end
            if entry.ref not in passed_over:
                yield places[start], places[end], entry.ref

    def _longest(self, plain: Plain) -> dict[int, tuple[int, _Entry]]:
        """Return the longest that is named from each place of a text on: its end and its entry."""
        longest: dict[int, tuple[int, _Entry]] = {}
        text = plain.text
        # They come in the order of their ends, so what is spelt out comes behind its plural:
        # "wells" itself behind "well" with its ending.
        for number, start, spelt in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if text[start - 1 : start] not in _BLANK and not plain.opens(start):
                continue
            spelling, entries = self._spellings[number]
            if text[spelt : spelt + 1] in _BLANK or plain.closes(spelt):
                end = spelt
            else:
                end = _end_of_plural(plain, spelt, spelling)
            if not end or (start in longest and longest[start][0] > end):
                continue
            for entry in entries:
                if not entry.capitals or entry.is_written(plain.written(start, end)):
                    longest[start] = end, entry
                    break
        return longest

    def _names_another(self, plain: Plain, at: int, ref: Ref) -> bool:
        """Say whether a surname ends another's name: "Sir Aldo Hale" where only "Hale" is known.

        A title shows that the word between is a first name; "Comrade Hale" may be anybody's.
        """
        if ref.kind is not Kind.PERSON:
            return False
        first = plain.text.rfind(" ", 0, max(0, at - 1)) + 1
        found = _TITLED.search(plain.text, max(0, first - _LONGEST_TITLE), at)
        return (
            found is not None
            and plain.written(*found.span(1))[0].isupper()
            and found[1] not in self._people[ref] | _OFFICES
        )


def _begins_name(plain: Plain, start: int, end: int) -> bool:
    """Say whether a word is the first of a name, as an issue is none: "Order No 1", "Land Act"."""
    behind = plain.written(end + 1, end + 2) if plain.text.startswith(" ", end) else ""
    return (
        bool(behind)
        and (behind.isupper() or behind.isdigit())
        and (plain.written(start, start + 1).isupper())
    )


def _is_dated(text: str, start: int, end: int) -> bool:
    """Say whether a month belongs to a date in a plain text: "29 march", "march 1461"."""
    day = _DAY.search(text, max(0, start - _LONGEST_DAY), start)
    return day is not None or _YEAR.match(text, end) is not None


def _capitals(form: str) -> Sequence[tuple[int, str]]:
    return tuple((at, word) for at, word in enumerate(WORD.findall(form)) if word != word.lower())


def _may_have_any_capitals(entry: _Entry) -> bool:
    return not entry.capitals


def _end_of_plural(plain: Plain, end: int, singular: str) -> int:
    """Return where a word ends if it goes on at `end` as the plural of another, and else 0."""
    for ending in plural_endings(singular):
        if plain.text.startswith(ending, end) and plain.closes(end + len(ending)):
            return end + len(ending)
    return 0


def _without_address(run: re.Match[str]) -> str:
    """Return a run of characters as it is, or as many that are no prose if it is an address."""
    return "\0" * len(run[0]) if _ADDRESS.search(run[0]) else run[0]
