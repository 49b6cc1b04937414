"""Points as Markdown lists and paragraphs, with their addresses, corrections and cross-links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from build_scripts.model.deck import PlacedPoint, Source
from build_scripts.model.notes import Mark
from build_scripts.model.site import LinkedCorrection, LinkedPoint
from build_scripts.model.words import CORRECTIONS
from build_scripts.render.markdown import escape, inline, link, linked
from build_scripts.render.places import Here

_INDENT = "    "


def chapter_points(points: Iterable[LinkedPoint], here: Here) -> str:
    """Return the points of a chapter's section; each ends with a link to its card."""

    def tail(placed: PlacedPoint) -> str:
        return link(f"card {placed.card.slug}", here.point(placed.card, placed.anchor))

    return _blocks(points, here, tail)


def card_points(
    points: Iterable[LinkedPoint], here: Here, names: Callable[[PlacedPoint], str]
) -> str:
    """Return the points of a card as written; each ends with a link to its home."""

    def tail(placed: PlacedPoint) -> str:
        return link(names(placed), here.point(placed.home, placed.anchor))

    return _blocks(points, here, tail)


def _blocks(points: Iterable[LinkedPoint], here: Here, tail: Callable[[PlacedPoint], str]) -> str:
    """Return the points as one list, or as lists with paragraphs between them."""
    out = ""
    every = list(points)
    counted = _counted(every)
    after_item = False  # a plain item: the next may follow without a blank line
    for point in every:
        is_item = point.placed.point.mark is not Mark.PARAGRAPH
        if out and not (after_item and is_item):
            out += "\n"
        out += _point(point, here, tail, counted=counted)
        after_item = is_item and not point.corrections and not point.children
    return out


def _counted(points: Sequence[LinkedPoint]) -> bool:
    """Say whether the author's numbers are the plain 1, 2, 3 that a numbered list shows."""
    items = [p.placed.point for p in points if p.placed.point.mark is not Mark.PARAGRAPH]
    return [item.number for item in items] == [f"{n}." for n in range(1, len(items) + 1)]


def _point(
    point: LinkedPoint, here: Here, tail: Callable[[PlacedPoint], str], *, counted: bool
) -> str:
    placed = point.placed
    text = linked(point.segments, here.to)
    attributes = f"{{: #{placed.anchor} }}"
    mark = placed.point.mark
    if mark is Mark.NUMBER and not counted:
        text = f"{escape(placed.point.number)} {text}"
    words = f"{text} ({tail(placed)})"
    if mark is Mark.PARAGRAPH:
        lines = [*words.split("\n"), attributes]
        inner = ""
    else:
        bullet = f"{placed.point.number} " if mark is Mark.NUMBER and counted else "- "
        first, *rest = [*words.split("\n"), attributes]
        lines = [bullet + first, *(_INDENT + line for line in rest)]
        inner = _INDENT
    out = "\n".join(lines) + "\n"
    for correction in point.corrections:
        out += "\n" + _indented(correction_box(correction, here), inner)
    if point.children:
        out += "\n" + _indented(_blocks(point.children, here, tail), inner)
    return out


def correction_box(correction: LinkedCorrection, here: Here) -> str:
    """Return a correction as a box of its own, told apart from the notes by its title."""
    kind = correction.correction.kind
    quote = inline(correction.correction.quote)
    note = linked(correction.note, here.to).replace("\n", f"\n{_INDENT}")
    source = sources_line(correction.correction.sources)
    lines = [
        f'!!! correction {kind.value} "Editor’s note: {CORRECTIONS[kind].lower()}"',
        "",
        f"{_INDENT}On “{quote}”: {note}",
    ]
    if source:
        lines += ["", _INDENT + source]
    return "\n".join(lines) + "\n"


def sources_line(sources: Sequence[Source]) -> str:
    """Return "Source: R. V. Daniels, *The Conscience of the Revolution*." or nothing."""
    if not sources:
        return ""
    label = "Source" if len(sources) == 1 else "Sources"
    return f"{label}: {'; '.join(source_text(source) for source in sources)}."


def source_text(source: Source) -> str:
    """Return one source as it is printed."""
    if not source.author:
        return inline(source.title)
    detail = f", {inline(source.detail)}" if source.detail else ""
    return f"{inline(source.author)}, *{inline(source.title)}*{detail}"


def _indented(text: str, by: str) -> str:
    return "".join(by + line if line.strip() else line for line in text.splitlines(keepends=True))
