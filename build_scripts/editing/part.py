"""A part of an editorial file that is being drafted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.editing.yaml_text import Value


@dataclass(frozen=True, slots=True)
class Part:
    """One key of an editorial file: its list, as YAML and as comments, with a remark between."""

    key: str
    said: tuple[Mapping[str, Value], ...] = ()
    asked: tuple[list[str], ...] = ()
    remark: str = ""
