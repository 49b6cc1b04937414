"""One name spelt in several ways: "Zinoviev" and "Zinovyev". Offered, never taken for granted."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from build_scripts.checks.lexicon import Lexicon
from build_scripts.checks.reading import Passage, Reading, Word, times
from build_scripts.checks.strokes import letters_apart
from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.model.names import name_key

_SHORTEST = 6
"""Letters of a name: shorter ones are near to each other by chance ("Zhang", "Zhong")."""

_OFTEN = 3
"""Times that the notes say the usual spelling; the other one stands less often than that."""

_SHORTEST_RARE = 8
"""Letters of a name that stands less often, and so is hardly near to another by chance."""

# Within a sentence only names have a capital: "Methanol" and "Methanal" head points of their own.
_WITHIN = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+")

# Letters that writers of English choose between for one sound of another language.
_SOUNDS = tuple(
    (re.compile(letters), sound)
    for letters, sound in (
        (r"kh", "h"),
        (r"ck", "k"),
        (r"c(?=[aou])", "k"),
        (r"ph", "f"),
        (r"tch|tsch", "ch"),
        (r"ff$|v$", "f"),
        (r"w", "v"),
        (r"ks", "x"),
        (r"(.)\1", r"\1"),
        (r"[ijy]+e|[ijy]+o", "e"),
        (r"[ijy]+", "i"),
    )
)
# "Prussian" is not another spelling of "Prussia".
_ENDING = re.compile(r"(?:s|es|n|an|ian|ans|ns|e|en|i|ic|ism|ist|ists|ite|ites|ish|a|er|ers)")


@dataclass(frozen=True, slots=True)
class OtherSpelling:
    """A word that may be another spelling of the name `other`, at its first place."""

    passage: Passage
    word: Word
    other: str


def check_name_spellings(reading: Reading, lexicon: Lexicon) -> Iterator[Diagnostic]:
    """Yield an offer at the first place of each rare spelling that is near to a usual name."""
    entered = {name_key(one.name) for one in reading.deck.people if one.span}
    for found in find_spellings(reading, lexicon):
        form, other = found.word.text, found.other
        yield Diagnostic(
            Code.NAME_SPELLINGS,
            Severity.INFO,
            f"“{form}” may be another spelling of “{other}”, which stands "
            f"{times(reading.capitalised[other])} in the notes.",
            f"If both name one person, {_add(form, other, entered)} in people.yml, and every "
            "spelling leads there; if it is a slip, mend it.",
            reading.place(found.passage, found.word.start, found.word.end),
        )


def find_spellings(reading: Reading, lexicon: Lexicon) -> Iterator[OtherSpelling]:
    """Yield the first place of each rare spelling that is near to a usual name."""
    known = known_names(reading)
    usual = {
        name: count
        for name, count in reading.capitalised.items()
        if len(name) >= _SHORTEST
        and (name_key(name) in known or (count >= _OFTEN and not lexicon.knows(name.lower())))
    }
    rare = _rare_names(reading).difference(usual)
    # Of two rare spellings the one in a word list is the usual one, else the one that came first.
    met = {name: 1 for name in sorted(rare) if _may_be_usual(name, known, lexicon)}
    told: dict[str, str | None] = {}
    for passage in reading.passages:
        for word in passage.words():
            if not word.is_name_like or word.text in usual or len(word.text) < _SHORTEST:
                continue
            if word.text not in told:
                told[word.text] = _other_spelling(word, usual, known, reading, lexicon)
                if word.text in rare and not (
                    lexicon.knows(word.lower) or word.lower in reading.own
                ):
                    told[word.text] = told[word.text] or _near_of(word, met, met)
                    met[word.text] = 1
            other = told[word.text]
            if other and not passage.is_corrected(word.text):
                told[word.text] = None
                yield OtherSpelling(passage, word, other)


def known_names(reading: Reading) -> frozenset[str]:
    """Return the keys of the single words in the names of people, as the deck knows them."""
    deck = reading.deck
    names = [name for one in deck.people for name in (one.name, one.full_name, *one.forms)]
    return frozenset(name_key(word) for name in names for word in name.split())


def _other_spelling(
    word: Word, usual: dict[str, int], known: frozenset[str], reading: Reading, lexicon: Lexicon
) -> str | None:
    """Return the usual name that a word may be another spelling of, if there is just one."""
    lower = word.lower
    if lower in reading.own or lexicon.knows(lower) or reading.counts[lower] >= _OFTEN:
        return None
    # Of a person whom the deck knows, the known spelling is the usual one, however rare.
    offered = {
        name: count
        for name, count in usual.items()
        if count > reading.capitalised[word.text] - (name_key(name) in known)
    }
    return _near_of(word, usual, offered)


def _near_of(word: Word, names: Mapping[str, int], offered: Mapping[str, int]) -> str | None:
    """Return the one of `names` that a word is near to, if it is among those `offered`."""
    lower = word.lower
    near = {name for name in names if name[0] == word.text[0] and _sound(name) == _sound(word.text)}
    near.update(
        one.capitalize()
        for one in letters_apart(lower, (name.lower() for name in names), 1)
        if one[0] == lower[0]
    )
    found = [
        name for name in sorted(near) if name in offered and not _inflects(name.lower(), lower)
    ]
    return found[0] if len(found) == 1 else None


def _may_be_usual(name: str, known: frozenset[str], lexicon: Lexicon) -> bool:
    """Say whether a name is in a word list; a slip of a common word is one of spelling."""
    lower = name.lower()
    return lexicon.knows(lower) and (name_key(name) in known or not lexicon.is_common(lower))


def _rare_names(reading: Reading) -> frozenset[str]:
    """Return long names, never in small letters, that stand in a sentence or are near to one."""
    within = {name for passage in reading.passages for name in _WITHIN.findall(passage.text)}
    return frozenset(
        name
        for name, count in reading.capitalised.items()
        if len(name) >= _SHORTEST_RARE
        and count == reading.counts[name.lower()]
        and (name in within or letters_apart(name, within, 1))
    )


def _sound(name: str) -> str:
    sound = name.lower()
    for letters, one in _SOUNDS:
        sound = letters.sub(one, sound)
    return sound


def _inflects(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and bool(_ENDING.fullmatch(long[len(short) :]))


def _add(form: str, name: str, entered: Collection[str]) -> str:
    """Say what to write of a form: under the entry of that name, where there is one."""
    if name_key(name) in entered:
        return f"write “forms: [{form}]” under {name}"
    return f"write “- name: {name}” with “forms: [{form}]”"
