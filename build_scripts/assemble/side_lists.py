"""Who stood on the sides of a conflict, where a point says it: "Crews: Orla, Brann and Wat"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from build_scripts.assemble.camps import read_camps
from build_scripts.assemble.labels import split_label
from build_scripts.assemble.persons import SMALL_IN_NAMES, is_group
from build_scripts.model.labels import PEOPLE
from build_scripts.model.names import name_key
from build_scripts.model.notes import Point

_TOLD = re.compile(r"\s[–—-]\s.*")
_LOWER = SMALL_IN_NAMES | {"of", "the"}
_WITH = r"supporters|followers|backers|allies|leaders|commanders|generals|men"
# Of a side: "Orla's side", "on the crews' side", "Crew leaders", "supporters of Orla", "for Orla".
_OF_SIDE = re.compile(
    rf"(?:on\s+)?(?P<before>.+?)(?:['’]s|['’])?\s+(?:side|camp|{_WITH})"
    rf"|(?:on\s+the\s+side\s+of|(?:{_WITH})\s+of|for|pro|backing|supporting|siding\s+with)[\s-]+"
    r"(?P<behind>.+)",
    re.IGNORECASE,
)


def listed_on_side(
    side: str, sections: Iterable[tuple[str | None, Sequence[Point]]], other: str = ""
) -> tuple[str, ...]:
    """Return the names that points list for a side.

    They stand behind its name, or behind what is plainly of it ("Orla's side"), or below a heading
    that is so: behind "Leaders", or by themselves. `sections` are those of the conflict, each with
    its heading. Groups among the names are left out, and a list that has anything else than names.
    There are none where the words for the side give it members. `other` is the side that stands
    against it. Whether the names are persons', only the rest of the notes can show.
    """
    camps = read_camps(side)
    if len(camps) != 1 or camps[0].members:
        return ()
    keys = {name_key(camps[0].name), *_parts(camps[0].name, other)}
    lists = (
        [_TOLD.sub("", camp.name) for camp in read_camps(text)]
        for heading, points in sections
        for text in _said(keys, heading, points)
    )
    names = dict.fromkeys(name for found in lists if all(map(_is_name, found)) for name in found)
    return tuple(name for name in names if not is_group(name))


def members_in_headings(side: str, headings: Iterable[str | None]) -> tuple[str, ...]:
    """Return the names that headings have in brackets behind a side's name: "Crews (Orla)"."""
    keys = {name_key(camp.name) for camp in read_camps(side)}
    return tuple(name for heading in headings for name in _in_brackets(keys, heading))


def _in_brackets(keys: Collection[str], heading: str | None) -> tuple[str, ...]:
    camps = read_camps(heading) if heading and "(" in heading else ()
    return camps[0].members if len(camps) == 1 and name_key(camps[0].name) in keys else ()


def _parts(name: str, other: str) -> Iterator[str]:
    """Yield the parts of one person's name by which it goes, if no one else there has it."""
    words = name.split()
    if len(words) > 1 and not is_group(name) and all(map(_is_name, words)):
        taken = name_key(other).split()
        yield from (key for word in (words[0], words[-1]) if (key := name_key(word)) not in taken)


def _said(keys: Collection[str], heading: str | None, points: Sequence[Point]) -> Iterator[str]:
    """Yield what stands behind a label of a side, or of its people in a section of its own."""
    own = bool(heading) and name_key(heading or "") in keys
    if members := _in_brackets(keys, heading):
        own = True
        yield ", ".join(members)
    if heading and not own and _is_of(keys, heading):
        own = True
        if all(_is_name(_TOLD.sub("", point.text)) for point in points):
            yield from (point.text for point in points)
    for point in points:
        split = split_label(point.text)
        if split and (split[0] in PEOPLE if own else split[0] in keys or _is_of(keys, split[0])):
            yield split[1]


def _is_of(keys: Collection[str], words: str) -> bool:
    """Say whether words plainly speak of those on the side whose name keys are given."""
    match = _OF_SIDE.fullmatch(" ".join(words.split()).rstrip(" :"))
    if match is None:
        return False
    named = name_key(match["before"] or match["behind"])
    return any(named in (key, key.removesuffix("s")) for key in keys)


def _is_name(text: str) -> bool:
    words = text.split()
    return bool(words) and all(word[:1].isupper() or word.lower() in _LOWER for word in words)
