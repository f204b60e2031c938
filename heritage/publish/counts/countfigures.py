"""The data of the figures that count: event types, severity by country, actors, corroboration."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from heritage.publish.counts.derived import is_contested, support
from heritage.publish.counts.standing import STANDINGS, asked, standing, standing_label
from heritage.publish.counts.tally import Figure, Row, by_count, codes, said, tally
from heritage.publish.words import country_name, cut
from heritage.text.printable import plural


def event_types(incidents: Sequence[Row]) -> Figure:
    """Event types by count, split by standing (heritage.publish.counts.standing)."""
    counts = Counter(row["event_type"] for row in incidents)
    keys = by_count(codes("event_type", counts), counts, ("other", "unknown"))
    totals = Counter(standing(row) for row in incidents)
    splits = [(code, standing_label(code)) for code in STANDINGS if totals[code]]
    table = tally(incidents, keys, splits, key="event_type", key_of=lambda r: r["event_type"], column_of=standing,
                  asked=asked)  # fmt: skip
    groups = Counter(
        (row["event_type"], standing(row), row["assertion"], row["corroboration"]) for row in incidents
    )
    order = {key: at for at, (key, _) in enumerate(keys)}
    rows = tuple(
        (*key, count)
        for key, count in sorted(
            groups.items(), key=lambda item: (order[item[0][0]], STANDINGS.index(item[0][1]), item[0][2:])
        )
    )
    alt = (
        f"Bars of {plural(len(incidents), 'incident')}: {said([(t, counts[k]) for k, t in keys])}. "
        f"Of all, {said([(title, totals[code]) for code, title in splits], 6)}."
    )
    note = "Each bar is split by support. Parts without colour are not reported as having happened, or were refuted."
    return Figure("event_types", "What was reported to have happened", alt, note,
                  ("event_type", "standing", "assertion", "corroboration", "incidents"), rows,
                  ("Type of event", "Incidents", *(text for _, text in splits)), table)  # fmt: skip


def severity(incidents: Sequence[Row]) -> Figure:
    """Countries by count, split by degree; `severity_min` and `severity_max` are what the claims give."""
    counts = Counter(row["country"] for row in incidents)
    keys = by_count([(code, country_name(code)) for code in counts], counts, (None,))
    degrees = codes("severity", (row["severity"] for row in incidents))
    table = tally(incidents, keys, degrees, key="country", key_of=lambda r: r["country"],
                  column="severity", column_of=lambda r: r["severity"])  # fmt: skip
    order = {key: at for at, (key, _) in enumerate(keys)}, {key: at for at, (key, _) in enumerate(degrees)}
    groups = Counter(
        (row["country"], row["severity"], row["severity_min"], row["severity_max"]) for row in incidents
    )
    rows = tuple(
        (*key, count)
        for key, count in sorted(
            groups.items(), key=lambda item: (order[0][item[0][0]], order[1][item[0][1]], str(item[0][2:]))
        )
    )
    totals = Counter(row["severity"] for row in incidents)
    ranged = sum(1 for row in incidents if row["severity_min"] != row["severity_max"])
    alt = (
        f"Stacked bars by country: {said([(title, counts[key]) for key, title in keys])}. "
        f"Degrees over all: {said([(title, totals[code]) for code, title in degrees], 6)}."
    )
    note = (
        f"Consensus of the claims; in {ranged} of {len(incidents)} the claims give different degrees. "
        "An unknown degree is never averaged."
    )
    return Figure("severity_by_country", "How severe, by country", alt, note,
                  ("country", "severity", "severity_min", "severity_max", "incidents"), rows,
                  ("Country", "Incidents", *(title for _, title in degrees)), table)  # fmt: skip


def actors(incidents: Sequence[Row]) -> Figure:
    """Kinds of actors by count, split by support and contest; `named` are the actors of a kind, counted."""
    counts = Counter(row["actor_type"] for row in incidents)
    keys = by_count(codes("actor_type", counts), counts, ("none", "unknown"))
    heads = [("several", "Several sources"), ("single", "One source"), ("contested", "Contested")]

    def how(row: Row) -> str:
        return "contested" if is_contested(row) else support(row)

    def wanted(code: str) -> dict[str, str]:
        return {"contested": "yes"} if code == "contested" else {"contested": "no", "support": code}

    table = tally(incidents, keys, heads, key="actor_type", key_of=lambda row: row["actor_type"], column_of=how,
                  asked=wanted)  # fmt: skip
    named: dict[str, Counter[str]] = {key: Counter() for key, _ in keys}
    for row in incidents:
        named[row["actor_type"]].update(cut(actor, 40) for actor in row["actors"] or ())
    said_of = {
        key: "; ".join(f"{who} ({n})" for who, n in sorted(names.items(), key=_most))
        for key, names in named.items()
    }
    groups = Counter(
        (row["actor_type"], support(row), "yes" if is_contested(row) else "no") for row in incidents
    )
    rows = tuple(
        (key, *parts, groups[key, *parts], said_of[key])
        for key, _ in keys
        for parts in (("several", "no"), ("single", "no"), ("several", "yes"), ("single", "yes"))
        if groups[key, *parts]
    )
    leading = [(who, n) for who, n in sorted(sum(named.values(), Counter()).items(), key=_most)]
    alt = (
        f"Bars of {plural(len(incidents), 'incident')} by the kind of actor that reports name: "
        f"{said([(title, counts[key]) for key, title in keys])}."
        + (f" Named most often: {said(leading[:3])}." if leading else "")
    )
    note = "As reports attribute it, where their claims agree; an attribution is not a finding of responsibility."
    return Figure("actors", "To whom reports attribute it", alt, note,
                  ("actor_type", "support", "contested", "incidents", "named"), rows,
                  ("Kind of actor", "Incidents", *(text for _, text in heads)), table)  # fmt: skip


def _most(pair: tuple[str, int]) -> tuple[int, str]:
    return -pair[1], pair[0]


def corroboration(incidents: Sequence[Row]) -> Figure:
    """Levels of support by count, split by contest."""
    counts = Counter(row["corroboration"] for row in incidents)
    keys = list(reversed(codes("corroboration", counts)))
    keys.sort(key=lambda pair: pair[0] == "refuted")
    splits = (("no", "Not contested"), ("yes", "Contested"))

    def split(row: Row) -> str:
        return "yes" if is_contested(row) else "no"

    table = tally(incidents, keys, splits, key="corroboration", key_of=lambda r: r["corroboration"],
                  column="contested", column_of=split)  # fmt: skip
    pairs = Counter((row["corroboration"], split(row)) for row in incidents)
    rows = tuple((key, part, pairs[key, part]) for key, _ in keys for part, _ in splits if pairs[key, part])
    disputed = sum(1 for row in incidents if is_contested(row))
    alt = (
        f"Bars of {plural(len(incidents), 'incident')} by how well independent sources support them: "
        f"{said([(title, counts[key]) for key, title in keys], 6)}. {disputed} contested."
    )
    note = "Copies of one story count as one source. Hatched: claims disagree about the event or who did it."
    return Figure("corroboration", "How well it is supported", alt, note, ("corroboration", "contested", "incidents"),
                  rows, ("Support", "Incidents", *(title for _, title in splits)), table)  # fmt: skip
