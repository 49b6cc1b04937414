"""Reads the documents that the guide is made of, and the pages on each kind of diagnostic."""

from __future__ import annotations

from pathlib import Path

from build_scripts.editorial_schema import schema_name
from build_scripts.home import HOME
from build_scripts.model.editorial import FILES
from build_scripts.render.guide import CODES, DOCUMENTS
from build_scripts.sources import FOLDER as NOTES

FOLDER = HOME / CODES
INDEX = "README"


def page(name: str) -> str | None:
    """Return the Markdown of the page on a diagnostic's code, or of the list of them (`INDEX`).

    None where there is no such page.
    """
    return _text(FOLDER / f"{name}.md")


def documents() -> dict[str, str]:
    """Return the documents of the guide that there are, by their path in the project."""
    paths = {name: HOME / name for name in DOCUMENTS}
    paths |= {f"{CODES}/{path.name}": path for path in sorted(FOLDER.glob("*.md"))}
    texts = {name: _text(path) for name, path in paths.items()}
    return {name: text for name, text in texts.items() if text is not None}


def schemas() -> list[str]:
    """Return the schemas of the editorial files, as the program's own copy of them has them."""
    texts = (_text(HOME / NOTES / ".schema" / schema_name(name)) for name in FILES)
    return [text for text in texts if text is not None]


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return None
