"""Slips of spelling: words that no dictionary has, one stroke away from one that it has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_scripts.checks.lexicon import Lexicon, letters_apart
from build_scripts.checks.name_spellings import known_names
from build_scripts.checks.reading import Passage, Reading, Word
from build_scripts.diagnostics import Code, Diagnostic, Severity

_OFTEN = 4
"""Whoever writes a word so often means it."""

_FAMILIAR = 3
"""Times that the notes use a word whose slip a capitalised word may be: "Cenral" for "Central"."""

_SHORTEST_WITHIN = 8
"""Letters of a slip with a capital inside a sentence, where names stand."""

_RARELY = 2
"""Times that a slip with a capital stands in the notes; names mostly come again."""

_FEWEST_UNKNOWN = 50
_FOREIGN = 0.3
"""With this share of unknown words the notes are in another language, or none."""

_FEWEST_UNKNOWN_THERE = 10
_FOREIGN_THERE = 0.4
"""The same of headings alone, or of points alone: terms of another language, and what they mean."""

_LEAST_CERTAIN = 7
"""Letters of a slip that may be corrected without asking; shorter words have more neighbours."""

_MOST_NEIGHBOURS = 2
"""Words that a slip with a capital may stand for."""

_SHORTEST_NAME = 4
"""Letters; a capitalised word may be any name, and short names are near to everything."""

_CUT = re.compile(r"\.[ \t]*[a-z\d%£$€]")
# "de facto", "en masse": the word behind one of these is hardly English.
_FOREIGN_BEFORE = frozenset(
    "ad ante cuius cum da de del der des di du eius el en et ex il la las le les lingua los "
    "persona prima quid sine sub una une vice von zu".split()
)


_ANYWHERE = "Mend it in the notes."
_IN_A_POINT = (
    "Mend it in the notes, or mark it in corrections.yml; “studysite check --fix” marks those that "
    "are certain."
)


@dataclass(frozen=True, slots=True)
class Slip:
    """A word that is spelt wrongly, as far as can be told, and what may be meant.

    `is_certain` says that there is but one thing it can be.
    """

    passage: Passage
    word: Word
    offers: tuple[str, ...]
    is_certain: bool


def check_spelling(reading: Reading, lexicon: Lexicon) -> Iterator[Diagnostic]:
    """Yield an offer for each slip of spelling, once in each point."""
    for slip in find_slips(reading, lexicon):
        meant = " or ".join(f"“{offer}”" for offer in slip.offers[:3])
        yield Diagnostic(
            Code.SPELLING,
            Severity.INFO,
            f"No dictionary has “{slip.word.text}”; {meant} may be meant.",
            f"{_IN_A_POINT if slip.passage.placed else _ANYWHERE} If the word is right, add it to "
            "“words:” in deck.yml.",
            reading.place(slip.passage, slip.word.start, slip.word.end),
        )


def find_slips(reading: Reading, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield the slips of a deck in reading order; nothing where the notes are not in English."""
    if not _is_english(reading, lexicon):
        return
    speller = _Speller(reading, lexicon)
    headings = [one for one in reading.passages if not one.placed]
    points = [one for one in reading.passages if one.placed]
    foreign = {
        is_point: _is_foreign(those, lexicon)
        for is_point, those in ((False, headings), (True, points))
    }
    for passage in reading.passages:
        if foreign[passage.placed is not None]:
            continue
        told: set[str] = set()
        for word in passage.words():
            offers = speller.offers(word)
            may_be_name = not offers
            if may_be_name:
                if _begins_sentence(passage.text, word):
                    offers = speller.offers_at_head(word)
                elif not _begins_quotation(passage.text, word):
                    offers = speller.offers_within(word)
            if not offers or word.lower in told or passage.is_corrected(word.text):
                continue
            if not _is_foreign_or_cut(passage.text, word):
                told.add(word.lower)
                certain = not may_be_name and _is_certain(word, offers)
                yield Slip(passage, word, offers, certain)


def _is_english(reading: Reading, lexicon: Lexicon) -> bool:
    if not reading.deck.language.lower().startswith("en"):
        return False
    unknown = sum(1 for word in reading.counts if not lexicon.knows(word))
    return unknown < max(_FEWEST_UNKNOWN, _FOREIGN * len(reading.counts))


def _is_foreign(passages: Sequence[Passage], lexicon: Lexicon) -> bool:
    """Say whether passages are in another language, as a side of a list of vocabulary is."""
    words = {word.lower for passage in passages for word in passage.words()}
    unknown = sum(1 for word in words if not lexicon.knows(word))
    return unknown >= max(_FEWEST_UNKNOWN_THERE, _FOREIGN_THERE * len(words))


