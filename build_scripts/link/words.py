"""When words in running text are a form of known words: inflection, spelling, capitals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product

# An accent or a vowel may follow its letter as a character of its own, in many scripts.
_FIRST_MARK, _BEHIND_MARKS = 0x300, 0x2000
_MARKS = "".join(
    char
    for char in map(chr, range(_FIRST_MARK, _BEHIND_MARKS))
    if unicodedata.category(char)[0] == "M"
)
_LETTERS = rf"[^\W_]++(?:[{_MARKS}]++[^\W_]*+)*+"
WORD = re.compile(rf"{_LETTERS}(?:['’\-‑]{_LETTERS})*+")
# What a plain text has not: possessives, any white space but one blank, and other than ASCII.
# It begins with a set of characters, by which a search is many times faster.
_NOT_PLAIN = re.compile(r"[^!-&(-~](?:(?<=['’])[sS](?!['’\-‑]?[^\W_])|(?<=\s)\s+|(?<! ))")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_MOST_FREE = 4  # words spelt each by itself: there are 16 ways to spell so many
_OPENING = {")": "(", "]": "["}
# -ize and -ise are one spelling, in every inflection.
_ISE = re.compile(r"i[sz](e|ed|er|ers|es|ing|ation|ations|able)$")


class Plain:
    """A text as words are looked up in it, `text`, and how it was written.

    It has no possessives, accents or capitals, and one blank for any white space. The part of it
    from `i` to `j` was written from `places[i]` to `places[j]`.
    """

    __slots__ = ("_written", "places", "text")

    def __init__(self, written: str) -> None:
        self._written = written
        self.places: Sequence[int]
        if (
            written.isascii()
            and written.isprintable()
            and "'" not in written
            and "  " not in written
        ):
            self.text, self.places = written.lower(), range(len(written) + 1)
        else:
            self.text, self.places = _made_plain(written)

    def written(self, start: int, end: int) -> str:
        """Return how a part of the text was written."""
        return self._written[self.places[start] : self.places[end]]

    def opens(self, at: int) -> bool:
        """Say whether a word that begins there does not go on from before."""
        before = self.text[at - 1 : at]
        if before in {"'", "-"}:
            before = self.text[at - 2 : at - 1]
        return not _is_letter(before)

    def closes(self, at: int) -> bool:
        """Say whether a word that ends before there does not go on."""
        after = self.text[at : at + 1]
        if after in {"'", "-"}:
            return not self.text[at + 1 : at + 2].isalnum()
        return not _is_letter(after)


def _made_plain(text: str) -> tuple[str, list[int]]:
    parts: list[str] = []
    places: list[int] = []
    done = 0
    for found in _NOT_PLAIN.finditer(text):
        start, end = found.span()
        sign = _plain_sign(found[0])
        parts += text[done:start].lower(), sign
        places += range(done, start)
        places += [start] * len(sign)
        done = end
    parts.append(text[done:].lower())
    places += range(done, len(text) + 1)
    return "".join(parts), places


@lru_cache(maxsize=4096)
def _plain_sign(found: str) -> str:
    """Return what a plain text has instead of something that is not plain."""
    if found.isspace():
        return " "
    is_possessive = len(found) > 1
    if is_possessive or unicodedata.combining(found):
        return ""
    if found.isalnum():
        letters = unicodedata.normalize("NFKD", found)
        return "".join(one for one in letters if not unicodedata.combining(one)).casefold()
    is_half_a_character = "\ud800" <= found <= "\udfff"
    return {"’": "'", "‑": "-"}.get(found, "\0" if is_half_a_character else found)


def _is_letter(char: str) -> bool:
    return char.isalnum() or (not char.isascii() and char in _MARKS)


def plain_words(text: str) -> tuple[list[str], str]:
    """Return the words of a form as they are looked up, and with its signs, if it has any inside.

    A bracket that closes behind the last word is one: "hale (1902)".
    """
    if text.isascii() and text.replace(" ", "").isalnum():  # as most are: that is less to do
        return text.lower().split(), ""
    plain = Plain(text).text
    found = list(WORD.finditer(plain))
    words = [one[0] for one in found]
    signed = plain[found[0].start() : found[-1].end()] if found else ""
    if signed == " ".join(words):
        return words, ""
    closing = plain[found[-1].end() :][:1]
    is_inside = closing in _OPENING and signed.count(_OPENING[closing]) > signed.count(closing)
    return words, signed + closing if is_inside else signed


def spellings(words: Sequence[str]) -> Iterable[str]:
    """Return the ways to spell plain words, with a blank between them.

    Where very many of them may be spelt in two ways, all are spelt alike.
    """
    one = " ".join(words)
    if "is" not in one and "iz" not in one:
        return (one,)
    spelt = [*map(_spelt, words)]
    if sum(len(ways) > 1 for ways in spelt) > _MOST_FREE:
        return dict.fromkeys((one, *(" ".join(ways[at] for ways in spelt) for at in (0, -1))))
    return map(" ".join, product(*spelt))


def _spelt(word: str) -> Sequence[str]:
    found = _ISE.search(word)
    if not found:
        return (word,)
    at = found.start() + 1
    return tuple(f"{word[:at]}{letter}{word[at + 1 :]}" for letter in "sz")


def singulars(word: str) -> tuple[str, ...]:
    """Return what a plain word may be the plural of, itself first."""
    found = [word]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        found.append(word[:-1])
        if word.endswith("ies"):
            found.append(word[:-3] + "y")
        if word.endswith(("ches", "shes", "sses", "xes", "zes", "oes")):
            found.append(word[:-2])
    return tuple(found)


def plural_endings(word: str) -> tuple[str, ...]:
    """Return what can stand behind a plain word in its plural; "party" has "parties" besides."""
    endings = []
    if len(word) > 2 and word[-1] not in "sui":
        endings.append("s")
    if len(word) > 1 and word.endswith(("ch", "sh", "ss", "x", "z", "o")):
        endings.append("es")
    return tuple(endings)


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
