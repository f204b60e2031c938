"""Stories among the reports of a build: what the last one knew of copies, renewed for the texts that came and went."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from heritage.engine.foldered import Foldered
from heritage.engine.readings import Known, Readings
from heritage.engine.reports import Reports, Row
from heritage.link.stories import Stories, gathered
from heritage.link.stories.copies import Pairs, found, renewed
from heritage.link.stories.texts import Mask, Texts, digests_of, facts_of
from heritage.resources.voices import Voices

_COLUMNS = (
    "report_id", "source_id", "publisher", "url", "published_date", "retrieved_at", "row_json", "origin",
)  # fmt: skip
_FACTS = ("text", "url", "row_json")


def stories(reports: Reports, folder: Foldered, readings: Readings, voices: Voices) -> Stories:
    """Return the stories of reports, of which the first came of `folder`; keep what files gave, and the copies found.

    They are those that `heritage.link.stories.find_stories` finds.
    """
    beside = reports.rows(range(len(folder.places), len(reports)), _FACTS)
    blocks = [*(pack.facts for pack in readings.packs), facts_of(beside, voices)]
    texts = Texts(blocks)
    first = len(texts.of_report) - len(beside)
    places = np.concatenate([folder.places, first + np.arange(len(beside))]).astype(np.int64)
    text_of = texts.of_report[places]
    now = np.zeros(len(texts), dtype=bool)
    now[text_of[text_of >= 0]] = True
    before = _before(texts, readings.known)
    if before is None or readings.known is None:
        pairs = found(texts, now)
    else:
        pairs = renewed(texts, before, now, _pairs(readings.known, np.flatnonzero(before)))
    pages = [page for block in blocks for page in block.pages]

    def rows_of(chosen: Sequence[int]) -> Sequence[Row]:
        return reports.rows(chosen, _COLUMNS)

    told = gathered(
        text_of, [pages[at] for at in places.tolist()], pairs, rows_of, sizes=texts.sizes, voices=voices
    )
    readings.save(folder.entries, _known(texts, now, pairs))
    return told


def _before(texts: Texts, known: Known | None) -> Mask | None:
    """Which texts the last build had; None where not all of them are there any more."""
    if known is None:
        return None
    numbers = texts.numbers(digests_of(known.texts))
    if (numbers < 0).any():
        return None
    before = np.zeros(len(texts), dtype=bool)
    before[numbers] = True
    return before


def _pairs(known: Known, numbers: np.ndarray) -> Pairs:
    """The pairs that were kept: they count the texts of their build, in the same order as all."""
    one, other, common = (
        np.frombuffer(part, dtype=np.int64) for part in (known.one, known.other, known.common)
    )
    return Pairs(numbers[one], numbers[other], common)


def _known(texts: Texts, now: Mask, pairs: Pairs) -> Known:
    number = np.cumsum(now) - 1
    digests = texts.digests[now].astype(">u8").tobytes()
    one, other = number[pairs.one].astype(np.int64), number[pairs.other].astype(np.int64)
    return Known(digests, one.tobytes(), other.tobytes(), pairs.common.astype(np.int64).tobytes())
