"""YAML text to plain data in which every scalar is text and everything knows where it stands.

Built from the parser's events and not from its nodes: that is the faster way, it needs no
recursion (PyYAML's C composer crashes the interpreter on deep nesting), and it lets copies made
by aliases be counted before they are made.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol, cast

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from build_scripts.parse.yaml_tree import (
    Data,
    KeySpans,
    Kind,
    Location,
    Mark,
    Marked,
    Marks,
    Place,
    Problem,
    Spans,
    Tree,
    span_of,
    split_lines,
)

LOADER: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

MAX_DEPTH = 32
"""Levels of lists and mappings in each other; the deepest entry of a deck needs nine."""

MAX_COPIES = 10_000
"""Values that aliases may copy, counted with all that is in them; long texts count as several."""

_TEXT_PER_COPY = 64
_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_OTHER_BREAKS = "\x85\u2028\u2029"


class _Event(Protocol):
    """A parser's event, with what the kinds of event used here have between them."""

    start_mark: Mark
    end_mark: Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str | None


def read_tree(text: str, path: str) -> Tree | Problem:
    """Read one YAML document; `path` is what the spans say. Bad text yields the problem."""
    text = text.removeprefix("\ufeff")
    if bad := _FORBIDDEN.search(text):
        before = split_lines(text[: bad.start()])
        return Problem("character", bad[0], Place(len(before) - 1, len(before[-1])))
    # YAML 1.1 breaks lines at these, YAML 1.2 and editors do not.
    for mark in _OTHER_BREAKS:
        text = text.replace(mark, " ")
    builder = _Builder()
    try:
        loader = LOADER(text)
        next_event = cast("Callable[[], _Event]", loader.get_event)
        while not isinstance(event := next_event(), StreamEndEvent):
            builder.take(event)
        builder.finish()
    except yaml.MarkedYAMLError as error:
        return _syntax_problem(error)
    except _StoppedError as stopped:
        return stopped.problem
    repeated = tuple(
        (location, span_of(second, path), span_of(first, path))
        for location, second, first in builder.repeated
    )
    marks = builder.marks
    return Tree(
        builder.root, Spans(path, marks), KeySpans(path, marks), tuple(builder.empty), repeated
    )


class _StoppedError(Exception):
    """Reading stops here; never leaves this module."""

    def __init__(self, kind: Kind, detail: str, mark: Mark) -> None:
        super().__init__(kind)
        self.problem = Problem(kind, detail, Place(mark.line, mark.column))


def _syntax_problem(error: yaml.MarkedYAMLError) -> Problem:
    """Return what PyYAML, in C or in Python, says of bad text."""
    mark = error.problem_mark or error.context_mark
    start = error.context_mark
    return Problem(
        "syntax",
        "; ".join(part for part in (error.context, error.problem) if part),
        Place(mark.line, mark.column) if mark else Place(0, 0),
        Place(start.line, start.column) if start else None,
    )


class _Open:
    """A list or mapping whose end has not come yet.

    `location` is None inside the value of a key that stands twice, which is read and dropped.
    """

    __slots__ = ("anchor", "items", "key", "location", "marks", "repeats", "weight")

    def __init__(
        self,
        items: list[Data] | dict[str, Data],
        location: Location | None,
        marks: Marks,
        anchor: str | None,
    ) -> None:
        self.items = items
        self.location = location
        self.marks = marks
        self.anchor = anchor
        self.key: str | None = None  # the last one, while it waits for its value
        self.repeats = False
        self.weight = 1

    def wants_key(self) -> bool:
        """Say whether the next thing to come is a key."""
        return self.key is None and type(self.items) is dict

    def next_location(self) -> Location | None:
        """Return where the next value belongs; None if it is to be dropped."""
        if self.location is None or self.repeats:
            return None
        return (*self.location, len(self.items) if self.key is None else self.key)


