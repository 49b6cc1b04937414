"""Headings of blocks: short lines on top of lines that no blank one parts from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_scripts.parse import shape
from build_scripts.parse.lines import Kind, Line

_LONGEST = 5
"""Words of a heading; what is longer may be the first of several lines alike."""
_LONGEST_TOLD = 10
"""Words of one that is told by more than its length."""
_QUOTES = "\"'“‘"
_FEWEST = 3
_MOST = 0.6
_TWO = 2


def are_headed(lines: Sequence[Line]) -> bool:
    """Say whether most blocks of plain lines have a heading on top, as this author's habit.

    Of two blocks only, both must, and ask.
    """
    blocks = list(_blocks(lines))
    headings = [line for line, below in blocks if may_head_block(line, below)]
    if len(headings) == len(blocks) == _TWO:
        return all(shape.asks(line.text) for line in headings)
    return len(headings) >= max(_FEWEST, _MOST * len(blocks))


def _blocks(lines: Sequence[Line]) -> Iterator[tuple[Line, Sequence[Line]]]:
    """Yield the first line of each block of plain lines with the next lines, two at most.

    A block below a heading that stands alone needs none on top.
    """
    for at, line in enumerate(lines[:-1]):
        below = lines[at + 1 : at + 1 + _TWO]
        if (
            line.gap > 0 == below[0].gap
            and line.kind is below[0].kind is Kind.PLAIN
            and not (at and _stands_alone(lines[at - 1]))
        ):
            yield line, below


def _stands_alone(line: Line) -> bool:
    """Say whether a line above a gap stands below one, too, and may be a heading."""
    return line.gap > 0 and line.kind is Kind.PLAIN and shape.may_open_card(line.text)


def may_head_block(line: Line, below: Sequence[Line]) -> bool:
    """Say whether a line below a gap can be the heading of the lines right below it.

    What could be one of them (names below a name) is none: theirs say more, or begin small. A
    longer line is one that asks, or names a theme, or is told from them by its form. `below` are
    the next lines, two if there are so many.
    """
    text, more = line.text, below[0].text
    words = len(text.split(maxsplit=_LONGEST_TOLD))
    if line.gap == 0 or words > _LONGEST_TOLD or not shape.looks_like_heading(text):
        return False
    if text[0] in _QUOTES:
        return False
    if shape.has_section_number(text):
        return True
    if words > _LONGEST or shape.asks(text):
        return not text[0].islower() and _is_told(text, below)
    return shape.begins_as_title(text) and (
        not more[0].isupper() or shape.is_run_in(more) or len(more.split()) > words
    )


def _is_told(text: str, below: Sequence[Line]) -> bool:
    """Say whether more than its length tells a title from the lines below it."""
    if shape.asks(text) or shape.names_theme(text):
        return True
    if shape.is_title_case(text):
        return not shape.is_title_case(below[0].text)
    # Not the first line of a sentence that was broken: such a line is the longest.
    return _is_above_sentences(text, below)


def is_title_above_sentences(line: Line, below: Sequence[Line]) -> bool:
    """Say whether a line below a gap is written as titles are, and those right below it are not."""
    return (
        line.gap > 0
        and below[0].kind is Kind.PLAIN
        and shape.looks_like_heading(line.text)
        and shape.is_title_case(line.text)
        and shape.begins_as_title(line.text)
        and _is_above_sentences(line.text, below)
    )


def _is_above_sentences(text: str, below: Sequence[Line]) -> bool:
    inside = [one.text for one in below if one.gap == 0]
    return all(map(shape.ends_sentence, inside)) and len(inside[0]) > len(text)


def heads_block(line: Line, below: Sequence[Line], *, headed: bool) -> bool:
    """Say whether a short line that begins a block of lines, below a gap, is their heading.

    It is one above a heading (`headed`) that asks nothing, with a colon at its end, and above lines
    that are all labelled, or all questions, as it is not. `below` are the next lines, two if there
    are so many.
    """
    text = line.text
    if line.gap == 0 or not shape.looks_like_heading(text) or not shape.is_tight(text):
        return False
    if headed and not shape.is_question(below[0].text):
        return True
    if text.endswith(":"):
        return shape.begins_as_title(text)
    if len(below) < _TWO or any(one.gap or one.kind is not Kind.PLAIN for one in below):
        return False
    if all(shape.is_question(one.text) for one in below):
        return not shape.is_question(text)
    return all(shape.is_run_in(one.text) for one in below)
