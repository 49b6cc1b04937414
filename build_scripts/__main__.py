"""`python -m build_scripts` and `studysite`: the command line, which Ctrl-C ends with a word."""

from __future__ import annotations

import sys

from build_scripts import STOPPED


def main() -> None:
    """Load the commands and run the one that was asked for."""
    try:
        # Loading takes a moment in which somebody may already think better of it.
        from build_scripts.cli import main as run  # noqa: PLC0415

        run(prog_name="studysite")
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        raise SystemExit(STOPPED) from None


if __name__ == "__main__":
    main()
