"""A part of an editorial file that is being drafted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from build_scripts.editing.yaml_text import Value

_MOST_CARDS = 8
_MOST = 60
"""Suggestions of one kind; a longer list helps nobody to begin."""


@dataclass(frozen=True, slots=True)
class Part:
    """One key of an editorial file: its list, as YAML and as comments, with a remark between.

    `open_keys` holds, by the number of an entry, keys of it that need a decision: they stand below
    it as comments. `left_out` says how many comments there are beside those `asked`.
    """

    key: str
    said: tuple[Mapping[str, Value], ...] = ()
    asked: tuple[list[str], ...] = ()
    remark: str = ""
    open_keys: Mapping[int, Mapping[str, Value]] = field(default_factory=dict)
    left_out: int = 0


def few(key: str, asked: Iterable[list[str]]) -> Part:
    """Return a list of comments alone, no more of them than help to begin."""
    found = tuple(asked)
    return Part(key, (), found[:_MOST], left_out=max(0, len(found) - _MOST))


def cards_line(cards: Sequence[str]) -> Iterator[str]:
    """Yield the line of an entry that says in which cards it occurs, if in any."""
    if cards:
        more = ", …" if len(cards) > _MOST_CARDS else ""
        yield f"    # {', '.join(cards[:_MOST_CARDS])}{more}"
