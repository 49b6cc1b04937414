"""The command that makes a project: `studysite init`."""

from __future__ import annotations

from pathlib import Path

import click

from build_scripts.cli_parts import examples, writing
from build_scripts.newproject import NotEmptyError, make_project


@click.command(epilog=examples("studysite init my-notes"))
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Make a project in FOLDER: settings, theme and an example deck."""
    target = folder.absolute()
    with writing(target):
        try:
            make_project(target)
        except NotEmptyError as error:
            raise click.ClickException(
                f"There is something in {folder} already; nothing was written. Name a folder that "
                "is not there yet."
            ) from error
    click.echo(_made(target, folder), err=True)


def _made(target: Path, folder: Path) -> str:
    if target.resolve() == Path.cwd():
        return "Made a project here. Next: studysite build"
    name = f'"{folder}"' if " " in str(folder) else folder
    return f"Made a project in {folder}. Next: cd {name}, then studysite build"
