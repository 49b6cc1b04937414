"""Writes a file so that whoever reads it finds all of the old or all of the new."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

# Addresses are plain text here: a shelf of decks has thousands of files, and making a `Path` of
# each takes longer than writing it.


def temporary(target: Path | str) -> str:
    """Return where a file is written before it is moved to `target`: same folder, same disk."""
    folder, name = os.path.split(target)
    return os.path.join(folder, f".{name}.studysite-tmp")  # noqa: PTH118


def write_whole(target: Path | str, content: bytes) -> None:
    """Make `target` hold `content`, in one step for whoever reads it."""
    beside = temporary(target)
    try:
        with open(beside, "wb", buffering=0) as file:  # noqa: PTH123
            left = memoryview(content)
            while left:  # a disk that is nearly full takes a part
                left = left[file.write(left) :]
        os.replace(beside, target)  # noqa: PTH105 - tests interrupt a run exactly here
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)  # noqa: PTH108
        raise
