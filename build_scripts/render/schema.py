"""The schemas of the editorial files as prose: every file, every entry, every key."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from build_scripts.render.markdown import escape, inline

_Schema: TypeAlias = Mapping[str, Any]  # as JSON has it


def schema_reference(schemas: Sequence[str]) -> str:
    """Return Markdown that tells of editorial files, each given as its JSON Schema."""
    return "\n".join(line for text in schemas for line in _file(json.loads(text)))


def _file(schema: _Schema) -> Iterator[str]:
    name = schema["title"]
    anchor = name.removesuffix(".yml")
    about = schema["description"].removeprefix(f"{name}: ")
    yield f"## {inline(name)} {{: #{anchor} }}\n"
    yield f"{escape(about[:1].upper() + about[1:])}\n"
    yield from _keys(schema, schema)
    for key, entry in _entries(schema, schema):
        definition = schema["$defs"][entry]
        yield f"### {inline(name)}, {inline(key)} {{: #{anchor}-{entry.lower()} }}\n"
        paragraphs = definition["description"].split("\n\n")
        yield "\n\n".join(inline(one) for one in paragraphs) + "\n"
        yield from _keys(definition, schema)


def _keys(entry: _Schema, schema: _Schema) -> Iterator[str]:
    """Yield a line for each key of an entry: what it is called, what it takes, what for."""
    needed = entry.get("required", ())
    for key, value in entry["properties"].items():
        kind = _kind(value, schema) + (", needed" if key in needed else "")
        about = value.get("description") or _about_entries(value, schema)
        yield f"- `{key}` ({inline(kind)})" + (f": {inline(about)}" if about else "")
    yield ""


def _about_entries(value: _Schema, schema: _Schema) -> str:
    """Return what the entries are that a key takes."""
    (name,) = _refers(value)
    return str(schema["$defs"][name]["description"].split("\n\n")[0])


def _kind(value: _Schema, schema: _Schema) -> str:
    """Return what a key takes, in a word or a few."""
    if "$ref" in value:
        definition = schema["$defs"][_name(value)]
        if "enum" in definition:
            return "one of " + ", ".join(definition["enum"])
        return "an entry"
    if "anyOf" in value:
        return _kind(next(one for one in value["anyOf"] if one.get("type") != "null"), schema)
    kinds = value["type"] if isinstance(value["type"], list) else [value["type"]]
    if "array" in kinds:
        return _list_kind(value, schema)
    if "object" in kinds:
        return "entries by their key"
    return {"string": "text", "integer": "number", "boolean": "true or false"}[kinds[0]]


def _list_kind(value: _Schema, schema: _Schema) -> str:
    if "prefixItems" in value:
        return "two lists of entries"
    return (
        "list of entries" if _refers(value["items"]) else f"list of {_kind(value['items'], schema)}"
    )


def _entries(of: _Schema, schema: _Schema, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield each kind of entry with the keys that lead to it, once, the outer before the inner."""
    seen: set[str] = set()
    waiting = [(path, of)]
    for before, entry in waiting:
        for key, value in entry["properties"].items():
            for name in _refers(value):
                definition = schema["$defs"][name]
                if name not in seen and "enum" not in definition:
                    seen.add(name)
                    where = f"{before} › {key}" if before else key
                    yield where, name
                    waiting.append((where, definition))


def _refers(value: Any) -> list[str]:  # noqa: ANN401 - any piece of a schema
    """Return the names of the entries that a piece of a schema refers to."""
    if isinstance(value, list):
        return [name for one in value for name in _refers(one)]
    if not isinstance(value, dict):
        return []
    own = [_name(value)] if "$ref" in value else []
    return own + [name for one in value.values() for name in _refers(one)]


def _name(value: _Schema) -> str:
    return str(value["$ref"]).rpartition("/")[2]
