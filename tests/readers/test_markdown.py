"""Markdown notes: what is read of them, where it stands, and that no word of it is lost."""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from build_scripts import pipeline
from build_scripts.model.notes import Notes
from build_scripts.model.span import Span
from build_scripts.readers import BUILT_IN
from build_scripts.readers.format import recognise
from build_scripts.readers.markdown import read_markdown
from build_scripts.sources import FOLDER
from tests.parse.outline import outline

CASES = Path(__file__).parents[1] / "cases"
TEXTS = sorted((CASES / "readers").glob("*.md"))
# The only words of the texts here that are markup: ticks of tasks, tags of style, "&amp;", keys of
# settings, kinds of boxes, the name by which a link finds its address or a note a point, and the
# size of a picture.
MARKUP = re.compile(
    r"^\s*(?:[-*+]|[0-9]+[.)])\s+\[[xX]\](?=\s+\S)"
    r"|</?(?:aside|details|div|a|b|br|del|p|s|sub|summary|sup)\b(?:[^<>\n]|\n(?!>))*\n?>(?!\s*\[!)|&amp;"
    r"|^(?:title|author)(?=:)|(?<=\])\[ref\]|^>\s*\[!\w+\]|(?<=\S)[ \t]+\^[\w-]+$|\|\d+(?=\]\])",
    re.MULTILINE,
)
WORD = re.compile(r"[A-Za-z0-9]+")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_case(path: Path, *, update_golden: bool) -> None:
    text = path.read_text("utf-8")
    found = outline(*read_markdown(text, path.name))
    expected = path.with_suffix(".outline")
    if update_golden:
        expected.write_text(found, encoding="utf-8", newline="\n")
    assert found == expected.read_text(encoding="utf-8")
    assert recognise(text, "notes.txt", BUILT_IN).name == "markdown"
    assert_nothing_lost(text)


@pytest.mark.parametrize("path", sorted((CASES / "parse").glob("*.txt")), ids=lambda p: p.stem)
def test_card_text_is_not_taken_for_anything_else(path: Path) -> None:
    assert recognise(path.read_text("utf-8"), "notes.txt", BUILT_IN).name == "cards"


@pytest.mark.parametrize(
    ("name", "text", "format_"),
    [
        ("notes.md", "Salt\n\nA toll.", "markdown"),
        ("notes.md", "Salt\n\n• A toll.\n1 of 2\n\nBoats\n\n• Many.\n2 of 2", "cards"),
        ("notes.txt", "# Salt\n\nA toll.", "markdown"),
        ("notes.txt", "Salt\n\n#1 was the toll", "cards"),
    ],
)
def test_content_decides_and_the_ending_where_that_is_in_doubt(
    name: str, text: str, format_: str
) -> None:
    assert recognise(text, name, BUILT_IN).name == format_


def test_a_span_points_into_the_file() -> None:
    notes, _ = read_markdown("---\ntitle: T\n---\n\n# A\n\n- x\n  - *deep* words\n", "n.md")
    assert [(one.text, one.span) for one in notes.points()] == [
        ("x", Span("n.md", 7, 3, 7, 4)),
        ("deep words", Span("n.md", 8, 5, 8, 17)),
    ]


def test_a_span_below_settings_points_behind_a_box_to_tick() -> None:
    text = "---\ntags: [a]\n---\n# A\n- [x] short\n- [ ] learn the dates of all that happened\n"
    notes, _ = read_markdown(text, "n.md")
    lines = text.split("\n")
    assert [
        lines[one.span.line - 1][one.span.column - 1 : one.span.end_column - 1]
        for one in notes.points()
    ] == [one.text for one in notes.points()]


