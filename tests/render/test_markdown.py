"""Whatever the notes say comes out as the same characters, and means nothing to Markdown."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.utils import meta

from build_scripts.model.deck import Correction, Kind, PlacedPoint, Ref, Source
from build_scripts.model.editorial import CorrectionKind
from build_scripts.model.names import SlugBook
from build_scripts.model.notes import Mark, Point
from build_scripts.model.site import LinkedCorrection, LinkedPoint, Mention, Segments, plain
from build_scripts.model.span import Span
from build_scripts.render.deck import page_text
from build_scripts.render.markdown import inline, link, linked
from build_scripts.render.meta import page_meta
from build_scripts.render.places import Here
from build_scripts.render.points import chapter_points, sources_line
from build_scripts.render.views import (
    AlliancesView,
    CardView,
    ChapterView,
    GlossaryView,
    LetterView,
    PersonView,
    Row,
    SectionView,
    TermView,
    TimelineView,
    YearView,
)
from build_scripts.templates import current_templates
from tests.html import Element, parse_html, pieces
from tests.render.nasty import FRAGMENTS, any_text, as_note, line_text, notes_text

ROOT = Path(__file__).parents[2]
HERE = Here("stages/stage-1.md")
CARD = Ref(Kind.CARD, "1")
HOME = Ref(Kind.STAGE, "stage-1")
MENTIONED = (Ref(Kind.PERSON, "lenin"), Ref(Kind.TERM, "nep"), Ref(Kind.EVENT, "12th-congress"))
SPAN = Span("notes.txt", 1, 1, 1, 2)
TAIL = [("text", " ("), ("a", "../cards/1.md#point", "card 1"), ("text", ")")]


@cache
def extensions() -> markdown.Markdown:
    """Return Markdown as `mkdocs.yml` sets it up, MkDocs' own additions taken in."""
    config = load_config(str(ROOT / "mkdocs.yml"), hooks=[])
    return markdown.Markdown(
        extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"]
    )


def to_html(text: str) -> Element:
    engine = extensions()
    engine.reset()
    return parse_html(engine.convert(text))


@st.composite
def linked_text(draw: st.DrawFn) -> Segments:
    """Draw linked prose: what is mentioned has words of its own, neighbours say anything."""
    text = draw(notes_text)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=4)))
    segments: list[str | Mention] = []
    mention = draw(st.booleans())
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        part = text[start:end]
        # A mention is made of words: no matcher takes white space around them.
        if mention and part and part == part.strip() and "\n" not in part:
            segments.append(Mention(part, draw(st.sampled_from(MENTIONED))))
        elif part:
            segments.append(part)
        mention = not mention
    return tuple(segments)


def expected(segments: Segments) -> list[tuple[str, ...]]:
    """Return the pieces that linked prose must be on a page."""
    found: list[tuple[str, ...]] = []
    for segment in segments:
        if isinstance(segment, Mention):
            found.append(("a", HERE.to(segment.ref), segment.text))
            continue
        for n, line in enumerate(segment.split("\n")):
            if n:
                found.append(("br",))
            found.append(("text", line))
    return found


