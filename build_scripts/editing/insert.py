"""Puts entries into an editorial file that a person writes; every character of theirs stays.

Offers of the program's own, which stand there as comments, go once they are taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from build_scripts.editing.yaml_text import Value, commented, entry
from build_scripts.parse.yaml_reader import read_tree
from build_scripts.parse.yaml_tree import Data, Tree

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_DASH = re.compile(r"(?P<indent> *)- ")
_EMPTY_LIST = re.compile(r"\[\s*\]")


def add_entries(text: str, key: str, entries: Sequence[Mapping[str, Value]]) -> str | None:
    """Return `text` with `entries` added at the end of its list `key`.

    The text is only added to, but for the brackets of an empty list (`[]`). None where that cannot
    be done: where the list is written in brackets, or the file cannot be read.
    """
    if not entries:
        return text
    start = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix(start)
    tree = read_tree(body, "")
    if not isinstance(tree, Tree) or not (tree.data is None or isinstance(tree.data, dict)):
        return None
    for added in _ways(body, key, tree, tree.data or {}, entries):
        if _says(added, key, tree.data, entries):
            return start + added
    return None


def without_offers(text: str, entries: Iterable[Mapping[str, Value]]) -> str:
    """Return `text` less the comments in which a new deck offers just these entries.

    Whoever uncommented one later would make the entry a second time.
    """
    lines = [line for line in _LINE.findall(text) if line]
    said = [line.rstrip() for line in lines]
    for one in entries:
        offer = commented(entry(one))
        for at in range(len(said) - len(offer) + 1):
            if said[at : at + len(offer)] == offer:
                del said[at : at + len(offer)], lines[at : at + len(offer)]
                break
    shorter = "".join(lines)
    before, after = read_tree(text, ""), read_tree(shorter, "")
    same = isinstance(before, Tree) and isinstance(after, Tree) and before.data == after.data
    return shorter if same else text


def _ways(
    text: str,
    key: str,
    tree: Tree,
    data: Mapping[str, Data],
    entries: Sequence[Mapping[str, Value]],
) -> Iterator[str]:
    """Yield the text with the entries in the places that may be right, the best first."""
    lines = [line for line in _LINE.findall(text) if line]
    end = next((one for one in ("\r\n", "\n", "\r") if text.find(one) >= 0), "\n")
    items = data.get(key)
    if isinstance(items, list) and items:
        first = tree.values[(key, 0)]
        dash = _DASH.match(lines[first.line - 1])
        if dash and dash.end() == first.column - 1:
            last = tree.values[(key, len(items) - 1)].end_line
            for at in dict.fromkeys((_end_of_text(lines, last), last)):
                after = _past_remarks(lines, at, dash["indent"])
                yield _at(lines, after, _written(entries, dash["indent"]), end)
    elif key in data:
        place = tree.keys[(key,)]
        line = lines[place.line - 1]
        lines[place.line - 1] = line[: place.end_column - 1] + _EMPTY_LIST.sub(
            "", line[place.end_column - 1 :], count=1
        )
        yield _at(lines, place.line, _written(entries, "  "), end)
    else:
        yield _at(lines, len(lines), [f"{key}:", *_written(entries, "  ")], end)


def _end_of_text(lines: Sequence[str], at: int) -> int:
    """Return where an entry ends that seems to end at `at`, blank lines and comments left out.

    A text behind "|" or ">" reaches to whatever comes next.
    """
    while at > 1 and (not lines[at - 1].strip() or lines[at - 1].lstrip().startswith("#")):
        at -= 1
    return at


def _past_remarks(lines: Sequence[str], at: int, indent: str) -> int:
    """Return where what a person wrote about the last entry ends: it stands further in."""
    while at < len(lines) and _is_inside(lines[at], indent):
        at += 1
    return at


def _is_inside(line: str, indent: str) -> bool:
    return bool(line.strip()) and line.startswith(indent + " ")


def _written(entries: Sequence[Mapping[str, Value]], indent: str) -> list[str]:
    return [line for one in entries for line in entry(one, indent)]


def _at(lines: Sequence[str], at: int, new: Sequence[str], end: str) -> str:
    before = "".join(lines[:at])
    if before and not before.endswith(("\r", "\n")):
        before += end
    return before + "".join(line + end for line in new) + "".join(lines[at:])


def _says(
    text: str, key: str, before: dict[str, Data] | None, entries: Sequence[Mapping[str, Value]]
) -> bool:
    """Say whether a file says what it said, and the new entries behind it."""
    tree = read_tree(text, "")
    if not isinstance(tree, Tree) or not isinstance(tree.data, dict):
        return False
    after = dict(tree.data)
    old = dict(before or {})
    known, found = old.pop(key, None) or [], after.pop(key, None)
    wanted = [{name: _as_read(value) for name, value in one.items()} for one in entries]
    return after == old and found == [*known, *wanted]


def _as_read(value: Value) -> Data:
    if isinstance(value, Mapping):
        return {key: _as_read(one) for key, one in value.items()}
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, int):
        return str(value)
    return [_as_read(one) for one in value]
