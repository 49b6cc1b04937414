"""Puts generated files into `docs/`, the only module that does.

Generated files are known by a manifest: the path of each and the hashes that its content may have.
Whatever else lies in `docs/` is a person's and is never written over, moved or removed.

A run may be killed at any point. So the manifest that promises the new hashes beside the old ones
is written before the first file, and the one that forgets the old hashes after the last: at no
point does a file of ours have content that the manifest does not know. Every file is written
beside its place and then moved into it, which is one step for whoever reads it.
"""

from __future__ import annotations

import os
import posixpath
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from build_scripts.contents import Contents, content_hash
from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.manifest import MANIFEST_NAME, Manifest, read_manifest
from build_scripts.whole import temporary, write_whole


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What became of the files, each path relative to `docs/`."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0


@dataclass(slots=True)
class _Plan:
    """What a run would do, decided before anything is done."""

    write: list[str] = field(default_factory=list)
    remove: list[str] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    warnings: list[Diagnostic] = field(default_factory=list)


def publish(
    files: Mapping[str, bytes], docs: Path, sources: Mapping[str, str] | None = None
) -> tuple[WriteReport, tuple[Diagnostic, ...]]:
    """Make the generated part of `docs` hold exactly `files`, and touch nothing else.

    `files` maps paths relative to `docs`, with forward slashes, to contents. `sources` says for a
    path which notes it is generated from, for messages. With an error among the diagnostics
    because a file is a person's, nothing at all was written.
    """
    files = files if isinstance(files, Contents) else Contents(files)
    # On a disk that ignores case the second of two such files would silently replace the first.
    folded = {path.casefold() for path in files}
    assert len(folded) == len(files), "two generated files differ only in case"
    try:
        manifest, complaints = read_manifest(docs / MANIFEST_NAME)
        plan = _plan(files, docs, manifest, sources or {})
        if plan.problems:
            return WriteReport(), (*complaints, *plan.problems)
        _carry_out(plan, files, docs, manifest)
    except OSError as error:
        return WriteReport(), (_write_failed(error, docs),)
    report = WriteReport(
        written=tuple(plan.write),
        removed=tuple(plan.remove),
        unchanged=len(files) - len(plan.write),
    )
    return report, (*complaints, *plan.warnings)


def _plan(files: Contents, docs: Path, manifest: Manifest, sources: Mapping[str, str]) -> _Plan:
    """Decide what to write and what to remove, and find what stands in the way."""
    plan = _Plan()
    within = _Boundary(docs)
    for path in sorted(files):
        origin = sources.get(path)
        if problem := within.refuses(path, origin):
            plan.problems.append(problem)
            continue
        try:
            state = _state(f"{docs}/{path}", manifest.hashes(path), files[path])
        except _NotAFile:
            plan.problems.append(_not_ours(docs, path, origin, "is not an ordinary file"))
            continue
        if state == "same":
            continue
        if state == "edited":
            known = "was edited by hand" if manifest.hashes(path) else "was not generated"
            plan.problems.append(_not_ours(docs, path, origin, known))
            continue
        plan.write.append(path)
    for path in sorted(set(manifest.files) - set(files)):
        if within.refuses(path, None) or not (docs / path).is_file():
            continue
        if content_hash((docs / path).read_bytes()) in manifest.hashes(path):
            plan.remove.append(path)
        else:
            plan.warnings.append(_kept(docs, path))
    return plan


class _NotAFile(Exception):  # noqa: N818 - a finding, caught a few lines on, not a failure
    """Something other than an ordinary file stands where one belongs."""


def _state(target: str, known: frozenset[str], content: bytes) -> str:
    """Return how the file on disk stands to the wanted content: absent, same, ours or edited."""
    try:
        mode = os.lstat(target).st_mode
    except FileNotFoundError:
        return "absent"
    if not stat.S_ISREG(mode):
        raise _NotAFile
    existing = Path(target).read_bytes()
    if existing == content:
        return "same"
    return "ours" if content_hash(existing) in known else "edited"


