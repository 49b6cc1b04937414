"""How people are told apart in a picture: by shape, dash and colour, each from a short series.

The series have lengths without a common factor, so that hundreds of people differ in something.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from build_scripts.render.pictures.svg import (
    PAPER,
    Markup,
    el,
    moved,
    number,
    path,
)

# Defined for light, dark and paper in the theme; these are for a file that stands alone.
_COLOURS = ("#9c2f1f", "#0b4f8a", "#2c6a2f", "#7b3294", "#7d5400", "#00676b", "#a0245e")
_DASHES = ("", "9 4", "2.5 3.5", "11 3.5 2.5 3.5", "5 4", "18 4", "9 3 2 3 2 3", "5 3 2 3")
_SHAPES = ("circle", "square", "diamond", "triangle", "ring", "frame", "cross", "gem", "down")
_POINTS = {
    "square": (-0.9, -0.9, 0.9, -0.9, 0.9, 0.9, -0.9, 0.9),
    "frame": (-0.85, -0.85, 0.85, -0.85, 0.85, 0.85, -0.85, 0.85),
    "diamond": (0, -1.25, 1.25, 0, 0, 1.25, -1.25, 0),
    "gem": (0, -1.2, 1.2, 0, 0, 1.2, -1.2, 0),
    "triangle": (0, -1.1, 1.15, 0.9, -1.15, 0.9),
    "down": (0, 1.1, 1.15, -0.9, -1.15, -0.9),
    "cross": tuple(
        way * part
        for way in (1, -1)
        for part in (-0.4, -1.1, 0.4, -1.1, 0.4, -0.4, 1.1, -0.4, 1.1, 0.4, 0.4, 0.4)
    ),
}
_HOLLOW = frozenset({"ring", "frame", "gem", "down"})


class Look(NamedTuple):
    """What one person's line and nodes look like."""

    colour: str
    dash: str
    shape: str


def look(index: int) -> Look:
    """Return the look of the person with that place in the deck."""
    colour = index % len(_COLOURS)
    return Look(
        f"var(--line-{colour + 1}, {_COLOURS[colour]})",
        _DASHES[index % len(_DASHES)],
        _SHAPES[index % len(_SHAPES)],
    )


def mark(one: Look, x: float, y: float, radius: float) -> Markup:
    """Return a person's mark around a point."""
    return moved(_mark(one, radius), x, y)


@lru_cache(maxsize=1024)  # a person has one mark in all the pictures of a deck
def _mark(one: Look, radius: float) -> Markup:
    paint: dict[str, str | float] = {
        "class_": "mark",
        "fill": PAPER if one.shape in _HOLLOW else one.colour,
        "stroke": one.colour,
        "stroke_width": 2.0 if one.shape in _HOLLOW else 1.0,
    }
    if one.shape in _POINTS:
        flat = _POINTS[one.shape]
        points = " ".join(
            f"{number(dx * radius)},{number(dy * radius)}"
            for dx, dy in zip(flat[::2], flat[1::2], strict=True)
        )
        return el("polygon", points=points, stroke_linejoin="round", **paint)
    return el("circle", r=radius, **paint)


def line(one: Look, way: str, bare: str) -> list[Markup]:
    """Return a person's line; along `bare` a margin of paper keeps crossing lines apart."""
    drawn = path(way, one.colour, 2.4, class_="line", dash=one.dash)
    return [path(bare, PAPER, 5.5), drawn] if bare else [drawn]


def turn(
    one: Look, start: tuple[float, float], end: tuple[float, float], before: int
) -> list[Markup]:
    """Return the line to another camp of the same stage: out, and back with an arrow."""
    (x, y), (edge, foot) = start, end
    out = edge + 12 + 5 * (before % 3)
    way = (
        f"M{number(x)} {number(y)}H{number(edge)}C{number(out)} {number(y)} {number(out)} "
        f"{number(foot)} {number(edge + 3)} {number(foot)}"
    )
    bare = f"M{number(edge)} {number(y)}" + way[way.index("C") :]
    tip = f"{number(edge - 4)},{number(foot)}"
    wings = f"{number(edge + 3)},{number(foot - 4)} {number(edge + 3)},{number(foot + 4)}"
    arrow = el("polygon", points=f"{tip} {wings}", fill=one.colour)
    return [*line(one, way, bare), arrow]
