"""Diagnostics as text, JSON and annotations."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.model.span import Span
from build_scripts.reporting import format_github, format_json, format_text, summary_line
from build_scripts.reporting_text import quoted_line, visible, width


def diagnostic(
    span: Span | None = None,
    *,
    code: Code = Code.BAD_VALUE,
    severity: Severity = Severity.ERROR,
    message: str = "This is wrong.",
    remedy: str = "Do it right.",
) -> Diagnostic:
    return Diagnostic(code, severity, message, remedy, span)


def at(line: int, column: int, end: int | None = None, path: str = "a.yml") -> Span:
    return Span(path, line, column, line, end or column + 1)


def carets(line: str, column: int, end: int) -> str:
    return "\n".join(quoted_line(line, at(1, column, end)))


def test_text_has_the_place_the_line_and_the_remedy() -> None:
    text = format_text(
        [diagnostic(at(2, 7, 11), remedy="Write:\n  salt")],
        {"a.yml": "one\nname: sand\n"},
        colour=False,
    )
    assert text == (
        "a.yml:2:7: error[bad-value] This is wrong.\n"
        "    name: sand\n"
        "          ^^^^\n"
        "  Write:\n"
        "    salt\n"
    )


def test_text_without_a_file_or_without_its_source() -> None:
    text = format_text(
        [diagnostic(at(9, 1)), diagnostic(at(9, 1, path="b.yml")), diagnostic()],
        {"b.yml": "one line\n"},
        colour=False,
    )
    assert text == (
        "error[bad-value] This is wrong.\n  Do it right.\n\n"
        "a.yml:9:1: error[bad-value] This is wrong.\n  Do it right.\n\n"
        "b.yml:9:1: error[bad-value] This is wrong.\n  Do it right.\n"
    )


def test_nothing_to_say() -> None:
    assert format_text([], {}, colour=True) == ""
    assert format_github([]) == ""
    assert summary_line([]) == "no problems"


def test_order_is_by_path_line_column_and_code() -> None:
    mixed = [
        diagnostic(at(2, 1, path="b.yml")),
        diagnostic(at(10, 1)),
        diagnostic(at(2, 5)),
        diagnostic(at(2, 1), code=Code.UNKNOWN_KEY),
        diagnostic(at(2, 1), code=Code.BAD_DATE),
        diagnostic(None),
    ]
    heads = [line for line in format_text(mixed, {}, colour=False).split("\n") if "[" in line]
    assert [head.split(" ")[:-3] for head in heads] == [
        ["error[bad-value]"],
        ["a.yml:2:1:", "error[bad-date]"],
        ["a.yml:2:1:", "error[unknown-key]"],
        ["a.yml:2:5:", "error[bad-value]"],
        ["a.yml:10:1:", "error[bad-value]"],
        ["b.yml:2:1:", "error[bad-value]"],
    ]
    assert format_text(reversed(mixed), {}, colour=False) == format_text(mixed, {}, colour=False)


def test_colour_changes_nothing_but_colour() -> None:
    found = [diagnostic(at(1, 1, 4)), diagnostic(None, severity=Severity.WARNING)]
    plain = format_text(found, {"a.yml": "one"}, colour=False)
    coloured = format_text(found, {"a.yml": "one"}, colour=True)
    assert "\x1b[1;31merror[bad-value]\x1b[0m" in coloured
    for code in ("\x1b[1;31m", "\x1b[1;33m", "\x1b[1m", "\x1b[0m"):
        coloured = coloured.replace(code, "")
    assert coloured == plain


@pytest.mark.parametrize(
    ("line", "column", "end", "shown"),
    [
        ("name: sand", 7, 11, "name: sand\n      ^^^^"),
        ("name: 塩の道 road", 11, 15, "name: 塩の道 road\n             ^^^^"),
        ("name: 塩の道", 7, 9, "name: 塩の道\n      ^^^^"),
        ("cafe\u0301 road", 7, 11, "cafe\u0301 road\n     ^^^^"),
        ("\tname: x", 2, 6, "→name: x\n ^^^^"),
        ("a\x1b[31mb", 7, 8, "a␛[31mb\n      ^"),
        ("a\u202eb", 3, 4, "a<U+202E>b\n         ^"),
        ("short", 6, 7, "short\n     ^"),
        ("short", 40, 50, "short\n     ^"),
        ("", 1, 1, "\n^"),
    ],
)
def test_carets_stand_under_the_text(line: str, column: int, end: int, shown: str) -> None:
    assert carets(line, column, end) == shown


def test_a_span_of_several_lines_is_marked_to_the_end_of_the_first() -> None:
    assert quoted_line("one two", Span("a.yml", 1, 5, 3, 2)) == ("one two", "    ^^^")


def test_long_lines_are_cut_around_the_place() -> None:
    line = "a" * 300 + "HERE" + "b" * 300
    text, marks = quoted_line(line, at(1, 301, 305))
    assert text == "…" + "a" * 30 + "HERE" + "b" * 66 + "…"
    assert marks == " " * 31 + "^^^^"
    text, marks = quoted_line(line, at(1, 1, 605))
    assert text == "a" * 100 + "…"
    assert marks == "^" * 100
    text, marks = quoted_line(line, at(1, 604, 605))
    assert text == "…" + "a" * 0 + line[-100:]
    assert marks == " " * 100 + "^"


@given(st.text(), st.integers(1, 300), st.integers(1, 300), st.integers(1, 60))
def test_what_is_quoted_is_harmless_and_bounded(
    piece: str, column: int, end: int, times: int
) -> None:
    text, marks = quoted_line(piece * times, Span("a", 1, column, 1, end))
    assert len(text) <= 102
    assert width(text) <= 102
    assert set(marks) <= {" ", "^"}
    assert marks.endswith("^")
    assert 1 <= len(marks) <= 103
    for character in text:
        kind = unicodedata.category(character)
        assert character in "\u200c\u200d" or kind not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def test_nothing_in_a_diagnostic_reaches_the_terminal_raw() -> None:
    found = diagnostic(
        at(1, 1, path="a\x1b]0;x\x07.yml"), message="m\x1b[2J\nm", remedy="r\u202er\r\n\x9bm"
    )
    for text in (format_text([found], {}, colour=False), format_json([found])):
        assert all(c == "\n" or c.isprintable() for c in text)
    assert all(c == "\n" or c.isprintable() for c in format_github([found]))
    assert format_github([found]).count("\n") == 1


def test_visible_leaves_ordinary_text_alone() -> None:
    text = "Tøll – “salt” 漢字 cafe\u0301 👩\u200d🌾 فارسی\u200cها"
    assert visible(text) == text


def test_json_has_a_stable_shape() -> None:
    found = [
        diagnostic(at(2, 3, 5), message='say "é"'),
        diagnostic(severity=Severity.INFO, code=Code.COUNTER_TOTAL),
    ]
    text = format_json(found)
    assert text.endswith("}\n")
    assert json.loads(text) == {
        "version": 1,
        "summary": {"error": 1, "warning": 0, "info": 1},
        "diagnostics": [
            {
                "code": "counter-total",
                "severity": "info",
                "message": "This is wrong.",
                "remedy": "Do it right.",
                "path": None,
                "line": None,
                "column": None,
                "endLine": None,
                "endColumn": None,
            },
            {
                "code": "bad-value",
                "severity": "error",
                "message": 'say "é"',
                "remedy": "Do it right.",
                "path": "a.yml",
                "line": 2,
                "column": 3,
                "endLine": 2,
                "endColumn": 5,
            },
        ],
    }


def test_github_commands_are_escaped() -> None:
    found = diagnostic(
        at(2, 3, 5, path="a,b:c%.yml"), message="100%: one, two", remedy="Write:\n  salt"
    )
    assert format_github([found]) == (
        "::error file=a%2Cb%3Ac%25.yml,line=2,endLine=2,col=3,endColumn=5,title=bad-value"
        "::100%25: one, two%0AWrite:%0A  salt\n"
    )


def test_github_has_columns_within_one_line_only_and_knows_notices() -> None:
    found = diagnostic(Span("a.yml", 1, 3, 2, 5), severity=Severity.WARNING)
    assert format_github([found]) == (
        "::warning file=a.yml,line=1,endLine=2,title=bad-value::This is wrong.%0ADo it right.\n"
    )
    assert format_github([diagnostic(severity=Severity.INFO)]) == (
        "::notice title=bad-value::This is wrong.%0ADo it right.\n"
    )


@pytest.mark.parametrize(
    ("severities", "line"),
    [
        ("EEW", "2 errors, 1 warning"),
        ("WI", "1 warning, 1 note"),
        ("II", "2 notes"),
    ],
)
def test_summary_line(severities: str, line: str) -> None:
    kinds = {"E": Severity.ERROR, "W": Severity.WARNING, "I": Severity.INFO}
    assert summary_line(diagnostic(severity=kinds[kind]) for kind in severities) == line
