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
    writing,
)
from build_scripts.diagnostics import Code, Severity, worst
from build_scripts.fixing import apply_fix, find_fixes
from build_scripts.model.names import did_you_mean
from build_scripts.model.notes import DroppedKind
from build_scripts.reporting import (
    format_github,
    format_json,
    format_text,
    in_order,
    summary_line,
)
from build_scripts.reporting_text import visible


@click.command(
    epilog=examples(
        "studysite check",
        "studysite check --fix --dry-run              (shows what could be mended)",
        "studysite check --fix                        (marks certain slips of spelling)",
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
@click.option(
    "--fix",
    is_flag=True,
    help="First mark slips of spelling that can mean only one thing, in corrections.yml.",
)
@click.option("--dry-run", is_flag=True, help="With --fix: show what it would write, and stop.")
def check(
    root: Path, decks: tuple[str, ...], form: str, *, strict: bool, fix: bool, dry_run: bool
) -> None:
    """Say what is wrong with the notes and editorial files, and what might be.

    Nothing is written without --fix, and the notes never are.

    Exit status: 0 if nothing is wrong, 1 if something is, 2 if the command was not understood.
    """
    if dry_run and not fix:
        raise click.UsageError("--dry-run goes with --fix.")
    root = project(root)
    chosen = known(root, decks)
    if fix:
        _mend(root, chosen, write=not dry_run)
    if dry_run:
        return
    checked = pipeline.review(root, chosen)
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
        if worst(checked.diagnostics) is Severity.ERROR:
            click.echo(
                "A deck with errors is not read any further. Once they are mended, this command "
                "also looks at its spelling, names, terms and dates."
            )
        click.echo(summary_line(checked.diagnostics))
    grave = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if worst(checked.diagnostics) in grave:
        raise SystemExit(FAILED)


def _mend(root: Path, decks: tuple[str, ...], *, write: bool) -> None:
    """Mark what is certain, and show each change as it is made."""
    found = False
    with writing(root):
        for one in find_fixes(root, decks):
            found = True
            path, slips = visible(one.path), _count(one.count, "slip")
            if not one.count:
                click.echo(f"{path}: {one.why}. Mend them first.", err=True)
                continue
            if one.content is None:
                click.echo(f"{path}: {slips} could not be marked: {one.why}.", err=True)
                continue
            click.echo("".join(f"{visible(line)}\n" for line in one.diff().splitlines()), err=True)
            if not write:
                click.echo(f"{path}: {slips} would be marked.", err=True)
            elif apply_fix(root, one):
                click.echo(f"{path}: {slips} marked.", err=True)
            else:
                click.echo(f"{path} has changed just now; run this again.", err=True)
    if not found:
        click.echo("There is nothing that could be mended without asking you.", err=True)


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


_DROPPED = {
    DroppedKind.CHROME: "line of the card site",
    DroppedKind.COMMENT: "line of a reader’s comment",
    DroppedKind.COUNTER: "counter",
    DroppedKind.REPEATED_PREAMBLE: "line of a title said twice",
    DroppedKind.MARKUP: "line of markup",
    DroppedKind.SETTING: "setting",
    DroppedKind.PAGE: "line of a page’s head or foot",
}


def _coverage_line(coverage: Coverage) -> str:
    dropped = ", ".join(_count(count, _DROPPED[kind]) for kind, count in coverage.dropped)
    return (
        f"{coverage.deck}: {_count(coverage.cards, 'card')}, "
        f"{coverage.at_home} of {_count(coverage.points, 'point')} on one page each; "
        f"{_count(coverage.stages, 'stage')}, {_count(coverage.conflicts, 'conflict')}, "
        f"{_count(coverage.topics, 'topic')}; left out: {dropped or 'nothing'}."
    )


def _count(count: int, noun: str) -> str:
    thing, space, rest = noun.partition(" ")
    return f"{count} {thing}{'' if count == 1 else 's'}{space}{rest}"
