"""ro-crate-metadata.json: the publication as a Research Object Crate (RO-Crate 1.1), with every file in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from heritage.publish.metadata.about import KEYWORDS, About
from heritage.publish.metadata.entry import Entry
from heritage.schema.spec import Table

_SPECIFICATION = "https://w3id.org/ro/crate/1.1"


def crate(about: About, files: Sequence[Entry], declared: Sequence[Table]) -> dict[str, Any]:
    """Return the crate: its own description, the dataset, the people, the licence, the files with size and sha256."""
    del declared  # Columns are described by datapackage.json, which is a file of the crate.
    root: dict[str, Any] = {
        "@id": "./",
        "@type": "Dataset",
        "name": about.title,
        "description": about.description,
        "keywords": ", ".join(KEYWORDS),
    }
    agents = [_agent(number, name) for number, name in enumerate(about.creators)]
    publisher = (
        [{"@id": "#publisher", "@type": "Organization", "name": about.publisher}] if about.publisher else []
    )
    licence = about.licence_url or (f"#{about.licence}" if about.licence else None)
    stated = {
        "datePublished": about.day.isoformat() if about.day else None,
        "version": about.version,
        "license": {"@id": licence} if licence else None,
        "identifier": about.doi_url,
        "url": about.homepage,
        "author": [{"@id": agent["@id"]} for agent in agents] or None,
        "publisher": {"@id": "#publisher"} if publisher else None,
    }
    root.update({key: value for key, value in stated.items() if value})
    root["hasPart"] = [{"@id": file.path} for file in files]
    descriptor = {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "conformsTo": {"@id": _SPECIFICATION},
        "about": {"@id": "./"},
    }
    law = [{"@id": licence, "@type": "CreativeWork", "name": about.licence}] if licence else []
    parts = [
        {
            "@id": file.path,
            "@type": "File",
            "name": file.path,
            "description": file.doc,
            "contentSize": str(file.bytes),
            "encodingFormat": file.media_type,
            "sha256": file.sha256,
        }
        for file in files
    ]
    return {
        "@context": [f"{_SPECIFICATION}/context", {"sha256": "https://schema.org/sha256"}],
        "@graph": [descriptor, root, *agents, *publisher, *law, *parts],
    }


def _agent(number: int, name: str) -> dict[str, str]:
    return {
        "@id": f"#creator-{number + 1}",
        "@type": "Person" if "," in name else "Organization",
        "name": name,
    }
