"""Checks the incident gold against what GUIDELINE.md says that can be checked, and prints counts.

python -m tests.eval.incidents.check                 exit 1 on any error
python -m tests.eval.incidents.check own             the same for the set in a folder beside this file
python -m tests.eval.incidents.check [own] --write   first write incidents.jsonl and split.json anew
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from heritage.errors import SourceError
from heritage.evaluate.gold import read_gold
from heritage.resources.gazetteer import load_gazetteer
from heritage.text import edtf
from tests.eval.incidents import derive

Row = dict[str, Any]
HERE = Path(__file__).parent
KEYS = [
    "id",
    "lang",
    "title",
    "published",
    "publisher",
    "byline",
    "url",
    "text",
    "family",
    "claims",
    "difficulties",
]
CLAIM = ["site", "site_aliases", "country", "event_type", "severity", "date", "actor", "actor_type", "assertion",
         "attribution", "evidence", "optional", "incident", "site_id", "sources", "basis"]  # fmt: skip
NAMELESS = frozenset({"natural", "none", "unknown"})


def read(path: Path) -> list[Row]:
    """Rows of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def written(rows: list[Row]) -> str:
    """JSONL of rows."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def incidents(folder: Path) -> list[Row]:
    """The rows of incidents.jsonl as they follow from the labels; optional claims take no part."""
    fixture = derive.read_fixture(folder / "publishers.toml")
    stories = {report: row["story"] for row in read(folder / "stories.jsonl") for report in row["reports"]}
    told: dict[str, list[derive.Told]] = defaultdict(list)
    for report in read(folder / "reports.jsonl"):
        for claim in report["claims"]:
            if claim["incident"] and not claim["optional"]:
                told[claim["incident"]].append(derive.Told(report, claim, stories.get(report["id"])))
    return [derive.incident(label, told[label], fixture) for label in sorted(told)]


def split(folder: Path) -> dict[str, dict[str, list[str]]]:
    """The split by families of places."""
    parts: dict[str, list[str]] = {"develop": [], "check": [], "shut": []}
    for report in read(folder / "reports.jsonl"):
        parts[derive.part_of(report["family"])].append(report["id"])
    return {"reports.jsonl": {name: sorted(ids) for name, ids in parts.items()}}


def labels() -> set[str]:
    """Difficulties that the guideline explains: lines of its table."""
    return set(re.findall(r"(?m)^\| `([a-z_]+)` \|", (HERE / "GUIDELINE.md").read_text(encoding="utf-8")))


def faults(folder: Path) -> Iterator[str]:
    """Yield one line for each thing that is wrong."""
    try:
        read_gold(folder / "reports.jsonl")
    except SourceError as fault:
        yield str(fault)
    reports = read(folder / "reports.jsonl")
    fixture = derive.read_fixture(folder / "publishers.toml")
    known = load_gazetteer().sites
    for report in reports:
        yield from (f"{report['id']}: {fault}" for fault in _report(report, fixture, labels()))
        for number, claim in enumerate(report["claims"], 1):
            where = f"{report['id']} claim {number}"
            yield from (f"{where}: {fault}" for fault in _claim(claim, report, known))
    yield from _families(reports)
    yield from _stories(folder, {report["id"] for report in reports})
    if folder.name == HERE.name:  # the set that the guideline was written for has them all
        used = {name for report in reports for name in report["difficulties"]}
        yield from (f"difficulty {name} is explained and never used" for name in sorted(labels() - used))
    rows = incidents(folder)
    if read(folder / "incidents.jsonl") != rows:
        yield "incidents.jsonl is not what follows from the labels; run with --write"
    if json.loads((folder / "split.json").read_text(encoding="utf-8")) != split(folder):
        yield "split.json is not what follows from the families; run with --write"
    stray = {label for labels_ in fixture.acts.values() for label in labels_} - {
        row["incident"] for row in rows
    }
    yield from (f"publishers.toml: act names unknown incident {label}" for label in sorted(stray))


def _report(report: Row, fixture: derive.Fixture, known: set[str]) -> Iterator[str]:
    if list(report) != KEYS:
        yield f"keys are {list(report)}"
    if not 450 <= len(report["text"]) <= 1800:
        yield f"text has {len(report['text'])} characters"
    if not report["url"].startswith("https://example.org/"):
        yield f"url {report['url']}"
    for name in {report["publisher"], report["byline"]} - {None}:
        if name not in fixture.publishers:
            yield f"publisher {name!r} is not in publishers.toml"
    if report["byline"] and f"{report['byline']})" not in report["text"]:
        yield f"by-line {report['byline']!r} is not in the text"
    yield from (
        f"difficulty {name!r} is not in GUIDELINE.md" for name in report["difficulties"] if name not in known
    )


def _claim(claim: Row, report: Row, sites: Any) -> Iterator[str]:
    if list(claim) != CLAIM:
        yield f"keys are {list(claim)}"
    strings = [*claim["site_aliases"], claim["evidence"], claim["actor"], claim["attribution"]]
    yield from (f"{text!r} is not in the text" for text in strings if text and text not in report["text"])
    if not claim["site_aliases"]:
        yield "no site_aliases"
    if claim["site_id"] and claim["site_id"] not in sites:
        yield f"site_id {claim['site_id']} is not in the gazetteer"
    if claim["basis"] not in derive.BASES | {None}:
        yield f"basis {claim['basis']!r}"
    if (claim["severity"] == "none") > (claim["assertion"] == "denied"):
        yield "severity none on a claim that is not denied"
    if claim["actor"] and claim["actor_type"] in NAMELESS:
        yield f"an actor of type {claim['actor_type']}"
    if claim["date"] and claim["assertion"] in derive.SUPPORTING:
        first = edtf.parse(claim["date"]).first
        if first and first > date.fromisoformat(report["published"]):
            yield f"date {claim['date']} is after publication"


def _families(reports: list[Row]) -> Iterator[str]:
    """A place (and all that is one place with it in the gazetteer) belongs to one family, or the parts would leak."""
    gazetteer = load_gazetteer()
    found: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        for claim in report["claims"]:
            key = claim["site_id"] or claim["site"]
            above = gazetteer.ancestors(claim["site_id"]) if claim["site_id"] else ()
            for place in (key, *above, claim["incident"] or key):
                found[place].add(report["family"])
    yield from (f"{place} is in the families {sorted(f)}" for place, f in sorted(found.items()) if len(f) > 1)


def _stories(folder: Path, ids: set[str]) -> Iterator[str]:
    told = Counter(report for row in read(folder / "stories.jsonl") for report in row["reports"])
    yield from (f"stories.jsonl: {name} is no report" for name in sorted(told.keys() - ids))
    yield from (f"stories.jsonl: {name} is in {n} stories" for name, n in sorted(told.items()) if n > 1)


def counts(folder: Path) -> Iterator[str]:
    """Yield lines on what the set holds."""
    reports, rows = read(folder / "reports.jsonl"), read(folder / "incidents.jsonl")
    part = {name: key for key, ids in split(folder)["reports.jsonl"].items() for name in ids}
    for name in ("develop", "check", "shut"):
        mine = [report for report in reports if part[report["id"]] == name]
        claims = [claim for report in mine for claim in report["claims"]]
        found = {claim["incident"] for claim in claims if not claim["optional"]} - {None}
        families = {report["family"] for report in mine}
        yield f"{name}: {len(mine)} reports, {len(claims)} claims, {len(found)} incidents, {len(families)} families"
    places, countries = {row["site"] for row in rows}, {row["country"] for row in rows}
    yield f"{len(rows)} incidents at {len(places)} places in {len(countries)} countries"
    for title, values in (
        ("corroboration", Counter(row["corroboration"] for row in rows)),
        ("flags", Counter(flag for row in rows for flag in row["flags"])),
        ("n_independent", Counter(str(row["n_independent"]) for row in rows)),
        ("difficulties", Counter(name for report in reports for name in report["difficulties"])),
    ):
        yield f"{title}: " + ", ".join(f"{name} {number}" for name, number in sorted(values.items()))


def main(arguments: list[str], folder: Path = HERE) -> int:
    """Print faults and counts; the exit code."""
    folder = folder.joinpath(*(name for name in arguments if not name.startswith("-")))
    if "--write" in arguments:
        (folder / "incidents.jsonl").write_text(written(incidents(folder)), encoding="utf-8")
        (folder / "split.json").write_text(json.dumps(split(folder), indent=1) + "\n", encoding="utf-8")
    found = list(faults(folder))
    for line in (*counts(folder), *(f"ERROR {fault}" for fault in found), f"{len(found)} errors"):
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
