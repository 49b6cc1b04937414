"""Questions with their answers: "Q:" and "A:", or lines that ask and lines that answer in turn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from build_scripts.diagnostics import Diagnostic
from build_scripts.model.notes import (
    Card,
    Dropped,
    DroppedKind,
    Heading,
    Mark,
    Notes,
    NotesSection,
    Point,
)
from build_scripts.model.span import Span
from build_scripts.parse.lines import Kind, Line, read_lines
from build_scripts.parse.remarks import remark_on_list
from build_scripts.readers.format import NotesFormat
from build_scripts.readers.question_headings import Part, question_headings

# A number makes a label of "Q3 Who?", of "A3 Cass" right below a question: there are "A4 pages".
_LABEL = re.compile(
    r"(?:(?P<asks>q|ques|question)|a|ans|answer)\s?\d{0,3}\s?(?:[:)–]|[.-](?=\s|$))\s*"
    r"|(?:(?P<asks_bare>q)|(?P<bare>a))\d{1,3}\s+",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[-•*–]\s+(?=\S)")
_CLOSERS = "'\")]’”» *"
_LABELLED, _BY_TURNS = 0.75, 0.65
_FEWEST_LABELLED, _FEWEST = 3, 4
_MOST = 0.7
_MANY = 1 / 3
"""Of the lines, labels of questions with answers of several lines; below a text they are fewer."""
_PAIRS = 0.8
_WORDS = 25
"""An answer has fewer on average; what is longer is a text below a heading that asks."""


def sniff(text: str) -> float:
    """Say how much `text` looks like questions with answers; where counters close cards, not."""
    lines = read_lines(text)
    if any(line.kind is Kind.COUNTER for line in lines):
        return 0
    labels = [_labelled(line) for line in lines]
    pairs = _pairs(labels)
    if (
        pairs >= _FEWEST_LABELLED
        and pairs >= _MOST * labels.count(Part.QUESTION)
        and 2 * pairs >= _MANY * len(lines)
    ):
        return _LABELLED
    turns = [_by_mark(line) for line in lines]
    asked = turns.count(Part.QUESTION)
    headings = question_headings(lines, turns, Part.ANSWER)
    if asked < _FEWEST or turns.index(Part.QUESTION) > (2 if headings else 1):
        return 0
    answers = [
        line for at, line in enumerate(lines) if turns[at] is Part.ANSWER and at not in headings
    ]
    regular = (
        _pairs(turns) >= _PAIRS * asked
        and len(answers) <= asked / _PAIRS + 1
        and not any(line.is_marked for line in answers)
        and sum(len(line.text.split()) for line in answers) <= _WORDS * len(answers)
    )
    return _BY_TURNS if regular else 0


def _pairs(parts: Sequence[Part]) -> int:
    """Return how many questions have an answer in the next line."""
    return sum(one is Part.QUESTION and other is Part.ANSWER for one, other in pairwise(parts))


def _labelled(line: Line) -> Part:
    label = _LABEL.match(line.whole)
    if label is None:
        return Part.OTHER
    return Part.QUESTION if label["asks"] or label["asks_bare"] else Part.ANSWER


def _by_mark(line: Line) -> Part:
    return Part.QUESTION if line.whole.rstrip(_CLOSERS).endswith("?") else Part.ANSWER


def read_questions(text: str, path: str) -> tuple[Notes, tuple[Diagnostic, ...]]:
    """Return a card for each question: it is the heading, its answer the points.

    Where headings stand among the questions, each of those begins a card, and the questions are its
    sections. `path` is written into every span. Labels ("Q:", "A 1)") are marks, as bullets are.
    What stands above the first question, or its heading, is the title and the description.
    """
    lines = read_lines(text)
    has_labels = any(_labelled(line) is Part.QUESTION for line in lines)
    parts = [_labelled(line) if has_labels else _by_mark(line) for line in lines]
    headings = question_headings(lines, parts, Part.OTHER if has_labels else Part.ANSWER)
    above: list[Heading] = []
    cards: list[_Draft] = []
    dropped: list[Dropped] = []
    groups: list[tuple[Heading, int]] = []
    for at, line in enumerate(lines):
        if at in headings:
            groups.append((Heading(line.whole, line.whole_span(path)), len(cards)))
            continue
        part, label = parts[at], _LABEL.match(line.whole) if has_labels else None
        if label and label["bare"] and not (cards and cards[-1].awaits_answer):
            label, part = None, Part.OTHER
        start = label.end() if label and part is not Part.OTHER else 0
        said = line.whole[start:]
        span = line.part(path, line.whole_column + start, len(said))
        if part is Part.QUESTION:
            cards.append(_Draft())
        if line.count or not said:
            kind = DroppedKind.COUNTER if line.count else DroppedKind.MARKUP
            dropped.append(Dropped(kind, line.whole, line.whole_span(path)))
        elif not cards and part is not Part.QUESTION:
            above.append(Heading(said, span))
        elif cards[-1].awaits_heading and part is not Part.ANSWER:
            cards[-1].heading = Heading(said, span)
        else:
            cards[-1].points.append(_point(line, said, span, path, labelled=start > 0))
    notes = Notes(
        path=path,
        title=above[0] if above else None,
        description=tuple(above[1:]),
        created_by=None,
        created_on=None,
        cards=tuple(_headed(groups, cards) if groups else _cards(cards)),
        total=None,
        dropped=tuple(dropped),
        lists_terms=not groups,
    )
    return notes, remark_on_list(notes)


class _Draft:
    """A question as it grows."""

    def __init__(self) -> None:
        self.heading: Heading | None = None
        self.points: list[Point] = []

    @property
    def awaits_heading(self) -> bool:
        """Say whether the question is still to come, its label standing alone."""
        return self.heading is None and not self.points

    @property
    def awaits_answer(self) -> bool:
        """Say whether the question stands there and nothing else yet."""
        return self.heading is not None and not self.points


def _point(line: Line, said: str, span: Span, path: str, *, labelled: bool) -> Point:
    if labelled and (bullet := _BULLET.match(said)):  # the first of a list: "A: - tolls"
        end = bullet.end()
        return Point(said[end:], span._replace(column=span.column + end), Mark.BULLET)
    if labelled or not line.is_marked:
        return Point(said, span, Mark.PARAGRAPH)
    mark = Mark.NUMBER if line.number else Mark.BULLET
    return Point(line.text, line.span(path), mark, line.number)


def _cards(drafts: Sequence[_Draft]) -> Iterator[Card]:
    number = 0
    for one in drafts:
        spans = [one.heading.span] if one.heading else []
        spans += (point.span for point in one.points)
        if spans:
            number += 1
            sections = (NotesSection(None, tuple(one.points)),) if one.points else ()
            yield Card(number, None, one.heading, sections, spans[0].to(spans[-1]))


def _headed(groups: Sequence[tuple[Heading, int]], drafts: Sequence[_Draft]) -> Iterator[Card]:
    """Yield a card for each heading, and one for the questions above the first if there are any.

    `groups` are the headings, each with how many of the questions stand above it.
    """
    starts = [start for _, start in groups]
    heads = [None, *(heading for heading, _ in groups)]
    number = 0
    for heading, start, end in zip(heads, [0, *starts], [*starts, len(drafts)], strict=True):
        asked = [one for one in drafts[start:end] if one.heading or one.points]
        sections = tuple(NotesSection(one.heading, tuple(one.points)) for one in asked)
        spans = [heading.span] if heading else []
        for one in asked:
            spans += [one.heading.span] if one.heading else []
            spans += (point.span for point in one.points)
        if spans:
            number += 1
            yield Card(number, None, heading, sections, spans[0].to(spans[-1]))


QUESTIONS = NotesFormat("questions", "questions with answers", frozenset(), sniff, read_questions)
