"""Tables as points: what a row is of, then its other cells, each behind the head of its column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

TERM_HEADS = frozenset(
    "term terms front question word words vocab keyword keywords concept cue cues".split()
)
MEANING_HEADS = frozenset(
    "definition definitions back answer meaning meanings translation explanation description "
    "note notes".split()
)
_BAR = re.compile(r"(?<!\\)\|")
_QUOTED = re.compile(r"[\s>]*")
# Heads that say of a first cell no more than what it shows itself.
_FIRST = TERM_HEADS | frozenset(
    "date dates year years when time period name names who person people # no number item case "
    "cases treaty treaties theory theories theorist theorists thinker thinkers study studies act "
    "law feature features aspect aspects criteria".split()
)
_SECOND = MEANING_HEADS | frozenset(
    "event,events,what,what happened,detail,details,info,information,rule,rules,facts,principle,"
    "finding,findings,significance,example,examples,outcome".split(",")
)
_PARTED = " – "


def are_heads(cells: Sequence[str]) -> bool:
    """Say whether the cells of a row can be nothing but the heads of its columns.

    The second must say what the first is of, whatever comes after; or all of several are heads.
    """
    if len(cells) <= 1:
        return False
    said = [" ".join(cell.lower().removeprefix("key ").split()) for cell in cells]
    first, second, *more = said
    return (
        (first in _FIRST and second in _SECOND)
        or (second in TERM_HEADS and first in TERM_HEADS | MEANING_HEADS)
        or (bool(more) and (_FIRST | _SECOND).issuperset(said))
    )


def written_cells(line: str) -> list[str]:
    """Return the cells of a row as they are written, also those that no column is left for."""
    row = _QUOTED.sub("", line, count=1).strip().removeprefix("|")
    cells = _BAR.split(row)
    if len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return [cell.replace("\\|", "|").strip() for cell in cells]


def caption(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return what the head of a table says that its rows do not; nothing where they show it."""
    if rows and shows_itself(heads[0]):
        return ""
    unsaid = [
        head
        for at, head in enumerate(heads)
        if head and (at == 0 or len(heads) == 2 or not any(cells[at] for cells in rows))
    ]
    return _PARTED.join(unsaid)


def row_text(heads: Sequence[str], cells: Sequence[str]) -> str:
    """Return what a row says: "1302 – the flood; Place: the weir". An empty cell says nothing.

    Without `heads`, cells stand alone.
    """
    bare = True
    if heads and shows_itself(heads[0]):
        bare = len(heads) > 1 and _is_plain(heads[1], _SECOND)
    elif heads:  # of two columns, `caption` says both heads
        bare = len(heads) == 2
    said = [
        cell if at >= len(heads) or not heads[at] or (at == 1 and bare) else _label(heads[at], cell)
        for at, cell in enumerate(cells[1:], start=1)
        if cell
    ]
    between = " " if cells[0].endswith(":") else _PARTED
    return between.join(filter(None, (cells[0], "".join(_in_turn(said)))))


def shows_itself(head: str) -> bool:
    """Say whether a head names a first column that needs no name: dates, terms, names, nothing."""
    return _is_plain(head, _FIRST)


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
