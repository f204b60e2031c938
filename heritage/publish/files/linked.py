"""JSON-LD in the words of the CIDOC CRM: who asserts what of which place, with the sentence; nothing as a fact of ours.

One node a line, so that 100,000 claims take no more memory than some thousand; the context stands in the file, and
nothing is fetched to read it. heritage/schema/maps/crm.toml says which column goes where.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from heritage.publish.files.assertions import assignment, graph
from heritage.publish.files.cells import well_known_text
from heritage.publish.files.format import BATCH_ROWS, Content, Format
from heritage.publish.files.geojson import json_text
from heritage.publish.files.nodes import Node, Row, one_type, own_columns, ref, web_address
from heritage.schema.codebook import codebook
from heritage.schema.mappings import mapping
from heritage.schema.spec import Table

_DATASET = "#dataset"
_SKOS = {"exact": "exactMatch", "close": "closeMatch", "narrow": "narrowMatch", "broad": "broadMatch"}


def write(content: Content, path: Path) -> list[str]:
    """Write one document with all sites, reports, claims, their evidence, incidents, and the codes that they use."""
    with path.open("w", encoding="utf-8", errors="replace", newline="\n") as stream:
        stream.write(f'{{"@context":{json_text(context(content))},\n"@graph":[\n')
        for number, node in enumerate(_nodes(content)):
            stream.write(f"{',' if number else ''}{json_text(node)}\n")
        stream.write("]}\n")
    return []


def context(content: Content) -> Node:
    """Return the context: CRM names as they are, columns of ours under `column:`."""
    crm = mapping("crm")
    found: Node = {
        "@vocab": crm["namespace"],
        "column": {"@id": crm["columns"], "@prefix": True},
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "dcterms": "http://purl.org/dc/terms/",
        "label": "rdfs:label",
        "seeAlso": {"@id": "rdfs:seeAlso", "@type": "@id"},
        "wkt": "http://www.opengis.net/ont/geosparql#wktLiteral",
    }
    return (
        {"@base": f"{content.about.homepage}data/{JSONLD.path}", **found} if content.about.homepage else found
    )


def _nodes(content: Content) -> Iterator[Node]:
    about, tables = content.about, {table.name: table for table in content.declared}
    yield {
        "@id": _DATASET,
        "@type": "E73_Information_Object",
        "label": about.title,
        "P3_has_note": about.description,
        **({"dcterms:license": ref(about.licence_url)} if about.licence_url else {}),
    }
    yield from _types()
    names = _grouped(content, tables["site_names"], "site_id")
    for site in _rows(content, tables["sites"]):
        yield _site(tables["sites"], site, names.get(site["site_id"], []))
    publishers: dict[str, str | None] = {}
    for report in _rows(content, tables["reports"]):
        publishers[report["report_id"]] = report["publisher"]
        yield _report(tables["reports"], report)
    # Tables are sorted by their own keys; what belongs to a claim is looked up by its place in memory, in Arrow.
    proofs = _Belonging(content, tables["evidence"], "claim_id")
    for claim in _rows(content, tables["claims"]):
        yield from _claim(tables["claims"], claim, proofs.ids(claim["claim_id"]), publishers)
    for proof in _rows(content, tables["evidence"]):
        yield _proof(tables["evidence"], proof)
    links = _grouped(content, tables["incident_claims"], "incident_id")
    for incident in _rows(content, tables["incidents"]):
        yield from _incident(tables["incidents"], incident, links.get(incident["incident_id"], []))


def _rows(content: Content, declared: Table) -> Iterator[Row]:
    for batch in content.batches(declared):
        yield from batch.to_pylist()


def _grouped(content: Content, declared: Table, column: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in _rows(content, declared):
        found.setdefault(row[column], []).append(row)
    return found


class _Belonging:
    """Ids of the rows of a table that belong to a row of another: two columns sorted by that other, read as asked.

    Asked in the order of the other table's key, which is the order of its rows, it moves once through the columns.
    """

    def __init__(self, content: Content, declared: Table, column: str) -> None:
        ids = content.table(declared).select([column, declared.key[0]])
        ids = ids.take(pc.sort_indices(ids, [(column, "ascending"), (declared.key[0], "ascending")]))
        self._pairs = _pairs(ids)
        self._next = next(self._pairs, None)

    def ids(self, owner: str) -> list[str]:
        """Return the ids of what belongs to `owner`, which comes after those that were asked for before."""
        found = []
        while self._next is not None and self._next[0] <= owner:
            if self._next[0] == owner:
                found.append(self._next[1])
            self._next = next(self._pairs, None)
        return found


def _pairs(table: pa.Table) -> Iterator[tuple[str, str]]:
    for batch in table.to_batches(max_chunksize=BATCH_ROWS):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _types() -> Iterator[Node]:
    for scheme in codebook().schemes.values():
        for code in scheme.codes:
            node: Node = {
                "@id": f"#{scheme.id}/{code.code}",
                "@type": "E55_Type",
                "label": [{"@value": text, "@language": code_of} for code_of, text in code.labels.items()],
                "P3_has_note": code.definition,
            }
            for equal in code.crosswalk:
                if equal.system == "AAT" and equal.match in _SKOS:
                    address = f"http://vocab.getty.edu/aat/{equal.value.removeprefix('aat:')}"
                    node.setdefault(f"skos:{_SKOS[equal.match]}", []).append(ref(address))
            yield node


def _site(declared: Table, site: Row, names: list[Row]) -> Node:
    things: Mapping[str, str] = mapping("crm")["thing"]
    node: Node = {
        "@id": f"#{site['site_id']}",
        "@type": things.get(site["category"], things["default"]),
        "label": site["name"],
        "P2_has_type": ref(f"#category/{site['category']}"),
        "P1_is_identified_by": [
            {"@type": "E42_Identifier", "P190_has_symbolic_content": site["site_id"]},
            {"@type": "E41_Appellation", "P190_has_symbolic_content": site["name"]},
            *(_name(row) for row in names),
        ],
    }
    if site["part_of"]:
        node["P46i_forms_part_of"] = ref(f"#{site['part_of']}")
    if site["geometry"]:
        place = {"@value": well_known_text(site["geometry"]), "@type": "wkt"}
        node["P53_has_former_or_current_location"] = {
            "@type": "E53_Place",
            "P168_place_is_defined_by": place,
        }
    return {**node, **own_columns(declared, site)}


def _name(row: Row) -> Node:
    language = {} if row["language"] == "und" else {"@language": row["language"]}
    node: Node = {
        "@type": "E33_E41_Linguistic_Appellation",
        "P190_has_symbolic_content": {"@value": row["name"], **language},
    }
    return {**node, **one_type("name_kind", row["kind"])}


def _report(declared: Table, report: Row) -> Node:
    node: Node = {"@id": f"#{report['report_id']}", "@type": "E31_Document"}
    if report["title"]:
        node["P102_has_title"] = {"@type": "E35_Title", "P190_has_symbolic_content": report["title"]}
    if report["url"]:
        address = web_address(report["url"])
        node.update({"seeAlso": address} if address else {"column:reports.url": report["url"]})
    return {**node, **own_columns(declared, report)}


def _claim(
    declared: Table, claim: Row, proofs: list[str], publishers: Mapping[str, str | None]
) -> Iterator[Node]:
    node = assignment(declared, claim, claim["claim_id"])
    node["P70i_is_documented_in"] = ref(f"#{claim['report_id']}")
    if publisher := publishers.get(claim["report_id"]):
        node["P14_carried_out_by"] = {"@type": "E39_Actor", "label": publisher}
    if proofs:
        node["P16_used_specific_object"] = [ref(f"#{proof}") for proof in proofs]
    yield node
    yield from graph(claim, claim["claim_id"])


def _proof(declared: Table, proof: Row) -> Node:
    node: Node = {"@id": f"#{proof['evidence_id']}", "@type": "E33_Linguistic_Object"}
    if proof["quote"] is not None:
        node["P190_has_symbolic_content"] = proof["quote"]
    return {**node, **own_columns(declared, proof)}


def _incident(declared: Table, incident: Row, links: list[Row]) -> Iterator[Node]:
    node = assignment(declared, incident, incident["incident_id"])
    node["P70i_is_documented_in"] = ref(_DATASET)
    node["P17_was_motivated_by"] = [ref(f"#{link['claim_id']}") for link in links]
    yield node
    yield from graph(incident, incident["incident_id"])


JSONLD = Format(
    "jsonld",
    "heritage.jsonld",
    "application/ld+json",
    "Linked data (CIDOC CRM): claims as attribute assignments by reports, with the sentences; what they assert in "
    "named graphs. Threats and denials assert no event.",
    write,
    holds=("reports", "claims", "evidence", "sites", "site_names", "incidents", "incident_claims"),
)
