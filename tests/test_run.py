from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import run


class Machine:
    """A machine on which nothing is really run: what would be is written down."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.commands: list[list[str]] = []
        self.fails: Callable[[list[str]], bool] = lambda _: False
        self.environments: list[dict[str, str] | None] = []

    def run(
        self, command: list[str], environment: dict[str, str] | None = None, *, quiet: bool = False
    ) -> int:
        del quiet
        self.commands.append(command)
        self.environments.append(environment)
        if self.fails(command):
            return 1
        if command[1:3] == ["-m", "venv"]:
            run.PYTHON.parent.mkdir(parents=True, exist_ok=True)
            for stamp in run.VENV.glob("*-stamp"):
                stamp.unlink()
            run.PYTHON.touch()
        return 0

    def pip(self, *arguments: str) -> None:
        if self.run(["pip", *arguments]):
            raise run.Failure("no connection")

    def did(self) -> list[str]:
        """Return what was run since this was last asked, in a word or two each."""
        words = [" ".join(Path(word).name for word in command) for command in self.commands]
        self.commands.clear()
        return words


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    project = '[build-system]\nrequires = []\n[project]\nname = "x"\n[tool.ruff]\nline-length = 1\n'
    (tmp_path / "pyproject.toml").write_text(project, encoding="utf-8")
    (tmp_path / "requirements.lock").write_text("a==1\n", encoding="utf-8")
    (tmp_path / "requirements-dev.lock").write_text("a==1\nb==2\n", encoding="utf-8")
    venv = tmp_path / ".venv"
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "VENV", venv)
    monkeypatch.setattr(run, "PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(run, "LOCK", tmp_path / "requirements.lock")
    monkeypatch.setattr(run, "DEV_LOCK", tmp_path / "requirements-dev.lock")
    for name in ("ENGINE", "ENGINE_LOCK"):
        (tmp_path / name).touch()
        monkeypatch.setattr(run, name, tmp_path / name)
    machine = Machine(tmp_path)
    monkeypatch.setattr(run, "run", machine.run)
    monkeypatch.setattr(run, "pip", machine.pip)
    return machine


INSTALLED = [
    "pip --require-hashes -r requirements.lock",
    "python -m build_scripts.search_engine",
    "pip --no-deps --no-build-isolation -e ROOT",
]


def installing(machine: Machine) -> list[str]:
    made, *rest = machine.did()
    assert made.endswith("-m venv --clear .venv")
    return [line.replace(machine.root.name, "ROOT") for line in rest]


def test_the_first_build_installs_and_builds(machine: Machine) -> None:
    assert run.main([]) == 0
    assert installing(machine) == [*INSTALLED, "python -m build_scripts build"]


def test_the_next_command_only_runs(machine: Machine) -> None:
    run.main([])
    machine.did()
    assert run.main(["check", "--strict"]) == 0
    assert machine.did() == ["python -m build_scripts check --strict"]


@pytest.mark.parametrize("file", ["requirements.lock", "requirements-dev.lock", "pyproject.toml"])
def test_another_lock_or_package_installs_anew(machine: Machine, file: str) -> None:
    run.main([])
    machine.did()
    path = machine.root / file
    path.write_text(path.read_text("utf-8").replace('"x"', '"y"').replace("a==1", "a==2"), "utf-8")
    run.main([])
    assert installing(machine)[:3] == INSTALLED


def test_settings_of_tools_install_nothing(machine: Machine) -> None:
    run.main([])
    machine.did()
    path = machine.root / "pyproject.toml"
    path.write_text(path.read_text("utf-8").replace("line-length = 1", "line-length = 2"), "utf-8")
    run.main([])
    assert machine.did() == ["python -m build_scripts build"]


def test_another_python_installs_anew(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    run.main([])
    machine.did()
    monkeypatch.setattr(sys, "version", "3.99")
    run.main([])
    assert installing(machine)[:3] == INSTALLED


def test_an_interrupted_installation_is_done_again(machine: Machine) -> None:
    def interrupt(command: list[str]) -> bool:
        if "-e" in command:
            raise KeyboardInterrupt
        return False

    machine.fails = interrupt
    assert run.main([]) == 130
    machine.did()
    machine.fails = lambda _: False
    assert run.main([]) == 0
    assert installing(machine)[:3] == INSTALLED


def test_an_installation_that_fails_is_told_and_done_again(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.fails = lambda command: command[0] == "pip"
    assert run.main([]) == 1
    assert "no connection" in capsys.readouterr().err
    machine.did()
    machine.fails = lambda _: False
    assert run.main([]) == 0
    assert installing(machine)[:3] == INSTALLED


def test_a_search_engine_that_is_gone_is_fetched_again(machine: Machine) -> None:
    run.main([])
    machine.did()
    run.ENGINE.unlink()
    assert run.main([]) == 0
    fetched = "python -m build_scripts.search_engine"
    assert machine.did() == [fetched, "python -m build_scripts build"]


def test_another_search_engine_installs_anew(machine: Machine) -> None:
    run.main([])
    machine.did()
    run.ENGINE_LOCK.write_text("another", "utf-8")
    run.main([])
    assert installing(machine)[:3] == INSTALLED


def test_a_search_engine_that_cannot_be_fetched_is_told_and_done_again(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.fails = lambda command: "build_scripts.search_engine" in command
    assert run.main([]) == 1
    assert "stopped" in capsys.readouterr().err
    machine.did()
    machine.fails = lambda _: False
    assert run.main([]) == 0
    assert installing(machine)[:3] == INSTALLED


def test_a_failed_command_fails(machine: Machine) -> None:
    machine.fails = lambda command: "build_scripts" in command
    assert run.main([]) == 1


# --- Tests ---


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    path = tmp_path / "browser"
    path.touch()
    monkeypatch.setenv("STUDYSITE_CHROMIUM", str(path))
    return str(path)


CHECKS = [
    "python -m ruff check .",
    "python -m ruff format --check .",
    "python -m mypy",
    "python -m pytest -n auto",
]


def test_the_test_command_runs_every_check(machine: Machine, browser: str) -> None:
    assert run.main(["test"]) == 0
    assert installing(machine) == [
        *INSTALLED,
        "pip --require-hashes -r requirements-dev.lock",
        *[check.rstrip(".") if check.endswith(" .") else check for check in CHECKS],
    ]
    last = machine.environments[-1]
    assert last
    assert last["STUDYSITE_CHROMIUM"] == browser


@pytest.mark.usefixtures("browser")
def test_words_after_test_go_to_pytest(machine: Machine) -> None:
    run.main(["test", "-k", "golden"])
    assert machine.did()[-1] == "python -m pytest -n auto -k golden"


@pytest.mark.usefixtures("browser")
@pytest.mark.parametrize("tool", ["check", "format", "mypy", "pytest"])
def test_one_failing_check_fails_and_the_others_run(
    machine: Machine, tool: str, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.fails = lambda command: tool in command
    assert run.main(["test"]) == 1
    assert len(machine.did()) == 1 + 4 + len(CHECKS)
    assert f"Failed: {'ruff ' if tool in ('check', 'format') else ''}{tool}" in (
        capsys.readouterr().out
    )


# --- What may be missing ---


def test_a_python_without_ensurepip_is_told_what_to_install(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert run.main([]) == 1
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert f"apt-get install python{version}-venv" in capsys.readouterr().err
    assert machine.did() == []


def no_browser(monkeypatch: pytest.MonkeyPatch, on_path: dict[str, str]) -> None:
    monkeypatch.delenv("STUDYSITE_CHROMIUM", raising=False)
    monkeypatch.setattr(run, "MAC_BROWSERS", ())
    monkeypatch.setattr(run, "WINDOWS_BROWSERS", ())
    monkeypatch.setattr("shutil.which", on_path.get)


def test_a_browser_on_the_path_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    no_browser(monkeypatch, {"msedge": "/bin/msedge"})
    assert run.find_browser() == "/bin/msedge"


def test_a_browser_in_its_usual_place_is_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    no_browser(monkeypatch, {})
    (tmp_path / "chrome.exe").touch()
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    monkeypatch.setattr(run, "WINDOWS_BROWSERS", ("chrome.exe",))
    assert run.find_browser() == str(tmp_path / "chrome.exe")


def test_a_browser_that_was_named_wrongly_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDYSITE_CHROMIUM", "/no/such/browser")
    with pytest.raises(run.Failure, match="no such file"):
        run.find_browser()


def test_where_no_browser_can_be_installed_the_command_fails(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    no_browser(monkeypatch, {})
    assert run.main(["test"]) == 1
    assert "STUDYSITE_CHROMIUM" in capsys.readouterr().err
    assert not any("pytest" in line for line in machine.did())


def test_where_it_may_it_installs_a_browser(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = {"apt-get": "/usr/bin/apt-get"}
    no_browser(monkeypatch, programs)
    monkeypatch.setattr("os.geteuid", lambda: 0, raising=False)
    monkeypatch.setattr("os.name", "posix")

    def install(command: list[str]) -> bool:
        if command[-1] == "chromium":
            programs["chromium"] = "/usr/bin/chromium"
        return False

    machine.fails = install
    assert run.install_browser() == "/usr/bin/chromium"
    assert [line.split("apt-get ")[1] for line in machine.did()] == [
        "-q update",
        "-q install -y --no-install-recommends chromium",
    ]


@pytest.mark.skipif(os.name == "nt", reason="there is no apt-get")
@pytest.mark.parametrize("user", [0, 1000])
def test_what_tests_alone_use_is_installed_for_an_administrator_only(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, user: int
) -> None:
    monkeypatch.setattr("shutil.which", lambda name, **_: f"/bin/{name}")
    monkeypatch.setattr("os.geteuid", lambda: user)
    run.install_for_tests("nginx", "nginx-light")
    installed = [line.split("apt-get ")[1] for line in machine.did()]
    wanted = ["-q update", "-q install -y --no-install-recommends nginx-light"]
    assert installed == (wanted if user == 0 else [])


@pytest.mark.skipif(os.name == "nt", reason="there is no sudo")
def test_it_never_asks_for_a_password(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    no_browser(monkeypatch, {"apt-get": "/usr/bin/apt-get", "sudo": "/usr/bin/sudo"})
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    machine.fails = lambda command: command[-1] == "true"
    with pytest.raises(run.Failure):
        run.install_browser()
    assert machine.did() == ["sudo -n true"]


# --- For real ---


def test_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["--help"]) == 0
    assert "python3 run.py build" in capsys.readouterr().out


def test_an_old_python_is_told_politely() -> None:
    code = "import sys; sys.version_info = (3, 8, 1); import runpy; runpy.run_path('run.py')"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(run.__file__).parent,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("This needs Python 3.11 or newer")


def test_the_locks_name_no_host() -> None:
    root = Path(run.__file__).parent
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = (root / lock).read_text(encoding="utf-8")
        assert "://" not in text
        assert "--hash=sha256:" in text


def test_the_locks_agree() -> None:
    root = Path(run.__file__).parent

    def pins(lock: str) -> set[str]:
        lines = (root / lock).read_text(encoding="utf-8").splitlines()
        return {line.split(" ")[0] for line in lines if "==" in line and line[0].isalpha()}

    assert pins("requirements.lock") <= pins("requirements-dev.lock")
