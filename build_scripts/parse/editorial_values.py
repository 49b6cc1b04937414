"""What to say of a value that is not of the kind that belongs in its place."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.model.editorial import Entry
from build_scripts.model.span import Span
from build_scripts.parse import editorial_shape as shape
from build_scripts.parse.yaml_tree import Data, Location, Tree, quote, quoted_scalar

NEW_ITEM = 'Write each item on a line of its own after "- "'


@dataclass(frozen=True, slots=True)
class _Wrong:
    """A value at a location of a file, and the kind of value that belongs there."""

    model: type[Entry]
    location: Location
    kind: shape.Kind
    value: Data

    @property
    def in_list(self) -> bool:
        """Tell whether the value is an item of a list."""
        return isinstance(self.location[-1], int)

    @property
    def key_location(self) -> Location:
        """Return where the nearest key is: that of the value, or of the list that it is in."""
        location = self.location
        while location and isinstance(location[-1], int):
            location = location[:-1]
        return location

    @property
    def key(self) -> str:
        """Return the nearest key."""
        return str(self.key_location[-1])

    @property
    def name(self) -> str:
        """Return how to speak of the value."""
        if isinstance(self.location[-1], int):
            return f'Item {self.location[-1] + 1} of "{self.key}"'
        return f'"{self.key}"'

    @property
    def example(self) -> str:
        """Return what the key could look like, indented."""
        return shape.indent(
            shape.example_of(self.key, shape.kind_at(self.model, self.key_location))
        )


def bad_value(model: type[Entry], tree: Tree, location: Location, path: str) -> Diagnostic:
    """Return the diagnostic for the value at `location`, which `model` does not take."""
    value = shape.data_at(tree.data, location)
    wrong = _Wrong(model, location, shape.kind_at(model, location), value)
    message, remedy = _words(wrong) if location else _whole_file(model, value)
    span = _span(tree, location, value, path)
    return Diagnostic(Code.BAD_VALUE, Severity.ERROR, message, remedy, span)


def _span(tree: Tree, location: Location, value: Data, path: str) -> Span:
    """Return the span of a text itself, and of the key above anything longer."""
    if isinstance(value, list | dict) and location in tree.keys:
        return tree.keys[location]
    return tree.values.nearest(location) or Span(path, 1, 1, 1, 1)


def _whole_file(model: type[Entry], value: Data) -> tuple[str, str]:
    """Return message and remedy for a file that is not made of keys."""
    fields = shape.fields_of(model)
    key, kind = next(iter(fields.items()))
    example = shape.indent(shape.example_of(key, kind))
    must = f"it must begin with one of its keys: {', '.join(fields)}."
    if not isinstance(value, list):
        return f"The file is text without a key; {must}", f"Begin like this:\n{example}"
    above = f'Put the line "{key}:" above the list' if shape.is_list(kind) else "Begin like this"
    return f"The file is a list; {must}", f"{above}:\n{example}"


def _words(wrong: _Wrong) -> tuple[str, str]:
    """Return message and remedy for a value in a file."""
    value = wrong.value
    if value is None or (isinstance(value, str) and not value.strip()):
        return f"{wrong.name} is empty.", _fill(wrong)
    if shape.is_list(wrong.kind):
        return _no_list(wrong)
    if shape.is_entry(wrong.kind) or shape.is_named(wrong.kind):
        return _no_entry(wrong)
    if isinstance(value, str):
        return _wrong_text(wrong, value)
    return _no_text(wrong)


def _fill(wrong: _Wrong) -> str:
    if wrong.in_list:
        return 'Write something after the "-", or delete the line.'
    if _is_required(wrong):
        return "Write something after the colon."
    return "Write something after the colon, or delete the line."


def _is_required(wrong: _Wrong) -> bool:
    entry = shape.entry_at(wrong.model, wrong.location[:-1])
    return entry is not None and wrong.key in shape.required_of(entry)


def _no_list(wrong: _Wrong) -> tuple[str, str]:
    value = wrong.value
    if shape.is_pair(wrong.kind):
        found = f"a list of {len(value)}" if isinstance(value, list) else "no list"
        message = f"{wrong.name} must be a list of exactly two lists, but {found} stands here."
        return message, f"Write it like this:\n{wrong.example}"
    if isinstance(value, dict):
        message = f"{wrong.name} must be a list, but keys stand here."
        how = f"{NEW_ITEM}, also where there is only one"
        if any(key.startswith("-") for key in value):
            how = 'Put a space after the "-" of each item'
        return message, f"{how}:\n{wrong.example}"
    message = f"{wrong.name} must be a list, but text stands here."
    if isinstance(value, str) and shape.item_of(wrong.kind) is str:
        texts = [text for text in value.split(",") if text.strip()]
        items = "".join(f"\n    - {quoted_scalar(text)}" for text in texts)
        return message, f"{NEW_ITEM}:\n  {wrong.key}:{items}"
    return message, f"{NEW_ITEM}:\n{wrong.example}"


def _no_entry(wrong: _Wrong) -> tuple[str, str]:
    found = "a list" if isinstance(wrong.value, list) else f"the text {quote(str(wrong.value))}"
    if shape.is_named(wrong.kind):
        must = "must have entries under short keys of your choosing"
        message = f"{wrong.name} {must}, but {found} stands here."
        return message, f"Write it like this:\n{wrong.example}"
    keys = ", ".join(shape.fields_of(wrong.kind))
    message = f"{wrong.name} must have keys of its own ({keys}), but {found} stands here."
    noun = shape.with_article(shape.noun_of(wrong.kind)).capitalize()
    example = shape.entry_example(wrong.kind, in_list=wrong.in_list)
    return message, f"{noun} looks like this:\n{example}"


def _wrong_text(wrong: _Wrong, value: str) -> tuple[str, str]:
    text = quote(value)
    if choices := shape.choices_of(wrong.kind):
        remedy = f"Write one of these words: {', '.join(choices)}."
        if near := shape.closest(value, choices):
            remedy = f'Did you mean "{near}"? {remedy}'
        return f"{wrong.name} cannot be {text}.", remedy
    if wrong.kind is bool:
        message = f"{wrong.name} must be true or false, not {text}."
        return message, f'Write "{wrong.key}: true" or "{wrong.key}: false".'
    message = f"{wrong.name} must be a whole number, not {text}."
    how = "Write it in figures, without other words"
    if not _is_required(wrong):
        how += ", or delete the line"
    return message, f"{how}:\n{wrong.example}"


def _no_text(wrong: _Wrong) -> tuple[str, str]:
    value = wrong.value
    lead = "- " if wrong.in_list else f"{wrong.key}: "
    if isinstance(value, list):
        message = f"{wrong.name} must be text, but a list stands here."
        first = value[0] if value and isinstance(value[0], str) and value[0] else "Some text"
        how = 'Write one text, without "- " and brackets'
        return message, f"{how}:\n  {lead}{quoted_scalar(first)}"
    message = f"{wrong.name} must be text, but keys stand here."
    pairs = list(value.items()) if isinstance(value, dict) else []
    if len(pairs) == 1 and isinstance(pairs[0][1], str):
        text = quoted_scalar(f"{pairs[0][0]}: {pairs[0][1]}")
        how = "Text with a colon in it must be in quotation marks"
        return message, f"{how}:\n  {lead}{text}"
    return message, f"Write one text:\n  {lead}Some text"
