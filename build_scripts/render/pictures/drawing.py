"""The pen of the alliances picture: headings, bands, frames and nodes, each a link."""

from __future__ import annotations

from build_scripts.model.deck import Ref, Stage
from build_scripts.model.editorial import Position
from build_scripts.model.site import DeckSite
from build_scripts.model.words import POSITIONS
from build_scripts.render.pictures.looks import Look, mark
from build_scripts.render.pictures.placing import (
    INSET,
    MARGIN,
    Heading,
    PlacedBlock,
    Rect,
)
from build_scripts.render.pictures.standing import Block, Node
from build_scripts.render.pictures.svg import (
    BOLD,
    INK,
    PANEL,
    RULE,
    SOFT,
    Markup,
    address,
    el,
    fit,
    group,
    hit,
    lines_at,
    link,
    number,
    path,
    text_at,
    text_width,
)
from build_scripts.render.places import Here

MARK = 4.6
NAME_AT = 11.0  # from the middle of the mark to the name
_BASELINE = 0.35  # of the size, from the middle of a line down


class Pen:
    """Draws the parts of a picture for one page."""

    def __init__(self, site: DeckSite, here: Here, size: float) -> None:
        self.site = site
        self.here = here
        self.size = size

    def band(self, band: Position, place: Rect) -> Markup:
        """Return the ground of a side, with its name."""
        name = text_at(
            MARGIN,
            place.y + self.size + 4,
            POSITIONS[band],
            self.size,
            fill=SOFT,
            weight=600,
        )
        top = path(f"M0 {number(place.y)}H{number(place.width)}", RULE, 1.2)
        return group((top, name), f"band band-{band.value}")

    def heading(self, heading: Heading) -> Markup:
        """Return a stage's name and dates, linked to its page."""
        place = heading.place
        leading = self.size * 1.2
        y = place.y + self.size
        drawn = lines_at(place.x, y, heading.lines, self.size, leading, weight=BOLD)
        y += leading * len(heading.lines)
        drawn += lines_at(place.x, y, heading.dates, self.size - 0.5, leading)
        return link(
            address(heading.stage.ref, self.here),
            heading.stage.announced(self._title(heading.stage)),
            hit(place.x - 3, place.y - 2, place.width + 3, place.height + 2),
            *drawn,
            class_="stage",
        )

    def _title(self, stage: Stage) -> str:
        return self.site.names.get(stage.ref, stage.title)

    def frame(self, placed: PlacedBlock) -> Markup:
        """Return the frame of a camp with its name; nothing to see for a person alone."""
        camp = placed.block.camp
        if camp is None:
            return group(())
        place = placed.frame
        opposed = placed.block.band is Position.OPPOSITION
        dash: dict[str, str | float] = {"stroke_dasharray": "5 3"} if opposed else {}
        frame = el(
            "rect",
            class_="camp",
            x=place.x,
            y=place.y,
            width=place.width,
            height=place.height,
            rx=4,
            fill=PANEL,
            stroke=INK if not opposed else SOFT,
            stroke_width=1.2 if opposed else 1.8,
            **dash,
        )
        if not placed.title:
            return frame
        leading = self.size * 1.2
        first = place.y + (placed.title_height - leading * (len(placed.title) - 1)) / 2
        stage = placed.stage
        name = link(
            address(camp.alliance or stage.ref, self.here),
            f"{camp.name}: {POSITIONS[placed.block.band].lower()} in {stage.label}",
            hit(place.x, place.y, place.width, placed.title_height),
            *lines_at(
                place.x + INSET,
                first + self.size * _BASELINE,
                placed.title,
                self.size,
                leading,
                weight=BOLD,
            ),
            class_="alliance",
        )
        return group((frame, name))

    def node(self, person: Ref, stage: Stage, where: str, one: Look, row: Rect) -> Markup:
        """Return a person's mark and name in one stage, linked to the person's page."""
        x = row.x + INSET + MARK
        return link(
            address(person, self.here),
            f"{self.site.names[person]}: {where} in {stage.label}",
            hit(row.x, row.y, row.width, row.height),
            mark(one, x, row.middle, MARK),
            text_at(
                x + NAME_AT,
                row.middle + self.size * _BASELINE,
                self.name(person, row),
                self.size,
            ),
            class_="node",
        )

    def name(self, person: Ref, row: Rect) -> str:
        """Return as much of a name as a row has room for."""
        return fit(self.site.names[person], row.width - INSET - MARK - NAME_AT - 3, self.size)

    def arriving(self, node: Node, row: Rect) -> float:
        """Return where a line ends that comes to a node from the left."""
        return row.right if node.passing else row.x + INSET - 1

    def leaving(self, node: Node, row: Rect) -> float:
        """Return where a line begins that leaves a node to the right: behind the name."""
        if node.passing:
            return row.right
        name = text_width(self.name(node.person, row), self.size)
        return min(row.x + INSET + MARK + NAME_AT + name + 5, row.right)

    @staticmethod
    def where(block: Block) -> str:
        """Return where those in a block stand: "opposition, New Opposition"."""
        side = POSITIONS[block.band].lower()
        return f"{side}, {block.title}" if block.title else side
