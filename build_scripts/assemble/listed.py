"""Names that stand in a list of people: under "Key people", or behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from build_scripts.assemble.camps import read_camps
from build_scripts.assemble.labels import split_label
from build_scripts.model.names import name_key
from build_scripts.model.notes import Notes, Point

_PEOPLE = frozenset(
    f"{which}{noun}"
    for which in ("", "key ", "main ", "important ", "leading ")
    for noun in ("people", "person", "figures", "individuals", "characters", "personalities")
) | {"who's who", "whos who"}
_AFTER_NAME = re.compile(r"\s*(?::|=|\(|,|\s[–—-])\s*")


def listed_people(notes: Iterable[Notes]) -> Iterator[str]:
    """Yield what stands in lists of people: the beginning of each point, up to what is told."""
    for card in (card for one in notes for card in one.cards):
        for section in card.sections:
            heading = section.heading or card.heading
            if heading and name_key(heading.text) in _PEOPLE:
                yield from map(_beginning, section.points)
            for point in section.points:
                yield from _behind_label(point)


def _behind_label(point: Point) -> Iterator[str]:
    split = split_label(point.text)
    if split and split[0] in _PEOPLE:
        yield from (camp.name for camp in read_camps(split[1]))
    elif name_key(point.text) in _PEOPLE:
        yield from map(_beginning, point.children)


def _beginning(point: Point) -> str:
    return _AFTER_NAME.split(point.text, maxsplit=1)[0]
