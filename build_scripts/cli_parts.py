"""What the commands share: their options, and how they end when something is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from build_scripts import pipeline

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
