"""Voices: houses, wires, cited speakers; who stays independent and who does not."""

from __future__ import annotations

from typing import Any

import pytest

from heritage.link.bylines import cited, houses_of, wires_of
from heritage.link.independence import independent_groups, n_independent, near_duplicates
from heritage.link.speakers import Speaker, speaker
from heritage.resources.voices import load_voices
from tests.fixtures.link_rows import Row, report

VOICES = load_voices()
BODY = "The mosque was hit.\n\nNobody was hurt there and the street is open again."


def voices_of(*told: dict[str, Any]) -> int:
    """The number of voices of an incident; each dict is a report with its claim's `by` and `assertion`."""
    reports: dict[str, Row] = {}
    claims = []
    for at, given in enumerate(told):
        own = {name: value for name, value in given.items() if name not in ("by", "assertion")}
        row = report(at, own.pop("publisher", f"Paper {at}"), **own)
        reports[row["report_id"]] = row
        claims.append(
            {
                "report_id": row["report_id"],
                "attribution": given.get("by"),
                "assertion": given.get("assertion", "actual"),
            }
        )
    group_of = independent_groups(claims, reports, near_duplicates(reports.values()))
    assert set(group_of) == set(reports)
    return n_independent(claims, group_of)


def test_five_papers_that_run_one_wire_are_one_voice() -> None:
    lines = (
        "PARIS (AFP) - ",
        "BEIRUT, Aug 24 (Agence France-Presse) \u2014 ",
        "AFP\n\n",
        "Beirut (AFP/Example) - ",
    )
    papers = [{"text": credit + BODY} for credit in lines]
    assert voices_of(*papers, {"text": BODY + "\n\nAFP contributed to this report."}) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KYIV (Example Wire) - " + BODY, {"example wire"}),
        ("KYIV (Reuters) \u2013 " + BODY, {"reuters"}),
        ("Kyiv (Reuters) - " + BODY, {"reuters"}),
        ("Kyiv (pictured) - " + BODY, set()),
        ("KYIV (Ukraine) - " + BODY, set()),
        ("KYIV (24 Aug) - " + BODY, set()),
        (BODY + "\n\nThe Associated Press contributed to this report.", {"associated press"}),
        (BODY + "\n\nReuters could not verify the report.", set()),
        (BODY + "\n\nOfficials said the pictures came from Reuters.", set()),
        (BODY + "\n\nSource: Xinhua", {"xinhua"}),
        (BODY + "\n\n(Reporting by staff in Beirut; Reuters)", {"reuters"}),
        (BODY + "\n\nAA", {"anadolu agency"}),
        (BODY + "\n\nBack to aa", set()),
        ("", set()),
    ],
)
def test_wires(text: str, expected: set[str]) -> None:
    assert wires_of(text, VOICES) == expected


def test_the_wire_itself_and_its_printer_are_one_voice() -> None:
    assert voices_of({"publisher": "AFP"}, {"text": "PARIS (AFP) - " + BODY}) == 1
    assert voices_of({"publisher": "Example Wire"}, {"text": "PARIS (Example Wire) - " + BODY}) == 1


def test_who_cites_a_wire_that_is_there_repeats_it() -> None:
    wire = {"publisher": "Reuters"}
    assert voices_of(wire, {"text": "The governor told Reuters that the hall burned."}) == 1
    # No report of the wire is there: two papers that mention it are two.
    doubt = {"text": "Reuters could not verify it, and neither could others."}
    assert voices_of({**doubt}, {"text": "It burned. Reuters was not allowed in."}) == 2


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("The Guardian", "The Observer", 1),
        ("BBC News", "BBC Arabic", 1),
        ("Example Herald", "Example Herald Weekend", 1),
        ("Example Herald", "The Example Herald", 1),
        ("Example Herald", "Example Post", 2),
        ("AFP via Example", "AFP", 1),
        ("Example Herald / AFP", "AFP", 1),
    ],
)
def test_houses(one: str, other: str, count: int) -> None:
    assert voices_of({"publisher": one}, {"publisher": other}) == count


