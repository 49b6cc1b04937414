"""What a stage is called beside its dates."""

from __future__ import annotations

import pytest

from build_scripts.model.deck import Kind, Ref, Stage


@pytest.mark.parametrize(
    ("label", "dates", "title", "announced"),
    [
        ("Stage 1", "1301", "The toll", "Stage 1 1301: The toll"),
        ("Stage 1", "", "Stage 1: the toll", "Stage 1: the toll"),
        ("1301-09", "1301-09", "1301-09: the toll", "1301-09: the toll"),
        ("1301-09", "1301-09", "The toll", "1301-09: The toll"),
    ],
)
def test_dates_are_said_once(label: str, dates: str, title: str, announced: str) -> None:
    stage = Stage(Ref(Kind.STAGE, "x"), label, title, dates, "", "", (), (), (), ())
    assert stage.announced(title) == announced
