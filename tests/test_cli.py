"""The commands as people type them: what they say, where, and with which exit status."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from build_scripts import __version__
from build_scripts.cli import main
from build_scripts.sitefolder import build_lock
from tests.workspaces import ROOT, settings_and_theme, tree

NOTES = """Tides

Spring tides

• Sun and Moon pull in one line
• The range of the tide is widest

1 of 2

Neap tides

• Sun and Moon pull at right angles

2 of 2
"""
SLIP = "terms:\n  - term: Range\n"
COMMANDS = tuple(main.commands)
COLOUR = "\x1b["


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "my project").mkdir()
    root = settings_and_theme(tmp_path / "my project")
    for deck in ("tides", "winds"):
        (root / "source_notes" / deck).mkdir(parents=True)
        (root / "source_notes" / deck / "notes.txt").write_text(NOTES, encoding="utf-8")
    return root


def spoil(root: Path, deck: str = "tides") -> None:
    """Put an error into a deck."""
    (root / "source_notes" / deck / "glossary.yml").write_text(SLIP, encoding="utf-8")


def doubt(root: Path, deck: str = "tides") -> None:
    """Put a warning into a deck."""
    path = root / "source_notes" / deck / "notes.txt"
    path.write_text(NOTES.replace("1 of 2", "1 of 3"), encoding="utf-8")


def call(root: Path, *words: str) -> Result:
    """Run a command in this process."""
    result = CliRunner().invoke(main, [*words, "--project", str(root)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def command(root: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "build_scripts", *words, "--project", str(root)]


def run(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a program of its own, its output piped."""
    return subprocess.run(
        command(root, *words),
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


# --- Help ---


def test_help_lists_the_commands_with_examples() -> None:
    result = CliRunner().invoke(main, ["--help"])
    assert result.exit_code == 0
    assert "Examples:" in result.stdout
    for name in COMMANDS:
        assert re.search(rf"^  {name}  +\w", result.stdout, re.MULTILINE), name


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_every_command_has_examples(name: str, flag: str) -> None:
    result = CliRunner().invoke(main, [name, flag])
    assert result.exit_code == 0
    examples = result.stdout.partition("Examples:\n")[2]
    assert examples
    for line in examples.splitlines():
        assert line.strip().startswith(f"studysite {name}")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_flag_of_an_example_exists(name: str) -> None:
    known = {flag for option in main.commands[name].params for flag in option.opts}
    examples = (main.commands[name].epilog or "").replace("(", " ")
    assert set(re.findall(r"--[a-z-]+", examples)) <= known


def test_version() -> None:
    result = CliRunner().invoke(main, ["--version"])
    assert result.stdout == f"studysite, version {__version__}\n"


@pytest.mark.parametrize("words", [["bild"], ["check", "--fromat", "json"], ["build", "extra"]])
def test_what_is_not_understood_ends_with_2(words: list[str]) -> None:
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Usage:" in result.stderr


# --- The project's folder ---


@pytest.mark.parametrize(
    "name", [name for name in COMMANDS if name not in {"explain", "init", "new"}]
)
def test_a_folder_that_is_no_project_is_told(tmp_path: Path, name: str) -> None:
    result = call(tmp_path, name)
    assert result.exit_code == 2
    assert f"{tmp_path} holds no mkdocs.yml" in result.stderr
    assert "--project" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_folder_one_is_in_is_the_project(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    assert CliRunner().invoke(main, ["generate"]).exit_code == 0
    assert (project / "docs" / "tides" / "index.md").is_file()


@pytest.mark.parametrize("name", ["build", "generate", "check"])
def test_a_deck_that_is_not_there_is_told_with_those_that_are(project: Path, name: str) -> None:
    result = call(project, name, "--deck", "tide")
    assert result.exit_code == 2
    assert "there is no deck 'tide'. There is: tides, winds." in result.stderr
    assert not (project / "site").exists()


@pytest.mark.parametrize("name", ["build", "generate", "check"])
def test_a_project_without_decks_is_told_what_to_do(project: Path, name: str) -> None:
    shutil.rmtree(project / "source_notes")
    result = call(project, name)
    assert result.exit_code == 1
    assert "source_notes/my-deck/notes.txt" in result.output
    assert "Traceback" not in result.output


# --- check ---


def test_check_of_good_notes(project: Path) -> None:
    before = tree(project)
    result = call(project, "check")
    assert result.exit_code == 0
    assert result.stderr == ""
    counted = (
        "2 cards, 3 of 3 points on one page each; 0 stages, 0 conflicts, 2 topics; "
        "left out: 2 counters."
    )
    assert result.stdout == f"tides: {counted}\nwinds: {counted}\nno problems\n"
    assert tree(project) == before, "it writes nothing"


@pytest.mark.parametrize(
    ("strict", "slip", "status"),
    [
        (False, None, 0),
        (True, None, 0),
        (False, doubt, 0),
        (True, doubt, 1),
        (False, spoil, 1),
        (True, spoil, 1),
    ],
)
@pytest.mark.parametrize("name", ["check", "generate"])
def test_exit_status(project: Path, name: str, *, strict: bool, slip: object, status: int) -> None:
    if callable(slip):
        slip(project)
    result = call(project, name, *(["--strict"] if strict else []))
    assert result.exit_code == status
    assert (project / "docs" / "index.md").exists() == (name == "generate" and status == 0)


def test_only_the_deck_that_is_asked_for_is_checked(project: Path) -> None:
    spoil(project, "winds")
    assert call(project, "check", "--deck", "tides").exit_code == 0
    assert call(project, "check", "--deck", "tides", "--deck", "winds").exit_code == 1
    result = call(project, "generate", "--deck", "tides")
    assert result.exit_code == 0
    assert not (project / "docs" / "winds").exists()


def test_json_stands_alone_on_standard_output(project: Path) -> None:
    spoil(project)
    done = run(project, "check", "--format", "json")
    assert done.returncode == 1
    document = json.loads(done.stdout)
    assert document["summary"] == {"error": 1, "warning": 0, "info": 0}
    assert document["diagnostics"][0]["path"] == "source_notes/tides/glossary.yml"
    assert "tides: 2 cards" in done.stderr


def test_json_of_good_notes(project: Path) -> None:
    document = json.loads(call(project, "check", "--format", "json").stdout)
    assert document["diagnostics"] == []


def test_annotations_stand_alone_on_standard_output(project: Path) -> None:
    spoil(project)
    doubt(project, "winds")
    done = run(project, "check", "--format", "github")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert all(re.match(r"::(error|warning|notice) file=source_notes/", line) for line in lines)
    assert len(lines) == 3


def test_text_quotes_the_line_without_colour_when_piped(project: Path) -> None:
    spoil(project)
    done = run(project, "check")
    assert done.returncode == 1
    assert done.stderr == ""
    assert "source_notes/tides/glossary.yml:2:5: error[missing-key]" in done.stdout
    assert "  - term: Range\n" in done.stdout
    assert done.stdout.endswith("1 error\n")
    assert COLOUR not in done.stdout


def test_a_message_is_explained(project: Path) -> None:
    spoil(project)
    said = call(project, "check").stdout
    assert "To read more about one of these: studysite explain missing-key\n" in said
    result = CliRunner().invoke(main, ["explain", "missing-key"])
    assert result.exit_code == 0
    assert result.stdout == (ROOT / "guide" / "check" / "missing-key.md").read_text("utf-8")
    assert "(missing-key.md)" in CliRunner().invoke(main, ["explain"]).stdout


def test_a_message_that_there_is_not_is_told_with_the_nearest() -> None:
    result = CliRunner().invoke(main, ["explain", "mising-key"])
    assert result.exit_code == 2
    assert "Did you mean “missing-key”?" in result.stderr


# --- generate and build ---


def test_generate_counts_what_it_did(project: Path) -> None:
    assert re.fullmatch(
        r"Wrote \d+ files, removed 0, left 0 as they were\.\n", call(project, "generate").stderr
    )
    again = call(project, "generate")
    assert re.fullmatch(r"Wrote 0 files, removed 0, left \d+ as they were\.\n", again.stderr)
    assert again.stdout == ""


def test_build_makes_the_site_and_says_where_it_is(project: Path) -> None:
    done = run(project, "build")
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    home = re.fullmatch(r"Made the site in [\d.]+ s: open (.+)", line)
    assert home
    assert (ROOT / home[1]).samefile(project / "site" / "index.html")
    page = (project / "site" / "tides" / "topics" / "spring-tides.html").read_text("utf-8")
    assert 'href="../handouts/cornell-spring-tides.pdf"' in page
    assert (project / "site" / "tides" / "handouts" / "cornell-spring-tides.pdf").is_file()
    assert call(project, "build", "--no-handouts", "--deck", "tides").exit_code == 0
    assert not (project / "site" / "winds").exists()


def test_build_without_handouts_typesets_nothing(project: Path) -> None:
    assert call(project, "build", "--no-handouts").exit_code == 0
    assert not list(project.rglob("*.pdf"))
    assert not (project / "site" / "tides" / "handouts").exists()


def test_handouts_are_made_and_told_where(project: Path) -> None:
    done = run(project, "handouts", "--deck", "tides")
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    told = re.fullmatch(
        r"Made (\d+) handouts, (\d+) of them anew, in [\d.]+ s: see (.+)\n", done.stderr
    )
    assert told
    made = {path.name for path in (project / "handouts" / "tides").glob("*.pdf")}
    assert int(told[1]) == int(told[2]) == len(made)
    assert {"organiser.pdf", "cornell-spring-tides.pdf", "booklet.pdf"} <= made
    assert (ROOT / told[3]).samefile(project / "handouts")
    assert not (project / "handouts" / "winds").exists()
    again = call(project, "handouts", "--deck", "tides")
    assert f"Made {told[1]} handouts, 0 of them anew" in again.stderr


@pytest.mark.parametrize("name", ["build", "handouts"])
def test_a_handout_that_fails_is_told_in_the_exit_status(project: Path, name: str) -> None:
    long = "terms:\n  - term: Range\n    definition: " + "high and low water, " * 200 + "\n"
    glossary = project / "source_notes" / "tides" / "glossary.yml"
    glossary.write_text(long, encoding="utf-8")
    result = call(project, name, "--deck", "tides")
    assert result.exit_code == 1
    assert "error[handout-overflow]" in result.stderr
    folder = project / ("site/tides/handouts" if name == "build" else "handouts/tides")
    assert (folder / "cornell-spring-tides.pdf").is_file()
    assert not (folder / "cards-terms.pdf").exists()


def test_a_mistake_keeps_the_site(project: Path) -> None:
    (project / "site").mkdir()
    (project / "site" / "index.html").write_bytes(b"the last good one")
    spoil(project)
    result = call(project, "build", "--no-handouts")
    assert result.exit_code == 1
    assert "error[missing-key]" in result.stderr
    assert "as they were" in result.stderr
    assert tree(project / "site") == {"index.html": b"the last good one"}


def test_warnings_are_shown_and_stop_nothing(project: Path) -> None:
    doubt(project)
    result = call(project, "generate")
    assert result.exit_code == 0
    assert "warning[counter-total]" in result.stderr


def test_a_page_of_ones_own_in_the_way_is_named_with_the_notes(project: Path) -> None:
    (project / "docs" / "tides").mkdir()
    (project / "docs" / "tides" / "index.md").write_text("# Mine\n", encoding="utf-8")
    result = call(project, "build", "--no-handouts")
    assert result.exit_code == 1
    assert "docs/tides/index.md was not generated" in result.stderr
    assert "the page generated from source_notes/tides/notes.txt" in result.stderr
    assert (project / "docs" / "tides" / "index.md").read_text(encoding="utf-8") == "# Mine\n"
    assert not (project / "site").exists()


def test_a_renderer_that_nobody_knows_is_told(project: Path) -> None:
    result = call(project, "build", "--renderer", "hugo")
    assert result.exit_code == 2
    assert "mkdocs" in result.stderr


# --- Folders that may not be written to ---


@pytest.mark.parametrize("name", ["build", "generate"])
def test_a_folder_that_cannot_be_made_is_told(project: Path, name: str) -> None:
    (project / ".studysite").write_text("in the way", encoding="utf-8")
    result = call(project, name)
    assert result.exit_code == 1
    assert str(project / ".studysite") in result.stderr
    assert "Nothing was changed" in result.stderr


def test_a_clock_in_the_past_changes_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long_ago = 10_000_000.0  # in 1970, before which a ZIP file knows no dates
    notes = project / "source_notes" / "tides" / "notes.txt"
    page = project / "docs" / "tides" / "cards" / "1.md"
    assert call(project, "generate").exit_code == 0
    before = page.read_bytes()
    monkeypatch.setattr(time, "time", lambda: long_ago)
    notes.write_text(NOTES.replace("\n", "\nOlder than all: ", 1), encoding="utf-8")
    os.utime(notes, (long_ago, long_ago))
    assert call(project, "generate").exit_code == 0
    assert page.read_bytes() != before, "what changed is told by what it says, not by when"
    assert call(project, "build").exit_code == 0
    assert (project / "site" / "tides" / "index.html").is_file()


@pytest.mark.parametrize("name", ["build", "generate"])
def test_a_full_disk_is_not_said_to_have_changed_nothing(
    project: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(target: Path | str, _: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))

    monkeypatch.setattr("build_scripts.write.write_whole", full)
    result = call(project, name)
    assert result.exit_code == 1
    assert os.strerror(errno.ENOSPC) in result.stderr
    assert "Nothing was changed" not in result.stderr


@pytest.mark.parametrize("name", ["build", "generate", "schema"])
def test_a_project_that_may_only_be_read_is_told(project: Path, name: str) -> None:
    folders = (project, project / "source_notes")
    for folder in folders:
        folder.chmod(0o555)
    try:
        if os.access(project, os.W_OK):
            pytest.skip("who runs this may write everywhere")
        result = call(project, name)
        assert result.exit_code == 1
        assert "Permission denied" in result.stderr
        assert "may be written to" in result.stderr
        assert call(project, "check").exit_code == 0, "checking needs to write nothing"
    finally:
        for folder in folders:
            folder.chmod(0o755)


def test_docs_that_cannot_be_written_are_told(project: Path) -> None:
    (project / "docs").rmdir()
    (project / "docs").write_text("in the way", encoding="utf-8")
    result = call(project, "generate")
    assert result.exit_code == 1
    assert "error[write-failed]" in result.stderr


# --- schema ---


def test_schema_writes_the_schemas(project: Path) -> None:
    result = call(project, "schema")
    assert result.exit_code == 0
    assert result.stdout == ""
    written = sorted(path.name for path in (project / "source_notes" / ".schema").iterdir())
    assert written == sorted(path.name for path in (ROOT / "source_notes" / ".schema").iterdir())


def test_schemas_that_cannot_be_written_are_told(project: Path) -> None:
    (project / "source_notes" / ".schema").write_text("in the way", encoding="utf-8")
    result = call(project, "schema")
    assert result.exit_code == 1
    assert ".schema" in result.stderr


# --- On a terminal, and together with others ---


posix_only = pytest.mark.skipif(sys.platform == "win32", reason="terminals and signals of POSIX")


def on_terminal(root: Path, *words: str) -> tuple[int, str]:
    """Run a command on a terminal of its own; return its status and all that was shown."""
    import pty  # noqa: PLC0415 - Windows has none

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command(root, *words), cwd=ROOT, stdout=theirs, stderr=theirs, stdin=theirs
    ) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:  # how Linux says that the other side has closed
                break
            if not part:
                break
            shown += part
    os.close(ours)
    return process.returncode, shown.decode()


@posix_only
def test_progress_and_colour_are_for_terminals(project: Path) -> None:
    doubt(project)
    status, shown = on_terminal(project, "generate")
    assert status == 0
    assert "Reading the notes and writing the pages …" in shown
    assert f"{COLOUR}1;33mwarning" in shown
    piped = run(project, "generate")
    assert "…" not in piped.stderr
    assert COLOUR not in piped.stderr


@posix_only
@pytest.mark.parametrize("everyone", [False, True])
def test_ctrl_c_ends_a_build_quietly_and_keeps_the_site(project: Path, *, everyone: bool) -> None:
    assert run(project, "build", "--no-handouts").returncode == 0
    before = tree(project / "site")
    notes = project / "source_notes" / "tides" / "notes.txt"
    notes.write_text(NOTES.replace("widest", "greatest"), encoding="utf-8")
    with subprocess.Popen(
        command(project, "build", "--no-handouts"),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        end = time.monotonic() + 60
        while not list((project / ".studysite").glob("staging-*")):
            assert time.monotonic() < end
            assert process.poll() is None
            time.sleep(0.005)
        if everyone:  # as a terminal does it
            os.killpg(process.pid, signal.SIGINT)
        else:
            process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said == "Stopped.\n"
    assert tree(project / "site") == before
    assert run(project, "build", "--no-handouts").returncode == 0
    assert tree(project / "site") != before


WHILE_LOADING = """
import os, runpy, signal, sys

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == sys.argv[1]:
            os.kill(os.getpid(), signal.SIGINT)
            sys.exit("was not stopped")  # rather than do what the program is for

signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in the background
sys.meta_path.insert(0, Finder())
runpy.{run}(sys.argv[2], run_name="__main__")
"""


@posix_only
@pytest.mark.parametrize(
    ("run", "what", "loads", "status", "said"),
    [
        ("run_module", "build_scripts", "click", 130, "Stopped.\n"),
        ("run_path", "run.py", "tomllib", -signal.SIGINT, ""),
    ],
)
def test_ctrl_c_while_the_program_loads_shows_no_traceback(
    run: str, what: str, loads: str, status: int, said: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WHILE_LOADING.format(run=run), loads, what],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (status, said)


def test_a_second_build_waits_and_says_so(project: Path) -> None:
    with build_lock(project, timeout=1, say=print):
        process = subprocess.Popen(
            command(project, "build", "--no-handouts"),
            cwd=ROOT,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        assert process.stderr
        assert process.stderr.readline().startswith("Another build is running in this folder")
        assert not (project / "docs" / "index.md").exists()
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait(120) == 0, said
    assert (project / "site" / "index.html").is_file()


def test_two_builds_at_once_both_succeed(project: Path) -> None:
    both = [
        subprocess.Popen(
            command(project, "build", "--no-handouts"),
            cwd=ROOT,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for _ in range(2)
    ]
    for process in both:
        _, said = process.communicate(timeout=240)
        assert process.returncode == 0, said
    assert (project / "site" / "tides" / "index.html").is_file()
    assert not list((project / ".studysite").glob("staging-*"))
