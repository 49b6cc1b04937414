"""Entries put into a person's file: every character of theirs stays, and the entries are read."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.editing.insert import add_entries, without_offers
from build_scripts.editing.yaml_text import Value, entry, scalar
from build_scripts.parse.editorial import read_editorial
from build_scripts.parse.yaml_reader import read_tree
from build_scripts.parse.yaml_tree import Data, Tree

ENTRY: dict[str, Value] = {
    "card": 2,
    "quote": "cliamed: a #1",
    "kind": "spelling",
    "note": "“claimed” is meant.",
}
WRITTEN = """\
  - card: 2
    quote: "cliamed: a #1"
    kind: spelling
    note: “claimed” is meant.
"""


def read(text: str) -> Data:
    tree = read_tree(text, "")
    assert isinstance(tree, Tree)
    return tree.data


def listed(text: str) -> list[Data]:
    data = read(text)
    items = data.get("corrections") if isinstance(data, dict) else None
    return items if isinstance(items, list) else []


# What a person may have written, with the place of the new entry marked.
FILES_OF_PEOPLE = {
    "nothing": "§",
    "only a comment": "# Mine.\n§",
    "a key without a list": "# Mine.\ncorrections:\n§  # - card: 1\n",
    "a key with a comment": "corrections:  # none yet\n§",
    "a list": """\
corrections:
  - card: 1   # the first
    quote: 'words'
    kind: wrong

    note: >
      Several lines,
      folded.
    # Ask about this one.
§
# The end.
""",
    "a list further in, its last line unfinished": """\
corrections:
      - {card: 1, quote: words, kind: wrong, note: Wrong.}""",
    "a list at the margin": """\
corrections:
- card: 1
  quote: words
  kind: wrong
  note: |
    Wrong.
§

# - card: 9
""",
}


@pytest.mark.parametrize("name", FILES_OF_PEOPLE)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_only_lines_are_added(name: str, end: str, start: str) -> None:
    marked = FILES_OF_PEOPLE[name].replace("\n", end)
    text = start + marked.replace("§", "")
    added = add_entries(text, "corrections", [ENTRY])
    assert added is not None
    before = marked.partition("§")[0]
    assert added.startswith(start + before)
    assert added.endswith(marked.partition("§")[2])
    new = added.removeprefix(start + before).removesuffix(marked.partition("§")[2])
    assert len(new) == len(added) - len(text)
    assert listed(added) == [*listed(text), {**ENTRY, "card": "2"}]
    assert not read_editorial({"corrections.yml": added}, "x")[1]
    assert end == "\r\n" or "\r" not in added


def test_a_new_entry_looks_as_the_examples_do() -> None:
    assert add_entries("corrections:\n", "corrections", [ENTRY]) == f"corrections:\n{WRITTEN}"


def test_the_brackets_of_an_empty_list_make_room() -> None:
    assert add_entries("corrections: []  # none\n", "corrections", [ENTRY]) == (
        f"corrections:   # none\n{WRITTEN}"
    )


@pytest.mark.parametrize(
    "text",
    [
        "corrections: [{card: 1, quote: words, kind: wrong, note: Wrong.}]\n",
        '{"corrections": []}\n',
        "corrections: none\n",
        "- a list\n",
        "title: [unfinished\n",
        "corrections:\n  - card: 1\n---\ncorrections:\n",
    ],
)
def test_what_cannot_be_added_to_is_left(text: str) -> None:
    assert add_entries(text, "corrections", [ENTRY]) is None


def test_nothing_to_add_changes_nothing() -> None:
    assert add_entries("corrections: [", "corrections", []) == "corrections: ["


@given(st.text(), st.sampled_from(["corrections", "terms"]))
def test_any_text_is_kept_or_left(text: str, key: str) -> None:
    added = add_entries(text, key, [ENTRY])
    if added is not None:
        rest = iter(added)
        assert all(character in rest for character in text.replace("[]", "")), "in the same order"


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp"))))
def test_any_text_becomes_a_scalar_that_is_read_back(text: str) -> None:
    words = " ".join(text.split())
    for written in (f"key: {scalar(text)}", f"key: [{scalar(text, in_list=True)}]"):
        tree = read_tree(written, "")
        if isinstance(tree, Tree):
            assert tree.data in ({"key": words}, {"key": [words]})
        else:
            assert tree.kind == "character", "YAML forbids a few; callers read what they wrote"


@pytest.mark.parametrize("word", ["true", "No", "1924", "1e3", "~", "null", "0x1F"])
def test_what_other_readers_take_for_no_text_stands_in_quotation_marks(word: str) -> None:
    assert yaml.safe_load(scalar(word)) == word


def test_keys_and_lists_of_an_entry() -> None:
    values: Mapping[str, Value] = {
        "heading": "A Vs B",
        "forms": ["one, two", "three"],
        "credit": {"title": "It", "year": 2013},
        "sides": [[{"name": "A", "members": ["X"]}, {"name": "B"}], []],
    }
    lines = entry(values)
    assert read("all:\n" + "\n".join(lines)) == {
        "all": [{**values, "credit": {"title": "It", "year": "2013"}}]
    }
    assert lines[1] == '    forms: ["one, two", three]'


def test_an_offer_that_is_part_of_a_text_stays() -> None:
    text = "corrections:\n  - note: |\n     x\n  # - card: 1\n  #   note: weir\n"
    inside = "a: |\n  # - card: 1\n  #   note: weir\nb: z\n"
    entries: list[dict[str, Value]] = [{"card": 1, "note": "weir"}]
    assert without_offers(text, entries) == "corrections:\n  - note: |\n     x\n"
    assert without_offers(inside, entries) == inside
