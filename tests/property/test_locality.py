"""What one report changes lies where it tells of something: all else stays as it is, field by field.

On real texts: reports come one by one, in an order drawn at random, and each build is held against the one before.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from heritage import collect
from heritage.evaluate.incidents import gathered, gold
from heritage.evaluate.selection import Asked
from heritage.link.ledger import Ledger
from heritage.link.linking import Known, link
from heritage.resources.decisions import Settled
from heritage.resources.gazetteer import load_gazetteer
from heritage.settings import Settings, load_settings

ROOT = Path(__file__).resolve().parents[2]
ADDED = 20
KEYS = {"reports": "report_id", "evidence": "evidence_id"}
"""Tables that linking passes on in the order in which they came."""

KNOWN = Known(load_gazetteer(), Settled((), (), {}, ()), Ledger())
Row = dict[str, Any]
Tables = dict[str, list[Row]]
World = tuple[list[Row], list[Row], list[Row]]


def _sample(folder: Path) -> Settings:
    return load_settings(ROOT)


def _gold(folder: Path) -> Settings:
    return gathered.project(gold.read(ROOT / "tests/eval/incidents", Asked(()), ROOT), folder)


@pytest.fixture(scope="module", params=[_sample, _gold], ids=["sample", "gold"])
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> World:
    """Reports with their draft claims and evidence, read once."""
    found = collect.read(request.param(tmp_path_factory.mktemp("project")))
    return found.reports.rows(), found.drafts, found.evidence


def linked(world: World, chosen: Iterable[str], draw: random.Random, ledger: Ledger | None = None) -> Tables:
    """The tables of some reports, whose rows come in an order drawn at random."""
    ids = set(chosen)
    rows = [[dict(row) for row in table if row["report_id"] in ids] for table in world[:2]]
    claims = {row["claim_id"] for row in rows[1]}
    rows.append([row for row in world[2] if row["claim_id"] in claims])
    for table in rows:
        draw.shuffle(table)
    known = Known(KNOWN.gazetteer, KNOWN.settled, ledger or KNOWN.ledger)
    tables = link(rows[0], rows[1], rows[2], known)[0]
    return {
        name: sorted(table, key=lambda row: str(row.get(KEYS.get(name, ""))))
        for name, table in tables.items()
    }


def line(tables: Tables, site: str) -> set[str]:
    """A site and all that contains it."""
    above = {row["site_id"]: row["part_of"] for row in tables["sites"]}
    found: set[str] = set()
    here: str | None = site
    while here is not None:
        found.add(here)
        here = above[here]
    return found


class Seen:
    """What a build says of places that are not `own`, nor in `own`, nor among `reached`, which contain these."""

    def __init__(self, tables: Tables, own: set[str], reached: set[str]) -> None:
        links: dict[str, list[Row]] = {}
        for row in tables["incident_claims"]:
            links.setdefault(row["incident_id"], []).append(row)
        claims = {row["claim_id"]: row for row in tables["claims"]}
        sites = {row["site_id"]: row for row in tables["sites"]}
        lines = {site: line(tables, site) for site in sites}
        self.rows: dict[frozenset[str], tuple[object, ...]] = {}
        self.acts: dict[frozenset[str], str | None] = {}
        near_acts = set()
        for row in tables["incidents"]:
            rows = links[row["incident_id"]]
            told = [claims[one["claim_id"]] for one in rows]
            places = sorted({one["site_id"] for one in told})
            if reached.intersection(places) or any(lines[place] & own for place in places):
                near_acts.add(row["act_id"])
                continue
            key = frozenset(one["claim_id"] for one in told)
            self.rows[key] = (row | {"act_id": None}, rows, told, [sites[place] for place in places])
            self.acts[key] = row["act_id"]
        # An act is of several places: what is one with a touched incident is touched as to that alone.
        self.in_near_acts = {key for key, act in self.acts.items() if act in near_acts - {None}}

    def fixed_acts(self, other: Seen) -> dict[frozenset[str], str | None]:
        """The act of each incident that shares one with no touched incident, here or there."""
        passed = self.in_near_acts | other.in_near_acts
        return {key: act for key, act in self.acts.items() if key not in passed}


def stories(tables: Tables, besides: str | None) -> dict[str, tuple[object, object]]:
    """The story and the latest version of each report, but for those that share the story of report `besides`."""
    told = {row["report_id"]: (row["story_id"], row["superseded_by"]) for row in tables["reports"]}
    story = told[besides][0] if besides else None
    passed = {key for key, own in told.items() if key == besides or (story is not None and own[0] == story)}
    return {key: own for key, own in told.items() if key not in passed}


def assert_local(less: Tables, more: Tables, report_id: str) -> None:
    """That report `report_id`, which is in `more` alone, changes nothing of places that it does not name."""
    own = {row["site_id"] for row in more["claims"] if row["report_id"] == report_id}
    reached = set().union(*(line(more, site) for site in own))
    before, after = Seen(less, own, reached), Seen(more, own, reached)
    assert before.rows == after.rows
    assert before.fixed_acts(after) == after.fixed_acts(before)
    kept = stories(more, report_id)
    assert {key: own for key, own in stories(less, None).items() if key in kept} == kept


@pytest.mark.slow
def test_a_report_more_changes_only_what_it_touches(world: World) -> None:
    draw = random.Random(5)  # noqa: S311
    order = [report["report_id"] for report in world[0]]
    draw.shuffle(order)
    telling = {row["report_id"] for row in world[1]}
    at = len(order) // 3
    less = linked(world, order[:at], draw)
    added = 0
    while added < ADDED:
        more = linked(world, order[: at + 1], draw)
        assert_local(less, more, order[at])
        added += order[at] in telling
        less, at = more, at + 1
    assert linked(world, order[:at], draw) == less, "the order of rows changes nothing"


@pytest.mark.slow
def test_a_report_taken_away_and_back_restores_ids(world: World) -> None:
    draw = random.Random(6)  # noqa: S311
    every = sorted({row["report_id"] for row in world[1]})
    full = linked(world, every, draw)
    released = Ledger(members(full))
    for gone in draw.sample(every, 6):
        between = linked(world, (one for one in every if one != gone), draw, released)
        for incident, claims in members(between).items():
            assert incident not in released.claims or claims & released.claims[incident]
        assert linked(world, every, draw, released) == full


def members(tables: Tables) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in tables["incident_claims"]:
        found.setdefault(row["incident_id"], set()).add(row["claim_id"])
    return {incident: frozenset(claims) for incident, claims in found.items()}
