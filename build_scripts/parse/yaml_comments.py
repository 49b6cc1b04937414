"""Text that YAML took for a comment: all after " #" in a line is dropped, and nothing says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.model.editorial import Entry
from build_scripts.model.span import Span
from build_scripts.parse.editorial_shape import data_at, kind_at
from build_scripts.parse.yaml_tree import Tree, in_quotes, split_lines

_COMMENT = re.compile(r"[ \t]+(#.*\S)")
_NOT_PLAIN = "\"'|>*"
_LONGEST = 80
"""Characters up to which the remedy shows the text as it should be."""


def comments_in_text(text: str, tree: Tree, model: type[Entry]) -> Iterator[Diagnostic]:
    """Yield a warning for each text without quotation marks that a comment follows in its line.

    Numbers and words to choose from are left alone: what follows them can only be a comment.
    """
    if " #" not in text and "\t#" not in text:
        return
    lines = split_lines(text.removeprefix("\ufeff"))
    for location, span in tree.values.items():
        said = data_at(tree.data, location)
        if not isinstance(said, str) or kind_at(model, location) is not str:
            continue
        if lines[span.line - 1][span.column - 1 : span.column] in _NOT_PLAIN:
            continue
        comment = _COMMENT.match(lines[span.end_line - 1], span.end_column - 1)
        if comment and comment[1].strip("#"):
            place = (span.end_line, comment.start(1) + 1, span.end_line, comment.end(1) + 1)
            yield _warning(f"{said} {comment[1]}", Span(span.path, *place))


def _warning(whole: str, span: Span) -> Diagnostic:
    mended = f", for example {in_quotes(whole)}" if len(whole) <= _LONGEST else ""
    return Diagnostic(
        Code.YAML_COMMENT_IN_TEXT,
        Severity.WARNING,
        "What follows “ #” in a line is a comment to YAML, so this is not part of the text.",
        f"If it is, put the whole text in quotation marks{mended}. If it is a comment, move it to "
        "a line of its own.",
        span,
    )
