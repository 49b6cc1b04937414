"""A Python-Markdown extension that puts the generated pictures of a page into the page itself.

A page says `![Who stood where](../salt-road/pictures/alliances.svg)`, which reads well as text. In
the finished page the picture must be part of it, or its links could not be followed and its
colours not change with the page's. A picture has one form for a phone and one for a wide page (of
the same name, in `pictures/wide`): both are put in, and the style sheet shows one.

Only files that `render.pictures` made are put in; any other picture stays an image.
"""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from build_scripts.render.pictures.files import FOLDER, WIDE_FOLDER

# What a generated picture begins with: a person's own file of the same name is left alone.
_OURS = '<svg xmlns="http://www.w3.org/2000/svg" class="studysite-picture '
# The way to a picture of a deck, as `render.pictures.files` writes it, from any page of the deck.
_SOURCE = re.compile(rf"(?:\.\./)+(?P<deck>[^/.\\]+)/{FOLDER}/(?P<name>(?:stages/)?[^/.\\]+\.svg)")


class PicturesExtension(Extension):
    """Registers the processor; `docs_dir` is looked up from where the renderer runs."""

    def __init__(self, **options: object) -> None:
        self.config = {"docs_dir": ["docs", "the folder that holds the generated pages"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Put pictures in before anything else rewrites the addresses of images."""
        docs = Path(str(self.getConfig("docs_dir")))
        md.treeprocessors.register(_Pictures(md, docs), "studysite-pictures", 1)


class _Pictures(Treeprocessor):
    def __init__(self, md: Markdown, docs: Path) -> None:
        super().__init__(md)
        self._docs = docs

    def run(self, root: ET.Element) -> None:
        """Replace each paragraph that is one picture by a figure with the picture in it."""
        for paragraph in root.iter("p"):
            image = paragraph[0] if len(paragraph) == 1 else None
            if image is None or image.tag != "img":
                continue
            if (paragraph.text or "").strip() or (image.tail or "").strip():
                continue
            drawings = self._drawings(image.get("src", ""))
            if drawings:
                paragraph.clear()
                paragraph.tag = "figure"
                paragraph.set("class", "picture")
                # The page says the same in words: a search need not find it three times.
                paragraph.set("data-search-exclude", "")
                assert self.md is not None
                paragraph.text = self.md.htmlStash.store("\n".join(drawings))

    def _drawings(self, source: str) -> list[str]:
        place = _SOURCE.fullmatch(source)
        if place is None:
            return []
        paths = [
            self._docs / place["deck"] / folder / place["name"] for folder in (FOLDER, WIDE_FOLDER)
        ]
        texts = [text for text in map(_text, paths) if text]
        return texts if all(text.startswith(_OURS) for text in texts) else []


def _text(path: Path) -> str:
    """Return what is in a file, or nothing where it is none that can be read."""
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return ""


def makeExtension(**options: object) -> PicturesExtension:  # noqa: N802 - the library's name
    """Return the extension, as Python-Markdown asks for it."""
    return PicturesExtension(**options)
