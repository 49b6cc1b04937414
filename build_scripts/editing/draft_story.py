"""The lists of story.yml for a new deck: what the notes say of stages, conflicts and topics."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from build_scripts.editing.listed import listed_members
from build_scripts.editing.part import Part
from build_scripts.editing.yaml_text import Value
from build_scripts.model.deck import Camp, Conflict, Deck, Ref, Side, Stage, Topic

Names: TypeAlias = Mapping[Ref, str]


def story_lists(deck: Deck) -> list[Part]:
    """Return the stages, conflicts and topics as entries that change nothing."""
    people = {person.ref: person.name for person in deck.people}
    issues = {issue.ref: issue.name for issue in deck.issues}
    conflicts = deck.conflicts
    return [
        Part("stages", tuple(_stage(one, people, issues) for one in deck.stages)),
        Part(
            "conflicts",
            tuple(_conflict(one, people) for one in conflicts),
            open_keys={
                n: {"sides": [_maybe_side(one, at, people) for at in (0, 1)]}
                for n, one in enumerate(conflicts)
                if all(one.sides) and not _is_told(one)
            },
        ),
        Part("topics", tuple(_topic(one) for one in deck.topics)),
    ]


def _stage(stage: Stage, people: Names, issues: Names) -> dict[str, Value]:
    found: dict[str, Value] = {"stage": stage.label}
    for key, side in (("ruling", stage.ruling), ("opposition", stage.opposition)):
        if side:
            found[key] = _side(side, people)
    if stage.issues:
        found["issues"] = [issues[ref] for ref in stage.issues]
    return found


def _conflict(conflict: Conflict, people: Names) -> dict[str, Value]:
    found: dict[str, Value] = {"heading": conflict.title}
    if _is_told(conflict):
        found["sides"] = [_side(side, people) for side in conflict.sides]
    return found


def _topic(topic: Topic) -> dict[str, Value]:
    return {"heading": topic.title}


def _is_told(conflict: Conflict) -> bool:
    """Say whether the notes tell of every camp of both sides what it is."""
    camps = [camp for side in conflict.sides for camp in side]
    return all(conflict.sides) and all(camp.alliance or camp.members for camp in camps)


def _side(side: Side, people: Names) -> list[Value]:
    return [_camp(camp.name, _members(camp, people)) for camp in side]


def _maybe_side(conflict: Conflict, side: int, people: Names) -> list[Value]:
    """Return a side with those for its members whom the notes list for it, people or not."""
    listed = list(listed_members(conflict, side))
    return [_camp(camp.name, _members(camp, people) or listed) for camp in conflict.sides[side]]


def _members(camp: Camp, people: Names) -> list[str]:
    """Return the names of a camp's members; one person who is a camp is not said twice."""
    names = [people[ref] for ref in camp.members]
    return names if camp.alliance else [name for name in names if name != camp.name]


def _camp(name: str, members: list[str]) -> dict[str, Value]:
    return {"name": name, "members": members} if members else {"name": name}
