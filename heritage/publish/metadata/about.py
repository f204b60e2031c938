"""What all files and descriptions of a publication say of it; what nobody has stated is null."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyarrow.compute as pc

from heritage.errors import ConfigError
from heritage.publish.editions import Edition
from heritage.publish.pages.cite import About as Stated
from heritage.publish.pages.cite import unreleased
from heritage.publish.words import safe_url
from heritage.schema.tables import SCHEMA_VERSION

_DOI = re.compile(r"^10\.[0-9]{4,9}(/\S+)?$")
_SPDX = re.compile(r"^[A-Za-z0-9.+-]+$")

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
        day = self.day.isoformat() if self.day else ""
        which = f"Version {self.version}" if self.version else unreleased(day).capitalize()
        more = [self.title, which, self.publisher, self.doi_url]
        return f"{'; '.join(self.creators)}{year}. {'. '.join(filter(None, more))}"


def describe(
    edition: Edition, manifest: Mapping[str, Any], title: str, stated: Stated | None = None
) -> About:
    """Return what is said of an edition, from the dataset's manifest and what heritage.toml states of it.

    ConfigError where heritage.toml states something in no proper form (`check_stated`). Of the internal manifest only
    title, version, date and counts pass: its inputs are names of files, which may name places.
    """
    if stated is not None:
        check_stated(doi=stated.doi, licence=stated.licence, homepage=stated.homepage)
    given = manifest.get("counts")
    counts = {key: n for key, n in given.items() if isinstance(n, int)} if isinstance(given, Mapping) else {}
    rows = {name: table.num_rows for name, table in edition.tables.items()}
    version = manifest.get("version")
    doi, homepage = (stated.doi, stated.homepage) if stated else ("", "")
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
        licence=(stated.licence or None) if stated else None,
        doi=doi if "/" in doi else None,
        homepage=f"{homepage.rstrip('/')}/" if homepage else None,
        publisher=(stated.publisher or None) if stated else None,
        creators=stated.creators if stated else (),
        counts={**counts, **{f"hidden_{key}": n for key, n in edition.hidden.items()}},
    )


def check_stated(*, doi: str, licence: str, homepage: str) -> None:
    """Raise ConfigError where `doi`, `licence` or `homepage` of heritage.toml has no such form."""
    if doi and not _DOI.match(doi):
        raise ConfigError(f"heritage.toml: doi must be a DOI such as 10.1234/abcd or a prefix, not {doi!r}")
    if not _SPDX.match(licence):
        raise ConfigError(f"heritage.toml: licence must be an SPDX id such as CC-BY-4.0, not {licence!r}")
    if homepage and safe_url(homepage) is None:
        raise ConfigError(
            f"heritage.toml: homepage must be an address such as https://example.org/damage, not {homepage!r}"
        )


def _day(edition: Edition, manifest: Mapping[str, Any]) -> date | None:
    given = manifest.get("date")
    if isinstance(given, str):
        return date.fromisoformat(given)
    return pc.max(edition.tables["reports"]["published_date"]).as_py()
