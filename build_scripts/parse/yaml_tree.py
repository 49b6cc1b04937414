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


class Marked(Protocol):
    """What begins and ends somewhere: an event of PyYAML's, or all that is between two."""

    @property
    def start_mark(self) -> Mark:
        """Return where it begins."""

    @property
    def end_mark(self) -> Mark:
        """Return where it ends."""


class Marks:
    """Where a list or mapping stands, and the things in it: what reads them is quick so.

    `inside` has the marks of what is in it, by key or place in the list, None for what was left
    empty; `keys` has those of a mapping's keys.
    """

    __slots__ = ("end_mark", "inside", "keys", "start_mark")

    def __init__(self, start: Mark) -> None:
        self.start_mark = start
        self.end_mark = start
        self.inside: dict[str | int, Marked | None] = {}
        self.keys: dict[str | int, Marked] = {}


class Spans(Mapping[Location, Span]):
    """Where each value stands, by its location in the data; spans are made when asked for."""

    __slots__ = ("_path", "_root")

    def __init__(self, path: str, root: Marked | None) -> None:
        self._path = path
        self._root = root

    def __getitem__(self, location: Location) -> Span:
        """Return the span of what stands at `location`."""
        marked = self._at(location)
        if marked is None:
            raise KeyError(location)
        return span_of(marked, self._path)

    def _at(self, location: Location) -> Marked | None:
        marked = self._root
        for step in location:
            if not isinstance(marked, Marks):
                return None
            marked = marked.inside.get(step)
        return marked

    def __iter__(self) -> Iterator[Location]:
        """Iterate over the known locations, in the order of the file."""
        if self._root is not None:
            yield from _locations(self._root, ())

    def __len__(self) -> int:
        """Return the number of known locations."""
        return sum(1 for _ in self)

    def nearest(self, location: Location) -> Span | None:
        """Return the span of `location`, or of the innermost known value around it."""
        nearest = marked = self._root
        for step in location:
            if not isinstance(marked, Marks) or (marked := marked.inside.get(step)) is None:
                break
            nearest = marked
        return span_of(nearest, self._path) if nearest else None


class KeySpans(Spans):
    """Where each key stands, by the location of its value."""

    __slots__ = ()

    def _at(self, location: Location) -> Marked | None:
        around = super()._at(location[:-1])
        return around.keys.get(location[-1]) if location and isinstance(around, Marks) else None

    def nearest(self, location: Location) -> Span | None:
        """Return the span of the key of `location`, or of the innermost one around it."""
        for length in range(len(location), 0, -1):
            if marked := self._at(location[:length]):
                return span_of(marked, self._path)
        return None

    def __iter__(self) -> Iterator[Location]:
        """Iterate over the locations of the values that have keys."""
        for location in super().__iter__():
            around = super()._at(location)
            if isinstance(around, Marks):
                yield from ((*location, key) for key in around.keys)


def span_of(marked: Marked, path: str) -> Span:
    """Return where something stands in the file with that path."""
    start, end = marked.start_mark, marked.end_mark
    return Span(path, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _locations(marked: Marked, at: Location) -> Iterator[Location]:
    yield at
    if isinstance(marked, Marks):
        for step, inner in marked.inside.items():
            if inner is not None:
                yield from _locations(inner, (*at, step))


@dataclass(frozen=True, slots=True)
class Tree:
    """A file's data, with the spans of its values and of its keys.

    A value that is left empty (`forms:`) is None and listed in `empty`. Of a key that stands
    twice the first counts; `repeated` has its location, and the spans of the second and the first.
    """

    data: Data
    values: Spans
    keys: KeySpans
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
