"""The command that makes sheets to print: `studysite handouts`."""

from __future__ import annotations

import os
import time
from pathlib import Path

import click

from build_scripts import pipeline
from build_scripts.cli_parts import (
    FAILED,
    alone,
    deck_option,
    examples,
    known,
    project,
    root_option,
    say_diagnostics,
    say_unchanged,
    step,
    strict_option,
)
from build_scripts.diagnostics import Severity, fails
from build_scripts.model.words import counted


@click.command(epilog=examples("studysite handouts", "studysite handouts --deck stalins-russia"))
@root_option
@deck_option
@strict_option
def handouts(root: Path, decks: tuple[str, ...], *, strict: bool) -> None:
    """Make the handouts (handouts/): PDFs to print, and a ZIP of all of a deck.

    Knowledge organisers, Cornell sheets, gap-fills, cards and booklets. Only what has changed is
    typeset again. With --deck the folder holds those decks only.
    """
    root = project(root)
    start = time.monotonic()
    with alone(root), step("Typesetting the handouts"):
        result = pipeline.make_handouts(root, known(root, decks), strict=strict)
    found = [one for one in result.diagnostics if one.severity is not Severity.INFO]
    say_diagnostics(found, result.sources)
    if not result.ok:
        say_unchanged(result.diagnostics, "the handouts")
        raise SystemExit(FAILED)
    click.echo(
        f"Made {counted(result.count, 'handout')}, {result.new} of them anew, in "
        f"{time.monotonic() - start:.1f} s: see {os.path.relpath(root / pipeline.HANDOUTS)}",
        err=True,
    )
    if fails(found, strict=strict):
        raise SystemExit(FAILED)
