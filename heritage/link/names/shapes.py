"""What was found, as OpenRefine's reconciliation reads it, and as people read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from heritage.link.names.finder import MATCH, NONE, Found
from heritage.link.names.rank import ACCEPT, MARGIN

_LONGEST = 200
"""Characters of a name that are shown again."""


def reconciliation(found: Found) -> list[dict[str, Any]]:
    """Return the sites as candidates of the reconciliation API: id, name, type[], score, match, features[].

    `score` is in log-odds; `match` is true for the one site that the name surely means, and for none where it is not
    clear. `features` are the terms of the score.
    """
    return [
        {
            "id": one.site.site_id,
            "name": one.site.name,
            "type": [{"id": one.site.category, "name": one.site.category}],
            "score": one.score,
            "match": number == 0 and found.decision == MATCH,
            "features": [{"id": term, "value": weight} for term, weight in one.terms],
        }
        for number, one in enumerate(found.sites)
    ]


def lines(found: Found, *, is_explained: bool) -> Iterator[str]:
    """Yield lines for the screen: the decision, then the sites with their scores, and (explained) the terms of each."""
    name = repr(found.name[:_LONGEST] + ("\u2026" if len(found.name) > _LONGEST else ""))
    if not found.sites or found.decision == NONE:
        yield f"none: no site fits {name} well enough (log-odds of {ACCEPT:g} are needed)"
    elif found.decision == MATCH:
        yield f"match: {name} is {found.sites[0].site.site_id}"
    else:
        yield (
            f"ambiguous: {name} may be more than one site (a lead of {MARGIN:g} is needed); "
            "a country or a place may tell"
        )
    for one in found.sites:
        if one.score <= 0 and one is not found.sites[0]:
            break
        site = one.site
        where = ", ".join(part for part in (site.near, site.country) if part)
        known_as = "" if one.name == site.name else f", known as {one.name}"
        yield f"  {one.score:7.2f}  {site.site_id}  {site.name}{known_as}{f' ({where})' if where else ''}"
        if is_explained:
            yield from (f"           {weight:+7.2f}  {term}" for term, weight in one.terms)
