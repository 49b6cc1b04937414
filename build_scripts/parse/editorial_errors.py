"""What the schema says against a file, in words for the person who wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.model.editorial import Entry
from build_scripts.model.span import Span
from build_scripts.parse import editorial_shape as shape
from build_scripts.parse.editorial_values import bad_value
from build_scripts.parse.yaml_tree import Location, Tree, quote, split_lines


@dataclass(frozen=True, slots=True)
class _File:
    """The file that the errors are about."""

    model: type[Entry]
    tree: Tree
    lines: list[str]
    path: str


def schema_errors(
    error: ValidationError, model: type[Entry], tree: Tree, text: str, path: str
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each thing that `error` holds against the data of `tree`."""
    file = _File(model, tree, split_lines(text.removeprefix("\ufeff")), path)
    missing: list[Location] = []
    unknown: list[Location] = []
    wrong: dict[Location, None] = {}
    for found in error.errors(include_url=False, include_input=False):
        if found["type"] == "extra_forbidden":
            unknown.append(found["loc"])
        elif found["type"] == "missing" and isinstance(found["loc"][-1], str):
            missing.append(found["loc"])
        else:
            wrong[_place_of_value(file, found)] = None
    meant = _all_meant(file, unknown, missing)
    for location, key in meant.items():
        yield _unknown_key(file, location, key)
    # That a key is missing follows from its being misspelt.
    mended = {(*location[:-1], key) for location, key in meant.items() if key}
    for location in missing:
        if location not in mended:
            yield _missing_key(file, location)
    for location in wrong:
        yield bad_value(file.model, file.tree, location, file.path)


def _place_of_value(file: _File, found: ErrorDetails) -> Location:
    """Return where the bad value is: for a pair with a part too few or too many, the pair."""
    location = found["loc"]
    around = location[:-1]
    if location and found["type"] == "missing" and shape.is_pair(shape.kind_at(file.model, around)):
        return around
    return location


def _all_meant(
    file: _File, unknown: list[Location], missing: list[Location]
) -> dict[Location, str | None]:
    """Return the key that was probably meant by each of the unknown ones."""
    wanted: dict[Location, list[str]] = {}
    for location in missing:
        wanted.setdefault(location[:-1], []).append(str(location[-1]))
    written: dict[Location, list[str]] = {}
    for location in unknown:
        written.setdefault(location[:-1], []).append(str(location[-1]))
    meant: dict[Location, str | None] = {}
    for around, keys in written.items():
        for key in keys:
            meant[(*around, key)] = _meant(file, around, key)
        # The one unknown key stands for the one that is missing, whatever it is called.
        if len(keys) == len(wanted.get(around, ())) == 1 and not meant[(*around, keys[0])]:
            meant[(*around, keys[0])] = wanted[around][0]
    return meant


def _meant(file: _File, around: Location, written: str) -> str | None:
    """Return the key that was probably meant by an unknown one, going by its letters."""
    entry = shape.entry_at(file.model, around)
    assert entry is not None
    for name, field in entry.model_fields.items():
        if name == written:  # the model's own name for a key that YAML writes otherwise
            return field.alias
    present = shape.data_at(file.tree.data, around)
    assert isinstance(present, dict)
    return shape.closest(written, [key for key in shape.fields_of(entry) if key not in present])


def _unknown_key(file: _File, location: Location, meant: str | None) -> Diagnostic:
    entry = shape.entry_at(file.model, location[:-1])
    assert entry is not None
    noun = shape.noun_of(entry)
    key = str(location[-1])
    remedy = f"Keys of {shape.with_article(noun)}: {', '.join(shape.fields_of(entry))}."
    if meant:
        remedy = f'Did you mean "{meant}"? {remedy}'
    elif home := _home_of(entry, key):
        remedy = f'If it belongs to an entry of "{home}", indent it as deep as that. {remedy}'
    return Diagnostic(
        Code.UNKNOWN_KEY,
        Severity.ERROR,
        f"There is no key {quote(key)} in {shape.with_article(noun)}.",
        remedy,
        file.tree.keys.nearest(location) or Span(file.path, 1, 1, 1, 1),
    )


def _home_of(entry: type[Entry], key: str) -> str | None:
    """Return the key of `entry` whose own entries know `key`."""
    for name, kind in shape.fields_of(entry).items():
        inner = shape.entry_of(kind)
        if inner is not None and key in shape.fields_of(inner):
            return name
    return None


def _missing_key(file: _File, location: Location) -> Diagnostic:
    entry = shape.entry_at(file.model, location[:-1])
    assert entry is not None
    noun = shape.noun_of(entry)
    example = shape.entry_example(
        entry, in_list=len(location) > 1 and isinstance(location[-2], int)
    )
    return Diagnostic(
        Code.MISSING_KEY,
        Severity.ERROR,
        f'This {noun} has no "{location[-1]}".',
        f"Add it. {shape.with_article(noun).capitalize()} looks like this:\n{example}",
        _first_line(file, file.tree.values.nearest(location[:-1])),
    )


def _first_line(file: _File, span: Span | None) -> Span:
    """Return the part of `span` that is in its first line."""
    if span is None:
        return Span(file.path, 1, 1, 1, 1)
    if span.line == span.end_line:
        return span
    end = len(file.lines[span.line - 1].rstrip()) + 1
    return Span(span.path, span.line, span.column, span.line, max(end, span.column + 1))
