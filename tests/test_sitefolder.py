from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.sitefolder import (
    BusyError,
    build_lock,
    restore,
    start_staging,
    swap_in,
    work_folder,
)
from tests.workspaces import tree

OLD = {"index.html": b"old", "old/index.html": b"old page"}
NEW = {"index.html": b"new", "new/index.html": b"new page"}


def lay(files: dict[str, bytes], folder: Path) -> None:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def leftovers(root: Path) -> list[str]:
    return sorted(path.name for path in work_folder(root).iterdir() if path.name != ".gitignore")


def test_a_first_site_takes_its_place(tmp_path: Path) -> None:
    staging = start_staging(tmp_path)
    lay(NEW, staging)
    swap_in(staging, tmp_path)
    assert tree(tmp_path / "site") == NEW
    assert leftovers(tmp_path) == []


def test_a_new_site_replaces_all_of_the_old(tmp_path: Path) -> None:
    lay(OLD, tmp_path / "site")
    staging = start_staging(tmp_path)
    lay(NEW, staging)
    swap_in(staging, tmp_path)
    assert tree(tmp_path / "site") == NEW
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("step", [0, 1])
@pytest.mark.parametrize("error", [OSError("in use"), KeyboardInterrupt()])
def test_a_swap_that_fails_leaves_the_old_site(
    tmp_path: Path, step: int, error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(OLD, tmp_path / "site")
    staging = start_staging(tmp_path)
    lay(NEW, staging)
    moves: list[Path] = []
    real: Callable[..., None] = os.replace

    def replace(source: Path, target: Path) -> None:
        moves.append(target)
        if len(moves) == step + 1:
            raise error
        real(source, target)

    monkeypatch.setattr("build_scripts.sitefolder.os.replace", replace)
    with pytest.raises(type(error)):
        swap_in(staging, tmp_path)
    assert tree(tmp_path / "site") == OLD


def test_the_site_that_a_kill_took_away_is_put_back(tmp_path: Path) -> None:
    lay(OLD, work_folder(tmp_path) / "previous-site")
    start_staging(tmp_path)
    assert tree(tmp_path / "site") == OLD


def test_what_a_kill_left_behind_a_finished_swap_goes(tmp_path: Path) -> None:
    lay(OLD, work_folder(tmp_path) / "previous-site")
    lay(NEW, tmp_path / "site")
    restore(tmp_path)
    assert tree(tmp_path / "site") == NEW
    assert leftovers(tmp_path) == []


def test_half_a_site_that_a_kill_left_is_cleared_up(tmp_path: Path) -> None:
    lay(NEW, work_folder(tmp_path) / "staging-1")
    assert not start_staging(tmp_path).exists()
    assert leftovers(tmp_path) == []


def test_the_work_folder_is_ignored_by_git(tmp_path: Path) -> None:
    assert (work_folder(tmp_path) / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_a_second_build_waits_for_the_first(tmp_path: Path) -> None:
    order: list[str] = []
    waiting = threading.Event()

    def second() -> None:
        def say(text: str) -> None:
            order.append(text)
            waiting.set()

        with build_lock(tmp_path, timeout=30, say=say):
            order.append("second")

    with build_lock(tmp_path, timeout=1, say=order.append):
        thread = threading.Thread(target=second)
        thread.start()
        assert waiting.wait(20)
        order.append("first")
    thread.join(20)
    assert order[1:] == ["first", "second"]
    assert "Another build is running" in order[0]


def test_a_build_does_not_wait_for_ever(tmp_path: Path) -> None:
    with (
        build_lock(tmp_path, timeout=1, say=lambda _: None),
        pytest.raises(BusyError, match="still running"),
        build_lock(tmp_path, timeout=0.1, say=lambda _: None),
    ):
        pass


def test_the_lock_of_a_dead_build_binds_nobody(tmp_path: Path) -> None:
    (work_folder(tmp_path) / "lock").touch()
    with build_lock(tmp_path, timeout=1, say=lambda _: pytest.fail("it waited")):
        pass
    shutil.rmtree(tmp_path / ".studysite")
