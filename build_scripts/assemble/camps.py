"""Who stands on a side: "Right opposition (Bukharin, Rykov & Tomsky)" and its like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from build_scripts.model.names import name_key

_SPLIT = re.compile(r"\s*(?:[,;/+&]|\band\b)\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"^(?P<name>.*?)\s*[(\[](?P<inside>[^)\]]*)[)\]]?\s*$")
_FOLLOWERS = re.compile(r"^(?:his|her|their|its|other|others|some|co|etc)\b", re.IGNORECASE)
_GROUP_WORD = re.compile(
    r"\b(?:alliances?|army|assembly|bloc|board|cabinet|church|clubs?|coalitions?|committees?|"
    r"council|court|directory|duumvirate|factions?|forces|front|government|guilds?|house|junta|"
    r"left|league|lords|movement|nobles|opposition|parliament|party|people|regime|right|senate|"
    r"side|society|state|triumvirate|troops|union|[a-z]+(?:ists|ites|ians|ers))\b",
    re.IGNORECASE,
)
_NAME = r"[^\W\d_a-z][\w’'-]*[\w]"
_LIST = re.compile(rf"{_NAME}(?:,\s*{_NAME})*,?\s*(?:&|\band\b)\s*{_NAME}")
_WORD = re.compile(_NAME)
_AFTER_ARTICLE = re.compile(rf"\b(?:[Tt]he|[Aa]n?)\s+({_NAME})")
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
    for part in _split(text):
        match = _BRACKETS.match(part)
        if match and match["name"]:
            members = tuple(name for name in _split(match["inside"]) if _may_be_name(name))
            camps.append(RawCamp(match["name"].strip(), members))
        elif part:
            camps.append(RawCamp(part.strip(), ()))
    return tuple(camps)


def _split(text: str) -> list[str]:
    """Split outside brackets; "X and his followers" stays one part."""
    parts, depth, start = [""], 0, 0
    for match in re.finditer(rf"[(\[]|[)\]]|{_SPLIT.pattern}", text, re.IGNORECASE):
        mark = match[0]
        if mark in "([":
            depth += 1
        elif mark in ")]":
            depth = max(0, depth - 1)
        elif depth == 0 and mark.strip():
            parts[-1] += text[start : match.start()]
            if _FOLLOWERS.match(text[match.end() :]):
                parts[-1] += text[match.start() : match.end()]
            else:
                parts.append("")
            start = match.end()
    parts[-1] += text[start:]
    return [part.strip(" .") for part in parts if part.strip(" .")]


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
            counts.update(name_key(word) for word in _WORD.findall(_plain(text)))
            articles.update(name_key(word) for word in _AFTER_ARTICLE.findall(_plain(text)))
            lists.extend(_WORD.findall(found) for found in _LIST.findall(_plain(text)))
        self._names: dict[str, str] = {
            name_key(name): name for name in members if not _GROUP_WORD.search(name)
        }
        grown = True
        while grown:
            grown = False
            for names in lists:
                if not any(name_key(name) in self._names for name in names):
                    continue
                for name in names:
                    key = name_key(name)
                    if (
                        key not in self._names
                        and key not in articles
                        and counts[key] > 1
                        and not _GROUP_WORD.search(name)
                    ):
                        self._names[key] = name
                        grown = True

    def __contains__(self, name: str) -> bool:
        return name_key(name) in self._names

    def names(self) -> tuple[str, ...]:
        """Return the names, in the order in which they were found."""
        return tuple(self._names.values())


def _plain(text: str) -> str:
    """Return the text with possessives taken off, so that "Stalin's" is "Stalin"."""
    return re.sub(r"['’]s\b", "", text)
