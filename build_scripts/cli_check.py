"""The commands that say what is wrong, and what that means: `studysite check` and `explain`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from build_scripts import guide, pipeline
from build_scripts.checks.deck import Coverage
from build_scripts.cli_parts import (
    FAILED,
    deck_option,
    examples,
    known,
    project,
    root_option,
    strict_option,
)
from build_scripts.diagnostics import Code, Severity, worst
from build_scripts.model.names import did_you_mean
from build_scripts.reporting import (
    format_github,
    format_json,
    format_text,
    in_order,
    summary_line,
)


@click.command(
    epilog=examples(
        "studysite check",
        "studysite check --format json > report.json",
        "studysite check --strict --format github    (in a workflow: shows in reviews)",
    )
)
@root_option
@deck_option
@strict_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="text for people, json for programs, github for annotations in reviews.",
)
def check(root: Path, decks: tuple[str, ...], form: str, *, strict: bool) -> None:
    """Say what is wrong with the notes and editorial files, and write nothing.

    Exit status: 0 if nothing is wrong, 1 if something is, 2 if the command was not understood.
    """
    root = project(root)
    checked = pipeline.review(root, known(root, decks))
    formats: Mapping[str, Callable[[], str]] = {
        "text": lambda: format_text(
            checked.diagnostics, checked.sources, colour=sys.stdout.isatty()
        ),
        "json": lambda: format_json(checked.diagnostics),
        "github": lambda: format_github(checked.diagnostics),
    }
    click.echo(formats[form](), nl=False)
    if form == "text" and checked.diagnostics:
        first = in_order(checked.diagnostics)[0].code
        click.echo(f"\nTo read more about one of these: studysite explain {first}")
    for coverage in checked.coverage:
        click.echo(_coverage_line(coverage), err=form != "text")
    if form == "text":
        click.echo(summary_line(checked.diagnostics))
    grave = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if worst(checked.diagnostics) in grave:
        raise SystemExit(FAILED)


@click.command(epilog=examples("studysite explain", "studysite explain quote-not-found"))
@click.argument("name", required=False)
def explain(name: str | None) -> None:
    """Say what a message of check means, with an example and what to do about it.

    NAME is the name in the message's square brackets. Without one, all that there are are listed.
    """
    asked = name.strip("[]").lower() if name else guide.INDEX
    if asked not in {guide.INDEX, *Code}:
        raise click.BadParameter(
            f"there is no message {name!r}.{did_you_mean(name or '', Code)} "
            "For the list of them: studysite explain",
            param_hint="NAME",
        )
    text = guide.page(asked)
    if text is None:
        raise click.ClickException(
            f"The pages that explain the messages are not in {guide.FOLDER}. Get a whole copy of "
            "the program."
        )
    click.echo(text, nl=False)


def _coverage_line(coverage: Coverage) -> str:
    dropped = ", ".join(_count(count, kind.value) for kind, count in coverage.dropped)
    return (
        f"{coverage.deck}: {_count(coverage.cards, 'card')}, "
        f"{coverage.at_home} of {_count(coverage.points, 'point')} on one page each; "
        f"{_count(coverage.stages, 'stage')}, {_count(coverage.conflicts, 'conflict')}, "
        f"{_count(coverage.topics, 'topic')}; lines left out: {dropped or 'none'}."
    )


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