def test_a_deck_of_markdown_is_checked_and_a_readme_is_no_notes(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER / "road"
    folder.mkdir(parents=True)
    (folder / "notes.md").write_text(
        "# Road\n\n## Guild vs Ferrymen\n\n- A toll.\n\n## Flood\n\n- x"
    )
    (folder / "README.md").write_text("# About this folder")
    checked = pipeline.check(tmp_path)
    assert [one.message for one in checked.diagnostics] == []
    (deck,) = checked.decks
    assert deck.deck.title == "Road"
    assert [one.title for one in deck.deck.conflicts] == ["Guild vs Ferrymen"]
    assert [one.title for one in deck.deck.topics] == ["Flood"]


LINES = st.one_of(
    st.sampled_from(
        [
            "",
            "",
            "---",
            "# Mills",
            "## Wheels *turn* fast",
            "### Deep ###",
            "Setext",
            "======",
            "- turn",
            "- [x] ~~wound~~ up",
            "a<sup>2</sup> <s>b</s>",
            "<sup>[c</sup>](d) <sub>",
            "  - deeper",
            "    - **deepest**",
            "1. first",
            "2) second",
            "**Aims:** corn",
            "**Aims**",
            "> said",
            "> > twice",
            "> [!note] Boxed *up*",
            "> [!tip]",
            "<details>",
            "</summary>",
            "==a== [[b|c]]",
            "Created: d",
            "| a | b |",
            "|---|---|",
            "| c | d | e |",
            "```",
            "~~~ python",
            "    code",
            "<div>x</div>",
            "<!-- hidden -->",
            "<!-- open",
            "[a](b 'c')",
            "![d](e)",
            "[ref]: there",
            "[see][ref]",
            "line  ",
            "title: Mills",
            "\\# no heading",
            "\ufeff",
            "-",
        ]
    ),
    st.text("ab *_`#->|[]()<>!\\\t1.", max_size=14),
)
FILES = st.lists(LINES, max_size=30).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n", "\r"]).map(lambda end: end.join(lines))
)


@settings(max_examples=400, deadline=None)
@given(FILES)
@example("<a\n> [!note] Boxed *up*")
@example("# Mills\nCreated: d\na<sup>2</sup> <s>b</s>\n# Mills")
def test_no_word_is_lost(text: str) -> None:
    assert_nothing_lost(text)


def test_a_link_by_name_says_its_words_and_its_address() -> None:
    text = "[ref]: there\n[see][ref]"
    notes, _ = read_markdown(text, "n.md")
    assert [one.text for one in notes.points()] == ["see (there)"]
    assert_nothing_lost(text)


@settings(max_examples=200, deadline=None)
@given(st.text())
@example("---\ntags: [a]\n---\n# One\n- point\n\n# Two\n- [ ] learn the dates\n")
def test_any_text_is_read(text: str) -> None:
    notes, _ = read_markdown(text, "n.md")
    spans = [one.span for one in notes.points()]
    assert len(spans) == len(set(spans))


@pytest.mark.parametrize(
    "text",
    [
        "- " * 3000 + "x",
        "> " * 3000 + "x",
        "[" * 20_000,
        "*a " * 20_000,
        "".join("  " * n + "- a\n" for n in range(500)),
        "- a\n" * 5000,
        "| a " * 5000 + "\n" + "|---" * 5000,
        "<" * 20_000,
        "<sup>" * 5000 + "</sup>" * 5000,
        "a<sup>b" * 3000 + "</sup>" * 3000,
        "`" * 20_000,
        "# a\n" * 5000,
    ],
    ids=lambda text: text[:8],
)
def test_hostile_text_takes_no_longer_than_its_length(text: str) -> None:
    start = time.process_time()
    read_markdown(text, "n.md")
    assert time.process_time() - start < 10


def assert_nothing_lost(text: str) -> None:
    """Hold that every word outside tags is said somewhere, and that no two points share a place."""
    notes, _ = read_markdown(text, "n.md")
    # A raised figure is the same figure.
    said = set(WORD.findall(unicodedata.normalize("NFKC", " ".join(_texts(notes)))))
    lines = re.split(r"\r\n|\r|\n", text)
    dropped = {one.span.line for one in notes.dropped}
    kept = "\n".join(line for n, line in enumerate(lines, start=1) if n not in dropped)
    for word in WORD.findall(MARKUP.sub(" ", kept)):
        assert any(word in one for one in said), (word, text)
    spans = [one.span for one in notes.points()]
    assert len(spans) == len(set(spans))
    for span in spans:
        assert 1 <= span.line <= span.end_line <= len(lines)
        assert span.column <= len(lines[span.line - 1]) + 1
        assert span.end_column <= len(lines[span.end_line - 1]) + 2


def _texts(notes: Notes) -> Iterator[str]:
    for heading in (notes.title, *notes.description, notes.created_by, notes.created_on):
        if heading:
            yield heading.text
    for card in notes.cards:
        yield card.heading.text if card.heading else ""
        yield from (one.heading.text for one in card.sections if one.heading)
    for point in notes.points():
        yield f"{point.number} {point.text}"
