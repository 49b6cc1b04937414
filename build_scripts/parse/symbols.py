"""What adorns lines: small pictures, as on a phone, which may be marks of a list, and bold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from build_scripts.parse.lines import Kind, Line

_FEWEST = 3
_VARIANTS = "\ufe0e\ufe0f\u200d"
_SYMBOL = re.compile(rf"([^\w\s\0-\u2000])[{_VARIANTS}\U0001f3fb-\U0001f3ff]*\s+(?=\S)")
_SAYING = frozenset("✅❌✔✖✓✗✘☑☒❎⚠❗❓👍👎➕➖+")
"""Marks that say something: they stay in the text."""


_BOLD = re.compile(r"(?P<mark>\*\*|__)(?P<text>[^\s*_](?:[^*_]*[^\s*_])?:?)(?P=mark):?")


def without_bold(lines: Sequence[Line]) -> Sequence[Line]:
    """Return `lines`, with "**Causes**" as the heading that it is in a program which knows bold."""
    return [
        replace(line, text=bold["text"], whole=bold["text"], column=at, whole_column=at)
        if line.kind is Kind.PLAIN
        and (bold := _BOLD.fullmatch(line.whole))
        and (at := line.whole_column + len(bold["mark"]))
        else line
        for line in lines
    ]


def with_symbol_marks(lines: Sequence[Line]) -> Sequence[Line]:
    """Return `lines`, with those as bullets that stand in a list by one symbol that begins them.

    Two of a list stand one right below the other. A symbol alone adorns a heading.
    """
    symbols = [_symbol(line) for line in lines]
    if not any(symbols):
        return lines
    marks = {
        one
        for at, (one, other) in enumerate(pairwise(symbols), start=1)
        if one and one == other and lines[at].gap == 0
    }
    found: list[Line] = []
    for line, symbol, below in zip(lines, symbols, [*lines[1:], None], strict=True):
        beside = [found[-1]] if found and line.gap == 0 else []
        if symbol == "+" and below and below.gap == 0:
            beside.append(below)
        is_listed = symbol in _SAYING and any(one.kind is Kind.BULLET for one in beside)
        if symbol and (symbol in marks or is_listed) and not _is_framed(line, symbol):
            found.append(_as_bullet(line, symbol))
        else:
            found.append(line)
    return _with_signs(found)


def _symbol(line: Line) -> str:
    """Return the symbol that a line begins with; "" where it begins with none."""
    if line.kind is not Kind.PLAIN:
        return ""
    if line.whole.startswith("+ "):
        return "+"
    mark = _SYMBOL.match(line.whole)
    return mark[1] if mark and unicodedata.category(mark[1]) == "So" else ""


def are_adorned(lines: Sequence[Line]) -> bool:
    """Say whether symbols begin headings: several lines, all below a gap."""
    found = [at for at, line in enumerate(lines) if is_adorned(line)]
    return len(found) >= _FEWEST and all(lines[at].gap > 0 or at == 0 for at in found)


def is_adorned(line: Line) -> bool:
    """Say whether a symbol that is no mark begins a line."""
    return _symbol(line) not in ("", "+")


def _is_framed(line: Line, symbol: str) -> bool:
    return line.whole.rstrip(_VARIANTS).endswith(symbol)


def _as_bullet(line: Line, symbol: str) -> Line:
    mark = None if symbol in _SAYING else _SYMBOL.match(line.whole)
    if mark is None:
        return replace(line, kind=Kind.BULLET)
    text = line.whole[mark.end() :]
    return replace(line, kind=Kind.BULLET, text=text, column=line.whole_column + mark.end())


def _with_signs(lines: Sequence[Line]) -> Sequence[Line]:
    """Return `lines`, with the minus of what stands beside a plus as part of its text."""
    signed = [line.kind is Kind.BULLET and line.whole[0] in "+-–" for line in lines]
    if not any(
        line.whole[0] == "+" for line, is_signed in zip(lines, signed, strict=True) if is_signed
    ):
        return lines
    found = list(lines)
    block: list[int] = []
    for at in range(len(lines) + 1):
        if block and (at == len(lines) or lines[at].gap or not signed[at]):
            if any(lines[one].whole[0] == "+" for one in block):
                for one in block:
                    line = lines[one]
                    found[one] = replace(line, text=line.whole, column=line.whole_column)
            block = []
        if at < len(lines) and signed[at]:
            block.append(at)
    return found
