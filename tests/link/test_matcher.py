"""What is found in running text: `[words](name)` stands for a match."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.link.matcher import Form, Matcher
from build_scripts.model.deck import Kind, Ref

FORMS = {
    "Wells": ("Wells",),
    "Corwin": ("Corwin", "Corwin Hale"),
    "Úna": ("Úna",),
    "March": ("March",),
    "kulak": ("kulak",),
    "well": ("well",),
    "party": ("Guild Party", "party"),
    "congress": ("12th Congress", "Twelfth Congress"),
    "collectivise": ("collectivise", "collectivisation"),
    "crisis": ("crisis",),
    "NEP": ("NEP",),
    "Left": ("the Left",),
    "left opposition": ("Left Opposition",),
    "war communism": ("war communism",),
    "card-index": ("card-index",),
    "Lessons": ("The Lessons of October",),
    "workers": ("Workers’ Opposition",),
    "case": ("R. v. Osk & Brann",),
    "study": ("Osk (1902)",),
    "מים": ("מים",),
    "जल": ("जल",),
    "order": ("Order",),
}
PEOPLE = {"Wells", "Corwin", "Úna", "March"}
KINDS = dict.fromkeys(PEOPLE, Kind.PERSON) | {"order": Kind.ISSUE}


def matcher() -> Matcher:
    return Matcher(
        Form(
            words,
            Ref(KINDS.get(name, Kind.TERM), name),
            inflects=name not in PEOPLE,
        )
        for name, forms in FORMS.items()
        for words in forms
    )


def marked(text: str) -> str:
    """Return a text with its matches marked."""
    found, done = "", 0
    for start, end, ref in matcher().matches(text):
        found += f"{text[done:start]}[{text[start:end]}]({ref.slug})"
        done = end
    return found + text[done:]


@pytest.mark.parametrize(
    "expected",
    [
        # another of that name
        "Lord Randulf Wells and Sir Aldo Corwin sat with [Corwin](Corwin)",
        "Sir [Corwin Hale's](Corwin) guest, Comrade [Wells](Wells)",
        "Lord Protector [Wells](Wells)",
        # longest match
        "[Corwin Hale](Corwin) and [Corwin](Corwin)",
        "[the Left](Left) and the [Left Opposition](left opposition)",
        "[Guild Party](party) [party](party)",
        # word boundaries
        "Corwinian and uncorwin and subNEP",
        "[kulak](kulak)/[kulak](kulak), ([kulak](kulak)). “[kulak](kulak)” *[kulak](kulak)*",
        "_[kulak](kulak)_ is marked",
        "anti-kulak and kulak-like are words of their own",
        # possessives with both apostrophes
        "[Corwin's](Corwin) and [Corwin’s](Corwin) and [CORWIN’S](Corwin)",
        "the [kulaks](kulak)' grain and the [kulak's](kulak) grain",
        # inflections
        "[parties](party), partying, compartyment; [kulaks](kulak), [crisis](crisis)",
        "[Corwins](Corwin) there were two",
        # -ise and -ize
        "[collectivize](collectivise) and [collectivization](collectivise)",
        "[Collectivisation](collectivise)",
        # accents
        "[Una](Úna) is [Úna](Úna) is [U\u0301na](Úna)",
        # vowels that are characters of their own
        "[מַיִם](מים) and [מים](מים), but not הַמַּיִם or מַיִםה",
        "[जल](जल) but not जला",
        # smart case
        "[NEP](NEP) but not nep or Nep, though [NEPs](NEP) and [NEP's](NEP)",
        "corwin is a small wind",
        "[War Communism](war communism) and [WAR COMMUNISM](war communism)",
        "on the left, he left; [the Left](Left)",
        "a [left opposition](left opposition)",
        # a person named Wells and a well
        "[Wells](Wells) dug [wells](well) and a [well](well)",
        "[Wells](Wells)’ [well](well)",
        # addresses are not prose
        "see https://corwin.example/NEP/kulak#party and www.kulak.example, said [Corwin](Corwin)",
        "write to Corwin@party.example about the [party](party)",
        "(http://Corwin.example) [Corwin](Corwin)",
        # several words need nothing but white space between them
        "War, communism; war-communism; [war\ncommunism](war communism)",
        "[war\u00a0communism](war communism)",
        # signs inside a form
        "[Workers’ Opposition](workers) or [Workers Opposition](workers), not Workers-Opposition",
        "in [R. v. Osk & Brann](case) and [R v Osk Brann](case)",
        "([Osk (1902)](study)) and [Osk 1902](study), but Osk (1902 and Osk",
        # a name that is a month's as well
        "29 March 1461, on 3rd March, in March, 1470; [March](March) and 29 men",
        # an issue, and names that begin with its word
        "Order No 1, Order 66 and the Order Act; [Order](order) was kept",
        # numbers and hyphens
        "the [12th Congress](congress) and the 112th Congress",
        "[card-index](card-index) and [card\u2011index](card-index)",
        "[The Lessons of October](Lessons) and [the lessons of October](Lessons)",
        "",
        "?!… 🦉 42",
    ],
)
def test_matches(expected: str) -> None:
    text = expected
    for name in FORMS:
        text = text.replace(f"]({name})", "]")
    text = text.replace("[", "").replace("]", "")
    assert marked(text) == expected


def test_capitals_win_over_small_letters() -> None:
    forms = [
        Form("left", Ref(Kind.TERM, "left"), inflects=True),
        Form("Left", Ref(Kind.ALLIANCE, "left"), inflects=True),
    ]
    found = [ref.kind for _, _, ref in Matcher(forms).matches("left Left")]
    assert found == [Kind.TERM, Kind.ALLIANCE]


def test_the_first_form_wins() -> None:
    forms = [Form("salt", Ref(Kind.TERM, name), inflects=True) for name in ("one", "two")]
    assert [ref.slug for _, _, ref in Matcher(forms).matches("salt")] == ["one"]


def test_many_forms_that_begin_alike_cost_no_more_than_few() -> None:
    forms = [
        Form(f"battle of salt {n}", Ref(Kind.TERM, str(n)), inflects=True) for n in range(20_000)
    ]
    start = time.process_time()
    many = Matcher(forms)
    found = list(many.matches("the battle of salt 7 and the battle of pepper. " * 5_000))
    assert len(found) == 5_000
    assert not list(many.matches("x" * 1_000_000 + "@" * 1_000_000))
    assert time.process_time() - start < 10


def test_a_form_longer_than_a_sentence_would_say_is_not_looked_for() -> None:
    forms = [Form("a" * n, Ref(Kind.TERM, str(n)), inflects=False) for n in (2, 200, 201)]
    text = " ".join("a" * n for n in (201, 200, 2))
    assert [ref.slug for _, _, ref in Matcher(forms).matches(text)] == ["200", "2"]


@given(
    st.lists(
        st.sampled_from(["the", "The", "a", "left", "'s", "’", ".", "-", "\u0301"]), max_size=8
    )
    .map(" ".join)
    .flatmap(lambda text: st.sampled_from([text, text.replace(" ", "")])),
    st.lists(st.sampled_from(["the", "the left", "left", "a left", "the left left"]), max_size=4),
)
def test_matches_stand_in_order_inside_the_text(text: str, forms: list[str]) -> None:
    ref = Ref(Kind.TERM, "x")
    found = list(Matcher(Form(form, ref, inflects=True) for form in forms).matches(text))
    places = [place for start, end, _ in found for place in (start, end)]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end, _ in found)
