"""What is made of a project's handouts: files, a pack for the class, and nothing twice."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from build_scripts import pipeline
from build_scripts.diagnostics import Code
from build_scripts.handout_files import HandoutFiles
from build_scripts.renderers import render_site
from build_scripts.sources import SiteSettings, read_settings
from tests.workspaces import NOTES, make_project, tree

INDEXES = (".js", ".json")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path, {"tides": {"notes.txt": NOTES}})


def made(root: Path) -> tuple[int, int]:
    """Make the handouts; return how many there are, and how many were typeset."""
    result = pipeline.make_handouts(root)
    assert result.ok
    return result.count, result.new


def edit(root: Path, old: str, new: str) -> None:
    path = root / "source_notes" / "tides" / "notes.txt"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_only_what_an_edit_touches_is_typeset_again(project: Path) -> None:
    count, new = made(project)
    assert new == count > 8
    before = tree(project / "handouts")
    assert made(project) == (count, 0)
    assert tree(project / "handouts") == before
    (project / "source_notes" / "tides" / "deck.yml").write_text("version: 1 May 2026\n")
    assert made(project) == (count, count)  # every sheet shows the date
    edit(project, "The range is narrowest.", "The range is smallest.")
    _, new = made(project)
    after = tree(project / "handouts")
    assert 0 < new < count
    assert (
        after["tides/cornell-spring-tides.pdf"]
        == tree(project / "handouts")["tides/cornell-spring-tides.pdf"]
    )
    kept = len(list((project / ".studysite" / "handouts" / "sheets").glob("*.pdf")))
    assert kept == count


def test_the_pack_holds_everything_in_the_same_bytes(project: Path) -> None:
    count, _ = made(project)
    content = tree(project / "handouts")
    packed = content["tides/tides-handouts.zip"]
    with zipfile.ZipFile(io.BytesIO(packed)) as pack:
        assert pack.testzip() is None
        files = {name: pack.read(name) for name in pack.namelist()}
    about = files.pop("Read me first.txt").decode()
    assert "flip on long" in about
    assert len(files) == count
    for name, pdf in files.items():
        assert pdf == content[f"tides/{name.rpartition('/')[2]}"]
        assert name.startswith("large print/") == name.endswith(("-18pt.pdf", "-24pt.pdf"))
        assert name.startswith("for the teacher/") == name.endswith("-key.pdf")
    for path in sorted((project / ".studysite").rglob("*.pdf")):
        path.unlink()
    made(project)
    assert tree(project / "handouts")["tides/tides-handouts.zip"] == packed


def test_pages_offer_what_was_made_of_the_same_notes_and_nothing_older(project: Path) -> None:
    def offered() -> set[str]:
        assert pipeline.generate(project).ok
        return {path for path in tree(project / "docs") if path.startswith("tides/handouts/")}

    assert offered() == set()
    made(project)
    found = offered()
    assert {"tides/handouts/index.md", "tides/handouts/cornell-spring-tides.pdf"} <= found
    edit(project, "narrowest", "smallest")
    assert offered() == set()
    assert pipeline.generate(project, typeset=True).ok
    assert offered() == found


GAPS = """\
terms:
  - {term: moon, definition: It goes round the Earth.}
  - {term: range, definition: How far the water rises and falls.}
  - {term: right angle, definition: A quarter of a turn., forms: [right angles]}
"""


def test_no_word_of_a_key_is_in_the_search(project: Path) -> None:
    def searched(*, typeset: bool) -> dict[str, bytes]:
        result = pipeline.generate(project, typeset=typeset)
        assert result.ok
        assert render_site("mkdocs", project, result.nav) == ()
        files = tree(project / "site")
        assert ("tides/handouts/gap-fill-tides-key.pdf" in files) == typeset
        return {path: files[path] for path in files if "search" in path and path.endswith(INDEXES)}

    notes = NOTES.replace("Spring tides", "Tides").replace("Neap tides", "Tides 2")
    (project / "source_notes" / "tides" / "notes.txt").write_text(notes, encoding="utf-8")
    (project / "source_notes" / "tides" / "glossary.yml").write_text(GAPS, encoding="utf-8")
    without, found = searched(typeset=False), searched(typeset=True)
    assert any(b"right angles" in content for content in found.values())
    text = b"".join(found.values()).lower()
    for word in (b"handouts", b"gap-fill", b"teacher", b"filled in", b".pdf"):
        assert word not in text
    assert found == without


def test_a_deck_that_went_is_forgotten(project: Path) -> None:
    made(project)
    (project / "source_notes" / "tides").rename(project / "source_notes" / "ebb")
    made(project)
    kept = project / ".studysite" / "handouts"
    assert {path.name for path in kept.glob("*.json")} == {"ebb.json"}
    assert {path.parent.name for path in (project / "handouts").rglob("*.pdf")} == {"ebb"}


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"fingerprint": 1}'])
def test_a_spoilt_record_is_made_anew(project: Path, content: bytes) -> None:
    count, _ = made(project)
    (project / ".studysite" / "handouts" / "tides.json").write_bytes(content)
    assert made(project) == (count, 0)


def test_a_handout_that_fails_stops_no_other_and_is_told_each_time(project: Path) -> None:
    long = "terms:\n  - term: range\n    definition: " + "high and low water, " * 200 + "\n"
    (project / "source_notes" / "tides" / "glossary.yml").write_text(long, encoding="utf-8")
    for _ in range(2):
        result = pipeline.make_handouts(project)
        assert {one.code for one in result.diagnostics} == {Code.HANDOUT_OVERFLOW}
        names = {path.name for path in (project / "handouts" / "tides").iterdir()}
        assert "cards-terms.pdf" not in names
        assert {"cornell-spring-tides.pdf", "booklet.pdf"} <= names


def test_a_file_of_yours_is_never_written_over(project: Path) -> None:
    folder = project / "handouts" / "tides"
    folder.mkdir(parents=True)
    (folder / "booklet.pdf").write_text("mine")
    result = pipeline.make_handouts(project)
    assert not result.ok
    assert Code.NOT_OURS in {one.code for one in result.diagnostics}
    assert tree(project / "handouts") == {"tides/booklet.pdf": b"mine"}


@pytest.mark.parametrize(
    ("settings", "address"),
    [
        ("", ""),
        ("site_url: ''\n", ""),
        ("site_url: /only/a/path\n", ""),
        ("site_url: https://notes.test\nuse_directory_urls: false\n", "tides/index.html"),
        ("site_url: https://notes.test/\n", "tides/"),
        ("site_url: !ENV SITE_ADDRESS\nhooks: !!python/name:a.b\n", "tides/"),
    ],
)
def test_the_address_is_that_of_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str, address: str
) -> None:
    monkeypatch.setenv("SITE_ADDRESS", "https://notes.test")
    root = make_project(tmp_path, {"tides": {"notes.txt": NOTES}})
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    result = pipeline.make_handouts(root)
    assert result.ok
    known = HandoutFiles(root, read_settings(root)).known(
        "tides", pipeline.check(root).fingerprints["tides"]
    )
    assert known
    pdf = known.files["handouts/booklet.pdf"].read_bytes()
    shown = f"https://notes.test/{address}" if address else ""
    assert (b"QR code with the address" in pdf) == bool(address)
    assert shown.encode() in pdf
    elsewhere = SiteSettings("Notes", "https://elsewhere.test", has_folders=False)
    changed = HandoutFiles(root, elsewhere)
    assert changed.known("tides", pipeline.check(root).fingerprints["tides"]) is None
