"""Where everything of the alliances picture goes: sizes, columns, bands, blocks and rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from build_scripts.model.deck import Ref, Stage
from build_scripts.model.editorial import Position
from build_scripts.render.pictures.standing import Block, Node, Standing
from build_scripts.render.pictures.svg import wrap

ROW = 27.0  # tall enough for a finger
MARGIN = 4.0
INSET = 7.0  # between the frame of a camp and what it holds
_BAND_HEAD = 24.0
_BAND_FOOT = 9.0
_BETWEEN = 9.0  # blocks of one band
_LANE = 12.0
_BULGE = 26.0  # for lines that turn back into their own column


@dataclass(frozen=True, slots=True)
class Sheet:
    """The measures of one width of paper: a phone's, or a page's."""

    width: float
    gap: float
    least_gap: float
    narrowest: float
    roomy: float
    widest: float
    size: float
    leading: float

    def holds(self, count: int) -> bool:
        """Say whether that many columns have room, with lines that turn back in the last."""
        return self._column(count, self.least_gap, _BULGE) >= self.narrowest

    def _column(self, count: int, gap: float, aside: float) -> float:
        return (self.width - 2 * MARGIN - aside - (count - 1) * gap) / count

    def columns(self, count: int, aside: float) -> tuple[float, float, float]:
        """Return how wide a column is, how wide a gap, and how wide the picture.

        `aside` is room to leave at the right.
        """
        room = self.width - 2 * MARGIN - aside
        gap, column = self.gap, self._column(count, self.gap, aside)
        if column < self.narrowest:
            gap, column = self.least_gap, self._column(count, self.least_gap, aside)
        if column < self.narrowest:
            # It will be scrolled: then there is room for names.
            gap, column = self.gap, self.roomy
        column = min(column, self.widest)
        if count > 1:
            gap = max(gap, (room - count * column) / (count - 1))
        used = column * count + gap * (count - 1)
        return column, gap, max(self.width, used + 2 * MARGIN + aside)


PHONE = Sheet(
    width=360, gap=40, least_gap=40, narrowest=80, roomy=104, widest=124, size=12.5, leading=15
)
PAGE = Sheet(
    width=720, gap=78, least_gap=40, narrowest=84, roomy=132, widest=192, size=14, leading=17
)


class Rect(NamedTuple):
    """A place on the sheet."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return the edge at which the way to the next column begins."""
        return self.x + self.width

    @property
    def middle(self) -> float:
        """Return the height at which a line goes through."""
        return self.y + self.height / 2

    def moved(self, down: float) -> Rect:
        """Return the same place further down."""
        return Rect(self.x, self.y + down, self.width, self.height)


class PlacedBlock(NamedTuple):
    """A block with its frame, and the lines of its title."""

    block: Block
    stage: Stage
    frame: Rect
    title: tuple[str, ...]
    title_height: float
    rows: dict[Node, Rect]

    def moved(self, down: float) -> PlacedBlock:
        """Return the block further down."""
        rows = {node: row.moved(down) for node, row in self.rows.items()}
        frame = self.frame.moved(down)
        return PlacedBlock(self.block, self.stage, frame, self.title, self.title_height, rows)


class Heading(NamedTuple):
    """A stage's name and dates over its column."""

    stage: Stage
    place: Rect
    lines: tuple[str, ...]
    dates: tuple[str, ...]


class Placing(NamedTuple):
    """Everything with its place."""

    sheet: Sheet
    width: float
    height: float
    headings: tuple[Heading, ...]
    bands: tuple[tuple[Position, Rect], ...]
    blocks: tuple[PlacedBlock, ...]
    rows: dict[Node, Rect]


