"""`studysite init` makes a project that builds, from the repository and from a wheel."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_scripts import __version__, newproject
from build_scripts.cli import main
from build_scripts.newproject import NotEmptyError, make_project
from tests.sites import Site
from tests.workspaces import ROOT, tree


def test_a_project_is_made_and_builds(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["init", str(tmp_path / "deep" / "my notes")])
    assert (result.exit_code, result.stdout) == (0, "")
    assert f'cd "{tmp_path / "deep" / "my notes"}", then' in result.stderr
    project = tmp_path / "deep" / "my notes"
    assert sorted(path.name for path in project.iterdir()) == [
        ".gitignore",
        "README.md",
        "docs",
        "mkdocs.yml",
        "source_notes",
        "studysite_hook.py",
        "theme",
    ]
    assert [path.name for path in project.parent.iterdir()] == ["my notes"]
    made = CliRunner().invoke(main, ["build", "--no-handouts", "--project", str(project)])
    assert made.exit_code == 0, made.output
    glossary = project / "site" / "stalins-russia" / "glossary.html"
    assert "factionalism" in glossary.read_text("utf-8")


def test_a_bare_mkdocs_builds_it_too(tmp_path: Path) -> None:
    make_project(tmp_path / "notes")
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(command, cwd=tmp_path / "notes", env=environment, check=True)
    assert (tmp_path / "notes" / "site" / "stalins-russia" / "glossary.html").is_file()


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    target = tmp_path / "notes"
    target.mkdir()
    make_project(target)
    assert (target / "mkdocs.yml").is_file()


def test_the_folder_where_one_stands_is_filled_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = tmp_path.stat().st_ino
    result = CliRunner().invoke(main, ["init", "."])
    assert result.stderr == "Made a project here. Next: studysite build\n"
    assert tmp_path.stat().st_ino == before
    assert Path("mkdocs.yml").is_file()


def test_a_folder_that_cannot_be_filled_stays_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename, target = Path.rename, tmp_path / "notes"

    def refuse(path: Path, to: Path) -> Path:
        if to == target / "theme":
            raise OSError(28, "No space left on device", str(to))
        return rename(path, to)

    target.mkdir()
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError, match="No space"):
        make_project(target)
    assert [path.name for path in tmp_path.iterdir()] == ["notes"]
    assert list(target.iterdir()) == []


def test_what_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "essay.txt").write_text("mine", encoding="utf-8")
    before = tree(tmp_path)
    result = CliRunner().invoke(main, ["init", str(tmp_path)])
    assert result.exit_code == 1
    assert "nothing was written" in result.stderr
    for taken in (tmp_path / "essay.txt", tmp_path):
        with pytest.raises(NotEmptyError):
            make_project(taken)
    assert tree(tmp_path) == before


def test_a_project_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(folder: Path) -> None:
        folder.mkdir()
        (folder / "mkdocs.yml").write_text("half", encoding="utf-8")
        raise OSError(28, "No space left on device", str(folder))

    monkeypatch.setattr(newproject, "_fill", full)
    result = CliRunner().invoke(main, ["init", str(tmp_path / "notes")])
    assert result.exit_code == 1
    assert "No space left on device" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and install it into a folder of its own; return that folder."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    assert wheel.name.startswith(f"studysite-{__version__}-")
    # Without the packages that it needs: those of the tests are there already.
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", str(folder / "installed"), str(wheel)], check=True)
    return folder / "installed"


def test_an_installed_wheel_needs_no_repository(installed: Path, tmp_path: Path) -> None:
    def run(*words: str, cwd: Path = tmp_path) -> str:
        environment = {**os.environ, "PYTHONPATH": str(installed)}
        command = [sys.executable, *words]
        done = subprocess.run(
            command, cwd=cwd, env=environment, check=True, capture_output=True, text=True
        )
        return done.stdout + done.stderr

    where = run("-c", "import build_scripts; print(build_scripts.__file__)")
    assert Path(where.strip()).is_relative_to(installed)
    run("-m", "build_scripts", "init", "my-notes")
    assert "Made the site" in run(
        "-m", "build_scripts", "build", "--no-handouts", cwd=tmp_path / "my-notes"
    )
    assert (installed / "build_scripts" / "handouts" / "templates" / "lib.typ").is_file()
    assert "spelling" in run("-m", "build_scripts", "explain", "spelling")
    pages = {path.name for path in (tmp_path / "my-notes" / "site").rglob("*.html")}
    assert {"index.html", "404.html", "glossary.html", "stage-1.html"} <= pages
    site = Site(tmp_path / "my-notes" / "site")
    assert site.broken() == []
    assert max(site.clicks_from_home().values()) <= 3
    guide = {path.name for path in (site.root / "guide").glob("*.html")}
    assert {"index.html", "reading.html", "files.html", "check.html", "contributing.html"} <= guide


def test_the_wheel_brings_its_command(installed: Path) -> None:
    (command,) = (installed / ("Scripts" if os.name == "nt" else "bin")).glob("studysite*")
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    told = subprocess.run([command, "--version"], env=environment, check=True, capture_output=True)
    assert __version__ in told.stdout.decode()
    assert (installed / "build_scripts" / "previews" / "templates" / "previews.typ").is_file()
