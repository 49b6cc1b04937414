"""What pages tell search engines and chats, under each renderer, of words that mean harm."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, SDO, Dataset

from build_scripts import pipeline
from build_scripts.hosting.policy import inline_parts
from build_scripts.model.site import DeckSite
from build_scripts.render.markdown import add_front_matter
from build_scripts.render.places import home
from build_scripts.render.structured import to_json
from build_scripts.renderers import Renderer
from tests.render import hostile
from tests.sites import Site, build
from tests.workspaces import NOTES, make_project, tree

ADDRESS = "https://x.test/y"
# What schema.org gives to the types that pages speak of: its own keys, of those it may have.
_THING = {"@type", "@id", "url", "name", "description", "alternateName"}
_WORK = _THING | {"about", "author", "datePublished", "hasPart", "inLanguage"}
_WORK |= {"isAccessibleForFree", "isBasedOn", "isPartOf", "mentions"}
PROPERTIES = {
    "Thing": _THING,
    "Person": _THING,
    "CreativeWork": _WORK,
    "WebSite": _WORK,
    "LearningResource": _WORK | {"learningResourceType"},
    "DefinedTermSet": _WORK | {"hasDefinedTerm"},
    "DefinedTerm": _THING,
    "BreadcrumbList": _THING | {"itemListElement"},
    "ListItem": _THING | {"item", "position"},
}

Thing = dict[str, Any]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {"notes.txt": hostile.notes(), **hostile.editorial()}
    return make_project(tmp_path_factory.mktemp("shared") / "project", {"hostile": files})


@pytest.fixture(scope="module")
def deck(project: Path) -> DeckSite:
    return pipeline.check(project).decks[0]


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def site(request: pytest.FixtureRequest, project: Path) -> Site:
    renderer: Renderer = request.param
    pytest.importorskip(renderer, reason=f"{renderer} is not installed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_ADDRESS", f"{ADDRESS}/")
        return Site(build(project, renderer))


def graph(site: Site, path: str) -> list[Thing]:
    (script,) = site.page(path).all("script", type="application/ld+json")
    told = json.loads(script.text())
    assert told["@context"] == "https://schema.org"
    assert isinstance(told["@graph"], list)
    return told["@graph"]


def things(value: object) -> Iterator[Thing]:
    """Yield each thing with a type, however deep."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        value = list(value.values())
    for one in value if isinstance(value, list) else []:
        yield from things(one)


def test_each_page_of_a_deck_says_what_it_is(site: Site) -> None:
    for path in site.pages():
        if path == "404.html" or path.startswith("guide/"):
            assert not site.page(path).all("script", type="application/ld+json")
            continue
        for thing in things(graph(site, path)):
            assert thing.keys() <= PROPERTIES[thing["@type"]], path
            assert all(value not in ("", [], None) for value in thing.values()), path
            for key in ("@id", "url", "item"):
                target = thing.get(key, f"{ADDRESS}/")
                assert target.startswith(f"{ADDRESS}/"), target
                file, _, place = target.removeprefix(f"{ADDRESS}/").partition("#")
                assert not file or place in site.ids(file), target


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the library, to itself
def test_another_reader_finds_the_words_of_schema_org(site: Site) -> None:
    told = Dataset()
    for path in site.pages():
        if path.startswith("hostile/"):
            # The words that stand behind the name of the vocabulary, which is not fetched here.
            content = {"@context": {"@vocab": str(SDO)}, "@graph": graph(site, path)}
            told.parse(data=json.dumps(content), format="json-ld")
    said = [(verb, thing) for _, verb, thing, _ in told.quads()]
    verbs = {verb for verb, _ in said} - {RDF.type}
    types = {thing for verb, thing in said if verb == RDF.type}
    unknown = {one for one in verbs | types if one not in SDO}  # type: ignore[attr-defined]
    assert unknown == set()
    assert {SDO.LearningResource, SDO.DefinedTermSet, SDO.BreadcrumbList, SDO.Person} <= types
    assert {SDO.hasDefinedTerm, SDO.itemListElement, SDO.isPartOf, SDO.description} <= verbs


