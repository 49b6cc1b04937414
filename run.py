#!/usr/bin/env python3
"""Sets up what the project needs and runs it; only Python itself has to be there.

    python3 run.py build            make the site (any other `studysite` command works as well)
    python3 run.py serve            look at the site while you edit the notes
    python3 run.py test             check the program itself; words after it go to pytest

Everything is installed into `.venv/`, from the versions and hashes in `requirements.lock`.
"""

from __future__ import annotations

import signal
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this is for whoever starts it with an older one
    sys.exit(
        "This needs Python 3.11 or newer, and this is Python "
        + sys.version.split()[0]
        + ".\nInstall a newer one from python.org (or your system's packages), then run this "
        "again with it,\nfor example: python3.12 run.py build"
    )
if __name__ == "__main__" and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    # Until something has begun that Ctrl-C could leave half done, it just ends the program.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

import hashlib
import importlib.util
import os
import shutil
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
ENGINE = ROOT / "build_scripts/vendor/minisearch/minisearch.js"
ENGINE_LOCK = ROOT / "build_scripts/vendor/package-lock.json"

BROWSERS = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    *("msedge", "microsoft-edge", "microsoft-edge-stable"),
)
MAC_BROWSERS = ("Google Chrome", "Chromium", "Microsoft Edge")
WINDOWS_BROWSERS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")


def main(words: list[str]) -> int:
    """Do what the words of the command line ask for; return the exit status."""
    if words and words[0] in ("-h", "--help"):
        print(__doc__)
        return 0
    try:
        if words[:1] == ["test"]:
            return test(words[1:])
        install(LOCK, "the program needs")
        return run([str(PYTHON), "-m", "build_scripts", *(words or ["build"])])
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. Nothing is broken: run the same command again.", file=sys.stderr)
        return 130


class Failure(Exception):  # noqa: N818 - it is shown to people as it is
    """Something is missing that this script cannot mend; the text says what to do."""


def test(words: list[str]) -> int:
    """Run every check of the program, each even where an earlier one failed."""
    install(LOCK, "the program needs")
    install(DEV_LOCK, "the tests need")
    browser = find_browser() or install_browser()
    if not find_web_server():
        install_for_tests("nginx", "nginx-light")
    if not find_java():
        install_for_tests("Java", "default-jre-headless")
    environment = {**os.environ, "STUDYSITE_CHROMIUM": browser}
    python = [str(PYTHON), "-m"]
    steps = (
        ("ruff check", [*python, "ruff", "check", "."]),
        ("ruff format", [*python, "ruff", "format", "--check", "."]),
        ("mypy", [*python, "mypy"]),
        ("pytest", [*python, "pytest", "-n", "auto", *words]),
    )
    failed = []
    for name, command in steps:
        say(f"-- {name}")
        if run(command, environment) != 0:
            failed.append(name)
    if failed:
        say(f"Failed: {', '.join(failed)}")
    return 1 if failed else 0


def install(lock: Path, what: str) -> None:
    """Make `.venv` hold what `lock` lists; do nothing where it already does.

    The stamp is written last, so an installation that was interrupted is done again from the start.
    """
    stamp = VENV / f".{lock.stem}-stamp"
    wanted = fingerprint()
    if PYTHON.exists() and read(stamp) == wanted:
        if not ENGINE.is_file():
            fetch_engine()
        return
    if lock == LOCK:
        create_environment()
    say(f"Installing what {what} into .venv (once; needs the internet) ...")
    pip("--require-hashes", "-r", str(lock))
    if lock == LOCK:
        fetch_engine()
        pip("--no-deps", "--no-build-isolation", "-e", str(ROOT))
    stamp.write_text(wanted, encoding="utf-8")


def fingerprint() -> str:
    """Return what an environment depends on, in short: another value asks for another one."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    package = {part: project[part] for part in ("build-system", "project")}
    digest = hashlib.sha256(f"{sys.version}|{ROOT}|{package}".encode())
    for file in (LOCK, DEV_LOCK, ENGINE_LOCK):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def read(file: Path) -> str:
    """Return the text of `file`; nothing where there is none."""
    try:
        return file.read_text(encoding="utf-8")
    except OSError:
        return ""


def fetch_engine() -> None:
    """Fetch the search engine of the pages, which is no package of Python's."""
    if run([str(PYTHON), "-m", "build_scripts.search_engine"]) != 0:
        raise Failure("Setting up stopped here.")  # it has said why


