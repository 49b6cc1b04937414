"""Packages of Anki: old and new databases, damaged ones, and those that mean harm."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from pathlib import Path

import pytest
import zstandard
from click.testing import CliRunner

from build_scripts import anki_package, pipeline
from build_scripts.anki_package import PackageError, package_text
from build_scripts.cli import main
from build_scripts.sources import FOLDER

NOTES = (
    ("weir", "a <b>low</b> dam"),
    ("lock", 'gates\tand "sills"<br>for boats'),
    ("quay", "two\nlines", "=1+1"),
)
OLD = "CREATE TABLE notes (id INTEGER PRIMARY KEY, flds TEXT)"


def database(*rows: tuple[str, ...], schema: str = OLD) -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.executescript(schema)
    for n, fields in enumerate(rows):
        # The last was made first.
        connection.execute("INSERT INTO notes VALUES (?, ?)", (-n, "\x1f".join(fields)))
    connection.commit()
    return connection.serialize()


def package(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return out.getvalue()


def old(content: bytes) -> bytes:
    return package(collection_anki2=content, media=b"{}")


def new(content: bytes) -> bytes:
    stub = database(("Please update to the latest Anki version.", ""))
    packed = zstandard.ZstdCompressor().compress(content)
    return package(collection_anki2=stub, collection_anki21b=packed, meta=b"\x08\x03")


@pytest.mark.parametrize("pack", [old, new])
def test_the_notes_come_as_the_text_export(pack: object) -> None:
    assert callable(pack)
    assert package_text(pack(database(*reversed(NOTES)))) == (
        "#separator:tab\n#html:true\n"
        "weir\ta <b>low</b> dam\n"
        'lock\t"gates\tand ""sills""<br>for boats"\n'
        'quay\t"two\nlines"\t=1+1\n'
    )


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "It is damaged"),
        (b"PK\x03\x04 and no more", "It is damaged"),
        (package(other=b"x"), "It holds no notes"),
        (old(b"no database"), "Its notes cannot be read"),
        (old(database(schema="CREATE TABLE cards (id)")), "Its notes cannot be read"),
        (package(collection_anki21b=b"not compressed"), "It is damaged"),
        (new(database(*NOTES))[:-300], "It is damaged"),
        (
            old(
                database(
                    schema="CREATE VIEW notes AS WITH RECURSIVE n(id, flds) AS "
                    "(SELECT 1, 'x' UNION ALL SELECT id + 1, flds FROM n) SELECT * FROM n"
                )
            ),
            "Its notes cannot be read",
        ),
        (
            old(database(schema="CREATE VIEW notes AS SELECT 1 AS id, hex(zeroblob(9)) AS flds")),
            "Its notes cannot be read",
        ),
    ],
)
def test_what_is_damaged_or_a_trap_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(PackageError, match=why):
        package_text(content)


@pytest.mark.parametrize("pack", [old, new])
def test_what_unpacks_to_more_than_a_deck_is_refused(
    pack: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(pack)
    content = pack(database(("weir", "a" * 100_000)))
    monkeypatch.setattr(anki_package, "_MOST", 50_000)
    with pytest.raises(PackageError, match="take more than"):
        package_text(content)


def test_a_package_is_a_deck_and_new_makes_text_of_it(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER / "river"
    folder.mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: Rivers\n")
    (folder / "river.apkg").write_bytes(new(database(*reversed(NOTES))))
    checked = pipeline.check(tmp_path)
    assert checked.diagnostics == ()
    assert [term.name for term in checked.decks[0].deck.terms] == ["lock", "quay", "weir"]

    given = str(folder / "river.apkg")
    ran = CliRunner().invoke(main, ["new", "Boats", given, "--project", str(tmp_path)])
    assert ran.exit_code == 0, ran.output
    assert (tmp_path / FOLDER / "boats" / "river.txt").read_text().startswith("#separator:tab\n")


def test_a_package_that_cannot_be_read_is_told_of(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER / "river"
    folder.mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: Rivers\n")
    (folder / "river.apkg").write_bytes(b"PK")
    (found,) = pipeline.check(tmp_path).diagnostics
    assert (found.code, found.span and found.span.path) == (
        "unreadable-file",
        "source_notes/river/river.apkg",
    )
    given = str(folder / "river.apkg")
    ran = CliRunner().invoke(main, ["new", "Boats", given, "--project", str(tmp_path)])
    assert ran.exit_code == 1
    assert "river.apkg cannot be read. It is damaged" in ran.output
    assert not (tmp_path / FOLDER / "boats").exists()
