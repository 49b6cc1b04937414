"""Whether "A Vs B" tells of a struggle or compares two things, as far as the notes show it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from build_scripts.assemble.camps import read_camps, without_followers
from build_scripts.assemble.persons import is_group, is_titled, names_event, names_party
from build_scripts.assemble.singles import Shown, Singles
from build_scripts.assemble.versus import knows
from build_scripts.model.dates import When
from build_scripts.model.dates_in_text import dates_in, heading_date, opening_date, without_date

_NUMBERED_KIND = re.compile(r"[^\W\d_]+\s\d{1,2}")
_ARTICLES = frozenset(("the", "a", "an", "his", "her", "their", "all"))
# Sides that nobody takes.
_COMPARED = frozenset(
    "advantages advantage disadvantages pros cons strengths weaknesses similarities differences "
    "positives negatives benefits drawbacks successes failures causes effects consequences "
    "long-term short-term before after".split()
)
_STRUGGLE = re.compile(
    r"\b(?:accused|acquitted|arrest(?:s|ed)|armies|army|assassinat(?:ed|ion)|battles?|besieged|"
    r"civil war|coup|deposed|defeat(?:s|ed)?|denounced|duel|exiled?|execut(?:ed|ion)|expelled|"
    r"fled|fought|impeached|imprisoned|invad(?:es|ed)|invasion|kill(?:s|ed)|massacred?|murder(?:s|"
    r"ed)|overthr(?:ew|own)|plot(?:s|ted)?|protest(?:s|ed)|purged?|quarrel(?:s|led)?|rebelled|"
    r"rebellion|refus(?:es|ed)|revolt(?:s|ed)?|rivals?|sacked|siege|surrender(?:s|ed)?|treaty|"
    r"troops|uprising)\b"
    # and labels such as “Orla’s side” and “Supporters of Orla”
    r"|(?:\b(?:allies|supporters)(?:\s+of\s[^:–—]{2,40})?|['’]s?\s+(?:side|camp))\s*(?::|\s[–—-]\s)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_IN_A_YEAR = re.compile(
    r"\b(?:in|by|from|since|until|till|after|before|during)\s(?:1\d{3}|20[0-2]\d)\b", re.IGNORECASE
)
_FIRST_STUDIES = 1850
"""Before that, few theories that are learnt by the name and the year."""
# Words that go before a noun, by their endings, and short ones that are set against each other.
_ADJECTIVE = re.compile(
    r"[^\W\d_]{2,}(?:ive|al|ary|ory|ous|able|ible|less|ful|ic|ent|ant|ern)|hard|soft|high|low|old|"
    r"new|fast|slow|open|closed|direct|indirect|long|short|strong|weak|hot|cold|warm|wet|dry|rich|"
    r"poor|big|small|large|early|late|simple|complex|fixed|mixed|free|light|heavy|rough|smooth|"
    r"inner|outer|upper|lower|human|urban|rural|public|private",
    re.IGNORECASE,
)
_MARK = re.compile(r"\s(?:vs?\.?|versus)\s", re.IGNORECASE)
# "R v Osk", "Brann v Weir Co [1911]": the names of cases of law.
_OF_LAW = re.compile(
    r"\bR\.?\sv\.?\s[^\W\d_a-z]"
    r"|\sv\.?\s[^.;:]{2,60}?(?:\[[12]\d{3}\]|\b(?:plc|PLC|Ltd|Co|Inc|Corp|Board\sof|Council)\b)"
)
_CASE = re.compile(r"\sv\.?\s")
# What courts do, and who stands before them.
_RULED = re.compile(
    r"\b(?:[Ss]upreme [Cc]ourt|[Hh]igh [Cc]ourt|[Cc]ourt of [Aa]ppeal|[Cc]ourt (?:held|ruled)|"
    r"unconstitutional|claimants?|plaintiffs?|defendants?)\b"
)
_SEVERAL = 2
_SHORT_WORD = 3  # letters of "the", "of", "and"
_FEWEST_TOLD = 2
_MOST_UNTOLD = 10
"""Texts for each that tells of the past: no fewer make a deck a story."""


class Struggles:
    """Weighs what the notes show of each heading "A Vs B".

    A conflict needs people or groups that struggle. For one speaks that the deck tells a story
    or names who ruled and who opposed; that the heading shows people, a group or a date; that what
    stands below it tells of a struggle. Against it speaks that the notes write a side in small
    letters, as no name is written, that the sides share a word or a noun, as things do that are
    compared, that the first has a date of its own, and that they are the columns of a table. A case
    of law ("R v Osk") is none.
    """

    def __init__(self, texts: Sequence[str], *, names_sides: bool) -> None:
        self._texts = texts
        self._names_sides = names_sides

    @cached_property
    def _singles(self) -> Singles:
        return Singles(self._texts)

    @cached_property
    def _is_story(self) -> bool:
        return self._names_sides or _tells_a_story(self._texts)

    @cached_property
    def _is_of_law(self) -> bool:
        return sum(bool(_OF_LAW.search(text)) for text in self._texts) >= _SEVERAL

    def _is_case(self, heading: str, below: Iterable[str], *, listed: bool) -> bool:
        """Say whether a heading names a case of law, whose two sides are not what it tells of."""
        if self._names_sides or not _CASE.search(heading):
            return False
        return (
            listed
            or self._is_of_law
            or bool(_OF_LAW.search(heading))
            or any(map(_RULED.search, below))
        )

    @cached_property
    def _small(self) -> frozenset[str]:
        """The words that the notes write in small letters."""
        words = (word for text in self._texts for word in _WORD.findall(text))
        return frozenset(word for word in words if word.islower())

    def is_one(
        self,
        heading: str,
        sides: tuple[str, str],
        below: Collection[str],
        known: frozenset[str],
        *,
        listed: bool = False,
    ) -> bool:
        """Say whether a heading of these sides is a conflict's.

        `known` are name keys of sides; `listed` says that the heading is a term in a list.
        """
        if knows(sides, known):
            return True
        if _compares(sides) or self._is_case(heading, below, listed=listed):
            return False
        speak_for = (
            self._is_story,
            self.shows_people(heading, sides),
            any(map(_STRUGGLE.search, below)),
            self._are_single(sides),
        )
        speak_against = (
            any(map(self._is_small, sides)),
            _share_a_word(sides) or _share_a_noun(sides),
            _is_dated_apart(heading),
            _are_columns(sides, below),
        )
        return sum(speak_for) > sum(speak_against)

    def shows_people(self, heading: str, sides: tuple[str, str]) -> bool:
        """Say whether a heading shows by itself that people stand on its sides."""
        if (heading_date(heading) and not _is_dated_apart(heading)) or names_event(heading):
            return True
        camps = [camp for side in sides for camp in read_camps(side)]
        return any(
            camp.members
            or is_titled(camp.name)
            or names_party(camp.name)
            or without_followers(camp.name) != camp.name
            for camp in camps
        )

    def _are_single(self, sides: Iterable[str]) -> bool:
        """Say whether the notes show of anybody on a side that it is one person."""
        names = (camp.name for side in sides for camp in read_camps(side))
        return any(self._singles.weigh(name) is Shown.ENOUGH for name in names if name)

    def _is_small(self, side: str) -> bool:
        words = _WORD.findall(side)
        return bool(words) and all(word.lower() in self._small for word in words)


def _tells_a_story(texts: Sequence[str]) -> bool:
    told = sum(map(_tells_of_the_past, texts))
    return told >= max(_FEWEST_TOLD, len(texts) / _MOST_UNTOLD)


def _tells_of_the_past(text: str) -> bool:
    if opening_date(text) or _STRUGGLE.search(text) or _IN_A_YEAR.search(text):
        return True
    return any(map(_is_no_study, dates_in(text)))


def _is_no_study(when: When) -> bool:
    """Say whether a date is more than the year in which somebody's book or study came out."""
    return when.start.month > 0 or when.start.year < _FIRST_STUDIES or when.start != when.end


