"""What the site's navigation holds, whoever renders it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NavItem:
    """A page of the navigation (`path` is set) or a group of entries (`children` are).

    `title` is plain text, as a reader should see it: whoever hands the navigation to a renderer
    escapes it. `path` is relative to `docs/`, with forward slashes.
    """

    title: str
    path: str | None = None
    children: tuple[NavItem, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an entry that is both a page and a group, or neither."""
        assert (self.path is None) == bool(self.children), f"{self.title!r}: a page or a group"