def test_hosts_speak_where_no_publisher_is_named() -> None:
    url = "https://www.bbc.co.uk/news/{}"
    assert voices_of({"publisher": None, "url": url.format(1)}, {"publisher": "BBC"}) == 1
    assert houses_of(None, "https://t.me/someone/1", None, VOICES) == frozenset()
    assert houses_of(None, "https://news.example.org/1", "folder", VOICES) == {"news.example.org"}
    assert houses_of(None, None, "folder", VOICES) == {"folder"}


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("SOHR", "the Syrian Observatory for Human Rights", 1),
        ("Syria's antiquities chief", "head of Syria's antiquities directorate", 1),
        ("Iraqi officials", "Iraq's tourism and antiquities ministry", 1),
        ("the fire service", "the fire department", 1),
        ("Russia's defence ministry", "Ukraine's defence ministry", 2),
        ("Israeli army", "the Israeli military", 1),
        ("residents", "residents", 2),
        ("our contacts", "Our contacts", 2),
        ("Syrian rebels", "Syrian rebels", 2),
        ("a spokesman for UNESCO", "UNESCO", 1),
        ("the governor", "the mayor", 2),
    ],
)
def test_cited_speakers(one: str, other: str, count: int) -> None:
    assert voices_of({"by": one}, {"by": other}) == count


def test_an_assessment_is_one_voice_however_it_is_cited() -> None:
    assert voices_of({"publisher": "UNITAR-UNOSAT"}, {"by": "UNOSAT"}, {"by": "the UN Satellite Centre"}) == 1


def test_who_is_cited_and_publishes() -> None:
    assert voices_of({"publisher": "Example Culture Ministry"}, {"by": "Ukraine's culture minister"}) == 1
    assert voices_of({"publisher": "Example Heritage Watch"}, {"by": "heritage officials"}) == 2
    assert voices_of({"publisher": "Example Tribune"}, {"by": "the Example Tribune"}) == 1


def test_an_actor_under_two_names() -> None:
    claims = [{"report_id": report(at)["report_id"], "attribution": name, "assertion": "actual"}
              for at, name in enumerate(("Daesh", "ISIL"))]  # fmt: skip
    reports = {row["report_id"]: row for row in (report(0, "A"), report(1, "B"))}
    labels = {"daesh": "Islamic State", "isil": "Islamic State"}
    assert len(set(independent_groups(claims, reports, {}, labels=labels).values())) == 1


def test_a_paper_that_cites_two_sources_joins_them() -> None:
    one, other = {"by": "SOHR"}, {"by": "UNESCO"}
    assert voices_of(one, other) == 2
    assert voices_of(one, other, {"publisher": "UNESCO", "by": "SOHR"}) == 1


def test_a_denial_is_no_voice_and_joins_none() -> None:
    said = ({"publisher": "A", "by": "SOHR"}, {"publisher": "B", "by": "UNESCO"})
    assert voices_of(*said, {"publisher": "UNESCO", "by": "SOHR", "assertion": "denied"}) == 2
    assert voices_of({"assertion": "denied"}, {"assertion": "denied"}) == 2


def test_one_page_behind_two_tables_is_one_voice() -> None:
    rows = [
        {"publisher": None, "source_id": f"s{at}", "row_json": "{}", "url": "https://example.org/a"}
        for at in (1, 2)
    ]
    assert voices_of(*rows) == 1


def test_speakers() -> None:
    assert speaker("villagers", VOICES) is None
    assert speaker("Ukraine's president", VOICES) == Speaker(
        None, frozenset({"UA"}), frozenset({"president"})
    )
    assert cited("Reuters said.", {"reuters"}, VOICES) == {"reuters"}
    assert cited("Reutersville said.", {"reuters"}, VOICES) == frozenset()


def test_reports_of_one_source_without_publishers_are_one_voice() -> None:
    one = {"publisher": None, "source_id": "town-register"}
    assert voices_of(one, one) == 1
    assert voices_of(one, one | {"source_id": "county-register"}) == 2
    assert voices_of({"publisher": None}, {"publisher": None}) == 2
