"""What the documents say is so: their links, files, commands and examples."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from build_scripts import __version__
from build_scripts.checks.deck import check_deck
from build_scripts.cli import main
from build_scripts.diagnostics import Diagnostic
from build_scripts.hosting.configs import container
from build_scripts.model.editorial import FILES
from build_scripts.model.site import DeckSite
from build_scripts.parse.cards import read_cards
from build_scripts.parse.editorial import read_editorial
from build_scripts.pipeline import read_deck
from build_scripts.reporting import format_text
from build_scripts.sources import DeckSource

ROOT = Path(__file__).parents[1]
GUIDE = tuple(f"guide/{path.name}" for path in sorted((ROOT / "guide").glob("*.md")))
NAMES = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", *GUIDE)
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in NAMES}
NOTES = TEXTS["guide/notes.md"]
FILES_BESIDE = TEXTS["guide/files.md"]

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"^ {4}(\S.*)$", re.MULTILINE)
CODE = re.compile(r"`([^`]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
COMMAND = re.compile(r"(?:python3 run\.py|py run\.py|studysite) (.+)")
PATH = re.compile(r"\.?\w[\w.-]*/[\w./-]*|[\w-]+\.(?:py|toml|lock|md)|\.\w+/\w+")
# What a build makes, what a deck of one's own is called, and what MkDocs is.
MADE = ("docs/", "site/", "handouts/", ".venv", ".studysite", "source_notes/the-salt-road")

DECK = "source_notes/the-salt-road"
SLIPS = {
    "notes.txt": ("the river took", "the flood took"),
    "glossary.yml": ("definition: A fee", "defnition: A fee"),
}


def prose(name: str) -> str:
    return INDENTED.sub("", FENCE.sub("", TEXTS[name]))


def codes(name: str) -> Iterator[str]:
    for found in CODE.finditer(prose(name)):
        yield " ".join(found[1].split())


def example_files() -> dict[str, str]:
    """Return the files of the deck that the guide shows, by name."""
    files = {"notes.txt": next(text for kind, text in FENCE.findall(NOTES) if kind == "text")}
    for kind, text in FENCE.findall(FILES_BESIDE):
        if kind == "yaml":
            head, _, body = text.partition("\n")
            files[head.removeprefix("# ")] = body
    return files


def example(files: dict[str, str]) -> tuple[DeckSite, tuple[Diagnostic, ...], dict[str, str]]:
    texts = {f"{DECK}/{name}": text for name, text in files.items()}
    notes = {path: text for path, text in texts.items() if path.endswith(".txt")}
    editorial = {path: text for path, text in texts.items() if path not in notes}
    site, found = read_deck(DeckSource("salt-road", DECK, notes, editorial))
    return site, (*found, *check_deck(site.deck)[1]), texts


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_somewhere(name: str) -> None:
    for target in LINK.findall(prose(name)):
        if "://" not in target:
            assert ((ROOT / name).parent / target).exists(), target


@pytest.mark.parametrize("name", NAMES)
def test_files_that_are_named_exist(name: str) -> None:
    for code in codes(name):
        if PATH.fullmatch(code) and not code.startswith(MADE):
            assert (ROOT / code).exists() or (ROOT / "build_scripts" / code).exists(), code


def test_the_changelog_begins_with_this_version() -> None:
    newest = re.search(r"^## (.*)$", TEXTS["CHANGELOG.md"], re.MULTILINE)
    assert newest
    assert re.fullmatch(rf"{re.escape(__version__)} – (unreleased|\d{{4}}-\d\d-\d\d)", newest[1])


def test_every_editorial_file_has_an_example() -> None:
    assert example_files().keys() - {"notes.txt"} == FILES.keys()


@pytest.mark.parametrize("name", FILES)
def test_an_example_needs_no_other_file_to_be_valid(name: str) -> None:
    assert read_editorial({name: example_files()[name]}, DECK)[1] == ()


def test_the_examples_together_make_a_deck_without_a_complaint() -> None:
    site, found, _ = example(example_files())
    assert found == ()
    assert site.deck.title == "The Salt Road"
    assert [topic.stage for topic in site.deck.topics] == [site.deck.stages[1].ref]
    assert [one.event.text for one in site.timeline] == ["The Guild puts a toll on every boat."]


def test_the_notes_are_the_cards_that_the_guide_says() -> None:
    notes, found = read_cards(example_files()["notes.txt"], "notes.txt")
    assert found == ()
    assert notes.title
    assert notes.title.text == "The Salt Road"
    assert [card.heading.text for card in notes.cards if card.heading] == [
        "Who held the road",
        "Salt Guild Vs the Ferrymen",
        "The great flood",
    ]
    assert [
        [section.heading.text if section.heading else None for section in card.sections]
        for card in notes.cards
    ] == [["Stage 1", "Stage 2"], [None, "The bridge"], [None]]


def test_notes_alone_give_what_the_guide_says() -> None:
    site, found, _ = example({"notes.txt": example_files()["notes.txt"]})
    deck = site.deck
    assert found == ()
    assert [stage.label for stage in deck.stages] == ["Stage 1", "Stage 2"]
    assert all(stage.ruling and stage.opposition and stage.issues for stage in deck.stages)
    assert [conflict.title for conflict in deck.conflicts] == ["Salt Guild Vs the Ferrymen"]
    assert [topic.title for topic in deck.topics] == ["The great flood"]
    assert [person.name for person in deck.people] == ["Quill", "Marrow", "Brann"]
    assert [one.event.when.text for one in site.timeline] == ["1309"]
    assert len(site.alliances) == 2


def test_messages_are_those_of_a_real_run() -> None:
    files = example_files()
    for name, (right, slip) in SLIPS.items():
        assert right in files[name]
        files[name] = files[name].replace(right, slip)
    _, found, texts = example(files)
    (shown,) = (text for kind, text in FENCE.findall(FILES_BESIDE) if kind == "text")
    assert shown == format_text(found, texts, colour=False)


def commands(name: str) -> Iterator[list[str]]:
    shown = (
        line
        for kind, text in FENCE.findall(TEXTS[name])
        if kind == "sh"
        for line in text.split("\n")
    )
    for code in (*codes(name), *INDENTED.findall(FENCE.sub("", TEXTS[name])), *shown):
        if found := COMMAND.fullmatch(code):
            yield found[1].split()


@pytest.mark.parametrize("name", NAMES)
def test_commands_exist(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "notes.txt").touch()  # which some are about
    monkeypatch.chdir(tmp_path)
    for word, *arguments in commands(name):
        if word not in {"test", "--help"}:
            known = [argument for argument in arguments if argument != "--help"]
            parent = click.Context(main, **main.context_settings)  # its flags are for all
            words = shlex.split(" ".join(known))
            assert main.commands[word].make_context(word, words, parent), (word, arguments)


def test_commands_are_found() -> None:
    assert ["check", "--strict"] in list(commands("guide/files.md"))
    assert ["new", '"The', "Salt", 'Road"', "notes.txt"] in list(commands("guide/notes.md"))
    assert ["build", "--deck", "stalins-russia"] in list(commands("README.md"))


@pytest.mark.parametrize("name", GUIDE)
def test_every_example_of_the_guide_is_of_a_kind_that_is_tested(name: str) -> None:
    known = {
        "guide/notes.md": ["csv", "sh", "text"],
        "guide/files.md": ["text", *["yaml"] * len(FILES)],
    }
    assert sorted(kind for kind, _ in FENCE.findall(TEXTS[name])) == known.get(name, [])
    others = (
        "# yaml-language-server: $schema=../.schema/glossary.schema.json",
        *(line.removeprefix("# ") for line in container().splitlines()),
    )
    for line in INDENTED.findall(FENCE.sub("", TEXTS[name])):
        assert COMMAND.fullmatch(line) or line in others, line


@pytest.mark.parametrize("name", NAMES)
def test_flags_exist(name: str) -> None:
    options = {
        option
        for command in main.commands.values()
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
    }
    conftest = (ROOT / "tests" / "conftest.py").read_text(encoding="utf-8")
    for code in codes(name):
        if code.startswith("--"):
            flag = code.split()[0]
            assert flag in options or f'"{flag}"' in conftest, flag


def test_the_rows_of_the_guide_make_a_glossary() -> None:
    (rows,) = (text for kind, text in FENCE.findall(NOTES) if kind == "csv")
    notes = {"source_notes/river/rows.csv": rows}
    site, found = read_deck(DeckSource("river", "source_notes/river", notes, {}))
    assert found == ()
    terms = {term.name: term.definition for term in site.deck.terms}
    assert terms == {
        "weir": "a low dam across a river",
        "lock": "a chamber with gates, for boats",
    }


def rooms() -> dict[str, frozenset[str]]:
    """Return what each room may import, by the table in ARCHITECTURE.md."""
    _, _, table = TEXTS["ARCHITECTURE.md"].partition("| Room |")
    rows = (line.split("|") for line in table.split("\n\n")[0].splitlines()[2:])
    return {
        CODE.findall(cells[1])[0]: frozenset((*CODE.findall(cells[1]), *CODE.findall(cells[3])))
        for cells in rows
    }


def files_of(room: str) -> list[Path]:
    path = ROOT / "build_scripts" / room
    return sorted(path.rglob("*.py")) if room.endswith("/") else [path]


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path} has a relative import"
            assert node.module
            # `from build_scripts.render import places` imports a module of its own.
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_every_folder_is_a_room() -> None:
    folders = {path.parent.name for path in (ROOT / "build_scripts").glob("*/__init__.py")}
    assert {room.rstrip("/") for room in rooms() if room.endswith("/")} == folders


@pytest.mark.parametrize("room", rooms())
def test_a_room_imports_only_what_the_table_says(room: str) -> None:
    for path in files_of(room):
        for name in imports(path):
            if not name.startswith("build_scripts"):
                continue
            file = name.removeprefix("build_scripts.").replace(".", "/") + "/"
            allowed = (one.removesuffix(".py").rstrip("/") + "/" for one in rooms()[room])
            assert file.startswith(tuple(allowed)), f"{path.relative_to(ROOT)} imports {name}"


OUTSIDE = frozenset(
    "asyncio datetime glob http io logging os pathlib random shutil socket subprocess sys "
    "tempfile threading time urllib".split()
)


@pytest.mark.parametrize("room", rooms())
def test_the_core_touches_no_files_clocks_or_processes(room: str) -> None:
    for path in files_of(room):
        used = {name.split(".")[0] for name in imports(path)}
        assert not used & OUTSIDE, path.relative_to(ROOT)
        calls = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        named = {node.id for node in calls if isinstance(node, ast.Name)}
        assert not named & {"open", "print", "input"}, path.relative_to(ROOT)