def place(whole: Standing, sheet: Sheet) -> Placing:
    """Return the places of everything."""
    count = len(whole.stages)
    turning = any(
        node.turn and node.stage == count - 1 for way in whole.ways.values() for node in way
    )  # a slice gives no ways: it has room beside its one column
    aside = _BULGE if turning else 0.0
    column, gap, width = sheet.columns(count, aside)
    left = (width - aside - column * count - gap * (count - 1)) / 2
    xs = [left + index * (column + gap) for index in range(count)]
    headings, y = _headings(whole.stages, xs, (column, gap), sheet)
    bands: list[tuple[Position, Rect]] = []
    blocks: list[PlacedBlock] = []
    rows: dict[Node, Rect] = {}
    for band in whole.bands():
        stacks = [
            _stack(one.get(band, []), stage, (x, column), sheet)
            for one, stage, x in zip(whole.columns, whole.stages, xs, strict=True)
        ]
        tallest = max(_foot(stack) for stack in stacks)
        beside: dict[Ref, float] = {}
        for stack in stacks:
            down = y + _BAND_HEAD + _shift(stack, beside, tallest - _foot(stack), y + _BAND_HEAD)
            moved = [one.moved(down) for one in stack]
            blocks += moved
            here = {node: row for one in moved for node, row in one.rows.items()}
            rows |= here
            beside = {node.person: row.middle for node, row in here.items()}
        height = _BAND_HEAD + tallest + _BAND_FOOT
        bands.append((band, Rect(0, y, width, height)))
        y += height + 4
    return Placing(sheet, width, y, headings, tuple(bands), tuple(blocks), rows)


def _shift(stack: list[PlacedBlock], beside: dict[Ref, float], slack: float, top: float) -> float:
    """Return how far down a stack goes: those who stay keep their height, if there is room."""
    wanted = [
        beside[node.person] - top - row.middle
        for one in stack
        for node, row in one.rows.items()
        if node.person in beside
    ]
    if not wanted:
        return slack / 2
    return min(max(sorted(wanted)[len(wanted) // 2], 0), slack)


def _foot(stack: list[PlacedBlock]) -> float:
    return stack[-1].frame.y + stack[-1].frame.height if stack else 0.0


def _headings(
    stages: tuple[Stage, ...], xs: list[float], at: tuple[float, float], sheet: Sheet
) -> tuple[tuple[Heading, ...], float]:
    column, gap = at
    room = column + gap - 8
    texts = [
        (
            wrap(stage.label, room, sheet.size, 3, bold=True),
            wrap(dates, room, sheet.size - 0.5, 2) if dates else (),
        )
        for stage in stages
        for dates in (stage.dates_beside(stage.label),)
    ]
    height = max(len(lines) + len(dates) for lines, dates in texts) * sheet.leading + 6
    height = max(height, ROW)
    found = tuple(
        Heading(stage, Rect(x, 2, room, height), lines, dates)
        for stage, x, (lines, dates) in zip(stages, xs, texts, strict=True)
    )
    return found, height + 8


def _title(block: Block, column: float, sheet: Sheet) -> tuple[str, ...]:
    if not block.title:
        return ()
    return wrap(block.title, column - 2 * INSET, sheet.size, 3, bold=True)


def _title_height(lines: tuple[str, ...], sheet: Sheet) -> float:
    return max(ROW, len(lines) * sheet.leading + 9) if lines else 0.0


def _stack(
    blocks: list[Block], stage: Stage, at: tuple[float, float], sheet: Sheet
) -> list[PlacedBlock]:
    """Return the blocks of one side in one stage, one under the other, from height 0 down."""
    x, width = at
    y = 0.0
    placed: list[PlacedBlock] = []
    for block in blocks:
        if placed and (block.boxed or placed[-1].block.boxed):
            y += _BETWEEN
        title = _title(block, width, sheet)
        above = _title_height(title, sheet)
        top = y + above
        rows: dict[Node, Rect] = {}
        for node in block.nodes:
            rows[node] = Rect(x, top, width, _LANE if node.passing else ROW)
            top += rows[node].height
        top += 4.0 if title and block.nodes else 0.0
        placed.append(PlacedBlock(block, stage, Rect(x, y, width, top - y), title, above, rows))
        y = top
    return placed
