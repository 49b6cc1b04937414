"""A stage's slice of the alliances picture: its camps, and for each person whence and whereto."""

from __future__ import annotations

from typing import NamedTuple

from build_scripts.model.deck import Ref, Stage
from build_scripts.model.words import POSITIONS
from build_scripts.render.pictures.drawing import Pen
from build_scripts.render.pictures.looks import Look, line, look, turn
from build_scripts.render.pictures.placing import INSET, MARGIN, ROW, Placing, Rect, Sheet, place
from build_scripts.render.pictures.standing import BANDS, Block, Standing
from build_scripts.render.pictures.svg import (
    INK,
    SOFT,
    Markup,
    address,
    document,
    fit,
    group,
    hit,
    link,
    number,
    picture_id,
    text_at,
    text_width,
)

_ARROW = 26.0
_SLOPE = 5.0
_MIDDLE = 0.35  # of the size, from the middle of a line down to its baseline


def stage_slice(pen: Pen, whole: Standing, only: Ref, sheet: Sheet, *, wide: bool) -> str | None:
    """Return one stage's slice, None where nobody is known to stand anywhere in it."""
    index = next((n for n, stage in enumerate(whole.stages) if stage.ref == only), None)
    if index is None:
        return None
    stage = whole.stages[index]
    column = {
        band: kept
        for band, blocks in whole.columns[index].items()
        if (kept := [one for one in blocks if not any(node.passing for node in one.nodes)])
    }
    if not column:
        return None
    at = place(Standing((stage,), [column], {}), sheet)
    parts = [pen.band(band, where) for band, where in at.bands]
    parts += [pen.heading(heading) for heading in at.headings]
    frame = at.blocks[0].frame
    for step in (-1, 1):
        if 0 <= index + step < len(whole.stages):
            parts.append(_beside(pen, whole.stages[index + step], frame, at.width, step))
    parts += [pen.frame(block) for block in at.blocks]
    parts += _people(pen, whole, index, at, wide=wide)
    return document(
        picture_id(f"alliances-{only.slug}", wide=wide),
        f"Who stood where: {stage.label}",
        f"The sides of {stage.label} from top to bottom. To the left of each person stands where "
        "they came from, to the right where they went.",
        (at.width, at.height),
        parts,
        wide=wide,
    )


def _people(pen: Pen, whole: Standing, index: int, at: Placing, *, wide: bool) -> list[Markup]:
    """Return everyone of a stage, with the ways that lead to them and from them."""
    stage = whole.stages[index]
    where = {node: placed.block for placed in at.blocks for node in placed.block.nodes}
    sides = {
        node: block
        for one in whole.columns
        for blocks in one.values()
        for block in blocks
        for node in block.nodes
    }
    parts = []
    turns = 0
    for place_in_deck, way in enumerate(whole.ways.values()):
        one = look(place_in_deck)
        drawn: list[Markup] = []
        for before, node, after in zip([None, *way], way, [*way[1:], None], strict=False):
            if node not in at.rows:
                continue
            row = at.rows[node]
            spot = _Spot(pen, row, pen.leaving(node, row), where[node], one, at.width)
            drawn.append(pen.node(node.person, stage, pen.where(where[node]), one, row))
            for other, step in ((before, -1), (after, 1)):
                if other and not other.passing and other.stage != index:
                    drawn += spot.way(sides[other], whole.stages[other.stage], step, wide=wide)
            if after in at.rows:
                foot = at.rows[after].middle - 7
                drawn += turn(one, (spot.leave, row.middle), (row.right, foot), turns)
                turns += 1
        if drawn:
            parts.append(group(drawn, "journey"))
    return parts


def _beside(pen: Pen, stage: Stage, frame: Rect, width: float, step: int) -> Markup:
    """Return the heading of the stage before or after."""
    x, anchor = (frame.x - _ARROW - 2, "end") if step < 0 else (frame.right + _ARROW + 2, "start")
    room = (frame.x if step < 0 else width - frame.right) - _ARROW - MARGIN - 2
    words = f"{'From' if step < 0 else 'To'} {stage.label}"
    return link(
        address(stage.ref, pen.here),
        words,
        hit(x - room if step < 0 else x, 0, room, ROW),
        text_at(x, pen.size + 2, fit(words, room, pen.size), pen.size, anchor=anchor),
        class_="stage",
    )


class _Spot(NamedTuple):
    """A person's row, from which ways lead to the stages beside."""

    pen: Pen
    row: Rect
    leave: float
    block: Block
    look: Look
    width: float

    def way(self, other: Block, stage: Stage, step: int, *, wide: bool) -> list[Markup]:
        """Return the way from the stage before, or to the one after, with its side's name.

        It comes from above where that side stands above this one, and goes down likewise.
        """
        row, size = self.row, self.pen.size
        rise = BANDS.index(other.band) - BANDS.index(self.block.band)
        y = row.middle + _SLOPE * ((rise > 0) - (rise < 0))
        side = POSITIONS[other.band]
        full = f"{side}: {other.title}" if other.title else side
        room = (row.x if step < 0 else self.width - row.right) - _ARROW - MARGIN - 2
        shown = full if wide and text_width(full, size) <= room else side
        if step < 0:
            x, edge, anchor = row.x - _ARROW - 2, row.x + INSET - 1, "end"
            path = (
                f"M{number(x + 4)} {number(y)}C{number(x + 16)} {number(y)} "
                f"{number(row.x - 14)} {number(row.middle)} {number(row.x)} {number(row.middle)}"
                f"H{number(edge)}"
            )
        else:
            x, anchor = row.right + _ARROW + 2, "start"
            path = (
                f"M{number(self.leave)} {number(row.middle)}H{number(row.right)}"
                f"C{number(row.right + 14)} {number(row.middle)} {number(x - 16)} {number(y)} "
                f"{number(x - 4)} {number(y)}"
            )
        return [
            *line(self.look, path, ""),
            link(
                address(stage.ref, self.pen.here),
                f"{full} in {stage.label}",
                hit(x - room if step < 0 else x, row.y, room, row.height),
                text_at(
                    x,
                    y + size * _MIDDLE,
                    fit(shown, room, size),
                    size,
                    fill=INK if rise else SOFT,
                    anchor=anchor,
                ),
                class_="beside",
            ),
        ]
