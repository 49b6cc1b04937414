"""YAML as a teacher would write it: entries of a list, with comments where they help."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from build_scripts.parse.yaml_tree import in_quotes, quoted_scalar

Value: TypeAlias = "str | int | Sequence[Value] | Mapping[str, Value]"
"""What an entry says: text, a number, a list or keys."""

_NO_TEXT_TO_YAML = re.compile(
    r"(?:true|false|yes|no|on|off|y|n|null|~|[-+]?[\d._]+(?:e[-+]?\d+)?|0[xo][\da-f]+|\.(?:inf|nan))",
    re.IGNORECASE,
)
_IN_A_LIST = re.compile(r"[,\[\]{}]")


def scalar(text: str, *, in_list: bool = False) -> str:
    """Return a one-line text as YAML that every reader takes for text."""
    words = " ".join(text.split())
    if not words or _NO_TEXT_TO_YAML.fullmatch(words) or (in_list and _IN_A_LIST.search(words)):
        return in_quotes(words)
    return quoted_scalar(words)


def entry(values: Mapping[str, Value], indent: str = "  ") -> list[str]:
    """Return the lines of one entry of a list: "- key: value", further keys below."""
    lines = _keys(values, indent + "  ")
    return [f"{indent}- {lines[0].lstrip()}", *lines[1:]] if lines else []


def keys(values: Mapping[str, Value], indent: str = "    ") -> list[str]:
    """Return the lines of further keys of an entry."""
    return _keys(values, indent)


def commented(lines: Iterable[str], indent: str = "  ") -> list[str]:
    """Return lines as a comment that stands at `indent`; taking away the "# " makes them YAML."""
    return [f"{indent}# {line.removeprefix(indent)}".rstrip() for line in lines]


def _keys(values: Mapping[str, Value], indent: str) -> list[str]:
    lines: list[str] = []
    for key, value in values.items():
        lines += _key(key, value, indent)
    return lines


def _key(key: str, value: Value, indent: str) -> list[str]:
    if isinstance(value, str):
        return [f"{indent}{key}: {scalar(value)}"]
    if isinstance(value, int):
        return [f"{indent}{key}: {value}"]
    if isinstance(value, Mapping):
        return [f"{indent}{key}:", *_keys(value, indent + "  ")]
    if all(isinstance(one, str) for one in value):
        flow = ", ".join(scalar(str(one), in_list=True) for one in value)
        return [f"{indent}{key}: [{flow}]"]
    return [f"{indent}{key}:", *_items(value, indent + "  ")]


def _items(values: Sequence[Value], indent: str) -> list[str]:
    lines: list[str] = []
    for value in values:
        if isinstance(value, Mapping):
            lines += entry(value, indent)
        elif isinstance(value, str | int):
            lines.append(f"{indent}- {scalar(str(value))}")
        else:
            inner = _items(value, indent + "  ")
            lines += [f"{indent}- {inner[0].lstrip()}", *inner[1:]] if inner else [f"{indent}- []"]
    return lines
