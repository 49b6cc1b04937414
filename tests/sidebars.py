"""Reads the sidebar of a rendered page, alike for every renderer."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urljoin

_HOST = "http://site.test/"


def sidebar(page: str, address: str) -> list[tuple[str, str | None]]:
    """Return the entries of the sidebar of the page at `address`, in their order.

    Each is its text and where it leads, as an address within the site; None for a group.
    """
    reader = _Sidebar()
    reader.feed(page)
    found: list[tuple[str, str | None]] = []
    for text, link in reader.entries:
        target = None if link is None else urljoin(_HOST + address, link).removeprefix(_HOST)
        # The theme writes the current page twice, once as the button of its table of contents.
        if found and found[-1][0] == text:
            found.pop()
        found.append((text, target))
    return found


class _Sidebar(HTMLParser):
    """Collects the links and the group labels of the primary navigation."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.entries: list[tuple[str, str | None]] = []
        self._depth = 0  # of <nav> elements, from the primary one inwards
        self._contents = 0  # the depth at which the page's own table of contents began
        self._link: str | None = None
        self._text: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        classes = (given.get("class") or "").split()
        if tag == "nav" and (self._depth or "md-nav--primary" in classes):
            self._depth += 1
            if "md-nav--secondary" in classes:
                self._contents = self._depth
        elif tag in {"a", "label"} and "md-nav__link" in classes and self._reading:
            self._link, self._text = given.get("href"), []

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "nav" and self._depth:
            if self._contents == self._depth:
                self._contents = 0
            self._depth -= 1
        elif tag in {"a", "label"} and self._text is not None:
            if text := " ".join("".join(self._text).split()):
                self.entries.append((text, self._link))
            self._text = None

    @property
    def _reading(self) -> bool:
        return self._depth > 0 and not self._contents