def create_environment() -> None:
    """Make a new, empty `.venv`."""
    if importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise Failure(
            "This Python cannot make environments, because a part of it is a package of its own "
            f"here.\nInstall it, for example: sudo apt-get install python{version}-venv\n"
            "and run this again."
        )
    # Run by the environment's own Python, this must not remove the program that it is run by.
    python = getattr(sys, "_base_executable", None) or sys.executable
    say(f"Making an environment in {VENV.name} ...")
    if run([python, "-m", "venv", "--clear", str(VENV)]) != 0:
        raise Failure(f"The environment could not be made. Delete {VENV} and run this again.")


def pip(*arguments: str) -> None:
    """Install into the environment, quietly."""
    quiet = ("--disable-pip-version-check", "--no-input", "--progress-bar", "off")
    command = [str(PYTHON), "-m", "pip", "install", *quiet, *arguments]
    environment = {**os.environ, "PIP_ROOT_USER_ACTION": "ignore"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise Failure(
            f"{done.stdout[-2000:]}{done.stderr[-2000:]}\n"
            "Installing failed; the lines above say why. Without a connection to the internet "
            "it cannot work:\ncheck that, and run this again."
        )


def find_browser() -> str | None:
    """Return the path of a Chromium, Chrome or Edge on this machine, if there is one."""
    named = os.environ.get("STUDYSITE_CHROMIUM")
    if named:
        if not Path(named).is_file():
            raise Failure(f"STUDYSITE_CHROMIUM names {named}, and there is no such file.")
        return named
    on_path = (shutil.which(name) for name in BROWSERS)
    folders = ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")
    usual = [Path(f"/Applications/{name}.app/Contents/MacOS/{name}") for name in MAC_BROWSERS]
    usual += [
        Path(os.environ[folder]) / name
        for folder in folders
        if folder in os.environ
        for name in WINDOWS_BROWSERS
    ]
    found = (str(path) for path in usual if path.is_file())
    return next((path for path in on_path if path), None) or next(found, None)


def install_browser() -> str:
    """Install Chromium where that needs no questions asked; return its path."""
    prefix = administrator()
    if shutil.which("apt-get") and prefix is not None:
        say("Installing Chromium for the tests in a browser ...")
        apt_install(prefix, "chromium")
    browser = find_browser()
    if browser is None:
        raise Failure(
            "The tests open pages in a browser, and there is no Chromium, Chrome or Edge here.\n"
            "Install one (for example: sudo apt-get install chromium), or set STUDYSITE_CHROMIUM "
            "to the path of one,\nand run this again."
        )
    return browser


def find_web_server() -> str | None:
    """Return the path of nginx on this machine, if it is there."""
    return shutil.which("nginx", path=os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin")))


def find_java() -> str | None:
    """Return the path of Java on this machine, if it is there."""
    return shutil.which("java")


def install_for_tests(name: str, package: str) -> None:
    """Install what nothing but tests will use; elsewhere the tests with it are skipped.

    A web server's package starts it, and Java is large, so both are installed for the administrator
    of a container only.
    """
    if os.name != "nt" and os.geteuid() == 0 and shutil.which("apt-get"):
        say(f"Installing {name} for some of the tests ...")
        apt_install([], package)


def apt_install(prefix: list[str], package: str) -> None:
    """Install a package of Debian's, without a question."""
    get = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    run([*get, "update"])
    run([*get, "install", "-y", "--no-install-recommends", package])


def administrator() -> list[str] | None:
    """Return what a command of the administrator's starts with, None where it would ask."""
    if os.name == "nt":
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    return [sudo, "-n"] if sudo and run([sudo, "-n", "true"], quiet=True) == 0 else None


def run(
    command: list[str], environment: dict[str, str] | None = None, *, quiet: bool = False
) -> int:
    """Run a command in the project's folder; return its exit status."""
    output = subprocess.DEVNULL if quiet else None
    stopped = False
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=output, stderr=output
    ) as process:
        while True:
            try:
                status = process.wait()
                break
            except KeyboardInterrupt:
                stopped = True  # it was told as well, and ends in its own good order
    if stopped and status != 0:
        raise KeyboardInterrupt
    return status


def say(text: str) -> None:
    """Tell how far things are, before what comes next says anything."""
    print(text, flush=True)


if __name__ == "__main__":
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(main(sys.argv[1:]))
