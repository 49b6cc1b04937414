"""Editorial files: what is read, and that what is wrong is told quickly and always alike."""

from __future__ import annotations

import time
from pathlib import Path
from textwrap import dedent

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.diagnostics import Code, Diagnostic
from build_scripts.model.editorial import FILES, CorrectionKind, DeckFile, GlossaryFile
from build_scripts.model.editorial_file import Editorial
from build_scripts.model.span import Span
from build_scripts.parse import yaml_mend, yaml_reader
from build_scripts.parse.editorial import read_editorial
from build_scripts.parse.yaml_tree import Spans
from build_scripts.reporting import format_text

FOLDER = "source_notes/salt-road"
CASES = Path(__file__).parent.parent / "cases" / "diagnostics"
CODES = (
    Code.YAML_SYNTAX,
    Code.YAML_DUPLICATE_KEY,
    Code.YAML_COMMENT_IN_TEXT,
    Code.UNKNOWN_KEY,
    Code.MISSING_KEY,
    Code.BAD_VALUE,
    Code.UNKNOWN_FILE,
)
FOLDERS = sorted(folder for code in CODES for folder in (CASES / code).iterdir())


def read(name: str, text: str) -> tuple[Editorial, tuple[Diagnostic, ...]]:
    return read_editorial({name: dedent(text)}, FOLDER)


def messages(name: str, text: str) -> list[str]:
    return [f"{found.span} {found.message}" for found in read(name, text)[1]]


def case_name(folder: Path) -> str:
    return f"{folder.parent.name}-{folder.name}"


def texts_of(folder: Path) -> dict[str, str]:
    paths = (path for path in sorted(folder.iterdir()) if path.suffix in {".yml", ".yaml"})
    return {path.name: path.read_bytes().decode() for path in paths}


def test_no_files_at_all_are_a_deck() -> None:
    editorial, diagnostics = read_editorial({}, FOLDER)
    assert diagnostics == ()
    assert editorial.deck.data == DeckFile()
    assert editorial.deck.path == f"{FOLDER}/deck.yml"
    assert editorial.deck.span("works", "quill") == Span(f"{FOLDER}/deck.yml", 1, 1, 1, 1)


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "\ufeff", "terms:\n", "{}"])
def test_empty_files_say_nothing(text: str) -> None:
    editorial, diagnostics = read_editorial({"glossary.yml": text}, FOLDER)
    assert diagnostics == ()
    assert editorial.glossary.data == GlossaryFile()


def test_scalars_are_read_as_the_model_wants_them() -> None:
    text = """\
        people:
          - name: 1917
            born: 1870
            died:
            role: null
            forms: [yes, 007, "x: y"]
            summary: >
              Two
              lines
    """
    editorial, diagnostics = read("people.yml", text)
    assert diagnostics == ()
    (person,) = editorial.people.data.people
    assert (person.name, person.born, person.died, person.role) == ("1917", 1870, None, "null")
    assert person.forms == ("yes", "007", "x: y")
    assert person.summary == "Two lines"


def test_every_kind_of_file_is_read() -> None:
    texts = {
        "deck.yml": "works:\n  quill:\n    author: M. Quill\n    title: The Harbour Towns\n",
        "story.yml": "conflicts:\n  - from:\n      - card: 2\n    sides: [[name: A], [name: B]]\n",
        "issues.yml": "issues:\n  - name: toll\n",
        "people.yaml": "people:\n  - name: Quill\n    stages: [{stage: 1, position: out}]\n",
        "glossary.yml": "terms:\n  - term: Toll\n    definition: A fee.\n",
        "timeline.yml": "from_notes: no\nevents: [{date: 1702, event: The toll rose.}]\n",
        "corrections.yml": "corrections:\n  - {card: 1, quote: q, kind: wrong, note: n}\n",
    }
    editorial, diagnostics = read_editorial(texts, FOLDER)
    assert diagnostics == ()
    assert editorial.deck.data.works["quill"].author == "M. Quill"
    (conflict,) = editorial.story.data.conflicts
    assert conflict.gather[0].card == 2
    assert conflict.sides is not None
    assert [side[0].name for side in conflict.sides] == ["A", "B"]
    assert editorial.story.span("conflicts", 0, "from", 0, "card").line == 3
    assert editorial.issues.data.issues[0].name == "toll"
    assert editorial.people.path == f"{FOLDER}/people.yaml"
    assert editorial.people.data.people[0].stages[0].position == "out"
    assert not editorial.timeline.data.from_notes
    assert editorial.corrections.data.corrections[0].kind is CorrectionKind.WRONG


