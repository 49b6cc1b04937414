"""Which names that stand on a side by themselves are one person's, as far as the notes show it.

"Gladstone" is one where the notes have "Mr Gladstone", or say that Gladstone died. What holds of a
party or of a city as well shows nothing, and in doubt a name stays a name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from functools import cached_property

from build_scripts.assemble.camps import RawCamp, without_followers
from build_scripts.assemble.known_names import is_first_name, names_place_or_body
from build_scripts.assemble.persons import POSTS, SMALL_IN_NAMES, is_group, is_titled
from build_scripts.assemble.titled import without_title
from build_scripts.model.names import name_key

_NAME = "_N_"
"""What stands in a text for the name that is looked at, so that one pattern serves all names."""
_LONGEST = 4  # words
_PAIR = 2
_FURTHEST = 3  # words from a first name to the surname
_GOES_BEFORE = re.compile(rf"[^\W\d_a-z][\w-]*\.?|{'|'.join(sorted(SMALL_IN_NAMES))}")
_ROMAN = re.compile(r"[IVX]+")
# "McClellan", "O'Connell", "von Papen"
_SURNAME = re.compile(r"(?:\w+\s)*(?:Mc|Mac(?=[A-Z])|O[’']|(?:[Vv]on|[Vv]an|[Dd]e)\s)[A-Z][\w’'-]+")
_SEVERAL = re.compile(r".*(?:(?<![isu])s|men|women|folk)$")
_WORD = re.compile(r"[^\W\d_]+")
_TITLE = (
    r"(?:Mr|Mrs|Dr|Sir|Lord|Lady|King|Queen|Tsar|Tsarina|Czar|Kaiser|Emperor|Empress|Pope|Prince|"
    r"Princess|Duke|Duchess|Earl|Marquess|Marquis|Viscount|Count|Baron|Protector|Cardinal|"
    r"Archbishop|Bishop|Consul|Comrade|Chairman|General|Gen|Col|PM|[Cc]olonel|[Mm]arshal|"
    r"[Aa]dmiral|[Cc]aptain|[Pp]resident|[Pp]rime [Mm]inister|[Cc]hancellor|"
    r"[Ss]enator|[Gg]overnor)\.?"
)
_OFFICE = rf"(?i:{POSTS})\b"
# Where a subject may begin: not behind "of" or "by", which make it a part of something else.
_CAPITAL = r"(?-i:[^\W\d_a-z])"
_SUBJECT = (
    r"(?:^|[.;:!?,(–—>]\s*|\s-\s|\b(?:and|but|when|after|before|as|then|so|until|because|where|"
    r"that|while|if)\s+)"
)
_WAS = r"\s+(?:was|is|being|gets|got)\s+(?:\w+ly\s+|then\s+|also\s+|later\s+|himself\s+)?"
_FATE = (
    r"(?:executed|beheaded|hanged|hung|guillotined|assassinated|murdered|poisoned|stabbed|shot|"
    r"excommunicated)"
)
_THEN_NOTHING = (
    r"(?=\s*(?:$|[^\w\s]|\d|(?:in|on|of|at|by|for|from|aged|after|before|when|while|and|as|but)\b))"
)
_KIN = (
    r"(?:wife|husband|mother|father|parents|sons?|daughters?|sisters?|brothers?|mistress|widow|"
    r"uncle|cousin|nephew|lover|funeral|corpse|deathbed|childhood|marriage|wedding|birthday|"
    r"illness|coronation|assassination|execution|suicide|memoirs|diary|(?:\w+\s)?life)\b"
)


def _compiled(*patterns: str) -> tuple[re.Pattern[str], ...]:
    """Return patterns that look at what stands around a name, for which they write `_N_`."""
    return tuple(re.compile(one) for one in patterns)


# What befalls no group and no city.
_SURE = _compiled(
    rf"\b{_TITLE}\s+_N_\b",
    rf"{_SUBJECT}_N_{_WAS}(?:{_FATE}|crowned|buried|knighted)\b",
    rf"{_SUBJECT}_N_{_WAS}(?:(?:re-?)?elected|appointed|made|named|chosen|proclaimed)\s+"
    rf"(?:(?:as|to\s+be|the)\s+)?{_OFFICE}",
    rf"{_SUBJECT}_N_\s+(?:became|becomes)\s+(?:the\s+)?{_OFFICE}",
    r"\b_N_\s+(?:[a-z]+\s+)?(?:himself|herself)\b",
    r"\b_N_\s+\((?:b\.|born|d\.|died|aged)",
    rf"{_SUBJECT}_N_\s+(?:commit(?:s|ted)\s+)?suicide\b",
    rf"{_SUBJECT}_N_\s+(?:abdicate[sd]|fell\s+ill|gave\s+birth|kill(?:s|ed)\s+h(?:im|er)self|"
    r"ha[sd]\s+a\s+stroke)\b",
)
# What is said so of one person, and but seldom of a group.
_USUAL = _compiled(
    rf"{_SUBJECT}_N_\s+(?:d\.\s|(?:dies|died){_THEN_NOTHING})",
    rf"{_SUBJECT}_N_\s+{_FATE}{_THEN_NOTHING}",
    rf"{_SUBJECT}_N_{_WAS}(?:born|married|(?:re-?)?elected)\b",
    rf"{_SUBJECT}_N_\s+resign(?:s|ed)\b",
    rf"\b_N_[’'](?:s\s+|\s+){_KIN}",
    rf"{_SUBJECT}_N_\s+and\s+(?:his|her)\b",
    r"\b_N_\s+(?:and|&)\s+(?:his|her)\s+(?:followers|supporters|friends|men|circle|clique)\b",
    rf"{_SUBJECT}_N_\b[^.;:!?]*,\s+died{_THEN_NOTHING}",
    rf"{_SUBJECT}_N_\s+dead\b",
    r"\b_N_\s+(?:Chancellor|President|Prime\sMinister|PM|Consul|Dictator)(?=\s*(?:$|[^\w\s]|\d))",
    rf"\b(?:replaced|succeeded)\s+by\s+_N_\s+as\s+{_OFFICE}",
)
# Each of them shows something only beside another.
_HINTS = _compiled(
    rf"{_SUBJECT}_N_{_WAS}(?:arrested|imprisoned|exiled|sacked|dismissed|expelled|impeached|"
    r"deposed|appointed|captured|promoted|demoted)\b",
    rf"{_SUBJECT}_N_\s+(?:flees|fled|retires|retired|went\s+into\s+exile)\b",
    r"(?:^|[.!?]\s+)_N_\s[^.!?]*(?:[.!?]\s+(?:He|She|His|Her)\b|,?\s(?:but|and|so|because|when|"
    r"as)\s(?:he|she)\b)",
    r"(?:^|[.!?]\s+)_N_\s+[a-z]+\s+(?:his|her)\b",
    r"\b_N_(?:\s+(?:said|says|wrote|thought))?\s*[:=–-]?\s*(?<=[\s:=–-])['\"‘“]\w",
    rf"{_SUBJECT}_N_(?:\s+(?:and|&)\s+{_CAPITAL}[\w’'-]+)?\s+(?:met|told|visited|wrote|spoke|convinced|"
    r"persuaded|travel(?:s|led)|thought|returned)\b",
    r"\b(?:met|told|visited\sby|persuaded|convinced|married|succeeded|replaced)\s+_N_\b",
    r"(?:^|[.!?]\s+)_N_\s[^.!?]*\s(?:him|himself)\b",
)
# What is said of groups and of places.
_AGAINST = _compiled(
    r"\b[Tt]he\s+_N_\b",
    r"(?<!faith )(?<!trust )(?<!belief )(?<!believed )(?<!confidence )(?<!interested )"
    r"\b(?:in|across|throughout|inside|within|into)\s+_N_\b(?![’']|\s+and\b)",
    r"\b(?:members?|citizens|people|capital|part|city|republic)\s+of\s+_N_\b(?![’'])",
    r"\b_N_\s+(?:was|is)\s+(?:founded|formed|established|set\s+up|banned|dissolved|occupied|"
    r"invaded|annexed|conquered)\b",
    r"\b_N_\s+(?:founded|formed|set\s+up|banned|dissolved)\s+(?:in|by|\d)",
    r"\b_N_\s+(?:MPs?|members?|seats|voters|troops)\b",
    r"(?<!and )(?<!& )(?<!, )\b_N_\s+(?:were|are|have)\b",
)


class Shown(IntEnum):
    """How far the notes show that a name is one person's."""

    AGAINST = -1
    NOTHING = 0
    HINT = 1
    ENOUGH = 2


