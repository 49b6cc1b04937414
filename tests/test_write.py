from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.manifest import MANIFEST_NAME
from build_scripts.write import WriteReport, publish
from tests.workspaces import tree

OLD = {
    "index.md": b"home, old\n",
    "deck/index.md": b"deck, old\n",
    "deck/gone.md": b"gone\n",
    "deck/stages/one.md": b"one\n",
    "leaving/index.md": b"leaving\n",
}
NEW = {
    "index.md": b"home, new\n",
    "deck/index.md": b"deck, new\n",
    "deck/stages/one.md": b"one\n",
    "deck/stages/two.md": b"two\n",
}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    _, said = publish(OLD, folder)
    assert said == ()
    return folder


def pages(docs: Path) -> dict[str, bytes]:
    return {path: content for path, content in tree(docs).items() if path != MANIFEST_NAME}


def the_error(said: tuple[Diagnostic, ...], code: Code) -> Diagnostic:
    (only,) = said
    assert (only.code, only.severity) == (code, Severity.ERROR)
    return only


def test_writes_what_is_new_and_removes_what_is_stale(docs: Path) -> None:
    report, said = publish(NEW, docs)
    assert said == ()
    assert pages(docs) == NEW
    assert report == WriteReport(
        written=("deck/index.md", "deck/stages/two.md", "index.md"),
        removed=("deck/gone.md", "leaving/index.md"),
        unchanged=1,
    )


def test_removes_a_folder_with_its_last_file(docs: Path) -> None:
    publish(NEW, docs)
    assert not (docs / "leaving").exists()
    assert docs.is_dir()


def test_leaves_a_folder_that_a_person_keeps_something_in(docs: Path) -> None:
    (docs / "leaving" / "photo.png").write_bytes(b"\x89PNG")
    publish(NEW, docs)
    assert (docs / "leaving" / "photo.png").read_bytes() == b"\x89PNG"
    assert not (docs / "leaving" / "index.md").exists()


def test_a_second_run_touches_nothing(docs: Path) -> None:
    past = 1_000_000_000
    for path in docs.rglob("*"):
        os.utime(path, (past, past))
    report, _ = publish(OLD, docs)
    assert report == WriteReport(unchanged=len(OLD))
    assert {path.stat().st_mtime for path in docs.rglob("*")} == {past}


def test_an_unchanged_file_keeps_its_time_when_others_change(docs: Path) -> None:
    past = 1_000_000_000
    os.utime(docs / "deck/stages/one.md", (past, past))
    publish(NEW, docs)
    assert (docs / "deck/stages/one.md").stat().st_mtime == past


def test_writes_again_what_was_deleted(docs: Path) -> None:
    (docs / "index.md").unlink()
    report, said = publish(OLD, docs)
    assert (report.written, said) == (("index.md",), ())
    assert pages(docs) == OLD


def test_the_manifest_is_the_same_for_the_same_files(docs: Path, tmp_path: Path) -> None:
    publish(NEW, docs)
    publish(NEW, tmp_path / "elsewhere" / "docs")
    other = tmp_path / "elsewhere" / "docs" / MANIFEST_NAME
    assert (docs / MANIFEST_NAME).read_bytes() == other.read_bytes()


# --- What is a person's ---


def test_a_file_that_was_never_generated_stops_everything(docs: Path) -> None:
    (docs / "deck/stages/two.md").write_bytes(b"my own page\n")
    before = tree(docs)
    report, said = publish(NEW, docs, {"deck/stages/two.md": "source_notes/deck/notes.txt"})
    error = the_error(said, Code.NOT_OURS)
    assert "docs/deck/stages/two.md" in error.message
    assert "source_notes/deck/notes.txt" in error.message
    assert "deck/stages/two.md" in error.remedy
    assert report == WriteReport()
    assert tree(docs) == before


