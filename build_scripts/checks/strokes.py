"""How a slip of the pen comes about: which strokes people make, and which make another word."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

_DOUBLED = re.compile(r"(.)(?=\1)")
_VOWELS = "aeiouy"
_VOWEL = re.compile(f"[{_VOWELS}]")
# Letters of one sound ("critisise", "definate"), and those beside each other on a keyboard.
_SOUNDS = (_VOWELS, "scz", "ckq", "mn", "dt", "bp", "fv", "gj")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_ALIKE = tuple(
    map(frozenset, (*_SOUNDS, *(row[n : n + 2] for row in _ROWS for n in range(len(row) - 1))))
)


def is_usual_slip(word: str, one: str) -> bool:
    """Say whether letters of `one` changed places in `word`, or stand doubled in either alone."""
    return sorted(word) == sorted(one) or undoubled(word) == undoubled(one)


def is_likely_slip(word: str, one: str) -> bool:
    """Say whether `word` differs from `one` as slips do.

    So it does if letters changed places or were doubled, if one inside is too many or lacks, if one
    stands for another of its sound, or if only the vowels differ. A letter of another sound, or one
    more at an end, makes another word as often: "polyploidy" is no slip of "polyploid".
    """
    if is_usual_slip(word, one):
        return True
    start = _shared(word, one)
    end = _shared(word[start:][::-1], one[start:][::-1])
    here, there = word[start : len(word) - end], one[start : len(one) - end]
    if len(here) + len(there) == 1:
        return start > 0 and end > 0
    if len(here) == len(there) == 1:
        return any({here, there} <= letters for letters in _ALIKE)
    return is_same_but_for_vowels(word, one)


def is_same_but_for_vowels(word: str, one: str) -> bool:
    """Say whether two words begin and end alike, with the same consonants, doubled or not.

    So do "publically" and "publicly".
    """
    ends = (word[0], word[-1]) == (one[0], one[-1])
    return ends and _consonants(word) == _consonants(one)


def letters_apart(word: str, others: Iterable[str], furthest: int) -> list[str]:
    """Return those of `others` that are at most `furthest` slips of the pen from `word`."""
    found = process.extract(
        word, list(others), scorer=OSA.distance, score_cutoff=furthest, limit=None
    )
    return [one for one, far, _ in found if far]


def _shared(word: str, one: str) -> int:
    """Return how many letters two words begin with in common."""
    pairs = enumerate(zip(word, one, strict=False))
    return next((n for n, (here, there) in pairs if here != there), min(len(word), len(one)))


def _consonants(word: str) -> str:
    return undoubled(_VOWEL.sub("", undoubled(word)))


def undoubled(word: str) -> str:
    """Return a word with each of its letters that stands twice in a row but once."""
    return _DOUBLED.sub("", word)
