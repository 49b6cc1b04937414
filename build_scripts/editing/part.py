"""A part of an editorial file that is being drafted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from build_scripts.editing.yaml_text import Value


@dataclass(frozen=True, slots=True)
class Part:
    """One key of an editorial file: its list, as YAML and as comments, with a remark between.

    `about` tells a teacher what an entry is and what else may be said in one. `open_keys` holds, by
    the number of an entry, keys of it that need a decision: they stand below it as comments.
    """

    key: str
    said: tuple[Mapping[str, Value], ...] = ()
    asked: tuple[list[str], ...] = ()
    remark: str = ""
    about: str = ""
    open_keys: Mapping[int, Mapping[str, Value]] = field(default_factory=dict)
