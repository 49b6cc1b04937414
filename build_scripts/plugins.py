"""The formats of notes that are known here: those built in, and those of installed packages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.readers import BUILT_IN
from build_scripts.readers.format import NotesFormat
from build_scripts.readers.reading import error_words

GROUP = "studysite.notes_formats"
"""Where a package says which formats it brings, each entry point leading to a `NotesFormat`."""


@dataclass(frozen=True, slots=True)
class Formats:
    """The formats by falling right of way, and what is wrong with packages that bring some.

    `packages` names those packages, each with its version.
    """

    known: tuple[NotesFormat, ...]
    found: tuple[Diagnostic, ...]
    packages: tuple[str, ...]

    def endings(self) -> frozenset[str]:
        """Return how names of files end that hold notes."""
        return frozenset(ending for one in self.known for ending in one.endings)


@cache
def notes_formats() -> Formats:
    """Look up what is installed, once: packages do not change while the program runs."""
    known = list(BUILT_IN)
    found: list[Diagnostic] = []
    packages: set[str] = set()
    for package, version, point in sorted(_entry_points(), key=lambda one: (one[0], one[2].name)):
        packages.add(f"{package} {version}")
        loaded = _load(point)
        if isinstance(loaded, str):
            found.append(_unusable(point.name, package, loaded))
        elif other := next((one for one in known if one.name == loaded.name), None):
            whose = f"of the package {other.package}" if other.package else "built in"
            found.append(_unusable(loaded.name, package, f"another of that name is {whose}"))
        else:
            known.append(replace(loaded, package=package))
    return Formats(tuple(known), tuple(found), tuple(sorted(packages)))


def _entry_points() -> Iterator[tuple[str, str, EntryPoint]]:
    for point in entry_points(group=GROUP):
        package = point.dist.name if point.dist else ""
        version = point.dist.version if point.dist else ""
        yield package or point.value.partition(":")[0], version or "", point


def _load(point: EntryPoint) -> NotesFormat | str:
    """Return the format to which an entry point leads, or why it cannot be used."""
    try:
        loaded: object = point.load()
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it is, it is not ours
        return f"loading {point.value} failed: {error_words(error)}"
    if not isinstance(loaded, NotesFormat):
        return f"{point.value} is of the type {type(loaded).__name__}, not NotesFormat"
    for field, is_right in _RIGHT.items():
        if not is_right(value := getattr(loaded, field)):
            return f"its {field} cannot be {value!r:.60}"
    return replace(loaded, endings=frozenset(loaded.endings))


def _is_word(value: object) -> bool:
    return isinstance(value, str) and value.replace("-", "").isidentifier()


def _are_endings(value: object) -> bool:
    return isinstance(value, frozenset | set | tuple | list) and all(
        isinstance(one, str) and one[:1] == "." and one[1:].isalnum() and one == one.lower()
        for one in value
    )


_RIGHT: dict[str, Callable[[object], bool]] = {
    "name": _is_word,
    "title": lambda value: isinstance(value, str) and bool(value.strip()),
    "endings": _are_endings,
    "sniff": callable,
    "read": callable,
}


def _unusable(name: str, package: str, why: str) -> Diagnostic:
    return Diagnostic(
        Code.FORMAT_FAILED,
        Severity.WARNING,
        f"The format “{name}” of the package {package} cannot be used: {why}.",
        f"Update the package {package} or tell its author; if you do not need it, uninstall it. "
        "Notes are read without it.",
    )
