"""The words of a language: which are known, in British or American spelling, and which are near."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from build_scripts.checks.strokes import (
    is_likely_slip,
    is_same_but_for_vowels,
    is_usual_slip,
    undoubled,
)

# Both spellings of a word become one; what is left over is no word of either, and need not be.
_AMERICAN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"is(e|ed|er|ers|es|ing|ation|ations|able)$", r"iz\1"),
        (r"ys(e|ed|er|ers|es|ing)$", r"yz\1"),
        (r"our", "or"),
        (r"[ao]e(?=.{3})", "e"),
        (r"ogue", "og"),
        (r"(?<=[aeiou])ll(?=ed|ing|er|ous|or|ment)", "l"),
        (r"(?<=[bcdghtv])re(d|s)?$", r"er\1"),
        (r"ence(s|less)?$", r"ense\1"),
        (r"sulph", "sulf"),
        (r"ou(?=l[dt])", "o"),
        (r"ough$|ough(?=ed|ing|s$)", "ow"),
        (r"programme(?=s?$)", "program"),
    )
)
_ENDINGS = tuple(
    "s es ly ness less lessly lessness like ish ishly ishness ist ists ism isms able ship "
    "ships".split()
) + tuple(f"{ise}{ending}" for ise in ("is", "iz") for ending in ("e", "ed", "es", "ing", "ation"))
_BEGINNINGS = tuple(
    "un re non anti over under pre post mis sub super inter dis semi counter pro multi micro "
    "macro bio geo photo electro hydro neo pseudo trans co poly mono iso hetero homo tele endo "
    "exo auto hyper hypo thermo immuno neuro psycho socio eco agro aero ultra intra infra meta "
    "chemo cardio cyto".split()
)
# What ends in a consonant and -y takes "-ies" when it grows an s; "days" and "guys" do not end so.
_WRONG_ENDINGS = (
    (re.compile(r"[b-df-hj-np-tv-xz]ys$"), 2, "ies"),
    (re.compile(r"(?:[sxz]|[cs]h)s$"), 1, "es"),
    (re.compile(r"icly$"), 2, "ally"),
    (re.compile(r"[^aeiou]yly$"), 3, "ily"),
)
# Stems and endings that do not go together so; of "directores" no rule says what is meant.
_WRONGLY_JOINED = re.compile(
    r"ic\+ly|[^aeiou]y\+ly|(?:[sxz]|[cs]h)\+s$|(?<![sxzo])(?<![cst]h)\+es$"
)
# "telos", "negativa", "privatio": a word that ends so, where no English one does, is another's.
_LATIN_ENDING = re.compile(r"(?:[aoi]|[ou]s|um)$")
_SHORTEST_STEM = 4
_TWO_WORDS = (
    "a lot",
    "as well",
    "at least",
    "each other",
    "in case",
    "in fact",
    "in spite",
    "no one",
)
_VERY_COMMON = 3_000
_RARE = 5_000
_RATHER_COMMON = 15_000
_EVERYDAY = 20_000
_FAR_RARER = 50_000
_SEVERAL = 2
# Common words that are rather an ending where they follow another: "public" and "ally".
_NO_PARTS = frozenset("able ally inns ness ting".split())


class Lexicon:
    """Words that are known, and those of them that are offered, with how often they are used."""

    def __init__(self, known: Iterable[str], counts: Mapping[str, int]) -> None:
        """Take words in small letters; contractions have their apostrophe."""
        ranked = sorted(counts, key=lambda word: (-counts[word], word))
        self._rank = {word: place for place, word in enumerate(ranked)}
        self._known = {*known, *ranked}
        self._undoubled = frozenset(map(undoubled, ranked[:_RARE]))
        self._choices: dict[int, list[str]] = {}
        for word in ranked:
            if "'" not in word:
                self._choices.setdefault(len(word), []).append(word)
        self._apart = {word.replace("'", ""): word for word in ranked if "'" in word}
        self._apart.update((two.replace(" ", ""), two) for two in _TWO_WORDS)

    def knows(self, word: str) -> bool:
        """Say whether a word, in small letters, is one: as listed, or formed of one as usual."""
        if self._listed(word):
            return True
        formed = any(map(self._listed, _stems(word))) or self._is_compound(word)
        # "untill" is formed as words are ("un", "till"), and yet it is a slip of "until".
        return formed and not (self._ending_meant(word) or undoubled(word) in self._undoubled)

    def lists(self, word: str) -> bool:
        """Say whether a word, in small letters, stands in a list in just this spelling."""
        return word in self._known

    def is_common(self, word: str) -> bool:
        """Say whether a word, in small letters, is one that everybody uses."""
        return self._rank.get(word, _RARE) < _RARE

    def is_slip_of(self, one: str, word: str) -> bool:
        """Say whether `word`, unknown and one stroke from `one`, is rather a slip than a name.

        Letters of it changed places or were doubled, a vowel inside it is another, or a common word
        lacks one letter there; else it is as likely the word of another language ("Nacional").
        """
        if is_usual_slip(word, one):
            return self._rank.get(one, _FAR_RARER) < _FAR_RARER
        if is_same_but_for_vowels(word, one):
            return self._rank.get(one, _FAR_RARER) < _EVERYDAY
        lacks = len(word) + 1 == len(one) and (word[0], word[-1]) == (one[0], one[-1])
        return lacks and self.is_common(one)

    def is_strange(self, word: str) -> bool:
        """Say whether a word, in small letters, is none of English books, nor a slip of one."""
        if word in self._known:
            return word not in self._rank and _fold(word) not in self._rank
        return not (self.knows(word) or self.nearest(word))

    def neighbours(self, word: str) -> int:
        """Return how many words that are not rare are one stroke from a word."""
        near = ((one, far) for one, far in self._around(word) if far == 1)
        return sum(1 for one, _ in near if self._rank[one] < _most_rare(word))

    def apart(self, word: str) -> str | None:
        """Return what a word lacks the apostrophe or the space of: "couldn't", "a lot"."""
        return None if word in self._rank else self._apart.get(word)

    def nearest(self, word: str, *, american: bool = False) -> tuple[str, ...]:
        """Return the words that an unknown one may stand for, the likeliest first.

        More than one means doubt. None means that nothing is near enough to be worth an offer.
        """
        if meant := self._ending_meant(word):
            return (meant,)
        near = [
            (far, self._rank[one], one)
            for one, far in self._around(word)
            if _is_worth(one, self._rank[one], word, far)
        ]
        best = min((far for far, _, _ in near), default=0)
        near = [found for found in near if found[0] == best]
        # Letters that changed places, or one for two of them, are the commonest slips by far.
        usual = [found for found in near if is_usual_slip(word, found[2])]
        near = usual or near
        if len(near) > _SEVERAL and all(place > _RATHER_COMMON for _, place, _ in near):
            return ()  # rare words all around it: rather one more of them
        told: dict[str, str] = {}
        for _, _, one in sorted(near):
            folded = _fold(one)
            shown = folded if american and folded in self._known else one
            # Of two spellings of one word the British is offered, unless American is asked for.
            if folded not in told or (not american and told[folded] == folded):
                told[folded] = shown
        return tuple(told.values())

    def _ending_meant(self, word: str) -> str | None:
        """Return "cities" for "citys", "churches" for "churchs", "basically" for "basicly".

        Names ("Kennedys") grow an s and no more.
        """
        for wrong, length, right in _WRONG_ENDINGS:
            meant = word[: len(word) - length] + right
            if wrong.search(word) and meant in self._rank:
                return meant
        return None

    def _listed(self, word: str) -> bool:
        return word in self._known or _fold(word) in self._known

    def _is_compound(self, word: str) -> bool:
        """Say whether a word is two common words in one, as "powerbase" is."""
        return any(
            self._rank.get(word[:cut], _RARE) < _RARE and self._rank.get(word[cut:], _RARE) < _RARE
            for cut in range(_SHORTEST_STEM, len(word) - _SHORTEST_STEM + 1)
            if word[cut:] not in _NO_PARTS
        )

    def _around(self, word: str) -> Iterator[tuple[str, float]]:
        """Yield the words that are a slip or two away, with how many."""
        furthest = 2 if len(word) >= 7 else 1
        for length in range(len(word) - furthest, len(word) + furthest + 1):
            found = process.extract_iter(
                word,
                self._choices.get(length, ()),
                scorer=OSA.distance,
                score_cutoff=furthest,
            )
            yield from ((one, far) for one, far, _ in found)


def _is_worth(one: str, place: int, word: str, far: float) -> bool:
    """Say whether an offer is likely: a word of few letters has many neighbours."""
    ending = _LATIN_ENDING.search(word)
    if ending and not one.endswith(ending[0]) and not is_usual_slip(word, one):
        return False
    if len(word) < 5:
        # Letters that changed places, nothing else: "thsi", but not "poss" or "econ".
        return place < 1_000 and len(one) == len(word) and sorted(one) == sorted(word)
    if far > 1:
        if is_same_but_for_vowels(word, one):
            return place < _RATHER_COMMON
        return len(word) > 7 and place < _VERY_COMMON and one[0] == word[0]
    if not is_likely_slip(word, one):
        return place < (_RARE if len(word) < 8 else _RATHER_COMMON)
    return place < _most_rare(word)


def _most_rare(word: str) -> int:
    """Return the rank from which on words are too rare to be what is meant by one so long."""
    return 6_000 if len(word) == 5 else 20_000 if len(word) <= 7 else 100_000


def _fold(word: str) -> str:
    for british, american in _AMERICAN:
        word = british.sub(american, word)
    return word


def _stems(word: str) -> Iterator[str]:
    """Yield what a word may be formed of: less a usual ending, less a usual beginning."""
    yield from _without(word)
    for beginning in _BEGINNINGS:
        rest = word.removeprefix(beginning)
        if rest != word and len(rest) >= _SHORTEST_STEM:
            yield rest
            yield from _without(rest)


def _without(word: str) -> Iterator[str]:
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _SHORTEST_STEM or _WRONGLY_JOINED.search(f"{stem}+{ending}"):
            continue
        yield stem
        if stem.endswith("i"):
            yield stem[:-1] + "y"
