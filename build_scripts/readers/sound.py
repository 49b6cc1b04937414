"""Holds what a reader returns against its promises: readers that no test here has seen."""

from __future__ import annotations

import re
from dataclasses import is_dataclass
from types import NoneType, UnionType
from typing import TypeAlias, Union, get_args, get_origin, get_type_hints

from build_scripts.diagnostics import Diagnostic
from build_scripts.model.notes import Heading, Notes, Point
from build_scripts.model.span import Span

Read: TypeAlias = tuple[Notes, tuple[Diagnostic, ...]]

_LINE_END = re.compile(r"\r\n|\r|\n")
_SURROGATE = re.compile("[\ud800-\udfff]")


class UnsoundError(Exception):
    """What a reader returned cannot be used; the text says why."""


def sound(result: object, text: str, path: str) -> Read:
    """Return what a reader made of a text, or raise `UnsoundError` where it breaks its promises.

    All of it is of its kind, and every span points into the file. No two points share a place, for
    they are told apart by it.
    """
    _Check(text, path).hold(result, Read, "the result")
    assert isinstance(result, tuple)
    notes: Notes = result[0]
    if notes.path != path:
        raise UnsoundError(f"the path of the notes is {notes.path!r}, not {path!r}")
    spans = [point.span for point in notes.points()]
    if len(spans) != len(set(spans)):
        raise UnsoundError("two points have the same span")
    return notes, result[1]


class _Check:
    def __init__(self, text: str, path: str) -> None:
        self._path = path
        self._lines = [len(line) for line in _LINE_END.split(text)]

    def hold(self, value: object, kind: object, name: str) -> None:
        """Raise unless `value`, which is the `name` of something, is of a kind."""
        origin, inner = get_origin(kind), get_args(kind)
        if origin in (Union, UnionType):
            if value is not None or NoneType not in inner:
                self.hold(value, next(one for one in inner if one is not NoneType), name)
        elif origin is tuple:
            self._hold_tuple(value, inner, name)
        elif not (isinstance(kind, type) and isinstance(value, kind)):
            wanted = getattr(kind, "__name__", kind)
            raise UnsoundError(f"{name} is of the type {type(value).__name__}, not {wanted}")
        elif isinstance(value, Span):
            self._hold_span(value)
        elif is_dataclass(value):
            if isinstance(value, Heading | Point) and not value.text.strip():
                raise UnsoundError(f"a {type(value).__name__.lower()} says nothing")
            for field, wanted in get_type_hints(kind).items():
                self.hold(getattr(value, field), wanted, f"“{field}” of a {kind.__name__}")
        elif isinstance(value, str) and _SURROGATE.search(value):
            raise UnsoundError(f"{name} holds half a character")

    def _hold_tuple(self, value: object, kinds: tuple[object, ...], name: str) -> None:
        many = kinds[-1] is Ellipsis
        if not isinstance(value, tuple) or not (many or len(value) == len(kinds)):
            wanted = "a tuple" if many else f"a tuple of {len(kinds)}"
            raise UnsoundError(f"{name} is of the type {type(value).__name__}, not {wanted}")
        for at, one in enumerate(value):
            self.hold(one, kinds[0 if many else at], f"part {at + 1} of {name}")

    def _hold_span(self, span: Span) -> None:
        inside = (
            span.path == self._path
            and all(type(one) is int for one in span[1:])
            and 1 <= span.line <= span.end_line <= len(self._lines)
            and 1 <= span.column <= self._lines[span.line - 1] + 1
            and 1 <= span.end_column <= self._lines[span.end_line - 1] + 2
            and (span.line, span.column) <= (span.end_line, span.end_column)
        )
        if not inside:
            raise UnsoundError(f"{tuple(span)} is no place in the file")
