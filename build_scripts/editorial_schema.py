"""JSON Schemas of the editorial files, from which editors complete keys and mark mistakes."""

from __future__ import annotations

import json
from typing import Any, TypeAlias

from build_scripts.model.editorial import FILES

Json: TypeAlias = Any
"""What `json` reads and writes."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schemas() -> dict[str, str]:
    """Return a JSON Schema document for each editorial file, by its name (`deck.yml`)."""
    return {name: _document(name) for name in FILES}


def schema_name(file: str) -> str:
    """Return the name under which the schema of an editorial file is kept."""
    return f"{file.removesuffix('.yml')}.schema.json"


def _document(name: str) -> str:
    schema = _as_read(FILES[name].model_json_schema(by_alias=True))
    head = {"$schema": DIALECT, "title": name, "description": schema["description"]}
    return json.dumps(head | _without_title(schema, head), indent=2, ensure_ascii=False) + "\n"


def _without_title(schema: dict[str, Json], head: dict[str, Json]) -> dict[str, Json]:
    return {key: value for key, value in schema.items() if key not in head}


def _as_read(schema: Json) -> Json:
    """Return `schema` as the files are read, and without what helps nobody.

    Text may be written as a number (`date: 1924`), for every value is read as text first. The
    titles that pydantic makes of the names of fields would only repeat them.
    """
    if isinstance(schema, list):
        return [_as_read(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    read = {key: _as_read(part) for key, part in schema.items()}
    if isinstance(read.get("title"), str):
        del read["title"]
    # A list whose last entry somebody took out, or whose first is still a comment, is left empty.
    if read.get("type") == "array" and "default" in read:
        read["type"] = ["array", "null"]
    if read.get("type") == "string" and "enum" not in read:
        read["type"] = ["string", "number"]
    return read
