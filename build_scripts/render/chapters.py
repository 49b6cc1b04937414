"""Views of stages, conflicts and topics."""

from __future__ import annotations

from collections.abc import Iterable

from build_scripts.model.deck import Chapter, Conflict, Kind, Ref, Side, Stage
from build_scripts.model.handouts import Handouts
from build_scripts.model.names import name_key
from build_scripts.model.site import ChapterPage, DeckSite, PlaceKind
from build_scripts.model.words import sentence_list
from build_scripts.render.handouts import chapter_handouts
from build_scripts.render.markdown import inline, link, linked
from build_scripts.render.meta import first_words, page_meta
from build_scripts.render.pictures.files import Pictures, stage_picture
from build_scripts.render.places import OVERVIEW, Here, home
from build_scripts.render.points import chapter_points
from build_scripts.render.terms import page_terms
from build_scripts.render.views import ChapterView, Row, SectionView
from build_scripts.render.way import way_on


def chapter_view(
    site: DeckSite, page: ChapterPage, pictures: Pictures, offer: Handouts | None
) -> ChapterView:
    """Return the view of one chapter's page."""
    chapter = page.chapter
    here = Here(home(chapter.ref))
    bodies = [
        SectionView(
            inline(section.heading) if section.heading else "",
            section.anchor,
            chapter_points(section.points, here),
        )
        for section in page.sections
    ]
    opening = bodies[0].body if bodies and not bodies[0].heading else ""
    every_point = [point for section in page.sections for point in section.points]
    words = chapter.summary or first_words(every_point)
    return ChapterView(
        meta=page_meta(site.deck, words),
        title=inline(chapter.title),
        summary=linked(page.summary, here.to),
        panel=tuple(_panel(site, page, here)),
        picture=_picture(pictures, chapter, here),
        opening=opening,
        sections=tuple(body for body in bodies if body.heading),
        inside_heading="In this stage",
        inside=_inside(site, chapter, here),
        handouts=chapter_handouts(offer, chapter.ref, here),
        appears=appears_in(site, chapter.ref, here),
        terms=page_terms(site, page.prose(), here),
        way=way_on(
            site.deck.story.index(chapter.ref),
            site.deck.story,
            lambda ref: link(site.names[ref], here.to(ref)),
            link(site.deck.title, here.file(OVERVIEW)),
        ),
    )


def _panel(site: DeckSite, page: ChapterPage, here: Here) -> Iterable[Row]:
    chapter = page.chapter
    sides = [Row(label, side_text(site, side, here), kind) for label, kind, side in _sides(chapter)]
    # One side alone is a row like any other: there is nothing to set it against.
    yield from sides if len(sides) > 1 else (side._replace(kind="") for side in sides)
    issues = _issues(site, chapter)
    if issues:
        links = "; ".join(link(site.names[ref], here.to(ref)) for ref in issues)
        yield Row("Key issues" if len(issues) > 1 else "Key issue", links)
    if chapter.dates:
        yield Row("Dates", inline(chapter.dates))
    if page.outcome:
        yield Row("Outcome", linked(page.outcome, here.to))
    if not isinstance(chapter, Stage) and chapter.stage:
        yield Row("Stage", link(site.names[chapter.stage], here.to(chapter.stage)))
    yield from _part_of(site, chapter, here)


def _part_of(site: DeckSite, chapter: Chapter, here: Here) -> Iterable[Row]:
    """Yield the heading above a chapter, which its card alone has, unless the deck says it."""
    cards = site.cards if chapter.part_of else ()
    headings = (page.card.card.heading for page in cards if page.card.ref == chapter.part_of)
    heading = next(headings, None)
    if heading and chapter.part_of and name_key(heading.text) not in name_key(site.deck.title):
        yield Row("Part of", link(heading.text, here.to(chapter.part_of)))


def _picture(pictures: Pictures, chapter: Chapter, here: Here) -> str:
    if not isinstance(chapter, Stage):
        return ""
    return pictures.show(stage_picture(chapter.ref), f"Who stood where in {chapter.title}", here)


def _sides(chapter: Chapter) -> Iterable[tuple[str, str, Side]]:
    """Yield the sides that are known, each with its name on the page and its kind of look."""
    sides: tuple[Side, Side] = ((), ())
    labels = (("Ruling side", "side-ruling"), ("Opposition", "side-opposition"))
    if isinstance(chapter, Stage):
        sides = (chapter.ruling, chapter.opposition)
    elif isinstance(chapter, Conflict):
        sides = chapter.sides
        if not chapter.ruled:
            labels = (("One side", "side-ruling"), ("Other side", "side-opposition"))
    return ((*label, side) for label, side in zip(labels, sides, strict=True) if side)


def _issues(site: DeckSite, chapter: Chapter) -> tuple[Ref, ...]:
    """Return the issues of a stage, and of a conflict its own or those of its stage."""
    if isinstance(chapter, Stage):
        return chapter.issues
    if isinstance(chapter, Conflict):
        of_stage = (stage.issues for stage in site.deck.stages if stage.ref == chapter.stage)
        return chapter.issues or next(of_stage, ())
    return ()


def side_text(site: DeckSite, side: Side, here: Here) -> str:
    """Return "Left Opposition (Trotsky) and …" with each name linked to its home."""
    camps = []
    for camp in side:
        if camp.alliance is None and camp.members:
            words = sentence_list(_people(site, camp.members, here))
        else:
            words = link(camp.name, here.to(camp.alliance)) if camp.alliance else inline(camp.name)
            if camp.members:
                words += f" ({sentence_list(_people(site, camp.members, here))})"
        camps.append(words)
    return sentence_list(camps)


def _people(site: DeckSite, refs: Iterable[Ref], here: Here) -> list[str]:
    return [link(site.names[ref], here.to(ref)) for ref in refs]


def _inside(site: DeckSite, chapter: Chapter, here: Here) -> tuple[str, ...]:
    """Return links to the conflicts and topics of a stage, in the order of the story."""
    if not isinstance(chapter, Stage):
        return ()
    return tuple(
        link(other.title, here.to(other.ref))
        for other in site.deck.chapters()
        if not isinstance(other, Stage) and other.stage == chapter.ref
    )


def appears_in(site: DeckSite, ref: Ref, here: Here) -> tuple[str, ...]:
    """Return a link for each page that mentions a thing, to the first place on it that does.

    Last are the conflicts of which no sentence names a person who stands on a side.
    """
    found: dict[str, str] = {}
    for place in site.appearances.get(ref, ()):
        if place.kind is PlaceKind.GLOSSARY:
            words = f"{site.names[place.subject]} (glossary)"
        elif place.kind is PlaceKind.TIMELINE:
            words = "Timeline"
        else:
            words = site.names[place.subject]
        if place.subject == ref or words in found:
            continue
        if place.point:
            found[words] = here.point(place.subject, place.point.anchor)
        else:
            found[words] = here.to(place.subject)
    for conflict in site.deck.conflicts if ref.kind is Kind.PERSON else ():
        if any(ref in camp.members for side in conflict.sides for camp in side):
            found.setdefault(site.names[conflict.ref], here.to(conflict.ref))
    return tuple(link(words, target) for words, target in found.items())
