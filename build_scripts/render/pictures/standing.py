"""Who stood where: the deck's stages as columns of blocks, ready to be placed in a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from build_scripts.model.deck import Camp, Person, Ref, Stage
from build_scripts.model.editorial import Position
from build_scripts.model.site import DeckSite

BANDS = (Position.RULING, Position.ALLY, Position.OPPOSITION, Position.OUT)


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A person in one stage, at one place: in a camp, by themselves, or only passing through.

    Each place is one object, known by its identity: much is looked up by it.

    `turn` counts the places of a person in one stage. A person who is not named in a stage, but
    before and after it, passes through it: a line without a name.
    """

    person: Ref
    stage: int
    turn: int
    passing: bool = False


@dataclass(slots=True)
class Block:
    """A camp with those who belonged to it, or one person who belonged to none."""

    band: Position
    camp: Camp | None
    nodes: list[Node] = field(default_factory=list)

    @property
    def boxed(self) -> bool:
        """Say whether a frame shows that this is a camp."""
        return self.camp is not None

    @property
    def title(self) -> str:
        """Return the words over the members: none where the camp is a single person."""
        if self.camp is None or (self.camp.alliance is None and len(self.nodes) == 1):
            return ""
        return self.camp.name


Column = dict[Position, list[Block]]


@dataclass(frozen=True, slots=True)
class Standing:
    """The whole: a column for each stage, and each person's way through the columns."""

    stages: tuple[Stage, ...]
    columns: list[Column]
    ways: dict[Ref, list[Node]]

    def bands(self) -> list[Position]:
        """Return the bands that occur."""
        return [band for band in BANDS if any(column.get(band) for column in self.columns)]


def standing(site: DeckSite) -> Standing | None:
    """Return who stood where, None where no stage has a camp."""
    deck = site.deck
    if not any(stage.ruling or stage.opposition for stage in deck.stages):
        return None
    people = {person.ref: person for person in deck.people}
    columns = [_column(stage, index, people) for index, stage in enumerate(deck.stages)]
    ways: dict[Ref, list[Node]] = {}
    for column in columns:
        for node in sorted(_nodes(column), key=lambda node: node.turn):
            ways.setdefault(node.person, []).append(node)
    for person, way in ways.items():
        ways[person] = _with_passing(way, columns)
    order = {ref: index for index, ref in enumerate(people)}
    known = sorted(ways, key=lambda ref: (order.get(ref, len(order)), ref))
    return Standing(deck.stages, columns, {person: ways[person] for person in known})


def _nodes(column: Column) -> list[Node]:
    return [node for blocks in column.values() for block in blocks for node in block.nodes]


def _column(stage: Stage, index: int, people: dict[Ref, Person]) -> Column:
    camps = [(Position.RULING, camp) for camp in stage.ruling]
    camps += [(Position.OPPOSITION, camp) for camp in stage.opposition]
    camps = list(dict.fromkeys(camps))
    stands: dict[Ref, Sequence[Position]] = {
        ref: stand.positions
        for ref, person in people.items()
        for stand in person.stands
        if stand.stage == stage.ref
    }
    turns = _turns(camps, stands)
    column: Column = {}
    for band, camp in camps:
        members = dict.fromkeys(camp.members)
        nodes = [Node(ref, index, turns[ref].index((band, camp))) for ref in members]
        column.setdefault(band, []).append(Block(band, camp, nodes))
    for ref, places in turns.items():
        for turn, (band, alone) in enumerate(places):
            if alone is None:
                column.setdefault(band, []).append(Block(band, None, [Node(ref, index, turn)]))
    return column


def _turns(
    camps: Sequence[tuple[Position, Camp]], stands: dict[Ref, Sequence[Position]]
) -> dict[Ref, list[tuple[Position, Camp | None]]]:
    """Return each person's places in a stage, in the order in which they were taken."""
    people = [*stands, *(ref for _, camp in camps for ref in camp.members)]
    turns: dict[Ref, list[tuple[Position, Camp | None]]] = {}
    for ref in dict.fromkeys(people):
        own = [(band, camp) for band, camp in camps if ref in camp.members]
        bands = dict.fromkeys((*stands.get(ref, ()), *(band for band, _ in own)))
        for band in bands:
            inside = [place for place in own if place[0] is band]
            turns.setdefault(ref, []).extend(inside or [(band, None)])
    return turns


def _with_passing(way: list[Node], columns: list[Column]) -> list[Node]:
    """Give a person a lane through each stage that does not name them."""
    whole = way[:1]
    for node in way[1:]:
        for stage in range(whole[-1].stage + 1, node.stage):
            lane = Node(node.person, stage, 0, passing=True)
            band = _band_of(way, stage, columns)
            columns[stage].setdefault(band, []).append(Block(band, None, [lane]))
            whole.append(lane)
        whole.append(node)
    return whole


def _band_of(way: list[Node], stage: int, columns: list[Column]) -> Position:
    """Return the band in which a person was last seen before a stage."""
    last = next(node for node in reversed(way) if node.stage < stage)
    return next(
        band for band, blocks in columns[last.stage].items() if any(last in b.nodes for b in blocks)
    )