class Singles:
    """Finds single persons among names on sides.

    `texts` are the headings and points of the notes, `listed` what stands in lists of people.
    """

    def __init__(self, texts: Iterable[str], listed: Iterable[str] = ()) -> None:
        self._texts = tuple(texts)
        self._listed = frozenset(map(name_key, listed))

    @cached_property
    def _having(self) -> dict[str, list[str]]:
        """The texts by the words that are in them."""
        having: dict[str, list[str]] = {}
        for text in self._texts:
            plain = " ".join(text.split())
            for word in set(_WORD.findall(plain)):
                having.setdefault(word, []).append(plain)
        return having

    def find(
        self,
        sides: Sequence[Sequence[RawCamp]],
        known: Iterable[str],
        opposed: Iterable[tuple[Sequence[RawCamp], Sequence[RawCamp]]] = (),
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the names on `sides` that are one person's each, and those that are no person's.

        `known` are those who surely are persons, `opposed` the sides that stand against each other.
        Of a name that nothing else tells of, it is enough that it stands beside two persons or
        more, or beside one and nobody else, and beside nothing that is none. Of one that has a
        hint, it is that it stands alone against nobody but persons, or against another that has
        one.
        """
        groups = {name_key(camp.name) for side in sides for camp in side if camp.members}
        named = [[_name(camp, groups) for camp in side] for side in sides]
        known = tuple(known)
        persons = {*map(name_key, known)}
        shown = {
            name: Shown.ENOUGH if name_key(name) in persons else self.weigh(name)
            for name in dict.fromkeys(name for side in named for name in side)
            if name
        }
        # "Norfolk" is no county where the Duke of Norfolk stands on a side.
        every = (*known, *(camp.name for side in sides for camp in side))
        untitled = set(map(name_key, filter(None, map(without_title, every))))
        shown |= {name: Shown.ENOUGH for name in shown if name_key(name) in untitled}
        persons |= {name_key(name) for name, how in shown.items() if how is Shown.ENOUGH}
        if Shown.HINT in shown.values():
            facing = [
                [_name(camp, groups) for camp in (*side, *other)]
                for pair in opposed
                for side, other in (pair, pair[::-1])
                if len(side) == 1
            ]
            persons |= {
                name_key(one) for one, *others in facing if _is_met(one, others, shown, persons)
            }
        while more := {name for side in named for name in _beside(side, shown, persons)}:
            persons |= set(map(name_key, more))
        return (
            tuple(name for name in shown if name_key(name) in persons),
            tuple(name for name, how in shown.items() if how is Shown.AGAINST),
        )

    def weigh(self, name: str) -> Shown:
        """Return how far the notes show that a name is one person's."""
        if is_titled(name) or is_first_name(name.split(maxsplit=1)[0]):
            return Shown.ENOUGH
        texts = self._texts_around(name)
        if _matching(_SURE, texts):
            return Shown.ENOUGH
        named = any(map(_has_first_name, texts))
        if (
            (_SEVERAL.fullmatch(name) and not (named or _SURNAME.fullmatch(name)))
            or name.lower() in self._having
            or names_place_or_body(name)
            or _matching(_AGAINST, texts)
        ):
            return Shown.AGAINST
        if (
            name_key(name) in self._listed
            or _SURNAME.fullmatch(name)
            or _matching(_USUAL, texts)
            or named
        ):
            return Shown.ENOUGH
        return Shown(min(_matching(_HINTS, texts), Shown.ENOUGH))

    def _texts_around(self, name: str) -> list[str]:
        """Return the texts that have a name, with a mark in its place."""
        word = _WORD.search(name)
        whole = re.compile(rf"\b{re.escape(name)}\b")
        having = self._having.get(word[0], ()) if word else ()
        return [whole.sub(_NAME, text) for text in having if name in text]


def _name(camp: RawCamp, groups: Collection[str]) -> str:
    """Return the name of a camp that may be one person; nothing where it shows that it is none.

    `groups` are the name keys of camps to which the notes give members.
    """
    name = without_followers(camp.name)
    words = name.split()
    # "Mary Queen of Scots", but no "Bank of England"
    small = SMALL_IN_NAMES | ({"of", "the"} if words and is_first_name(words[0]) else set())
    may_be = (
        bool(words)
        and name_key(name) not in groups
        and len(words) <= _LONGEST
        and all(word[0].isupper() or word in small for word in words)
        and words[-1][0].isupper()
        and words[0] not in ("The", "A", "An")
        and (is_titled(name) or not is_group(name))
    )
    return name if may_be else ""


def _matching(patterns: Iterable[re.Pattern[str]], texts: Sequence[str]) -> int:
    """Return how many of the patterns match in any of the texts."""
    return sum(any(map(one.search, texts)) for one in patterns)


def _has_first_name(text: str) -> bool:
    """Say whether a text has the name behind a first name: "Charles Stewart Parnell"."""
    *parts, _ = text.split(_NAME)
    for before in parts:
        for word in before.split()[: -_FURTHEST - 1 : -1]:
            if is_first_name(word):
                return True
            if not _GOES_BEFORE.fullmatch(word) or _ROMAN.fullmatch(word):
                break
    return False


def _is_met(
    name: str, others: Sequence[str], shown: Mapping[str, Shown], persons: Collection[str]
) -> bool:
    """Say whether a name that has a hint stands against persons, or one that has a hint too."""
    return shown.get(name) is Shown.HINT and (
        all(name_key(other) in persons for other in others)
        or [shown.get(other) for other in others] == [Shown.HINT]
    )


def _beside(
    side: Sequence[str], shown: Mapping[str, Shown], persons: Collection[str]
) -> Iterator[str]:
    """Yield who on a side is a person because the others there are.

    They are two, or the only other one, or one beside a hint. `persons` are the name keys of those
    who are known to be some. Of the others, all may be some, and all but one are.
    """
    for name in side:
        others = [other for other in side if other != name]
        unknown = [other for other in others if name_key(other) not in persons]
        if (
            name
            and name_key(name) not in persons
            and shown[name] is not Shown.AGAINST
            and len(others) - len(unknown)
            >= (1 if shown[name] is Shown.HINT or len(side) == _PAIR else 2)
            and len(unknown) <= 1
            and all(shown.get(other, Shown.AGAINST) is not Shown.AGAINST for other in unknown)
        ):
            yield name
