"""Puts into a wheel what is not code: the search engine, and what a new project begins with."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent))

from build_scripts.home import EXAMPLE
from build_scripts.search_engine import fetch

_PARTS = (
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "guide",
    "mkdocs.yml",
    "source_notes/.schema",
    f"source_notes/{EXAMPLE}",
    "theme",
)


class FillWheel(BuildHookInterface[Any]):
    """Runs before anything is packed; a failure says what to do and ends the build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch the engine into `build_scripts/vendor`; add the parts that `home` looks for.

        An installation that only points here (`version` is "editable") finds them where they are.
        """
        fetch()
        if version != "editable":
            parts = {part: f"build_scripts/project/{part}" for part in _PARTS}
            build_data["force_include"].update(parts)
