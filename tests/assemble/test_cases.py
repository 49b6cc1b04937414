"""Decks as files, and what is understood of them as an outline beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assemble.outline import outline
from tests.decks import read_deck

CASES = Path(__file__).parents[1] / "cases" / "assemble"
FOLDERS = sorted(path for path in CASES.iterdir() if path.is_dir())
OUTLINE = "expected.outline"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_case(folder: Path, *, update_golden: bool) -> None:
    texts = {path.name: path.read_text("utf-8") for path in folder.iterdir()}
    found = outline(*read_deck(texts))
    expected = folder / OUTLINE
    if update_golden:
        expected.write_text(found, encoding="utf-8", newline="\n")
    assert expected.is_file(), "no outline yet: run pytest --update-golden and read what it wrote"
    assert found == expected.read_text(encoding="utf-8")


def test_every_file_belongs_to_a_case() -> None:
    for path in CASES.rglob("*"):
        if path.is_file():
            assert path.parent in FOLDERS
            assert path.suffix in {".txt", ".yml"} or path.name == OUTLINE
    for folder in FOLDERS:
        assert [*folder.glob("*.txt")], f"{folder.name} has no notes"
