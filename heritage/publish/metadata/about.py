"""What all files and descriptions of a publication say of it; what nobody has stated is null."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyarrow.compute as pc

from heritage.publish.editions import Edition
from heritage.schema.tables import SCHEMA_VERSION
from heritage.settings import Settings

KEYWORDS = ("cultural heritage", "damage", "armed conflict", "disaster", "event data", "provenance")

LICENCES: dict[str, str] = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "ODbL-1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
}
"""Address of the text of a licence by its SPDX id."""


@dataclass(frozen=True, slots=True)
class About:
    """A publication: `day` is the release's, else that of the latest report; `licence` an SPDX id; `doi` a whole DOI.

    `creators` are names, persons as `Family, Given`; `homepage` is the address of the folder that the site lies in,
    with a slash at its end; `counts` are whole numbers by name, of the build and of what the edition hides.
    """

    title: str
    description: str
    edition: str
    version: str | None = None
    day: date | None = None
    licence: str | None = None
    doi: str | None = None
    homepage: str | None = None
    publisher: str | None = None
    creators: tuple[str, ...] = ()
    schema_version: str = SCHEMA_VERSION
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def licence_url(self) -> str | None:
        """Address of the licence's text, where we know it."""
        return LICENCES.get(self.licence or "")

    @property
    def doi_url(self) -> str | None:
        """The DOI as an address."""
        return f"https://doi.org/{self.doi}" if self.doi else None

    @property
    def cite_as(self) -> str | None:
        """The publication as a line of a bibliography; None where nobody is named as its author."""
        if not self.creators:
            return None
        year = f" ({self.day.year})" if self.day else ""
        more = [self.title, f"Version {self.version}" if self.version else None, self.publisher, self.doi_url]
        return f"{'; '.join(self.creators)}{year}. {'. '.join(filter(None, more))}"


def describe(
    edition: Edition, manifest: Mapping[str, Any], title: str, settings: Settings | None = None
) -> About:
    """Return what is said of an edition, from the dataset's manifest and the project's heritage.toml.

    Of the internal manifest only title, version, date and counts pass: its inputs are names of files, which may name
    places.
    """
    given = manifest.get("counts")
    counts = {key: n for key, n in given.items() if isinstance(n, int)} if isinstance(given, Mapping) else {}
    rows = {name: table.num_rows for name, table in edition.tables.items()}
    version = manifest.get("version")
    doi, homepage = (settings.doi, settings.homepage) if settings else ("", "")
    return About(
        title=title,
        description=(
            f"{title}. {rows['incidents']} incidents resolved from {rows['claims']} claims of {rows['reports']} "
            f"reports; {edition.name} edition. It says what was reported, claimed or assessed; it does not establish "
            "what happened."
        ),
        edition=edition.name,
        version=str(version) if version else None,
        day=_day(edition, manifest),
        licence=(settings.licence or None) if settings else None,
        doi=doi if "/" in doi else None,
        homepage=f"{homepage.rstrip('/')}/" if homepage else None,
        publisher=(settings.publisher or None) if settings else None,
        creators=tuple(filter(None, map(str.strip, settings.creators.split(";")))) if settings else (),
        counts={**counts, **{f"hidden_{key}": n for key, n in edition.hidden.items()}},
    )


def _day(edition: Edition, manifest: Mapping[str, Any]) -> date | None:
    given = manifest.get("date")
    if isinstance(given, str):
        return date.fromisoformat(given)
    return pc.max(edition.tables["reports"]["published_date"]).as_py()
