"""Collects diagnostics while a deck is put together."""

from __future__ import annotations

from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.model.span import Span


class Report:
    """A list of diagnostics that grows."""

    def __init__(self) -> None:
        self._found: list[Diagnostic] = []

    def error(self, code: Code, message: str, remedy: str, span: Span | None) -> None:
        """Add an error."""
        self._found.append(Diagnostic(code, Severity.ERROR, message, remedy, span))

    def warning(self, code: Code, message: str, remedy: str, span: Span | None) -> None:
        """Add a warning."""
        self._found.append(Diagnostic(code, Severity.WARNING, message, remedy, span))

    def all(self) -> tuple[Diagnostic, ...]:
        """Return what was found, in the order in which it was found."""
        return tuple(self._found)
