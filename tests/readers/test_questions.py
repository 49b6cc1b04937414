"""Questions and answers: which texts are such, what is read of them, and that nothing is lost."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts import pipeline
from build_scripts.model.notes import Heading, Notes
from build_scripts.model.span import Span
from build_scripts.readers import BUILT_IN
from build_scripts.readers.format import recognise
from build_scripts.readers.questions import read_questions
from build_scripts.readers.sound import sound
from build_scripts.sources import FOLDER
from tests.parse.outline import outline

CASES = Path(__file__).parents[1] / "cases" / "readers"
TEXTS = sorted(CASES.glob("questions*.txt"))
LETTER = re.compile(r"[A-Za-z0-9]")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_case(path: Path, *, update_golden: bool) -> None:
    text = path.read_text("utf-8")
    found = outline(*read_questions(text, path.name))
    expected = path.with_suffix(".outline")
    if update_golden:
        expected.write_text(found, encoding="utf-8", newline="\n")
    assert found == expected.read_text(encoding="utf-8")
    assert recognise(text, path.name, BUILT_IN).name == "questions"


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"Who {n}?\nCass\n{n} of 5\n" for n in range(1, 6)),
        "".join(f"Why {n}?\n• Tolls\n• Floods\n" for n in range(5)),
        "".join(f"Why {n}?\n\n{'The toll rose again. ' * 20}\n\n" for n in range(5)),
        "Who?\nBrann\nA. Osk was there.\nA. Thorne was not.\n",
    ],
)
def test_headings_that_ask_are_card_text(text: str) -> None:
    assert recognise(text, "notes.txt", BUILT_IN).name == "cards"


def test_a_span_points_into_the_file() -> None:
    notes, _ = read_questions("Q: Who?\n  A:  Cass\n", "n.txt")
    assert [one.heading and one.heading.span for one in notes.cards] == [Span("n.txt", 1, 4, 1, 8)]
    assert [one.span for one in notes.points()] == [Span("n.txt", 2, 7, 2, 11)]


@pytest.mark.parametrize(
    ("name", "topics"),
    [
        ("questions.txt", ["Questions"]),
        ("questions-below-headings.txt", ["Tolls", "Floods", "The second weir"]),
    ],
)
def test_questions_are_pages_and_no_glossary(name: str, topics: list[str], tmp_path: Path) -> None:
    folder = tmp_path / FOLDER / "river"
    folder.mkdir(parents=True)
    text = (CASES / name).read_text("utf-8")
    (folder / "notes.txt").write_text(text, encoding="utf-8")
    checked = pipeline.check(tmp_path)
    assert [one.message for one in checked.diagnostics] == []
    (site,) = checked.decks
    assert [one.title for one in site.deck.topics] == topics
    assert not site.deck.terms


LINES = st.one_of(
    st.sampled_from(
        [
            "Q: Who?",
            "A: Cass",
            "Q:",
            "A:",
            "Who?",
            "• a toll",
            "2) b?",
            "1 of 2",
            "-",
            "",
            "Q1. b",
            "Locks",
            "\nWeirs\nQ: b",
        ]
    ),
    st.text("aq :.?)\t•1", max_size=10),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(LINES, max_size=20).map("\n".join))
def test_no_letter_is_lost(text: str) -> None:
    notes, said = read_questions(text, "n.txt")
    sound((notes, said), text, "n.txt")
    parts = [f"{one.number} {one.text}" for one in notes.points()]
    parts += [one.text for one in (notes.title, *notes.description, *notes.dropped) if one]
    headings = list(_headings(notes))
    parts += [one.text for one in headings]
    kept, whole = len(LETTER.findall(" ".join(parts))), len(LETTER.findall(text))
    labels = "".join(re.findall(r"^\s*[qa]\s?[0-9]{0,3}", text, re.IGNORECASE | re.MULTILINE))
    assert whole - len(LETTER.findall(labels)) <= kept <= whole
    lines = {n for n, line in enumerate(text.split("\n"), start=1) if line.strip()}
    places = [one.span.line for one in notes.points()] + [one.span.line for one in notes.dropped]
    places += [one.span.line for one in (notes.title, *notes.description) if one]
    places += [one.span.line for one in headings]
    assert set(places) == lines
    assert len(places) == len(lines)


def _headings(notes: Notes) -> Iterator[Heading]:
    for card in notes.cards:
        yield from (one for one in (card.heading, *(s.heading for s in card.sections)) if one)


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_any_text_is_read(text: str) -> None:
    recognise(text, "n.txt", BUILT_IN)
    sound(read_questions(text, "n.txt"), text, "n.txt")


@pytest.mark.parametrize("text", ["Q:" * 50_000, "Q: a?\nA: b\n" * 20_000, "?\n" * 50_000])
def test_hostile_text_takes_no_longer_than_its_length(text: str) -> None:
    start = time.process_time()
    recognise(text, "n.txt", BUILT_IN)
    read_questions(text, "n.txt")
    assert time.process_time() - start < 10
