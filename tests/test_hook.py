from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workspaces import NOTES, tree, with_notes

LAST_GOOD = {"index.html": b"the last good one"}


def build(root: Path, program: str = "mkdocs", *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", program, "build", "--config-file", "mkdocs.yml", *options],
        cwd=root,
        env={**os.environ, "DISABLE_MKDOCS_2_WARNING": "true"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = with_notes(tmp_path)
    (root / "site").mkdir()
    (root / "site" / "index.html").write_bytes(LAST_GOOD["index.html"])
    return root


def leftovers(root: Path) -> list[str]:
    return sorted(path.name for path in (root / ".studysite").glob("[!.]*-*"))


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_a_bare_build_generates_and_builds(project: Path, program: str) -> None:
    done = build(project, program)
    assert done.returncode == 0, done.stderr
    assert (project / "docs" / "tides" / "index.md").is_file()
    assert "range of the tide is widest" in "".join(
        content.decode() for path, content in tree(project / "site").items() if "tides/" in path
    )
    assert leftovers(project) == []


def test_a_bare_build_elsewhere_leaves_the_site(project: Path) -> None:
    assert build(project, "mkdocs", "--site-dir", "elsewhere").returncode == 0
    assert (project / "elsewhere" / "tides" / "index.html").is_file()
    assert tree(project / "site") == LAST_GOOD


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_a_mistake_in_the_notes_fails_and_keeps_the_site(project: Path, program: str) -> None:
    (project / "source_notes" / "tides" / "deck.yml").write_text("title: [\n", encoding="utf-8")
    done = build(project, program)
    assert done.returncode != 0
    assert "source_notes/tides/deck.yml:1:8" in done.stderr
    assert "site/ is as it was" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(project / "site") == LAST_GOOD


def test_a_page_of_ones_own_with_a_broken_link_fails_and_keeps_the_site(project: Path) -> None:
    (project / "docs" / "about.md").write_text("# About\n\n[x](gone.md)\n", encoding="utf-8")
    done = build(project)
    assert done.returncode != 0
    assert "gone.md" in done.stderr
    assert tree(project / "site") == LAST_GOOD
    assert leftovers(project) == []


def test_an_anchor_that_is_not_there_fails_and_keeps_the_site(project: Path) -> None:
    text = "# About\n\n[x](tides/index.md#nowhere)\n"
    (project / "docs" / "about.md").write_text(text, encoding="utf-8")
    assert build(project).returncode != 0
    assert tree(project / "site") == LAST_GOOD
    assert leftovers(project) == []


def test_a_build_after_a_failed_one_is_none_the_worse(project: Path) -> None:
    notes = project / "source_notes" / "tides" / "notes.txt"
    about = project / "docs" / "about.md"
    about.write_text("# About\n\n[x](gone.md)\n", encoding="utf-8")
    build(project)
    about.unlink()
    notes.write_text(NOTES.replace("widest", "greatest"), encoding="utf-8")
    done = build(project)
    assert done.returncode == 0, done.stderr
    assert any(b"greatest" in content for content in tree(project / "site").values())
