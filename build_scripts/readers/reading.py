"""Notes by the reader of their format: the one that the deck names, or the likeliest.

A reader of another package may fail. Then the package is named, and the notes are read without it.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Sequence

from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.model.editorial import DeckFile
from build_scripts.model.editorial_file import EditorialFile
from build_scripts.model.names import did_you_mean
from build_scripts.model.notes import Notes
from build_scripts.model.span import Span
from build_scripts.parse.yaml_tree import quote
from build_scripts.readers.format import NotesFormat, by_name, recognise
from build_scripts.readers.sound import Read, sound


def choose_format(
    deck: EditorialFile[DeckFile], formats: Iterable[NotesFormat]
) -> tuple[NotesFormat | None, tuple[Diagnostic, ...]]:
    """Return the format that `deck.yml` names, if it does, and what is wrong with the name."""
    name = deck.data.format
    known = by_name(formats)
    if name is None or name in known:
        return known.get(name or ""), ()
    return None, (
        Diagnostic(
            Code.BAD_VALUE,
            Severity.ERROR,
            f'"format" cannot be {quote(name)}: no such format is known.',
            f"{name_hint(name, known)} If a package brings the format, install that.",
            deck.span("format"),
        ),
    )


def name_hint(name: str, known: Iterable[str]) -> str:
    """Return which format was probably meant by a name, and which there are."""
    names = list(known)
    meant = did_you_mean(name, names).lstrip()
    return f"{meant} Write one of these words: {', '.join(names)}.".lstrip()


def read_notes(
    text: str, path: str, formats: Sequence[NotesFormat], chosen: NotesFormat | None = None
) -> Read:
    """Return the notes that a text holds, read by `chosen` or by the likeliest of `formats`."""
    found: list[Diagnostic] = []
    tried = chosen or _likeliest(text, path, formats, found)
    while tried.package:
        read = _try_reading(tried, text, path)
        if not isinstance(read, str):
            return read[0], (*found, *read[1])
        severity = Severity.ERROR if tried is chosen else Severity.WARNING
        found.append(_failed(tried, path, severity, f"could not read this file: {read}"))
        formats = [one for one in formats if one.name != tried.name]
        tried = _likeliest(text, path, formats, found)
    notes, said = tried.read(text, path)
    return notes, (*found, *said)


def _likeliest(
    text: str, path: str, formats: Iterable[NotesFormat], found: list[Diagnostic]
) -> NotesFormat:
    def sniff(one: NotesFormat) -> float:
        return _sniff(one, text, path, found) if one.package else one.sniff(text)

    return recognise(text, path, formats, sniff)


def _sniff(one: NotesFormat, text: str, path: str, found: list[Diagnostic]) -> float:
    """Return how likely a format of a package is; where that fails, that it is not."""
    try:
        sure: object = one.sniff(text)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is not ours
        why = error_words(error)
    else:
        if isinstance(sure, int | float) and 0 <= sure <= 1:
            return sure
        why = f"sniff returned {quote(repr(sure)[:40])}, which is no number from 0 to 1"
    failed = _failed(
        one, path, Severity.WARNING, f"could not say whether this file is in it: {why}"
    )
    if failed not in found:
        found.append(failed)
    return -1


def _try_reading(
    one: NotesFormat, text: str, path: str
) -> tuple[Notes, tuple[Diagnostic, ...]] | str:
    """Return the notes, or why the reader of a package did not get there."""
    try:
        return sound(one.read(text, path), text, path)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is not ours
        return error_words(error)


def error_words(error: BaseException) -> str:
    """Return an exception's kind and message in one short line."""
    return " ".join("".join(traceback.format_exception_only(error)).split())[:300].rstrip(".")


def _failed(one: NotesFormat, path: str, severity: Severity, what: str) -> Diagnostic:
    remedy = (
        f"Update the package {one.package}, or tell its author. Until then the file was read as "
        "the likeliest of the other formats."
    )
    if severity is Severity.ERROR:
        remedy = (
            f"Update the package {one.package}, or tell its author. Without the line “format: "
            f"{one.name}” in deck.yml the file is read as the likeliest of the other formats."
        )
    message = f"The format “{one.name}” of the package {one.package} {what}."
    return Diagnostic(Code.FORMAT_FAILED, severity, message, remedy, Span(path, 1, 1, 1, 1))
