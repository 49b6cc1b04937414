"""`studysite new`: the notes stay, the files are valid, the deck is the same, nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts import newdeck, pipeline
from build_scripts.cli import main
from build_scripts.model.editorial import FILES
from build_scripts.newdeck import GivenNotes, NewDeckError, make_deck

GOLDEN = Path(__file__).parent / "cases" / "new"
CASES = Path(__file__).parent / "cases" / "parse"
NOTES = (GOLDEN / "notes.txt").read_bytes()


def project(root: Path) -> Path:
    (root / "mkdocs.yml").write_text("site_name: Test\n", encoding="utf-8")
    return root


def call(root: Path, *words: str, text: bytes | None = None) -> Result:
    result = CliRunner().invoke(main, ["new", *words, "--project", str(root)], input=text)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_new_deck_is_as_the_golden_one(tmp_path: Path, *, update_golden: bool) -> None:
    project(tmp_path)
    result = call(tmp_path, "The Weir", str(GOLDEN / "notes.txt"))
    assert result.exit_code == 0
    made = contents(tmp_path / "source_notes" / "the-weir")
    if update_golden:
        for name, content in made.items():
            (GOLDEN / name).write_bytes(content)
    assert made == contents(GOLDEN)


def test_what_is_asked_is_valid_once_the_comment_is_taken_away(tmp_path: Path) -> None:
    make_deck(project(tmp_path), "weir", [GivenNotes("notes.txt", NOTES)])
    folder = tmp_path / "source_notes" / "weir"
    for name in ("corrections.yml", "people.yml", "timeline.yml"):
        path = folder / name
        asked = path.read_text("utf-8").replace("\n  # - ", "\n  - ").replace("\n  #   ", "\n    ")
        path.write_text(asked.replace("\n    # forms:", "\n    forms:"), encoding="utf-8")
    checked = pipeline.check(tmp_path)
    assert not [one for one in checked.diagnostics if one.severity == "error"]
    (deck,) = checked.decks
    assert any(point.corrections for point in deck.deck.placed_points())
    assert any(event.span for event in deck.deck.events)


def test_sides_that_the_notes_only_name_are_offered_with_who_is_listed(tmp_path: Path) -> None:
    notes = b"""The tolls

Millers v Crews

- The millers: Osk, Quill & the Council
- Supporters of the crews: Tilla, Marrow
- 1704 - the crews fought the millers

Marl vs Tarn

- 1705: Mr Marl resigned
- Marl's side: Henry Osk, Emma Hale
"""
    make_deck(project(tmp_path), "tolls", [GivenNotes("notes.txt", notes)])
    folder = tmp_path / "source_notes" / "tolls"
    story = (folder / "story.yml").read_text("utf-8")
    assert "    # sides:\n    #   - - name: Millers\n    #       members: [Osk, Quill]\n" in story
    assert "members: [Henry Osk, Emma Hale]\n" in story
    for name in ("people.yml", "story.yml"):
        asked = (folder / name).read_text("utf-8").replace("    # sides", "    sides")
        asked = asked.replace("\n    #   ", "\n      ")
        if name == "people.yml":
            asked = asked.replace("\n  # - ", "\n  - ")
        (folder / name).write_text(asked, encoding="utf-8")
    checked = pipeline.check(tmp_path)
    assert not [one for one in checked.diagnostics if one.severity == "error"]
    conflict, _ = checked.decks[0].deck.conflicts
    assert [len(camp.members) for side in conflict.sides for camp in side] == [2, 2]


def test_who_may_be_one_person_is_offered_as_one(tmp_path: Path) -> None:
    notes = b"""The tolls

Stage 1

- Leaders: Emma Marl, Henry Osk
1 of 2

Stage 2

