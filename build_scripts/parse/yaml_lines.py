"""Lines of YAML as a person sees them: indentation, dashes, a key, a value; and guesses about them.

Nothing here knows YAML well: that is what the parser is for, which refuses what is guessed badly.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts.model.editorial import FILES
from build_scripts.parse.editorial_shape import GUIDES, fields_of
from build_scripts.parse.yaml_tree import in_quotes

KEYS = frozenset(key for entry in (*FILES.values(), *GUIDES) for key in fields_of(entry))
FIRST_COLUMN_KEYS = frozenset(key for entry in FILES.values() for key in fields_of(entry))

_PREFIX = re.compile(r"[ \t]*(?:-[ \t]+)*")
_KEY = re.compile(r"(\w[\w.-]*(?: +[\w.-]+)*)[ \t]*:(?:[ \t]+|$)")


@dataclass(frozen=True, slots=True)
class Slip:
    """One guess: what is wrong in columns `start` to `end` of a line, and what to write instead.

    `mended` replaces as many lines from line `first`; `shown` is what a person sees instead. The
    guess is right if the next problem, if any, is below line `past` (or the one complained of).
    `moved` is by how many columns the line was moved, if that is what was mended.
    """

    line: int
    start: int
    end: int
    message: str
    first: int
    mended: tuple[str, ...]
    shown: tuple[str, ...] = ()
    past: int | None = None
    moved: int = 0


@dataclass(frozen=True, slots=True)
class Parts:
    """A line cut up: indentation and dashes, then perhaps a key, then what follows it."""

    lead: str
    key: str
    value: str

    @property
    def at(self) -> int:
        """Return the column of the value."""
        return len(self.lead)


def prefix_of(line: str) -> str:
    """Return the indentation of a line and its dashes."""
    prefix = _PREFIX.match(line)
    assert prefix is not None, "the pattern matches nothing, too"
    return prefix[0]


def parts_of(line: str) -> Parts:
    """Return a line cut up."""
    prefix = prefix_of(line)
    key = _KEY.match(line, len(prefix))
    # "- Some words: more words" is an item with a colon in it, unless the words are a key.
    if key and (key[1] in KEYS or "-" not in prefix):
        return Parts(line[: key.end()], key[1], line[key.end() :].rstrip())
    return Parts(prefix, "", line[len(prefix) :].rstrip())


def one_line(at: int, columns: tuple[int, int], message: str, mended: str) -> Slip:
    """Return the slip that is mended by writing one line anew."""
    return Slip(at, *columns, message, at, (mended,))


def quoted(
    lines: Sequence[str], first: int, text: str, place: tuple[int, int, int], message: str
) -> Slip:
    """Return the slip for `text`, the value in line `first`, and what continues it below.

    To a person a long text is shown in the form that needs no quotation marks. What is read must
    not move the lines that follow.
    """
    lead = parts_of(lines[first]).lead
    rest = continuation_of(lines, first)
    joined = " ".join((text, *(line.strip() for line in rest)))
    mended = (lead + in_quotes(joined), *("" for _ in rest))
    shown: tuple[str, ...] = ()
    if rest:
        message = f"{message[:-1]}, or in a block of its own."
        shown = (f"{lead}>-", " " * indent_of(rest[0]) + text, *rest)
    return Slip(*place, message, first, mended, shown=shown)


def continuation_of(lines: Sequence[str], first: int) -> list[str]:
    """Return the lines that continue the text of line `first`: deeper, and neither key nor item."""
    parts = parts_of(lines[first])
    column = content_column(lines[first]) if parts.key else indent_of(lines[first])
    found: list[str] = []
    for line in lines[first + 1 :]:
        is_text = says_something(line) and not line.lstrip().startswith("- ")
        if not is_text or indent_of(line) <= column or parts_of(line).key in KEYS:
            break
        found.append(line)
    return found


def says_something(line: str) -> bool:
    """Tell whether a line is more than blank or a comment."""
    return not line.isspace() and bool(line) and not line.lstrip().startswith("#")


def line_above(lines: Sequence[str], at: int) -> str | None:
    """Return the nearest line above that is more than blank or a comment."""
    return next((line for line in reversed(lines[:at]) if says_something(line)), None)


def indent_of(line: str) -> int:
    """Return the column in which a line begins, dashes included."""
    return len(line) - len(line.lstrip(" \t"))


def content_column(line: str) -> int:
    """Return the column of the key or text of a line, after its dashes."""
    return len(prefix_of(line))


def columns_above(lines: Sequence[str], at: int) -> list[int]:
    """Return the columns at which lines above begin: those that this one may begin at as well."""
    columns: dict[int, None] = {}
    for line in reversed(lines[max(0, at - 50) : at]):
        if says_something(line) and "\t" not in line[: indent_of(line)]:
            wanted = indent_of(line) if lines[at].lstrip().startswith("-") else content_column(line)
            columns[wanted] = None
    columns[0] = None
    return list(columns)
