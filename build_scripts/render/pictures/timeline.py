"""The timeline picture: the years run down to scale, and every event has its mark and its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf
from typing import NamedTuple

from build_scripts.model.dates import When, read_date
from build_scripts.model.deck import Event, Stage
from build_scripts.model.site import DeckSite
from build_scripts.render.pictures.gathering import Entry, gather
from build_scripts.render.pictures.svg import (
    ACCENT,
    BOLD,
    INK,
    PANEL,
    PAPER,
    RULE,
    SOFT,
    Markup,
    address,
    clean,
    document,
    dot,
    el,
    fit,
    hit,
    lines_at,
    link,
    number,
    path,
    picture_id,
    text_at,
    text_width,
    words,
    wrap,
)
from build_scripts.render.pictures.timescale import (
    Scale,
    make_scale,
    moment,
    spread,
    ticks,
)
from build_scripts.render.places import Here

_TOP = 14.0
_TICKS = 36.0  # between the words beside the axis
_STAGE = 24.0  # how wide the band of a stage is
_LEADER = 26.0
_BAR = 5.0
_AIR = 1.3  # how much higher the axis is than all labels are together
_LANES = 3
_TOUCH = 0.5  # a smaller gap between labels is none
_EDGE = 2.0  # of the picture, where the first label may begin
_OVERLAP = 0.15  # of the shorter, that two stages may share: "1923 – early 1925", "1925–27"
_FINGER = 27.0


def labels_of(site: DeckSite, here: Here) -> list[Entry]:
    """Return what the labels of a deck's timeline say."""
    return gather([entry.event for entry in site.timeline], here)


def timeline_picture(
    site: DeckSite, here: Here, *, labels: Sequence[Entry] | None = None, wide: bool = False
) -> str | None:
    """Return the picture of the years, None where the deck has no dated events.

    `wide` is the same for a wide page; the other is for a phone. Whoever draws both hands in
    `labels`, which are `labels_of(site, here)`.
    """
    events = [entry.event for entry in site.timeline]
    if not events:
        return None
    entries = labels_of(site, here) if labels is None else labels
    return _Timeline(site, here, wide=wide).text(events, entries)


class _Label(NamedTuple):
    entry: Entry
    lines: tuple[str, ...]
    height: float

    @property
    def is_cut(self) -> bool:
        """Whether words were left out for lack of room."""
        return " ".join(self.lines) != clean(self.entry.words)


