"""Who stands above whom within a band, so that few lines cross.

Each column is put in the order of where its people come from, then of where they go, a few times
over; the order with the fewest crossings is kept.
"""

from __future__ import annotations

from itertools import combinations, pairwise

from build_scripts.model.editorial import Position
from build_scripts.model.site import DeckSite
from build_scripts.render.pictures.standing import BANDS, Block, Node, Standing, standing

_ROUNDS = 6
_Kept = list[dict[Position, list[tuple[Block, list[Node]]]]]


def ordered(site: DeckSite) -> Standing | None:
    """Return who stood where, in the order in which it is drawn; None where no stage has a camp."""
    whole = standing(site)
    if whole is not None:
        put_in_order(whole)
    return whole


def put_in_order(whole: Standing) -> None:
    """Order the blocks of every column, and the people of every block."""
    best, fewest = _keep(whole), _crossings(whole)
    inner = range(1, len(whole.columns))
    for turn in range(_ROUNDS):
        if not fewest:
            break
        for index in inner if turn % 2 == 0 else reversed(inner):
            if turn % 2 == 0:
                _arrange(whole, index, index - 1)
            else:
                _arrange(whole, index - 1, index)
        found = _crossings(whole)
        if found < fewest:
            best, fewest = _keep(whole), found
    for column, kept in zip(whole.columns, best, strict=True):
        for band, blocks in kept.items():
            column[band] = [block for block, _ in blocks]
            for block, nodes in blocks:
                block.nodes = nodes


def _keep(whole: Standing) -> _Kept:
    return [
        {band: [(block, list(block.nodes)) for block in blocks] for band, blocks in column.items()}
        for column in whole.columns
    ]


def _arrange(whole: Standing, index: int, beside: int) -> None:
    """Order a column by the places of its people in the column beside it."""
    there = _ranks(whole, beside)
    place = {node.person: rank for node, rank in there.items()}
    own = _ranks(whole, index)

    def pull(nodes: list[Node]) -> float:
        known = [place.get(node.person, own[node]) for node in nodes]
        return sum(known) / len(known) if known else 0.0

    for blocks in whole.columns[index].values():
        for block in blocks:
            block.nodes.sort(key=lambda node: pull([node]))
        # A camp without members keeps to the end; it has no lines to cross.
        blocks.sort(key=lambda block: (not block.nodes, pull(block.nodes)))


def _ranks(whole: Standing, index: int) -> dict[Node, int]:
    column = whole.columns[index]
    nodes = [n for band in BANDS for block in column.get(band, ()) for n in block.nodes]
    return {node: rank for rank, node in enumerate(nodes)}


def _crossings(whole: Standing) -> int:
    """Return how many pairs of lines cross between the columns."""
    ranks: dict[Node, int] = {}
    for index in range(len(whole.columns)):
        ranks |= _ranks(whole, index)
    steps: dict[int, list[tuple[int, int]]] = {}
    for way in whole.ways.values():
        for one, two in pairwise(way):
            if one.stage != two.stage:
                steps.setdefault(one.stage, []).append((ranks[one], ranks[two]))
    return sum(
        (a[0] - b[0]) * (a[1] - b[1]) < 0
        for lines in steps.values()
        for a, b in combinations(lines, 2)
    )
