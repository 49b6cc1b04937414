"""Where each thing of a deck lives in the site: its file, and its place in the file."""

from __future__ import annotations

import posixpath
from functools import lru_cache

from build_scripts.model.deck import Kind, Ref

_FOLDERS = {
    Kind.STAGE: "stages",
    Kind.CONFLICT: "conflicts",
    Kind.TOPIC: "topics",
    Kind.PERSON: "people",
    Kind.ISSUE: "issues",
    Kind.CARD: "cards",
}
_FILES = {
    Kind.TERM: "glossary.md",
    Kind.EVENT: "timeline.md",
    Kind.ALLIANCE: "alliances.md",
}
OVERVIEW = "index.md"
GLOSSARY = "glossary.md"
TIMELINE = "timeline.md"
ALLIANCES = "alliances.md"
PEOPLE = "people/index.md"
ISSUES = "issues/index.md"
CARDS = "cards/index.md"


def home(ref: Ref) -> str:
    """Return the address of a thing within its deck: "people/lenin.md", "glossary.md#nep"."""
    if ref.kind in _FOLDERS:
        return f"{_FOLDERS[ref.kind]}/{ref.slug}.md"
    return f"{_FILES[ref.kind]}#{ref.slug}"


def relative(target: str, page: str) -> str:
    """Return the address of `target` as a link on `page` writes it (both within the deck)."""
    path, mark, anchor = target.partition("#")
    if path == page:
        return f"#{anchor}" if anchor else posixpath.basename(path)
    return _way(path, posixpath.dirname(page)) + mark + anchor


@lru_cache(maxsize=65536)
def _way(path: str, folder: str) -> str:
    """Return the address of `path` as seen from `folder`."""
    return posixpath.relpath(path, folder or ".")


class Here:
    """Addresses as seen from one page of a deck."""

    def __init__(self, page: str) -> None:
        self.page = page

    def to(self, ref: Ref) -> str:
        """Return the address of a thing."""
        return relative(home(ref), self.page)

    def point(self, ref: Ref, anchor: str) -> str:
        """Return the address of a point, or of any anchor, on the page of `ref`."""
        return relative(f"{home(ref)}#{anchor}", self.page)

    def file(self, path: str) -> str:
        """Return the address of a file of the deck."""
        return relative(path, self.page)
