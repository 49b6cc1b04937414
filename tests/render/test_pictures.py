"""The pictures hold everyone and everything, lead to the right places, and can be read."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest

from build_scripts.model.deck import Kind, Ref
from build_scripts.model.site import DeckSite
from build_scripts.render.pictures.alliances import alliances_picture
from build_scripts.render.pictures.files import deck_pictures, stage_picture
from build_scripts.render.pictures.ordering import put_in_order
from build_scripts.render.pictures.placing import PAGE, PHONE, Rect, Sheet, place
from build_scripts.render.pictures.standing import standing
from build_scripts.render.pictures.svg import clean, fit, site_address, text_width, wrap
from build_scripts.render.pictures.timeline import timeline_picture
from build_scripts.render.pictures.timescale import make_scale, spread, ticks, year_number
from build_scripts.render.places import ALLIANCES, OVERVIEW, TIMELINE, Here, home
from tests.browser import chromium
from tests.pictured import dated, first_site, invented, without_camps
from tests.workspaces import ASSETS

SVG = "{http://www.w3.org/2000/svg}"
HERE = Here(ALLIANCES)
INVENTED = [(1, 1), (1, 5), (2, 6), (3, 20), (5, 12), (8, 20)]
STYLES = "".join(
    (ASSETS / "styles" / name).read_text("utf-8")
    for name in ("studysite.css", "print.css", "pictures.css")
)


def drawn(text: str | None) -> ET.Element:
    assert text
    return ET.fromstring(text)  # noqa: S314 - our own file


def nodes(svg: ET.Element) -> list[tuple[str, str]]:
    """Return the address and the name of every person's node."""
    return [
        (link.attrib["href"], link.findtext(f"{SVG}title", ""))
        for link in svg.iter(f"{SVG}a")
        if link.get("class") == "node"
    ]


def expected(site: DeckSite, only: Ref | None = None) -> list[tuple[str, str]]:
    """Return for each place of each person in each stage the address and how the name ends."""
    found = []
    for stage in site.deck.stages:
        if only in (None, stage.ref):
            camps = (*stage.ruling, *stage.opposition)
            inside = [ref for camp in dict.fromkeys(camps) for ref in dict.fromkeys(camp.members)]
            alone = [
                person.ref
                for person in site.deck.people
                for stand in person.stands
                if stand.stage == stage.ref and stand.positions and person.ref not in inside
            ]
            found += [(site_address(home(ref), ALLIANCES), stage.label) for ref in inside + alone]
    return sorted(found)


def test_the_story_of_the_first_deck() -> None:
    svg = drawn(alliances_picture(first_site(), HERE))
    zinoviev = [title for href, title in nodes(svg) if href.endswith("/zinoviev.html")]
    assert zinoviev == [
        "Zinoviev: ruling side, Triumvirate in Stage 1",
        "Zinoviev: opposition, New Opposition in Stage 2",
        "Zinoviev: opposition, United Opposition in Stage 2",
        "Zinoviev: out of power in Stage 3",
    ]


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize(("stages", "people"), INVENTED)
def test_everyone_is_in_every_stage_that_knows_them(
    stages: int, people: int, *, wide: bool
) -> None:
    site = invented(stages, people, seed=stages)
    svg = drawn(alliances_picture(site, HERE, wide=wide))
    ends = [(href, title.rsplit(" in ", 1)[1]) for href, title in nodes(svg)]
    assert sorted(ends) == expected(site)


def test_many_stages_stand_one_under_the_other_on_a_phone() -> None:
    site = invented(5, 20, seed=2)
    svg = drawn(alliances_picture(site, HERE))
    assert svg.attrib["viewBox"].split()[2] == "360"
    assert not [path for path in svg.iter(f"{SVG}path") if path.get("class") == "line"]
    stages = [link.get("href") for link in svg.iter(f"{SVG}a") if link.get("class") == "stage"]
    assert stages == [site_address(home(stage.ref), ALLIANCES) for stage in site.deck.stages]
    sides: dict[str, list[str]] = {}
    for href, title in nodes(drawn(alliances_picture(site, HERE, wide=True))):
        side = re.search(r": (ruling side|ally-to-be|opposition|out of power)\b", title)
        assert side
        sides.setdefault(href, []).append(side[1])
    changes = [f"before: {a}" for way in sides.values() for a, b in pairwise(way) if a != b]
    arrows = [one for one in svg.iter(f"{SVG}polygon") if one.get("class") == "move"]
    said = [one.findtext(f"{SVG}title") for one in arrows]
    assert sorted(filter(None, said)) == sorted(changes)
    assert len(said) == len(changes) + 2, "two of the legend"


