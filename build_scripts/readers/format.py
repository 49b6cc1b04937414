"""What a reader of notes is: a format's name, how it is recognised, and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from build_scripts.diagnostics import Diagnostic
from build_scripts.model.notes import Notes

_ENDING = 0.3
"""What a fitting file ending adds: enough to decide in doubt, too little against the content."""


@dataclass(frozen=True, slots=True)
class NotesFormat:
    """One format of notes.

    `name` is what a person writes to choose it. `sniff` says between 0 and 1 how much a text looks
    like it: 1 is certain, 0 is not at all. `read` takes a text and the path for its spans, reads
    any text whatever without raising, and loses none of it. `endings` are those that files in this
    format usually have, in small letters (".md"). `package` names the distribution that brings the
    format; those that are built in have none.
    """

    name: str
    title: str
    endings: frozenset[str]
    sniff: Callable[[str], float]
    read: Callable[[str, str], tuple[Notes, tuple[Diagnostic, ...]]]
    package: str = ""


def recognise(
    text: str,
    path: str,
    formats: Iterable[NotesFormat],
    sniff: Callable[[NotesFormat], float] | None = None,
) -> NotesFormat:
    """Return the format that `text` is most likely in, the first of those that are as likely.

    `sniff` asks a format in another way than straight out.
    """
    ending = path[path.rfind(".") :].lower() if "." in path else ""

    def likely(one: NotesFormat) -> float:
        sure = sniff(one) if sniff else one.sniff(text)
        return sure + (_ENDING if ending in one.endings else 0)

    return max(formats, key=likely)


def by_name(formats: Iterable[NotesFormat]) -> Mapping[str, NotesFormat]:
    """Return formats by their name, the first of those that share one."""
    found: dict[str, NotesFormat] = {}
    for one in formats:
        found.setdefault(one.name, one)
    return found
