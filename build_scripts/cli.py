"""The command line: `studysite build`, `generate`, `serve`, `check`, `explain` and `schema`."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import get_args

import click

from build_scripts import STOPPED, __version__, pipeline
from build_scripts.cli_check import check, explain
from build_scripts.cli_init import init
from build_scripts.cli_parts import (
    FAILED,
    deck_option,
    examples,
    known,
    project,
    root_option,
    strict_option,
    writing,
)
from build_scripts.diagnostics import Diagnostic, Severity, worst
from build_scripts.editorial_schema import json_schemas, schema_name
from build_scripts.renderers import Renderer, render_site
from build_scripts.reporting import format_text, summary_line
from build_scripts.serving import serve as serve_site
from build_scripts.sitefolder import BusyError, build_lock
from build_scripts.sources import FOLDER

_LOCK_TIMEOUT = 600.0  # seconds; the build of the largest shelf measured takes a few minutes


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


@main.command(
    epilog=examples(
        "studysite build",
        "studysite build --deck stalins-russia",
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
def build(root: Path, decks: tuple[str, ...], renderer: Renderer, *, strict: bool) -> None:
    """Make the site: notes to pages (docs/), pages to site (site/).

    If anything goes wrong, or you stop it, the site stays as it was. With --deck the site holds
    those decks only.
    """
    root = project(root)
    start = time.monotonic()
    with _alone(root):
        result = _generate(root, decks, strict=strict)
        with _step(f"Rendering the site with {renderer}"):
            problems = render_site(renderer, root, result.nav)
    _say_diagnostics(problems, {})
    if worst(problems) is Severity.ERROR:
        raise SystemExit(FAILED)
    home = os.path.relpath(root / "site" / "index.html")
    click.echo(f"Made the site in {time.monotonic() - start:.1f} s: open {home}", err=True)


@main.command(epilog=examples("studysite generate", "studysite generate --deck stalins-russia"))
@root_option
@deck_option
@strict_option
def generate(root: Path, decks: tuple[str, ...], *, strict: bool) -> None:
    """Write the Markdown pages (docs/) and no more."""
    root = project(root)
    with _alone(root):
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


def _generate(root: Path, decks: tuple[str, ...], *, strict: bool) -> pipeline.GenerateResult:
    with _step("Reading the notes and writing the pages"):
        result = pipeline.generate(root, known(root, decks), strict=strict)
    _say_diagnostics(
        [d for d in result.diagnostics if d.severity is not Severity.INFO], result.sources
    )
    if not result.ok:
        click.echo("Nothing was changed: the pages and the site are as they were.", err=True)
        raise SystemExit(FAILED)
    return result


def _say_diagnostics(diagnostics: Iterable[Diagnostic], sources: Mapping[str, str]) -> None:
    found = list(diagnostics)
    if found:
        click.echo(format_text(found, sources, colour=sys.stderr.isatty()), err=True, nl=False)
        click.echo(summary_line(found), err=True)


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Keep other builds of this project out while one runs."""
    lock = build_lock(root, timeout=_LOCK_TIMEOUT, say=lambda text: click.echo(text, err=True))
    try:
        with writing(root), lock:
            yield
    except BusyError as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def _step(what: str) -> Iterator[None]:
    """Say on a terminal what is being done; nothing where the output is piped."""
    shown = sys.stderr.isatty()
    if shown:
        click.echo(f"{what} …", err=True, nl=False)
    try:
        yield
    finally:
        if shown:
            click.echo("\r\x1b[K", err=True, nl=False)
