"""Whole projects in temporary folders: the real settings, theme and hook around a test's notes."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "build_scripts" / "assets"
FIRST_DECK = ROOT / "source_notes" / "stalins-russia"

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
    root.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copytree(ROOT / "theme", root / "theme")
    (root / "docs").mkdir()
    return root


def make_project(root: Path, decks: Mapping[str, Path | Mapping[str, str]]) -> Path:
    """Lay out a project with decks at `root`, each a folder or its texts; return `root`."""
    settings_and_theme(root)
    for name, files in decks.items():
        folder = root / "source_notes" / name
        if isinstance(files, Path):
            shutil.copytree(files, folder)
            continue
        folder.mkdir(parents=True)
        for path, text in files.items():
            (folder / path).write_text(text, encoding="utf-8", newline="\n")
    return root


def with_notes(root: Path, notes: str = NOTES, deck: str = "tides") -> Path:
    """Lay out a project with one deck at `root`, and the program that builds it; return `root`."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "build_scripts", root / "build_scripts", ignore=ignored)
    return make_project(root, {deck: {"notes.txt": notes}})


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file under `folder` with its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
