"""When: every rule of dates, what they count from, and the dates that are no event's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heritage.errors import LexiconError
from heritage.extract.dates.dateforms import date_forms
from heritage.extract.dates.daterules import RULES
from heritage.text import edtf
from tests.unit.extract.conftest import PUBLISHED, claims, document, english

CASES = [
    ("day", "on 3 May 2016", "2016-05-03"),
    ("day", "on 3 May", "2023-05-03"),
    ("day", "on 3 January", "2024-01-03"),
    ("day", "on 31 February 2016", None),
    ("day_years_ago", "on 3 May last year", "2023-05-03"),
    ("day_years_ago", "on January 3 this year", "2024-01-03"),
    ("month_years_ago", "in May last year", "2023-05"),
    ("year_bc", "in the spring of 146 BC", "0001"),
    ("iso", "on 2016-05-03", "2016-05-03"),
    ("iso", "on 2016-13-03", None),
    ("day_span", "overnight 3-4 May 2016", "2016-05-03/2016-05-04"),
    ("month", "in May 2016", "2016-05"),
    ("month_last", "last May", "2023-05"),
    ("month_bare", "in May", "2023-05"),
    ("weekday", "on Friday", "2024-01-12"),
    ("weekday", "on Monday", "2024-01-15"),
    ("weekday_last", "last Monday", "2024-01-08"),
    ("weekday_last", "late last Friday", "2024-01-12"),
    ("weekday_pair", "on Thursday and Friday", "2024-01-11/2024-01-12"),
    ("weekday_span", "overnight from Thursday to Friday", "2024-01-11/2024-01-12"),
    ("week_this", "earlier this week", "2024-01-15"),
    ("weekday_before_last", "on the Sunday before last", "2024-01-07"),
    ("weekday_of_last_week", "on Wednesday of last week", "2024-01-10"),
    ("night_to", "overnight to Saturday", "2024-01-12/2024-01-13"),
    ("easter", "on Good Friday", "2023-04-07"),
    ("easter", "on Easter Sunday 2019", "2019-04-21"),
    ("year", "at the end of 2016", "2016"),
    ("season", "the summer of 2016", "2016-22"),
    ("season_last", "last summer", "2023-22"),
    ("season_last", "last winter", "2022-24"),
    ("day_bare", "on the evening of the 3rd", "2024-01-03"),
    ("weekday_day", "on Wednesday the 3rd", "2024-01-03"),
    ("month", "in the last week of March", "2023-03"),
    ("month", "in the first days of January", "2024-01"),
    ("season_next", "next spring", "2024-21"),
    ("season_next", "this coming winter", "2024-24"),
    ("day_bare", "on the 20th", "2023-12-20"),
    ("weekend", "over the past weekend", "2024-01-13/2024-01-14"),
    ("weekday_pair", "late on Friday night and into Saturday", "2024-01-12/2024-01-13"),
    ("interval", "on the night of 31 December 2023 to 1 January 2024", "2023-12-31/2024-01-01"),
    ("day", "no later than 3 May 2016", "../2016-05-03"),
    ("season_bare", "in the summer", "2023-22"),
    ("decade", "in the 1990s", "199X"),
    ("year_bare", "in 2016", "2016"),
    ("days_ago", "yesterday", "2024-01-14"),
    ("days_ago", "this morning", "2024-01-15"),
    ("overnight", "overnight", "2024-01-14/2024-01-15"),
    ("week_last", "last week", "2024-01-08/2024-01-14"),
    ("weekend", "over the weekend", "2024-01-13/2024-01-14"),
    ("weekday_next", "next Friday", "2024-01-19"),
    ("weekday_next", "next Monday", "2024-01-22"),
    ("week_next", "next week", "2024-01-22/2024-01-28"),
    ("month_next", "next month", "2024-02"),
    ("year_next", "next year", "2025"),
    ("days_ago", "tomorrow", "2024-01-16"),
    ("month_this", "earlier this month", "2024-01"),
    ("month_ago", "last month", "2023-12"),
    ("year_this", "this year", "2024"),
    ("year_ago", "last year", "2023"),
    ("ago", "three days ago", "2024-01-12"),
    ("ago", "two weeks ago", "2024-01-01"),
    ("ago", "two months ago", "2023-11"),
    ("ago", "five years ago", "2019"),
    ("ago", "a year ago", "2023-01"),
    ("years", "in 2019-20", "2019/2020"),
    ("figures", "14.09.2023", "2023-09-14"),
    ("lately", "in the past two weeks", "2024-01-01/2024-01-15"),
    ("ago", "two decades ago", "200X"),
    ("century", "in the sixteenth century", "0001"),
    ("century", "in the early 16th century", "0001"),
    ("year_bc", "a thousand years ago", "0001"),
    ("decade", "in the early 1990s", "199X"),
    ("holiday", "on Christmas Day 2021", "2021-12-25"),
    ("holiday", "on Christmas Eve", "2023-12-24"),
    ("that_year", "later that year", None),
]
RELATIVE = {
    "week_next", "month_next", "year_next", "weekday_next", "month_last", "weekday", "weekday_last", "weekday_span",
    "season_last", "days_ago", "overnight", "week_last", "weekend",
    "month_this", "month_ago", "year_this", "year_ago", "ago", "month_bare", "season_bare",
}  # fmt: skip


COUNTED = {
    "days_from",
    "then",
    "weekend_from",
    "season_from",
    "span_from",
    "span_before",
    "week_from",
    "month_from",
    "year_from",
    "since_then",
    "same_time",
}


def dates(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str]]:
    found, _ = document(text, published=published)
    return [(d.rule, d.edtf) for sentence in found.sentences for d in sentence.dates if d.is_event]


@pytest.mark.parametrize(("rule", "words", "expected"), CASES)
def test_a_rule_reads_its_words(rule: str, words: str, expected: str | None) -> None:
    found = dates(f"The Temple of Bel was destroyed {words}.")
    assert found == ([(rule, expected)] if expected else [])


@pytest.mark.parametrize(("rule", "words"), [(rule, words) for rule, words, _ in CASES if rule in RELATIVE])
def test_a_relative_date_without_a_publication_date_is_none(rule: str, words: str) -> None:
    assert not dates(f"The Temple of Bel was destroyed {words}.", None), rule


def test_every_rule_has_a_case() -> None:
    assert {rule for rule, _, _ in CASES} | COUNTED == set(RULES) | {"interval"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("One week earlier", ("span_from", "2016-05-05")),
        ("Three days later", ("span_from", "2016-05-15")),
        ("The day before", ("days_from", "2016-05-11")),
        ("The next day", ("days_from", "2016-05-13")),
        ("In the following week", ("week_from", "2016-05-16/2016-05-22")),
        ("In the previous month", ("month_from", "2016-04")),
        ("In the next year", ("year_from", "2017")),
        ("Two months later", ("span_from", "2016-07")),
        ("Six months earlier", ("span_from", "2015-11")),
        ("A year later", ("span_from", "2017")),
        ("Two days before,", ("span_before", "2016-05-10")),
        ("That night", ("then", "2016-05-12")),
        ("A few hours later", ("then", "2016-05-12")),
        ("The following night", ("days_from", "2016-05-13")),
        ("Later that week", ("week_from", "2016-05-09/2016-05-15")),
        ("That weekend", ("weekend_from", "2016-05-14/2016-05-15")),
        ("In the same month", ("month_from", "2016-05")),
        ("In the same days", ("same_time", "2016-05-12")),
        ("Since then", ("since_then", "2016-05-12/..")),
        ("That summer", ("season_from", "2016-22")),
        ("The following spring", ("season_from", "2017-21")),
        ("The following autumn", ("season_from", "2016-23")),
    ],
)
def test_some_words_count_from_the_day_named_before(words: str, expected: tuple[str, str]) -> None:
    text = f"The Temple of Bel was destroyed on 12 May 2016. {words} the Temple of Bel was hit."
    assert dates(text) == [("day", "2016-05-12"), expected]
    assert not dates(f"{words} the Temple of Bel was hit.")


@pytest.mark.parametrize(
    ("first", "words", "expected"),
    [
        ("in May 2016", "A year later", ["2017"]),
        ("in May 2016", "The following month", ["2016-06"]),
        ("in May 2016", "Three days later", []),
        ("in 2016", "One year earlier", ["2015"]),
        ("in 2016", "Two months later", []),
        ("in the summer of 2016", "The next year", ["2017"]),
        ("in the summer of 2016", "Two months later", []),
    ],
)
def test_months_and_years_count_from_less_than_a_day(first: str, words: str, expected: list[str]) -> None:
    text = f"The Temple of Bel was destroyed {first}. {words} the Temple of Bel was hit."
    assert [value for _, value in dates(text)[1:]] == expected


def test_an_explicit_year_carries_on() -> None:
    text = "In May 2012 shelling hit the Temple of Bel. The Temple of Bel was destroyed on 3 August."
    assert [value for _, value in dates(text)] == ["2012-05", "2012-08-03"]
    assert [value for _, value in dates(text, None)] == ["2012-05", "2012-08-03"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("between 3 May 2016 and 5 June 2016", "2016-05-03/2016-06-05"),
        ("by 3 May 2016", "../2016-05-03"),
        ("since May 2016", "2016-05/.."),
        ("by Friday's explosion", "2024-01-12"),
    ],
)
def test_words_before_a_date_make_bounds_and_intervals(words: str, expected: str) -> None:
    assert [value for _, value in dates(f"The Temple of Bel was damaged {words}.")] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The Temple of Bel, built in 1932, was destroyed.",
        "The 2000-year-old Temple of Bel was destroyed.",
        "The mayor said on Friday that the Temple of Bel was destroyed.",
        "The soldiers may destroy the Temple of Bel.",
    ],
)
def test_ages_foundings_and_days_of_speech_date_no_event(text: str) -> None:
    assert [c.date.value for c in claims(text)] == [None]


def test_a_pattern_with_an_unknown_rule_is_the_lexicons_error() -> None:
    broken = replace(english()[0], date_patterns=({"pattern": "{year}", "rule": "eternity"},))
    with pytest.raises(LexiconError, match="eternity"):
        date_forms(broken)


@pytest.mark.parametrize("pattern", ["(?:{year}", "{year} {year}", "?{month}", "[{month}"])
def test_a_pattern_that_is_no_expression_is_the_lexicons_error(pattern: str) -> None:
    broken = replace(english()[0], date_patterns=({"pattern": pattern, "rule": "year_bare"},))
    with pytest.raises(LexiconError, match="date_pattern"):
        date_forms(broken).check()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1992. In Wau, on 6 December, a crowd destroys the Mosque of Omar.", "1992-12-06"),
        ("The war began in 2015. The Mosque of Omar was hit on 15 March of that year.", "2015-03-15"),
        ("The war began in 2015. The Mosque of Omar was hit in March of that year.", "2015-03"),
        ("The war began in 2015. The Mosque of Omar was hit later that year.", "2015"),
        ("The Mosque of Omar, founded by monks from Wau in 2001, was hit on 3 May 2016.", "2016-05-03"),
        ("A 1990s hotel, the Mosque of Omar and a school were hit.", None),
    ],
)
def test_years_told_before_and_years_of_founding(text: str, expected: str | None) -> None:
    assert {found.date.value for found in claims(text)} == {expected}


def test_a_month_of_that_year_sets_the_year_for_months_behind_it() -> None:
    text = (
        "The war began early in 2012, and in July of that year fighting came near. "
        "In October, shelling damaged the Church of Saint George."
    )
    assert [found.date.value for found in claims(text)] == ["2012-10"]


WORDS = (
    "by", "since", "from", "until", "between", "and", "to", "in", "on", "before", "after", "about", "early",
    "late", "mid", "the", "night of", "end of", ",", "satellite images of", "images since",
)  # fmt: skip
DAYS = (
    "3 May 2014", "June", "June 2014", "2014", "last Friday", "Monday", "the summer of 2013", "this week",
    "the 1990s", "two weeks ago", "yesterday", "Christmas", "May and June 2014", "12-15 March 2015",
)  # fmt: skip


@settings(max_examples=400)
@given(st.lists(st.sampled_from((*WORDS, *DAYS)), min_size=2, max_size=9))
def test_every_date_that_is_read_is_one(words: list[str]) -> None:
    text = f"The Church of Saint George was destroyed {' '.join(words)}. Images {' '.join(words)} show it."
    read, found = document(text)
    for sentence in read.sentences:
        for dated in sentence.dates:
            edtf.parse(dated.edtf)
    for claim in found:
        if claim.date.value:
            edtf.parse(claim.date.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Temple of Bel was hit on the night of 5 to 6 May 2016. The Mosque of Omar burned that night.",
            "2016-05-05/2016-05-06",
        ),
        (
            "The Temple of Bel was hit on 3 May 2016, aides said on 9 May 2016. That night the Mosque of Omar fell.",
            "2016-05-03",
        ),
        ("The Temple of Bel was hit on 3 May 2016. On the 5th the Mosque of Omar burned.", "2016-05-05"),
        (
            "The crowd came on Sunday, a week before the vote. A few hours later the Mosque of Omar burned.",
            "2024-01-14",
        ),
    ],
)
def test_then_is_the_last_event_near_by(text: str, expected: str) -> None:
    assert claims(text)[-1].date.value == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("More than 100 graves at the Orlivske Cemetery were wrecked in December.", "2023-12"),
        ("The Mosque of Omar fared worse than in 1966 and was destroyed.", None),
        ("The Mosque of Omar was hit in the December fighting.", "2023-12"),
        ("The Mosque of Omar was hit in an April air strike.", "2023-04"),
        ("Rebels took the restored Mosque of Omar in April 2015 and blew it up on 9 May.", "2015-05-09"),
    ],
)
def test_quantities_named_months_and_restored_places(text: str, expected: str | None) -> None:
    assert [found.date.value for found in claims(text)][-1:] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Work on the Temple of Bel starts next year. The Mosque of Omar was hit that summer.", None),
        ("May: the Mosque of Omar was hit several times.", "2023-05"),
        ("The Mosque of Omar, a Friday mosque of brick, was hit in May.", "2023-05"),
        ("Aides met last week.\n\nThe Mosque of Omar was hit on Sunday.", "2024-01-14"),
        ("Aides met last week. The Mosque of Omar was hit on Sunday.", "2024-01-14"),
        ("In the last week of May the Mosque of Omar was hit.", "2023-05"),
        ("Rebels came in June 2022. Since then they have used the Mosque of Omar as a base.", "2022-06/.."),
    ],
)
def test_what_is_to_come_and_names_of_days_set_no_date(text: str, expected: str | None) -> None:
    assert claims(text)[-1].date.value == expected


@pytest.mark.parametrize(
    ("published", "expected"),
    [(None, None), (PUBLISHED, "2023-10-03")],
)
def test_a_founding_gives_no_year_to_a_day(published: date | None, expected: str | None) -> None:
    found = claims("The Orlivske Museum, founded in 1910, was looted on Oct. 3.", published=published)
    assert [claim.date.value for claim in found] == [expected]


@pytest.mark.parametrize(
    ("published", "expected"),
    [(PUBLISHED, "2024-01-11/2024-01-12"), (date(2024, 3, 1), "2024-02-29/2024-03-01")],
)
def test_relative_words_count_from_the_dateline(published: date, expected: str) -> None:
    text = "LYMAN, Jan. 12 (Example Wire) - The Temple of Bel was destroyed overnight."
    assert [claim.date.value for claim in claims(text, published=published)] == [expected]
