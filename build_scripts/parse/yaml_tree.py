"""What reading a YAML file yields: its data with the places of everything, or the problem.

Every scalar is text; which texts are numbers is for the schema to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from build_scripts.model.span import Span

Data: TypeAlias = "str | list[Data] | dict[str, Data] | None"
Location: TypeAlias = tuple[str | int, ...]

LONGEST_QUOTE = 60
"""Characters of a file's own text that a message repeats."""

_PLAIN = re.compile(r"[\w(\u2018\u201c£$€].*")
_BREAK = re.compile(r"\r\n?|\n")

Kind = Literal[
    "syntax",
    "character",
    "depth",
    "documents",
    "key",
    "tag",
    "anchor",
    "label",
    "alias",
    "recursive",
    "copies",
]


class Mark(Protocol):
    """A place in the text, counted from 0 as PyYAML counts."""

    @property
    def line(self) -> int:
        """Return the line, from 0."""

    @property
    def column(self) -> int:
        """Return the column in characters, from 0."""


@dataclass(frozen=True, slots=True)
class Place:
    """A mark of our own."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a text could not be read at all: what kind of trouble, where, and where it began.

    `detail` is the parser's own phrase for a `syntax` problem, and for the others the name or
    character that is at fault.
    """

    kind: Kind
    detail: str
    place: Place
    start: Place | None = None


class Spans(Mapping[Location, Span]):
    """Where each value stands, by its location in the data; spans are made when asked for."""

    __slots__ = ("_marks", "_path")

    def __init__(self, path: str, marks: Mapping[Location, tuple[Mark, Mark]]) -> None:
        self._path = path
        self._marks = marks

    def __getitem__(self, location: Location) -> Span:
        """Return the span of what stands at `location`."""
        start, end = self._marks[location]
        return Span(self._path, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def __iter__(self) -> Iterator[Location]:
        """Iterate over the known locations."""
        return iter(self._marks)

    def __len__(self) -> int:
        """Return the number of known locations."""
        return len(self._marks)

    def nearest(self, location: Location) -> Span | None:
        """Return the span of `location`, or of the innermost known value around it."""
        for length in range(len(location), -1, -1):
            if location[:length] in self._marks:
                return self[location[:length]]
        return None


@dataclass(frozen=True, slots=True)
class Tree:
    """A file's data, with the spans of its values and of its keys.

    A value that is left empty (`forms:`) is None and listed in `empty`. Of a key that stands
    twice the first counts; `repeated` has its location, and the spans of the second and the first.
    """

    data: Data
    values: Spans
    keys: Spans
    empty: tuple[Location, ...]
    repeated: tuple[tuple[Location, Span, Span], ...]


def split_lines(text: str) -> list[str]:
    """Return the lines of `text` as YAML and editors count them, without their ends."""
    return _BREAK.split(text)


def quote(text: str) -> str:
    """Return `text` in quotation marks, on one line and not too long for a message."""
    line = " ".join(text.split())
    return f'"{line[:LONGEST_QUOTE]}…"' if len(line) > LONGEST_QUOTE else f'"{line}"'


def quoted_scalar(text: str) -> str:
    """Return the YAML of a one-line `text`: plain where that is safe, in quotation marks if not."""
    text = " ".join(text.split())
    if _PLAIN.fullmatch(text) and ": " not in text and " #" not in text and text[-1] != ":":
        return text
    return in_quotes(text)


def in_quotes(text: str) -> str:
    """Return the YAML of a one-line `text` in those quotation marks that need fewer changes."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
