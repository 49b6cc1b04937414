"""Tables as points: what a row is of, then its other cells, each behind the head of its column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from build_scripts.readers.terms import MEANING_HEADS, TERM_HEADS

_BAR = re.compile(r"(?<!\\)\|")
_QUOTED = re.compile(r"[\s>]*")
# Heads that say of a first cell no more than what it shows itself.
_FIRST = TERM_HEADS | frozenset(
    "date dates year years when time period name names who person people # no number item".split()
)
_SECOND = MEANING_HEADS | frozenset(
    ("event", "events", "what", "what happened", "detail", "details", "info", "information")
)
_PARTED = " – "


def written_cells(line: str) -> list[str]:
    """Return the cells of a row as they are written, also those that no column is left for."""
    row = _QUOTED.sub("", line, count=1).strip().removeprefix("|")
    cells = _BAR.split(row)
    if len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return [cell.replace("\\|", "|").strip() for cell in cells]


def caption(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return what the head of a table says that its rows do not; nothing where they show it."""
    if rows and _is_plain(heads[0], _FIRST):
        return ""
    unsaid = [
        head
        for at, head in enumerate(heads)
        if head and (at == 0 or len(heads) == 2 or not any(cells[at] for cells in rows))
    ]
    return _PARTED.join(unsaid)


def row_text(heads: Sequence[str], cells: Sequence[str]) -> str:
    """Return what a row says: "1302 – the flood; Place: the weir". An empty cell says nothing."""
    if _is_plain(heads[0], _FIRST):
        bare = len(heads) > 1 and _is_plain(heads[1], _SECOND)
    else:  # of two columns, `caption` says both heads
        bare = len(heads) == 2
    said = [
        cell if at >= len(heads) or not heads[at] or (at == 1 and bare) else _label(heads[at], cell)
        for at, cell in enumerate(cells[1:], start=1)
        if cell
    ]
    return _PARTED.join(filter(None, (cells[0], "".join(_in_turn(said)))))


def _is_plain(head: str, plain: frozenset[str]) -> bool:
    name = head.strip(" :").lower().removeprefix("key ")
    return not name or name in plain


def _label(head: str, cell: str) -> str:
    return f"{head} {cell}" if head[-1] in "?:" else f"{head}: {cell}"


def _in_turn(parts: Sequence[str]) -> Iterator[str]:
    for at, part in enumerate(parts):
        if at:
            yield " " if parts[at - 1][-1] in ".!?;" else "; "
        yield part
