"""The slips that people make in YAML, each with the line as it should be.

A rule takes the lines of a file and the position of one of them, and yields what may be wrong
with it. Rules may guess freely: `yaml_mend` believes a guess only if it lets the parser go on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from build_scripts.model.editorial import FILES
from build_scripts.parse.editorial_shape import GUIDES, fields_of
from build_scripts.parse.yaml_tree import in_quotes

KEYS = frozenset(key for entry in (*FILES.values(), *GUIDES) for key in fields_of(entry))

_PREFIX = re.compile(r"[ \t]*(?:-[ \t]+)*")
_KEY = re.compile(r"(\w[\w .-]*?)[ \t]*:(?:[ \t]+|$)")
_NO_SPACE_AFTER_DASH = re.compile(r"[ ]*(-)[^\s-]")
_NO_SPACE_AFTER_COLON = re.compile(r"[ ]*(?:- +)*(\w+)(:)(?=\S)")
_NO_COLON = re.compile(r"[ ]*(?:- +)*(\w+)( +)(?=[^\s:])")
_SPECIAL = "@`%*&!|>[]{},?#-:"


@dataclass(frozen=True, slots=True)
class Slip:
    """One guess: what is wrong in columns `start` to `end` of a line, and what to write instead.

    `mended` replaces `count` lines from line `first`; `shown` is what a person sees of it. The
    guess is right if the next problem, if any, is below line `past` (or the one complained of).
    """

    line: int
    start: int
    end: int
    message: str
    first: int
    mended: tuple[str, ...]
    count: int = 1
    shown: tuple[str, ...] = ()
    past: int | None = None


Rule: TypeAlias = Callable[[Sequence[str], int], Iterator[Slip]]


@dataclass(frozen=True, slots=True)
class _Parts:
    """A line cut up: indentation and dashes, then perhaps a key, then what follows it."""

    lead: str
    key: str
    value: str

    @property
    def at(self) -> int:
        """Return the column of the value."""
        return len(self.lead)


def _parts(line: str) -> _Parts:
    prefix = _PREFIX.match(line)
    assert prefix is not None
    key = _KEY.match(line, prefix.end())
    # "- Some words: more words" is an item with a colon in it, unless the words are a key.
    if key and (key[1] in KEYS or "-" not in prefix[0]):
        return _Parts(line[: key.end()], key[1], line[key.end() :].rstrip())
    return _Parts(prefix[0], "", line[prefix.end() :].rstrip())


def _one_line(at: int, columns: tuple[int, int], message: str, mended: str) -> Slip:
    return Slip(at, *columns, message, at, (mended,))


def tab_in_indent(lines: Sequence[str], at: int) -> Iterator[Slip]:
    """`<tab>definition: a rule`."""
    prefix = _PREFIX.match(lines[at])
    if prefix and "\t" in prefix[0]:
        message = "A tab stands where YAML wants spaces."
        start = prefix[0].index("\t")
        rest = lines[at][prefix.end() :]
        lead = prefix[0].replace("-\t", "- ")
        dashes = lead.strip().replace("\t", " ")
        text = f"{dashes} {rest}" if dashes else rest
        widths = (lead.count("\t") * width for width in (2, 4, 8))
        for column in dict.fromkeys((*_columns(lines, at), *widths)):
            yield _one_line(at, (start, start + 1), message, " " * column + text)


def no_space_after_dash(lines: Sequence[str], at: int) -> Iterator[Slip]:
    """`-term: Toll`."""
    if found := _NO_SPACE_AFTER_DASH.match(lines[at]):
        place = found.start(1)
        mended = f"{lines[at][: place + 1]} {lines[at][place + 1 :]}"
        message = 'The "-" that begins an item needs a space after it.'
        yield _one_line(at, (place, place + 1), message, mended)


def no_space_after_colon(lines: Sequence[str], at: int) -> Iterator[Slip]:
    """`term:Toll`."""
    found = _NO_SPACE_AFTER_COLON.match(lines[at])
    if found and found[1] in KEYS:
        place = found.start(2)
        mended = f"{lines[at][: place + 1]} {lines[at][place + 1 :]}"
        message = f'The ":" after "{found[1]}" needs a space after it.'
        yield _one_line(at, (place, place + 1), message, mended)


def no_colon(lines: Sequence[str], at: int) -> Iterator[Slip]:
    """`term Toll`."""
    found = _NO_COLON.match(lines[at])
    if found and found[1] in KEYS:
        mended = f"{lines[at][: found.end(1)]}: {lines[at][found.end() :]}"
        message = f'The key "{found[1]}" needs a ":" and a space after it.'
        yield _one_line(at, found.span(1), message, mended)


def unclosed_quote(lines: Sequence[str], at: int) -> Iterator[Slip]:
    """`term: "Toll`."""
    parts = _parts(lines[at])
    mark = parts.value[:1]
    if mark in {'"', "'"} and _closing(parts.value) is None:
        message = f"The quotation mark {mark} that opens here is not closed in this line."
        mended = (f"{parts.lead}{parts.value}{mark}",)
        yield Slip(at, parts.at, parts.at + 1, message, at, mended, past=at)


def text_after_quote(lines: Sequence[str], at: int) -> Iterator[Slip]:
    """`term: "Toll" and tax`, `note: 'the town's toll'`."""
    parts = _parts(lines[at])
    mark = parts.value[:1]
    closing = _closing(parts.value) if mark in {'"', "'"} else None
    if closing is None or not parts.value[closing + 1 :].strip():
        return
    message = f"The quotation mark {mark} closes here already, but the text goes on."
    columns = (parts.at + closing, parts.at + closing + 1)
    texts = [parts.value]
    if parts.value.endswith(mark):
        texts.insert(0, parts.value[1:-1])
        if parts.value.count(mark) > 3 or mark == '"':
            texts.reverse()
    for text in texts:
        yield _one_line(at, columns, message, parts.lead + in_quotes(text))


def backslash(lines: Sequence[str], at: int) -> Iterator[Slip]:
    r"""`term: "a \quick toll"`."""
    parts = _parts(lines[at])
    if parts.value[:1] == '"' and "\\" in parts.value and parts.value[1:].endswith('"'):
        place = parts.at + parts.value.index("\\")
        message = 'Between the marks " a backslash gives the next character another meaning.'
        mended = parts.lead + in_quotes(parts.value[1:-1])
        yield _one_line(at, (place, place + 2), message, mended)


def unclosed_bracket(lines: Sequence[str], at: int) -> Iterator[Slip]:
    """`forms: [toll, fee`."""
    parts = _parts(lines[at])
    opening = parts.value[:1]
    closing = {"[": "]", "{": "}"}.get(opening)
    if closing and closing not in parts.value:
        message = f"The bracket {opening} that opens here is not closed in this line."
        mended = (f"{parts.lead}{parts.value}{closing}",)
        yield Slip(at, parts.at, parts.at + 1, message, at, mended, past=at)


def special_start(lines: Sequence[str], at: int) -> Iterator[Slip]:
    """`term: @home`, `note: *very* high`."""
    parts = _parts(lines[at])
    if parts.value and parts.value[0] in _SPECIAL and (parts.key or "-" in parts.lead):
        message = f'Text that begins with "{parts.value[0]}" must be in quotation marks.'
        mended = parts.lead + in_quotes(parts.value)
        yield _one_line(at, (parts.at, parts.at + 1), message, mended)


def colon_in_text(lines: Sequence[str], at: int) -> Iterator[Slip]:
    """`definition: A fee: paid in coin`."""
    parts = _parts(lines[at])
    found = re.search(r":(?=[ \t]|$)", parts.value)
    if found and parts.value[0] not in "\"'" and (parts.key or "-" in parts.lead):
        place = parts.at + found.start()
        message = 'Text with a ":" followed by a space in it must be in quotation marks.'
        mended = parts.lead + in_quotes(parts.value)
        yield _one_line(at, (place, place + 1), message, mended)


def colon_in_long_text(lines: Sequence[str], at: int) -> Iterator[Slip]:
    """`definition: A fee` and below it, deeper, `for all: paid in coin`."""
    indent = _indent(lines[at])
    first = at - 1
    while first >= 0 and lines[first].strip() and _indent(lines[first]) >= indent:
        first -= 1
    if first < 0 or ":" not in lines[at] or _parts(lines[at]).key in KEYS:
        return
    parts = _parts(lines[first])
    if not parts.key or not parts.value or parts.value[0] in "\"'|>":
        return
    last = at
    while last + 1 < len(lines) and lines[last + 1].strip() and _indent(lines[last + 1]) >= indent:
        last += 1
    pad = " " * indent
    mended = (f"{parts.lead}>-", pad + parts.value, *lines[first + 1 : last + 1])
    place = lines[at].index(":")
    message = 'A ":" followed by a space stands in text that goes over several lines.'
    yield Slip(at, place, place + 1, message, first, mended, count=last + 1 - first)


def wrong_indent(lines: Sequence[str], at: int) -> Iterator[Slip]:
    """` definition: a rule`, a column too far left or right."""
    indent = _indent(lines[at])
    above = _line_above(lines, at)
    text = lines[at].strip()
    for column in sorted(_columns(lines, at), key=lambda column: abs(column - indent)):
        if column != indent and above is not None and _parts(lines[at]).key:
            mended = " " * column + text
            is_now = "1 space" if indent == 1 else f"{indent} spaces"
            message = (
                f"This line is indented by {is_now}; to go with those above it takes {column}."
            )
            yield Slip(at, 0, max(indent, 1), message, at, (mended,), shown=(above, mended))
    if above is None and indent:
        message = "The first line is indented deeper than those below it."
        yield _one_line(at, (0, indent), message, text)


def text_on_its_own(lines: Sequence[str], at: int) -> Iterator[Slip]:
    """`paid in coin`, the second line of a long text, not indented."""
    above = _line_above(lines, at)
    text = lines[at].strip()
    if above is None or _parts(lines[at]).key or not text[:1].isalnum():
        return
    for column in (_indent(above) + 2, _content_column(above) + 2):
        mended = " " * column + text
        message = (
            "This line has no key. If it continues the text above, it must be indented deeper."
        )
        end = len(lines[at].rstrip())
        start = end - len(text)
        yield Slip(at, start, end, message, at, (mended,), shown=(above, mended))


SLIPS: tuple[Rule, ...] = (
    tab_in_indent,
    no_space_after_dash,
    no_space_after_colon,
    no_colon,
    unclosed_quote,
    text_after_quote,
    backslash,
    unclosed_bracket,
    special_start,
    colon_in_text,
    colon_in_long_text,
    wrong_indent,
    text_on_its_own,
)


def says_something(line: str) -> bool:
    """Tell whether a line is more than blank or a comment."""
    return not line.isspace() and bool(line) and not line.lstrip().startswith("#")


def _line_above(lines: Sequence[str], at: int) -> str | None:
    return next((line for line in reversed(lines[:at]) if says_something(line)), None)


def _closing(value: str) -> int | None:
    """Return where the quotation mark that opens `value` is closed, or None if it is not."""
    pattern = r'"(?:[^"\\]|\\.)*(")' if value[0] == '"' else r"'(?:[^']|'')*(')(?!')"
    found = re.match(pattern, value)
    return found.start(1) if found else None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _content_column(line: str) -> int:
    """Return the column of the key or text of a line, after its dashes."""
    prefix = _PREFIX.match(line)
    return prefix.end() if prefix else 0


def _columns(lines: Sequence[str], at: int) -> list[int]:
    """Return the columns at which lines above begin: those that this one may begin at as well."""
    columns: dict[int, None] = {}
    for line in reversed(lines[max(0, at - 50) : at]):
        if says_something(line) and "\t" not in line[: _indent(line)]:
            wanted = _indent(line) if lines[at].lstrip().startswith("-") else _content_column(line)
            columns[wanted] = None
    columns[0] = None
    return list(columns)
