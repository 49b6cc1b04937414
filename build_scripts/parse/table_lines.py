"""Tables among the lines of card text: columns that a copy sets apart by tabs or by bars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from build_scripts.parse.lines import Kind, Line
from build_scripts.parse.shape import says_something
from build_scripts.parse.tables import row_text, shows_itself, written_cells

_RULE = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?\s*")
_INDENT = 4
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Tables:
    """`lines` with rows as points say them; `heads` and `rules` are left out of them."""

    lines: Sequence[Line]
    heads: Sequence[Line] = ()
    rules: Sequence[Line] = ()


def read_tables(lines: Sequence[Line]) -> Tables:
    """Return `lines`, with each row of a table as what it says.

    A head that names what its first column shows itself ("Date") stands before the cells of the
    others; any other line is a row, its cells set apart by a dash and semicolons.
    """
    if not any(_is_row(line) for line in lines):
        return Tables(lines)
    kept: list[Line] = []
    heads: list[Line] = []
    rules: list[Line] = []
    for block in _blocks(lines):
        rows = [line for line in block if not _is_rule(line)]
        least = min((line.indent for line in rows), default=0)
        cells = [_cells(line, least) for line in rows]
        # Without a rule, bars are those of |x|.
        has_columns = len(rows) < len(block) or "\t" in block[0].whole
        if len(rows) < _FEWEST or not has_columns or not _says_rows(cells):
            kept += block
            continue
        rules += filter(_is_rule, block)
        columns: Sequence[str] = ()
        if shows_itself(cells[0][0]) and max(map(len, cells)) == len(cells[0]):
            columns = cells.pop(0)
            heads.append(rows.pop(0))
        for row, said in zip(rows, cells, strict=True):
            text = row_text(columns, said)
            (kept if text else rules).append(_as_said(row, text) if text else row)
    return Tables(kept, heads, rules)


def _blocks(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield lines one by one, but rows that stand together as one."""
    block: list[Line] = []
    for line in lines:
        if block and not (_is_row(line) and line.gap == 0 and _is_row(block[-1])):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _is_row(line: Line) -> bool:
    return (
        line.kind is Kind.PLAIN
        and not line.number
        and ("\t" in line.whole or (line.whole[0] == "|" and line.whole.count("|") > 1))
    )


def _is_rule(line: Line) -> bool:
    return line.whole[0] == "|" and bool(_RULE.fullmatch(line.whole))


def _cells(line: Line, least: int) -> list[str]:
    if "\t" not in line.whole:
        return written_cells(line.whole)
    cells = [cell.strip() for cell in line.whole.split("\t")]
    # A tab before the first cell looks like an indent.
    return ["", *cells] if line.indent >= _INDENT > least else cells


def _says_rows(cells: Sequence[Sequence[str]]) -> bool:
    """Say whether most rows begin with words or a year, as the items of a list with tabs do not."""
    named = sum(says_something(row[0]) and any(row[1:]) for row in cells)
    return 2 * named > len(cells)


def _as_said(line: Line, text: str) -> Line:
    end = line.whole_column + len(line.whole)
    return replace(line, text=text, whole=text, column=line.whole_column, tail=(line.index, end))
