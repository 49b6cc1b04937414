"""Points out of lines: hard breaks joined, deeper bullets nested."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from build_scripts.model.notes import Mark, Point
from build_scripts.parse.lines import Kind, Line
from build_scripts.parse.roles import Role

_DEEPEST = 64
"""Points nested deeper stay at this level: no page shows more, and each level is a recursion."""

_MARKS = {Kind.BULLET: Mark.BULLET, Kind.NUMBERED: Mark.NUMBER}


@dataclass(slots=True)
class _Draft:
    first: Line
    last: Line
    texts: list[str]
    children: list[_Draft] = field(default_factory=list)


def build_points(lines: Iterable[tuple[Line, Role]], path: str) -> tuple[Point, ...]:
    """Return the points that `lines` (with the role point or continuation) say, nested by indent.

    A paragraph is never nested, and no bullet is nested under one: bullets are indented anyway.
    """
    top: list[_Draft] = []
    open_: list[_Draft] = []
    latest: _Draft | None = None
    for line, role in lines:
        if role is Role.CONTINUATION and latest is not None:
            latest.texts.append(line.text)
            latest.last = line
            continue
        latest = _Draft(line, line, [line.text])
        while open_ and (open_[-1].first.indent >= line.indent or not line.is_marked):
            open_.pop()
        (open_[-1].children if open_ else top).append(latest)
        if line.is_marked and len(open_) < _DEEPEST - 1:
            open_.append(latest)
    return tuple(_freeze(draft, path) for draft in top)


def _freeze(draft: _Draft, path: str) -> Point:
    return Point(
        text="\n".join(draft.texts),
        span=draft.first.span(path).to(draft.last.span(path)),
        mark=_MARKS.get(draft.first.kind, Mark.PARAGRAPH),
        number=draft.first.number,
        children=tuple(_freeze(child, path) for child in draft.children),
    )
