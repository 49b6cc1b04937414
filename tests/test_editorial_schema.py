"""The schemas that editors complete from are those of the program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build_scripts.editorial_schema import json_schemas, schema_name
from build_scripts.model.editorial import FILES

KEPT = Path(__file__).parent.parent / "source_notes" / ".schema"


@pytest.mark.parametrize("name", FILES)
def test_the_committed_schema_is_up_to_date(name: str, *, update_golden: bool) -> None:
    path = KEPT / schema_name(name)
    if update_golden:
        KEPT.mkdir(parents=True, exist_ok=True)
        path.write_text(json_schemas()[name], encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == json_schemas()[name]


def test_there_are_no_other_schemas() -> None:
    assert {path.name for path in KEPT.iterdir()} == {schema_name(name) for name in FILES}


def test_keys_are_those_of_the_files() -> None:
    schema = json.loads(json_schemas()["story.yml"])
    assert list(schema)[:3] == ["$schema", "title", "description"]
    assert schema["title"] == "story.yml"
    assert schema["additionalProperties"] is False
    conflict = schema["$defs"]["ConflictEntry"]
    assert "from" in conflict["properties"]
    assert "gather" not in conflict["properties"]
    assert conflict["properties"]["from"]["description"].startswith("Cards or sections")


def test_text_may_be_a_number_and_a_title_may_be_a_key() -> None:
    event = json.loads(json_schemas()["timeline.yml"])["$defs"]["EventEntry"]
    assert event["properties"]["date"]["type"] == ["string", "number"]
    deck = json.loads(json_schemas()["deck.yml"])
    assert "title" in deck["properties"]
    assert "title" in deck["$defs"]["Work"]["required"]
