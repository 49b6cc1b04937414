"""Writes a file so that whoever reads it finds all of the old or all of the new."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def temporary(target: Path) -> Path:
    """Return where a file is written before it is moved to `target`: same folder, same disk."""
    return target.with_name(f".{target.name}.studysite-tmp")


def write_whole(target: Path, content: bytes) -> None:
    """Make `target` hold `content`, in one step for whoever reads it."""
    beside = temporary(target)
    try:
        beside.write_bytes(content)
        os.replace(beside, target)  # noqa: PTH105 - tests interrupt a run exactly here
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
