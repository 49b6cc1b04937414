"""Linked prose and points of the model, as sheets show them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence

from build_scripts.handouts.ink import Ink
from build_scripts.handouts.questions import question_of
from build_scripts.handouts.sheets import (
    CampLine,
    PaperPoint,
    PaperSection,
    Prose,
    Remark,
    Run,
    SideBox,
)
from build_scripts.model.deck import (
    Camp,
    Chapter,
    Conflict,
    Kind,
    Ref,
    Side,
    Source,
    Stage,
)
from build_scripts.model.editorial import Position
from build_scripts.model.notes import Mark
from build_scripts.model.site import (
    ChapterPage,
    DeckSite,
    LinkedCorrection,
    LinkedPoint,
    Mention,
    Segments,
    plain,
    text_of,
)
from build_scripts.model.words import CORRECTIONS, POSITIONS, sentence_list

# What ends a sentence, with the marks that may close behind it; not the dot of "c." or "J. V.".
_SENTENCE = re.compile(r"(?<![ .(]\w)(?<!\b[A-Z])[.!?][”’\")\]]*(?=\s+[“‘\"(\[]?[A-Z0-9])")
_INDEXED = frozenset({Kind.PERSON, Kind.TERM, Kind.ALLIANCE, Kind.ISSUE, Kind.EVENT})


class Pen:
    """Writes parts of a deck's model as parts of its sheets."""

    def __init__(self, site: DeckSite, ink: Ink) -> None:
        self.site = site
        self.ink = ink

    def prose(self, segments: Segments) -> Prose:
        """Return linked prose; its mentions carry what the index lists them under."""
        runs = []
        for segment in segments:
            text = self.ink.text(text_of(segment))
            if isinstance(segment, Mention) and segment.ref.kind in _INDEXED:
                name = self.name(segment.ref)
                runs.append(Run(text, name, term=segment.ref.kind is Kind.TERM))
            elif text:
                runs.append(Run(text))
        return tuple(runs)

    def words(self, segments: Segments) -> str:
        """Return linked prose as plain words."""
        return self.ink.text(plain(segments))

    def first_sentence(self, segments: Segments) -> str:
        """Return the first sentence of linked prose."""
        return first_sentence(self.words(segments))

    def name(self, ref: Ref) -> str:
        """Return what a thing is called."""
        return self.ink.line(self.site.names[ref])

    def names(self, refs: Iterable[Ref]) -> str:
        """Return the names of things as words: "a, b and c"."""
        return sentence_list(self.name(ref) for ref in refs)

    def sections(self, page: ChapterPage) -> tuple[PaperSection, ...]:
        """Return the sections of a chapter with their points; no question is asked twice."""
        asked: set[str] = set()
        sections = []
        for section in page.sections:
            points = []
            for point in section.points:
                points.append(self.point(point, asked))
                asked.add(points[-1].question)
            if points:
                sections.append(PaperSection(self.ink.line(section.heading or ""), tuple(points)))
        return tuple(sections)

    def point(self, point: LinkedPoint, asked: Container[str] = frozenset()) -> PaperPoint:
        """Return a point with its remarks and the points nested under it."""
        placed = point.placed
        mark = placed.point.mark
        return PaperPoint(
            text=self.prose(point.segments),
            number=self.ink.line(placed.point.number) if mark is Mark.NUMBER else "",
            paragraph=mark is Mark.PARAGRAPH,
            card=placed.card.slug,
            question=self.ink.line(question_of(point, self.site.names, asked)),
            remarks=tuple(self.remark(one) for one in point.corrections),
            children=tuple(self.point(child) for child in point.children),
        )

    def remark(self, correction: LinkedCorrection) -> Remark:
        """Return a correction."""
        said = correction.correction
        return Remark(
            label=CORRECTIONS[said.kind],
            quote=self.ink.line(said.quote),
            note=self.prose(correction.note),
            sources=self.sources(said.sources),
            authors=self.ink.line("; ".join(one.author or one.title for one in said.sources)),
        )

    def sources(self, sources: Sequence[Source]) -> str:
        """Return "R. V. Daniels, The Conscience of the Revolution; …", or nothing."""
        parts = (", ".join(filter(None, [one.author, one.title, one.detail])) for one in sources)
        return self.ink.line("; ".join(parts))

    def sides(self, chapter: Chapter) -> tuple[SideBox, ...]:
        """Return the sides of a chapter that are known."""
        sides: tuple[Side, Side] = ((), ())
        labels = (POSITIONS[Position.RULING], POSITIONS[Position.OPPOSITION])
        if isinstance(chapter, Stage):
            sides = (chapter.ruling, chapter.opposition)
        elif isinstance(chapter, Conflict):
            sides = chapter.sides
            if not chapter.ruled:
                labels = ("One side", "Other side")
        return tuple(
            SideBox(label, ruling, tuple(self._camp(camp) for camp in side))
            for label, ruling, side in zip(labels, (True, False), sides, strict=True)
            if side
        )

    def _camp(self, camp: Camp) -> CampLine:
        if camp.alliance is None and camp.members:
            return CampLine(self.names(camp.members), "")
        return CampLine(self.ink.line(camp.name), self.names(camp.members))


def first_sentence(text: str) -> str:
    """Return the first sentence of a text, all of it where it is but one."""
    found = _SENTENCE.search(text)
    return text[: found.end()] if found else text
