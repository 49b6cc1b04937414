from __future__ import annotations

import re
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.model.notes import Card, DroppedKind, Heading, Notes, Point
from build_scripts.model.span import Span
from build_scripts.parse.cards import read_cards
from tests.parse.outline import outline

CASES = Path(__file__).parents[1] / "cases" / "parse"
TEXTS = sorted(CASES.glob("*.txt"))
LINE_END = re.compile(r"\r\n|\r|\n")
INVISIBLE = "\ufeff\u200b\u2060"


def read_case(path: Path) -> str:
    return path.read_bytes().decode()


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_case(path: Path, *, update_golden: bool) -> None:
    found = outline(*read_cards(read_case(path), path.name))
    expected = path.with_suffix(".outline")
    if update_golden:
        expected.write_text(found, encoding="utf-8", newline="\n")
    assert expected.is_file(), "no outline yet: run pytest --update-golden and read what it wrote"
    assert found == expected.read_text(encoding="utf-8")


def test_no_outline_without_text() -> None:
    assert {path.stem for path in CASES.glob("*.outline")} <= {path.stem for path in TEXTS}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("end", ["\r\n", "\r", " \n", "\xa0\n", "\f\n"], ids=repr)
def test_line_ends_and_white_space_at_them_change_nothing(path: Path, end: str) -> None:
    text = read_case(path)
    same = LINE_END.sub(end, text)
    assert outline(*read_cards(same, "x")) == outline(*read_cards(text, "x"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_byte_order_mark_and_final_line_end_change_nothing(path: Path) -> None:
    text = read_case(path) or "Mills"
    marked = outline(*read_cards("\ufeff" + text.rstrip("\n"), "x"))
    # The first line's columns are one further on.
    assert re.sub(r"\b1:2\b", "1:1", marked) == outline(*read_cards(text, "x"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_cases_lose_nothing(path: Path) -> None:
    assert_nothing_lost(read_case(path))


WORDS = [
    "Wheels",
    "turn.",
    "Why?",
    "Aims:",
    "•",
    "-",
    "1.",
    "2)",
    "of",
    "3",
    "Mills",
    "–",
    "->",
    "»",
]
LINES = st.one_of(
    st.sampled_from(
        [
            "",
            "",
            "  ",
            "Mills",
            "1 of 3",
            "2 of 3",
            "9 of 9",
            "3 of 2",
            "Comments",
            "No comments have yet been made",
            "Similar Mill resources:",
            "See all Mill resources »",
            "?",
            "0.0 / 5",
            "•",
            "1.",
            "Created by: Quill",
            "Created by:",
            "  • Created on: 01-02-13 10:11",
            "Created on: 01-02-13 10:11",
            "  • turn",
            "    • deeper",
            "    hard break",
            "\t- tab",
            "Date\tMills",
            "1302\tturn",
            "| Mills | a |",
            "|---|---|",
            "|  |",
            "👉 Mills",
            "✅ turn",
            "+ turn",
            "1️⃣ turn",
            "Why?",
            "1. First",
            "(a) First",
            "(b) Then",
            "A. Mills",
            "A deck on mills.",
            "Page 1 of 2",
            "the mills stood on the bank of the river until the",
            "flood took them",
            "x" * 50,
            "long " * 40,
            "\ufeff",
            "\x1c",
        ]
    ),
    st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join),
    st.text(max_size=12),
)
FILES = st.lists(LINES, max_size=30).flatmap(
    lambda lines: st.sampled_from(["\n", "\n", "\r\n", "\r"]).map(lambda end: end.join(lines))
)


@settings(max_examples=400, deadline=None)
@given(FILES)
def test_notes_like_text_loses_nothing(text: str) -> None:
    assert_nothing_lost(text)


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_any_text_loses_nothing(text: str) -> None:
    assert_nothing_lost(text)


@given(FILES)
@settings(max_examples=50, deadline=None)
def test_same_text_same_notes(text: str) -> None:
    assert read_cards(text, "x") == read_cards(text, "x")


LINES_EACH = 30_000
LONG = {
    "one line": "a: b. " * 1_600_000,
    "one line of spaces": " " * 10_000_000 + "x",
    "one line of marks": "•" * 10_000_000,
    "one line of chrome": "See all x " * 1_000_000,
    "created by and spaces": "Created by:" + " " * 10_000_000 + "-",
    "no text": "\n" * 1_000_000,
    "comments": "Comments\n" * LINES_EACH + "• x",
    "comments and bullets": "• x\nComments\n" * LINES_EACH,
    "similar": "Similar x resources:\nabc\n" * LINES_EACH,
    "preambles": "T\n\nCreated by: x\n\nA\n\n" * 10_000 + "B",
    "counters": "".join(f"{n % 9999} of {n % 9998}\n" for n in range(LINES_EACH)),
    "ever deeper": "".join(" " * n + "• a\n" for n in range(3000)),
    "hard breaks": "• a\n" + "   b\n" * LINES_EACH,
    "rows": "a\tb\n" * LINES_EACH,
    "rules": "|---|---|\n" * LINES_EACH,
    "bars": "| a " * 200_000 + "\n|---|---|",
    "letters": "".join(f"{' ' * n}a. x\n" for n in range(2000)),
    "headings": "Head One\n\n" * LINES_EACH,
    "questions": "Why?\n\n" * LINES_EACH,
}


@pytest.mark.parametrize("what", LONG)
def test_long_text_takes_no_longer_than_its_length(what: str) -> None:
    start = time.process_time()
    read_cards(LONG[what], "x")
    # A few seconds at most; a reader that is quadratic anywhere takes minutes.
    assert time.process_time() - start < 10


def test_points_too_deep_to_show_stay_at_the_deepest_level() -> None:
    notes, _ = read_cards("".join(" " * n + "• a\n" for n in range(200)), "x")
    assert len(list(notes.points())) == 200


def test_dropped_lines_are_told_by_kind() -> None:
    notes, _ = read_cards(read_case(CASES / "chrome-comments-repeat.txt"), "x")
    assert {one.kind for one in notes.dropped} == {
        DroppedKind.CHROME,
        DroppedKind.COMMENT,
        DroppedKind.REPEATED_PREAMBLE,
    }


def assert_nothing_lost(text: str) -> None:
    """Hold that every line with text is in one part of the notes, where its span says."""
    notes, diagnostics = read_cards(text, "notes.txt")
    lines = LINE_END.split(text)
    parts = list(_parts(notes))
    pages = {one.span.line for one in notes.dropped if one.kind is DroppedKind.PAGE}
    told = [number for _, span in parts for number in _numbers(span, lines, pages)]
    with_text = [number for number, line in enumerate(lines, start=1) if line.strip()]
    assert sorted(told) == with_text
    for said, span in parts:
        _assert_stands_there(said, span, lines, pages)
    in_order = [span for card in notes.cards for _, span in _card_parts(card)]
    assert in_order == sorted(in_order)
    for card in notes.cards:
        assert all(card.span.line <= span.line for _, span in _card_parts(card))
        assert all(span.end_line <= card.span.end_line for _, span in _card_parts(card))
    assert all(one.span.end_line < two.span.line for one, two in pairwise(notes.cards))
    assert [card.ordinal for card in notes.cards] == list(range(1, len(notes.cards) + 1))
    dropped = [one.span for one in notes.dropped]
    assert dropped == sorted(dropped)
    for diagnostic in diagnostics:
        assert diagnostic.span is not None
        assert diagnostic.message
        assert diagnostic.remedy
    places = [one.span for one in diagnostics if one.span]
    assert [(span.line, span.column) for span in places] == sorted(
        (span.line, span.column) for span in places
    )


def _numbers(span: Span, lines: list[str], pages: set[int]) -> list[int]:
    """Return the lines of a part: of one that goes on over the end of a page, not the page's."""
    inside = range(span.line, span.end_line + 1)
    if pages.isdisjoint(inside[1:]):
        return list(inside)
    return [n for n in inside if n not in pages and lines[n - 1].strip()]


def _assert_stands_there(said: str, span: Span, lines: list[str], pages: set[int]) -> None:
    assert span.path == "notes.txt"
    if span.line == span.end_line:
        written = lines[span.line - 1][span.column - 1 : span.end_column - 1]
        assert written == said or _says_cells(said, written)
        return
    first, *between = (lines[number - 1] for number in _numbers(span, lines, pages))
    between[-1] = between[-1][: span.end_column - 1]
    found = [first[span.column - 1 :], *between]
    # Lines stay apart, or are one where a full page broke them, and so may be a word.
    *broken, last = [_pattern(line) for line in found]
    breaks = (re.sub(r"\\-$", "-?", line) + "[ \n]?" for line in broken)
    assert re.fullmatch("".join(breaks) + last, said)


def _says_cells(said: str, row: str) -> bool:
    return bool(re.fullmatch(_pattern(row), said))


def _pattern(line: str) -> str:
    """Return what a line is told by: of the row of a table its cells, heads of columns between."""
    cells = [cell.strip() for cell in re.split(r"\t|(?<!\\)\|", line) if cell.strip()]
    if len(cells) < 2:
        return re.escape(_trim(line))
    said = "".join(f".*{re.escape(cell.replace(chr(92) + '|', '|'))}" for cell in cells)
    return f"(?:{re.escape(_trim(line))}|{said}.*)"


def _trim(line: str) -> str:
    trimmed = line.strip()
    while trimmed != (further := trimmed.strip(INVISIBLE).strip()):
        trimmed = further
    return trimmed


def _parts(notes: Notes) -> Iterator[tuple[str, Span]]:
    preamble = [notes.title, *notes.description, notes.created_by, notes.created_on]
    for part in preamble:
        if part:
            yield part.text, part.span
    for card in notes.cards:
        yield from _card_parts(card)
    for one in notes.dropped:
        yield one.text, one.span


def _card_parts(card: Card) -> Iterator[tuple[str, Span]]:
    parts: list[Heading | Point] = [card.heading] if card.heading else []
    for section in card.sections:
        parts += [section.heading] if section.heading else []
        parts += [one for point in section.points for one in point.walk()]
    for part in parts:
        yield part.text, part.span
