"""What the commands share: their options, and how they end when something is wrong."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from build_scripts import pipeline
from build_scripts.diagnostics import Code, Diagnostic
from build_scripts.reporting import format_text, summary_line
from build_scripts.sitefolder import BusyError, build_lock

_LOCK_TIMEOUT = 600.0  # seconds; the build of the largest shelf measured takes a few minutes
FAILED = 1
"""Exit status where something is wrong with the notes or with the disk."""


def examples(*lines: str) -> str:
    """Return an epilogue with examples, each on a line of its own."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


deck_option = click.option(
    "--deck",
    "decks",
    multiple=True,
    metavar="NAME",
    help="Only this deck, by the name of its folder; may be given several times.",
)
strict_option = click.option(
    "--strict", is_flag=True, help="Let warnings fail as errors do, as a final check."
)
root_option = click.option(
    "--project",
    "root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    show_default="this folder",
    help="The project's folder: the one that holds mkdocs.yml.",
)


def project(root: Path) -> Path:
    """Return the project's folder, or end with what to do about its not being one."""
    root = root.resolve()
    if not (root / "mkdocs.yml").is_file():
        raise click.UsageError(
            f"{root} holds no mkdocs.yml. Run this in the project's folder, or name it with "
            "--project."
        )
    return root


def known(root: Path, decks: tuple[str, ...]) -> tuple[str, ...]:
    """Return the decks that were asked for, or end with the names that there are."""
    if decks:
        slugs = pipeline.deck_slugs(root)
        for deck in decks:
            if deck not in slugs:
                raise click.BadParameter(
                    f"there is no deck {deck!r}. There is: {', '.join(slugs) or 'none'}.",
                    param_hint="--deck",
                )
    return decks


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """Say in plain words that the disk did not do what was asked."""
    try:
        yield
    except OSError as error:
        raise click.ClickException(
            f"{error.strerror or error}: {error.filename or root}. Nothing was changed; check "
            "that the folder may be written to and that the disk has room."
        ) from error


def say_diagnostics(diagnostics: Iterable[Diagnostic], sources: Mapping[str, str]) -> None:
    """Say what was found, if anything was."""
    found = list(diagnostics)
    if found:
        click.echo(format_text(found, sources, colour=sys.stderr.isatty()), err=True, nl=False)
        click.echo(summary_line(found), err=True)


def say_unchanged(diagnostics: Iterable[Diagnostic], what: str) -> None:
    """Say that nothing was changed, unless the disk stopped the writing of it: that says more."""
    if not any(one.code is Code.WRITE_FAILED for one in diagnostics):
        click.echo(f"Nothing was changed: {what} are as they were.", err=True)


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Keep other builds of this project out while one runs."""
    lock = build_lock(root, timeout=_LOCK_TIMEOUT, say=lambda text: click.echo(text, err=True))
    try:
        with writing(root), lock:
            yield
    except BusyError as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def step(what: str) -> Iterator[None]:
    """Say on a terminal what is being done; nothing where the output is piped."""
    shown = sys.stderr.isatty()
    if shown:
        click.echo(f"{what} …", err=True, nl=False)
    try:
        yield
    finally:
        if shown:
            click.echo("\r\x1b[K", err=True, nl=False)