def test_five_stages_have_room_on_a_page() -> None:
    svg = drawn(alliances_picture(invented(5, 20, seed=2), HERE, wide=True))
    assert svg.attrib["viewBox"].split()[2] == "720"


@pytest.mark.parametrize("wide", [False, True])
def test_a_slice_is_one_stage(*, wide: bool) -> None:
    for site in (first_site(), invented(4, 12, seed=9)):
        for stage in site.deck.stages:
            svg = drawn(alliances_picture(site, HERE, only=stage.ref, wide=wide))
            ends = [(href, title.rsplit(" in ", 1)[1]) for href, title in nodes(svg)]
            assert sorted(ends) == expected(site, stage.ref)


def test_a_slice_says_whence_and_whereto() -> None:
    site = first_site()
    second = site.deck.stages[1]
    svg = drawn(alliances_picture(site, Here(home(second.ref)), only=second.ref))
    beside = [
        (link.attrib["href"], link.findtext(f"{SVG}title"))
        for link in svg.iter(f"{SVG}a")
        if link.get("class") == "beside"
    ]
    assert ("stage-1.html", "Ruling side: Triumvirate in Stage 1") in beside
    assert ("stage-3.html", "Opposition: Right Opposition in Stage 3") in beside


def test_every_label_is_a_link_or_the_name_of_a_side() -> None:
    svg = drawn(alliances_picture(first_site(), HERE))
    linked = {text for link in svg.iter(f"{SVG}a") for text in link.iter(f"{SVG}text")}
    sides = {group for group in svg.iter(f"{SVG}g") if group.get("class", "").startswith("band")}
    named = {text for group in sides for text in group.iter(f"{SVG}text")}
    assert set(svg.iter(f"{SVG}text")) == linked | named


def test_lines_differ_in_more_than_colour() -> None:
    svg = drawn(alliances_picture(invented(3, 20, seed=3), HERE))
    ways = [group for group in svg.iter(f"{SVG}g") if group.get("class") == "journey"]
    looks = set()
    for way in ways:
        lines = [path for path in way.iter(f"{SVG}path") if path.get("class") == "line"]
        marks = [one for one in way.iter() if one.get("class") == "mark"]
        shape = "".join(f"{mark.tag}{mark.get('fill', '')[:12]}" for mark in marks[:1])
        # Of a polygon only its outline tells, relative to where it starts.
        points = [[float(n) for n in p.split(",")] for p in marks[0].get("points", "").split()]
        outline = tuple((round(x - points[0][0]), round(y - points[0][1])) for x, y in points)
        looks.add((lines[0].get("stroke-dasharray") if lines else way, shape[:40], outline))
    assert len(looks) == len(ways)


def overlapping(places: list[Rect]) -> list[tuple[Rect, Rect]]:
    return [
        (a, b)
        for a, b in combinations(places, 2)
        if min(a.right, b.right) - max(a.x, b.x) > 0.1
        and min(a.y + a.height, b.y + b.height) - max(a.y, b.y) > 0.1
    ]


@pytest.mark.parametrize("sheet", [PHONE, PAGE], ids=["phone", "page"])
@pytest.mark.parametrize(("stages", "people"), INVENTED)
def test_nothing_lies_on_anything(stages: int, people: int, sheet: Sheet) -> None:
    whole = standing(invented(stages, people, seed=people))
    assert whole
    put_in_order(whole)
    at = place(whole, sheet)
    assert not overlapping([block.frame for block in at.blocks])
    assert not overlapping(list(at.rows.values()))
    for block in at.blocks:
        rows = [at.rows[node] for node in block.block.nodes]
        assert all(row.y >= block.frame.y + block.title_height - 0.1 for row in rows)
        assert 0 <= block.frame.x <= block.frame.right <= at.width
    assert all(
        heading.place.y + heading.place.height <= at.bands[0][1].y for heading in at.headings
    )


def test_order_does_not_depend_on_chance() -> None:
    for site in (first_site(), invented(5, 20, seed=1)):
        for wide in (False, True):
            assert alliances_picture(site, HERE, wide=wide) == alliances_picture(
                site, HERE, wide=wide
            )
            assert timeline_picture(site, HERE, wide=wide) == timeline_picture(
                site, HERE, wide=wide
            )


def test_nothing_to_draw() -> None:
    assert alliances_picture(without_camps(first_site()), HERE) is None
    assert alliances_picture(dated("1900"), HERE) is None
    assert timeline_picture(dated(), HERE) is None
    assert alliances_picture(first_site(), HERE, only=Ref(Kind.STAGE, "none")) is None


