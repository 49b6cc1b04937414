"""The alliances of many stages on a narrow page: one stage under the other, instead of lines.

Columns of names for more than three or four stages are wider than a phone. So each stage is a row
of its own, its camps with their people in it; an arrow marks who came nearer to power since the
stage before, and who went further from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil

from build_scripts.model.deck import Ref
from build_scripts.model.editorial import Position
from build_scripts.model.words import POSITIONS
from build_scripts.render.pictures.drawing import Pen
from build_scripts.render.pictures.looks import Look, look
from build_scripts.render.pictures.placing import INSET, MARGIN, ROW, PlacedBlock, Rect, Sheet
from build_scripts.render.pictures.standing import BANDS, Block, Node, Standing
from build_scripts.render.pictures.svg import (
    ACCENT,
    BOLD,
    INK,
    SOFT,
    Markup,
    address,
    el,
    fit,
    group,
    hit,
    link,
    number,
    text_at,
    text_width,
    words,
)

_NARROWEST = 116.0  # of a column: room for a name, and for the arrow behind it
_BETWEEN = 6.0  # camps
_BESIDE = 34.0  # a name: its mark before it, its arrow behind it
_ARROW = 14.0
_BAND = 24.0
_BELOW = 18.0  # between two stages
_MIDDLE = 0.35  # of the size, from the middle of a line down to its baseline
_Drawn = tuple[list[Markup], float]


def stacked(pen: Pen, whole: Standing, sheet: Sheet) -> _Drawn:
    """Return the stages of a deck one under the other, and how high that is."""
    looks = {person: look(index) for index, person in enumerate(whole.ways)}
    came = _came(whole)
    parts, y = _legend(pen)
    for index in range(len(whole.stages)):
        one = _Stage(pen, whole, index, sheet.width, looks, came)
        drawn, y = one.draw(y)
        parts += drawn
        y += _BELOW
    return parts, y


def _came(whole: Standing) -> dict[Node, Position]:
    """Return for everyone who changed sides on which they stood before."""
    band = {
        node: side
        for column in whole.columns
        for side, blocks in column.items()
        for block in blocks
        for node in block.nodes
    }
    found = {}
    for way in whole.ways.values():
        known = [node for node in way if not node.passing]
        for before, node in pairwise(known):
            if band[before] is not band[node]:
                found[node] = band[before]
    return found


def _legend(pen: Pen) -> _Drawn:
    """Return what the arrows mean."""
    x = MARGIN
    parts: list[Markup] = []
    for up, said in ((True, "nearer to power than before"), (False, "further from it")):
        parts.append(_arrow(x, ROW / 2, up=up))
        x += _ARROW
        parts.append(text_at(x, ROW / 2 + pen.size * _MIDDLE, said, pen.size, fill=SOFT))
        x += text_width(said, pen.size) + _ARROW
    return [group(parts, "legend")], ROW + 8


def _arrow(x: float, middle: float, *, up: bool, title: str = "") -> Markup:
    tip, foot = (middle - 5, middle + 4) if up else (middle + 5, middle - 4)
    points = f"{number(x)},{number(foot)} {number(x + 9)},{number(foot)}"
    said = [words("title", title)] if title else []
    shape = f"{points} {number(x + 4.5)},{number(tip)}"
    return el("polygon", *said, points=shape, fill=ACCENT if up else INK, class_="move")


@dataclass(slots=True)
class _Stage:
    """One stage while it is drawn, from its heading down."""

    pen: Pen
    whole: Standing
    index: int
    width: float
    looks: dict[Ref, Look]
    came: dict[Node, Position]
    parts: list[Markup] = field(default_factory=list)

    def draw(self, y: float) -> _Drawn:
        """Return the stage, and where it ends."""
        y = self._heading(y)
        column = self.whole.columns[self.index]
        for band in BANDS:
            blocks = [one for one in column.get(band, ()) if not _passing(one)]
            if blocks:
                self.parts.append(self.pen.band(band, Rect(0, y, self.width, _BAND)))
                y = self._band(blocks, y + _BAND + 2)
        return self.parts, y

    def _heading(self, y: float) -> float:
        stage, size = self.whole.stages[self.index], self.pen.size + 1
        room = self.width - 2 * MARGIN
        label = fit(stage.label, room, size, bold=True)
        baseline = y + ROW / 2 + size * _MIDDLE
        drawn = [text_at(MARGIN, baseline, label, size, weight=BOLD)]
        x = MARGIN + text_width(label, size, bold=True) + 8
        dates = stage.dates_beside(stage.label)
        if dates and x < room:
            dates = fit(dates, room - x, size - 1)
            drawn.append(text_at(x, baseline, dates, size - 1))
        self.parts.append(
            link(
                address(stage.ref, self.pen.here),
                stage.announced(self.pen.site.names.get(stage.ref, stage.title)),
                hit(0, y, self.width, ROW),
                *drawn,
                class_="stage",
            )
        )
        return y + ROW + 2

    def _band(self, blocks: Sequence[Block], y: float) -> float:
        """Draw the camps of one side in lines, like words; return where they end."""
        used, foot = 0, y
        for block in blocks:
            span = self._span(block)
            if used + span > self._columns:
                used, y = 0, foot + _BETWEEN
            x = MARGIN + used * self._column
            foot = max(foot, self._camp(block, Rect(x, y, span * self._column - _BETWEEN, 0), span))
            used += span
        return foot + _BETWEEN

    def _span(self, block: Block) -> int:
        """Return over how many columns a camp goes."""
        wanted = 1 + (len(block.nodes) > 2) + (len(block.nodes) > 4)
        words_wide = text_width(block.title, self.pen.size, bold=True) + 2 * INSET
        if len(block.nodes) == 1:
            name = self.pen.site.names[block.nodes[0].person]
            words_wide = max(words_wide, text_width(name, self.pen.size) + INSET + _BESIDE)
        wanted = max(wanted, ceil((words_wide + _BETWEEN) / self._column))
        return min(wanted, self._columns)

    def _camp(self, block: Block, place: Rect, span: int) -> float:
        """Draw a camp, its name over its people, or someone alone. Return where it ends."""
        stage, size = self.whole.stages[self.index], self.pen.size
        name = fit(block.title, place.width - 2 * INSET, size, bold=True)
        above = ROW if name else 0.0
        rows = ceil(len(block.nodes) / span)
        height = above + rows * ROW + (4.0 if name and rows else 0.0)
        frame = place._replace(height=height)
        title = (name,) if name else ()
        self.parts.append(self.pen.frame(PlacedBlock(block, stage, frame, title, above, {})))
        for count, node in enumerate(block.nodes):
            x = place.x + count % span * self._column
            y = place.y + above + count // span * ROW
            width = place.width if len(block.nodes) == 1 else self._column - _BETWEEN
            room = _ARROW if node in self.came else 0.0
            self._person(block, node, Rect(x, y, width - room, ROW))
        return place.y + height

    def _person(self, block: Block, node: Node, row: Rect) -> None:
        stage = self.whole.stages[self.index]
        one, where = self.looks[node.person], self.pen.where(block)
        self.parts.append(self.pen.node(node.person, stage, where, one, row))
        if node in self.came:
            before = self.came[node]
            up = BANDS.index(block.band) < BANDS.index(before)
            said = f"before: {POSITIONS[before].lower()}"
            self.parts.append(_arrow(self.pen.leaving(node, row), row.middle, up=up, title=said))

    @property
    def _columns(self) -> int:
        return max(1, int((self.width - 2 * MARGIN + _BETWEEN) // _NARROWEST))

    @property
    def _column(self) -> float:
        return (self.width - 2 * MARGIN + _BETWEEN) / self._columns


def _passing(block: Block) -> bool:
    return any(node.passing for node in block.nodes)
