"""Anki packages (`.apkg`), read as the text export that Anki could have written of them.

A package is a ZIP archive with an SQLite database: `collection.anki21b`, compressed by Zstandard,
in packages of Anki 2.1.50 and later, else `collection.anki21` or `collection.anki2`. Its table
`notes` holds the fields of each note in one text, U+001F between them. See `proto/anki` and `rslib`
in https://github.com/ankitects/anki.
"""

from __future__ import annotations

import csv
import io
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path

import zstandard

ENDING = ".apkg"
_COMPRESSED = "collection.anki21b"
_DATABASES = (_COMPRESSED, "collection.anki21", "collection.anki2")
_MOST = 200_000_000  # bytes of a database: what is larger is no deck of notes, or a trap
_STEPS = 200_000  # steps of the database's virtual machine, in thousands, before it is stopped
_BETWEEN = "\x1f"
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}


class PackageError(Exception):
    """A package cannot be read; the text says why."""


def package_text(content: bytes) -> str:
    """Return the notes of a package as Anki's text export, a row for each; or raise `PackageError`.

    Fields stay HTML, as in that export.
    """
    rows = _notes(_database(content))
    out = io.StringIO()
    out.write("#separator:tab\n#html:true\n")
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(
        [field.replace("\r\n", "\n").replace("\r", "\n") for field in row] for row in rows
    )
    return out.getvalue()


def _database(content: bytes) -> bytes:
    """Return the database of a package, whatever its age."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
            name = next((one for one in _DATABASES if one in names), None)
            if name is None:
                raise PackageError("It holds no notes of Anki.")
            with package.open(name) as file:
                if name == _COMPRESSED:
                    with zstandard.ZstdDecompressor().stream_reader(file) as unpacked:
                        data = unpacked.read(_MOST + 1)
                else:
                    data = file.read(_MOST + 1)
    except (
        zipfile.BadZipFile,
        zstandard.ZstdError,
        EOFError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise PackageError("It is damaged, or no package of Anki.") from error
    if len(data) > _MOST:
        raise PackageError(f"Its notes take more than {_MOST // 1_000_000} MB.")
    return data


def _notes(database: bytes) -> list[list[str]]:
    """Return the fields of every note, in the order in which the notes were made."""
    with tempfile.TemporaryDirectory(prefix="studysite-") as folder:
        path = Path(folder, "collection.db")
        path.write_bytes(database)
        try:
            with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as read:
                # The database is a stranger's: it may do nothing but tell what is in its tables.
                read.set_authorizer(_authorise)
                read.set_progress_handler(_Limit(), 1000)
                read.text_factory = lambda data: data.decode("utf-8", "replace")
                rows = read.execute("SELECT flds FROM notes ORDER BY id").fetchall()
        except sqlite3.Error as error:
            raise PackageError("Its notes cannot be read: it is damaged.") from error
    return [str(fields).split(_BETWEEN) for (fields,) in rows]


def _authorise(action: int, *_: str | None) -> int:
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


class _Limit:
    """Stops a query that goes on and on, as a view that calls itself would."""

    def __init__(self) -> None:
        self._left = _STEPS

    def __call__(self) -> bool:
        self._left -= 1
        return self._left < 0
