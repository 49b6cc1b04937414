"""How lines count themselves: "1." and "2.", "(a)" and "(b)", "i." and "ii."."""

from __future__ import annotations

import re
from collections.abc import Mapping

_MARK = re.compile(r"(\(?)(?:([0-9]{1,2})|([A-Za-z]|[ivx]{2,4}))([.)])(?=\s+\S)")
_ROMAN = {name: at for at, name in enumerate("i ii iii iv v vi vii viii ix x".split(), start=1)}

Counts = Mapping[str, int]
"""What a mark may count, by the way of counting: "i." is a first ("i.") or a ninth ("a.")."""


def read_counts(text: str) -> Counts:
    """Return what the mark counts that a line begins with; nothing where it has none."""
    found = _MARK.match(text)
    if found is None:
        return {}
    before, figures, letters, behind = found.groups()
    if figures:
        return {f"{before}1{behind}": int(figures)}
    counts = {}
    if len(letters) == 1:
        first = "a" if letters.islower() else "A"
        counts[f"{before}{first}{behind}"] = ord(letters) - ord(first) + 1
    if letters in _ROMAN:
        counts[f"{before}i{behind}"] = _ROMAN[letters]
    return counts


def mark_of(text: str) -> str:
    """Return the mark that a line begins with."""
    found = _MARK.match(text)
    return found[0] if found else ""


def is_first(counts: Counts) -> bool:
    """Say whether a mark is the first of its kind."""
    return 1 in counts.values()


def following(counts: Counts, others: Counts) -> Counts:
    """Return of `others`, the counts of a later mark, those that count on from `counts`."""
    return {way: n for way, n in others.items() if counts.get(way, n) == n - 1}
