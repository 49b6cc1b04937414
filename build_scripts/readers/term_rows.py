"""Rows of a list of terms: what separates their fields, what they say and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_scripts.model.span import Span
from build_scripts.readers.term_marks import Marks, find_mark, split_quoted

LINE_END = re.compile(r"\r\n|\r|\n")
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


@dataclass(frozen=True, slots=True)
class Row:
    """The fields of one row with their places; those that say nothing are empty."""

    fields: tuple[tuple[str, Span], ...]

    @property
    def says_something(self) -> bool:
        """Say whether any field holds text."""
        return any(text for text, _ in self.fields)


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


def read_rows(lines: Sequence[str], marks: Marks, path: str, above: int) -> Iterator[Row]:
    """Yield the rows of `lines`, of which `above` others stand on top in the file."""
    rows = _quoted_rows if marks.is_quoted else _plain_rows
    yield from rows(lines, marks, path, above)


def _plain_rows(lines: Sequence[str], marks: Marks, path: str, above: int) -> Iterator[Row]:
    for number, line in enumerate(lines, start=above + 1):
        start = 0
        for piece in line.split(marks.row) if marks.row else [line]:
            at = find_mark(piece, marks.field)
            parts = [(0, len(piece))]
            if at >= 0:
                parts = [(0, at), (at + len(marks.field), len(piece))]
            placed = []
            for begin, end in parts:
                said = piece[begin:end]
                first = start + begin + len(said) - len(said.lstrip()) + 1
                text = said.strip()
                placed.append((text, Span(path, number, first, number, first + len(text))))
            yield Row(tuple(placed))
            start += len(piece) + len(marks.row)


def _quoted_rows(lines: Sequence[str], marks: Marks, path: str, above: int) -> Iterator[Row]:
    taken: set[Span] = set()
    for fields, start, end in split_quoted(lines, marks.field):
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
        yield Row(tuple(_joined(placed, fields, marks)))


def _joined(
    fields: list[tuple[str, Span]], said: Sequence[str], marks: Marks
) -> list[tuple[str, Span]]:
    """Return the fields of a row, those that are more than in others as parts of the last."""
    last = marks.columns - 1
    if last < 1 or len(fields) <= marks.columns:
        return fields
    text = marks.field.join(said[last:]).rstrip(f"{marks.field} \n").strip()
    return [*fields[:last], (text, fields[last][1].to(fields[-1][1]))]


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
