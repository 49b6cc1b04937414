"""What stands between terms and definitions in a list of them, told by how regular the lines are.

Whoever exports such a list may choose any marks, so none is sought by name: a mark is whatever run
of punctuation nearly every line has. How much regularity is asked depends on how often a mark of
its kind stands in prose.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from build_scripts.parse.shape import has_dated_label, has_numbered_label

QUOTED = frozenset("\t,;|")
"""Marks of spreadsheets, between which a field may stand in quotes."""

_LONGEST_TERM = 80
_FEWEST = 3
_MOST = 0.7
_FEWEST_NAMED = 0.25
"""Of the rows of two columns, those with a term; what is below an empty one belongs to it too."""
_MANY = 0.8
_NEARLY_ALL = 0.9
_CANDIDATES = 8
_WORDS_OF_TERM = 6
_MOST_COLUMNS = 6
_MOST_LINES_OF_FIELD = 200
_LONG_ENOUGH = 3  # lines with the rows of a whole list in them
# A dash or a colon parts words with a blank behind it only; a comma or semicolon without one parts
# fields of a spreadsheet.
_RUN = re.compile(
    r"[-–—:;,](?=[ \t])|[-–—=:;,|<>~^→⇒/+#@*$%&_]{2,6}|[=|~→⇒]|(?<= )[/>](?= )|\t|[;,]"
)
# Not a bullet, or a number, with a tab behind it; beyond Latin, one letter is a word or has marks.
_NAME = re.compile(r"[^\W\d_]{2}|[^\W\d_\0-\u036f]")
_MARKED = re.compile(r"[ \t]|[-•*#>]|[0-9]{1,3}[.)]")
_IN_PROSE = frozenset("-–—:;,")


@dataclass(frozen=True, slots=True)
class Marks:
    """What parts the fields of a row, and rows where they share a line; how likely that is.

    `columns` is how many fields rows have, where surplus ones are only a mark within the last.
    """

    field: str
    row: str = ""
    columns: int = 0
    sure: float = 0

    @property
    def is_quoted(self) -> bool:
        """Say whether fields may stand in quotes."""
        return self.field in QUOTED and not self.row


def find_mark(text: str, mark: str) -> int:
    """Return where the first `mark` stands that is no part of a longer one; -1 without any."""
    at = text.find(mark)
    first = at
    while at >= 0:
        longer = text[at - 1 : at] == mark[0] or text[at + len(mark) :][:1] == mark[-1]
        if not longer or mark == "\t":
            return at
        at = text.find(mark, at + 1)
    return first


def likely_marks(lines: Sequence[str]) -> Marks:
    """Return what most likely parts terms and definitions; `sure` is 0 where nothing does."""
    said = [line for line in lines if line.strip()]
    usual = Counter(mark for line in said for mark in _marks_of(line))
    found = [*_spreadsheets(lines, said), *_runs(said, usual)]
    if not found and 0 < len(said) <= _LONG_ENOUGH:
        found = list(_rows_in_lines(said))
    if found:
        return max(found, key=lambda one: one.sure)
    return Marks(max(usual, key=lambda mark: usual[mark]) if usual else "\t")


def _spreadsheets(lines: Sequence[str], said: Sequence[str]) -> Iterator[Marks]:
    held = [line for line in said if "\t" in line and _NAME.search(line.partition("\t")[0])]
    more = sum(_goes_on(line) for line in said)
    is_spread = (
        len(held) > max(_FEWEST, _FEWEST_NAMED * len(said))
        and len(held) + more >= _NEARLY_ALL * len(said) - 1
    )
    if is_spread or (len(held) > 1 and len(held) >= _MOST * len(said)):
        yield Marks("\t", sure=0.85)
    for mark in ",;|":
        if not said or mark not in said[0]:
            continue
        rows = [fields for fields, _, _ in split_quoted(lines, mark) if any(fields)]
        counts = Counter(map(len, rows))
        columns = max(counts, key=lambda count: counts[count], default=0)
        regular = [
            fields
            for fields in rows
            if len(fields) >= columns
            and fields[0].strip()
            and (mark == "|" or not any(field[:1].isspace() for field in fields[:columns]))
        ]
        if (
            len(regular) >= _FEWEST
            and counts[columns] >= _MOST * len(rows)
            and len(rows) - len(regular) <= _few(len(rows))
            and 2 <= columns <= _MOST_COLUMNS
            and all(fields[0] and len(fields[0]) <= _LONGEST_TERM for fields in rows)
        ):
            yield Marks(mark, columns=columns, sure=0.7)


def _goes_on(line: str) -> bool:
    """Say whether the first column of `line` is empty, so that it belongs to the row above."""
    return (
        line.startswith("\t") and line.count("\t") < _MOST_COLUMNS and not _MARKED.match(line[1:])
    )


def _few(rows: int) -> int:
    """Return how many of some rows may differ from the others."""
    return max(rows // 10, 1 if rows > 4 else 0)


def _marks_of(line: str) -> set[str]:
    """Return the marks that may end a term in `line`."""
    found = _RUN.finditer(line, 1, _LONGEST_TERM + 7)
    return {f"{one[0]} " if _is_open(one) else one[0] for one in found}


def _is_open(found: re.Match[str]) -> bool:
    """Say whether a mark that stands in prose too has a blank behind it."""
    return found[0] in _IN_PROSE and found.string[found.end() : found.end() + 1].isspace()


def _is_prose(mark: str) -> bool:
    return mark[:-1] in _IN_PROSE and mark[-1] == " "


def _runs(said: Sequence[str], usual: Mapping[str, int]) -> Iterator[Marks]:
    """Yield the marks that part nearly every line in two, of those that are `usual` so often."""
    for mark, count in usual.items():
        if mark not in QUOTED and count >= max(_FEWEST, _MOST * len(said)):
            held = _held(said, mark)
            if _fits(said, held, mark):
                early = sum(len(term) for term, _ in held) / len(held)
                sure = 0.6 if _is_prose(mark) else 0.75
                share = len(held) / len(said)
                yield Marks(mark, sure=sure * (0.9 + 0.1 * share) - early / 10_000)


def _held(said: Sequence[str], mark: str) -> list[tuple[str, str]]:
    """Return the two sides of the lines that are a term, a mark and a definition."""
    held = []
    for line in said:
        at = find_mark(line, mark)
        term, definition = line[:at].strip(), line[at + len(mark) :].strip()
        if at > 0 and term and definition and len(term) <= _LONGEST_TERM:
            held.append((term, definition))
    return held


def _fits(said: Sequence[str], held: Sequence[tuple[str, str]], mark: str) -> bool:
    dated = sum(has_dated_label(line) or has_numbered_label(line) for line in said)
    words = [len(term.split()) for term, _ in held]
    if (
        len({term.lower() for term, _ in held}) < _NEARLY_ALL * len(held)
        or sum(bool(_MARKED.match(line)) for line in said) > len(said) // 10
        or dated > len(said) // 5
        or not any(_NAME.search(term) for term, _ in held)
        or not held
        or sum(words) > _WORDS_OF_TERM * len(held)
    ):
        return False
    if not _is_prose(mark):
        return len(held) >= max(_FEWEST, _MOST * len(said))
    single = sum(definition.count(mark) == 0 for _, definition in held)
    few = 5 if mark[0] in ";," else 4
    regular = (
        len(held) >= few and len(held) >= _NEARLY_ALL * len(said) and find_mark(said[0], mark) > 0
    )
    if not regular or single < _MANY * len(held):
        return False
    return mark != ", " or _explains(held)


def _explains(held: Sequence[tuple[str, str]]) -> bool:
    """Say whether what stands behind commas explains what stands before, and is no more names."""
    small = sum(not definition[0].isupper() and " " in definition for _, definition in held)
    clauses = sum(definition.rstrip().endswith((".", "!", "?")) for _, definition in held)
    return small >= 0.6 * len(held) and clauses <= len(held) // 5


def _rows_in_lines(said: Sequence[str]) -> Iterator[Marks]:
    """Yield marks by which few lines fall into many rows: "a - b;c - d;e - f"."""
    runs = Counter(one[0] for line in said for one in _RUN.finditer(line))
    for row, _ in runs.most_common(_CANDIDATES):
        pieces = [piece for line in said for piece in line.split(row) if piece.strip()]
        if len(pieces) < 3 * len(said):
            continue
        usual = Counter(mark for piece in pieces for mark in sorted(_marks_of(piece)))
        for mark, _ in usual.most_common(_CANDIDATES):
            held = _held(pieces, mark)
            alone = sum(definition.count(mark) == 0 for _, definition in held)
            if (
                mark not in (row, f"{row} ")
                and len(held) >= (5 if mark == "," else 3)
                and alone >= len(pieces) - _few(len(pieces))
                and len({term.lower() for term, _ in held}) == len(held)
                and not any(has_dated_label(piece.strip()) for piece in pieces)
            ):
                yield Marks(mark, row, sure=0.6 * len(held) / len(pieces))


def split_quoted(lines: Sequence[str], mark: str) -> Iterator[tuple[list[str], int, int]]:
    """Yield the fields of each row with its first line and the one behind its last, from 0.

    A quotation mark that nothing closes at the end of its field is a character like any other.
    """
    start = 0
    rows = csv.reader((f"{line}\n" for line in _escaped(lines, mark)), delimiter=mark)
    with suppress(csv.Error):  # a field too long for it: from there on, lines are rows
        for fields in rows:
            yield [field.removesuffix("\n") for field in fields], start, rows.line_num
            start = rows.line_num
    for at in range(start, len(lines)):
        yield lines[at].split(mark), at, at + 1


def _escaped(lines: Sequence[str], mark: str) -> Iterator[str]:
    """Yield lines as `csv` shall read them: a field whose quotes are none stands in quotes."""
    at, column = 0, 0
    written: list[str] = []
    while at < len(lines):
        line = lines[at]
        closed = _closed(lines, at, column + 1, mark) if line.startswith('"', column) else None
        if closed and closed[0] > at:
            yield "".join([*written, line[column:]])
            yield from lines[at + 1 : closed[0]]
            written = [lines[closed[0]][: closed[1]]]
            at, column = closed
            line = lines[at]
        elif closed:
            written.append(line[column : closed[1]])
            column = closed[1]
        else:
            end = line.find(mark, column)
            field = line[column : end if end >= 0 else len(line)]
            escaped = field.replace('"', '""')
            written.append(f'"{escaped}"' if field.startswith('"') else field)
            column += len(field)
        if column < len(line):
            written.append(mark)
            column += len(mark)
        if column >= len(line):
            yield "".join(written)
            written = []
            at, column = at + 1, 0


def _closed(lines: Sequence[str], at: int, column: int, mark: str) -> tuple[int, int] | None:
    """Return the line and the column behind the quote that closes a field, if one does.

    The text of the field begins at `column` of line `at`.
    """
    for number in range(at, min(at + _MOST_LINES_OF_FIELD, len(lines))):
        line = lines[number]
        while (column := line.find('"', column)) >= 0:
            if line.startswith('""', column):
                column += 2
            elif column + 1 == len(line) or line.startswith(mark, column + 1):
                return number, column + 1
            else:
                return None
        column = 0
    return None
