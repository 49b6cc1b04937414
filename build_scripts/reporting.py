"""Diagnostics in, text out: for a terminal, for programs, and for a pull request on GitHub.

What is quoted may come from anywhere, so no character of it reaches a terminal that could move
the cursor, change colours or reorder a line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from build_scripts.diagnostics import Diagnostic, Severity
from build_scripts.model.span import Span
from build_scripts.reporting_text import quoted_line, visible

JSON_VERSION = 1

_COLOURS = {
    Severity.ERROR: "\x1b[1;31m",
    Severity.WARNING: "\x1b[1;33m",
    Severity.INFO: "\x1b[1;36m",
}
_BOLD = "\x1b[1m"
_PLAIN = "\x1b[0m"
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics by path, line, column and code; those without a file come first."""

    def key(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
        span = diagnostic.span
        place = (span.path, span.line, span.column) if span else ("", 0, 0)
        return (*place, diagnostic.code, diagnostic.message)

    return sorted(diagnostics, key=key)


def summary_line(diagnostics: Iterable[Diagnostic]) -> str:
    """Return how many there are of each severity: `2 errors, 1 warning`."""
    counts = _counts(diagnostics)
    said = [_counted(count, _NOUNS[severity]) for severity, count in counts.items() if count]
    return ", ".join(said) or "no problems"


def format_text(
    diagnostics: Iterable[Diagnostic], sources: Mapping[str, str], *, colour: bool
) -> str:
    """Return the diagnostics for a terminal, each with the line of its file and a caret.

    `sources` has the texts of the files by the path that spans name; the line is left out where
    its file is not there.
    """
    lines: dict[str, list[str]] = {}
    blocks = []
    for diagnostic in in_order(diagnostics):
        span = diagnostic.span
        if span and span.path in sources and span.path not in lines:
            lines[span.path] = _split(sources[span.path])
        blocks.append(_block(diagnostic, lines, colour=colour))
    return "\n".join(blocks)


def format_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the diagnostics as a JSON document.

    `{"version": 1, "summary": {"error": 1, "warning": 0, "info": 0}, "diagnostics": [...]}`, each
    diagnostic an object of `code`, `severity`, `message`, `remedy`, `path`, `line`, `column`,
    `endLine` and `endColumn`: lines and columns from 1, the end exclusive, and null where no file
    is at fault. Keys may be added without a new version, never removed or given another meaning.
    """
    ordered = in_order(diagnostics)
    document = {
        "version": JSON_VERSION,
        "summary": {str(severity): count for severity, count in _counts(ordered).items()},
        "diagnostics": [_as_object(diagnostic) for diagnostic in ordered],
    }
    # ASCII, so that looking at the document in a terminal is as safe as looking at the text.
    return json.dumps(document, indent=2, ensure_ascii=True) + "\n"


def format_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the diagnostics as workflow commands, which GitHub shows beside the lines."""
    return "".join(_annotation(diagnostic) + "\n" for diagnostic in in_order(diagnostics))


def _counts(diagnostics: Iterable[Diagnostic]) -> dict[Severity, int]:
    counts = dict.fromkeys(Severity, 0)
    for diagnostic in diagnostics:
        counts[diagnostic.severity] += 1
    return counts


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _split(text: str) -> list[str]:
    """Return the lines of a file as spans count them, without their ends."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")


def _block(diagnostic: Diagnostic, lines: Mapping[str, list[str]], *, colour: bool) -> str:
    """Return what a terminal shows of one diagnostic, with a line end after each line."""
    span = diagnostic.span
    severity = f"{diagnostic.severity}[{diagnostic.code}]"
    message = visible(diagnostic.message)
    start = end = bold = ""
    if colour:
        start, end, bold = _COLOURS[diagnostic.severity], _PLAIN, _BOLD
    head = f"{start}{severity}{end} {bold}{message}{end}"
    shown = [head if span is None else f"{bold}{visible(str(span))}:{end} {head}"]
    line = _line(span, lines) if span else ""
    if span and line.strip():
        text, carets = quoted_line(line, span)
        shown += [f"    {text}".rstrip(), f"    {start}{carets}{end}"]
    shown += [f"  {visible(line)}".rstrip() for line in diagnostic.remedy.split("\n")]
    return "".join(f"{line}\n" for line in shown)


def _line(span: Span, lines: Mapping[str, list[str]]) -> str:
    """Return the line where a span begins, or nothing where its file is not known."""
    return "".join(lines.get(span.path, [])[span.line - 1 : span.line])


def _as_object(diagnostic: Diagnostic) -> dict[str, str | int | None]:
    span = diagnostic.span
    return {
        "code": str(diagnostic.code),
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        "remedy": diagnostic.remedy,
        "path": span.path if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "endLine": span.end_line if span else None,
        "endColumn": span.end_column if span else None,
    }


def _annotation(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    properties: dict[str, str | int] = {}
    if span:
        properties |= {"file": span.path, "line": span.line, "endLine": span.end_line}
        if span.line == span.end_line:  # GitHub takes columns only within one line
            properties |= {"col": span.column, "endColumn": span.end_column}
    properties["title"] = str(diagnostic.code)
    said = ",".join(f"{name}={_escaped_property(value)}" for name, value in properties.items())
    lines = [diagnostic.message, *diagnostic.remedy.split("\n")]
    message = _escaped("\n".join(visible(line) for line in lines))
    return f"::{_GITHUB[diagnostic.severity]} {said}::{message}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(value: str | int) -> str:
    return _escaped(visible(str(value))).replace(":", "%3A").replace(",", "%2C")
