"""A real browser, without a window."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Error, Playwright


@contextmanager
def chromium(play: Playwright) -> Iterator[Browser]:
    """Start Chromium, Playwright's own or the system's; skip the test where there is none."""
    options: list[str | None] = [None]
    options += [found for name in ("chromium", "google-chrome") if (found := shutil.which(name))]
    browser = None
    for path in options:
        try:
            browser = play.chromium.launch(executable_path=path)
            break
        except Error:
            continue
    if browser is None:
        pytest.skip("no Chromium: python -m playwright install chromium")
    yield browser
    browser.close()
