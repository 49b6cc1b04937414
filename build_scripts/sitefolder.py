"""Keeps `site/` whole: a site is built elsewhere and takes its place only once it is finished.

Two renames make the swap. A kill between them leaves the last good site beside its place, from
where the next run puts it back.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

WORK_FOLDER = ".studysite"
_STAGING_PREFIX = "staging-"


class BusyError(Exception):
    """Another build of the same site did not end in time."""


@contextmanager
def build_lock(root: Path, *, timeout: float, say: Callable[[str], None]) -> Iterator[None]:
    """Let one build at a time work in `root`; `say` is told when this one has to wait."""
    folder = work_folder(root)
    lock = FileLock(folder / "lock")
    try:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            say(f"Another build is running in this folder; waiting up to {timeout:.0f} s for it.")
            lock.acquire(timeout=timeout)
    except Timeout as error:
        raise BusyError(
            f"Another build was still running after {timeout:.0f} s. Stop it, or try again later."
        ) from error
    try:
        yield
    finally:
        lock.release()


def work_folder(root: Path) -> Path:
    """Return the folder for what builds leave behind, made if need be, ignored by git."""
    folder = root / WORK_FOLDER
    folder.mkdir(exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")
    return folder


def start_staging(root: Path) -> Path:
    """Return an empty place to build a site in, after clearing up what a killed run left.

    The name is this process's own: a renderer that outlived a killed run writes into its own.
    """
    restore(root)
    for leftover in work_folder(root).glob(f"{_STAGING_PREFIX}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    return work_folder(root) / f"{_STAGING_PREFIX}{os.getpid()}"


def discard_staging(staging: Path) -> None:
    """Remove what is left at `staging` of a site that did not become one."""
    shutil.rmtree(staging, ignore_errors=True)


def swap_in(staging: Path, root: Path) -> None:
    """Put the finished site at `staging` in the place of `site/`, or change nothing and raise."""
    site, previous = root / "site", _previous(root)
    restore(root)
    if site.exists():
        os.replace(site, previous)  # noqa: PTH105 - tests interrupt a run exactly here
    try:
        os.replace(staging, site)  # noqa: PTH105
    except BaseException:
        restore(root)
        raise
    shutil.rmtree(previous, ignore_errors=True)


def restore(root: Path) -> None:
    """Put the last good site back where a killed run took it away; forget it where it did not."""
    site, previous = root / "site", _previous(root)
    if not previous.exists():
        return
    if site.exists():
        shutil.rmtree(previous)
    else:
        previous.replace(site)


def _previous(root: Path) -> Path:
    """Return where the last good site waits while the new one takes its place."""
    return work_folder(root) / "previous-site"
