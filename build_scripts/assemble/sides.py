"""Turns the words that name a side into camps: known alliances and known people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from build_scripts.assemble.camps import RawCamp, read_camps, without_followers
from build_scripts.assemble.context import Names
from build_scripts.assemble.known_names import names_place_or_body
from build_scripts.assemble.persons import Persons, is_initials, is_titled
from build_scripts.model.deck import Camp, Ref, Side
from build_scripts.model.editorial import CampEntry, StoryFile
from build_scripts.model.editorial_file import EditorialFile
from build_scripts.model.names import name_key


class Sides:
    """Resolves camps. `people` and `alliances` grow as the notes name new ones.

    `untitled` says which names of people with a title also stand without it.
    """

    def __init__(
        self,
        people: Names,
        alliances: Names,
        persons: Persons,
        untitled: Mapping[str, str] | None = None,
    ) -> None:
        self._people = people
        self._alliances = alliances
        self._persons = persons
        self._untitled = untitled or {}
        self._titled = {name_key(short): name for name, short in self._untitled.items()}

    def from_notes(
        self, camps: Iterable[RawCamp], is_alliance: Callable[[str], bool] = lambda _: True
    ) -> Side:
        """Return the side that the notes name.

        A name that is no person's is an alliance if it is known for one, if it has members, or if
        `is_alliance` says so of its words; otherwise it is only a name.
        """
        return tuple(self._camp(camp, is_alliance) for camp in camps)

    def from_lists(self, words: str, listed: Sequence[str]) -> tuple[RawCamp, ...]:
        """Return the camps of a side's words, those `listed` its members if they are persons.

        That is known of them once every side of the deck is. Of most it must be, and the others may
        not be places or bodies of people.
        """
        camps = read_camps(words)
        others = [name for name in listed if not self._is_person(name)]
        if 2 * len(others) < len(listed) and not any(map(names_place_or_body, others)):
            self._person(camps[0].name)  # who has others on his side is no less a person
            return (RawCamp(camps[0].name, tuple(listed)),)
        return camps

    def _is_person(self, name: str) -> bool:
        return name in self._persons or self._people.get(name) is not None

    def from_editor(
        self, entries: Sequence[CampEntry], file: EditorialFile[StoryFile], *at: str | int
    ) -> Side:
        """Return the side that an editorial file names; its members must be known people.

        Known are those whom another entry or the notes show to be people.
        """
        camps = []
        for n, entry in enumerate(entries):
            members: list[Ref] = []
            for m, name in enumerate(entry.members):
                place = (*at, n, "members", m)
                person = self._person(name) or self._people.find(name, file, *place)
                if person:
                    members.append(person)
            single = self._people.get(entry.name)
            if single:
                rest = tuple(ref for ref in members if ref != single)
                camps.append(Camp(self._people.names()[single], None, (single, *rest)))
            else:
                alliance = self._alliances.add(entry.name)
                camps.append(Camp(self._alliances.names()[alliance], alliance, tuple(members)))
        return tuple(camps)

    def _camp(self, camp: RawCamp, is_alliance: Callable[[str], bool]) -> Camp:
        name = shown(camp.name)
        members = tuple(
            self.add_person(member)
            for member in camp.members
            if not is_initials(member) or member in self._persons or self._people.get(member)
        )
        known = not members or is_titled(name)
        single = self._person(name) if known else self._people.get(name)
        if single and single not in members:
            return Camp(self._people.names()[single], None, (single, *members))
        leader = without_followers(name)
        if leader != name and not members and (single := self._person(leader)):
            members = (single,)
        elif leader != name and self._alliances.get(leader):
            name = leader
        if not members and self._alliances.get(name) is None and not is_alliance(camp.name):
            return Camp(name, None, ())
        alliance = self._alliances.add(name)
        return Camp(self._alliances.names()[alliance], alliance, members)

    def _person(self, name: str) -> Ref | None:
        """Return the person of that name, where the notes show that it is one."""
        known = self._people.get(name)
        return self.add_person(name) if known is None and name in self._persons else known

    def add_person(self, name: str) -> Ref:
        """Return the person of that name, whom another name with or without a title may mean too.

        An editor who has an entry for each tells two people apart.
        """
        titled = self._titled.get(name_key(name), name)
        short = self._untitled.get(titled)
        if short is None:
            return self._people.add(name)
        known = self._people.get(titled) or self._people.get(short)
        one = self._people.add(self._people.names()[known] if known else titled, [titled, short])
        return self._people.get(name) or one


def shown(name: str) -> str:
    """Return a name as a page shows it: no article before it, a capital at its head."""
    first, _, rest = name.partition(" ")
    if first.lower() in {"the", "a", "an"} and rest:
        name = rest
    return name[:1].upper() + name[1:]
