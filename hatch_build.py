"""Puts the search engine into a wheel, fetching it where it is not there yet."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent))

from build_scripts.search_engine import fetch


class FetchSearchEngine(BuildHookInterface[Any]):
    """Runs before anything is packed; a failure says what to do and ends the build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Fetch the engine into `build_scripts/vendor`."""
        fetch()
