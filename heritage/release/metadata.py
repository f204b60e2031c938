"""Metadata by which a release can be found and cited: DataCite, CITATION.cff, Zenodo, data package.

What nobody has stated is said to be unknown in the words of each form; nothing is made up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from heritage.publish.metadata.about import KEYWORDS, LICENCES, check_stated
from heritage.publish.metadata.about import About as Described
from heritage.publish.metadata.citation import citation as citation_file
from heritage.release.versions import DATASET
from heritage.schema.package import datapackage
from heritage.settings import Settings

_UNKNOWN = ":unkn"  # DataCite 4.5, appendix 3: "known to be unknown"


@dataclass(frozen=True, slots=True)
class About:
    """What all forms say of a release. `creators` are names, persons as `Family, Given`."""

    title: str
    version: str
    day: date
    edition: str
    creators: tuple[str, ...]
    publisher: str
    licence: str
    doi: str
    description: str


def about(
    settings: Settings, title: str, *, version: str, day: date, edition: str, description: str
) -> About:
    """Return what is said of a release; ConfigError where `doi` or `licence` of heritage.toml has no such form."""
    check_stated(doi=settings.doi, licence=settings.licence, homepage=settings.homepage)
    creators = tuple(name.strip() for name in settings.creators.split(";") if name.strip())
    return About(
        title,
        version,
        day,
        edition,
        creators,
        settings.publisher,
        settings.licence,
        settings.doi,
        description,
    )


def datacite(said: About) -> dict[str, Any]:
    """Return DataCite 4.5 as its JSON: the mandatory properties, and those that a dataset of events has.

    The DOI is there when heritage.toml names a whole one; with a prefix alone `prefix` asks DataCite for a suffix.
    """
    is_whole = "/" in said.doi
    found: dict[str, Any] = {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": f"Event data, {said.edition} edition"},
        "creators": [_datacite_creator(name) for name in said.creators] or [{"name": _UNKNOWN}],
        "titles": [{"title": said.title}],
        "publisher": {"name": said.publisher or _UNKNOWN},
        "publicationYear": str(said.day.year),
        "version": said.version,
        "language": "en",
        "dates": [{"date": said.day.isoformat(), "dateType": "Issued"}],
        "subjects": [{"subject": word} for word in KEYWORDS],
        "formats": ["application/vnd.apache.parquet"],
        "rightsList": [_rights(said.licence)],
        "descriptions": [{"description": said.description, "descriptionType": "Abstract"}],
    }
    if is_whole:
        found["doi"] = said.doi
        found["identifiers"] = [{"identifier": f"https://doi.org/{said.doi}", "identifierType": "DOI"}]
    elif said.doi:
        found["prefix"] = said.doi
    return found


def _datacite_creator(name: str) -> dict[str, str]:
    family, comma, given = name.partition(",")
    if not comma:
        return {"name": name, "nameType": "Organizational"}
    return {
        "name": name, "nameType": "Personal", "familyName": family.strip(), "givenName": given.strip(),
    }  # fmt: skip


def _rights(licence: str) -> dict[str, str]:
    found = {"rights": licence, "rightsIdentifier": licence.lower(), "rightsIdentifierScheme": "SPDX"}
    return {**found, "rightsUri": LICENCES[licence]} if licence in LICENCES else found


def zenodo(said: About) -> dict[str, Any]:
    """Return `.zenodo.json`; an internal edition is closed."""
    return {
        "upload_type": "dataset",
        "title": said.title,
        "version": said.version,
        "publication_date": said.day.isoformat(),
        "description": said.description,
        "creators": [{"name": name} for name in said.creators] or [{"name": "Not stated"}],
        "access_right": "open" if said.edition == "public" else "closed",
        "license": said.licence.lower(),
        "keywords": list(KEYWORDS),
    }


def citation(said: About) -> str:
    """Return CITATION.cff (1.2.0)."""
    return citation_file(
        Described(
            title=said.title,
            description=said.description,
            edition=said.edition,
            version=said.version,
            day=said.day,
            licence=said.licence,
            doi=said.doi if "/" in said.doi else None,
            publisher=said.publisher or None,
            creators=said.creators,
        )
    )


def package(said: About, tables: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the data package of a release; `tables` are bytes and sha256 by table, as the manifest has them."""
    found = datapackage(DATASET)
    found.update(
        title=said.title,
        version=said.version,
        created=f"{said.day.isoformat()}T00:00:00Z",
        licenses=[{"name": said.licence, **({"path": LICENCES[said.licence]} if said.licence in LICENCES else {})}],
        contributors=[{"title": name, "role": "author"} for name in said.creators],
    )  # fmt: skip
    if not found["contributors"]:
        del found["contributors"]
    for resource in found["resources"]:
        entry = tables[resource["name"]]
        resource.update(bytes=entry["bytes"], hash=f"sha256:{entry['sha256']}")
    return found
