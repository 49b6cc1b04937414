"""People who act before they are born or after they have died, by an editor's own dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.checks.reading import Reading
from build_scripts.diagnostics import Code, Diagnostic, Severity
from build_scripts.model.dates import When, read_date
from build_scripts.model.deck import Chapter, Conflict, Person, Ref, Stage

_LIVED = re.compile(r"(?:born )?(?P<born>-?\d+)?(?:–|died )?(?P<died>-?\d+)?")
_LONGEST = 120


def check_lifetimes(reading: Reading) -> Iterator[Diagnostic]:
    """Yield a warning for each person whose years contradict each other or a chapter's dates.

    A chapter speaks of someone where they belong to a side in it; being mentioned is not enough,
    for the dead are spoken of.
    """
    acted: dict[Ref, list[tuple[Chapter, When]]] = {}
    for chapter in reading.deck.chapters():
        when = read_date(chapter.dates)
        if when and isinstance(chapter, Stage | Conflict):
            for member in _members(chapter):
                acted.setdefault(member, []).append((chapter, when))
    for person in reading.deck.people:
        born, died = _years(person)
        if born and died and not 0 <= died - born <= _LONGEST:
            yield _wrong(
                person, f"“{person.name}” was born in {born} and died in {died}, it says here."
            )
            continue
        for chapter, when in acted.get(person.ref, ()):
            if died and when.start.year > died:
                yield _wrong(
                    person,
                    f"“{person.name}” died in {died}, yet belongs to a side in “{chapter.title}”, "
                    f"which begins in {when.start.year}.",
                )
            elif born and when.end.year < born:
                yield _wrong(
                    person,
                    f"“{person.name}” was born in {born}, yet belongs to a side in "
                    f"“{chapter.title}”, which ends in {when.end.year}.",
                )


def _members(chapter: Stage | Conflict) -> dict[Ref, None]:
    sides = (chapter.ruling, chapter.opposition) if isinstance(chapter, Stage) else chapter.sides
    return {member: None for side in sides for camp in side for member in camp.members}


def _years(person: Person) -> tuple[int | None, int | None]:
    match = _LIVED.fullmatch(person.lived)
    if not match or not person.lived:
        return None, None
    born, died = (int(match[name]) if match[name] else None for name in ("born", "died"))
    return (None, born) if person.lived.startswith("died") else (born, died)


def _wrong(person: Person, message: str) -> Diagnostic:
    return Diagnostic(
        Code.DATES_DISAGREE,
        Severity.WARNING,
        message,
        "Mend the year in people.yml, or the dates or members in story.yml.",
        person.span,
    )
