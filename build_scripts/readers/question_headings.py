"""Headings between questions: short lines that begin a block of questions with their answers."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from build_scripts.parse import shape
from build_scripts.parse.lines import Kind, Line


class Part(Enum):
    """What a line is among questions and answers; `OTHER` has no label where others do."""

    QUESTION = "question"
    ANSWER = "answer"
    OTHER = "other"


def question_headings(lines: Sequence[Line], parts: Sequence[Part], plain: Part) -> frozenset[int]:
    """Return which of `lines` (by their place) head the questions below them.

    `plain` is what a line without a mark of its own is taken for. A heading stands below a gap and
    is no answer to the line above, and a question follows it. The first of all may stand on top, if
    it is set as the others are, and no title. A lone one would be a guess where it has a gap below
    as well, and so may be the end of an answer.
    """
    found = [
        at
        for at in range(len(lines) - 1)
        if parts[at] is plain and parts[at + 1] is Part.QUESTION and _may_head(lines, parts, at)
    ]
    asked = parts.index(Part.QUESTION) if Part.QUESTION in parts else 0
    inside = [at for at in found if at > asked]
    sure = [at for at in inside if lines[at + 1].gap == 0]
    if not inside or (len(inside) == 1 and not sure):
        return frozenset()
    is_alike = (lines[asked].gap == 0) is bool(sure)
    is_first = is_alike and (asked > 1 or bool(sure))
    return frozenset(found if is_first else inside)


def _may_head(lines: Sequence[Line], parts: Sequence[Part], at: int) -> bool:
    line = lines[at]
    if line.kind is not Kind.PLAIN:
        return False
    if at and (line.gap == 0 or parts[at - 1] is Part.QUESTION):
        return False
    return (
        shape.looks_like_heading(line.text)
        and shape.begins_as_title(line.text)
        and (lines[at + 1].gap == 0 or shape.is_tight(line.text))
    )
