"""Editorial YAML files in, checked data out: what was said where, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from pydantic import ValidationError

from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.model.editorial import (
    FILES,
    CorrectionsFile,
    DeckFile,
    Entry,
    GlossaryFile,
    IssuesFile,
    PeopleFile,
    QuestionsFile,
    StoryFile,
    TimelineFile,
)
from build_scripts.model.editorial_file import Editorial, EditorialFile
from build_scripts.model.span import Span
from build_scripts.parse.editorial_errors import schema_errors
from build_scripts.parse.editorial_shape import closest, data_at, entry_at, fields_of
from build_scripts.parse.yaml_comments import comments_in_text
from build_scripts.parse.yaml_mend import explain
from build_scripts.parse.yaml_reader import read_tree
from build_scripts.parse.yaml_tree import Data, Location, Problem, Spans, Tree, quote

T = TypeVar("T", bound=Entry)


def read_editorial(
    texts: Mapping[str, str], folder: str
) -> tuple[Editorial, tuple[Diagnostic, ...]]:
    """Read a deck's editorial files.

    `texts` has the content of the YAML files in the deck's `folder` by name (`deck.yml`). Files
    that are absent count as empty ones; so do files with errors, so that the rest can be checked.
    """
    chosen, diagnostics = _choose(texts, folder)

    def read(model: type[T]) -> EditorialFile[T]:
        name = next(name for name, known in FILES.items() if known is model)
        path = f"{folder}/{chosen.get(name, name)}"
        text = texts[chosen[name]] if name in chosen else ""
        file, found = _read_file(model, text, path)
        diagnostics.extend(found)
        return file

    editorial = Editorial(
        deck=read(DeckFile),
        story=read(StoryFile),
        issues=read(IssuesFile),
        people=read(PeopleFile),
        glossary=read(GlossaryFile),
        timeline=read(TimelineFile),
        corrections=read(CorrectionsFile),
        questions=read(QuestionsFile),
    )
    return editorial, tuple(diagnostics)


def _choose(texts: Mapping[str, str], folder: str) -> tuple[dict[str, str], list[Diagnostic]]:
    """Return which file to read for each name of `FILES`, and what is wrong with the names."""
    chosen: dict[str, str] = {}
    diagnostics = []
    for name in sorted(texts, key=lambda name: (not name.endswith(".yml"), name)):
        span = _whole_file(f"{folder}/{name}")
        usual = f"{name.removesuffix('.yaml').removesuffix('.yml')}.yml"
        if usual not in FILES:
            diagnostics.append(_unknown_file(name, usual, span))
        elif usual in chosen:
            message = f"The deck has both {usual} and {name}; only {usual} is read."
            remedy = f"Move what is in {name} into {usual}, then delete {name}."
            diagnostics.append(Diagnostic(Code.UNKNOWN_FILE, Severity.ERROR, message, remedy, span))
        else:
            chosen[usual] = name
    return chosen, diagnostics


def _unknown_file(name: str, usual: str, span: Span) -> Diagnostic:
    known = ", ".join(FILES)
    remedy = f"The files that are read are {known}."
    if near := closest(usual.removesuffix(".yml"), [name.removesuffix(".yml") for name in FILES]):
        remedy = f"Did you mean {near}.yml? If so, rename the file. {remedy}"
    message = f"{quote(name)} is not the name of an editorial file, so it is not read."
    return Diagnostic(Code.UNKNOWN_FILE, Severity.WARNING, message, remedy, span)


def _read_file(model: type[T], text: str, path: str) -> tuple[EditorialFile[T], list[Diagnostic]]:
    """Read one file; where there is an error, return the empty file with the diagnostics."""
    tree = read_tree(text, path)
    if isinstance(tree, Problem):
        return _nothing_of(model, path), explain(text, path, tree)
    diagnostics = [_duplicate(*repeated) for repeated in tree.repeated]
    data = _without_empty(tree, model)
    try:
        valid = model.model_validate({} if data is None else data)
    except ValidationError as error:
        diagnostics.extend(schema_errors(error, model, tree, text, path))
    if diagnostics:
        return _nothing_of(model, path), diagnostics
    return EditorialFile(valid, path, tree.values), list(comments_in_text(text, tree, model))


def _nothing_of(model: type[T], path: str) -> EditorialFile[T]:
    """Return what is known of a file with an error."""
    return EditorialFile(model.model_validate({}), path, Spans(path, None), is_known=False)


def _duplicate(location: Location, second: Span, first: Span) -> Diagnostic:
    message = (
        f"The key {quote(str(location[-1]))} stands here a second time; "
        f"the first is in line {first.line}."
    )
    remedy = 'Keep one. If they belong to two entries of a list, begin the second entry with "- ".'
    if len(location) == 1:
        remedy = "Keep one, and put under it what belongs to both."
    return Diagnostic(Code.YAML_DUPLICATE_KEY, Severity.ERROR, message, remedy, second)


def _without_empty(tree: Tree, model: type[Entry]) -> Data:
    """Return the data less the known keys whose value was left empty: they count as left out.

    Unknown ones stay, for they are misspelt; so do empty items of lists.
    """
    for location in tree.empty:
        around, key = location[:-1], location[-1:]
        entry = entry_at(model, around)
        inside = data_at(tree.data, around)
        if entry and key and isinstance(inside, dict) and str(key[0]) in fields_of(entry):
            inside.pop(str(key[0]), None)
    return tree.data


def _whole_file(path: str) -> Span:
    return Span(path, 1, 1, 1, 1)