class _Timeline:
    """One timeline while it is drawn."""

    def __init__(self, site: DeckSite, here: Here, *, wide: bool) -> None:
        self.site = site
        self.here = here
        self.wide = wide
        self.width = 720.0 if wide else 360.0
        self.size = 14.0 if wide else 12.5
        self.leading = self.size * 1.2
        self.stages = [(s, when) for s in site.deck.stages if (when := read_date(s.dates))]
        self.lanes = _lanes([when for _, when in self.stages], _OVERLAP, _LANES)
        self.axis = _STAGE * (max(self.lanes, default=-1) + 1)
        self.words_at = 0.0

    def text(self, events: Sequence[Event], entries: Sequence[Entry]) -> str:
        """Return the finished file."""
        height = max(len(entries) * _FINGER * _AIR, 120.0)
        scale = make_scale(sorted(self._times(events)), _TOP, height)
        marks = ticks(scale, _TICKS)
        self.axis += 14 + max(
            (text_width(said, self.size, bold=True) for _, said in marks), default=0.0
        )
        self.words_at = self.axis + 8 + _LEADER
        middles = [scale.at(entry.time) for entry in entries]
        labels = [self._label(entry, 1) for entry in entries]
        labels = self._longer(labels, _tops(middles, labels))
        tops = _tops(middles, labels)
        bottom = max(scale.bottom, tops[-1] + labels[-1].height) + 10
        parts = [*self._bands(scale), *self._axis(scale, marks)]
        parts += self._bars(scale, events)
        for label, top in zip(labels, tops, strict=True):
            parts += self._event(scale, label, top)
        return document(
            picture_id("timeline", wide=self.wide),
            f"Timeline: {self.site.deck.title}",
            "Time runs down, to scale. Each mark on the line is an event; the list on this page "
            "says the same in words.",
            (self.width, bottom),
            parts,
            wide=self.wide,
        )

    def _times(self, events: Sequence[Event]) -> Iterator[float]:
        for event in events:
            yield moment(event.when.start)
            yield moment(event.when.end, end=True)

    def _label(self, entry: Entry, lines: int) -> _Label:
        room = self.width - self.words_at - 4
        shown = wrap(entry.words, room, self.size, lines)
        return _Label(entry, shown, max(_FINGER, len(shown) * self.leading + 7))

    def _longer(self, labels: list[_Label], tops: Sequence[float]) -> list[_Label]:
        """Return the labels, with a second line for each that wants one and has room for it.

        `tops` are where the labels begin while each has one line. Those that touch each other have
        the room above and below them together: so nobody is pushed further than that.
        """
        heaps = list(_heaps(tops, [label.height for label in labels]))
        free = tops[0] - _EDGE  # above a heap, and not used by the one before
        for heap, after in zip(heaps, [*heaps[1:], None], strict=True):
            last = heap[-1]
            below = tops[after[0]] - tops[last] - labels[last].height if after else inf
            room = free + below
            for index in heap:
                if labels[index].is_cut:
                    longer = self._label(labels[index].entry, 2)
                    more = longer.height - labels[index].height
                    if len(longer.lines) > 1 and more <= room:
                        labels[index] = longer
                        room -= more
            free = min(below, room)
        return labels

    def _axis(self, scale: Scale, marks: Sequence[tuple[float, str]]) -> Iterator[Markup]:
        """Yield the line of the years, with its marks and its breaks."""
        for first, last, y in scale.pieces:
            end = y + (last - first) * scale.unit
            yield path(f"M{number(self.axis)} {number(y - 4)}V{number(end + 4)}", INK, 2)
        for y, said in marks:
            stub = 7 if said else 4
            yield path(f"M{number(self.axis - stub)} {number(y)}h{stub}", INK, 2 if said else 1)
            if said:
                down = y + self.size * 0.35
                yield text_at(self.axis - 10, down, said, self.size, anchor="end", weight=600)
        for y, _, _ in scale.breaks():
            zigzag = f"M{number(self.axis)} {number(y - 13)}l-6 5l12 6l-12 6l6 5"
            yield path(zigzag, INK, 1.6, class_="break")

    def _bands(self, scale: Scale) -> Iterator[Markup]:
        """Yield the stages as bands beside the years, side by side where they overlap."""
        for (stage, when), lane in zip(self.stages, self.lanes, strict=True):
            top = max(scale.at(moment(when.start)), 2.0)
            later = [
                scale.at(moment(other.start))
                for (_, other), its in zip(self.stages, self.lanes, strict=True)
                if its == lane and other.key > when.key
            ]
            foot = min([scale.at(moment(when.end, end=True)), scale.bottom + 6, *later]) - 2
            if foot - top >= _FINGER / 2:
                yield self._band(stage, (lane * _STAGE, top, _STAGE - 3, foot - top))

    def _band(self, stage: Stage, box: tuple[float, float, float, float]) -> Markup:
        x, y, width, height = box
        size = self.size - 0.5
        name = fit(stage.label, height - 8, size, bold=True)
        middle_ = f"{number(x + 1 + width / 2 + size * 0.35)} {number(y + height / 2)}"
        return link(
            address(stage.ref, self.here),
            stage.announced(self.site.names.get(stage.ref, stage.title)),
            el("rect", x=x + 1, y=y, width=width, height=height, rx=3, fill=PANEL, stroke=RULE),
            hit(x + 1, y, width, height),
            words(
                "text",
                name,
                font_size=size,
                fill=INK,
                font_weight=BOLD,
                text_anchor="middle",
                transform=f"translate({middle_}) rotate(-90)",
            ),
            class_="stage",
        )

    def _bars(self, scale: Scale, events: Sequence[Event]) -> Iterator[Markup]:
        """Yield a bar beside the axis for what lasted, as long as it lasted."""
        for event in events:
            if event.when.start == event.when.end:
                continue
            top, foot = (
                scale.at(moment(event.when.start)),
                scale.at(moment(event.when.end, end=True)),
            )
            yield el(
                "rect",
                class_="lasted",
                x=self.axis - _BAR / 2,
                y=top,
                width=_BAR,
                height=max(foot - top, 2.0),
                fill=ACCENT,
            )

    def _event(self, scale: Scale, label: _Label, top: float) -> Iterator[Markup]:
        """Yield the mark of an event, and its words at the end of a thin line."""
        y = scale.at(label.entry.time)
        middle_ = top + label.height / 2
        knee = self.axis + 8
        way = f"M{number(self.axis)} {number(y)}H{number(knee)}"
        way += f"L{number(self.words_at - 10)} {number(middle_)}h5"
        first = middle_ - (len(label.lines) - 1) * self.leading / 2 + self.size * 0.35
        yield link(
            label.entry.href,
            label.entry.full,
            hit(self.words_at - 5, top, self.width - self.words_at + 5, label.height),
            path(way, SOFT, 1, class_="leader"),
            dot(self.axis, y, 4, fill=PAPER, stroke=ACCENT, width=2),
            *lines_at(self.words_at, first, label.lines, self.size, self.leading),
            class_="event",
        )


def _tops(middles: Sequence[float], labels: Sequence[_Label]) -> list[float]:
    return spread(middles, [label.height for label in labels], _EDGE)


def _heaps(tops: Sequence[float], heights: Sequence[float]) -> Iterator[list[int]]:
    """Yield the labels that touch each other, by their places in the order."""
    heap: list[int] = []
    for index, top in enumerate(tops):
        if heap and top - tops[index - 1] - heights[index - 1] > _TOUCH:
            yield heap
            heap = []
        heap.append(index)
    yield heap


def _lanes(spans: Sequence[When], overlap: float, most: int) -> list[int]:
    """Return a lane for each span of time, so that those in one lane hardly overlap."""
    ends: list[float] = []
    lanes = [0] * len(spans)
    for index in sorted(range(len(spans)), key=lambda index: spans[index].key):
        start, end = moment(spans[index].start), moment(spans[index].end, end=True)
        allowed = start + overlap * (end - start)
        lane = next((n for n, last in enumerate(ends) if last <= allowed), len(ends))
        lane = min(lane, most - 1)
        ends[lane : lane + 1] = [end]
        lanes[index] = lane
    return lanes
