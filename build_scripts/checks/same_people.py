"""People who may be one: "Mao" and "Mao Zedong", or the two of "Z&K". Offered, never assumed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from build_scripts.checks.reading import Passage, Reading, Word, times
from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.model.dates import MONTH
from build_scripts.model.deck import Alliance, Person
from build_scripts.model.names import name_key, saints

_BETWEEN = re.compile(r"[\W_]+")
_PARTICLE = r"(?:al|d[aeiou]|del|della|den|der|el|ibn|la|le|van|von)"
_CAPITAL_BEFORE = re.compile(rf"[A-Z][\w’'-]*\s(?:{_PARTICLE}\s){{0,2}}\Z")
_TITLE = re.compile(
    r"(?i:king|queen|tsar|kaiser|emperor|pope|prince|princess|sir|lord|lady|duke|earl|count|"
    r"bishop|archbishop|cardinal|general|president|the|[ivx]+)"
)
_NAME_GOES_ON = re.compile(rf"-\w|\s(?:of\b|{_PARTICLE}\s|[A-Z])")
_LONGEST = 40  # letters of the word before a name
_OFTEN_ALONE = 2
_MONTH = re.compile(MONTH, re.IGNORECASE)
_OF_BEFORE = re.compile(r"\bof\s+\Z")
_LEAST = 3  # letters of a name; "X" is part of "Malcolm X" and says nothing by itself


def check_same_people(reading: Reading) -> Iterator[Diagnostic]:
    """Yield an offer for each name that is part of another, where no more is told of either."""
    people = [person.name for person in reading.deck.people if _is_bare(person)]
    on_a_side = [one.name for one in reading.deck.alliances if not _has_members(one)]
    for short in (*people, *on_a_side):
        name = whole_name(short, people)
        found = _first(reading, short, [name]) if name else None
        if found:
            passage, start = found
            yield Diagnostic(
                Code.NAME_SPELLINGS,
                Severity.INFO,
                f"“{short}” and “{name}” may be one person; they have a page each."
                if short in people
                else f"“{short}”, who stands on a side, may be {name}; the notes do not say so.",
                f"If they are one, write “- name: {name}” with “forms: [{short}]” in people.yml, "
                "and every mention leads to one page.",
                reading.place(passage, start, start + len(short)),
            )


def whole_name(short: str, people: Iterable[str]) -> str:
    """Return the one name among those of people that a shorter one is part of; else nothing."""
    longer = [other for other in people if _is_part(short, other)]
    return longer[0] if len(set(map(_joined, longer))) == 1 else ""


def check_untitled_names(reading: Reading) -> Iterator[Diagnostic]:
    """Yield word of each name that was taken for the rest of one with a title: "Norfolk"."""
    for person in reading.deck.people:
        for form in person.forms if person.span is None else ():
            found = _first(reading, form, [person.name])
            if found:
                passage, start = found
                yield Diagnostic(
                    Code.NAME_SPELLINGS,
                    Severity.INFO,
                    f"“{form}” was taken for “{person.name}”; they share a page.",
                    "If they are two people, give each an entry in people.yml.",
                    reading.place(passage, start, start + len(form)),
                )


def check_joined_names(reading: Reading) -> Iterator[Diagnostic]:
    """Yield an offer for each name that is somebody's, written in one: "Devalera"."""
    joined = {
        _joined(person.name): person.name
        for person in reading.deck.people
        if len(_BETWEEN.split(person.name)) > 1
    }
    for passage in reading.passages if joined else ():
        for word in passage.words():
            name = joined.get(word.lower) if word.text[:1].isupper() else None
            if name and word.lower not in reading.own and not passage.is_corrected(word.text):
                del joined[word.lower]
                yield Diagnostic(
                    Code.NAME_SPELLINGS,
                    Severity.INFO,
                    f"“{word.text}” may be another spelling of “{name}”.",
                    f"If it is, write “- name: {name}” with “forms: [{word.text}]” in people.yml, "
                    "and every mention leads to one page; if it is a slip, mend it.",
                    reading.place(passage, word.start, word.end),
                )


