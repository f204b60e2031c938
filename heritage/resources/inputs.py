"""Inputs: hashes of everything that a build reads, so that two datasets tell whether they were made of the same."""

from __future__ import annotations

import hashlib
from pathlib import Path

from heritage import __version__
from heritage.resources import cuewords, files, weights
from heritage.resources.lexicon_file import available
from heritage.resources.voices import NAME as VOICES
from heritage.schema.codebook import codebook
from heritage.settings import Settings


def input_hashes(
    settings: Settings, project: Path | None, resources: str, known: dict[Path, bytes] | None = None
) -> dict[str, str]:
    """Return the hashes of input files, resources, decisions, ledger and codebook; the code counts among resources.

    `resources` is that of `resources_hash`. `known` takes up the SHA-256 of each file of the input.
    """
    remembered = settings.data / "ledger" / "incidents.csv"
    each = {
        name: files.content_hash(files.layers(name, project)) for name in ("gazetteer", "lexicons", "sources")
    }
    return {
        **each,
        "input": files.content_hash([settings.input], known),
        "coders": files.content_hash([settings.coders] if settings.coders.exists() else []),
        "decisions": files.content_hash(settings.decisions.glob("*.csv")),
        "resources": resources,
        "ledger": files.content_hash([remembered] if remembered.exists() else []),
        "codebook": codebook().version,
        "monitor_from": settings.monitor_from.isoformat(),
    }


def resources_hash(settings: Settings, project: Path | None, coder_version: str) -> str:
    """Return one hash of the resources that claims are read and linked with; the code counts among them."""
    found = [
        path
        for name in ("gazetteer", "lexicons", "sources", VOICES, cuewords.NAME)
        for path in files.layers(name, project)
    ]
    remembered = settings.data / "ledger" / "incidents.csv"
    single = (files.data_path("codebook.toml"), files.data_path(weights.NAME), remembered)
    found += [path for path in single if path.exists()]
    lexicons = ",".join(sorted(available(project)))
    parts = [files.content_hash(found), lexicons, __version__, coder_version]
    return hashlib.sha256("|".join(parts).encode()).hexdigest()