- Government: Crews (Marl, Emma Quill)
- 1705: Marl resigned
2 of 2
"""
    make_deck(project(tmp_path), "tolls", [GivenNotes("notes.txt", notes)])
    place = tmp_path / "source_notes" / "tolls" / "people.yml"
    people = place.read_text("utf-8")
    assert "  - name: Emma Marl\n    # forms: [Marl]\n" in people
    assert "  - name: Marl\n" in people
    one = people.replace("    # forms: [Marl]", "    forms: [Marl]").replace("  - name: Marl\n", "")
    place.write_text(one, encoding="utf-8")
    (deck,) = pipeline.check(tmp_path).decks
    assert [person.name for person in deck.deck.people] == ["Emma Marl", "Henry Osk", "Emma Quill"]


def test_a_list_without_entries_shows_one_and_all_that_is_defined_is_there(tmp_path: Path) -> None:
    notes = "\n".join(f"weir {n}\tthe dam of mill {n}, of 1 May {1500 + n}" for n in range(70))
    make_deck(project(tmp_path), "weirs", [GivenNotes("notes.txt", notes.encode())])
    folder = tmp_path / "source_notes" / "weirs"
    people = (folder / "people.yml").read_text("utf-8")
    assert "\n  # For example:\n  # - name: Miller\n" in people
    terms = (folder / "glossary.yml").read_text("utf-8")
    assert "\n  # - term: weir 69\n" in terms
    assert "  #   # Card 70\n" in terms
    assert (folder / "timeline.yml").read_text("utf-8").endswith("\n  # … and 10 more.\n")


def test_a_second_run_writes_nothing_and_says_so(tmp_path: Path) -> None:
    project(tmp_path)
    call(tmp_path, "weir", str(GOLDEN / "notes.txt"))
    before = contents(tmp_path / "source_notes" / "weir")
    again = call(tmp_path, "weir", str(GOLDEN / "notes.txt"))
    assert again.exit_code == 0
    assert "Everything is there already: nothing was written." in again.stderr
    assert contents(tmp_path / "source_notes" / "weir") == before


def test_what_a_person_edited_stays_and_what_is_missing_comes_back(tmp_path: Path) -> None:
    project(tmp_path)
    call(tmp_path, "weir", str(GOLDEN / "notes.txt"))
    folder = tmp_path / "source_notes" / "weir"
    (folder / "people.yml").write_bytes(b"people: []\r\n")
    (folder / "story.yml").unlink()
    (folder / "glossary.yml").rename(folder / "glossary.yaml")
    result = call(tmp_path, "weir")
    assert result.exit_code == 0
    assert (folder / "people.yml").read_bytes() == b"people: []\r\n"
    assert (folder / "story.yml").is_file()
    assert not (folder / "glossary.yml").exists()


def test_other_notes_under_a_known_name_are_refused(tmp_path: Path) -> None:
    project(tmp_path)
    call(tmp_path, "weir", "-", text=NOTES)
    before = contents(tmp_path / "source_notes" / "weir")
    result = call(tmp_path, "weir", "-", text=b"Something else\n")
    assert result.exit_code == 1
    assert "is there already and says something else" in result.stderr
    assert contents(tmp_path / "source_notes" / "weir") == before


def test_the_clipboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project(tmp_path)
    monkeypatch.setattr("pyperclip.paste", NOTES.decode)
    assert call(tmp_path, "weir", "--clipboard").exit_code == 0
    assert (tmp_path / "source_notes" / "weir" / "notes.txt").read_bytes() == NOTES
    monkeypatch.setattr("pyperclip.paste", str)
    result = call(tmp_path, "other", "--clipboard")
    assert result.exit_code == 1
    assert "The clipboard holds no text" in result.stderr


def test_no_clipboard_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project(tmp_path)
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    result = call(tmp_path, "weir", "--clipboard")
    assert result.exit_code == 1
    assert "clipboard" in result.stderr
    assert not (tmp_path / "source_notes").exists()


@pytest.mark.parametrize("words", [["weir"], ["weir", "-"]])
def test_no_notes_are_told(tmp_path: Path, words: list[str]) -> None:
    result = call(project(tmp_path), *words, text=b" \n")
    assert result.exit_code == 1
    assert not (tmp_path / "source_notes" / "weir").exists()


@pytest.mark.parametrize("name", ["../..", "con", "ǅ" * 300, "/etc/passwd", ".", "✓"])
def test_no_name_leads_out_of_the_notes(tmp_path: Path, name: str) -> None:
    made = make_deck(project(tmp_path), name, [GivenNotes("notes.txt", NOTES)])
    (folder,) = (tmp_path / "source_notes").iterdir()
    assert made.folder == f"source_notes/{folder.name}"
    assert {path.name for path in tmp_path.iterdir()} == {"mkdocs.yml", "source_notes"}


def test_notes_of_other_endings_and_hidden_names_are_found_as_notes(tmp_path: Path) -> None:
    given = [GivenNotes("_first.docx", b"One\n\n* a\n"), GivenNotes(".x", b"Two\n\n* b\n")]
    made = make_deck(project(tmp_path), "weir", given)
    names = contents(tmp_path / "source_notes" / "weir").keys() - FILES.keys()
    assert names == {"first.txt", "x.txt"}
    assert not [one for one in made.found if one.severity == "error"]


def test_a_file_that_is_all_comments_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        newdeck,
        "_is_as_good",
        lambda _source, _deck, texts: not any("\n  - name: " in text for text in texts.values()),
    )
    said = call(project(tmp_path), "weir", str(GOLDEN / "notes.txt")).output
    assert "All of source_notes/weir/people.yml is comments" in said
    assert "glossary.yml is comments" not in said
    assert "- name" in (tmp_path / "source_notes/weir/people.yml").read_text("utf-8")


def test_a_file_that_is_no_text_is_refused_before_it_is_copied(tmp_path: Path) -> None:
    with pytest.raises(NewDeckError, match=r"book.txt, line 2: .*Nothing was written"):
        make_deck(tmp_path, "weir", [GivenNotes("book.txt", b"Weir\n" + b"\xff" * 30_000)])
    assert not [*tmp_path.rglob("*")]


def test_two_files_of_one_name_and_other_words_are_refused(tmp_path: Path) -> None:
    given = [GivenNotes("a.txt", b"One"), GivenNotes("a.txt", b"Two")]
    with pytest.raises(NewDeckError, match="something else"):
        make_deck(project(tmp_path), "weir", given)
    assert not (tmp_path / "source_notes").exists()


@pytest.mark.parametrize("path", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_every_layout_is_as_good_as_without_the_files(path: Path, tmp_path: Path) -> None:
    if not path.read_bytes().strip():
        pytest.skip("nothing to make a deck of")
    made = make_deck(project(tmp_path), "weir", [GivenNotes("notes.txt", path.read_bytes())])
    assert len(made.written) == 1 + len(FILES)
    folder = tmp_path / "source_notes" / "weir"
    with_files = pipeline.check(tmp_path)
    for name in FILES:
        (folder / name).unlink()
    without = pipeline.check(tmp_path)
    assert newdeck.told(with_files.decks[0].deck) == newdeck.told(without.decks[0].deck)
    assert with_files.diagnostics == without.diagnostics


@given(text=st.text(), name=st.text(max_size=20))
@settings(max_examples=60, deadline=None)
def test_any_text_makes_a_deck_that_can_be_checked(
    text: str, name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = project(tmp_path_factory.mktemp("any"))
    content = text.encode("utf-8", "surrogatepass")
    try:
        made = make_deck(root, name, [GivenNotes("notes.txt", content)])
    except NewDeckError:
        return
    assert (root / made.folder / "notes.txt").read_bytes() == content
    pipeline.review(root)
    assert make_deck(root, name, [GivenNotes("notes.txt", content)]).written == ()


def test_the_json_schemas_take_what_is_written() -> None:
    schemas = Path(__file__).parents[1] / "source_notes" / ".schema"
    for name, model in FILES.items():
        schema = json.loads((schemas / f"{Path(name).stem}.schema.json").read_text("utf-8"))
        first = (GOLDEN / name).read_text("utf-8").splitlines()[0]
        assert first.endswith(f"$schema=../.schema/{Path(name).stem}.schema.json")
        for key in model.model_fields:
            kind = schema["properties"].get(key, {}).get("type")
            assert kind != "array", f"{key}: may be left empty in {name}"


def test_a_chosen_format_is_said_in_the_new_deck(tmp_path: Path) -> None:
    project(tmp_path)
    text = b"Locks\n=====\n\nGates\n-----\n\n* of oak\n\nWeirs\n-----\n\n* low\n"
    assert call(tmp_path, "river", "-", "--format", "markdown", text=text).exit_code == 0
    folder = tmp_path / "source_notes" / "river"
    assert "\nformat: markdown\n" in (folder / "deck.yml").read_text("utf-8")
    (site,) = pipeline.check(tmp_path).decks
    assert site.deck.title == "Locks"
    assert [one.title for one in site.deck.topics] == ["Gates", "Weirs"]
    again = call(tmp_path, "river", "--format", "markdown")
    assert "Everything is there already" in again.stderr


def test_an_unknown_format_is_refused_with_those_there_are(tmp_path: Path) -> None:
    result = call(project(tmp_path), "river", "-", "--format", "markdwon", text=NOTES)
    assert result.exit_code == 2
    assert "Did you mean “markdown”?" in result.stderr
    assert "cards, markdown, terms, questions" in result.stderr
    assert not (tmp_path / "source_notes").exists()


@pytest.mark.parametrize(
    ("there", "how"),
    [
        ("title: The River\n", "Add this line to it:\n  format: markdown\n"),
        ("format: cards\n", "Change its line “format: cards” to\n  format: markdown\n"),
        ("title: [\n", "Add this line to it:"),
    ],
)
def test_a_deck_file_that_names_another_format_is_not_written_over(
    tmp_path: Path, there: str, how: str
) -> None:
    folder = project(tmp_path) / "source_notes" / "river"
    folder.mkdir(parents=True)
    (folder / "deck.yml").write_text(there, encoding="utf-8")
    result = call(tmp_path, "river", "-", "--format", "markdown", text=NOTES)
    assert result.exit_code == 1
    assert "deck.yml is there already and does not say “format: markdown”" in result.stderr
    assert how in result.stderr
    assert contents(folder) == {"deck.yml": there.encode()}