def joined(found: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the pieces with neighbouring words in one piece and empty ones left out."""
    out: list[tuple[str, ...]] = []
    for piece in found:
        if piece[0] == "text" and out and out[-1][0] == "text":
            out[-1] = ("text", out[-1][1] + piece[1])
        elif piece != ("text", ""):
            out.append(piece)
    return out


def assert_shows(element: Element, segments: Segments, *, before: str = "") -> None:
    """Hold an element to showing exactly linked prose, after some words of ours."""
    assert joined(pieces(element)) == joined([("text", before), *expected(segments)])


def placed(text: str, mark: Mark, number: str, anchor: str = "point") -> PlacedPoint:
    return PlacedPoint(Point(text, SPAN, mark, number), anchor, CARD, HOME, (), ())


def point(
    segments: Segments,
    mark: Mark = Mark.BULLET,
    number: str = "",
    anchor: str = "point",
    children: tuple[LinkedPoint, ...] = (),
    corrections: tuple[LinkedCorrection, ...] = (),
) -> LinkedPoint:
    return LinkedPoint(
        placed(plain(segments), mark, number, anchor), segments, corrections, children
    )


# --- points ---------------------------------------------------------------------------------

marks = st.sampled_from([(Mark.BULLET, ""), (Mark.NUMBER, "1."), (Mark.PARAGRAPH, "")])


@settings(max_examples=300)
@given(linked_text(), marks)
def test_point_shows_its_text(segments: Segments, mark: tuple[Mark, str]) -> None:
    root = to_html(chapter_points([point(segments, *mark)], HERE))
    found = root.one(id="point")
    assert found.attrs == {"id": "point"}
    assert joined(pieces(found)) == joined([*expected(segments), *TAIL])
    around = [one.tag for one in root.walk() if one.tag not in ("a", "br")]
    wanted = {Mark.BULLET: ["ul", "li"], Mark.NUMBER: ["ol", "li"], Mark.PARAGRAPH: ["p"]}
    assert around == ["root", *wanted[mark[0]]]


@settings(max_examples=150)
@given(st.lists(st.tuples(linked_text(), marks), min_size=2, max_size=4))
def test_points_stay_apart(points: list[tuple[Segments, tuple[Mark, str]]]) -> None:
    every = [point(text, *mark, f"point-{n}") for n, (text, mark) in enumerate(points)]
    root = to_html(f"before\n\n{chapter_points(every, HERE)}\n## after {{: #after }}")
    assert [one.attrs["id"] for one in root.walk() if "id" in one.attrs] == [
        *(one.placed.anchor for one in every),
        "after",
    ]
    for one in every:
        anchor, number = one.placed.anchor, one.placed.point.number
        tail = [("text", " ("), ("a", f"../cards/1.md#{anchor}", "card 1"), ("text", ")")]
        shown = joined(pieces(root.one(id=anchor)))
        words = joined([*expected(one.segments), *tail])
        # Numbers that are not 1, 2, 3 are written out.
        assert shown in (words, joined([("text", f"{number} "), *words]))


@settings(max_examples=100)
@given(notes_text, notes_text, notes_text, notes_text)
def test_nested_point_and_correction_show_their_texts(
    outer: str, inner: str, note: str, quote: str
) -> None:
    correction = LinkedCorrection(
        Correction(CorrectionKind.WRONG, quote, note, (Source(quote, note, inner),), SPAN),
        (note,),
    )
    root = to_html(
        chapter_points(
            [
                point(
                    (outer,),
                    children=(point((inner,), anchor="inner"),),
                    corrections=(correction,),
                ),
                point((note,), anchor="last"),
            ],
            HERE,
        )
    )
    first, last = (child for child in root.children[0].children if isinstance(child, Element))  # type: ignore[union-attr]
    box = root.one("div")
    assert box.attrs == {"class": "admonition correction wrong"}
    title, words, sources = box.all("p")
    assert title.text() == "Editor’s note: not right"
    assert words.text() == f"On “{' '.join(quote.split())}”: {note}"
    assert sources.text() == (
        f"Source: {' '.join(note.split())}, {' '.join(quote.split())}, {' '.join(inner.split())}."
    )
    assert first.one(id="inner").text().strip().startswith(inner)
    assert last.text().strip().startswith(note)
    assert {one.tag for one in root.walk()} <= {*"root ul li p br a div em".split()}


@given(notes_text)
def test_anchor_is_kept(text: str) -> None:
    anchor = SlugBook().take(text, "point")
    root = to_html(chapter_points([point((text,), anchor=anchor)], HERE))
    assert root.one("li").attrs == {"id": anchor}


# --- every other place ----------------------------------------------------------------------


@settings(max_examples=150)
@given(line_text)
def test_headings_show_their_words(text: str) -> None:
    root = to_html(f"# {inline(text)}\n\n## {inline(text)} {{: #own }}\n\nafter\n")
    for heading in root.all("h1") + root.all("h2"):
        own, permalink = pieces(heading)
        assert own == ("text", text)
        assert permalink[:2] == ("a", f"#{heading.attrs['id']}")
        assert set(heading.attrs) == {"id"}
    assert root.one("h2").attrs == {"id": "own"}
    assert {one.tag for one in root.walk()} == {*"root h1 h2 a p".split()}


@settings(max_examples=150)
@given(line_text, any_text, any_text)
def test_link_shows_its_words(words: str, before: str, after: str) -> None:
    before, after = " ".join(before.split()), " ".join(after.split())
    root = to_html(f"x {inline(before)} {link(words, 'a.md#b')}{inline(after)}\n")
    assert joined(pieces(root)) == joined(
        [("text", f"x {before} "), ("a", "a.md#b", words), ("text", after)]
    )


@settings(max_examples=100)
@given(line_text, line_text, notes_text)
def test_table_cells_show_their_words(head: str, cell: str, body: str) -> None:
    view = AlliancesView(
        meta="",
        picture="",
        head=("Who", inline(head)),
        rows=((link(cell, "a.md"), inline(cell)), (inline(head), inline(body))),
        alliances=(SectionView(inline(head), "own", inline(body)),),
    )
    root = to_html(page_text("alliances", view, current_templates()))
    cells = [one.text() for one in root.all("th") + root.all("td")]
    assert cells == ["Who", head, cell, cell, head, " ".join(body.split())]
    assert not [one for one in root.all("td") if one.attrs]
    assert root.one("h2", id="own").text().removesuffix("¶") == head


@settings(max_examples=100)
@given(linked_text(), line_text, notes_text)
def test_panel_rows_show_their_words(segments: Segments, title: str, second: str) -> None:
    view = ChapterView(
        meta=page_meta(None, title),
        title=inline(title),
        summary=linked(segments, HERE.to),
        panel=(
            Row("Outcome", linked(segments, HERE.to), "side-ruling"),
            Row("Dates", inline(second)),
            Row("Role", linked((second,), HERE.to)),
        ),
        picture="",
        opening=chapter_points([point(segments)], HERE),
        sections=(SectionView(inline(title), "own", ""),),
        inside_heading="Inside",
        inside=(link(title, "a.md"),),
        handouts=(link(title, "a.pdf"),),
        appears=(link(title, "a.md"),),
        way=(Row("Next", link(title, "a.md"), "way-next"),),
        terms=(link(title, "a.md"),),
    )
    body, data = meta.get_data(page_text("chapter", view, current_templates()))
    assert set(data) <= {"summary"}
    root = to_html(body)
    assert_shows(root.all("p")[0], segments)
    first, dates, role = root.all("dd")
    assert [one.attrs.get("class") for one in root.all("dt")] == ["side-ruling", None, None]
    assert [one.text() for one in root.all("dt")] == ["Outcome", "Dates", "Role"]
    assert_shows(first, segments)
    assert_shows(dates, (" ".join(second.split()),))
    assert_shows(role, (second,))
    assert root.one("li", class_="way-next").text() == f"Next: {title}"


@settings(max_examples=100)
@given(linked_text(), line_text, notes_text)
def test_lists_show_their_words(segments: Segments, name: str, source: str) -> None:
    words = linked(segments, HERE.to)
    person = PersonView(
        meta=page_meta(None, ""),
        title=inline(name),
        panel=(Row("Role", words),),
        summary=words,
        stands=(f"{inline(name)}: {words}", inline(name)),
        sources=sources_line((Source(source), Source(name, source, name))),
        appears=(link(name, "a.md"),),
        terms=(),
    )
    root = to_html(page_text("person", person, current_templates()))
    stand, short, appears = root.all("li")
    assert_shows(stand, segments, before=f"{name}: ")
    assert_shows(short, (name,))
    assert appears.text() == name
    source = " ".join(source.split())
    assert root.one(class_="sources").text() == f"Sources: {source}; {source}, {name}, {name}."


@settings(max_examples=150)
@given(linked_text(), line_text)
def test_reference_pages_show_their_words(segments: Segments, name: str) -> None:
    words = linked(segments, HERE.to)
    glossary = GlossaryView(
        meta="",
        intro="",
        jump="",
        letters=(LetterView("A", "letter-a", (TermView(inline(name), "own", words, ()),)),),
    )
    root = to_html(page_text("glossary", glossary, current_templates()))
    assert_shows(root.all("p")[-1], segments)
    timeline = TimelineView(
        meta="", picture="", years=(YearView("1917", "year-1917", (words,)),), terms=()
    )
    assert_shows(to_html(page_text("timeline", timeline, current_templates())).one("li"), segments)
    card = CardView(
        meta="",
        title=inline(name),
        about="About.",
        sections=(),
        way=(Row("Next", link(name, "a.md"), "way-next"),),
    )
    root = to_html(page_text("card", card, current_templates()))
    assert root.one("h1").text() == f"{name}¶"


@given(any_text)
def test_front_matter_holds_its_value(text: str) -> None:
    _, data = meta.get_data(page_meta(None, text, search=False) + "\n# Title\n\n---\n\ntext\n---\n")
    assert data.pop("search") == {"exclude": True}
    assert not data or len(data["summary"]) <= 155


@pytest.mark.parametrize("text", [*FRAGMENTS, "*" * 50, " |" * 50, "\n".join("-=#>:+!" * 3)])
def test_each_fragment_alone(text: str) -> None:
    segments: Segments = (as_note(text),)
    root = to_html(chapter_points([point(segments)], HERE))
    assert joined(pieces(root.one(id="point"))) == joined([*expected(segments), *TAIL])


def test_a_link_whose_words_end_like_a_reference() -> None:
    segments: Segments = (Mention("]:", MENTIONED[0]), ":: module")
    root = to_html(chapter_points([point(segments)], HERE))
    assert joined(pieces(root.one(id="point"))) == joined([*expected(segments), *TAIL])


@pytest.mark.parametrize(
    "unit", ["a ", " ", "*", "[", "<", "&", ":a", "`", "\\", "{:", "é\n", "1."]
)
def test_long_texts_take_no_longer_than_their_length(unit: str) -> None:
    segments: Segments = (as_note("x" + unit * 4000 + "x"),)
    start = time.process_time()
    text = chapter_points([point(segments)], HERE)
    assert time.process_time() - start < 0.5
    assert joined(pieces(to_html(text).one(id="point"))) == joined([*expected(segments), *TAIL])


def test_blank_lines_of_an_editor_do_not_end_a_paragraph() -> None:
    words = linked(("one\n \n\n  two",), HERE.to)
    assert pieces(to_html(words).one("p")) == [("text", "one"), ("br",), ("text", "two")]
