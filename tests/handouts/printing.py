"""Handouts of decks as tests want them: as sheets, as files, and as a reader takes them in."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pypdfium2
from PIL import Image
from pypdf import PdfReader

from build_scripts.handouts.pack import Pack, deck_pack
from build_scripts.handouts.sheets import Cornell, PaperPoint, Prose, Sheet
from build_scripts.link.deck import link_deck
from build_scripts.model.deck import Ref
from build_scripts.model.site import DeckSite
from build_scripts.typesetting import Printed, Printer, has_glyph
from tests.decks import read_deck
from tests.shipped import checked

WATER = Path(__file__).parents[1] / "cases" / "decks" / "water"
SITE = "https://notes.example.org/study"
_FOLDER = tempfile.TemporaryDirectory(prefix="studysite-test-handouts-")
MORE_EVENTS = """\
  - date: spring 1801
    event: Moss and Reed buy the weir.
  - date: "1813"
    event: Reed builds the weir again.
"""
LARGE = re.compile(r"-(?:18|24)pt$")


def address(chapter: Ref | None) -> str:
    return f"{SITE}/{chapter.kind}s/{chapter.slug}.html" if chapter else f"{SITE}/index.html"


def no_address(chapter: Ref | None) -> None:
    assert chapter is None or chapter.slug


def texts_of(folder: Path) -> dict[str, str]:
    """Return the files of a deck's folder by name."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


def site_of(texts: Mapping[str, str]) -> DeckSite:
    """Return the deck that files make."""
    deck, diagnostics = read_deck(texts)
    assert not [one for one in diagnostics if one.severity == "error"], diagnostics
    return link_deck(deck)


def pack_of(texts: Mapping[str, str], *, on_web: bool = True) -> Pack:
    """Return the sheets of the deck that files make."""
    return deck_pack(site_of(texts), has_glyph, address if on_web else no_address)


@cache
def water() -> Pack:
    """Return the sheets of a small deck that has some of everything."""
    texts = texts_of(WATER)
    texts["timeline.yml"] += MORE_EVENTS
    return pack_of(texts)


@cache
def shipped(slug: str) -> Pack:
    """Return the sheets of a deck that comes with the program."""
    return deck_pack(shipped_site(slug), has_glyph, address)


def shipped_site(slug: str) -> DeckSite:
    """Return a deck that comes with the program."""
    (site,) = checked(slug).decks
    return site


def sheet(pack: Pack, name: str) -> Sheet:
    """Return the sheet of a name."""
    return next(one for one in pack.sheets if one.name == name)


def normal(pack: Pack) -> list[Sheet]:
    """Return the sheets that are not in large print."""
    return [one for one in pack.sheets if not LARGE.search(one.name)]


def print_all(*sheets: Sheet) -> list[Paper]:
    """Return sheets as files; all of them must come out."""
    printed, problems = Printer(Path(_FOLDER.name)).print(sheets)
    assert not problems, problems
    return [Paper(one) for one in printed]


def print_one(one: Sheet) -> Paper:
    """Return a sheet as a file."""
    (paper,) = print_all(one)
    return paper


@cache
def printed() -> list[Paper]:
    """Return all sheets of a small deck, as files."""
    return print_all(*water().sheets)


def normal_print() -> list[Paper]:
    """Return those of them that are not in large print."""
    names = {one.name for one in normal(water())}
    return [one for one in printed() if one.name in names]


def paper(name: str) -> Paper:
    """Return one of them."""
    return next(one for one in printed() if one.name == name)


class Paper:
    """A printed sheet, as readers and programs take it in."""

    def __init__(self, printed: Printed) -> None:
        self.printed = printed
        self.name = printed.sheet.name
        self.reader = PdfReader(io.BytesIO(printed.pdf))

    def text(self) -> str:
        """Return the words in the order in which they are read, with single spaces."""
        return words(" ".join(page.extract_text() for page in self.reader.pages))

    def picture(self, page: int = 0, dpi: int = 150) -> Image.Image:
        """Return what a page looks like."""
        with pypdfium2.PdfDocument(self.printed.pdf) as document:
            image = document[page].render(scale=dpi / 72).to_pil()
        assert isinstance(image, Image.Image)
        return image

    def places(self, page: int) -> dict[str, tuple[float, float]]:
        """Return each line of a page with where it begins, in points from the lower left corner."""
        with pypdfium2.PdfDocument(self.printed.pdf) as document:
            text = document[page].get_textpage()
            boxes = [text.get_rect(n) for n in range(text.count_rects())]
            return {text.get_text_bounded(*box).strip(): (box[0], box[1]) for box in boxes}


def words(text: str) -> str:
    """Return a text with single spaces."""
    return " ".join(text.split())


def told(name: str) -> list[str]:
    """Return the points of a Cornell sheet in their order."""
    body = sheet(water(), name).body
    assert isinstance(body, Cornell)
    return [text for part in body.sections for point in part.points for text in texts(point)]


def texts(point: PaperPoint) -> list[str]:
    """Return the words of a point and of those nested under it."""
    return [text_of(point.text), *(text for child in point.children for text in texts(child))]


def text_of(prose: Prose) -> str:
    """Return the words of some prose."""
    return words("".join(run.text for run in prose))


def assert_in_order(text: str, parts: list[str]) -> None:
    """Assert that a text says each of several things, one after another."""
    assert parts
    at = 0
    for part in parts:
        found = text.replace(" ", "").find(part.replace(" ", ""), at)
        assert found >= 0, part
        at = found + 1
