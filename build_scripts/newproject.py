"""Makes a project for whoever has the program and no folder yet: settings, theme, example deck."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from build_scripts.home import EXAMPLE, HOME
from build_scripts.sources import FOLDER

_HOOK = "studysite_hook.py"
_HOOK_HERE = "build_scripts/hook.py"
_TEXTS = {
    _HOOK: '''\
"""Lets a bare `mkdocs build` or `mkdocs serve` read the notes first, as `studysite` does."""

from build_scripts.hook import *
''',
    ".gitignore": """\
# What a build makes; generated pages carry a .gitignore of their own.
/.studysite/
/.studysite.yml
/.cache/
/site/
/docs/index.md
/docs/sw.js
/docs/.studysite-manifest.json
""",
    "docs/.gitkeep": "",
    "README.md": f"""\
# Study notes

The notes are in `{FOLDER}`, a folder for each deck. `{FOLDER}/{EXAMPLE}` is an example: look at its
files, and take it away when you have notes of your own.

    studysite build     make the site: open site/index.html
    studysite serve     look at it while you edit; stop with Ctrl-C
    studysite check     say what is wrong with the notes
    studysite --help    everything else

How notes and the files beside them are written is in the guide, at the foot of each page.

The site's name and colours are settings in `mkdocs.yml`, its look is in `theme`.
""",
}


class NotEmptyError(Exception):
    """There is something in the place where a project was asked for. Nothing was written."""


def make_project(target: Path) -> None:
    """Make a project in the folder `target`, which must not be there yet, or be empty.

    It is whole or not there. Raises `NotEmptyError`, and `OSError` where the disk refuses.
    """
    if target.is_symlink() or (target.exists() and not _is_empty_folder(target)):
        raise NotEmptyError
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.studysite-tmp-{os.getpid()}")
    try:
        _fill(beside)
        if target.exists():
            _move_into(target, beside)
        else:
            beside.rename(target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _move_into(target: Path, beside: Path) -> None:
    """Move all that is in `beside` into `target`: it stays the folder that a shell may stand in."""
    names = [part.name for part in beside.iterdir()]
    try:
        for name in names:
            (beside / name).rename(target / name)
    except BaseException:
        for name in names:
            with suppress(FileNotFoundError):
                (target / name).rename(beside / name)
        raise


def _is_empty_folder(path: Path) -> bool:
    return path.is_dir() and not any(path.iterdir())


def _fill(folder: Path) -> None:
    for part in ("theme", f"{FOLDER}/.schema", f"{FOLDER}/{EXAMPLE}"):
        shutil.copytree(HOME / part, folder / part)
    (folder / "docs").mkdir()
    settings = (HOME / "mkdocs.yml").read_text(encoding="utf-8").replace(_HOOK_HERE, _HOOK)
    for name, text in {**_TEXTS, "mkdocs.yml": settings}.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