def test_a_way_leads_from_home_to_the_page(site: Site) -> None:
    for path in site.pages():
        if path.startswith("hostile/"):
            (way,) = [one for one in graph(site, path) if one["@type"] == "BreadcrumbList"]
            steps = way["itemListElement"]
            assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
            assert steps[0]["item"] == f"{ADDRESS}/index.html"
            assert steps[-1]["item"] == f"{ADDRESS}/{path}"


def test_hostile_words_are_the_same_words(site: Site, deck: DeckSite) -> None:
    def one_line(text: str) -> str:
        return " ".join(text.split())

    (terms, _) = graph(site, "hostile/glossary.html")
    assert terms["@type"] == "DefinedTermSet"
    assert [(term["name"], term["description"]) for term in terms["hasDefinedTerm"]] == [
        (one_line(term.name), one_line(term.definition)) for term in deck.deck.terms
    ]
    for person in deck.deck.people:
        (page, _) = graph(site, site.path(f"hostile/{home(person.ref)}"))
        assert page["about"]["name"] == one_line(person.full_name or person.name)
    for chapter in deck.deck.chapters():
        (page, _) = graph(site, site.path(f"hostile/{home(chapter.ref)}"))
        assert page["name"] == one_line(chapter.title)


def test_no_page_claims_to_answer_questions(site: Site) -> None:
    told = "".join((site.root / path).read_text("utf-8") for path in site.pages())
    assert "LearningResource" in told
    assert "FAQPage" not in told


def test_what_is_told_is_no_script_to_the_policy(site: Site) -> None:
    pages = [(site.root / path).read_bytes() for path in site.pages()]
    assert all(b"schema.org" not in text for text in inline_parts(pages).scripts)


def test_each_page_shows_a_picture_that_is_there(site: Site) -> None:
    shown = set()
    for path in site.pages():
        if path == "404.html":
            continue
        said = {
            one.attrs.get("property", one.attrs.get("name")): one.attrs.get("content")
            for one in site.page(path).all("meta")
        }
        picture = said["og:image"] or ""
        assert picture.startswith(f"{ADDRESS}/")
        content = (site.root / picture.removeprefix(f"{ADDRESS}/")).read_bytes()
        size = struct.unpack(">II", content[16:24])
        assert (
            size
            == (1200, 630)
            == (int(said["og:image:width"] or 0), int(said["og:image:height"] or 0))
        )
        assert said["twitter:card"] == "summary_large_image"
        assert said["og:image:alt"] == said["og:title"]
        shown.add(picture)
    assert f"{ADDRESS}/hostile/previews/stages/stage-1.png" in shown
    assert f"{ADDRESS}/assets/previews/index.png" in shown


@pytest.mark.usefixtures("site")
def test_no_picture_is_offered_to_version_control(project: Path) -> None:
    lying = [path.relative_to(project / "docs") for path in (project / "docs").rglob("*.png")]
    folders = {path.parts[0] if path.parts[0] == "hostile" else path.parent for path in lying}
    assert len(folders) == 2
    for folder in folders:
        ignored = (project / "docs" / folder / ".gitignore").read_text("utf-8")
        assert ignored.endswith("\n*\n")


def test_without_an_address_nothing_of_the_kind_is_said(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project", {"tides": {"notes.txt": NOTES}})
    result = pipeline.generate(root, typeset=True)
    assert result.ok
    assert not [path for path in tree(root) if "previews" in path]
    assert not [path for path, text in tree(root / "docs").items() if b"structured:" in text]


def test_json_cannot_end_the_element_in_which_it_stands() -> None:
    words = '</script><!--<script>&amp; \u2028 \x85 \U0001f600 "'
    text = to_json([{"@type": "Thing", "name": words}])
    assert text.isascii()
    assert not set("<>&") & set(text)
    assert json.loads(text)["@graph"][0]["name"] == words


@pytest.mark.parametrize(
    ("page", "becomes"),
    [
        ('---\nsummary: "x"\n---\n\n# A\n', '---\na: "b"\nsummary: "x"\n---\n\n# A\n'),
        ("# A\n\n---\n", '---\na: "b"\n---\n# A\n\n---\n'),
        ("# A\n", '---\na: "b"\n---\n# A\n'),
    ],
)
def test_more_is_said_in_front(page: str, becomes: str) -> None:
    assert add_front_matter(page, {"a": "b", "nothing": ""}) == becomes
