"""Claims of a public edition: who acts, speaks and codes as shown, and nothing of a withheld place but coded facts."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from heritage.publish.edition.coders import unnamed, unnamed_versions
from heritage.publish.edition.columns import changed, emptied, mapped, with_column
from heritage.publish.edition.secretnames import SecretNames
from heritage.publish.edition.shown import SPEAKERS, Words, plain
from heritage.publish.edition.withheld import WITHHELD_ID, WITHHELD_NAME, unplaced


def masked_claims(
    claims: pa.Table, words: Words, secret: SecretNames, is_secret: pa.Array, report_of: np.ndarray
) -> pa.Table:
    """Return the claims as shown; `is_secret` says whether the place is withheld, `report_of` numbers the reports."""
    for name in SPEAKERS:
        told = enumerate(zip(report_of.tolist(), claims[name].to_pylist(), strict=True))
        shown = {row: words.speakers.get((report, text or "")) for row, (report, text) in told}
        shown = {row: text for row, text in shown.items() if text is not None}
        claims = changed(claims, name, shown)
        claims = emptied(claims, [name], pc.or_(is_secret, secret.found_in(claims[name])))
    claims = unnamed(unnamed_versions(claims), "coder")
    claims = mapped(claims, "site_mention", plain)
    named = pc.or_(is_secret, secret.found_in(claims["site_mention"]))
    claims = with_column(
        claims,
        "site_mention",
        pc.if_else(named, pa.scalar(WITHHELD_NAME), claims["site_mention"].combine_chunks()),
    )
    claims = with_column(
        claims, "site_id", pc.if_else(is_secret, pa.scalar(WITHHELD_ID), claims["site_id"].combine_chunks())
    )
    return unplaced(emptied(claims, ["site_score", "country"], is_secret), is_secret)
