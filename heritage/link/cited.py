"""Whom a pronoun cites: "he said", "its report says" are the words of the speaker whom the report named last before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from heritage.link.pairs import Saying
from heritage.resources.voices import Voices
from heritage.text.letters import fold

Row = dict[str, Any]


def named_speakers(claims: Iterable[Row], sentences: Mapping[str, Saying], voices: Voices) -> list[Row]:
    """Return claims in their order; one that cites a pronoun cites the speaker of the claim told before it.

    Where the report names none before, or the place of a claim is not known, the words stay as they are.
    """
    rows = list(claims)
    told: dict[str, list[tuple[int, str]]] = {}
    for row in rows:
        saying = sentences.get(row["claim_id"])
        if row["attribution"] and saying is not None and saying.start is not None:
            told.setdefault(row["report_id"], []).append((saying.start, row["claim_id"]))
    speaker = {row["claim_id"]: row["attribution"] for row in rows if row["attribution"]}
    for found in told.values():
        last: str | None = None
        for _, claim_id in sorted(found):
            if fold(speaker[claim_id]) not in voices.pronouns:
                last = speaker[claim_id]
            elif last is not None:
                speaker[claim_id] = last
    return [
        row
        if speaker.get(row["claim_id"]) == row["attribution"]
        else {**row, "attribution": speaker[row["claim_id"]]}
        for row in rows
    ]
