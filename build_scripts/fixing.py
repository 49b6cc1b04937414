"""Carries out what `check --fix` may do: adds certain corrections to a deck's corrections.yml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path, PurePosixPath

from build_scripts.checks.deck import check_deck
from build_scripts.diagnostics import Severity, worst
from build_scripts.dictionary import english
from build_scripts.editing.fixes import fix_spelling
from build_scripts.pipeline import read_deck
from build_scripts.sources import DeckSource, read_decks
from build_scripts.whole import write_whole

_FILE = "corrections"


@dataclass(frozen=True, slots=True)
class Fix:
    """What is to be done to one file: its path, how many corrections, and its bytes then.

    `content` is None where the corrections cannot be put into it; `why` then says why not. Where
    they were not even looked for, `count` is 0.
    """

    path: str
    count: int
    before: bytes | None
    content: bytes | None
    why: str = ""

    def diff(self) -> str:
        """Return the change as a unified diff."""
        old, new = ((one or b"").decode() for one in (self.before, self.content))
        lines = unified_diff(
            old.splitlines(keepends=True),
            new.splitlines(keepends=True),
            self.path if self.before is not None else "/dev/null",
            self.path,
        )
        return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def find_fixes(root: Path, only: Iterable[str] = ()) -> Iterator[Fix]:
    """Yield what can be mended without asking in the decks of a project, or in those named."""
    wanted = frozenset(only)
    for source in read_decks(root)[0]:
        if not wanted or source.slug in wanted:
            fix = _fix(root, source)
            if fix.count or fix.why:
                yield fix


def apply_fix(root: Path, fix: Fix) -> bool:
    """Write the file of a fix; return False where somebody changed it in the meantime."""
    path = root / fix.path
    now = path.read_bytes() if path.exists() else None
    if fix.content is None or now != fix.before:
        return False
    write_whole(path, fix.content)
    return True


def _fix(root: Path, source: DeckSource) -> Fix:
    site, said = read_deck(source)
    if worst((*source.found, *said, *check_deck(site.deck)[1])) is Severity.ERROR:
        return Fix(source.folder, 0, None, None, "not looked at, because of the errors in it")
    texts = {**source.notes, **source.editorial}
    path = next(
        (path for path in source.editorial if PurePosixPath(path).stem == _FILE),
        f"{source.folder}/{_FILE}.yml",
    )
    before = (root / path).read_bytes() if path in source.editorial else None
    try:
        now = None if before is None else before.decode("utf-8")
    except UnicodeDecodeError:
        count = fix_spelling(site, texts, None, english()).count
        return Fix(path, count, before, None, "it is not saved as UTF-8")
    fixed = fix_spelling(site, texts, now, english())
    if (root / source.folder).is_file():
        why = "a deck of one file has no place for it; put the notes into a folder of their own"
        return Fix(path, fixed.count, before, None, why)
    if fixed.text is None:
        why = "its list is written in brackets; write each correction on lines of its own"
        return Fix(path, fixed.count, before, None, why)
    return Fix(path, fixed.count, before, fixed.text.encode())
