"""When a word in running text is a form of a known word: inflection, spelling, capitals."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# An accent or a vowel may follow its letter as a character of its own, in many scripts.
_FIRST_MARK, _BEHIND_MARKS = 0x300, 0x2000
_MARKS = "".join(
    char
    for char in map(chr, range(_FIRST_MARK, _BEHIND_MARKS))
    if unicodedata.category(char)[0] == "M"
)
_LETTERS = rf"[^\W_]++(?:[{_MARKS}]++[^\W_]*+)*+"
WORD = re.compile(rf"{_LETTERS}(?:['’\-‑]{_LETTERS})*+")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
# -ize and -ise are one spelling, in every inflection.
_IZE = re.compile(r"iz(e|ed|er|ers|es|ing|ation|ations|able)$")


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return a word without possessive, accents, case and -ize: what its spellings share."""
    if not (word.isascii() and word.isalnum()):  # as most words are: they need less
        word = _POSSESSIVE.sub("", word).replace("‑", "-").replace("’", "'")
        word = unicodedata.normalize("NFKD", word)
        word = "".join(char for char in word if not unicodedata.combining(char))
    word = word.casefold()
    return _IZE.sub(r"is\1", word) if "iz" in word else word


@lru_cache(maxsize=65536)
def singulars(word: str) -> tuple[str, ...]:
    """Return what a folded word may be the plural of, itself first."""
    found = [word]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        found.append(word[:-1])
        if word.endswith("ies"):
            found.append(word[:-3] + "y")
        if word.endswith(("ches", "shes", "sses", "xes", "zes", "oes")):
            found.append(word[:-2])
    return tuple(found)


def strict_case(form: str) -> bool:
    """Say whether a form is found with its own capitals only.

    One word with a capital ("Left", "Stalin", "NEP") and a capitalised word behind "the" have
    other meanings without it; words in small letters and longer names do not.
    """
    words = form.split()
    if words and words[0].lower() == "the":
        words = words[1:]
        return len(words) == 1 and words[0] != words[0].lower()
    return len(words) == 1 and form != form.lower()


def same_case(form_word: str, word: str) -> bool:
    """Say whether `word` has the capitals that `form_word` asks for.

    All capitals ask for all capitals ("NEP"); a capital at the head asks for one.
    """
    if len(form_word) > 1 and form_word.isupper():
        return _POSSESSIVE.sub("", word).rstrip("s").isupper()
    return word[:1].isupper()