def check_short_names(reading: Reading) -> Iterator[Diagnostic]:
    """Yield an offer for each part of a person's name that often stands alone: "Mao"."""
    wanted = {
        word: name
        for word, name in _parts_of_one(reading).items()
        if not _is_place(reading, word, name)
    }
    places: dict[str, list[tuple[Passage, Word]]] = {word: [] for word in wanted}
    for passage in reading.passages if wanted else ():
        for word in passage.words():
            if word.text in wanted and _is_alone(passage.text, word):
                places[word.text].append((passage, word))
    for word_alone, found in places.items():
        if len(found) >= _OFTEN_ALONE:
            name, (passage, first) = wanted[word_alone], found[0]
            yield Diagnostic(
                Code.NAME_SPELLINGS,
                Severity.INFO,
                f"“{word_alone}” may be {name}; it stands {times(len(found))} without the rest, "
                "and leads nowhere.",
                f"If it is, write “- name: {name}” with “forms: [{word_alone}]” in people.yml, and "
                "every mention leads to one page.",
                reading.place(passage, first.start, first.end),
            )


def _parts_of_one(reading: Reading) -> dict[str, str]:
    """Return the first and last words of people's names that no other name has."""
    deck = reading.deck
    names = [*(one.name for one in deck.people), *(one.name for one in deck.alliances)]
    counts = Counter(word for name in names for word in set(name.split()))
    return {
        word: person.name
        for person in deck.people
        if _is_bare(person) and " " in person.name and not saints(person.name)
        for word in (person.name.split()[0], person.name.split()[-1])
        if counts[word] == 1
        and len(word) >= _LEAST
        and not (_TITLE.fullmatch(word) or _MONTH.fullmatch(word))
    }


def _is_place(reading: Reading, word: str, name: str) -> bool:
    """Say whether a word behind "of" in a name stands so behind another: "Frederick of Saxony"."""
    if not name.endswith(f" of {word}"):
        return False
    before = re.compile(rf"([A-Z][\w’'-]*)\s+of\s+{re.escape(word)}\b")
    others = (before.findall(passage.text) for passage in reading.passages)
    return any(other not in name.split() for found in others for other in found)


def _is_alone(text: str, word: Word) -> bool:
    """Say whether a word is no part of a longer name: not the "Anne" or "Cleves" of both."""
    before = text[max(0, word.start - _LONGEST) : word.start]
    return not (
        _CAPITAL_BEFORE.search(before)
        or _OF_BEFORE.search(before)
        or _NAME_GOES_ON.match(text, word.end)
    )


def _is_bare(person: Person) -> bool:
    """Say whether all that is known of a person is a name, as in a file that was just drafted."""
    return not (person.full_name or person.forms or person.role or person.summary or person.lived)


def _has_members(alliance: Alliance) -> bool:
    return any(told.members for told in alliance.memberships)


def _is_part(short: str, other: str) -> bool:
    """Say whether a name is another's first or last word, or the same but for its joints."""
    one, two = (_BETWEEN.split(name_key(name)) for name in (short, other))
    if _joined(short) == _joined(other):
        return short > other
    whole = len("".join(one)) >= _LEAST and len(one) < len(two)
    return whole and one in (two[: len(one)], two[-len(one) :])


def _joined(name: str) -> str:
    return _BETWEEN.sub("", name_key(name))


def _first(reading: Reading, name: str, longer: Iterable[str]) -> tuple[Passage, int] | None:
    """Return where a name first stands by itself, or else within a longer one."""
    places = [(one, one.text.find(name)) for one in reading.passages if name in one.text]
    for passage, _ in places:
        text = passage.text
        for other in longer:
            text = text.replace(other, " " * len(other))
        if alone := re.search(rf"\b{re.escape(name)}\b", text):
            return passage, alone.start()
    return places[0] if places else None
