"""The Markdown of a small invented deck, to be read as text: what a build writes, file by file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build_scripts import pipeline
from tests.workspaces import make_project, tree

TESTS = Path(__file__).parents[1]
DECKS = sorted((TESTS / "cases" / "decks").iterdir())


@pytest.mark.parametrize("deck", DECKS, ids=lambda deck: deck.name)
def test_pages_are_as_reviewed(deck: Path, tmp_path: Path, *, update_golden: bool) -> None:
    root = make_project(tmp_path / "project", {deck.name: deck})
    result = pipeline.generate(root, strict=True)
    assert result.ok, result.diagnostics
    pages = tree(root / "docs")
    # The others are the guide, which does not come from a deck, and fonts and the like.
    names = [path for path in pages if path.endswith(".md") and not path.startswith("guide/")]
    found = {path: pages[path].decode() for path in names}
    golden = TESTS / "golden" / deck.name
    if update_golden:
        shutil.rmtree(golden, ignore_errors=True)
        for path, text in found.items():
            (golden / path).parent.mkdir(parents=True, exist_ok=True)
            (golden / path).write_text(text, encoding="utf-8", newline="\n")
    expected = {path: content.decode() for path, content in tree(golden).items()}
    assert found.keys() == expected.keys(), "run pytest --update-golden and read what it wrote"
    for path, text in expected.items():
        assert found[path] == text, f"{path}: run pytest --update-golden and read the difference"


def test_no_golden_tree_without_a_deck() -> None:
    names = {deck.name for deck in DECKS}
    assert {folder.name for folder in (TESTS / "golden").iterdir()} <= names
