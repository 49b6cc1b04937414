"""YAML text to plain data in which every scalar is text and everything knows where it stands.

Built from the parser's events and not from its nodes: that is the faster way, it can stop at a
depth (PyYAML's C composer crashes the interpreter on deep nesting), and it lets copies made by
aliases be counted before they are made.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol, cast

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
    StreamStartEvent,
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
_BYTE_ORDER_MARK = "\ufeff"
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
    text = text.removeprefix(_BYTE_ORDER_MARK)
    # YAML 1.1 breaks lines at these, YAML 1.2 and editors do not.
    for mark in _OTHER_BREAKS:
        text = text.replace(mark, " ")
    # The only forbidden one that parsers do not refuse.
    if _BYTE_ORDER_MARK in text and (problem := _forbidden_character(text)):
        return problem
    try:
        builder = _Builder(cast("Callable[[], _Event]", LOADER(text).get_event))
        data, marks = builder.document()
    except (yaml.YAMLError, UnicodeEncodeError, _StoppedError) as error:
        return _forbidden_character(text) or _problem(error)
    repeated = tuple(
        (location, span_of(second, path), span_of(first, path))
        for location, second, first in builder.repeated
    )
    return Tree(data, Spans(path, marks), KeySpans(path, marks), tuple(builder.empty), repeated)


def _forbidden_character(text: str) -> Problem | None:
    """Return what no YAML may hold, which a parser may not be the first to complain of."""
    bad = _FORBIDDEN.search(text)
    if bad is None:
        return None
    before = split_lines(text[: bad.start()])
    return Problem("character", bad[0], Place(len(before) - 1, len(before[-1])))


_kind: Callable[[object], type[object]] = type  # as a protocol's own type an event's is no other


class _StoppedError(Exception):
    """Reading stops here; never leaves this module."""

    def __init__(self, kind: Kind, detail: str, mark: Mark) -> None:
        super().__init__(kind)
        self.problem = Problem(kind, detail, Place(mark.line, mark.column))


def _problem(error: Exception) -> Problem:
    """Return what we, or PyYAML, in C or in Python, have to say of bad text."""
    if isinstance(error, _StoppedError):
        return error.problem
    if not isinstance(error, yaml.MarkedYAMLError):
        raise error
    mark = error.problem_mark or error.context_mark
    start = error.context_mark
    return Problem(
        "syntax",
        "; ".join(part for part in (error.context, error.problem) if part),
        Place(mark.line, mark.column) if mark else Place(0, 0),
        Place(start.line, start.column) if start else None,
    )


class _Builder:
    """Builds the data of a document from a parser's events; lean, for it meets every scalar.

    A `location` is None inside the value of a key that stands twice, which is read and dropped.
    """

    def __init__(self, next_event: Callable[[], _Event]) -> None:
        self.empty: list[Location] = []
        self.repeated: list[tuple[Location, Marked, Marked]] = []
        self._next = next_event
        self._depth = 0
        self._anchors: dict[str, Data] = {}
        self._open: set[str] = set()
        self._unused: dict[str, tuple[Kind, Mark]] = {}
        self._copies = 0
        self._end: Mark = Place(0, 0)

    def document(self) -> tuple[Data, Marked | None]:
        """Return the data of the only document, and where it stands; None where there is none."""
        found: tuple[Data, Marked | None] = None, None
        documents = 0
        while (kind := _kind(event := self._next())) is not StreamEndEvent:
            if kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise _StoppedError("documents", "---", event.start_mark)
            elif kind is not StreamStartEvent and kind is not DocumentEndEvent:
                found = self._value(event, ())
        self._refuse_unused()
        return found

    def _value(
        self, event: _Event, around: Location | None, *step: str | int
    ) -> tuple[Data, Marked | None]:
        """Return what begins with `event`, one `step` behind the location of what it is in."""
        kind = _kind(event)
        if kind is ScalarEvent:
            self._end = event.end_mark
            text = event.value
            if event.anchor is not None or event.tag is not None:
                self._note_marks(event, is_text=True)
                if event.anchor is not None:
                    self._anchors[event.anchor] = text
            if text or event.style:
                return text, event
            if around is not None:
                self.empty.append((*around, *step))
            return None, None
        if kind is AliasEvent:
            return self._alias(event), event
        return self._collection(event, None if around is None else (*around, *step))

    def _collection(self, event: _Event, location: Location | None) -> tuple[Data, Marked]:
        if event.anchor is not None or event.tag is not None:
            self._note_marks(event, is_text=False)
        if self._depth >= MAX_DEPTH:
            raise _StoppedError("depth", str(MAX_DEPTH), event.start_mark)
        self._depth += 1
        if event.anchor is not None:
            self._anchors.pop(event.anchor, None)
            self._open.add(event.anchor)
        marks = Marks(event.start_mark)
        is_mapping = isinstance(event, MappingStartEvent)
        items = self._mapping(marks, location) if is_mapping else self._list(marks, location)
        marks.end_mark = self._end
        if event.anchor is not None:
            self._open.remove(event.anchor)
            self._anchors[event.anchor] = items
        self._depth -= 1
        return items, marks

    def _mapping(self, marks: Marks, location: Location | None) -> Data:
        items: dict[str, Data] = {}
        keys, inside, next_event = marks.keys, marks.inside, self._next
        while (kind := _kind(event := next_event())) is not MappingEndEvent:
            if kind is AliasEvent:
                raise _StoppedError("key", "", event.start_mark)
            if event.anchor is not None or event.tag is not None:
                self._note_marks(event, is_text=kind is ScalarEvent)
            if kind is not ScalarEvent:
                raise _StoppedError("key", "", event.start_mark)
            key = event.value
            first = keys.setdefault(key, event)
            if first is event:
                items[key], inside[key] = self._value(next_event(), location, key)
                continue
            if location is not None:
                self.repeated.append(((*location, key), event, first))
            self._value(next_event(), None, key)
        self._note_end(event)
        return items

    def _list(self, marks: Marks, location: Location | None) -> Data:
        items: list[Data] = []
        while not isinstance(event := self._next(), SequenceEndEvent):
            value, marked = self._value(event, location, len(items))
            # An empty item has a place; the value of a key that counts as left out has not.
            marks.inside[len(items)] = marked or event
            items.append(value)
        self._note_end(event)
        return items

    def _note_end(self, event: _Event) -> None:
        # A block ends where its last value does, not where the parser notices that it has ended.
        if event.end_mark.column > event.start_mark.column:
            self._end = event.end_mark

    def _alias(self, event: _Event) -> Data:
        name = event.anchor or ""
        if name in self._open:
            raise _StoppedError("recursive", name, event.start_mark)
        if name not in self._anchors:
            raise _StoppedError("alias", name, event.start_mark)
        self._unused.pop(name, None)
        value = self._anchors[name]
        self._copies += _weight(value)
        if self._copies > MAX_COPIES:
            raise _StoppedError("copies", name, event.start_mark)
        self._end = event.end_mark
        return value

    def _note_marks(self, event: _Event, *, is_text: bool) -> None:
        """Refuse tags (`!name`), which would be dropped in silence, and remember anchors."""
        if event.tag is not None:
            raise _StoppedError("tag" if is_text else "label", event.tag, event.start_mark)
        if event.anchor is not None:
            if event.anchor in self._unused:
                self._refuse_unused()
            self._unused[event.anchor] = ("anchor" if is_text else "label", event.start_mark)

    def _refuse_unused(self) -> None:
        """Refuse an anchor that nothing refers to: it is text that YAML would drop in silence."""
        for name, (kind, mark) in self._unused.items():
            raise _StoppedError(kind, f"&{name}", mark)


def _weight(data: Data) -> int:
    """Return how many values are copied with `data`; a long text counts as several."""
    weight = 0
    left = [data]
    while left:
        one = left.pop()
        weight += 1
        if isinstance(one, str):
            weight += len(one) // _TEXT_PER_COPY
        elif one is not None:
            left += one.values() if isinstance(one, dict) else one
    return weight
