"""HTML as a tree, for tests that compare what a reader sees with what the notes say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr path circle".split()
)


@dataclass
class Element:
    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """Yield this element and every one in it, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, tag: str = "", **attrs: str) -> list[Element]:
        """Return every element in this one with that tag and those attributes."""
        return [
            one
            for one in self.walk()
            if one is not self
            and tag in ("", one.tag)
            and all(one.attrs.get(name.rstrip("_")) == value for name, value in attrs.items())
        ]

    def one(self, tag: str = "", **attrs: str) -> Element:
        """Return the only element in this one with that tag and those attributes."""
        found = self.all(tag, **attrs)
        assert len(found) == 1, f"{len(found)} of {tag} {attrs}"
        return found[0]

    def text(self) -> str:
        """Return the words in this element; a line break is a newline."""
        words = ""
        for child in self.children:
            if isinstance(child, str):
                # What lays out the source after a break shows nothing.
                words += child.lstrip(" \n") if words.endswith("\n") else child
            else:
                words += "\n" if child.tag == "br" else child.text()
        return words


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("root")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.open[-1].tag == tag, f"</{tag}> ends <{self.open[-1].tag}>, {self.getpos()}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse_html(text: str) -> Element:
    """Return the tree of a page or a piece of one; refuse elements that are not nested well."""
    builder = _Builder()
    builder.feed(text)
    builder.close()
    assert builder.open == [builder.root], f"not ended: {[one.tag for one in builder.open[1:]]}"
    return builder.root


def pieces(element: Element) -> list[tuple[str, ...]]:
    """Return what stands in an element: words, line breaks, links, and whatever else there is.

    Words are ("text", words), a link is ("a", target, words); its paragraphs are looked into.
    White space that only lays out the source (around paragraphs and after a break) is left out.
    """
    found: list[tuple[str, ...]] = []
    for child in element.children:
        if isinstance(child, str):
            text = child.lstrip(" \n") if not found or found[-1] == ("br",) else child
            if text and text != "\n":
                found.append(("text", text))
        elif child.tag == "br":
            found.append(("br", *child.attrs))
        elif child.tag == "a" and all(isinstance(one, str) for one in child.children):
            extra = tuple(sorted(set(child.attrs) - {"href"}))
            found.append(("a", child.attrs.get("href", ""), child.text(), *extra))
        elif child.tag == "p" and not child.attrs:
            found += pieces(child)
        else:
            found.append((child.tag, repr(child)))
    return found
