"""Views of people and issues."""

from __future__ import annotations

from build_scripts.model.deck import Stand
from build_scripts.model.site import DeckSite, IssuePage, PersonPage, Segments, plain
from build_scripts.model.words import POSITIONS
from build_scripts.render.chapters import appears_in
from build_scripts.render.markdown import inline, link, linked
from build_scripts.render.meta import page_meta
from build_scripts.render.places import Here, home
from build_scripts.render.points import sources_line
from build_scripts.render.terms import page_terms
from build_scripts.render.views import IssueView, PersonView, Row, SectionView


def person_view(site: DeckSite, page: PersonPage) -> PersonView:
    """Return the view of a person's page."""
    person = page.person
    here = Here(home(person.ref))
    title = person.full_name or person.name
    panel = []
    if person.lived:
        panel.append(Row("Lived", inline(person.lived)))
    if page.role:
        panel.append(Row("Role", linked(page.role, here.to)))
    other = [form for form in person.forms if form not in (person.name, title)]
    if title != person.name:
        other.insert(0, person.name)
    if other:
        panel.append(Row("Also called", inline(", ".join(other))))
    return PersonView(
        meta=page_meta(site.deck, plain(page.summary) or plain(page.role)),
        title=inline(title),
        panel=tuple(panel),
        summary=linked(page.summary, here.to),
        stands=tuple(
            _stand(site, stand, text, here)
            for stand, text in zip(person.stands, page.stands, strict=True)
        ),
        sources=sources_line(person.sources),
        appears=appears_in(site, person.ref, here),
        terms=page_terms(site, page.prose(), here),
    )


def _stand(site: DeckSite, stand: Stand, text: Segments, here: Here) -> str:
    where = stand_words(stand)
    words = f"**{link(site.names[stand.stage], here.to(stand.stage))}**"
    if where:
        words += f" ({inline(where)})"
    return f"{words}: {linked(text, here.to)}" if text else words


def stand_words(stand: Stand) -> str:
    """Return where someone stood: "Opposition: New Opposition, United Opposition"."""
    positions = ", then ".join(POSITIONS[position].lower() for position in stand.positions)
    positions = positions[:1].upper() + positions[1:]
    return f"{positions}: {', '.join(stand.camps)}" if stand.camps else positions


def issue_view(site: DeckSite, page: IssuePage) -> IssueView:
    """Return the view of an issue's page: each stage with what became of the issue in it."""
    issue = page.issue
    here = Here(home(issue.ref))
    return IssueView(
        meta=page_meta(site.deck, plain(page.summary)),
        title=inline(issue.name),
        summary=linked(page.summary, here.to),
        stages=tuple(
            SectionView(
                link(site.names[part.stage], here.to(part.stage)),
                part.stage.slug,
                linked(text, here.to),
            )
            for part, text in zip(issue.stages, page.stages, strict=True)
        ),
        sources=sources_line(issue.sources),
        appears=appears_in(site, issue.ref, here),
        terms=page_terms(site, page.prose(), here),
    )
