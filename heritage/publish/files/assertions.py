"""What a claim or an incident asserts, as linked data: the assignment, and the graph of what is told, apart from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from heritage.publish.files.nodes import Node, Row, one_type, own_columns, ref, under_own_names
from heritage.schema.mappings import mapping
from heritage.schema.spec import Table


def is_told(row: Row) -> bool:
    """Whether an event is told at all: no threat, no denial, nothing that was refuted."""
    told: Mapping[str, Any] = mapping("crm")["told"]
    return row["assertion"] in told["assertions"] and row.get("corroboration") not in told["not_told"]


def assignment(declared: Table, row: Row, key: str) -> Node:
    """Return the E13 of a claim or incident: what kind of assertion about which place, and where its content stands."""
    node: Node = {
        "@id": f"#{key}",
        "@type": "E13_Attribute_Assignment",
        "P140_assigned_attribute_to": ref(f"#{row['site_id']}"),
        **one_type("assertion", row["assertion"]),
        **own_columns(declared, row),
    }
    if is_told(row):
        node["P141_assigned"] = ref(f"#{key}/told")
    else:
        # What is threatened or denied has a kind and days, and no event that could have them.
        node.update(under_own_names(declared, row, mapping("crm")["told"]["columns"]))
    return node


def graph(row: Row, key: str) -> Iterator[Node]:
    """Yield the named graph of what is told: the event, and the condition that was found; nothing for a threat."""
    if not is_told(row):
        return
    site, content = ref(f"#{row['site_id']}"), []
    kind = mapping("crm")["event"].get(row["severity"])
    if kind:
        event: Node = {"@id": f"#{key}/event", "@type": kind, mapping("crm")["event_of"][kind]: site}
        kinds = [one_type("event_type", row["event_type"]), one_type("cause_type", row.get("cause_type"))]
        event["P2_has_type"] = [found["P2_has_type"] for found in kinds if found]
        if span := _span(row):
            event["P4_has_time-span"] = span
        if row["actor"]:
            event["P11_had_participant"] = {"@type": "E39_Actor", "label": row["actor"]}
        content.append(event)
    if row["severity"] != "unknown":
        kinds = [one_type("severity", row["severity"]), one_type("effect", row.get("effect"))]
        state: Node = {
            "@type": "E3_Condition_State",
            "P2_has_type": [found["P2_has_type"] for found in kinds if found],
        }
        content.append(
            {
                "@id": f"#{key}/assessment",
                "@type": "E14_Condition_Assessment",
                "P34_concerned": site,
                "P35_has_identified": state,
            }
        )
    yield {"@id": f"#{key}/told", "@graph": content}


def _span(row: Row) -> Node:
    found: Node = {}
    for column, name, clock in (
        ("date_from", "P82a_begin_of_the_begin", "00:00:00"),
        ("date_to", "P82b_end_of_the_end", "23:59:59"),
    ):
        if row[column]:
            found[name] = {"@value": f"{row[column].isoformat()}T{clock}", "@type": "xsd:dateTime"}
    if row["date_edtf"]:
        found["label"] = row["date_edtf"]
    return {"@type": "E52_Time-Span", **found} if found else {}
