"""Formats of notes that other packages bring: real ones, installed as a folder on Python's path."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from build_scripts import plugins
from tests.test_newdeck import project
from tests.workspaces import ROOT

EQUALS = """
from build_scripts.model.notes import Card, Heading, Mark, Notes, NotesSection, Point
from build_scripts.model.span import Span
from build_scripts.readers.format import NotesFormat


def sniff(text):
    lines = [line for line in text.splitlines() if line.strip()]
    return 0.95 if lines and all(" == " in line for line in lines) else 0


def read(text, path):
    cards = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            term, _, said = line.partition(" == ")
            end = len(line) + 1
            heading = Heading(term, Span(path, number, 1, number, len(term) + 1))
            points = (Point(said, Span(path, number, end - len(said), number, end)),)
            sections = (NotesSection(None, points),) if said else ()
            span = Span(path, number, 1, number, end)
            cards.append(Card(len(cards) + 1, None, heading, sections, span))
    return Notes(path, None, (), None, None, tuple(cards), None, (), True), ()


EQUALS = NotesFormat("equals", "term == definition", frozenset({".eq"}), sniff, read)
"""
ROWS = "weir == a low dam\nlock == a chamber with gates\n"


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    folder = tmp_path / "packages"
    folder.mkdir()
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "project").mkdir()
    return project(tmp_path / "project")


def install(packages: Path, code: str = EQUALS, name: str = "equals", value: str = "") -> None:
    """Put a package called studysite-NAME with one format where Python looks for packages."""
    (packages / f"{name}_notes.py").write_text(code, encoding="utf-8")
    info = packages / f"studysite_{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: studysite-{name}\nVersion: 1.0\n", encoding="utf-8"
    )
    points = f"[{plugins.GROUP}]\n{name} = {value or f'{name}_notes:EQUALS'}\n"
    (info / "entry_points.txt").write_text(points, encoding="utf-8")


def deck(root: Path, files: dict[str, str]) -> None:
    folder = root / "source_notes" / "river"
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def run(root: Path, packages: Path, *words: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join((str(packages), str(ROOT)))
    done = subprocess.run(
        [sys.executable, "-m", "build_scripts", *words, "--project", str(root)],
        cwd=packages,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in done.stderr + done.stdout
    return done


def test_notes_of_a_package_are_recognised_by_content_and_by_ending(
    root: Path, packages: Path
) -> None:
    install(packages)
    deck(root, {"one.txt": ROWS, "two.eq": ROWS.replace("weir", "quay").replace("lock", "ford")})
    done = run(root, packages, "check")
    assert done.returncode == 0, done.stdout
    assert "river: 4 cards, 4 of 4 points on one page each" in done.stdout


def test_notes_of_a_package_are_chosen_by_name(root: Path, packages: Path) -> None:
    install(packages)
    deck(root, {"notes.txt": f"{ROWS}quay\n", "deck.yml": "format: equals\n"})
    done = run(root, packages, "check")
    assert "river: 3 cards" in done.stdout, done.stdout + done.stderr


def test_a_new_deck_of_a_package_says_its_format(root: Path, packages: Path) -> None:
    install(packages)
    notes = packages / "river.eq"
    notes.write_text(ROWS, encoding="utf-8")
    done = run(root, packages, "new", "river", str(notes), "--format", "equals")
    assert done.returncode == 0, done.stderr
    made = root / "source_notes" / "river"
    assert (made / "river.eq").read_text("utf-8") == ROWS
    assert "\nformat: equals\n" in (made / "deck.yml").read_text("utf-8")
    assert "river: 2 cards" in run(root, packages, "check").stdout


def test_a_built_in_format_cannot_be_displaced(root: Path, packages: Path) -> None:
    install(packages, EQUALS.replace('"equals"', '"markdown"'))
    deck(root, {"notes.md": "# Locks\n\n## Gates\n\n- of oak\n"})
    done = run(root, packages, "check")
    assert done.returncode == 0
    assert "another of that name is built in" in done.stdout
    assert "river: 1 card, 1 of 1 point" in done.stdout


def test_of_two_packages_the_first_by_name_has_the_format(root: Path, packages: Path) -> None:
    install(packages)
    install(packages, name="rows")
    deck(root, {"notes.txt": ROWS})
    done = run(root, packages, "check")
    assert "“equals” of the package studysite-rows cannot be used" in done.stdout
    assert "another of that name is of the package studysite-equals" in done.stdout


@pytest.mark.parametrize(
    ("code", "value", "said"),
    [
        ("import no_such_module\n", "", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("raise SystemExit(3)\n", "", "SystemExit: 3"),
        ("def (\n", "", "SyntaxError"),
        (EQUALS, "equals_notes:NOTHING", "has no attribute 'NOTHING'"),
        (EQUALS, "equals_notes:read", "is of the type function, not NotesFormat"),
        (EQUALS.replace('{".eq"}', '{"eq"}'), "", "its endings cannot be frozenset({'eq'})"),
        (EQUALS.replace('"equals"', "None"), "", "its name cannot be None"),
    ],
)
def test_a_package_that_cannot_be_loaded_is_named(
    root: Path, packages: Path, code: str, value: str, said: str
) -> None:
    install(packages, code, value=value)
    deck(root, {"notes.txt": "Locks\n\n• of oak\n"})
    done = run(root, packages, "check")
    assert done.returncode == 0
    assert "warning[format-failed]" in done.stdout
    assert "studysite-equals" in done.stdout
    assert said in done.stdout
    assert "river: 1 card, 1 of 1 point" in done.stdout


SNIFFS = [
    ("return 1 / 0", "ZeroDivisionError: division by zero"),
    ('return "yes"', "sniff returned"),
    ("return float('nan')", "sniff returned"),
    ("return 7", "sniff returned"),
    ("return None", "sniff returned"),
]
READS = [
    ("raise KeyError(path)", "KeyError"),
    ("return None", "the result is of the type NoneType, not a tuple of 2"),
    ("return read2(text, path)[0]", "the result is of the type Notes"),
    ("return (*read2(text, path)[:1], [])", "part 2 of the result is of the type list"),
    ("return read2(text, 'elsewhere')", "is no place in the file"),
    ("return read2('\\n\\n\\n' + text, path)", "is no place in the file"),
    ("return read(text, path)", "RecursionError"),
    ("return read2(text.replace('low', chr(0xD800)), path)", "holds half a character"),
    ("return read2(text.replace('a low dam', ' '), path)", "a point says nothing"),
]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        *(("def sniff(text):", f"def sniff(text):\n    {code}", said) for code, said in SNIFFS),
        *(
            (
                "def read(text, path):",
                f"def read(text, path):\n    {code}\n\n\ndef read2(text, path):",
                said,
            )
            for code, said in READS
        ),
    ],
)
def test_a_package_that_fails_at_notes_is_named_and_they_are_read(
    root: Path, packages: Path, old: str, new: str, said: str
) -> None:
    install(packages, EQUALS.replace(old, new))
    deck(root, {"notes.txt": ROWS})
    done = run(root, packages, "check")
    assert done.returncode == 0, done.stdout
    assert "notes.txt:1:1: warning[format-failed]" in done.stdout
    assert "Update the package studysite-equals" in done.stdout
    assert said in done.stdout
    assert "river: 1 card, 1 of 1 point" in done.stdout


def test_it_is_an_error_where_the_format_was_chosen(root: Path, packages: Path) -> None:
    install(packages, EQUALS.replace("cards = []", "cards = [][1]"))
    deck(root, {"notes.txt": ROWS, "deck.yml": "format: equals\n"})
    done = run(root, packages, "check")
    assert done.returncode == 1
    assert "error[format-failed]" in done.stdout
    assert "Without the line “format: equals”" in done.stdout


def test_a_chosen_format_whose_package_does_not_load_is_an_error(
    root: Path, packages: Path
) -> None:
    install(packages, "import no_such_module\n")
    deck(root, {"notes.txt": ROWS, "deck.yml": "format: equals\n"})
    done = run(root, packages, "check")
    assert done.returncode == 1
    assert "deck.yml:1:9: error[bad-value]" in done.stdout
    assert "warning[format-failed]" in done.stdout


def test_looking_formats_up_costs_little_and_is_done_once() -> None:
    plugins.notes_formats.cache_clear()
    start = time.process_time()
    plugins.notes_formats()
    assert time.process_time() - start < 0.1
    assert plugins.notes_formats() is plugins.notes_formats()
