"""What every step of putting a deck together asks for: cards, stages and names by what is written.

Editorial files refer to things in words; here the words become references or a diagnostic that
says which words would have been understood.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from build_scripts.assemble.report import Report
from build_scripts.diagnostics import Code
from build_scripts.model.deck import Kind, Ref, Source
from build_scripts.model.editorial import Work
from build_scripts.model.names import SlugBook, did_you_mean, name_key
from build_scripts.model.span import Span

_MOST_LISTED = 12


def use_one_of(what: str, names: Iterable[str]) -> str:
    """Return how a remedy begins: "Use `what` (A, B), or ", listing the names that there are."""
    known = list(names)
    if not known:
        return "First "
    more = f" and {len(known) - _MOST_LISTED} more" if len(known) > _MOST_LISTED else ""
    return f"Use {what} ({', '.join(known[:_MOST_LISTED])}{more}), or "


class Told(Protocol):
    """A file that can say where something in it stands, which takes time."""

    def span(self, *at: str | int) -> Span:
        """Return where it stands."""


class Names:
    """The names of one kind of thing, each with the reference it stands for.

    With `complete` false, `file` cannot be read and no name is reported as missing from it.
    """

    def __init__(
        self, kind: Kind, code: Code, file: str, report: Report, *, complete: bool = True
    ) -> None:
        self._kind, self._code, self._file, self._report = kind, code, file, report
        self._complete = complete
        self._refs: dict[str, Ref] = {}
        self._shown: dict[Ref, str] = {}
        self._places: dict[Ref, Span] = {}
        self._slugs = SlugBook()

    def define(self, name: str, forms: Iterable[str], span: Span) -> Ref:
        """Return the reference for an entry of an editorial file; report one that is not new."""
        known = self.get(name)
        if known is None:
            ref = self.add(name, forms)
            self._places[ref] = span
            return ref
        first = self._shown[known]
        told = (
            f"There is an entry for the {self._kind.value} “{first}” already"
            if name_key(first) == name_key(name)
            else f"“{name}” is a form of the {self._kind.value} “{first}” already"
        )
        place = self._places.get(known)
        self._report.error(
            Code.SAME_NAME_TWICE,
            f"{told}{f', in line {place.line}' if place else ''}.",
            "Keep one entry, with other names for it under “forms:”; or, if two things are meant, "
            "give each a name of its own.",
            span,
        )
        return known

    def place(self, ref: Ref) -> Span | None:
        """Return where an editorial file gives a name, None where only the notes do."""
        return self._places.get(ref)

    def add(self, name: str, forms: Iterable[str] = ()) -> Ref:
        """Return the reference for `name`, new or known; `forms` lead to it too."""
        ref = self._refs.get(name_key(name))
        if ref is None:
            return self.add_new(name, forms)
        for form in forms:
            self._refs.setdefault(name_key(form), ref)
        return ref

    def add_new(self, name: str, forms: Iterable[str] = ()) -> Ref:
        """Return a reference that nothing else has; names that are taken stay where they lead."""
        ref = Ref(self._kind, self._slugs.take(name, self._kind.value))
        self._shown[ref] = name
        for form in (name, *forms):
            self._refs.setdefault(name_key(form), ref)
        return ref

    def get(self, name: str) -> Ref | None:
        """Return the reference for a name or form, if it is known."""
        return self._refs.get(name_key(name))

    def find(self, name: str, file: Told, *at: str | int) -> Ref | None:
        """Return the reference for the name at `at` in a file, or report that there is none."""
        ref = self.get(name)
        if ref is None and self._complete:
            self._report.error(
                self._code,
                f"There is no {self._kind.value} called “{name}”."
                + did_you_mean(name, self._shown.values()),
                use_one_of(f"the name of {_a(self._kind.value)}", self._shown.values())
                + f"add it to {self._file}.",
                file.span(*at),
            )
        return ref

    def names(self) -> Mapping[Ref, str]:
        """Return every reference with the name first given to it, in the order of their coming."""
        return self._shown


class Works:
    """The sources that editorial files may name.

    With `complete` false, deck.yml cannot be read and no key is reported as missing from it.
    """

    def __init__(self, works: Mapping[str, Work], report: Report, *, complete: bool = True) -> None:
        self._works = works
        self._report = report
        self._complete = complete

    def find(self, named: Iterable[str], file: Told, *at: str | int) -> tuple[Source, ...]:
        """Return the sources that `named` says: keys of the deck's works, or words of their own.

        They stand at `at` in a file. One word that is no key is taken for a mistyped key and
        reported.
        """
        found = []
        for name in named:
            work = self._works.get(name)
            if work:
                found.append(Source(work.title, work.author, work.detail or ""))
            elif " " in name:
                found.append(Source(name))
            elif self._complete:
                self._report.error(
                    Code.UNKNOWN_WORK,
                    f"There is no work with the key “{name}”." + did_you_mean(name, self._works),
                    "Add it under “works:” in deck.yml, or write the source out in several words.",
                    file.span(*at),
                )
        return tuple(found)


def _a(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"
