from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model.dates import Day, read_date
from build_scripts.model.dates_in_text import (
    dates_in,
    event_date,
    heading_date,
    opening_date,
    without_date,
)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1924", (1924, 0, 0), (1924, 0, 0)),
        ("January 1924", (1924, 1, 0), (1924, 1, 0)),
        ("Sept. 1702", (1702, 9, 0), (1702, 9, 0)),
        ("21 January 1924", (1924, 1, 21), (1924, 1, 21)),
        ("21st  Jan 1924", (1924, 1, 21), (1924, 1, 21)),
        ("January 21, 1924", (1924, 1, 21), (1924, 1, 21)),
        ("1924-01-21", (1924, 1, 21), (1924, 1, 21)),
        ("spring 1926", (1926, 3, 0), (1926, 3, 0)),
        ("late 1926", (1926, 10, 0), (1926, 10, 0)),
        ("mid-1926", (1926, 6, 0), (1926, 6, 0)),
        ("1924-26", (1924, 0, 0), (1926, 0, 0)),
        ("1904-05", (1904, 0, 0), (1905, 0, 0)),
        ("14/7/1789", (1789, 7, 14), (1789, 7, 14)),
        ("7.14.1789", (1789, 7, 14), (1789, 7, 14)),
        ("5/5/1789", (1789, 5, 5), (1789, 5, 5)),
        ("6/7/1789", (1789, 0, 0), (1789, 0, 0)),  # in June or in July
        ("31/6/1789", None, None),
        ("14/15/1789", None, None),
        ("6/7/89", None, None),
        ("6/7.1789", None, None),
        ("1924–1926", (1924, 0, 0), (1926, 0, 0)),
        ("1924 to 1926", (1924, 0, 0), (1926, 0, 0)),
        ("17–25 April 1923", (1923, 4, 17), (1923, 4, 25)),
        ("30 April - 2 May 1923", (1923, 4, 30), (1923, 5, 2)),
        ("March – May 1923", (1923, 3, 0), (1923, 5, 0)),
        ("23 December 1922 – 4 January 1923", (1922, 12, 23), (1923, 1, 4)),
        ("44 BC", (-44, 0, 0), (-44, 0, 0)),
        ("264-146 BC", (-264, 0, 0), (-146, 0, 0)),
        ("27 BC – AD 14", None, None),
        ("27 BC - 14", None, None),
        ("27 BC - 14 AD", (-27, 0, 0), (14, 0, 0)),
        ("c. 800", (800, 0, 0), (800, 0, 0)),
        ("the other day", None, None),
        ("1926-24", None, None),
        ("May 1926 – March 1926", None, None),
        ("32 January 1924", None, None),
        ("0 January 1924", None, None),
        ("31 February 1703", None, None),
        ("29 February 1703", None, None),
        ("29 February 1704", (1704, 2, 29), (1704, 2, 29)),
        ("29 February 1700", (1700, 2, 29), (1700, 2, 29)),  # in the Julian calendar
        ("31 April 1703", None, None),
        ("April 31, 1703", None, None),
        ("1703-02-30", None, None),
        ("31–32 May 1703", None, None),
        ("30 – 31 June 1703", None, None),
        ("30 February – 2 March 1703", None, None),
        ("28 February – 2 March 1703", (1703, 2, 28), (1703, 3, 2)),
        ("31-35", (31, 0, 0), (35, 0, 0)),
        ("0", None, None),
        ("", None, None),
    ],
)
def test_read_date(
    text: str, start: tuple[int, int, int] | None, end: tuple[int, int, int] | None
) -> None:
    when = read_date(text)
    if start is None or end is None:
        assert when is None
    else:
        assert when is not None
        assert (when.start, when.end) == (Day(*start), Day(*end))
        assert when.text == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1928, Brann turned", "1928"),
        ("1309 - Brann joins", "1309"),
        ("1309: Brann joins", "1309"),
        ("24 April 1309. Brann joins", "24 April 1309"),
        ("1309. Brann joins", "1309"),
        ("1309.5 tons", None),
        ("April 1309.", None),
        ("May 1309 Brann joins", "May 1309"),
        ("1924-26 was hard", "1924-26"),
        ("Spring 1800 - rain", "Spring 1800"),
        ("44 BC: murder", "44 BC"),
        ("44 BC - 60 men", "44 BC"),
        ("4 May 1309 - 4 riders shot", "4 May 1309"),
        ("24 April 1309 – 64 dead", "24 April 1309"),
        ("1309 - 4 guilds", "1309"),
        ("1309 - 11 was hard", "1309 - 11"),
        ("Spring 1309-May 1311: the siege", "Spring 1309-May 1311"),
        ("c. 800 - the abbey", "c. 800"),
        ("April 12 1309 - Brann joins", "April 12 1309"),
        ("31 May - 2 June 1309 they sat", "31 May - 2 June 1309"),
        ("Sept-Nov 1309: the siege", "Sept-Nov 1309"),
        ("14/7/1789 - the gaol", "14/7/1789"),
        ("1513 Gravel Ford - a battle", "1513"),
        ("1513 Battle of the fords", "1513"),
        ("1988 ERA (Brann): a market", "1988"),
        ("2010 Coalition: free locks", "2010"),
        ("1500 soldiers fell", None),
        ("1500 Saxon riders", None),
        ("1512 Saxons fell", None),
        ("1512 TB cases", None),
        ("100 members", None),
        ("3 reasons: salt", None),
        ("In 1928 he left", None),
        ("1928", None),
        ("May be so", None),
    ],
)
def test_opening_date(text: str, date: str | None) -> None:
    when = opening_date(text)
    assert (when.text if when else None) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("3 May 1905: the dyke fell", "3 May 1905"),
        ("Thursday 3 May 1905: the dyke fell", "3 May 1905"),
        ("On 3 May 1905 the dyke fell", "3 May 1905"),
        ("In 1905, the dyke fell", "1905"),
        ("In 1905 the dyke fell", "1905"),
        ("(1905) the dyke fell", "1905"),
        ("Brann fled 3rd May 1905 to Osk", "3rd May 1905"),
        ("Toll plan May 1905", "May 1905"),
        ("Brann resigned in 1905", "1905"),
        ("Brann resigned in 1905.", "1905"),
        ("Osk fell, April 46 BC", "April 46 BC"),
        ("1st ballot 4 Feb 1905", "4 Feb 1905"),
        ("Toll moot (3 May 1905): Brann spoke", "3 May 1905"),
        ("Toll moot (asked again May 1905)", None),
        ("See card 2 for May 1905", None),
        ("The moot was planned for 3 May 1905", None),
        ("Historian Osk says so (3 May 1905)", None),
        ("Toll plan 1905", None),
        ("Brann and Osk (1905)", None),
        ("Brann, in 1905 a miller, sold bread", None),
        ("Brann ruled until May 1905", None),
        ("No tolls since 3 May 1905", None),
        ("He died in May 1905", None),
        ("Brann died in May 1905 and Osk in June 1906", None),
        ("Brann resigned in 1905, for the act of 1903", None),
        ("Did Brann resign in 1905?", None),
        ("Brann resigned 9 Jan 86", None),
        ("May 1905", None),
        ("All the millers of the town were so poor by then that the tolls fell in May 1905", None),
    ],
)
def test_event_date(text: str, date: str | None) -> None:
    when = event_date(text)
    assert (when.text if when else None) == date


