"""Who stands on a side: "Right opposition (Bukharin, Rykov & Tomsky)" and its like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from build_scripts.model.names import name_key

_MARK = r"[,;/+&]|\band\b|(?<=\s)(?:vs\.?|versus)(?=\s)"
_OPEN_MARK_CLOSE = re.compile(rf"(?P<open>[(\[])|(?P<close>[)\]])|{_MARK}", re.IGNORECASE)
_BRACKETS = re.compile(r"^(?P<name>.*?)\s*[(\[](?P<inside>[^)\]]*)[)\]]?\s*$")
_FOLLOWERS = re.compile(r"\s*(?:(?:his|her|their|its|others?|co|etc)\b|$)", re.IGNORECASE)
_WITH_FOLLOWERS = re.compile(
    r"^(?P<name>.*?\S)\s*(?:[,;/+&]|\band\b)\s*(?:his|her|their|its|others?|co|etc)\b.*$",
    re.IGNORECASE,
)
_JOINING = re.compile(r"^(?:with|plus|also)\s+", re.IGNORECASE)
# What stands before the names in brackets: "(led by Bukharin)".
_BEFORE_NAMES = re.compile(
    r"^(?:(?:led|headed|run)\s+by|under|with|including|incl?\.?|mainly|mostly|e\.?g\.?|i\.?e\.?)[\s:,]+",
    re.IGNORECASE,
)
_GROUP_WORD = re.compile(
    r"\b(?:alliances?|army|assembly|bloc|board|cabinet|church|clubs?|coalitions?|committees?|"
    r"council|court|directory|duumvirate|factions?|forces|front|government|guilds?|house|junta|"
    r"left|league|lords|movement|nobles|opposition|parliament|party|people|regime|right|senate|"
    r"side|society|state|triumvirate|troops|union|[a-z]+(?:ists|ites|ians|ers))\b",
    re.IGNORECASE,
)
_NAME = r"\b[^\W\d_a-z](?=[\w’'-])\w*+(?:[’'-]\w++)*+"
_LIST = re.compile(rf"{_NAME}(?:,\s*{_NAME}){{0,19}},?\s*(?:&|\band\b)\s*{_NAME}")
_WORD = re.compile(_NAME)
_AFTER_ARTICLE = re.compile(rf"\b(?:[Tt]he|[Aa]n?)\s+({_NAME})")
_POSSESSIVE = re.compile(r"['’]s\b")
_LONGEST_NAME = 4  # words; "Catherine the Great of Russia" is longer than names in lists are


@dataclass(frozen=True, slots=True)
class RawCamp:
    """A camp in the words of the notes: a name, and the members that brackets give it."""

    name: str
    members: tuple[str, ...]


def read_camps(text: str) -> tuple[RawCamp, ...]:
    """Return the camps that a side's words name, in their order.

    Brackets hold members; camps are told apart by commas, "&", "and" and their like.
    """
    camps = []
    for part in _split(" ".join(text.split())):
        match = _BRACKETS.match(part) or _BRACKETS.match(without_followers(part))
        if match and match["name"]:
            camps.append(RawCamp(match["name"].strip(), _members(match["inside"])))
        else:
            camps.append(RawCamp(part, ()))
    return tuple(camps)


def without_followers(name: str) -> str:
    """Return the leader's name of "X and his followers", "X & others" or "X & co"."""
    match = _WITH_FOLLOWERS.match(name)
    return match["name"] if match else name


def _members(inside: str) -> tuple[str, ...]:
    found = (without_followers(name) for name in _split(_BEFORE_NAMES.sub("", inside)))
    return tuple(name for name in found if _may_be_name(name))


def _split(text: str) -> list[str]:
    """Split outside brackets; "X and his followers" stays one part."""
    parts: list[str] = []
    depth = start = 0
    for match in _OPEN_MARK_CLOSE.finditer(text):
        if match["open"]:
            depth += 1
        elif match["close"]:
            depth = max(0, depth - 1)
        elif depth == 0 and not _FOLLOWERS.match(text, match.end()):
            parts.append(text[start : match.start()])
            start = match.end()
    parts.append(text[start:])
    found = (_JOINING.sub("", part.strip(" .")) for part in parts)
    return [part for part in found if part]


def _may_be_name(text: str) -> bool:
    return text[:1].isupper() and len(text.split()) <= _LONGEST_NAME


class Persons:
    """Which names in the notes are of single persons, as far as the notes show it.

    Members in brackets are. So is a name that stands in a list with one that is ("Stalin and
    Bukharin"), unless an article before it anywhere shows that it names a group ("the Duumvirate")
    or it holds a word for one. Anything else is not taken for a person.
    """

    def __init__(self, texts: Iterable[str], members: Iterable[str]) -> None:
        counts: Counter[str] = Counter()
        articles: set[str] = set()
        lists: list[list[str]] = []
        for text in texts:
            plain = _POSSESSIVE.sub("", text)  # "Stalin's" is "Stalin"
            counts.update(name_key(word) for word in _WORD.findall(plain))
            articles.update(name_key(word) for word in _AFTER_ARTICLE.findall(plain))
            lists.extend(_WORD.findall(found) for found in _LIST.findall(plain))
        self._names: dict[str, str] = {
            name_key(name): name for name in members if not _GROUP_WORD.search(name)
        }
        beside: dict[str, list[list[str]]] = {}
        for names in lists:
            for name in names:
                beside.setdefault(name_key(name), []).append(names)
        # Each name is looked at once, and with it the lists in which it stands.
        waiting = list(self._names)
        for known in waiting:
            for name in (name for names in beside.pop(known, ()) for name in names):
                key = name_key(name)
                if (
                    key not in self._names
                    and key not in articles
                    and counts[key] > 1
                    and not _GROUP_WORD.search(name)
                ):
                    self._names[key] = name
                    waiting.append(key)

    def __contains__(self, name: str) -> bool:
        return name_key(name) in self._names

    def names(self) -> tuple[str, ...]:
        """Return the names, in the order in which they were found."""
        return tuple(self._names.values())