def _carry_out(plan: _Plan, files: Contents, docs: Path, manifest: Manifest) -> None:
    """Write, then remove, between the manifest that promises and the one that concludes."""
    final = Manifest({path: frozenset((files.hash(path),)) for path in files})
    if not (plan.write or plan.remove) and manifest == final:
        return
    docs.mkdir(parents=True, exist_ok=True)
    if not manifest.complete:
        _sweep(docs, manifest.files)
    write_whole(docs / MANIFEST_NAME, manifest.promising(final).to_bytes())
    for folder in dict.fromkeys(map(posixpath.dirname, plan.write)):
        (docs / folder).mkdir(parents=True, exist_ok=True)
    for path in plan.write:
        write_whole(f"{docs}/{path}", files[path])
    by_folded_name = {path.casefold(): path for path in files}
    for path in plan.remove:
        twin = by_folded_name.get(path.casefold())
        if twin is not None and (docs / path).samefile(docs / twin):
            # One file under two spellings, on a disk that ignores case: only its name is old.
            (docs / path).replace(docs / twin)
            continue
        (docs / path).unlink(missing_ok=True)
        _remove_empty_folders(docs, path)
    write_whole(docs / MANIFEST_NAME, final.to_bytes())


def _sweep(docs: Path, paths: Iterable[str]) -> None:
    """Remove the half-written files that a killed run left beside their places."""
    for path in paths:
        Path(temporary(docs / path)).unlink(missing_ok=True)


def _remove_empty_folders(docs: Path, path: str) -> None:
    """Remove the folders that `path` was the last file of, up to but not including `docs`."""
    for parent in PurePosixPath(path).parents[:-1]:
        try:
            (docs / parent).rmdir()
        except OSError:
            return


class _Boundary:
    """Tells paths that stay inside `docs` from those that lead out of it."""

    def __init__(self, docs: Path) -> None:
        self._docs = docs
        self._inside = docs.resolve()
        self._folders: dict[str, Diagnostic | None] = {}

    def refuses(self, path: str, origin: str | None) -> Diagnostic | None:
        """Return what is wrong with `path` as a place to write to, if anything is."""
        parts = path.split("/")
        named_badly = "\\" in path or ":" in path or ".." in parts or path.startswith("/")
        if named_badly or not parts[-1].strip(".") or path == MANIFEST_NAME:
            return Diagnostic(
                Code.WRITE_FAILED,
                Severity.ERROR,
                f"{path!r} is not a path inside {_shown(self._docs)}/, so it was not written.",
                "Rename the deck's folder or the heading that the path is made from.",
            )
        return self._folder_refuses(posixpath.dirname(path), origin)

    def _folder_refuses(self, path: str, origin: str | None) -> Diagnostic | None:
        """Return what is wrong with a folder, or with one that it is in."""
        if path and path not in self._folders:
            above = self._folder_refuses(posixpath.dirname(path), origin)
            self._folders[path] = above or self._in_the_way(path, origin)
        return self._folders[path] if path else None

    def _in_the_way(self, path: str, origin: str | None) -> Diagnostic | None:
        """Return what stands where a folder is due, if anything else does."""
        folder = self._docs / path
        if folder.is_symlink() and not folder.resolve().is_relative_to(self._inside):
            return _not_ours(self._docs, path, origin, "is a link that leads elsewhere")
        if folder.exists() and not folder.is_dir():
            return _not_ours(self._docs, path, origin, "is a file, and a folder is due")
        return None


def _shown(docs: Path) -> str:
    """Return the folder's own name: a message names no path of one machine."""
    return docs.name


def _not_ours(docs: Path, path: str, origin: str | None, fact: str) -> Diagnostic:
    """Say that a person's file stands where a generated one belongs."""
    generated = f"the page generated from {origin}" if origin else f"the generated {path}"
    return Diagnostic(
        Code.NOT_OURS,
        Severity.ERROR,
        f"{_shown(docs)}/{path} {fact}, and {generated} belongs in its place. Nothing was written.",
        f"Move {_shown(docs)}/{path} to a name of its own, or delete it, and build again. What it "
        "says about the deck belongs in the notes or in the files beside them.",
    )


def _kept(docs: Path, path: str) -> Diagnostic:
    """Say that a generated file nobody needs any more was left, because a person changed it."""
    return Diagnostic(
        Code.NOT_OURS,
        Severity.WARNING,
        f"{_shown(docs)}/{path} is no longer generated, but was edited by hand, so it was kept.",
        "Delete it if you do not need it. From now on it counts as a page of your own.",
    )


def _write_failed(error: OSError, docs: Path) -> Diagnostic:
    """Say in plain words that the disk did not do what was asked."""
    where = ""
    if isinstance(error.filename, str):
        with suppress(ValueError):
            inside = Path(error.filename).relative_to(docs)
            where = f" at {_shown(docs)}/{inside.as_posix()}"
    reason = error.strerror or type(error).__name__
    return Diagnostic(
        Code.WRITE_FAILED,
        Severity.ERROR,
        f"Writing into {_shown(docs)}/ stopped{where}: {reason}. Every file there is whole, "
        "some still as they were before.",
        "Make room on the disk, or allow writing to the folder and its files, and build again.",
    )
