"""The command line: `studysite build`, `handouts`, `serve`, `check` and their like."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import get_args

import click

from build_scripts import STOPPED, __version__, pipeline
from build_scripts.cli_check import check, explain
from build_scripts.cli_handouts import handouts
from build_scripts.cli_init import init
from build_scripts.cli_new import new
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
    writing,
)
from build_scripts.diagnostics import Severity, fails, worst
from build_scripts.editorial_schema import json_schemas, schema_name
from build_scripts.renderers import Renderer, render_site
from build_scripts.serving import serve as serve_site
from build_scripts.sources import FOLDER


class _Commands(click.Group):
    """Commands that Ctrl-C ends with a word instead of a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("Stopped.", err=True)
            raise SystemExit(STOPPED) from None


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=examples(
        "studysite build              make the site from every deck",
        "studysite serve              look at it while you edit the notes",
        "studysite check --strict     say what is wrong, and fail if anything is",
    ),
)
@click.version_option(__version__, prog_name="studysite")
def main() -> None:
    """Turn decks of revision notes (source_notes/) into a study site (site/)."""


main.add_command(check)
main.add_command(explain)
main.add_command(init)
main.add_command(new)
main.add_command(handouts)


@main.command(
    epilog=examples(
        "studysite build",
        "studysite build --deck stalins-russia",
        "studysite build --no-handouts",
        "studysite build --renderer zensical",
    )
)
@root_option
@deck_option
@strict_option
@click.option(
    "--renderer",
    type=click.Choice(get_args(Renderer)),
    default="mkdocs",
    show_default=True,
    help="What turns the pages into a site; the others are optional extras.",
)
@click.option(
    "--no-handouts",
    is_flag=True,
    help="Typeset no handouts; offer those that were made of the same notes before.",
)
def build(
    root: Path, decks: tuple[str, ...], renderer: Renderer, *, strict: bool, no_handouts: bool
) -> None:
    """Make the site: notes to pages (docs/) and handouts, pages to site (site/).

    If anything goes wrong, or you stop it, the site stays as it was. With --deck the site holds
    those decks only.
    """
    root = project(root)
    start = time.monotonic()
    with alone(root):
        result = _generate(root, decks, strict=strict, typeset=not no_handouts)
        with step(f"Rendering the site with {renderer}"):
            problems = render_site(renderer, root, result.nav)
    say_diagnostics(problems, {})
    if worst(problems) is Severity.ERROR:
        raise SystemExit(FAILED)
    home = os.path.relpath(root / "site" / "index.html")
    click.echo(f"Made the site in {time.monotonic() - start:.1f} s: open {home}", err=True)
    if fails(result.of_handouts, strict=strict):
        raise SystemExit(FAILED)


@main.command(epilog=examples("studysite generate", "studysite generate --deck stalins-russia"))
@root_option
@deck_option
@strict_option
def generate(root: Path, decks: tuple[str, ...], *, strict: bool) -> None:
    """Write the Markdown pages (docs/) and no more."""
    root = project(root)
    with alone(root):
        result = _generate(root, decks, strict=strict)
    report = result.report
    click.echo(
        f"Wrote {len(report.written)} files, removed {len(report.removed)}, "
        f"left {report.unchanged} as they were.",
        err=True,
    )


@main.command(epilog=examples("studysite serve", "studysite serve --address 0.0.0.0:8080 --open"))
@root_option
@click.option(
    "--address",
    default="127.0.0.1:8000",
    show_default=True,
    metavar="HOST:PORT",
    help="Where to serve.",
)
@click.option("--open", "open_browser", is_flag=True, help="Open the site in the browser.")
def serve(root: Path, address: str, *, open_browser: bool) -> None:
    """Serve the site and rebuild it when you save; stop with Ctrl-C.

    A mistake in the notes is shown at the top of the page, which stays as it last was.
    """
    raise SystemExit(serve_site(project(root), address, open_in_browser=open_browser))


@main.command(epilog=examples("studysite schema"))
@root_option
def schema(root: Path) -> None:
    """Write the JSON Schemas of the editorial files, for completion in editors."""
    root = project(root)
    folder = root / FOLDER / ".schema"
    with writing(root):
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in json_schemas().items():
            (folder / schema_name(name)).write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"Wrote the schemas to {os.path.relpath(folder)}.", err=True)


def _generate(
    root: Path, decks: tuple[str, ...], *, strict: bool, typeset: bool = False
) -> pipeline.GenerateResult:
    with step("Reading the notes and writing the pages"):
        result = pipeline.generate(root, known(root, decks), strict=strict, typeset=typeset)
    found = (*result.diagnostics, *result.of_handouts)
    say_diagnostics([d for d in found if d.severity is not Severity.INFO], result.sources)
    if not result.ok:
        say_unchanged(result.diagnostics, "the pages and the site")
        raise SystemExit(FAILED)
    return result