class _Speller:
    """Knows what a word of a deck may be a slip of."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self._reading = reading
        self._lexicon = lexicon
        self._american = reading.deck.language.lower() == "en-us"
        self._offered: dict[str, tuple[str, ...]] = {}
        self._familiar: dict[str, list[str]] = {}
        self._right = reading.own | _short_forms(reading)
        self._names = names = known_names(reading)
        for word, count in sorted(reading.counts.items()):
            if count >= _FAMILIAR and word not in names and lexicon.knows(word):
                self._familiar.setdefault(word[0], []).append(word)

    def offers(self, word: Word) -> tuple[str, ...]:
        """Return what a word may be a slip of, in its own capitals; nothing where it is right."""
        if word.text not in self._offered:
            self._offered[word.text] = tuple(
                one.capitalize() if word.is_name_like else one for one in self._find(word)
            )
        return self._offered[word.text]

    def offers_at_head(self, word: Word) -> tuple[str, ...]:
        """Return what a word with the capital of its place may be a slip of, if no name it knows.

        A long word may be a name too, and one with many neighbours mostly is.
        """
        lower = word.lower
        if (
            not word.is_name_like
            or len(lower) < _LEAST_CERTAIN
            or self._reading.capitalised[word.text] > 1
            or self._is_meant(lower)
        ):
            return ()
        near = self._lexicon.nearest(lower, american=self._american)
        is_near = len(near) <= _MOST_NEIGHBOURS and bool(letters_apart(lower, near, 1))
        return tuple(one.capitalize() for one in near) if is_near else ()

    def offers_within(self, word: Word) -> tuple[str, ...]:
        """Return what a word with a capital inside a sentence is a slip of, if no name it can be.

        Any name may stand there, so only what is rather a slip than a name is offered.
        """
        lower = word.lower
        if (
            not word.is_name_like
            or len(lower) < _SHORTEST_WITHIN
            or self._reading.counts[lower] > _RARELY
            or self._is_meant(lower)
        ):
            return ()
        near = self._lexicon.nearest(lower, american=self._american)
        if len(near) != 1 or not letters_apart(lower, near, 1):
            return ()
        return (near[0].capitalize(),) if self._lexicon.is_slip_of(near[0], lower) else ()

    def _is_meant(self, lower: str) -> bool:
        return lower in self._right or lower in self._names or self._lexicon.knows(lower)

    def _find(self, word: Word) -> tuple[str, ...]:
        lower, counts = word.lower, self._reading.counts
        is_plain = word.text.islower() or word.is_name_like
        if not is_plain or "'" in lower or lower in self._right:
            return ()
        if contraction := self._lexicon.contraction(lower):
            return (contraction,)
        if counts[lower] >= _OFTEN or self._lexicon.knows(lower):
            return ()
        if word.text.islower():
            near = self._lexicon.nearest(lower, american=self._american)
            # What the notes themselves say elsewhere is likelier than what they never say.
            return tuple(sorted(near, key=lambda one: not counts[one]))
        is_rare = counts[lower] == 1 and len(lower) > _SHORTEST_NAME
        return tuple(letters_apart(lower, self._familiar.get(lower[0], ()), 1)) if is_rare else ()


def _short_forms(reading: Reading) -> frozenset[str]:
    """Return the words that are cut short with a dot somewhere: "const. speed", later "const"."""
    return frozenset(
        word.lower
        for passage in reading.passages
        for word in passage.words()
        if _CUT.match(passage.text, word.end)
    )


def _begins_sentence(text: str, word: Word) -> bool:
    """Say whether a word begins a passage or a sentence, and none with a capital follows it."""
    before, behind = text[: word.start].rstrip(), text[word.end :].lstrip()
    return (not before or before[-1] in ".:!?•") and behind[:1].islower()


def _begins_quotation(text: str, word: Word) -> bool:
    """Say whether a word begins what others are quoted with, who may mean what they write."""
    return text[: word.start].endswith(("“", "‘", '"', "'"))


def _is_foreign_or_cut(text: str, word: Word) -> bool:
    """Say whether what stands around a word shows that it is foreign, or cut short with a dot."""
    *_, before = ("", *text[: word.start].split())
    return before.lower() in _FOREIGN_BEFORE or bool(_CUT.match(text, word.end))


def _is_certain(word: Word, offers: tuple[str, ...]) -> bool:
    if len(offers) != 1:
        return False
    one_stroke = bool(letters_apart(word.lower, (offers[0].lower(),), 1))
    return "'" in offers[0] or (len(word.text) >= _LEAST_CERTAIN and one_stroke)
