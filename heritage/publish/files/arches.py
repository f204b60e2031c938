"""CSV for the bulk upload of Heritage Places into EAMENA's Arches: a row a claim, under the place that it is about.

heritage/schema/maps/arches.toml holds the columns and says what goes where, and what has no place there.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from heritage.publish.files.cells import well_known_text, write_csv
from heritage.publish.files.format import Content, Format
from heritage.publish.labels import label
from heritage.schema.codebook import codebook
from heritage.schema.mappings import mapping
from heritage.text.formula import guarded

Row = dict[str, Any]

_IDS = uuid.UUID("5f4f8f0e-6c4b-5d1c-9a55-0f4c9b1d2e77")
"""Namespace of the ids that places have in such files: the same place has the same id in every release."""

_SAFE_OUT = ("exact", "close", "broad")
"""Matches by which their label may stand for our code: not where theirs says more than ours."""


def resource_id(site_id: str) -> str:
    """Return the UUID of a place in such files."""
    return str(uuid.uuid5(_IDS, site_id))


def write(content: Content, path: Path) -> list[str]:
    """Write the places that claims are about and a row for each claim; count what has no place in such a file."""
    said = mapping("arches")
    left: dict[str, int] = {"denied": 0, "withheld": 0}
    head = said["columns"]
    rows = ([_cell(row.get(name)) for name in head] for row in _rows(content, said, left))
    write_csv(path, [head], rows)
    notes = []
    if left["denied"]:
        notes.append(
            f"{ARCHES.path}: {left['denied']} denials are left out: EAMENA has no column for what did not happen."
        )
    if left["withheld"]:
        notes.append(f"{ARCHES.path}: {left['withheld']} claims about withheld places are left out.")
    return notes


def _cell(value: Any) -> Any:
    return guarded(value) if isinstance(value, str) else value


def _rows(content: Content, said: Mapping[str, Any], left: dict[str, int]) -> Iterator[Row]:
    tables = {table.name: table for table in content.declared}
    reports = content.table(tables["reports"]).select(["report_id", "publisher"])
    publishers = dict(zip(*(column.to_pylist() for column in reports.columns), strict=True))
    sites = {row["site_id"]: row for row in content.table(tables["sites"]).to_pylist()}
    # Rows of one place stand together, as the loader wants them.
    seen = None
    for batch in (
        content.table(tables["claims"])
        .sort_by([("site_id", "ascending"), ("claim_id", "ascending")])
        .to_batches(4096)
    ):
        for claim in batch.to_pylist():
            site = sites[claim["site_id"]]
            if site["sensitivity"] == "withheld":
                left["withheld"] += 1
                continue
            if claim["assertion"] not in (*said["disturbance"], *said["threat"]):
                left["denied"] += 1
                continue
            if site["site_id"] != seen:
                seen = site["site_id"]
                yield from _place(site, said)
            yield _event(claim, publishers.get(claim["report_id"]), said)


def _place(site: Row, said: Mapping[str, Any]) -> Iterator[Row]:
    key = resource_id(site["site_id"])
    yield {
        "ResourceID": key,
        "Resource Name": site["name"],
        "Name Type": "Toponym",
        "Heritage Place Type": _theirs("category", site["category"], said["type_field"]),
        "Heritage Place Function": _theirs("category", site["category"], said["function_field"]),
        "Geometric Place Expression": well_known_text(site["geometry"]) if site["geometry"] else None,
    }
    yield {"ResourceID": key, "Resource Name": site["site_id"], "Name Type": "Alternative Reference"}


def _event(claim: Row, publisher: str | None, said: Mapping[str, Any]) -> Row:
    category, kind = said["cause"].get(claim["event_type"], said["cause"]["unknown"])
    kind = _theirs("cause_type", claim["cause_type"], "") or kind
    row: Row = {
        "ResourceID": resource_id(claim["site_id"]),
        "General Description": (
            f"Reported: {label('event_type', claim['event_type'])}; severity: {label('severity', claim['severity'])}; "
            f"{label('assertion', claim['assertion'])}; {claim['claim_id']} of {claim['report_id']}"
        ),
    }
    if claim["assertion"] in said["threat"]:
        return row | {
            "Threat Category": category,
            "Threat Cause Type": kind,
            "Threat Inference Making Assessor Name - Actor": publisher,
        }
    return row | _dates(claim) | {
        "Damage Extent Type": _theirs("extent", claim["extent"], "Disturbance Extent Type"),
        "Disturbance Cause Category Type": category,
        "Disturbance Cause Type": kind,
        "Disturbance Cause Certainty ": _theirs("certainty", claim["certainty"], ""),
        "Disturbance Cause Assignment Assessor Name - Actor": publisher,
        "Effect Type": _theirs("effect", claim["effect"], ""),
    }  # fmt: skip


def _dates(claim: Row) -> Row:
    """Return their four columns of a date; an open end is the day on which it was reported, as they do it."""
    first, last = claim["date_from"], claim["date_to"]
    if first is None:
        return {"Disturbance Date Occurred Before": last.isoformat()} if last else {}
    if first == last:
        return {"Disturbance Date Occurred On ": first.isoformat()}
    last = last or claim["known_by"]
    return {
        "Disturbance Date From": first.isoformat(),
        "Disturbance Date To ": last.isoformat() if last else None,
    }


@cache
def _theirs(scheme: str, code: str | None, field: str) -> str | None:
    """Return their label for a code of ours, where one and only one of the best kind of match may stand for it."""
    known = codebook().scheme(scheme)
    if code is None or code not in known.values:
        return None
    equals = [
        equal
        for equal in known.code(code).crosswalk
        if equal.system == "EAMENA" and equal.field == field and equal.match in _SAFE_OUT
    ]
    for kind in _SAFE_OUT:
        labels = [equal.value for equal in equals if equal.match == kind]
        if labels:
            return labels[0] if len(labels) == 1 else None
    return None


ARCHES = Format(
    "arches",
    "eamena.csv",
    "text/csv",
    "Places and what is reported of them in the columns of EAMENA's bulk upload (Arches), for such databases.",
    write,
    holds=("claims", "sites", "reports"),
)
