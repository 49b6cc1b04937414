"""The files that a run is to write: small ones in memory, large ones where they are kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path


class Contents(Mapping[str, bytes]):
    """Contents of files by their path, of which those of `kept` are read when they are asked for.

    A shelf of decks has more handouts than should be in memory at once.
    """

    def __init__(self, made: Mapping[str, bytes], kept: Mapping[str, Path] | None = None) -> None:
        self._made = made
        self._kept = {path: place for path, place in (kept or {}).items() if path not in made}
        self._hashes: dict[str, str] = {}

    def also(self, made: Mapping[str, bytes], kept: Mapping[str, Path]) -> Contents:
        """Return these files and more; hashes that are known are not made again."""
        files = Contents({**self._made, **made}, {**self._kept, **kept})
        files._hashes |= {path: one for path, one in self._hashes.items() if path not in made}
        return files

    def hash(self, path: str) -> str:
        """Return what tells a file's content from any other."""
        known = self._hashes.get(path)
        if known is None:
            self._hashes[path] = known = content_hash(self[path])
        return known

    def __getitem__(self, path: str) -> bytes:
        """Return the content of a file."""
        made = self._made.get(path)
        return self._kept[path].read_bytes() if made is None else made

    def __iter__(self) -> Iterator[str]:
        """Yield the path of each file."""
        yield from self._made
        yield from self._kept

    def __len__(self) -> int:
        """Return how many files there are."""
        return len(self._made) + len(self._kept)


def content_hash(content: bytes) -> str:
    """Return what tells a content from any other, as hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