@pytest.mark.parametrize(
    ("heading", "date"),
    [
        ("1862-1874: reforms", "1862-1874"),
        ("Relations with the coast, 1353-58", "1353-58"),
        ("Civil war (1318-23)", "1318-23"),
        ("July 1333: one guild", "July 1333"),
        ("The mill 1905", "1905"),
        ("Carthage (264-146 BC)", "264-146 BC"),
        ("Reds v Blues (Jan 1905)", "Jan 1905"),
        ("Blockade June 1948 - May 1949", "June 1948 - May 1949"),
        ("Part One: 60-53 BC", "60-53 BC"),
        ("Period I (1921-27) First Front", "1921-27"),
        ("The Long March 1934", "1934"),
        ("The rising, March 1921", "March 1921"),
        ("17 March 1921", "17 March 1921"),
        ("Harbour Spring 1968", "1968"),
        ("Reds v Blues (Gravel Ford, 216 BC)", "216 BC"),
        ("Salt Tax (2)", ""),
        ("Henry 8", ""),
        ("Chapter, 5", ""),
        ("Bread", ""),
        ("", ""),
    ],
)
def test_heading_date(heading: str, date: str) -> None:
    assert heading_date(heading) == date


@pytest.mark.parametrize(
    ("heading", "rest"),
    [
        ("Reds v Blues (Jan 1905)", "Reds v Blues"),
        ("Reds v Blues, Jan 1905", "Reds v Blues"),
        ("Reds v Blues - 5 May 1905", "Reds v Blues"),
        ("Reds v Blues 1905-06", "Reds v Blues"),
        ("Reds v Blues (Gravel Ford, 216 BC)", "Reds v Blues (Gravel Ford, 216 BC)"),
        ("Reds v Blues 2", "Reds v Blues 2"),
        ("1905", "1905"),
    ],
)
def test_a_heading_without_its_date(heading: str, rest: str) -> None:
    assert without_date(heading) == rest


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Act of the toll Nov 1534", ["Nov 1534"]),
        ("The ford, 17 Sept 1862, 23,000 fell", ["17 Sept 1862"]),
        ("They met on April 9th, 1865.", ["April 9th, 1865"]),
        ("It sat 31 May - 2 June 1793", ["31 May - 2 June 1793"]),
        ("Begun 1309, done by 1312", ["1309", "1312"]),
        ("He died 28 Sept 48 BC", ["28 Sept 48 BC"]),
        ("Elected 1924-26", ["1924-26"]),
        ("The Ides of March 44BC - 60 men", ["March 44BC"]),
        ("It cost £1500, and 5000 paid 12,000", []),
        ("May be in 1,500 years", []),
        ("see 3 and 15", []),
    ],
)
def test_dates_in_a_text(text: str, dates: list[str]) -> None:
    assert [when.text for when in dates_in(text)] == dates


def test_a_year_comes_before_its_months_and_they_before_their_days() -> None:
    texts = ["1925", "spring 1924", "21 January 1924", "1924-26", "January 1924", "44 BC", "1924"]
    dates = [when for text in texts if (when := read_date(text))]
    assert len(dates) == len(texts)
    in_order = sorted(dates, key=lambda when: when.key)
    assert [when.text for when in in_order] == [
        "44 BC",
        "1924",
        "1924-26",
        "January 1924",
        "21 January 1924",
        "spring 1924",
        "1925",
    ]


DATE_WORDS = st.lists(
    st.sampled_from(
        "1924 26 5 - – to January spring BC AD c. , early 31st 0 : ( ) x 1924-01-21 ²".split()
    ),
    max_size=8,
).flatmap(lambda words: st.sampled_from(["", " "]).map(lambda between: between.join(words)))


@given(DATE_WORDS)
def test_no_text_is_too_odd_for_a_date(text: str) -> None:
    for when in (read_date(text), opening_date(text), *dates_in(text)):
        if when:
            assert when.start.year <= when.end.year
            assert when.text in " ".join(text.split())
    assert heading_date(text) in text or " " in text
    assert without_date(text) in text or " " in text
