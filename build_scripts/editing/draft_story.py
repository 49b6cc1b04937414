"""The lists of story.yml for a new deck: what the notes say of stages, conflicts and topics."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from build_scripts.editing.part import Part
from build_scripts.editing.yaml_text import Value
from build_scripts.model.deck import Conflict, Deck, Ref, Side, Stage, Topic

Names: TypeAlias = Mapping[Ref, str]


def story_lists(deck: Deck) -> list[Part]:
    """Return the stages, conflicts and topics as entries that change nothing."""
    people = {person.ref: person.name for person in deck.people}
    issues = {issue.ref: issue.name for issue in deck.issues}
    return [
        Part("stages", tuple(_stage(one, people, issues) for one in deck.stages)),
        Part("conflicts", tuple(_conflict(one, people) for one in deck.conflicts)),
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
    camps = [camp for side in conflict.sides for camp in side]
    if all(conflict.sides) and all(camp.alliance or camp.members for camp in camps):
        found["sides"] = [_side(side, people) for side in conflict.sides]
    return found


def _topic(topic: Topic) -> dict[str, Value]:
    return {"heading": topic.title}


def _side(side: Side, people: Names) -> list[Value]:
    camps: list[Value] = []
    for camp in side:
        one: dict[str, Value] = {"name": camp.name}
        if camp.members:
            one["members"] = [people[ref] for ref in camp.members]
        camps.append(one)
    return camps
