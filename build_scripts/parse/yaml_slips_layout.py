"""Slips of layout: tabs, missing spaces and colons, lines in the wrong column.

Each rule takes the lines of a file and the position of one of them, and yields what may be wrong
with it. Rules may guess freely: `yaml_mend` believes a guess only if it lets the parser go on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from build_scripts.parse.yaml_lines import (
    FIRST_COLUMN_KEYS,
    KEYS,
    Slip,
    columns_above,
    content_column,
    indent_of,
    line_above,
    one_line,
    parts_of,
    prefix_of,
)

_NO_SPACE_AFTER_DASH = re.compile(r" *(-)[^\s-]")
_NO_SPACE_AFTER_COLON = re.compile(r" *(?:- +)*(\w+)(:)(?=\S)")
_NO_COLON = re.compile(r" *(?:- +)*(\w+)( +)(?=[^\s:])")


def tab_in_indent(lines: Sequence[str], at: int) -> Iterator[Slip]:
    """`<tab>definition: a rule`."""
    prefix = prefix_of(lines[at])
    if "\t" in prefix:
        message = "A tab stands where YAML wants spaces."
        start = prefix.index("\t")
        rest = lines[at][len(prefix) :]
        lead = prefix.replace("-\t", "- ")
        dashes = lead.strip().replace("\t", " ")
        text = f"{dashes} {rest}" if dashes else rest
        widths = (lead.count("\t") * width for width in (2, 4, 8))
        for column in dict.fromkeys((*columns_above(lines, at), *widths)):
            yield one_line(at, (start, start + 1), message, " " * column + text)


def no_space_after_dash(lines: Sequence[str], at: int) -> Iterator[Slip]:
    """`-term: Toll`."""
    if found := _NO_SPACE_AFTER_DASH.match(lines[at]):
        place = found.start(1)
        mended = f"{lines[at][: place + 1]} {lines[at][place + 1 :]}"
        message = 'The "-" that begins an item needs a space after it.'
        yield one_line(at, (place, place + 1), message, mended)


def no_space_after_colon(lines: Sequence[str], at: int) -> Iterator[Slip]:
    """`term:Toll`."""
    found = _NO_SPACE_AFTER_COLON.match(lines[at])
    if found and found[1] in KEYS:
        place = found.start(2)
        mended = f"{lines[at][: place + 1]} {lines[at][place + 1 :]}"
        message = f'The ":" after "{found[1]}" needs a space after it.'
        yield one_line(at, (place, place + 1), message, mended)


def no_colon(lines: Sequence[str], at: int) -> Iterator[Slip]:
    """`term Toll`."""
    found = _NO_COLON.match(lines[at])
    if found and found[1] in KEYS:
        mended = f"{lines[at][: found.end(1)]}: {lines[at][found.end() :]}"
        message = f'The key "{found[1]}" needs a ":" and a space after it.'
        yield one_line(at, found.span(1), message, mended)


def wrong_indent(lines: Sequence[str], at: int) -> Iterator[Slip]:
    """` definition: a rule`, a column too far left or right."""
    indent = indent_of(lines[at])
    above = line_above(lines, at)
    key = parts_of(lines[at]).key
    text = lines[at].strip()
    if above is None and indent:
        message = "The first line is indented deeper than those below it."
        yield one_line(at, (0, indent), message, text)
    if above is None or not key:
        return
    for column in sorted(columns_above(lines, at), key=lambda column: abs(column - indent)):
        is_unlikely = column == 0 and key in KEYS - FIRST_COLUMN_KEYS
        if column != indent and not is_unlikely:
            mended = " " * column + text
            now = "1 space" if indent == 1 else f"{indent} spaces"
            message = f"This line is indented by {now}; to go with those above it takes {column}."
            shown, moved = (above, mended), abs(column - indent)
            yield Slip(at, 0, max(indent, 1), message, at, (mended,), shown=shown, moved=moved)


def text_on_its_own(lines: Sequence[str], at: int) -> Iterator[Slip]:
    """`paid in coin`, the second line of a long text, not indented."""
    above = line_above(lines, at)
    text = lines[at].strip()
    if above is None or parts_of(lines[at]).key or not text[:1].isalnum():
        return
    for column in (indent_of(above) + 2, content_column(above) + 2):
        mended = " " * column + text
        message = (
            "This line has no key. If it continues the text above, it must be indented deeper."
        )
        end = len(lines[at].rstrip())
        start = end - len(text)
        yield Slip(at, start, end, message, at, (mended,), shown=(above, mended))
