"""Names that stand in a list of people: under "Key people", or behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from build_scripts.assemble.camps import read_camps
from build_scripts.assemble.known_names import names_place_or_body
from build_scripts.assemble.labels import split_label
from build_scripts.assemble.persons import SMALL_IN_NAMES, TITLE_BEHIND, is_group, is_titled
from build_scripts.model.names import name_key
from build_scripts.model.notes import Notes, NotesSection, Point

_PEOPLE = frozenset(
    f"{which}{noun}"
    for which in ("", "key ", "main ", "important ", "leading ")
    for noun in ("people", "person", "figures", "individuals", "characters", "personalities")
) | {"who's who", "whos who"}
# The number and the pictures of a heading.
_AROUND = re.compile(r"^[\d.)\s]+|[^\w\s'’]")
_TOO_LONG = 80  # characters of "Key people:", whatever is around it
_LONGEST = 5  # words of a name
_SMALL = SMALL_IN_NAMES | {"of", "the"}
_MOST_SAID = 120  # characters of a role; what is longer tells a life
_DESCRIBED = re.compile(
    rf"(?P<name>[^:=(]+?)\s*(?:\([^()]*\)\s*)?(?:[:=]|(?!(?i:{TITLE_BEHIND})),|\s[–—-])\s*(?P<role>\S.*)",
    re.DOTALL,
)
_AFTER_NAME = re.compile(rf"\s*(?::|=|\(|(?!{TITLE_BEHIND}),|\s[–—-])\s*", re.IGNORECASE)


def listed_people(notes: Iterable[Notes]) -> Iterator[str]:
    """Yield what stands in lists of people: the beginning of each point, up to what is told."""
    for section in _sections(notes):
        for point in _lists(section):
            yield _AFTER_NAME.split(point.text, maxsplit=1)[0]
        for point in section.points:
            split = split_label(point.text)
            if split and split[0] in _PEOPLE:
                yield from (camp.name for camp in read_camps(split[1]))


def described_people(notes: Iterable[Notes]) -> Iterator[tuple[str, str]]:
    """Yield the names of people that stand in lists of them, each with what is said of it there."""
    for section in _sections(notes):
        for point in _lists(section):
            found = _DESCRIBED.fullmatch(point.text)
            name = found["name"] if found else point.text
            role = " ".join(found["role"].split()) if found else ""
            if _may_be_name(name):
                yield name, role if len(role) <= _MOST_SAID else ""


def _sections(notes: Iterable[Notes]) -> Iterator[NotesSection]:
    """Yield every section; one without a heading goes by its card's."""
    for card in (card for one in notes for card in one.cards):
        for section in card.sections:
            yield section if section.heading else replace(section, heading=card.heading)


def _lists(section: NotesSection) -> Iterator[Point]:
    """Yield the points that say who somebody is: of a section of people, or below a label."""
    if section.heading and _names_people(section.heading.text):
        yield from section.points
    for point in section.points:
        if _names_people(point.text):
            yield from point.children


def _names_people(text: str) -> bool:
    return len(text) < _TOO_LONG and name_key(_AROUND.sub("", text)) in _PEOPLE


def _may_be_name(name: str) -> bool:
    """Say whether words that stand in a list of people have the form of a name."""
    words = name.split()
    return (
        0 < len(words) <= _LONGEST
        and words[-1][0].isupper()
        and all(word[0].isupper() or word in _SMALL for word in words)
        and not any(map(str.isdigit, name))
        and (is_titled(name) or not (is_group(name) or names_place_or_body(name)))
    )