def test_spans_are_those_of_the_values() -> None:
    text = """\
        # comment
        terms:
          - term: Tøll 漢字
            definition: "A fee."

            forms:
              - fee
              - tax

    """
    glossary = read("glossary.yml", text)[0].glossary
    path = f"{FOLDER}/glossary.yml"
    assert glossary.span("terms", 0, "term") == Span(path, 3, 11, 3, 18)
    assert glossary.span("terms", 0, "definition") == Span(path, 4, 17, 4, 25)
    assert glossary.span("terms", 0, "forms", 1) == Span(path, 8, 9, 8, 12)
    assert glossary.span("terms", 0) == Span(path, 3, 5, 8, 12), "ends where its last value does"
    assert glossary.span("terms", 0, "see", 4) == glossary.span("terms", 0), "nearest known"
    assert glossary.span("terms", 3) == glossary.span("terms")
    assert isinstance(glossary.spans, Spans)
    assert all(glossary.spans[location] for location in glossary.spans)
    assert len(set(glossary.spans)) == len(glossary.spans) == 8


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_count_once(ending: str) -> None:
    text = ending.join(["\ufeffterms:", "", "  - term: Toll", "    definition: A fee."])
    editorial, diagnostics = read_editorial({"glossary.yml": text}, FOLDER)
    assert diagnostics == ()
    assert editorial.glossary.span("terms", 0, "definition").line == 4


@pytest.mark.parametrize("mark", ["\x85", "\u2028", "\u2029"])
def test_other_line_separators_do_not_count(mark: str) -> None:
    text = f"terms:\n  - term: Toll{mark}gate\n    definition: A fee.\n"
    editorial, diagnostics = read_editorial({"glossary.yml": text}, FOLDER)
    assert diagnostics == ()
    assert editorial.glossary.data.terms[0].term == "Toll gate"
    assert editorial.glossary.span("terms", 0, "definition").line == 3


def test_references_are_copies_that_stand_where_they_are_referred_to() -> None:
    text = """\
        terms:
          - term: Toll
            definition: A fee.
            sources: &books
              - quill
          - term: Guild
            definition: Those who made salt.
            sources: *books
    """
    editorial, diagnostics = read("glossary.yml", text)
    assert diagnostics == ()
    assert editorial.glossary.data.terms[1].sources == ("quill",)
    assert editorial.glossary.span("terms", 1, "sources", 0).line == 8


def test_a_file_with_errors_leaves_the_others() -> None:
    texts = {"glossary.yml": "terms: x\n", "deck.yml": "title: The salt road\n"}
    editorial, diagnostics = read_editorial(texts, FOLDER)
    assert [found.code for found in diagnostics] == [Code.BAD_VALUE]
    assert editorial.glossary.data == GlossaryFile()
    assert editorial.glossary.span("terms").line == 1
    assert editorial.deck.data.title == "The salt road"


def test_all_slips_of_a_file_are_told_at_once() -> None:
    text = """\
        terms:
          - term: Toll
            definition: a fee: in coin
          - term: @home
            definition: "closed
          - term: Guild
           definition: makers of salt
    """
    assert [
        found.split()[0].removeprefix(f"{FOLDER}/") for found in messages("glossary.yml", text)
    ] == [
        "glossary.yml:3:22",
        "glossary.yml:4:11",
        "glossary.yml:5:17",
        "glossary.yml:7:1",
    ]