def test_words_mean_nothing_to_a_browser() -> None:
    for picture in (
        alliances_picture(invented(3, 9, seed=5), HERE),
        alliances_picture(invented(3, 9, seed=5), HERE, only=Ref(Kind.STAGE, "s1")),
        timeline_picture(dated("1900", words='<script>x</script> & "\x02"'), HERE),
    ):
        svg = drawn(picture)
        assert {one.tag.removeprefix(SVG) for one in svg.iter()} <= set(
            "svg title desc g a text path rect circle polygon".split()
        )
        assert not [name for one in svg.iter() for name in one.attrib if name.startswith("on")]
        assert picture
        assert not set(picture) & set("\x00\x02\x03\x1b\ud800")


@pytest.mark.parametrize(
    "dates",
    [
        ["1066", *(str(1900 + n) for n in range(40))],
        ["753 BC", "509 BC", "264–241 BC", "44 BC", "27 BC", "14"],
        ["14 July 1789"],
        [str(1800 + n % 60) for n in range(300)],
        [f"{n % 28 + 1} May 1940" for n in range(80)],
        ["1914–18", "1915", "spring 1916", "late 1917"],
    ],
    ids=["uneven", "before-christ", "one", "three-hundred", "one-month", "ranges"],
)
@pytest.mark.parametrize("wide", [False, True])
def test_labels_of_a_timeline_stand_apart(dates: list[str], *, wide: bool) -> None:
    svg = drawn(timeline_picture(dated(*dates), Here(TIMELINE), wide=wide))
    events = [link for link in svg.iter(f"{SVG}a") if link.get("class") == "event"]
    boxes = [box for link in events for box in link.iter(f"{SVG}rect")]
    tops = [(float(box.attrib["y"]), float(box.attrib["height"])) for box in boxes]
    assert tops
    assert len(tops) <= 45
    assert all(above + height <= below + 0.15 for (above, height), (below, _) in pairwise(tops))
    _, _, _, height = (float(n) for n in svg.attrib["viewBox"].split())
    assert all(top >= 0 and top + own <= height for top, own in tops)
    assert all(link.attrib["href"].startswith("#") for link in events)


def test_every_event_of_the_first_deck_is_on_its_timeline() -> None:
    site = first_site()
    svg = drawn(timeline_picture(site, Here(TIMELINE)))
    found = [a.attrib["href"] for a in svg.iter(f"{SVG}a") if a.get("class") == "event"]
    assert sorted(found) == sorted(f"#{entry.event.ref.slug}" for entry in site.timeline)


def test_an_axis_is_broken_only_where_it_pays() -> None:
    uneven = make_scale([1066.5, *(1900.5 + n for n in range(40))], 0, 1000)
    assert len(uneven.pieces) == 2
    years = [uneven.at(1900 + n) for n in range(41)]
    assert all(abs(b - a - uneven.unit) < 0.01 for a, b in pairwise(years))
    assert not make_scale([1900, 1901, 1902], 0, 100).breaks()
    assert not make_scale([1905, 1905, 1917, 1917], 0, 100).breaks()
    assert not make_scale([float(n) for n in range(1900, 1950, 7)], 0, 100).breaks()


def test_there_was_no_year_0() -> None:
    assert year_number(1) - year_number(-1) == 1
    scale = make_scale([-300.0, 300.0], 0, 500)
    words = [said for _, said in ticks(scale, 36) if said]
    assert "100 BC" in words
    assert "100" in words
    assert not [said for said in words if said.startswith("0")]


def test_labels_are_near_where_they_belong() -> None:
    assert spread([10, 100], [20, 20], 0) == [0, 90]
    assert spread([50, 50, 50], [20, 20, 20], 0) == [20, 40, 60]


@pytest.mark.parametrize(
    ("target", "page", "address"),
    [
        ("people/lenin.md", "stages/stage-1.md", "../people/lenin.html"),
        ("people/lenin.md", "index.md", "people/lenin.html"),
        ("timeline.md#nep", "timeline.md", "#nep"),
        ("glossary.md#nep", "people/lenin.md", "../glossary.html#nep"),
    ],
)
def test_addresses_are_those_of_the_finished_site(target: str, page: str, address: str) -> None:
    assert site_address(target, page) == address


def test_text_fits() -> None:
    assert fit("Zinoviev", 80, 12) == "Zinoviev"
    assert fit("Konstantin Pobedonostsev", 80, 12).endswith("…")
    assert text_width(fit("W" * 60, 80, 12), 12) <= 80
    assert wrap("the United Opposition", 70, 12, 2) == ("the United", "Opposition")
    assert len(wrap("a b c d e f g h", 12, 12, 3)) == 3
    assert clean("a\x02 \n b") == "a b"


