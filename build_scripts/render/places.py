"""Where each thing of a deck lives in the site: its file, and its place in the file."""

from __future__ import annotations

from collections.abc import Callable

from build_scripts.model.deck import Kind, Ref

# What stands before a thing's own address in that of its home, and what stands behind it.
_HOMES = {
    Kind.STAGE: ("stages/", ".md"),
    Kind.CONFLICT: ("conflicts/", ".md"),
    Kind.TOPIC: ("topics/", ".md"),
    Kind.PERSON: ("people/", ".md"),
    Kind.ISSUE: ("issues/", ".md"),
    Kind.CARD: ("cards/", ".md"),
    Kind.TERM: ("glossary.md#", ""),
    Kind.EVENT: ("timeline.md#", ""),
    Kind.ALLIANCE: ("alliances.md#", ""),
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
    before, behind = _HOMES[ref.kind]
    return f"{before}{ref.slug}{behind}"


def relative(target: str, page: str) -> str:
    """Return the address of `target` as a link on `page` writes it (both within the deck)."""
    path, mark, _ = target.partition("#")
    if mark and path == page:
        return target[len(path) :]
    folder = page[: page.rfind("/") + 1]
    if target.startswith(folder):
        return target[len(folder) :]
    return "../" * folder.count("/") + target


class _Addresses(dict[Ref, str]):
    """Addresses of things as links on one page write them, each made when it is first asked for."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self._page = page
        self._ways: dict[Kind, tuple[str, str]] = {}

    def __missing__(self, ref: Ref) -> str:
        before, behind = self._ways.get(ref.kind) or self._way(ref.kind)
        self[ref] = address = f"{before}{ref.slug}{behind}"
        return address

    def _way(self, kind: Kind) -> tuple[str, str]:
        """Return the address of all things of a kind, but for what is each one's own."""
        before, behind = _HOMES[kind]
        self._ways[kind] = way = relative(before, self._page), behind
        return way


class Here:
    """Addresses as seen from one page of a deck."""

    def __init__(self, page: str) -> None:
        self.page = page
        # A page links to most things several times.
        self.to: Callable[[Ref], str] = _Addresses(page).__getitem__
        """Returns the address of a thing."""
        self._pages: dict[Ref, str] = {}

    def point(self, ref: Ref, anchor: str) -> str:
        """Return the address of a point, or of any anchor, on the page of `ref`."""
        page = self._pages.get(ref)
        if page is None:
            self._pages[ref] = page = "" if home(ref) == self.page else self.to(ref)
        return f"{page}#{anchor}"

    def file(self, path: str) -> str:
        """Return the address of a file of the deck."""
        return relative(path, self.page)
