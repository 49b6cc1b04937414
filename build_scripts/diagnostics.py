"""What the program has to say about notes and editorial files, as data.

Core functions return diagnostics beside their value and never raise for bad input; `reporting`
turns them into text, JSON or annotations.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from build_scripts.model.span import Span


class Severity(StrEnum):
    """How much a diagnostic matters: an error stops a build, a warning does under `--strict`."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Code(StrEnum):
    """Every kind of diagnostic.

    Each has a golden case under `tests/cases/diagnostics/`, or a test of its own where that takes a
    broken disk or a broken renderer.
    """

    # Reading files
    NO_NOTES = "no-notes"
    NOT_UTF8 = "not-utf8"
    CONTROL_CHARACTERS = "control-characters"
    LINE_TOO_LONG = "line-too-long"
    UNREADABLE_FILE = "unreadable-file"
    # Reading notes
    CHROME_DROPPED = "chrome-dropped"
    COMMENTS_DROPPED = "comments-dropped"
    COUNTER_MISSING = "counter-missing"
    COUNTER_ORDER = "counter-order"
    COUNTER_TOTAL = "counter-total"
    EMPTY_CARD = "empty-card"
    HEADING_CUT = "heading-cut"
    HEADING_LOST = "heading-lost"
    NO_HEADINGS = "no-headings"
    FORMAT_FAILED = "format-failed"
    # Reading editorial files
    YAML_SYNTAX = "yaml-syntax"
    YAML_DUPLICATE_KEY = "yaml-duplicate-key"
    YAML_COMMENT_IN_TEXT = "yaml-comment-in-text"
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    BAD_VALUE = "bad-value"
    UNKNOWN_FILE = "unknown-file"
    # Holding editorial files against the notes
    UNKNOWN_CARD = "unknown-card"
    UNKNOWN_HEADING = "unknown-heading"
    UNKNOWN_STAGE = "unknown-stage"
    UNKNOWN_PERSON = "unknown-person"
    UNKNOWN_ISSUE = "unknown-issue"
    UNKNOWN_TERM = "unknown-term"
    UNKNOWN_WORK = "unknown-work"
    BAD_DATE = "bad-date"
    SECTION_TAKEN_TWICE = "section-taken-twice"
    SAME_NAME_TWICE = "same-name-twice"
    QUOTE_NOT_FOUND = "quote-not-found"
    QUOTE_NOT_UNIQUE = "quote-not-unique"
    # Reading a deck as a teacher would
    SPELLING = "spelling"
    MIXED_SPELLING = "mixed-spelling"
    NAME_SPELLINGS = "name-spellings"
    ABBREVIATION = "abbreviation"
    LABEL_UNKNOWN = "label-unknown"
    TERM_UNDEFINED = "term-undefined"
    TERM_UNUSED = "term-unused"
    LINK_TO_NOTHING = "link-to-nothing"
    DUPLICATE_POINT = "duplicate-point"
    DATES_DISAGREE = "dates-disagree"
    # Handouts
    EMPTY_HANDOUT = "empty-handout"
    MISSING_GLYPH = "missing-glyph"
    HANDOUT_OVERFLOW = "handout-overflow"
    HANDOUT_FAILED = "handout-failed"
    # Writing
    NOT_OURS = "not-ours"
    ENGINE_MISSING = "engine-missing"
    RENDERER_FAILED = "renderer-failed"
    WRITE_FAILED = "write-failed"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing to tell the person at the keyboard.

    `message` says what is wrong and, where it helps, why; `remedy` says what to do about it, with
    an example where one is shorter than words. `span` is absent only where no file is at fault.
    """

    code: Code
    severity: Severity
    message: str
    remedy: str
    span: Span | None = None


def fails(diagnostics: Iterable[Diagnostic], *, strict: bool) -> bool:
    """Say whether a run that found these is one that failed; under `strict` warnings do as errors.

    A run that only has something to say has not.
    """
    grave = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return worst(diagnostics) in grave


def worst(diagnostics: Iterable[Diagnostic]) -> Severity | None:
    """Return the gravest severity among `diagnostics`, or None where there are none."""
    order = (Severity.ERROR, Severity.WARNING, Severity.INFO)
    found = {diagnostic.severity for diagnostic in diagnostics}
    return next((severity for severity in order if severity in found), None)
