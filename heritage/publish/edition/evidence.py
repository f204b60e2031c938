"""Evidence of a public edition: quotes masked and cut, and none where they would tell of a withheld place."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from heritage.publish.edition.coders import unnamed
from heritage.publish.edition.columns import changed, emptied, mapped, with_column
from heritage.publish.edition.secretnames import SecretNames
from heritage.publish.edition.shown import FULL, Words, without_leads
from heritage.publish.edition.withheld import beside_withheld

Tables = dict[str, pa.Table]


def masked_evidence(
    tables: Tables,
    words: Words,
    secret: SecretNames,
    is_secret: pa.Array,
    numbers: tuple[np.ndarray, np.ndarray],
) -> pa.Table:
    """Return the evidence as shown.

    `is_secret` says of each claim whether its place is withheld; `numbers` are the rows of claims and of reports by row
    of evidence, -1 for none.
    """
    evidence, reports = tables["evidence"], tables["reports"]
    claim_of, report_of = numbers
    of_secret = _taken(is_secret, claim_of)
    is_full = _taken(pc.equal(reports["redistribution"], FULL).combine_chunks(), report_of)
    near = (
        beside_withheld(evidence, pa.array(report_of), of_secret) if pc.any(of_secret).as_py() else of_secret
    )
    goes = pc.or_(pc.or_(near, pc.invert(is_full)), secret.found_in(evidence["quote"]))
    had_quote = evidence["quote"].is_valid().combine_chunks()
    was_masked = pc.fill_null(evidence["is_masked"].combine_chunks(), False)
    mask = np.zeros(evidence.num_rows, bool)
    mask[list(words.quotes)] = True
    for index, name in enumerate(("quote", "start", "end")):
        evidence = changed(evidence, name, {row: value[index] for row, value in words.quotes.items()})
    goes = pc.and_(pc.or_(goes, secret.found_in(evidence["quote"])), had_quote)
    evidence = emptied(evidence, ["quote"], goes)
    evidence = with_column(
        evidence, "is_masked", pc.or_(was_masked, pc.or_(goes, pc.and_(pa.array(mask), had_quote)))
    )
    evidence = unnamed(evidence, "rule_id")
    evidence = mapped(evidence, "source_value", without_leads)
    # A label of somebody's vocabulary is a fact; the words of a cell are not.
    is_label = evidence["source_scheme"].is_valid().combine_chunks()
    no_value = pc.or_(
        pc.or_(of_secret, secret.found_in(evidence["source_value"])),
        pc.and_(pc.invert(is_full), pc.invert(is_label)),
    )
    # Where the quote is masked, what the source wrote there is the same words.
    evidence = emptied(evidence, ["source_value"], pc.or_(no_value, pa.array(mask)))
    is_named = secret.found_in(evidence["part"])
    return with_column(
        evidence, "part", pc.if_else(is_named, pa.scalar("cell:withheld"), evidence["part"].combine_chunks())
    )


def _taken(mask: pa.Array, rows: np.ndarray) -> pa.Array:
    """Values of a mask by row; false for -1."""
    return pc.fill_null(mask.take(pa.array(rows, mask=rows < 0)), False)
