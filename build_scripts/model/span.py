"""Where a piece of text stands in a file."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text file, from its first character up to but not including its last.

    Lines and columns count from 1, columns in characters (not bytes). `path` is written with
    forward slashes, relative to the project's root, so that it reads the same on every machine.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        """Return the `file:line:column` that editors turn into a link."""
        return f"{self.path}:{self.line}:{self.column}"

    def to(self, last: Span) -> Span:
        """Return the span from the start of this one to the end of `last` (same file)."""
        return Span(self.path, self.line, self.column, last.end_line, last.end_column)