def test_slips_are_told_in_long_files_too() -> None:
    entry = "  - term: Toll\n    definition: A fee.\n    forms:\n      - fee\n"
    bad = "  - term: a: b\n    definition: @c\n   forms: []\n"
    text = "terms:\n" + entry * 500 + bad + entry * 500 + bad
    found = read("glossary.yml", text)[1]
    assert [diagnostic.span.line for diagnostic in found if diagnostic.span] == [
        *(2002, 2003, 2004),
        *(4005, 4006, 4007),
    ]


def test_slips_are_told_up_to_a_limit() -> None:
    text = "terms:\n" + "  - term: a: b\n" * 30
    assert len(messages("glossary.yml", text)) == 10


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "{a: " * 100_000,
        "- " * 100_000,
        "\n".join(" " * depth + "a:" for depth in range(1000)),
        "a: &a [*a]",
        "a: &a " + "x" * 100_000 + "\nb: [" + "*a," * 20_000 + "]",
        "*" * 1000,
        "? " * 1000,
        "a: \ud800",
        "%YAML 9.9\n---\na: b",
        "!!python/object/apply:os.system [ls]",
        "k" * 100_000,
        "\x00",
    ],
    ids=lambda text: repr(text[:10]),
)
def test_attacks_are_refused_quickly(name: str, text: str) -> None:
    start = time.process_time()
    assert read_editorial({name: text}, FOLDER)[1]
    assert time.process_time() - start < 1


YAML_BITS = st.sampled_from(
    (
        *" \t\n-:#?&*!|>%@`'\"[]{},\\\r\x85\u2028\ufeff",
        *("  ", "\n  ", "- ", ": ", "---\n", "...", "<<", "&a ", "*a"),
        *("terms", "term: ", "definition: ", "works", "card"),
    )
)
TEXTS = st.one_of(st.text(), st.lists(YAML_BITS, max_size=40).map("".join))


@pytest.mark.parametrize("short", [0, yaml_mend.SHORT_FILE])
@pytest.mark.parametrize("loader", [yaml_reader.LOADER, yaml.BaseLoader])
@settings(deadline=None)
@given(text=TEXTS, name=st.one_of(st.sampled_from(list(FILES)), st.text()))
def test_no_text_raises(loader: type[yaml.BaseLoader], short: int, text: str, name: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_mend, "SHORT_FILE", short)
        patch.setattr(yaml_reader, "LOADER", loader)
        editorial, diagnostics = read_editorial({name: text}, FOLDER)
    assert editorial.deck.path.startswith(FOLDER)
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for found in diagnostics:
        assert found.span
        assert found.message
        assert found.remedy
        assert 1 <= found.span.line <= len(lines)
        assert 1 <= found.span.column <= len(lines[found.span.line - 1]) + 1
    assert format_text(diagnostics, {f"{FOLDER}/{name}": text}, colour=True) or not diagnostics


@pytest.mark.parametrize("folder", FOLDERS, ids=case_name)
def test_the_parser_in_python_says_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML may lack its C library; the two differ only in what neither can explain."""
    texts = texts_of(folder)
    monkeypatch.setattr(yaml_reader, "LOADER", yaml.BaseLoader)
    slow = read_editorial(texts, FOLDER)[1]
    monkeypatch.undo()
    fast = read_editorial(texts, FOLDER)[1]
    if folder.name in {"unexplained", "directive"}:
        assert [found.code for found in slow] == [found.code for found in fast]
    else:
        assert slow == fast


@pytest.mark.parametrize("folder", FOLDERS, ids=case_name)
def test_long_files_are_told_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In long files guesses are tried on an excerpt."""
    texts = texts_of(folder)
    whole = read_editorial(texts, FOLDER)[1]
    monkeypatch.setattr(yaml_mend, "SHORT_FILE", 0)
    assert read_editorial(texts, FOLDER)[1] == whole