def _are_columns(sides: tuple[str, str], below: Iterable[str]) -> bool:
    """Say whether a table below has the sides as its columns: "Tolls – Osk: high; Marl: low"."""
    heads = [f"{side}: " for side in sides]
    return sum(all(head in text for head in heads) for text in below) >= _SEVERAL


def _compares(sides: tuple[str, str]) -> bool:
    """Say whether the sides are things that are compared ("Mitosis vs meiosis").

    Then the second is a word in small letters, and none for a group, or both are numbers of one
    kind ("Group 2 vs Group 7"), or words that only ever compare.
    """
    words = sides[1].split()
    in_small_letters = (
        words[0].islower()
        and words[0] not in _ARTICLES
        and not (is_group(sides[1]) or any(word[0].isupper() for word in words))
    )
    return (
        in_small_letters
        or all(map(_NUMBERED_KIND.fullmatch, sides))
        or any(side.lower().split()[0] in _COMPARED for side in sides)
    )


def _share_a_word(sides: tuple[str, str]) -> bool:
    """Say whether two sides of several words share one: "Fixed Costs", "Sunk Costs"."""
    first, second = (side.lower().split() for side in sides)
    if min(len(first), len(second)) < _SEVERAL:
        return False
    shared = {word for word in {*first} & {*second} if len(word) > _SHORT_WORD and word.isalpha()}
    return bool(shared) or first[0] == second[0] or first[-1] == second[-1]


def _share_a_noun(sides: tuple[str, str]) -> bool:
    """Say whether the first side is an adjective of the second's noun: "Hard vs Soft Engineering".

    Of a group's noun it is a camp all the same: "Left vs Right Opposition".
    """
    words = sides[1].split()
    return (
        len(words) == _SEVERAL
        and not is_group(sides[1])
        and all(map(_ADJECTIVE.fullmatch, (sides[0], words[0])))
    )


def _is_dated_apart(heading: str) -> bool:
    """Say whether the first side has a date of its own, as that of a case that is compared."""
    first = _MARK.split(heading, maxsplit=1)[0]
    return without_date(first) != first