def test_a_generated_file_that_was_edited_stops_everything(docs: Path) -> None:
    (docs / "index.md").write_bytes(b"home, my way\n")
    before = tree(docs)
    _, said = publish(NEW, docs)
    assert "edited by hand" in the_error(said, Code.NOT_OURS).message
    assert tree(docs) == before


def test_an_edited_file_stops_a_run_that_would_not_change_it(docs: Path) -> None:
    (docs / "index.md").write_bytes(b"home, my way\n")
    _, said = publish(OLD, docs)
    the_error(said, Code.NOT_OURS)
    assert (docs / "index.md").read_bytes() == b"home, my way\n"


def test_every_file_in_the_way_is_named(docs: Path) -> None:
    (docs / "index.md").write_bytes(b"mine\n")
    (docs / "deck/stages/two.md").write_bytes(b"mine\n")
    _, said = publish(NEW, docs)
    assert [error.code for error in said] == [Code.NOT_OURS, Code.NOT_OURS]


def test_a_file_with_the_very_content_is_adopted(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.md").write_bytes(b"home\n")
    report, said = publish({"index.md": b"home\n"}, docs)
    assert (report, said) == (WriteReport(unchanged=1), ())
    assert publish({"index.md": b"changed\n"}, docs)[1] == ()


def test_a_stale_file_that_was_edited_is_kept_and_told_once(docs: Path) -> None:
    (docs / "deck/gone.md").write_bytes(b"my additions\n")
    report, said = publish(NEW, docs)
    (warning,) = said
    assert (warning.code, warning.severity) == (Code.NOT_OURS, Severity.WARNING)
    assert "docs/deck/gone.md" in warning.message
    assert "deck/gone.md" not in report.removed
    assert (docs / "deck/gone.md").read_bytes() == b"my additions\n"
    assert publish(NEW, docs)[1] == ()


def test_a_persons_pages_are_left_alone(docs: Path) -> None:
    (docs / "about.md").write_bytes(b"about us\n")
    publish(NEW, docs)
    publish({}, docs)
    assert pages(docs) == {"about.md": b"about us\n"}


def test_a_folder_in_the_place_of_a_file_is_a_persons(docs: Path) -> None:
    (docs / "deck/stages/two.md").mkdir()
    _, said = publish(NEW, docs)
    the_error(said, Code.NOT_OURS)


def test_a_file_in_the_place_of_a_folder_is_a_persons(tmp_path: Path) -> None:
    (tmp_path / "deck").write_bytes(b"mine\n")
    _, said = publish({"deck/index.md": b"x"}, tmp_path)
    assert f"{tmp_path.name}/deck " in the_error(said, Code.NOT_OURS).message


def test_a_damaged_manifest_makes_changed_files_a_persons(docs: Path) -> None:
    (docs / MANIFEST_NAME).write_bytes(b"{oh dear")
    before = pages(docs)
    _, said = publish(NEW, docs)
    assert [d.severity for d in said] == [Severity.WARNING, Severity.ERROR, Severity.ERROR]
    assert pages(docs) == before
    (warning,) = publish(OLD, docs)[1]
    assert "damaged" in warning.message
    assert publish(NEW, docs)[1] == ()


@pytest.mark.parametrize("content", ["[]", "{}", '{"files": 3, "complete": true}'])
def test_a_manifest_of_another_shape_is_a_damaged_one(docs: Path, content: str) -> None:
    (docs / MANIFEST_NAME).write_text(content, encoding="utf-8")
    (warning,) = publish(OLD, docs)[1]
    assert "damaged" in warning.message


# --- Paths ---


@pytest.mark.parametrize(
    "path",
    ["/etc/passwd", "../out.md", "deck/../../out.md", "a\\b.md", "C:x.md", "", MANIFEST_NAME],
)
def test_a_path_that_leads_elsewhere_is_refused(docs: Path, path: str) -> None:
    before = tree(docs.parent)
    report, said = publish({**NEW, path: b"x"}, docs)
    the_error(said, Code.WRITE_FAILED)
    assert report == WriteReport()
    assert tree(docs.parent) == before


def test_a_link_out_of_the_folder_is_refused(docs: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (docs / "linked").symlink_to(tmp_path / "outside", target_is_directory=True)
    _, said = publish({"linked/deeper/page.md": b"x"}, docs)
    assert "docs/linked" in the_error(said, Code.NOT_OURS).message
    assert tree(tmp_path / "outside") == {}


def test_a_stale_file_behind_a_link_out_of_the_folder_is_left(docs: Path, tmp_path: Path) -> None:
    (docs / "leaving").rename(tmp_path / "outside")
    (docs / "leaving").symlink_to(tmp_path / "outside", target_is_directory=True)
    publish(NEW, docs)
    assert tree(tmp_path / "outside") == {"index.md": b"leaving\n"}


def test_a_link_in_the_place_of_a_file_is_a_persons(docs: Path, tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_bytes(b"precious\n")
    (docs / "index.md").unlink()
    (docs / "index.md").symlink_to(tmp_path / "precious.txt")
    _, said = publish(NEW, docs)
    the_error(said, Code.NOT_OURS)
    assert (tmp_path / "precious.txt").read_bytes() == b"precious\n"


def test_two_files_that_differ_in_case_are_our_own_mistake(tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        publish({"People.md": b"", "people.md": b""}, tmp_path)


# --- What can go wrong on the way ---


class KilledError(BaseException):
    """Stands for a kill: nothing in the program may catch it."""


def interrupt_at(step: int, error: BaseException, patch: pytest.MonkeyPatch) -> list[Path]:
    """Make the move number `step` fail, counted from 0; return the list of moves made."""
    made: list[Path] = []
    real: Callable[..., None] = os.replace

    def replace(source: Path, target: Path) -> None:
        if len(made) == step:
            raise error
        real(source, target)
        made.append(target)

    patch.setattr("build_scripts.whole.os.replace", replace)
    return made


def moves_of_a_run() -> int:
    changed = [path for path in NEW if OLD.get(path) != NEW[path]]
    return len(changed) + 2  # and the manifest, before and after


@pytest.mark.parametrize("step", range(moves_of_a_run()))
@pytest.mark.parametrize("then", [NEW, OLD, {**NEW, "deck/index.md": b"newer still\n"}])
def test_a_kill_at_any_step_makes_no_file_of_ours_a_persons(
    docs: Path, step: int, then: dict[str, bytes]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        interrupt_at(step, KilledError(), patch)
        with pytest.raises(KilledError):
            publish(NEW, docs)
    for path, content in pages(docs).items():
        assert content in (OLD.get(path), NEW.get(path))
    _, said = publish(then, docs)
    assert said == ()
    assert pages(docs) == then
    assert json.loads((docs / MANIFEST_NAME).read_bytes())["complete"] is True


def test_the_half_written_file_of_a_kill_is_swept_up(docs: Path) -> None:
    content = (docs / MANIFEST_NAME).read_text(encoding="utf-8")
    promised = content.replace('"complete": true', '"complete": false')
    (docs / MANIFEST_NAME).write_text(promised, encoding="utf-8")
    (docs / "deck" / ".index.md.studysite-tmp").write_bytes(b"hal")
    publish(OLD, docs)
    assert pages(docs) == OLD


@pytest.mark.parametrize("step", range(moves_of_a_run()))
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_disk_that_refuses_is_told_and_every_file_stays_whole(
    docs: Path, step: int, number: int
) -> None:
    refusal = OSError(number, os.strerror(number), str(docs / "index.md"))
    with pytest.MonkeyPatch.context() as patch:
        interrupt_at(step, refusal, patch)
        _, said = publish(NEW, docs)
    error = the_error(said, Code.WRITE_FAILED)
    assert os.strerror(number) in error.message
    assert "docs/index.md" in error.message
    assert str(docs) not in error.message
    for path, content in pages(docs).items():
        assert content in (OLD.get(path), NEW.get(path))
    assert publish(NEW, docs)[1] == ()
    assert pages(docs) == NEW
