"""Rows of a list of terms: what separates their fields, what they say and where they stand."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from build_scripts.model.span import Span

LINE_END = re.compile(r"\r\n|\r|\n")
_QUOTED = frozenset("\t,;|")
_NAMED = {
    "tab": "\t",
    "comma": ",",
    "semicolon": ";",
    "pipe": "|",
    "colon": ":",
    "space": " ",
    "\\t": "\t",
}
_SETTING = re.compile(r"#([a-z ]+):(.*)", re.IGNORECASE)
_LONGEST_TERM = 80
_FEW = {"\t": 2, ",": 3, ";": 3, " - ": 4, " – ": 4, ": ": 4}
_SURE = {"\t": 0.85, ",": 0.7, ";": 0.7, " - ": 0.6, " – ": 0.6, ": ": 0.6}
_NAME = re.compile(r"[^\W\d_]{2}")  # not a bullet, or a number, with a tab behind it
_MARKED = re.compile(r"[ \t]|[-•*#>]|[0-9]{1,3}[.)]")


@dataclass(frozen=True, slots=True)
class Row:
    """The fields of one row with their places; those that say nothing are empty."""

    fields: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """What Anki writes above its rows, by its name in small letters; `lines` are how many."""

    values: dict[str, str]
    lines: int

    def separator(self) -> str | None:
        """Return what stands between fields, where that is said."""
        said = self.values.get("separator")
        if said is None:
            return None
        return _NAMED.get(said.strip().lower(), said or None)

    def column(self, name: str) -> int | None:
        """Return which column, from 0, holds something: "deck", "tags"."""
        said = self.values.get(f"{name} column", "").strip()
        return int(said) - 1 if said.isascii() and said.isdigit() and len(said) < 4 else None


def read_settings(lines: Sequence[str]) -> Settings:
    """Return what the lines on top set, as far as they do."""
    values: dict[str, str] = {}
    for at, line in enumerate(lines):
        found = _SETTING.fullmatch(line.lstrip("\ufeff").rstrip(" "))
        if found is None:
            return Settings(values, at)
        values[found[1].strip().lower()] = found[2]
    return Settings(values, len(lines))


def likely_separator(lines: Sequence[str]) -> tuple[str, float]:
    """Return what most likely stands between a term and its definition, and how likely that is."""
    said = [line for line in lines if line.strip()]
    for mark, sure in _SURE.items():
        if len(said) >= _FEW[mark] and _fits(lines, said, mark):
            return mark, sure
    return max(_SURE, key=lambda mark: sum(mark in line for line in said)), 0


def _fits(lines: Sequence[str], said: Sequence[str], mark: str) -> bool:
    if any(len(line.partition(mark)[0]) > _LONGEST_TERM for line in said if mark in line):
        return False
    if mark == "\t":
        held = sum(mark in line and bool(_NAME.search(line.partition(mark)[0])) for line in said)
        return held >= 0.9 * len(said)
    if mark in _QUOTED:
        rows = [fields for fields, _, _ in split_rows(lines, mark) if any(fields)]
        count = len(rows[0]) if rows else 0
        return (
            len(rows) >= _FEW[mark]
            and 2 <= count <= 6
            and all(len(fields) == count and fields[0] for fields in rows)
            and not any(field[:1].isspace() for fields in rows for field in fields)
        )
    return all(
        not _MARKED.match(line) and line.count(mark) == 1 and all(line.split(mark)) for line in said
    )


def split_rows(lines: Sequence[str], mark: str) -> Iterator[tuple[list[str], int, int]]:
    """Yield the fields of each row with its first line and the one behind its last, from 0."""
    start = 0
    if mark in _QUOTED:
        rows = csv.reader((f"{line}\n" for line in lines), delimiter=mark)
        with suppress(csv.Error):  # a field too long for it: from there on, lines are rows
            for fields in rows:
                yield [field.removesuffix("\n") for field in fields], start, rows.line_num
                start = rows.line_num
    for at in range(start, len(lines)):
        yield lines[at].split(mark, -1 if mark in _QUOTED else 1), at, at + 1


def read_rows(lines: Sequence[str], mark: str, path: str, above: int) -> Iterator[Row]:
    """Yield the rows of `lines`, of which `above` others stand on top in the file."""
    taken: set[Span] = set()
    for fields, start, end in split_rows(lines, mark):
        line, column = start, 0
        placed = []
        for field in fields:
            last_line = min(line + field.count("\n"), end - 1)
            first, until = _place(lines, line, column, last_line, field)
            span = Span(path, above + line + 1, first + 1, above + last_line + 1, until + 1)
            while field.strip() and span in taken:  # quotes that are none hide where a field is
                span = span._replace(end_column=span.end_column + 1)
            taken.add(span)
            placed.append((field.strip(), span))
            line, column = last_line, until
        yield Row(tuple(placed))


def _place(
    lines: Sequence[str], line: int, column: int, last_line: int, field: str
) -> tuple[int, int]:
    """Return where, from 0, a field begins in its line and ends in its last, without its quotes.

    It is looked for from `column` on; of one that is empty, the place behind what separates it.
    """
    said_lines = field.split("\n")
    first, last = said_lines[0].strip(), said_lines[-1].strip()
    forms = [one.replace('"', '""') for one in (first, last)]
    begins = max(lines[line].find(first, column), lines[line].find(forms[0], column))
    if not first or begins < 0:
        begins = min(column + 1, len(lines[line]))
    from_column = begins if last_line == line else 0
    for said in (forms[1], last):
        ends = lines[last_line].find(said, from_column)
        if said and ends >= 0:
            return begins, ends + len(said)
    return begins, from_column
