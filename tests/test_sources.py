"""What is found under `source_notes/`: decks in every shape, and everything that may be wrong."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts import pipeline
from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.reporting import format_github, format_json, format_text
from build_scripts.sources import FOLDER, DeckSource, read_decks, read_settings

NOTES = "The bridge\n\n• It was finished in 1704\n\n1 of 1\n"


def lay_out(root: Path, files: dict[str, str | bytes]) -> Path:
    """Write files under `source_notes/`; return that folder."""
    folder = root / FOLDER
    folder.mkdir()
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def decks(root: Path) -> tuple[DeckSource, ...]:
    """Return the decks, after a look at whether all that is said can be shown."""
    found, said = read_decks(root)
    everything = [*said, *(one for deck in found for one in deck.found)]
    for one in everything:
        assert one.message.endswith(".")
        assert one.remedy.endswith((".", ")."))
    format_text(everything, {}, colour=True).encode()
    format_json(everything).encode()
    format_github(everything).encode()
    checked = pipeline.check(root)
    assert set(checked.diagnostics) >= set(everything)
    return found


def said(root: Path) -> list[tuple[Code, Severity, str]]:
    """Return what is wrong with the files, with the path of each."""
    return [(one.code, one.severity, place(one)) for one in diagnostics(root)]


def diagnostics(root: Path) -> list[Diagnostic]:
    decks(root)
    found, others = read_decks(root)
    return [*others, *(one for deck in found for one in deck.found)]


def place(one: Diagnostic) -> str:
    return one.span.path.removeprefix(f"{FOLDER}/") if one.span else ""


# --- What is a deck ---


def test_a_folder_is_a_deck(tmp_path: Path) -> None:
    lay_out(tmp_path, {"bridge/notes.txt": NOTES, "bridge/deck.yml": "title: A bridge\n"})
    assert decks(tmp_path) == (
        DeckSource(
            "bridge",
            "source_notes/bridge",
            {"source_notes/bridge/notes.txt": NOTES},
            {"source_notes/bridge/deck.yml": "title: A bridge\n"},
        ),
    )


def test_a_file_alone_is_a_deck(tmp_path: Path) -> None:
    lay_out(tmp_path, {"bridge.txt": NOTES})
    (deck,) = decks(tmp_path)
    assert (deck.slug, deck.notes) == ("bridge", {"source_notes/bridge.txt": NOTES})
    assert said(tmp_path) == []


def test_several_files_of_notes_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    lay_out(tmp_path, {"b/2.txt": NOTES, "b/1.txt": NOTES, "b/A.TXT": NOTES, "b/b.yaml": "{}\n"})
    (deck,) = decks(tmp_path)
    assert [Path(path).name for path in deck.notes] == ["1.txt", "2.txt", "A.TXT"]
    assert list(deck.editorial) == ["source_notes/b/b.yaml"]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("The Salt Road", "the-salt-road"),
        ("CAPITALS", "capitals"),
        ("Café Zürich", "cafe-zurich"),
        ("salt.road.v2", "salt-road-v2"),
        ("ночь", "ночь"),
        ("???", "deck"),
        ("CON", "con-deck"),
        ("lpt1", "lpt1-deck"),
        ("index", "index-deck"),
        ("assets", "assets-deck"),
        ("x" * 250, "x" * 60),
        (os.fsdecode(b"caf\xe9"), "caf"),
        ("a\nb", "a-b"),
        ("\x1b[31mred", "31mred"),
    ],
)
def test_any_name_makes_an_address(tmp_path: Path, name: str, slug: str) -> None:
    folder = lay_out(tmp_path, {})
    try:
        (folder / name).mkdir()
    except (OSError, UnicodeError):
        pytest.skip("this disk has no such names")
    (folder / name / "notes.txt").write_text(NOTES)
    (folder / name / "more.txt").write_text("\x00")
    assert [deck.slug for deck in decks(tmp_path)] == [slug]
    result = pipeline.generate(tmp_path)
    assert result.ok
    assert (tmp_path / "docs" / slug / "index.md").is_file()


def test_names_that_make_one_address_are_told_apart(tmp_path: Path) -> None:
    lay_out(tmp_path, {"Salt Road/n.txt": NOTES, "salt-road/n.txt": NOTES, "salt road.txt": NOTES})
    assert [deck.slug for deck in decks(tmp_path)] == ["salt-road", "salt-road-2", "salt-road-3"]


def test_names_with_a_dot_or_an_underscore_before_them_are_passed_over(tmp_path: Path) -> None:
    lay_out(
        tmp_path,
        {
            "_drafts/notes.txt": NOTES,
            ".schema/x.yml": "{}",
            "_one.txt": NOTES,
            "b/notes.txt": NOTES,
            "b/_old.txt": "\x00",
        },
    )
    (deck,) = decks(tmp_path)
    assert list(deck.notes) == ["source_notes/b/notes.txt"]
    assert said(tmp_path) == []


def test_only_the_decks_that_are_asked_for_are_complained_of(tmp_path: Path) -> None:
    lay_out(tmp_path, {"a/notes.txt": "A \x07 bell\n", "b/notes.txt": NOTES, "c/picture.png": ""})
    for deck, codes in (("a", [Code.CONTROL_CHARACTERS]), ("b", [])):
        checked = pipeline.check(tmp_path, [deck])
        assert [one.code for one in checked.diagnostics if one.severity != "info"] == codes


# --- No decks ---


@pytest.mark.parametrize("folder", [False, True])
def test_a_project_without_decks_is_told_what_to_do(tmp_path: Path, *, folder: bool) -> None:
    if folder:
        lay_out(tmp_path, {".schema/x.yml": "{}", "README.md": "How to write notes."})
    (only,) = diagnostics(tmp_path)
    assert (only.code, only.severity) == (Code.NO_NOTES, Severity.ERROR)
    assert only.message == "There are no decks yet: source_notes/ holds no notes."
    assert "source_notes/my-deck/notes.txt" in only.remedy
    assert not pipeline.generate(tmp_path).ok
    assert not (tmp_path / "docs").exists()


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text(NOTES)
    assert said(tmp_path) == [(Code.UNREADABLE_FILE, Severity.ERROR, FOLDER)]


# --- Files that hold no notes ---


@pytest.mark.parametrize("files", [(), ("notes.docx",), ("inner/notes.txt",), ("README.md",)])
def test_a_folder_without_notes_says_what_are_notes(tmp_path: Path, files: tuple[str]) -> None:
    folder = lay_out(tmp_path, {f"b/{name}": NOTES for name in files})
    (folder / "b").mkdir(exist_ok=True)
    (only,) = diagnostics(tmp_path)
    assert only.message == "There are no notes in source_notes/b/."
    assert "only files whose names end in .txt, .apkg, .csv, .markdown, .md or .tsv" in only.remedy
    assert "source_notes/b/notes.txt" in only.remedy


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff"])
def test_empty_notes_are_named(tmp_path: Path, text: str) -> None:
    lay_out(tmp_path, {"b/notes.txt": text})
    assert said(tmp_path) == [(Code.NO_NOTES, Severity.ERROR, "b/notes.txt")]


def test_empty_notes_beside_others_are_a_warning(tmp_path: Path) -> None:
    lay_out(tmp_path, {"b/1.txt": NOTES, "b/2.txt": ""})
    assert said(tmp_path) == [(Code.NO_NOTES, Severity.WARNING, "b/2.txt")]


def test_a_folder_that_is_called_like_a_file_is_no_notes(tmp_path: Path) -> None:
    folder = lay_out(tmp_path, {})
    (folder / "b" / "notes.txt").mkdir(parents=True)
    (folder / "c.txt").mkdir()
    (folder / "c.txt" / "notes.txt").write_text(NOTES)
    assert [deck.slug for deck in decks(tmp_path)] == ["c-txt"]
    assert said(tmp_path) == [(Code.NO_NOTES, Severity.ERROR, "")]


def test_an_editorial_file_beside_the_decks_is_told_to_move(tmp_path: Path) -> None:
    lay_out(tmp_path, {"bridge.txt": NOTES, "glossary.yml": "terms: []\n"})
    assert said(tmp_path) == [(Code.UNKNOWN_FILE, Severity.WARNING, "glossary.yml")]


# --- Files that cannot be read ---


def refuse(monkeypatch: pytest.MonkeyPatch, method: str, name: str) -> None:
    """Let a file or folder be one that may not be read (to its owner and to root alike)."""
    whole: Callable[[Path], object] = getattr(Path, method)

    def refusing(path: Path) -> object:
        if path.name == name:
            raise PermissionError(13, "Permission denied", str(path))
        return whole(path)

    monkeypatch.setattr(Path, method, refusing)


def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(tmp_path, {"b/1.txt": NOTES, "b/2.txt": NOTES})
    refuse(monkeypatch, "read_bytes", "2.txt")
    (only,) = diagnostics(tmp_path)
    assert (only.code, only.severity) == (Code.UNREADABLE_FILE, Severity.ERROR)
    assert only.message == "This cannot be read: Permission denied."
    assert place(only) == "b/2.txt"
    assert not pipeline.generate(tmp_path).ok


def test_a_folder_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(tmp_path, {"b/1.txt": NOTES, "c/2.txt": NOTES})
    refuse(monkeypatch, "iterdir", "b")
    assert said(tmp_path) == [(Code.UNREADABLE_FILE, Severity.ERROR, "b")]


def link(place: Path, target: Path | str) -> None:
    try:
        place.symlink_to(target)
    except (OSError, NotImplementedError):
        pytest.skip("no links here")


@pytest.mark.parametrize("name", ["b/2.txt", "b/deck.yml", "c", "c.txt"])
def test_a_link_that_leads_out_is_not_followed(tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "notes.txt").write_text("Secret\n\n• words\n")
    folder = lay_out(tmp_path, {"b/1.txt": NOTES})
    link(folder / name, outside if name == "c" else outside / "notes.txt")
    assert said(tmp_path) == [(Code.UNREADABLE_FILE, Severity.ERROR, name)]
    texts = [text for deck in decks(tmp_path) for text in (*deck.notes.values(),)]
    assert texts == [NOTES]


@pytest.mark.parametrize("target", ["nothing.txt", "2.txt", "."])
def test_a_link_to_nothing_or_to_itself_is_told(tmp_path: Path, target: str) -> None:
    folder = lay_out(tmp_path, {"b/1.txt": NOTES})
    link(folder / "b" / "2.txt", target)
    expected = [] if target == "." else [(Code.UNREADABLE_FILE, Severity.ERROR, "b/2.txt")]
    assert said(tmp_path) == expected


def test_links_within_are_followed(tmp_path: Path) -> None:
    folder = lay_out(tmp_path, {"b/notes.txt": NOTES, "_shared/glossary.yml": "terms: []\n"})
    link(folder / "b" / "glossary.yml", folder / "_shared" / "glossary.yml")
    (deck,) = decks(tmp_path)
    assert list(deck.editorial) == ["source_notes/b/glossary.yml"]
    assert said(tmp_path) == []


def test_a_device_is_not_waited_for(tmp_path: Path) -> None:
    folder = lay_out(tmp_path, {"b/1.txt": NOTES})
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes here")
    os.mkfifo(folder / "b" / "2.txt")
    os.mkfifo(folder / "c.txt")
    assert [deck.slug for deck in decks(tmp_path)] == ["b"]


# --- Encodings ---


@pytest.mark.parametrize(
    ("data", "text", "codes"),
    [
        ("£2 – “toll”".encode(), "£2 – “toll”", []),
        ("£2".encode("utf-8-sig"), "£2", []),
        ("£2 – “toll”".encode("cp1252"), "£2 – “toll”", [Code.NOT_UTF8]),
        ("£2".encode("utf-16"), "£2", [Code.NOT_UTF8]),
        (b"\xfe\xff" + "£2".encode("utf-16-be"), "£2", [Code.NOT_UTF8]),
        (b"\xff\xfe\x41", "\ufffd", [Code.NOT_UTF8]),
        (b"\x81\xff", "\ufffdÿ", [Code.NOT_UTF8]),
        (b"a\x00b", "a\ufffdb", [Code.CONTROL_CHARACTERS]),
        ("\ufdd0".encode(), "\ufffd", [Code.CONTROL_CHARACTERS]),
        (b"\xed\xa0\x80", None, [Code.NOT_UTF8]),
        (bytes(range(256)), None, [Code.NOT_UTF8, Code.CONTROL_CHARACTERS]),
        (b"a\r\nb\rc", "a\r\nb\rc", []),
    ],
)
def test_any_bytes_are_read(
    tmp_path: Path, data: bytes, text: str | None, codes: list[Code]
) -> None:
    lay_out(tmp_path, {"b.txt": data})
    (deck,) = decks(tmp_path)
    assert [one.code for one in deck.found] == codes
    assert all(one.severity is Severity.WARNING for one in deck.found)
    if text is not None:
        assert deck.notes == {"source_notes/b.txt": text}


@pytest.mark.parametrize("end", ["", "\nand more\n", "\r\n"])
def test_a_line_that_nobody_wrote_is_refused(tmp_path: Path, end: str) -> None:
    lay_out(tmp_path, {"b/notes.txt": NOTES + "a " * 10_001 + end, "c/notes.txt": NOTES * 9_000})
    (refused,) = diagnostics(tmp_path)
    assert (refused.code, refused.severity) == (Code.LINE_TOO_LONG, Severity.ERROR)
    assert refused.span
    assert refused.span.line == NOTES.count("\n") + 1
    assert [deck.slug for deck in decks(tmp_path) if deck.notes] == ["c"]


# --- The site's name ---


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        ("site_name: History\n", "History"),
        ("theme:\n  site_name: no\nsite_name: 'Müller: notes'\n", "Müller: notes"),
        ("plugins: [a, {site_name: no}]\nsite_name: 1917\nx: [", "1917"),
        ("extra: &a {b: 1}\nmore: *a\nx: !!python/name:os.system\nsite_name: Yes\n", "Yes"),
        ("site_name:\n", "Study notes"),
        ("site_name: [a]\n", "Study notes"),
        ("- site_name\n- no\n", "Study notes"),
        ("site_name\n", "Study notes"),
        ("theme: [\nsite_name: History\n", "Study notes"),
        ("", "Study notes"),
        (None, "Study notes"),
    ],
)
def test_the_name_of_the_site_is_that_of_the_settings(
    tmp_path: Path, settings: str | None, name: str
) -> None:
    if settings is not None:
        (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert read_settings(tmp_path).name == name
