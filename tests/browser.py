"""A real browser, without a window: one for all tests of a process.

Playwright allows one of its kind at a time in a process, so it is started once and shared.
"""

from __future__ import annotations

import functools
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


_started: list[Playwright] = []


def stop_browsers() -> None:
    """End what was started; a browser that nobody stops keeps the process from ending."""
    while _started:
        _started.pop().stop()


@functools.cache
def _browser() -> Browser | None:
    path = os.environ.get("STUDYSITE_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), "")
    if not path:
        return None
    play = sync_playwright().start()
    _started.append(play)
    return play.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give the browser; skip the test where there is none."""
    browser = _browser()
    if browser is None:
        pytest.skip("no Chromium: install one, or name it in STUDYSITE_CHROMIUM")
    yield browser
