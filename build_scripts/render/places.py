"""Where each thing of a deck lives in the site: its file, and its place in the file."""

from __future__ import annotations

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
A_TO_Z = "a-z.md"
HANDOUTS = "handouts/index.md"
GUIDE = "guide"
"""The folder of the guide, which is the site's and no deck's."""


def home(ref: Ref) -> str:
    """Return the address of a thing within its deck: "people/lenin.md", "glossary.md#nep"."""
    if ref.kind in _FOLDERS:
        return f"{_FOLDERS[ref.kind]}/{ref.slug}.md"
    return f"{_FILES[ref.kind]}#{ref.slug}"


def relative(target: str, page: str) -> str:
    """Return the address of `target` as a link on `page` writes it (both within the deck)."""
    path, mark, _ = target.partition("#")
    if mark and path == page:
        return target[len(path) :]
    folder = page[: page.rfind("/") + 1]
    if target.startswith(folder):
        return target[len(folder) :]
    return "../" * folder.count("/") + target


class Here:
    """Addresses as seen from one page of a deck."""

    def __init__(self, page: str) -> None:
        self.page = page
        self._known: dict[Ref, str] = {}  # a page links to most things several times

    def to(self, ref: Ref) -> str:
        """Return the address of a thing."""
        address = self._known.get(ref)
        if address is None:
            self._known[ref] = address = relative(home(ref), self.page)
        return address

    def point(self, ref: Ref, anchor: str) -> str:
        """Return the address of a point, or of any anchor, on the page of `ref`."""
        return relative(f"{home(ref)}#{anchor}", self.page)

    def file(self, path: str) -> str:
        """Return the address of a file of the deck."""
        return relative(path, self.page)
