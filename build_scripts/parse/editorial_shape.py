"""What editorial files are made of, read off the model: keys, kinds of value, and an example.

The rules stand in `model.editorial`; here they are asked about and shown, never stated again.
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, TypeAlias, Union, get_args, get_origin

from rapidfuzz import fuzz, process

from build_scripts.model import editorial as model
from build_scripts.model.editorial import Entry
from build_scripts.parse.yaml_tree import Data, Location

Kind: TypeAlias = Any
"""A type as an annotation states it; None where the model knows nothing of a place."""


class Guide(NamedTuple):
    """How messages speak of a class of entries, one to copy, and another where it takes two."""

    noun: str
    example: str
    another: str = ""


GUIDES: dict[type[Entry], Guide] = {
    model.Credit: Guide("credit", "title: Our harbour town\nauthor: Mira\nyear: 2019"),
    model.Work: Guide("work", "author: M. Quill\ntitle: The Harbour Towns"),
    model.Labels: Guide("set of labels", "ruling:\n  - Governing league"),
    model.From: Guide("place in the notes", "card: 3\nsection: The strike"),
    model.CampEntry: Guide(
        "group",
        "name: Harbour League\nmembers:\n  - Quill",
        "name: Salt Guild\nmembers:\n  - Marsh",
    ),
    model.StageEntry: Guide("stage", "stage: Stage 1\ntitle: The first council"),
    model.ConflictEntry: Guide("conflict", "heading: League against Guild\nstage: Stage 1"),
    model.TopicEntry: Guide("topic", "heading: Daily life in the port"),
    model.IssueInStage: Guide("stage of an issue", "stage: Stage 1\ntext: Both wanted it lower."),
    model.IssueEntry: Guide("issue", "name: The harbour toll\nforms:\n  - toll"),
    model.Standing: Guide("stage of a person", "stage: Stage 1\ntext: Led the council."),
    model.PersonEntry: Guide("person", "name: Quill\nfull_name: Mira Quill"),
    model.TermEntry: Guide("term", "term: Toll\ndefinition: A fee for using the harbour."),
    model.EventEntry: Guide(
        "event", "date: 3 May 1702\nevent: The council met for the first time."
    ),
    model.CorrectionEntry: Guide(
        "correction",
        "card: 3\nquote: the bridge was finished\nkind: wrong\nnote: It was finished a year later.",
    ),
    model.QuestionEntry: Guide(
        "question",
        "card: 3\nquote: the bridge was finished\nquestion: Why did the ferry close?",
    ),
}


def noun_of(entry: type[Entry]) -> str:
    """Return the word for an entry of this class, or the name of the file that it is."""
    names = (name for name, known in model.FILES.items() if known is entry)
    return next(names, None) or GUIDES[entry].noun


@cache
def fields_of(entry: type[Entry]) -> dict[str, Kind]:
    """Return the keys of an entry as they are written in YAML, with the kind of each value."""
    return {
        field.alias or name: plain(field.annotation) for name, field in entry.model_fields.items()
    }


def required_of(entry: type[Entry]) -> list[str]:
    """Return the keys that an entry must have."""
    return [
        field.alias or name for name, field in entry.model_fields.items() if field.is_required()
    ]


def plain(kind: Kind) -> Kind:
    """Return `kind` less constraints and less "or None"."""
    origin: object = get_origin(kind)
    if origin is Annotated:
        return plain(get_args(kind)[0])
    if origin in {Union, UnionType}:
        return plain(next(part for part in get_args(kind) if part is not NoneType))
    return kind


def kind_at(file: type[Entry], location: Location) -> Kind:
    """Return the kind of value that belongs at `location` of a file, or None if none does."""
    kind: Kind = file
    for step in location:
        kind = plain(_inside(kind, step))
    return kind


def entry_at(file: type[Entry], location: Location) -> type[Entry] | None:
    """Return the class of entry that belongs at `location`, or None if no entry does."""
    kind = kind_at(file, location)
    return kind if is_entry(kind) else None


def _inside(kind: Kind, step: str | int) -> Kind:
    if is_entry(kind):
        return fields_of(kind).get(str(step))
    if is_list(kind) and isinstance(step, int):
        parts = get_args(kind)
        if parts[-1] is Ellipsis:
            return parts[0]
        return parts[step] if step < len(parts) else None
    return get_args(kind)[1] if is_named(kind) else None


def is_entry(kind: Kind) -> bool:
    """Tell whether `kind` is a class of entries."""
    return isinstance(kind, type) and issubclass(kind, Entry)


def is_list(kind: Kind) -> bool:
    """Tell whether `kind` is written as a list."""
    origin: object = get_origin(kind)
    return origin is tuple


def is_pair(kind: Kind) -> bool:
    """Tell whether `kind` is a list of a fixed length, like the two sides of a conflict."""
    return is_list(kind) and get_args(kind)[-1] is not Ellipsis


def is_named(kind: Kind) -> bool:
    """Tell whether `kind` is a set of entries under keys of the writer's choosing."""
    origin: object = get_origin(kind)
    return origin is dict


