"""What a bulletin shows: its incidents with their claims, the numbers with the lists behind them, figures, sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from heritage.publish.bulletin.period import Period
from heritage.publish.counts.tally import Figure
from heritage.publish.views import IncidentView, SourceView
from heritage.publish.words import UNRELEASED


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since the release before: ids of incidents that are new, and fields that changed by id.

    `gone` counts incidents that were withdrawn or merged; they are not named, since a place may be withheld by now.
    """

    version: str
    added: frozenset[str]
    changed: Mapping[str, tuple[str, ...]]
    gone: int = 0


@dataclass(frozen=True, slots=True)
class Scope:
    """What a bulletin is about: a period, and if given one country (ISO code) or one site with its parts."""

    period: Period
    country: str | None = None
    site: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An incident of the bulletin: its number in it, why it is here, what changed since the last release.

    `denials` are the publishers whose reports of the period deny it.
    """

    number: int
    view: IncidentView
    reasons: tuple[str, ...]
    change: str = ""
    denials: tuple[str, ...] = ()

    @property
    def conflicts(self) -> tuple[str, ...]:
        """What its claims disagree about, in words."""
        return tuple(
            text
            for code, text in self.view.flags
            if code.startswith("contested") or code.endswith("_conflict")
        )


@dataclass(frozen=True, slots=True)
class Listed:
    """A number of the bulletin, what it counts, and the incidents behind it; its list is the `number`-th."""

    number: int
    text: str
    entries: tuple[Entry, ...]

    @property
    def value(self) -> int:
        """How many."""
        return len(self.entries)


@dataclass(frozen=True, slots=True)
class Bulletin:
    """Everything a bulletin shows.

    `dated` are incidents of the period, `reported` those that it brought news of but that are dated elsewhere or not at
    all; together they are `entries`. `n_read` are reports published in the period, told of here or not; `n_nowhere`
    incidents of the scope that belong to no period, since neither they nor their reports have a date. `version` is that
    of the release, or says that there is none; `which` is either for a sentence.
    """

    title: str
    dataset: str
    edition: str
    version: str
    schema_version: str
    date: str
    date_iso: str
    scope: Scope
    place: str
    entries: tuple[Entry, ...]
    dated: tuple[Entry, ...]
    reported: tuple[Entry, ...]
    counts: tuple[Listed, ...]
    threats: tuple[Entry, ...]
    denials: tuple[Entry, ...]
    contested: tuple[Entry, ...]
    changes: tuple[Entry, ...]
    since: Since | None
    sources: tuple[SourceView, ...]
    n_read: int
    hidden: int
    n_nowhere: int
    figures: tuple[Figure, ...] = field(default=())

    @property
    def which(self) -> str:
        """The version with the word before it, where it is one."""
        return self.version if self.version == UNRELEASED else f"version {self.version}"

    @property
    def is_empty(self) -> bool:
        """Whether nothing was reported."""
        return not self.entries
