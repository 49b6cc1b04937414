"""Every sheet of a deck, and what the person at the keyboard should know of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.handouts.booklet import booklet
from build_scripts.handouts.chapters import cornell
from build_scripts.handouts.front import NORMAL, Address, FrontMatter
from build_scripts.handouts.gaps import gap_fill
from build_scripts.handouts.glyphs import missing_glyphs
from build_scripts.handouts.ink import HasGlyph, Ink
from build_scripts.handouts.organiser import organiser
from build_scripts.handouts.prose import Pen
from build_scripts.handouts.reference import (
    conflict_cards,
    people_cards,
    sort_timeline,
    term_cards,
)
from build_scripts.handouts.sheets import Body, Cards, Front, Sheet
from build_scripts.model.deck import Person, Ref, Stage, Term
from build_scripts.model.handouts import HandoutKind
from build_scripts.model.names import SlugBook
from build_scripts.model.site import ChapterPage, DeckSite, LinkedPoint
from build_scripts.model.words import HANDOUTS

CLEAR = 12.0
LARGE = (18.0, 24.0)


@dataclass(frozen=True, slots=True)
class Pack:
    """The sheets of a deck, and what is wrong with what stands on them."""

    deck: str
    sheets: tuple[Sheet, ...]
    diagnostics: tuple[Diagnostic, ...]


def deck_pack(site: DeckSite, has_glyph: HasGlyph, address: Address) -> Pack:
    """Return the sheets of a deck; whatever has nothing to say is left out.

    `has_glyph` says whether the fonts have a character, `address` where a chapter's page is.
    """
    maker = _Maker(site, has_glyph, address)
    sheets = tuple(maker.sheets())
    found = (*missing_glyphs(site, maker.ink), *maker.empty)
    return Pack(site.deck.slug, sheets, found)


class _Maker:
    def __init__(self, site: DeckSite, has_glyph: HasGlyph, address: Address) -> None:
        self.site = site
        self.ink = Ink(has_glyph)
        self.pen = Pen(site, self.ink)
        self.fronts = FrontMatter(site.deck, self.ink, address)
        self.empty: list[Diagnostic] = []
        book = SlugBook()
        self._slugs = {
            page.chapter.ref: book.take(page.chapter.ref.slug, "chapter") for page in site.chapters
        }

    def sheets(self) -> Iterator[Sheet]:
        for stage in self.site.deck.stages or (None,):
            yield from self._organisers(stage)
        for page in self.site.chapters:
            if not isinstance(page.chapter, Stage):
                yield from self._cornell(page)
        for page in self.site.chapters:
            yield from self._gaps(page)
        yield from self._sort()
        yield from self._cards()
        yield from self._booklets()

    def _organisers(self, stage: Stage | None) -> Iterator[Sheet]:
        ref = stage.ref if stage else None
        title = stage.title if stage else self.site.deck.title
        name = f"organiser-{self._slugs[ref]}" if ref else "organiser"
        forms = [("one side", "", 1, NORMAL), (f"two sides, {_points(CLEAR)}", "-12pt", 2, CLEAR)]
        forms += [(f"large print, {_points(size)}", f"-{size:g}pt", 0, size) for size in LARGE]
        for form, ending, pages, size in forms:
            front = self._front(
                HandoutKind.ORGANISER, title, form, size, ref, stage.dates if stage else ""
            )
            body = organiser(self.pen, stage, front, pages=pages)
            if body:
                yield self._sheet(name + ending, HandoutKind.ORGANISER, front, ref, body)

    def _cornell(self, page: ChapterPage) -> Iterator[Sheet]:
        chapter = page.chapter
        for form, ending, size in self._sizes():
            front = self._front(
                HandoutKind.CORNELL, chapter.title, form, size, chapter.ref, chapter.dates
            )
            body = cornell(self.pen, page, front)
            if body:
                name = f"cornell-{self._slugs[chapter.ref]}{ending}"
                yield self._sheet(name, HandoutKind.CORNELL, front, chapter.ref, body)
            elif not ending:
                self.empty.append(_nothing(page))

    def _gaps(self, page: ChapterPage) -> Iterator[Sheet]:
        chapter = page.chapter
        kind = HandoutKind.GAP_FILL
        front = self._front(kind, chapter.title, "", NORMAL, chapter.ref, chapter.dates)
        key_front = self._front(
            kind, chapter.title, "teacher’s key", NORMAL, chapter.ref, chapter.dates
        )
        made = gap_fill(self.pen, page, front, key_front)
        if made:
            name = f"gap-fill-{self._slugs[chapter.ref]}"
            yield self._sheet(name, kind, front, chapter.ref, made[0])
            yield self._sheet(f"{name}-key", kind, key_front, chapter.ref, made[1], teacher=True)

    def _sort(self) -> Iterator[Sheet]:
        title = self.site.deck.title
        front = self._front(HandoutKind.SORT, title, "")
        key_front = self._front(HandoutKind.SORT, title, "teacher’s key")
        made = sort_timeline(self.pen, front, key_front)
        if made:
            yield self._sheet("timeline-sort", HandoutKind.SORT, front, None, made[0])
            yield self._sheet(
                "timeline-sort-key", HandoutKind.SORT, key_front, None, made[1], teacher=True
            )

    def _cards(self) -> Iterator[Sheet]:
        for name, form, make in (
            ("cards-terms", "terms", term_cards),
            ("cards-people", "people", people_cards),
            ("cards-conflicts", "stages and conflicts", conflict_cards),
        ):
            front = self._front(HandoutKind.CARDS, self.site.deck.title, form)
            body: Cards | None = make(self.pen, front)
            if body:
                yield self._sheet(name, HandoutKind.CARDS, front, None, body)

    def _booklets(self) -> Iterator[Sheet]:
        for form, ending, size in self._sizes():
            front = self._front(HandoutKind.BOOKLET, self.site.deck.title, form, size)
            body = booklet(self.pen, front)
            if body:
                yield self._sheet(f"booklet{ending}", HandoutKind.BOOKLET, front, None, body)

    def _sizes(self) -> Iterator[tuple[str, str, float]]:
        yield "", "", NORMAL
        for size in LARGE:
            yield f"large print, {_points(size)}", f"-{size:g}pt", size

    def _front(
        self,
        kind: HandoutKind,
        title: str,
        form: str,
        size: float = NORMAL,
        chapter: Ref | None = None,
        dates: str = "",
    ) -> Front:
        return self.fronts.of(
            HANDOUTS[kind], title, form=form, dates=dates, size=size, chapter=chapter
        )

    def _sheet(
        self,
        name: str,
        kind: HandoutKind,
        front: Front,
        chapter: Ref | None,
        body: Body,
        *,
        teacher: bool = False,
    ) -> Sheet:
        form = f", {front.form}" if front.form else ""
        first = _first_point(self.site, chapter)
        named: tuple[Term | Person, ...] = (*self.site.deck.terms, *self.site.deck.people)
        return Sheet(
            name=name,
            template=type(body).__name__.lower(),
            kind=kind,
            subject=front.title,
            form=front.form,
            chapter=chapter,
            teacher=teacher,
            body=body,
            about=f"{front.kind}{form}: {front.title}",
            card=self.site.names.get(first.placed.card, "") if first else "",
            span=first.placed.point.span if first else None,
            places=tuple((self.ink.line(one.name), one.span) for one in named if one.span)
            if isinstance(body, Cards)
            else (),
        )


def _points(size: float) -> str:
    """Return a size of letters; it does not break between figure and unit."""
    return f"{size:g}\N{NO-BREAK SPACE}pt"


def _first_point(site: DeckSite, chapter: Ref | None) -> LinkedPoint | None:
    """Return the point with which the notes begin to tell of a chapter, or of the deck."""
    pages = (page for page in site.chapters if chapter is None or page.chapter.ref == chapter)
    points = (point for page in pages for section in page.sections for point in section.points)
    return next(points, None)


def _nothing(page: ChapterPage) -> Diagnostic:
    title = page.chapter.title
    return Diagnostic(
        Code.EMPTY_HANDOUT,
        Severity.WARNING,
        f"There is no {HANDOUTS[HandoutKind.CORNELL]} sheet for “{title}”: the notes have no "
        "points under that heading.",
        f"Write a point or two under “{title}” in the notes, or leave it: all other handouts are "
        "made.",
        None,
    )