def choices_of(kind: Kind) -> list[str]:
    """Return the words to choose from where `kind` is a choice, or nothing."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return [str(member.value) for member in kind]
    return []


def example_of(key: str, kind: Kind) -> str:
    """Return the YAML of a small valid value of `kind` under `key`."""
    if is_pair(kind):
        guide = GUIDES[item_of(item_of(kind))]
        sides = (_item(_item(example, lead="")) for example in (guide.example, guide.another))
        return "\n".join((f"{key}:", *sides))
    value = _value_example(kind, key)
    if "\n" in value or value.startswith("- ") or is_entry(kind) or is_named(kind):
        return f"{key}:\n{indent(value)}"
    return f"{key}: {value}"


def item_of(kind: Kind) -> Kind:
    """Return the kind of the items of a list."""
    return plain(get_args(kind)[0])


def entry_of(kind: Kind) -> type[Entry] | None:
    """Return the class of entries that `kind` is or holds, in a list or under keys."""
    if is_entry(kind):
        return kind  # type: ignore[no-any-return]
    if is_list(kind):
        return entry_of(item_of(kind))
    return entry_of(plain(get_args(kind)[1])) if is_named(kind) else None


def data_at(data: Data, location: Location) -> Data:
    """Return the value at `location` of a file's data, or None where there is none."""
    for step in location:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def closest(word: str, choices: list[str]) -> str | None:
    """Return the one of `choices` that `word` was probably meant to be, if any."""
    best = process.extractOne(word.lower(), choices, scorer=fuzz.ratio, score_cutoff=65)
    return best[0] if best else None


def with_article(noun: str) -> str:
    """Return `noun` with the article that it needs; a file's name needs none."""
    if "." in noun:
        return noun
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def entry_example(entry: type[Entry], *, in_list: bool) -> str:
    """Return an entry to copy, indented, as an item of a list or as it stands under a key."""
    example = GUIDES[entry].example
    return _item(example) if in_list else indent(example)


def _value_example(kind: Kind, key: str = "") -> str:
    if is_entry(kind):
        return GUIDES[kind].example
    if is_list(kind):
        return _item(_value_example(item_of(kind)), lead="")
    if is_named(kind):
        return "quill:\n" + indent(_value_example(plain(get_args(kind)[1])))
    if kind is bool:
        return "true"
    if kind is int:
        return "3" if key == "card" else "1702"
    return next(iter(choices_of(kind)), "Some text")


def _item(text: str, lead: str = "  ") -> str:
    return lead + "- " + text.replace("\n", f"\n{lead}  ")


def indent(text: str) -> str:
    """Return `text` with every line two columns further in."""
    return "  " + text.replace("\n", "\n  ")
