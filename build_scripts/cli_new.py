"""The command that makes a deck: `studysite new`."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import pyperclip

from build_scripts.anki_package import ENDING, PackageError, package_text
from build_scripts.cli_parts import FAILED, examples, project, root_option, writing
from build_scripts.diagnostics import Severity, worst
from build_scripts.newdeck import GivenNotes, Made, NewDeckError, make_deck
from build_scripts.plugins import notes_formats
from build_scripts.readers.format import by_name
from build_scripts.readers.reading import name_hint
from build_scripts.reporting import format_text
from build_scripts.reporting_text import visible

_STDIN = "-"


def _known_format(_: click.Context, __: click.Parameter, form: str | None) -> str | None:
    """Return the format that was asked for, or end with the names that there are."""
    formats = by_name(notes_formats().known)
    if form is None or form in formats:
        return form
    raise click.BadParameter(f"there is no format {form!r}. {name_hint(form, formats)}")


@click.command(
    epilog=examples(
        'studysite new "The Salt Road" notes.txt',
        "studysite new salt-road first.txt second.txt",
        "studysite new salt-road --clipboard          (what you have copied)",
        "studysite new salt-road -                    (what another program writes)",
        "studysite new salt-road                      (completes a folder that has notes)",
        "studysite new salt-road notes.txt --format markdown",
    )
)
@root_option
@click.option("--clipboard", is_flag=True, help="Take the text that you have copied.")
@click.option(
    "--format",
    "form",
    metavar="NAME",
    callback=_known_format,
    help="Read the notes as cards, markdown, terms, questions or another format that is installed, "
    "whatever they look like, and write that into deck.yml.",
)
@click.argument("name")
@click.argument(
    "notes", nargs=-1, type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)
)
def new(
    root: Path, name: str, notes: tuple[Path, ...], form: str | None, *, clipboard: bool
) -> None:
    """Make a deck called NAME from files of notes.

    The notes are kept as they are. Beside them come the editorial files, filled in with what the
    notes say; what needs a decision of yours stands in them as a comment. Nothing that is there
    is written over, so the command may be run again.
    """
    root = project(root)
    with writing(root):
        given = [_read(path) for path in notes]
        if clipboard:
            given.append(GivenNotes("notes.txt", _copied()))
        for one in given:
            if not one.content.strip():
                raise click.ClickException(f"There is no text in {one.name}; nothing was written.")
        try:
            made = make_deck(root, name, given, form)
        except NewDeckError as error:
            raise click.ClickException(str(error)) from error
    _tell(made)
    if worst(made.found) is Severity.ERROR:
        raise SystemExit(FAILED)


def _tell(made: Made) -> None:
    """Say what was written, what is amiss in it, and how to go on."""
    for path in made.kept:
        click.echo(f"kept   {visible(path)}", err=True)
    for path in made.written:
        click.echo(f"wrote  {visible(path)}", err=True)
    for path in made.remarked:
        click.echo(
            f"\nAll of {visible(path)} is comments: as entries, what was read from the notes would "
            "change the pages. Take the “# ” away from what is right.",
            err=True,
        )
    grave = [one for one in made.found if one.severity is not Severity.INFO]
    if grave:
        click.echo("\n" + format_text(grave, made.texts, colour=False), err=True, nl=False)
    if not made.written:
        click.echo("Everything is there already: nothing was written.", err=True)
    click.echo(f"\nLook at it with: studysite serve    Edit it in: {made.folder}", err=True)


def _read(path: Path) -> GivenNotes:
    if str(path) == _STDIN:
        return GivenNotes("notes.txt", sys.stdin.buffer.read())
    content = path.read_bytes()
    if path.suffix.lower() != ENDING:
        return GivenNotes(path.name, content)
    # As text, a person can edit it.
    try:
        return GivenNotes(f"{path.stem}.txt", package_text(content).encode())
    except PackageError as error:
        raise click.ClickException(
            f"{path.name} cannot be read. {error} Nothing was written. Export the deck from Anki "
            "again, or choose “Notes in Plain Text” there."
        ) from error


def _copied() -> bytes:
    """Return the text on the clipboard, or end with what to do where there is none."""
    try:
        text = pyperclip.paste()
    except pyperclip.PyperclipException as error:
        raise click.ClickException(
            "The clipboard cannot be read here. Paste the text into a file and name that, or pipe "
            "it in: studysite new NAME -"
        ) from error
    if not text:
        raise click.ClickException("The clipboard holds no text. Copy your notes and try again.")
    return text.encode("utf-8", "replace")
