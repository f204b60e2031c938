"""Reports of a public edition: without texts; titles, addresses and publishers as far as they lead to nobody."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from heritage.publish.edition.columns import changed, emptied, mapped, with_column
from heritage.publish.edition.secretnames import SecretNames
from heritage.publish.edition.shown import FULL, Words, plain, shown_address, without_leads

Tables = dict[str, pa.Table]


def masked_reports(tables: Tables, words: Words, secret: SecretNames, telling: pa.Array | None) -> pa.Table:
    """Return the reports as shown; `telling` are ids of those that tell of a withheld place, None where none is."""
    reports = emptied(tables["reports"], ["text", "row_json", "origin"])
    is_full = pc.equal(reports["redistribution"], FULL).combine_chunks()
    named = pc.or_(secret.found_in(reports["title"]), secret.found_in(reports["url"]))
    tells = (
        pc.is_in(reports["report_id"].combine_chunks(), value_set=telling) if telling is not None else named
    )
    leads = pc.or_(named, tells)
    reports = changed(reports, "title", words.titles)
    urls = reports["url"].to_pylist()
    shown = [
        None if url is None else shown_address(url, words.persons.get(row, frozenset()))
        for row, url in enumerate(urls)
    ]
    reports = with_column(reports, "url", pa.array(shown, pa.string()))
    reports = mapped(reports, "source_record_id", without_leads)
    reports = mapped(reports, "publisher", plain)
    reports = emptied(reports, ["title"], pc.or_(leads, pc.invert(is_full)))
    reports = emptied(reports, ["url"], leads)
    reports = emptied(
        reports, ["source_record_id"], pc.or_(leads, secret.found_in(reports["source_record_id"]))
    )
    reports = emptied(reports, ["publisher"], secret.found_in(reports["publisher"]))
    reports = mapped(reports, "licence", without_leads)
    return emptied(reports, ["licence"], secret.found_in(reports["licence"]))