class _Builder:
    """Takes events one by one and builds the data; `take` is called for every scalar, so lean."""

    def __init__(self) -> None:
        self.root: Data = None
        self.marks: Marked | None = None
        self.empty: list[Location] = []
        self.repeated: list[tuple[Location, Marked, Marked]] = []
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[Data, int] | None] = {}
        self._unused: dict[str, tuple[Kind, Mark]] = {}
        self._copies = 0
        self._documents = 0
        self._end: Mark = Place(0, 0)

    def take(self, event: _Event) -> None:
        """Add what `event` says to the data."""
        kind: type[object] = type(event)
        if kind is ScalarEvent:
            self._end = event.end_mark
            if event.anchor is not None or event.tag is not None:
                self._note_marks(event, is_text=True)
            if self._stack and self._stack[-1].wants_key():
                self._key(self._stack[-1], event)
            else:
                self._scalar(event)
        elif kind is MappingStartEvent:
            self._open(event, {})
        elif kind is SequenceStartEvent:
            self._open(event, [])
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            self._close(event)
        elif kind is AliasEvent:
            self._alias(event)
        elif kind is DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                raise _StoppedError("documents", "---", event.start_mark)

    def finish(self) -> None:
        """Refuse an anchor that nothing refers to: it is text that YAML would drop in silence."""
        for name, (kind, mark) in self._unused.items():
            raise _StoppedError(kind, f"&{name}", mark)

    def _scalar(self, event: _Event) -> None:
        text = event.value
        weight = 1 + len(text) // _TEXT_PER_COPY
        if event.anchor is not None:
            self._anchors[event.anchor] = (text, weight)
        if text or event.style:
            self._put(text, event, weight)
        else:
            self._nothing(event, weight)

    def _nothing(self, event: _Event, weight: int) -> None:
        """Put a value that was left empty where the next value belongs."""
        top = self._stack[-1] if self._stack else None
        location = top.next_location() if top else ()
        if location is not None:
            self.empty.append(location)
        # An empty item of a list has a place; the value of a key that counts as left out has not.
        self._put(None, event if top and top.key is None else None, weight)

    def _key(self, top: _Open, event: _Event) -> None:
        top.key = text = event.value
        first = top.marks.keys.setdefault(text, event)
        top.repeats = first is not event
        if top.repeats and top.location is not None:
            self.repeated.append(((*top.location, text), event, first))

    def _put(self, value: Data, marked: Marked | None, weight: int) -> None:
        """Put `value` where the next value belongs."""
        if not self._stack:
            self.root, self.marks = value, marked
            return
        top = self._stack[-1]
        top.weight += weight
        items, key = top.items, top.key
        if isinstance(items, list):
            top.marks.inside[len(items)] = marked
            items.append(value)
            return
        top.key = None
        if key is not None and not top.repeats:
            items[key] = value
            top.marks.inside[key] = marked

    def _open(self, event: _Event, items: list[Data] | dict[str, Data]) -> None:
        if event.anchor is not None or event.tag is not None:
            self._note_marks(event, is_text=False)
        self._refuse_as_key(event)
        if len(self._stack) >= MAX_DEPTH:
            raise _StoppedError("depth", str(MAX_DEPTH), event.start_mark)
        location = self._stack[-1].next_location() if self._stack else ()
        marks = Marks(event.start_mark)
        self._put(items, marks, 0)
        if event.anchor is not None:
            self._anchors[event.anchor] = None
        self._stack.append(_Open(items, location, marks, event.anchor))

    def _close(self, event: _Event) -> None:
        top = self._stack.pop()
        # A block ends where its last value does, not where the parser notices that it has ended.
        if event.end_mark.column > event.start_mark.column:
            self._end = event.end_mark
        top.marks.end_mark = self._end
        if top.anchor is not None:
            self._anchors[top.anchor] = (top.items, top.weight)
        if self._stack:
            self._stack[-1].weight += top.weight

    def _alias(self, event: _Event) -> None:
        name = event.anchor or ""
        self._refuse_as_key(event)
        if name not in self._anchors:
            raise _StoppedError("alias", name, event.start_mark)
        anchored = self._anchors[name]
        if anchored is None:
            raise _StoppedError("recursive", name, event.start_mark)
        self._unused.pop(name, None)
        value, weight = anchored
        self._copies += weight
        if self._copies > MAX_COPIES:
            raise _StoppedError("copies", name, event.start_mark)
        self._put(value, event, weight)
        self._end = event.end_mark

    def _refuse_as_key(self, event: _Event) -> None:
        if self._stack and self._stack[-1].wants_key():
            raise _StoppedError("key", "", event.start_mark)

    def _note_marks(self, event: _Event, *, is_text: bool) -> None:
        """Refuse tags (`!name`), which would be dropped in silence, and remember anchors."""
        if event.tag is not None:
            raise _StoppedError("tag" if is_text else "label", event.tag, event.start_mark)
        if event.anchor is not None:
            if event.anchor in self._unused:
                self.finish()
            self._unused[event.anchor] = ("anchor" if is_text else "label", event.start_mark)