LOOK = """() => {
  const svg = [...document.querySelectorAll('svg')].find((one) => one.getClientRects().length);
  const texts = [...svg.querySelectorAll('text')];
  const boxes = texts.map((one) => one.getBoundingClientRect());
  const said = (n) => texts[n].textContent;
  const shrunk = (b) => [b.left + 0.5, b.top + 2.5, b.right - 0.5, b.bottom - 2.5];
  const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  const wrong = [];
  boxes.forEach((a, i) => boxes.forEach((b, j) => {
    if (i < j && meet(shrunk(a), shrunk(b))) wrong.push([said(i), said(j)]);
  }));
  const frame = svg.getBoundingClientRect();
  boxes.forEach((a, i) => {
    if (a.left < frame.left - 0.5 || a.right > frame.right + 0.5) wrong.push([said(i), 'edge']);
  });
  for (const path of svg.querySelectorAll('.line, .leader')) {
    const matrix = path.getScreenCTM();
    for (let at = 0; at < path.getTotalLength(); at += 2) {
      const spot = path.getPointAtLength(at).matrixTransform(matrix);
      boxes.forEach((box, i) => {
        const [left, top, right, bottom] = shrunk(box);
        if (spot.x > left && spot.x < right && spot.y > top && spot.y < bottom)
          wrong.push([said(i), 'line']);
      });
    }
  }
  for (const one of svg.querySelectorAll('a .hit')) {
    const { width, height } = one.getBoundingClientRect();
    if (Math.min(width, height) < 23.5 && !one.closest('.stage')) wrong.push(['small', height]);
  }
  const sizes = texts.map((one) => parseFloat(getComputedStyle(one).fontSize) * frame.width
    / svg.viewBox.baseVal.width);
  return { wrong, smallest: Math.min(...sizes), across: document.documentElement.scrollWidth };
}"""


def test_a_browser_shows_every_label_clear_of_lines_and_labels() -> None:
    first = first_site()
    second = first.deck.stages[1].ref
    with chromium() as browser:
        for width, least in ((320, 10.4), (360, 11), (1280, 11)):
            page = browser.new_page(viewport={"width": width, "height": 800})
            for pair in (
                [alliances_picture(first, HERE, wide=wide) for wide in (False, True)],
                [alliances_picture(first, HERE, only=second, wide=wide) for wide in (False, True)],
                [timeline_picture(first, HERE, wide=wide) for wide in (False, True)],
                [timeline_picture(dated("753 BC", "44 BC", "14"), HERE)],
                [alliances_picture(invented(2, 4, seed=1), HERE)],
                [alliances_picture(invented(5, 20, seed=1), HERE)],
            ):
                page.set_content(
                    '<!doctype html><html style="font-size:125%"><meta name="viewport" '
                    f'content="width=device-width"><style>{STYLES}'
                    "body { margin: 0; "
                    "font-family: var(--md-text-font), sans-serif } "
                    ".md-typeset { margin: 0 .8rem; max-width: 36rem }"
                    '</style><div class="md-typeset"><figure class="picture">'
                    f"{''.join(text or '' for text in pair)}</figure></div>"
                )
                seen = page.evaluate(LOOK)
                assert seen["wrong"] == []
                assert seen["smallest"] >= least
                assert seen["across"] <= width
            page.close()


def test_paper_shows_all_that_the_screen_shows() -> None:
    first = first_site()
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 700, "height": 1000})
        page.emulate_media(media="print")
        for draw in (alliances_picture, timeline_picture):
            both = "".join(draw(first, HERE, wide=wide) or "" for wide in (False, True))
            page.set_content(
                f"<!doctype html><style>{STYLES}</style><div class='md-typeset'>"
                f"<figure class='picture'>{both}</figure></div>"
            )
            missing = page.evaluate(
                """() => [...document.querySelectorAll('.picture-wide :is(text, path, circle)')]
                  .filter((one) => !one.checkVisibility()).map((one) => one.outerHTML)"""
            )
            assert missing == []
            assert not page.locator(".picture-narrow").is_visible()


def test_no_title_of_a_stage_makes_two_pictures_one() -> None:
    slugs = ["alliances", "timeline", "stages", "wide", "one", "one-wide", "堤防"]
    site = invented(len(slugs), 3, seed=1, slugs=slugs)
    pictures = deck_pictures(site)
    for slug in slugs:
        here = Here(f"stages/{slug}.md")
        only = Ref(Kind.STAGE, slug)
        source = f"../../{site.deck.slug}/pictures/stages/{slug}.svg"
        assert pictures.show(stage_picture(only), "Who", here) == f"![Who]({source})"
        for wide, folder in ((False, "pictures"), (True, "pictures/wide")):
            expected = alliances_picture(site, here, only=only, wide=wide)
            assert pictures.files[f"{folder}/stages/{slug}.svg"] == expected
    for wide, folder in ((False, "pictures"), (True, "pictures/wide")):
        expected = alliances_picture(site, Here(OVERVIEW), wide=wide)
        assert pictures.files[f"{folder}/alliances.svg"] == expected
