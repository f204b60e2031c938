"""What a release writes into the ledger: where every released incident id leads from now on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from heritage.link.ledger import COLUMNS, Ledger

Row = dict[str, str]


def next_rows(
    known: Ledger, members: Mapping[str, Iterable[str]], traces: Mapping[str, str], version: str
) -> list[Row]:
    """Return the rows (COLUMNS) to append for a dataset, sorted by id; none for ids of which nothing changed.

    `members` are the claim ids of each incident of the dataset; `traces` one for each claim. An id without a claim
    left keeps its claims in memory and is `withdrawn`, so that it comes back with them; an id whose claims stand
    elsewhere is `merged`; an id that lost claims to a new one is `split`.
    """
    today = {incident: set(claims) for incident, claims in members.items()}
    home = {claim: incident for incident, claims in today.items() for claim in claims}
    parts = _parts(known, today, home)
    writer = _Writer({**known.traces, **traces}, version)
    for incident in sorted(today.keys() | known.claims.keys()):
        before = known.claims.get(incident, frozenset())
        if incident in today:
            _stands(writer, known, incident, today[incident] | {c for c in before if c not in home}, parts)
        else:
            _gone(writer, known, incident, Counter(home[claim] for claim in before if claim in home))
    return writer.rows


class _Writer:
    """Gathers rows in the form of the file."""

    def __init__(self, traces: Mapping[str, str], version: str) -> None:
        self.rows: list[Row] = []
        self._traces, self._version = traces, version

    def add(self, incident: str, claims: Iterable[str], kind: str, targets: Iterable[str] = ()) -> None:
        ordered = sorted(claims)
        traces = " ".join(self._traces.get(claim, "-") for claim in ordered)
        cells = (incident, " ".join(ordered), " ".join(targets), kind, self._version, traces)
        self.rows.append(dict(zip(COLUMNS, cells, strict=True)))


def _parts(
    known: Ledger, today: Mapping[str, set[str]], home: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """For each standing id the ids that hold claims of it now and did not stand at the last release, sorted."""
    found: dict[str, set[str]] = {}
    for incident, claims in known.claims.items():
        if incident in known.redirects or incident not in today:
            continue
        for claim in claims:
            other = home.get(claim, incident)
            is_new = other not in known.claims or other in known.redirects
            if other != incident and is_new:
                found.setdefault(incident, set()).add(other)
    return {incident: tuple(sorted(others)) for incident, others in found.items()}


def _stands(
    writer: _Writer, known: Ledger, incident: str, claims: set[str], parts: Mapping[str, tuple[str, ...]]
) -> None:
    new = parts.get(incident, ())
    returned = incident in known.redirects or incident in known.withdrawn
    if new or returned or frozenset(claims) != known.claims.get(incident):
        writer.add(incident, claims, "split" if new else "", new)


def _gone(writer: _Writer, known: Ledger, incident: str, homes: Counter[str]) -> None:
    before = known.claims[incident]
    if not homes:
        if incident not in known.redirects and incident not in known.withdrawn:
            writer.add(incident, before, "withdrawn")
        return
    current = known.resolve(incident)
    targets = sorted(homes, key=lambda other: (-homes[other], other != current, other))
    if targets[0] != current:
        writer.add(incident, before, "merged", targets)
