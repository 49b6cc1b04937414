"""Headings in notes without a blank line, where nothing but their words sets them apart."""

from __future__ import annotations

from build_scripts.parse import shape
from build_scripts.parse.lines import Kind, Line


def heads_lines(line: Line, below: Line, above: Line | None) -> bool:
    """Say whether a line among lines without a gap is the heading of those below it.

    Two sides are one, if no other line beside it compares anything and none has just numbered a
    part: there they tell who stood in it. So are a label that ends in a colon, and a title of few
    words between a sentence that has ended and one that is far longer.
    """
    text = line.text
    if not shape.looks_like_heading(text):
        return False
    if shape.sets_names(text):
        before = above.text if above else ""
        return len(text) <= shape.CUT and not (
            shape.is_numbered(before) or shape.names_sides(before) or shape.names_sides(below.text)
        )
    if text.endswith(":"):
        return shape.is_tight(text) and shape.begins_as_title(text) and not below.text.endswith(":")
    return (
        shape.is_tight(text)
        and shape.is_title_case(text)
        and not any(char.isdigit() or char == "," for char in text)
        and (above is None or above.is_marked or shape.ends_sentence(above.text))
        and shape.is_sentence_below(text, below.text)
    )


def heads_heading(line: Line, above: Line | None) -> bool:
    """Say whether a line that a heading follows without a gap is one too.

    It ends a list and is a title, or has a colon at its end ("Guild:", above "Leaders:"), or sets
    sides against each other.
    """
    text = line.text.rstrip(" :")
    if above is None or line.kind is not Kind.PLAIN or not shape.looks_like_heading(line.text):
        return False
    if shape.sets_names(text):
        return len(text) <= shape.CUT
    if not shape.is_tight(text):
        return False
    return (above.is_marked and shape.is_title_case(text)) or (
        line.text.endswith(":") and shape.begins_as_title(text)
    )
