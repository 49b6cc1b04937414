"""Small projects to build: the real settings, theme and hook around notes of a test's own."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

NOTES = """Tides

Spring tides
  • Sun and Moon pull in one line.
  • The range of the tide is widest.
1 of 2

Neap tides
  • Sun and Moon pull at right angles.
  • The range is narrowest.
2 of 2
"""


def settings_and_theme(root: Path) -> Path:
    """Lay out a project without notes at `root`; return `root`."""
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    shutil.copytree(ROOT / "theme", root / "theme")
    (root / "docs").mkdir()
    return root


def with_notes(root: Path, notes: str = NOTES, deck: str = "tides") -> Path:
    """Lay out a project with one deck at `root`; return `root`."""
    settings_and_theme(root)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "build_scripts", root / "build_scripts", ignore=ignored)
    (root / "source_notes" / deck).mkdir(parents=True)
    (root / "source_notes" / deck / "notes.txt").write_text(notes, encoding="utf-8")
    return root


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file under `folder` with its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
