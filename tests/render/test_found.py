"""Notes with which something once went wrong: found by fuzzing or by trial, and kept.

A file in `tests/cases/found` is enough to add one.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.wholeness import assert_whole

CASES = sorted((Path(__file__).parents[1] / "cases" / "found").iterdir())


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_point_comes_out_once(path: Path) -> None:
    assert_whole(path.read_bytes().decode())
