"""What the text of a table row tells beyond the row's own claims: other sites, or its own site at another time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from heritage.resources.gazetteer import Gazetteer
from heritage.text.matchkeys import Keys

Draft = Mapping[str, Any]


def beyond(rows: Sequence[Draft], texts: Iterable[Draft], gazetteer: Gazetteer) -> set[str]:
    """Ids of the claims read from a row's text that are none of the row's own claims (`rows`) told again.

    A claim of the text counts as the row's where it may be about the row's site and no day is impossible for both:
    a claim told twice would look like two, while the row's own says what its source coded.
    """
    return {
        text["claim_id"]
        for text in texts
        if not any(_is_at_site(text, row, gazetteer) and _may_be_one_time(text, row) for row in rows)
    }


def _is_at_site(text: Draft, row: Draft, gazetteer: Gazetteer) -> bool:
    """Whether the text may mean the row's site: it names none of its own, or one that shares a word of its name."""
    name = gazetteer.keys(text["hint_name"] or text["site_mention"])
    known = [gazetteer.sites[site].name for site in text["hint_site_ids"] or () if site in gazetteer.sites]
    told = [name, *map(gazetteer.keys, known)]
    names = [row["site_mention"], *(row.get("hint_names") or ()), *filter(None, (row.get("hint_place"),))]
    own = [gazetteer.keys(one) for one in names]
    if not name.residue or any(_are_alike(one, other) for one in told for other in own):
        return True
    return not any(one.residue for one in own) and bool(name.kinds & own[0].kinds)


def _are_alike(one: Keys, other: Keys) -> bool:
    is_shared = bool(set(one.residue) & set(other.residue))
    return is_shared or (len(one.skeleton) > 1 and one.skeleton == other.skeleton) or one.fold == other.fold


def _may_be_one_time(text: Draft, row: Draft) -> bool:
    """Whether some day is possible for both; an open end counts as any day."""
    first = max(text["date_from"] or date.min, row["date_from"] or date.min)
    last = min(text["date_to"] or date.max, row["date_to"] or date.max)
    return first <= last
