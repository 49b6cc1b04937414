"""Everything that the program has to say about notes and editorial files, as people see it.

A case is a folder `<code>/<case>` with the files of a deck, and beside them what `check` says.
"""

from __future__ import annotations

import importlib
import shutil
from pathlib import Path
from typing import Protocol

import pytest

from build_scripts import pipeline
from build_scripts.diagnostics import Code, Diagnostic
from build_scripts.reporting import format_text

CASES = Path(__file__).parent / "cases" / "diagnostics"
FOLDERS = sorted(folder for code in CASES.iterdir() for folder in code.iterdir())
EXPECTED = "expected.txt"
DECK = "salt-road"

# What comes to light only when handouts are made.
OF_HANDOUTS = {Code.EMPTY_HANDOUT, Code.MISSING_GLYPH, Code.HANDOUT_OVERFLOW}

# What files of notes cannot bring about, and the test that does.
ELSEWHERE = {
    Code.UNREADABLE_FILE: ("test_sources", "test_a_file_that_cannot_be_read_is_named"),
    Code.FORMAT_FAILED: (
        "test_plugins",
        "test_a_package_that_fails_at_notes_is_named_and_they_are_read",
    ),
    Code.LINE_TOO_LONG: ("test_sources", "test_a_line_that_nobody_wrote_is_refused"),
    Code.NOT_OURS: ("test_write", "test_a_file_that_was_never_generated_stops_everything"),
    Code.ENGINE_MISSING: ("test_search_engine", "test_a_build_without_it_is_refused"),
    Code.RENDERER_FAILED: ("test_renderers", "test_a_broken_link_fails_and_keeps_the_site"),
    Code.HANDOUT_FAILED: (
        "handouts.test_typesetting",
        "test_a_sheet_that_cannot_be_set_is_told_and_the_others_come_out",
    ),
    Code.WRITE_FAILED: (
        "test_write",
        "test_a_disk_that_refuses_is_told_and_every_file_stays_whole",
    ),
}


class Said(Protocol):
    """What there is to say of a project, and the texts to quote from."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]: ...
    @property
    def sources(self) -> dict[str, str]: ...


def examine(code: Code, root: Path) -> Said:
    """Let whoever finds a kind of mistake look for it."""
    return pipeline.make_handouts(root) if code in OF_HANDOUTS else pipeline.review(root)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_case(folder: Path, tmp_path: Path, *, update_golden: bool) -> None:
    ignored = shutil.ignore_patterns(EXPECTED)
    shutil.copytree(folder, tmp_path / "source_notes" / DECK, ignore=ignored)
    checked = examine(Code(folder.parent.name), tmp_path)
    report = format_text(checked.diagnostics, checked.sources, colour=False)
    expected = folder / EXPECTED
    if update_golden:
        expected.write_text(report, encoding="utf-8", newline="\n")
    assert folder.parent.name in {str(found.code) for found in checked.diagnostics}
    assert expected.is_file(), "run pytest --update-golden and read what it wrote"
    assert report == expected.read_text(encoding="utf-8")


def test_every_code_has_a_case() -> None:
    cases = {folder.parent.name for folder in FOLDERS}
    assert cases == {str(code) for code in Code if code not in ELSEWHERE}


@pytest.mark.parametrize("code", ELSEWHERE)
def test_other_codes_have_a_test(code: Code) -> None:
    module, name = ELSEWHERE[code]
    assert callable(getattr(importlib.import_module(f"tests.{module}"), name))


def test_every_file_belongs_to_a_case() -> None:
    for path in CASES.rglob("*"):
        if path.is_file():
            assert path.parent in FOLDERS, path
            assert path.suffix in {".txt", ".yml", ".yaml"}, path
