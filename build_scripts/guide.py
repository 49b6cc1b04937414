"""Reads the pages that explain each kind of diagnostic; they lie in `guide/check/`."""

from __future__ import annotations

from build_scripts.home import HOME

FOLDER = HOME / "guide" / "check"
INDEX = "README"


def page(name: str) -> str | None:
    """Return the Markdown of the page on a diagnostic's code, or of the list of them (`INDEX`).

    None where there is no such page.
    """
    try:
        return (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    except OSError:
        return None
