"""Finds the decks of a project and reads their files: the only reader of `source_notes/`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.model.names import SlugBook
from build_scripts.model.span import Span

FOLDER = "source_notes"
_SITE_NAME = "Study notes"
NOTES_SUFFIXES = frozenset({".txt"})
EDITORIAL_SUFFIXES = frozenset({".yml", ".yaml"})

# What can stand in no page: control characters (but tabs and line breaks) and noncharacters.
_CONTROL = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_BYTE_ORDER_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True, slots=True)
class DeckSource:
    """The files of one deck, as text by their path within the project.

    `folder` is where the deck lies, within the project; `slug` its address on the site.
    """

    slug: str
    folder: str
    notes: dict[str, str]
    editorial: dict[str, str]


def read_decks(root: Path) -> tuple[tuple[DeckSource, ...], tuple[Diagnostic, ...]]:
    """Return the decks under `source_notes/`, in the order of their names, and what is amiss.

    A deck is a folder with notes (`*.txt`) in it, or a notes file by itself. Names that begin
    with a dot or an underscore are passed over.
    """
    decks, diagnostics = [], []
    book = SlugBook()
    for entry in _entries(root / FOLDER):
        if entry.is_dir():
            files = [path for path in _entries(entry) if path.is_file()]
            notes = [path for path in files if path.suffix.lower() in NOTES_SUFFIXES]
            editorial = [path for path in files if path.suffix.lower() in EDITORIAL_SUFFIXES]
            name = entry.name
        elif entry.suffix.lower() in NOTES_SUFFIXES:
            notes, editorial, name = [entry], [], entry.stem
        else:
            continue
        texts: dict[str, str] = {}
        for path in (*notes, *editorial):
            text, found = _read(path, root)
            diagnostics += found
            if text is not None:
                texts[_shown(path, root)] = text
        if not notes and not editorial:
            diagnostics.append(_no_notes(_shown(entry, root)))
            continue
        if not notes:
            diagnostics.append(_no_notes(_shown(entry, root)))
        decks.append(
            DeckSource(
                book.take(name, "deck"),
                _shown(entry, root),
                {p: texts[p] for path in notes if (p := _shown(path, root)) in texts},
                {p: texts[p] for path in editorial if (p := _shown(path, root)) in texts},
            )
        )
    if not decks and not diagnostics:
        diagnostics.append(_no_notes(FOLDER))
    return tuple(decks), tuple(diagnostics)


def read_site_name(root: Path) -> str:
    """Return the site's name as `mkdocs.yml` gives it, or a plain one where it gives none."""
    try:
        top = yaml.compose((root / "mkdocs.yml").read_text(encoding="utf-8"), yaml.SafeLoader)
    except (OSError, yaml.YAMLError):
        return _SITE_NAME
    if isinstance(top, yaml.MappingNode):
        for key, value in top.value:
            if key.value == "site_name" and isinstance(value, yaml.ScalarNode):
                return str(value.value)
    return _SITE_NAME


def _entries(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(
            (entry for entry in folder.iterdir() if not entry.name.startswith((".", "_"))),
            key=lambda entry: (entry.name.casefold(), entry.name),
        )


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _read(path: Path, root: Path) -> tuple[str | None, list[Diagnostic]]:
    shown = _shown(path, root)
    try:
        data = path.read_bytes()
    except OSError as error:
        return None, [
            Diagnostic(
                Code.UNREADABLE_FILE,
                Severity.ERROR,
                f"This file cannot be read: {error.strerror}.",
                "Check that it is there and that you may read it.",
                _start(shown),
            )
        ]
    text, found = _decode(data, shown)
    text, more = _clean(text, shown)
    return text, [*found, *more]


def _decode(data: bytes, shown: str) -> tuple[str, list[Diagnostic]]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), [_not_utf8(shown, "UTF-16", None)]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        span = Span(shown, line, column, line, column + 1)
        return data.decode("cp1252", "replace"), [_not_utf8(shown, "Windows-1252", span)]


def _not_utf8(shown: str, encoding: str, span: Span | None) -> Diagnostic:
    return Diagnostic(
        Code.NOT_UTF8,
        Severity.WARNING,
        f"This file is not saved as UTF-8; it was read as {encoding}.",
        "Check accents, dashes and quotation marks on the pages, and save the file as UTF-8 "
        "(“Save as…” offers it in most editors).",
        span or _start(shown),
    )


def _clean(text: str, shown: str) -> tuple[str, list[Diagnostic]]:
    """Return the text with characters that no page can show made visible as U+FFFD."""
    first = _CONTROL.search(text)
    if first is None:
        return text, []
    cleaned, count = _CONTROL.subn("\ufffd", text)
    before = text[: first.start()]
    line = before.count("\n") + 1
    column = first.start() - (before.rfind("\n") + 1) + 1
    return cleaned, [
        Diagnostic(
            Code.CONTROL_CHARACTERS,
            Severity.WARNING,
            f"{count} control character{'s' if count > 1 else ''} in this file, the first "
            f"U+{ord(first[0]):04X}; each is shown as “\ufffd”.",
            "Delete the character here: it usually comes from copying out of another program.",
            Span(shown, line, column, line, column + 1),
        )
    ]


def _no_notes(shown: str) -> Diagnostic:
    return Diagnostic(
        Code.NO_NOTES,
        Severity.ERROR,
        f"There are no notes in {shown}/.",
        f"Put a text file with your notes there, for example {shown}/notes.txt; or, if this "
        "folder is no deck, begin its name with an underscore.",
        None,
    )


def _start(shown: str) -> Span:
    return Span(shown, 1, 1, 1, 1)
