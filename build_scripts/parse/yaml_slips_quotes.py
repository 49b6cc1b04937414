"""Slips of punctuation: quotation marks and brackets that do not close, text that needs quoting.

Rules as in `yaml_slips_layout`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from build_scripts.parse.yaml_lines import (
    KEYS,
    Slip,
    continuation_of,
    indent_of,
    one_line,
    parts_of,
    quoted,
)
from build_scripts.parse.yaml_tree import in_quotes

_SPECIAL = "@`%*&!|>[]{},?#-:"


def unclosed_quote(lines: Sequence[str], at: int) -> Iterator[Slip]:
    """`term: "Toll`."""
    parts = parts_of(lines[at])
    mark = parts.value[:1]
    if mark in {'"', "'"} and _closing(parts.value) is None:
        message = f"The quotation mark {mark} that opens here is not closed in this line."
        inside = parts.value[1:].lstrip()
        if parts_of(inside).key in KEYS:  # "'forms: [toll]", a key behind a stray mark
            yield Slip(at, parts.at, parts.at + 1, message, at, (parts.lead + inside,), past=at)
        mended = (f"{parts.lead}{parts.value}{mark}",)
        yield Slip(at, parts.at, parts.at + 1, message, at, mended, past=at)


def text_after_quote(lines: Sequence[str], at: int) -> Iterator[Slip]:
    """`term: "Toll" and tax`, `note: 'the town's toll'`."""
    parts = parts_of(lines[at])
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
        yield quoted(lines, at, text, (at, *columns), message)


def backslash(lines: Sequence[str], at: int) -> Iterator[Slip]:
    r"""`term: "a \quick toll"`."""
    parts = parts_of(lines[at])
    if parts.value[:1] == '"' and "\\" in parts.value and parts.value[1:].endswith('"'):
        place = parts.at + parts.value.index("\\")
        message = 'Between the marks " a backslash gives the next character another meaning.'
        mended = parts.lead + in_quotes(parts.value[1:-1])
        yield one_line(at, (place, place + 2), message, mended)


def unclosed_bracket(lines: Sequence[str], at: int) -> Iterator[Slip]:
    """`forms: [toll, fee`."""
    parts = parts_of(lines[at])
    opening = parts.value[:1]
    closing = {"[": "]", "{": "}"}.get(opening)
    if closing and closing not in parts.value:
        message = f"The bracket {opening} that opens here is not closed in this line."
        mended = (f"{parts.lead}{parts.value}{closing}",)
        yield Slip(at, parts.at, parts.at + 1, message, at, mended, past=at)


def special_start(lines: Sequence[str], at: int) -> Iterator[Slip]:
    """`term: @home`, `note: *very* high`."""
    parts = parts_of(lines[at])
    if parts.value and parts.value[0] in _SPECIAL and (parts.key or "-" in parts.lead):
        message = f'Text that begins with "{parts.value[0]}" must be in quotation marks.'
        yield quoted(lines, at, parts.value, (at, parts.at, parts.at + 1), message)


def colon_in_text(lines: Sequence[str], at: int) -> Iterator[Slip]:
    """`definition: A fee: paid in coin`."""
    parts = parts_of(lines[at])
    found = re.search(r":(?=[ \t]|$)", parts.value)
    if found and parts.value[0] not in "\"'" and (parts.key or "-" in parts.lead):
        place = parts.at + found.start()
        message = 'Text with a ":" followed by a space in it must be in quotation marks.'
        yield quoted(lines, at, parts.value, (at, place, place + 1), message)


def colon_in_long_text(lines: Sequence[str], at: int) -> Iterator[Slip]:
    """`definition: A fee` and below it, deeper, `for all: paid in coin`."""
    found = re.search(r":(?=[ \t]|$)", lines[at])
    first = next(
        (
            before
            for before in range(at - 1, -1, -1)
            if indent_of(lines[before]) < indent_of(lines[at])
        ),
        None,
    )
    if not found or first is None or len(continuation_of(lines, first)) < at - first:
        return
    parts = parts_of(lines[first])
    if parts.value and parts.value[0] not in "\"'|>":
        message = 'Text with a ":" followed by a space in it must be in quotation marks.'
        yield quoted(lines, first, parts.value, (at, *found.span()), message)


def _closing(value: str) -> int | None:
    """Return where the quotation mark that opens `value` is closed, or None if it is not."""
    pattern = r'"(?:[^"\\]|\\.)*(")' if value[0] == '"' else r"'(?:[^']|'')*(')(?!')"
    found = re.match(pattern, value)
    return found.start(1) if found else None
