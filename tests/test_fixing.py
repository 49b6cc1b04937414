"""What `check --fix` writes: certain slips, beside the notes, and nothing a second time."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from build_scripts import fixing, pipeline
from build_scripts.cli import main
from build_scripts.diagnostics import Code

NOTES = """\
The Weir

Who ran the weir

• The millers were recieving the toll; the guild couldnt stop them.
• They couldnt hold the weir, and their reputatuion was gone; their reputatuion!
• Somebody had emergeny lamps, and (publically) the goverment of the weir.
1 of 2

The recieving of tolls

• “Goverment of the weir” was a jest.
• The emergency was over.
2 of 2
"""
MINE = """\
# My own corrections.
corrections:
  - card: 1
    quote: The millers were recieving the toll
    kind: spelling
    note: It is “receiving”.   # checked
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\n", encoding="utf-8")
    folder = tmp_path / "source_notes" / "weir"
    folder.mkdir(parents=True)
    (folder / "notes.txt").write_bytes(NOTES.replace("\n", "\r\n").encode())
    return folder


def check(folder: Path, *words: str) -> Result:
    root = str(folder.parents[1])
    result = CliRunner().invoke(main, ["check", *words, "--project", root])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def corrections(folder: Path) -> str:
    return (folder / "corrections.yml").read_bytes().decode()


def quotes(folder: Path) -> list[str]:
    lines = corrections(folder).splitlines()
    return [line.partition("quote: ")[2] for line in lines if "quote: " in line]


def test_certain_slips_are_marked_once(folder: Path) -> None:
    notes = (folder / "notes.txt").read_bytes()
    assert check(folder, "--fix").exit_code == 0
    assert quotes(folder) == [
        "recieving",
        "guild couldnt stop",
        "They couldnt hold",
        "reputatuion",
        "goverment",
    ]
    first = corrections(folder)
    assert "nothing that could be mended" in check(folder, "--fix").stderr
    assert corrections(folder) == first
    assert (folder / "notes.txt").read_bytes() == notes
    assert {path.name for path in folder.iterdir()} == {"notes.txt", "corrections.yml"}


def test_every_correction_stands_at_its_slip(folder: Path) -> None:
    check(folder, "--fix")
    (deck,) = pipeline.check(folder.parents[1]).decks
    marked = [
        (point.point.text, one) for point in deck.deck.placed_points() for one in point.corrections
    ]
    assert len(marked) == len(quotes(folder))
    assert all(one.quote in text and one.kind == "spelling" for text, one in marked)


def test_what_is_left_is_only_told(folder: Path) -> None:
    check(folder, "--fix")
    left = [
        one.message
        for one in pipeline.review(folder.parents[1]).diagnostics
        if one.code is Code.SPELLING
    ]
    assert [message.split("“")[1].split("”")[0] for message in left] == [
        "emergeny",
        "publically",
        "recieving",
    ]


def test_a_dry_run_shows_and_writes_nothing(folder: Path) -> None:
    result = check(folder, "--fix", "--dry-run")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "+    quote: recieving\n" in result.stderr
    assert "source_notes/weir/corrections.yml: 5 slips would be marked." in result.stderr
    assert not (folder / "corrections.yml").exists()
    assert check(folder, "--dry-run").exit_code == 2


def test_a_persons_own_corrections_stay_and_count(folder: Path) -> None:
    (folder / "corrections.yml").write_bytes(MINE.encode())
    check(folder, "--fix")
    assert corrections(folder).startswith(MINE)
    assert quotes(folder)[1] == "guild couldnt stop"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"corrections: [{card: 1, quote: weir, kind: wrong, note: No.}]\n", "in brackets"),
        (b"# caf\xe9\n", "UTF-8"),
    ],
)
def test_a_file_that_cannot_be_added_to_is_told_and_left(
    folder: Path, content: bytes, why: str
) -> None:
    notes = NOTES.replace("weir", "lock").replace("the lock", "the weir", 1)
    (folder / "notes.txt").write_text(notes, encoding="utf-8")
    (folder / "corrections.yml").write_bytes(content.replace(b"weir", b"ran the weir"))
    (folder / "corrections.yml").write_bytes(content.replace(b"quote: weir", b"quote: stop them"))
    result = check(folder, "--fix")
    assert why in result.stderr
    assert "could not be marked" in result.stderr
    left = content.replace(b"quote: weir", b"quote: stop them")
    assert (folder / "corrections.yml").read_bytes() == left


def test_a_deck_of_one_file_is_told_where_it_would_have_a_place(folder: Path) -> None:
    (folder / "notes.txt").rename(folder.parent / "weir.txt")
    folder.rmdir()
    result = check(folder, "--fix")
    assert "put the notes into a folder of their own" in result.stderr
    assert [path.name for path in folder.parent.iterdir()] == ["weir.txt"]


def test_a_deck_with_an_error_is_left_alone(folder: Path) -> None:
    (folder / "glossary.yml").write_text("terms:\n  - term: weir\n", encoding="utf-8")
    result = check(folder, "--fix")
    assert result.exit_code == 1
    assert not (folder / "corrections.yml").exists()


def test_a_file_that_changes_meanwhile_is_left(folder: Path) -> None:
    root = folder.parents[1]
    (fix,) = fixing.find_fixes(root)
    (folder / "corrections.yml").write_text(MINE, encoding="utf-8")
    assert not fixing.apply_fix(root, fix)
    assert corrections(folder) == MINE


def test_only_the_deck_that_is_named_is_mended(folder: Path) -> None:
    other = folder.parent / "lock"
    other.mkdir()
    (other / "notes.txt").write_text(NOTES, encoding="utf-8")
    check(folder, "--fix", "--deck", "lock")
    assert (other / "corrections.yml").exists()
    assert not (folder / "corrections.yml").exists()


def test_what_a_new_deck_offers_is_not_left_beside_what_is_written(folder: Path) -> None:
    root = str(folder.parents[1])
    CliRunner().invoke(main, ["new", "weir", "--project", root])
    offered = corrections(folder)
    assert "  #   quote: reputatuion" in offered or "  #   quote: goverment" in offered
    assert check(folder, "--fix").exit_code == 0
    after = corrections(folder)
    written = [line.strip() for line in after.splitlines() if line.startswith("    quote:")]
    asked = [
        line.removeprefix("  #").strip()
        for line in after.splitlines()
        if line.startswith("  #   quote:")
    ]
    assert written
    assert not set(written) & set(asked)
    assert after.splitlines()[:3] == offered.splitlines()[:3]


def test_a_deck_with_errors_is_told_of_and_left_alone(folder: Path) -> None:
    wrong = "corrections:\n  - card: 1\n    quote: no such words\n    kind: wrong\n    note: So.\n"
    (folder / "corrections.yml").write_text(wrong, encoding="utf-8")
    result = check(folder, "--fix")
    assert result.exit_code == 1
    assert "weir: not looked at, because of the errors in it. Mend them first." in result.stderr
    assert "Once they are mended, this command also looks at its spelling" in result.stdout
    assert corrections(folder) == wrong
