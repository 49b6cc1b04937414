"""What a heading says: a stage, a conflict, or the sequel of another card."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from build_scripts.model.names import name_key
from build_scripts.model.notes import Card

# A heading with one of these words and a number is a stage wherever it stands; the words after
# them have other uses ("Part 2" of a question), so one of their sections must name sides or issues.
SURE_STAGE_WORDS = ("stage", "phase", "period")
POSSIBLE_STAGE_WORDS = ("round", "part", "era", "act", "step")

_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve "
    "first second third fourth fifth sixth seventh eighth ninth tenth"
).split()
_COUNT = r"(?:\d{1,2}|[ivx]{1,5}|" + "|".join(_NUMBERS) + ")"
_CONFLICT = re.compile(r"^(?P<a>\S.*?)\s+(?P<word>vs?\.?|Vs\.?|VS\.?|versus|Versus)\s+(?P<b>\S.*)$")
_AGAINST = re.compile(r"^(?P<a>\S.*?)\s+(?P<word>against|Against)\s+(?P<b>\S.*)$")
_SEQUEL = re.compile(
    r"^(?P<base>.*\S)\s*(?:[(\[]\s*)?"
    r"(?:(?P<number>\d{1,2})|(?P<word>cont(?:inued|inues|['’]d|d|\.)?))\s*[)\]]?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class StageHeading:
    """A heading such as "Stage 2: the Duumvirate": its label, the word in it, and the rest."""

    label: str
    word: str
    rest: str


def read_stage(heading: str, words: Iterable[str]) -> StageHeading | None:
    """Return what a stage's heading says, if it begins with one of `words` and a number."""
    choice = "|".join(re.escape(word) for word in words)
    match = re.match(
        rf"(?P<label>(?:the\s+)?(?:(?P<word>{choice})\s+{_COUNT}|{_COUNT}\s+(?P<after>{choice})))"
        r"(?=$|[\s:.,–—(-])[\s:.,–—-]*(?P<rest>.*)$",
        heading,
        re.IGNORECASE,
    )
    if not match:
        return None
    word = (match["word"] or match["after"]).lower()
    return StageHeading(" ".join(match["label"].split()), word, match["rest"].strip())


def read_conflict(heading: str, known: frozenset[str]) -> tuple[str, str] | None:
    """Return the two sides that a heading names.

    "Vs", "v" and "versus" always name them; "against" has other uses, so it does only between
    two names of which `known` (name keys) holds at least one.
    """
    match = _CONFLICT.match(heading)
    if match:
        return match["a"], match["b"]
    match = _AGAINST.match(heading)
    if match and {name_key(match["a"]), name_key(match["b"])} & known:
        return match["a"], match["b"]
    return None


@dataclass(frozen=True, slots=True)
class CardGroup:
    """Cards that tell one thing: a card and its sequels. `heading` is that of the first."""

    heading: str | None
    cards: tuple[Card, ...]


def group_cards(cards: Sequence[Card]) -> tuple[CardGroup, ...]:
    """Merge each card with its sequels: the same heading again, "… 2", "… 3", "… continued".

    A number makes a sequel only where it goes on counting cards of the heading without it, so
    that "Henry 8" and "World War 2" stay what they are.
    """
    groups: list[tuple[str | None, list[Card]]] = []
    for card in cards:
        if card.heading is None or not groups or groups[-1][0] is None:
            groups.append((card.heading.text if card.heading else None, [card]))
            continue
        heading = card.heading.text
        first, members = groups[-1]
        assert first is not None
        if name_key(heading) == name_key(first) or _continues(heading, first, len(members)):
            members.append(card)
        else:
            groups.append((heading, [card]))
    return tuple(CardGroup(heading, tuple(members)) for heading, members in groups)


def without_sequel(heading: str, earlier: Iterable[str]) -> str:
    """Return the heading that `heading` goes on, if it is among `earlier`; else `heading`."""
    match = _SEQUEL.match(heading)
    if match:
        for other in earlier:
            if name_key(other) == name_key(match["base"]):
                return other
    return heading


def _continues(heading: str, first: str, count: int) -> bool:
    match = _SEQUEL.match(heading)
    if not match:
        return False
    base = name_key(match["base"])
    if match["word"]:
        return base == name_key(first)
    number = int(match["number"])
    opening = _SEQUEL.match(first)  # a group may itself begin with "… 1"
    bases = {name_key(first)}
    if opening and opening["number"] == "1":
        bases.add(name_key(opening["base"]))
    # One card more or less than counted: a card may have been lost, or its number mistyped.
    return base in bases and 2 <= number <= count + 2
