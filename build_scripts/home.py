"""Where the parts of the program lie that are no code: settings, theme, guide, example deck.

In the repository that is its top folder; a wheel has them in a folder beside the code.
"""

from __future__ import annotations

from pathlib import Path

_PACKED = Path(__file__).parent / "project"
HOME = _PACKED if _PACKED.is_dir() else _PACKED.parents[1]
EXAMPLE = "stalins-russia"
"""The deck that a new project begins with."""
