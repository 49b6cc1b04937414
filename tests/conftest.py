"""What all tests share: the flag that rewrites expected files."""

from __future__ import annotations

import pytest
from hypothesis import settings

from tests.browser import stop_browsers

# A busy machine is no failure; tests that care about time measure it themselves.
settings.register_profile("studysite", deadline=None)
settings.load_profile("studysite")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite expected files with what the code does now; review them like code",
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


def pytest_sessionfinish() -> None:
    stop_browsers()
