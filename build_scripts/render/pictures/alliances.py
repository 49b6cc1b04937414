"""The alliances picture: stages across, camps down, and a line for each person between them."""

from __future__ import annotations

from itertools import pairwise

from build_scripts.model.deck import Ref
from build_scripts.model.site import DeckSite
from build_scripts.render.pictures.drawing import Pen
from build_scripts.render.pictures.looks import Look, line, look, turn
from build_scripts.render.pictures.ordering import ordered
from build_scripts.render.pictures.placing import PAGE, PHONE, Placing, place
from build_scripts.render.pictures.slices import stage_slice
from build_scripts.render.pictures.stacked import stacked
from build_scripts.render.pictures.standing import Node, Standing
from build_scripts.render.pictures.svg import (
    Markup,
    document,
    group,
    number,
    picture_id,
)
from build_scripts.render.places import Here


def alliances_picture(
    site: DeckSite,
    here: Here,
    *,
    whole: Standing | None = None,
    only: Ref | None = None,
    wide: bool = False,
) -> str | None:
    """Return the picture of who stood where, None where the deck has no camps.

    With `only` it is that stage's slice: who is in its camps, where each came from and went.
    `wide` is the same for a wide page; the other is for a phone. Whoever draws several hands in
    `whole`, which is `ordered(site)`.
    """
    whole = whole or ordered(site)
    if whole is None:
        return None
    sheet = PAGE if wide else PHONE
    if only is not None:
        return stage_slice(Pen(site, here, sheet.size), whole, only, sheet, wide=wide)
    pen = Pen(site, here, sheet.size)
    if not wide and not sheet.holds(len(whole.stages)):
        stages, height = stacked(pen, whole, sheet)
        described = "The stages stand one under the other, with the sides of each."
        return _document(site, described, (sheet.width, height), stages, wide=wide)
    at = place(whole, sheet)
    parts = [pen.band(band, where) for band, where in at.bands]
    parts += [pen.heading(heading) for heading in at.headings]
    parts += [pen.frame(block) for block in at.blocks]
    titles = _titles(at)
    for index, way in enumerate(whole.ways.values()):
        one = look(index)
        nodes = [
            pen.node(node.person, whole.stages[node.stage], titles[node], one, at.rows[node])
            for node in way
            if not node.passing
        ]
        parts.append(group((*_lines(whole, at, pen, way, one), *nodes), "journey"))
    described = (
        "The stages run from left to right, the sides from top to bottom. One line follows each "
        "person."
    )
    return _document(site, described, (at.width, at.height), parts, wide=wide)


def _document(
    site: DeckSite, described: str, size: tuple[float, float], parts: list[Markup], *, wide: bool
) -> str:
    return document(
        picture_id("alliances", wide=wide),
        f"Who stood where: {site.deck.title}",
        f"{described} The table of the alliances says the same in words.",
        size,
        parts,
        wide=wide,
    )


def _titles(at: Placing) -> dict[Node, str]:
    """Return for each node where it stands: "Opposition, Left Opposition"."""
    return {node: Pen.where(placed.block) for placed in at.blocks for node in placed.block.nodes}


def _lines(whole: Standing, at: Placing, pen: Pen, way: list[Node], one: Look) -> list[Markup]:
    """Return a person's line, in pieces from node to node."""
    drawn: list[Markup] = []
    turned: dict[int, int] = {}
    for other in whole.ways.values():
        if other is way:
            break
        for node in other:
            if node.turn:
                turned[node.stage] = turned.get(node.stage, 0) + 1
    for start, end in pairwise(way):
        a, b = at.rows[start], at.rows[end]
        x, y = pen.leaving(start, a), a.middle
        if start.stage == end.stage:
            drawn += turn(one, (x, y), (a.right, b.middle - 7), turned.get(start.stage, 0))
            turned[start.stage] = turned.get(start.stage, 0) + 1
            continue
        reach = (b.x - a.right) * 0.55
        curve = (
            f"C{number(a.right + reach)} {number(y)} {number(b.x - reach)} {number(b.middle)} "
            f"{number(b.x)} {number(b.middle)}"
        )
        drawn += line(
            one,
            f"M{number(x)} {number(y)}H{number(a.right)}{curve}H{number(pen.arriving(end, b))}",
            f"M{number(a.right)} {number(y)}{curve}",
        )
    return drawn
