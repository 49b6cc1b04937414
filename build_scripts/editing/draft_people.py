"""The list of people.yml for a new deck: people whom the notes show, and names that may be some."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from build_scripts.assemble.known_names import names_place_or_body
from build_scripts.assemble.persons import names_group
from build_scripts.checks.lexicon import Lexicon
from build_scripts.checks.name_spellings import find_spellings
from build_scripts.checks.reading import Reading
from build_scripts.checks.same_people import whole_name
from build_scripts.editing.full_names import full_names
from build_scripts.editing.listed import listed_members
from build_scripts.editing.part import Part, cards_line, few
from build_scripts.editing.yaml_text import Value, entry
from build_scripts.model.deck import Camp, Deck, Person
from build_scripts.model.labels import COMMON, ISSUES, OPPOSITION, RULING
from build_scripts.model.names import name_key

_OFTEN = 4
_SHORTEST_NAME = 4
_LONGEST_NAME = 4  # words
_MOST = 12
_MEN = re.compile(r"\w+(?:men|women)$")


def people_part(reading: Reading, lexicon: Lexicon) -> Part:
    """Return the people as entries that change nothing, and as comments who else may be one."""
    deck = reading.deck
    sides = tuple(_maybe_people(reading))
    names = [one.name for one in deck.people] + [one.name for one in deck.alliances]
    labels = (*RULING, *OPPOSITION, *ISSUES, *COMMON)
    known = {word.lower() for name in (*names, *sides, *labels) for word in name.split()}
    often = [
        name
        for name, count in reading.capitalised.most_common()
        if count >= _OFTEN
        and len(name) >= _SHORTEST_NAME
        and not known & {name.lower(), f"{name.lower()}s"}
        and not lexicon.is_common(name.lower())
        and reading.counts[name.lower()] == count
    ]
    full = full_names(reading)
    spellings: dict[str, list[str]] = {}
    for one in find_spellings(reading, lexicon):
        spellings.setdefault(one.other, []).append(one.word.text)
    people = [one.name for one in deck.people]
    for name in people:
        if whole := whole_name(name, people):
            spellings.setdefault(whole, []).append(name)
    of_one = _of_one(full.keys() - people, (*people, *sides, *often[:_MOST]))
    others = [
        [*entry({"name": name, **_full(of_one.get(name))}), *cards_line(full.get(name, ()))]
        for name in (*sides, *often[:_MOST])
    ]
    told = {name_key(form) for one in deck.people for form in (one.name, *one.forms)}
    told |= {*map(name_key, (*sides, *often[:_MOST], *of_one.values()))}
    others += (
        [*entry({"name": name}), *cards_line(cards)]
        for name, cards in full.items()
        if name_key(name) not in told
    )
    part = few("people", others)
    return replace(
        part,
        said=tuple(_said(person) for person in deck.people),
        remark="Other names that may be people’s; uncomment those that are." if others else "",
        open_keys={
            n: keys
            for n, person in enumerate(deck.people)
            if (keys := {**_full(of_one.get(person.name)), **_forms(person, spellings)})
        },
    )


def _forms(person: Person, spellings: Mapping[str, list[str]]) -> dict[str, Value]:
    """Return the words that may be other spellings of a name, where it has no forms yet."""
    found = spellings.get(person.name)
    return {"forms": found} if found and not person.forms else {}


def _of_one(full: Iterable[str], names: Iterable[str]) -> dict[str, str]:
    """Return for each name that is the end of one full name alone what that is."""
    ends: dict[str, list[str]] = {}
    for name in full:
        words = name.split()
        for n in range(1, len(words)):
            ends.setdefault(name_key(" ".join(words[n:])), []).append(name)
    found = ((name, ends.get(name_key(name), [])) for name in names)
    return {name: whole[0] for name, whole in found if len(whole) == 1}


def _full(name: str | None) -> dict[str, Value]:
    return {"full_name": name} if name else {}


def _said(person: Person) -> dict[str, Value]:
    forms = {"forms": list(person.forms)} if person.forms else {}
    return {"name": person.name, **forms}


def _maybe_people(reading: Reading) -> Iterator[str]:
    """Yield the names on a side that may be one person's: the notes give them nobody, no "the"."""
    camps = [*_camps(reading.deck)]
    groups = {camp.name for camp in camps if camp.alliance and camp.members}
    texts = [passage.text for passage in reading.passages]
    people = {person.name for person in reading.deck.people}
    named = [camp.name for camp in camps if not camp.members]
    for conflict in reading.deck.conflicts:
        named += (name for side in (0, 1) for name in listed_members(conflict, side))
    for name in dict.fromkeys(one for one in named if one not in people):
        words = name.split()
        if (
            name not in groups
            and len(words) <= _LONGEST_NAME
            and all(word[0].isupper() for word in words)
            and not (name.isupper() or names_group(name) or names_place_or_body(name))
            and not _MEN.match(words[-1])
            and not any(map(re.compile(rf"\b(?i:the {re.escape(name)})\b").search, texts))
        ):
            yield name


def _camps(deck: Deck) -> Iterator[Camp]:
    for stage in deck.stages:
        yield from (*stage.ruling, *stage.opposition)
    for conflict in deck.conflicts:
        yield from (camp for side in conflict.sides for camp in side)
