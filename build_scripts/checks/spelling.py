"""Slips of spelling: words that no dictionary has, one stroke away from one that it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.checks.languages import (
    is_behind_foreign,
    is_beside_foreign,
    is_english,
    is_foreign,
)
from build_scripts.checks.lexicon import Lexicon
from build_scripts.checks.name_spellings import find_spellings, known_names
from build_scripts.checks.reading import Passage, Reading, Word
from build_scripts.checks.strokes import is_likely_slip, is_usual_slip, letters_apart
from build_scripts.diagnostics import Code, Diagnostic, Severity

_OFTEN = 4
"""Whoever writes a word so often means it."""

_FAMILIAR = 3
"""Times that the notes use a word whose slip a capitalised word may be: "Cenral" for "Central"."""

_SHORTEST_AT_HEAD = 5
"""Letters of a slip with the capital of its place."""

_SHORTEST_WITHIN = 8
"""Letters of a slip with a capital inside a sentence, where names stand."""

_RARELY = 2
"""Times that a slip with a capital stands in the notes; names mostly come again."""

_LEAST_CERTAIN = 7
"""Letters of a slip that may be corrected without asking; shorter words have more neighbours."""

_MOST_NEIGHBOURS = 2
"""Words that a slip with a capital may stand for."""

_SHORTEST_NAME = 4
"""Letters; a capitalised word may be any name, and short names are near to everything."""

_CUT = re.compile(r"\.[ \t]*[a-z\d%£$€]")
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
    if not is_english(reading, lexicon):
        return
    speller = _Speller(reading, lexicon)
    names = {
        one.word.text for one in find_spellings(reading, lexicon)
    }  # another rule tells of them
    headings = [one for one in reading.passages if not one.placed]
    points = [one for one in reading.passages if one.placed]
    foreign = {
        is_point: is_foreign(those, lexicon)
        for is_point, those in ((False, headings), (True, points))
    }
    for passage in reading.passages:
        if foreign[passage.placed is not None]:
            continue
        told: set[str] = set()
        words = tuple(passage.words())
        for n, word in enumerate(words):
            offers, is_certain = speller.judge(passage.text, word)
            if not offers or word.lower in told or word.text in names:
                continue
            if passage.is_corrected(word.text):
                continue
            # Letters that changed places or are doubled are a slip, whatever stands beside them.
            is_usual = any(is_usual_slip(word.lower, one.lower()) for one in offers)
            if is_usual or not is_beside_foreign(passage.text, words, n, lexicon):
                told.add(word.lower)
                yield Slip(passage, word, offers, is_certain)


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

    def judge(self, text: str, word: Word) -> tuple[tuple[str, ...], bool]:
        """Return what a word of a text may be a slip of, and whether that is certain."""
        if _CUT.match(text, word.end) or is_behind_foreign(text, word):
            return (), False
        if offers := self.offers(word):
            return offers, _is_certain(word, offers) and self._is_no_name(word, offers[0].lower())
        if _begins_sentence(text, word):
            return self.offers_at_head(word), False
        return () if _begins_quotation(text, word) else self.offers_within(word), False

    def offers(self, word: Word) -> tuple[str, ...]:
        """Return what a word may be a slip of, in its own capitals; nothing where it is right."""
        if word.text not in self._offered:
            self._offered[word.text] = tuple(
                one.capitalize() if word.is_name_like else one for one in self._find(word)
            )
        return self._offered[word.text]

    def offers_at_head(self, word: Word) -> tuple[str, ...]:
        """Return what a word with the capital of its place may be a slip of, if no name it knows.

        A long word may be a name too, and one with many neighbours mostly is. A short one must be
        a usual slip of a common word: "Untill".
        """
        lower = word.lower
        if (
            not word.is_name_like
            or len(lower) < _SHORTEST_AT_HEAD
            or self._reading.capitalised[word.text] > 1
            or self._is_meant(lower)
        ):
            return ()
        if self._lexicon.neighbours(lower) > _MOST_NEIGHBOURS:
            return ()
        near = self._lexicon.nearest(lower, american=self._american)
        is_near = bool(letters_apart(lower, near, 1))
        if len(lower) < _LEAST_CERTAIN:
            is_near = all(
                is_usual_slip(lower, one) and self._lexicon.is_common(one) for one in near
            )
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

    def _is_no_name(self, word: Word, offer: str) -> bool:
        """Say whether a word is not rather a second name, near to the one that is offered."""
        is_word = not word.is_name_like or self._lexicon.is_common(offer)
        return is_word or is_usual_slip(word.lower, offer)

    def _is_meant(self, lower: str) -> bool:
        return lower in self._right or lower in self._names or self._lexicon.knows(lower)

    def _find(self, word: Word) -> tuple[str, ...]:
        lower, counts = word.lower, self._reading.counts
        is_plain = word.text.islower() or word.is_name_like
        if not is_plain or "'" in lower or lower in self._right:
            return ()
        if apart := self._lexicon.apart(lower):
            return (apart,)
        if counts[lower] >= _OFTEN or self._lexicon.knows(lower):
            return ()
        if word.text.islower():
            near = self._lexicon.nearest(lower, american=self._american)
            if counts[lower] > 1:
                near = tuple(one for one in near if is_likely_slip(lower, one))
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


def _is_certain(word: Word, offers: tuple[str, ...]) -> bool:
    if len(offers) != 1:
        return False
    offer = offers[0].lower()
    one_stroke = bool(letters_apart(word.lower, (offer,), 1))
    is_sure = one_stroke and is_likely_slip(word.lower, offer)
    return "'" in offer or " " in offer or (len(word.text) >= _LEAST_CERTAIN and is_sure)
