"""What intake finds: reports with their draft claims, problems; and what of it came before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from heritage.intake.profiles.context import Context
from heritage.intake.profiles.loss import Loss
from heritage.intake.raw import TABLE
from heritage.problems import Problem


@dataclass(frozen=True, slots=True)
class ReportItem:
    """A row of table `reports`, and for a table row its draft claims with the rows of table `evidence`.

    `is_text`: whether the extractor may look for claims in the report's text; `context` is what the row says of them;
    `reason` says why a row has no claim.
    """

    report: dict[str, Any]
    drafts: list[dict[str, Any]] = field(default_factory=list)
    evidence: list[dict[str, Any]] = field(default_factory=list)
    is_text: bool = True
    context: Context | None = None
    reason: str | None = None


Item = ReportItem | Problem


@dataclass(frozen=True, slots=True)
class ReadFile:
    """The end of a file: the counts of its rows but for the reports that came of them, null where it has no rows.

    `fault` is the code of a problem that ended it before its end.
    """

    loss: Loss | None
    fault: str | None = None


class Arrived:
    """Counts what came of one file and was kept, or refused as having come before."""

    def __init__(self) -> None:
        self._counts = Loss("", "")

    def take(self, item: Item) -> None:
        """Count an item that `Seen.check` let pass."""
        if isinstance(item, ReportItem):
            self._counts.reports += 1
            self._counts.claims += len(item.drafts)
            if item.reason is not None:
                self._counts.without_claim[item.reason] += 1
        elif item.code == Seen.REFUSED:
            self._counts.refused[item.code] += 1

    def take_rows(self, reports: int, claims: int, reasons: Counter[str], *, refused: int) -> None:
        """Count many items at once; `refused` those that had come before."""
        self._counts.reports += reports
        self._counts.claims += claims
        self._counts.without_claim += reasons
        if refused:
            self._counts.refused[Seen.REFUSED] += refused

    def completed(self, end: ReadFile) -> Loss | None:
        """The counts of the file's reader with these; null where the file has no rows."""
        loss = end.loss
        if loss is None:
            return None
        loss.reports += self._counts.reports
        loss.claims += self._counts.claims
        loss.without_claim += self._counts.without_claim
        loss.refused += self._counts.refused
        if end.fault is not None:
            loss.give_up(end.fault)
        return loss


class Seen:
    """Remembers report ids and record ids, to tell what came twice."""

    REFUSED = "duplicate_report"

    def __init__(self) -> None:
        self._reports: dict[str, str] = {}
        self._records: dict[tuple[str, str], str] = {}

    def check(self, item: Item) -> Iterator[Item]:
        """Yield the item with what is wrong about its ids; a report that came before gives way to a problem."""
        if isinstance(item, Problem):
            yield item
            return
        report = item.report
        row = report["origin_row"]
        place = report["origin"] if row is None else f"{report['origin']}:{row}"
        first = self._reports.setdefault(report["report_id"], place)
        if first != place:
            detail = f"{place}: expected a report not read before, found the one of {first} again"
            yield Problem(self.REFUSED, TABLE, place, detail, report["source_id"])
            return
        record_id = report["source_record_id"]
        if record_id is not None:
            first = self._records.setdefault((report["source_id"], record_id), place)
            if first != place:
                detail = f"{place}: expected an id of its own, found {record_id!r}, which {first} has too"
                yield Problem("duplicate_record_id", TABLE, place, detail, report["source_id"])
        yield item
