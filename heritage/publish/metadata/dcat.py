"""dcat.jsonld: the publication as a dataset of the Data Catalog Vocabulary (DCAT 3), a distribution a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from heritage.publish.metadata.about import KEYWORDS, About
from heritage.publish.metadata.entry import Entry
from heritage.schema.spec import Table

_CONTEXT: dict[str, Any] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_MEDIA = "https://www.iana.org/assignments/media-types/"


def dcat(about: About, files: Sequence[Entry], declared: Sequence[Table]) -> dict[str, Any]:
    """Return DCAT as JSON-LD with its context in it; addresses are relative where no homepage is stated."""
    del declared  # The vocabulary describes files, not columns.
    base = {"@base": f"{about.homepage}data/"} if about.homepage else {}
    found: dict[str, Any] = {
        "@context": {**base, **_CONTEXT},
        "@id": about.doi_url or "#dataset",
        "@type": "dcat:Dataset",
        "dcterms:title": about.title,
        "dcterms:description": about.description,
        "dcat:keyword": list(KEYWORDS),
        "dcterms:conformsTo": {"@id": "datapackage.json"},
    }
    stated = {
        "dcat:version": about.version,
        "dcterms:identifier": about.doi,
        "dcterms:issued": _typed(about.day.isoformat(), "date") if about.day and about.version else None,
        "dcterms:license": _licence(about),
        "dcat:landingPage": {"@id": about.homepage} if about.homepage else None,
        "dcterms:publisher": _agent(about.publisher) if about.publisher else None,
        "dcterms:creator": [_agent(name) for name in about.creators] or None,
    }
    found.update({key: value for key, value in stated.items() if value})
    found["dcat:distribution"] = [_distribution(file, about) for file in files]
    return found


def _distribution(file: Entry, about: About) -> dict[str, Any]:
    licence = _licence(about)
    return {
        "@id": f"#{file.path}",
        "@type": "dcat:Distribution",
        "dcterms:title": file.path,
        "dcterms:description": file.doc,
        "dcat:downloadURL": {"@id": file.path},
        "dcat:mediaType": {"@id": f"{_MEDIA}{file.media_type}"},
        "dcat:byteSize": _typed(str(file.bytes), "nonNegativeInteger"),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": _typed(file.sha256, "hexBinary"),
        },
        **({"dcterms:license": licence} if licence else {}),
    }


def _licence(about: About) -> Any:
    return {"@id": about.licence_url} if about.licence_url else about.licence


def _agent(name: str) -> dict[str, str]:
    return {"@type": "foaf:Agent", "foaf:name": name}


def _typed(value: str, kind: str) -> dict[str, str]:
    return {"@value": value, "@type": f"xsd:{kind}"}
