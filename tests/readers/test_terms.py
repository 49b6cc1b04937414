"""Lists of terms: what is read of each row, where it stands, and that no letter of it is lost."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts import pipeline
from build_scripts.model.span import Span
from build_scripts.readers import BUILT_IN
from build_scripts.readers.format import recognise
from build_scripts.readers.html_text import html_text
from build_scripts.readers.terms import read_terms
from build_scripts.sources import FOLDER
from tests.parse.outline import outline

CASES = Path(__file__).parents[1] / "cases" / "readers"
TEXTS = sorted(
    path
    for path in CASES.iterdir()
    if path.suffix in {".txt", ".csv", ".tsv"} and not path.name.startswith("questions")
)
LETTER = re.compile(r"[A-Za-z0-9]")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_case(path: Path, *, update_golden: bool) -> None:
    text = path.read_text("utf-8")
    found = outline(*read_terms(text, path.name))
    expected = path.with_suffix(".outline")
    if update_golden:
        expected.write_text(found, encoding="utf-8", newline="\n")
    assert found == expected.read_text(encoding="utf-8")
    assert recognise(text, path.name, BUILT_IN).name == "terms"


@pytest.mark.parametrize(
    ("name", "text", "format_"),
    [
        ("notes.txt", "weir\ta dam\nlock\ta gate\n", "terms"),
        ("notes.txt", "#separator:Semicolon\nweir;a dam\n", "terms"),
        ("notes.txt", "weir;a dam\nlock;a gate\nquay;a wall\n", "terms"),
        ("notes.txt", "weir: a dam\nlock: a gate\nquay: a wall\nford: a way\n", "terms"),
        ("notes.txt", "weir = a dam\nlock = a gate\nquay = a wall\n", "terms"),
        ("notes.txt", "The river\n\nweir@@a dam\n\nlock@@a gate\n\nquay@@a wall\n", "terms"),
        ("notes.txt", "weir, a dam;lock, a gate;quay, a wall;ford, a way;mole, a wall", "terms"),
        ("notes.txt", "weir\ta dam;lock\ta gate;quay\ta wall", "terms"),
        (
            "notes.txt",
            "weir;a dam\nlock;a gate; of oak\nquay;a wall\nford;a way\nmole;a pier",
            "terms",
        ),
        ("notes.txt", "מַיִם\twater\nיָם\tsea\nנָהָר\triver\n", "terms"),
        ("notes.txt", "水\twater\n海\tsea\n川\triver\n", "terms"),
        # What is likelier card text:
        (
            "notes.txt",
            "In 1302, tolls rose.\nIn May, boats lay.\nBrann, who led, fled.\n" * 2,
            "cards",
        ),
        (
            "notes.txt",
            "Ruling: Brann\nOpposition: Quill\nRuling: Quill\nOpposition: Brann\n",
            "cards",
        ),
        (
            "notes.txt",
            "1302 - a toll\n1303 - a fight\nMay 1304 - a truce\n1309 - a flood\n",
            "cards",
        ),
        (
            "notes.txt",
            "Stage 1: a toll\nStage 2: a fight\nStage 3: a truce\nStage 4: flood\n",
            "cards",
        ),
        ("notes.txt", "Quill, Marrow\nBrann, Osk\nThorne, Mira\nCass, Dell\nFenn, Rook\n", "cards"),
        (
            "notes.txt",
            "The toll\nweir - a dam\nlock - a gate\nquay - a wall\nford - a way\n",
            "cards",
        ),
        ("notes.txt", "Weirs\n•\ta dam\n•\ta low one\n•\tof wood\n", "cards"),
        ("notes.txt", "1.\tOne dam\n2.\tTwo dams\n3.\tMore\n", "cards"),
        ("notes.txt", "Stalin, Kamenev\nTrotsky, alone\nRykov, Tomsky\n", "cards"),
        ("notes.txt", "weir - a dam\nIt was low.\nlock - a gate\nquay - a wall\n", "cards"),
        ("notes.txt", "weir\ta dam\n1 of 2\n\nlock\ta gate\n2 of 2\n", "cards"),
        ("notes.txt", "", "cards"),
    ],
)
def test_rows_that_are_all_alike_are_a_list_of_terms(name: str, text: str, format_: str) -> None:
    assert recognise(text, name, BUILT_IN).name == format_


def test_a_span_points_into_the_file() -> None:
    notes, _ = read_terms('#separator:comma\nweir,"a ""low"" dam"\nlock,"two\nlines"\n', "n.csv")
    assert [(one.text, one.span) for one in notes.points()] == [
        ('a "low" dam', Span("n.csv", 2, 7, 2, 20)),
        ("two\nlines", Span("n.csv", 3, 7, 4, 6)),
    ]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        ("<div>one</div><div>two<br>three</div>", "one\ntwo\nthree"),
        ("the {{c1::lock::gate}} holds {{c2::water}}", "the lock (gate) holds water"),
        ('<img src="cell.png">', "[cell.png]"),
        ("<script>alert(1)</script>", "alert(1)"),
        ("2 < 3", "2 < 3"),
        ("10<sup>6</sup>, x<sup><i>2</i></sup>, 5<sup>−3</sup>", "10⁶, x², 5⁻³"),
        ("2<sup>x</sup>, e<sup>kt</sup>, e<sup>a+b</sup>", "2^x, e^(kt), e^(a+b)"),
        (
            "the 19<sup>th</sup>, M<sup>me</sup> Brann, toll<sup>a</sup>",
            "the 19th, Mme Brann, tolla",
        ),
        ("H<sub>2</sub>O, v<sub>max</sub>, Hg<sub>vapour</sub>", "H₂O, v_max, Hgvapour"),
        ("<s>low</s> high, <del></del><strike> dry </strike>", "~~low~~ high, ~~dry~~"),
        ("a<sup>2</sub> b<sup>", "a2 b"),
        ("[sound:weir.mp3] Weir", "Weir"),
        ("[sound:weir.mp3]", "[sound:weir.mp3]"),
        (
            "<table><tr><th>weir</th> <th>low</th></tr><tr><td>lock</td><td>high</td></tr></table>",
            "weir | low\nlock | high",
        ),
    ],
)
def test_fields_in_html_are_read_as_what_they_say(html: str, text: str) -> None:
    assert html_text(html) == text


def test_a_list_of_terms_is_a_page_and_a_glossary(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER / "river"
    folder.mkdir(parents=True)
    (folder / "export.csv").write_text(
        "Term,Definition\nweir,a dam\nlock,a gate\nWho dug?,Cass\nCass v. Osk,of 1896\n"
    )
    checked = pipeline.check(tmp_path)
    assert [one.message for one in checked.diagnostics] == []
    (site,) = checked.decks
    assert [one.title for one in site.deck.topics] == ["Terms and names", "Questions"]
    assert {one.name: one.definition for one in site.deck.terms} == {
        "lock": "a gate",
        "weir": "a dam",
        "Cass v. Osk": "of 1896",
    }


ROWS = st.one_of(
    st.sampled_from(
        [
            "mole = a pier",
            "ford = a way; or two",
            "a::b",
            "c::d;e::f;g::h",
            "weir\ta dam",
            "lock,a gate",
            '"a, b",c',
            '"open',
            "quay",
            "",
            "\t",
            "#html:true",
            "a - b",
        ]
    ),
    st.text('ab \t,;"-:#=|', max_size=12),
)
FILES = st.lists(ROWS, max_size=20).flatmap(
    lambda rows: st.sampled_from(["\n", "\r\n", "\r"]).map(lambda end: end.join(rows))
)


@settings(max_examples=400, deadline=None)
@given(FILES)
def test_no_letter_is_lost(text: str) -> None:
    notes, _ = read_terms(text, "n.tsv")
    said = [one.text for one in notes.points()] + [one.text for one in notes.dropped]
    said += [card.heading.text for card in notes.cards if card.heading]
    said += [notes.title.text] if notes.title else []
    assert sorted(LETTER.findall(" ".join(said))) == sorted(LETTER.findall(text))
    spans = [one.span for one in notes.points()]
    assert len(spans) == len(set(spans))


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_any_text_is_read(text: str) -> None:
    recognise(text, "n.csv", BUILT_IN)
    read_terms(text, "n.csv")


@pytest.mark.parametrize(
    "text",
    [
        "a\tb\n" * 50_000,
        '"' * 200_000,
        ",\n" * 50_000,
        "a," * 100_000,
        "," * 100_000,
        "#separator:tab\n" * 20_000,
        "a - b;" * 50_000,
        "".join(f"{a}{b}{c}" for a in "-=:;|~" for b in "<>/+#" for c in "@*$%&_a") * 100,
        "a:::b\n" * 30_000,
        "a" + "-" * 200_000,
    ],
    ids=lambda text: text[:8].strip(),
)
def test_hostile_text_takes_no_longer_than_its_length(text: str) -> None:
    start = time.process_time()
    recognise(text, "n.csv", BUILT_IN)
    read_terms(text, "n.csv")
    assert time.process_time() - start < 10
