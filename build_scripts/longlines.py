"""Refuses text whose lines no person wrote: a browser cannot lay them out, and nobody read them."""

from __future__ import annotations

import re

from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.model.span import Span

LONGEST = 20_000
"""Characters; the longest paragraphs of real notes have a thousand."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]*+")


def long_line(text: str, shown: str) -> Diagnostic | None:
    """Return what is wrong with the first line of `text` that is too long, if one is.

    `shown` is the file's path, as people see it.
    """
    if len(text) <= LONGEST:
        return None
    start = next(
        (line.start() for line in _LINE.finditer(text) if line.end() - line.start() > LONGEST), None
    )
    if start is None:
        return None
    number = len(_LINE_END.findall(text, 0, start)) + 1
    return Diagnostic(
        Code.LINE_TOO_LONG,
        Severity.ERROR,
        f"This line has more than {LONGEST:,} characters. The file is no text, or it has lost its "
        "line ends.",
        "Save the notes again as plain text, each point on a line of its own; or take the file out "
        "of the deck.",
        Span(shown, number, 1, number, 1),
    )
