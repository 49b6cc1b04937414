"""The list of generated files: which paths are ours, and what content makes them so."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from build_scripts.diagnostics import Code, Diagnostic, Severity

MANIFEST_NAME = ".studysite-manifest.json"


class Manifest:
    """For each generated path, the hashes its content may have.

    More than one only while a run writes, or after one was killed: the manifest is then not
    `complete`.
    """

    def __init__(self, files: Mapping[str, frozenset[str]], *, complete: bool = True) -> None:
        self.files = dict(files)
        self.complete = complete
        self._folded = {path.casefold(): hashes for path, hashes in files.items()}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Manifest):
            return NotImplemented
        return (self.files, self.complete) == (other.files, other.complete)

    __hash__ = None  # type: ignore[assignment]  # compared, never kept in a set

    def hashes(self, path: str) -> frozenset[str]:
        """Return the hashes of our content for `path`, in whichever case its name is spelled."""
        return self.files.get(path) or self._folded.get(path.casefold(), frozenset())

    def promising(self, final: Manifest) -> Manifest:
        """Return the manifest that holds while the files go from this one to `final`."""
        paths = {*self.files, *final.files}
        both = {path: self.hashes(path) | final.hashes(path) for path in paths}
        return Manifest(both, complete=False)

    def to_bytes(self) -> bytes:
        """Return the manifest as JSON, the same bytes for the same files."""
        content = {
            "about": "Files that studysite generated here. Anything else in this folder is yours.",
            "complete": self.complete,
            "files": {path: sorted(self.files[path]) for path in sorted(self.files)},
        }
        # Written without an indent: that is many times quicker, and nobody but programs reads it.
        return (json.dumps(content, ensure_ascii=False) + "\n").encode()


def read_manifest(path: Path) -> tuple[Manifest, tuple[Diagnostic, ...]]:
    """Return the manifest at `path`; an empty one where there is none or it makes no sense."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Manifest({}), ()
    try:
        return _parse(json.loads(raw)), ()
    except (ValueError, TypeError, KeyError, AttributeError):
        damaged = Diagnostic(
            Code.NOT_OURS,
            Severity.WARNING,
            f"{path.parent.name}/{path.name} is damaged, so the program cannot tell which files "
            "it generated from those that you wrote. Files that would not change are taken as "
            "generated, all others as yours.",
            "If files are reported as not generated that you did not write, delete them.",
        )
        return Manifest({}, complete=False), (damaged,)


def _parse(content: dict[str, Any]) -> Manifest:
    """Return the manifest that `content` spells, or raise whatever its wrong shape leads to."""
    files = {
        str(path): frozenset(str(value) for value in hashes)
        for path, hashes in content["files"].items()
    }
    return Manifest(files, complete=content["complete"] is True)
