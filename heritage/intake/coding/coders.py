"""Claims of other coders, people and models, from JSON Lines: the form that `heritage extract` writes, with a coder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from heritage.intake.archives import ArchiveRefused
from heritage.intake.coding.coded import PROVISIONAL, Coded, read_claim, unknown_keys
from heritage.intake.coding.coder_key import KEY_FILE, identity, read_key
from heritage.intake.coding.spots import Parts, shown
from heritage.intake.folder import storable, walk
from heritage.intake.tables.objects import objects
from heritage.problems import Problem
from heritage.resources.source import SourceProfile
from heritage.schema.ids import evidence_id, text_claim_id
from heritage.text.normalise import normalise

Row = dict[str, Any]

TABLE = "claims"
SUFFIXES = (".jsonl", ".ndjson")
_PLAIN = SourceProfile("coders")
_LINE_KEYS = ("id", "claims", "coder", "coder_version")


@dataclass(frozen=True, slots=True)
class CodedClaim:
    """A draft claim (columns of `claims`, hint_*, `stated_site_id`) and its rows of table `evidence`."""

    draft: Row
    evidence: list[Row]


def read_coders(
    folder: Path, reports: Iterable[Row], site_ids: Collection[str]
) -> Iterator[CodedClaim | Problem]:
    """Yield the claims of all files below a folder, in the order of their paths, and a problem for each that fails.

    A line is {"id": ..., "coder": ..., "claims": [...]}; its id is a report's report_id, its source_record_id, or the
    name without suffix of the file that it is. `site_ids` are those of the gazetteer. No folder: nothing.
    ConfigError where the folder's secret (coder_key) is none.
    """
    if not folder.exists():
        return
    reader = _Reader(_Reports(reports), site_ids, read_key(folder))
    for raw_name, fault in sorted(walk(folder), key=lambda entry: entry[0]):
        if raw_name == KEY_FILE:
            continue
        name = f"{folder.name}/{storable(raw_name)}"
        if fault is None and PurePosixPath(raw_name).suffix.lower() not in SUFFIXES:
            detail = (
                f"{name}: expected one of {', '.join(SUFFIXES)}, found {PurePosixPath(raw_name).suffix!r}"
            )
            yield Problem("format_unknown", TABLE, name, detail)
        elif fault is not None:
            yield Problem("file_unreadable", TABLE, name, f"{name}: expected a readable file, found {fault}")
        else:
            try:
                yield from reader.file(folder / raw_name, name)
            except ArchiveRefused as refused:  # a gzipped file under another name, and broken
                yield Problem("archive_refused", TABLE, name, f"{name}: {refused}")
            except OSError as error:
                yield Problem("file_unreadable", TABLE, name, f"{name}: cannot be read ({error.strerror})")


class _Reports:
    """Reports by every id that a coder may call them."""

    def __init__(self, reports: Iterable[Row]) -> None:
        self._named: dict[str, dict[str, Row]] = {}
        for report in reports:
            stem = PurePosixPath(report["origin"]).stem if report["origin_row"] is None else None
            for name in (report["report_id"], report["source_record_id"], stem):
                if name:
                    self._named.setdefault(name, {})[report["report_id"]] = report

    def named(self, name: str) -> list[Row]:
        return list(self._named.get(name, {}).values())


class _Reader:
    """Reads files one after the other; remembers what came before, to number claims and to tell what is double."""

    def __init__(self, reports: _Reports, site_ids: Collection[str], key: str | None) -> None:
        self._reports, self._site_ids, self._key = reports, site_ids, key
        self._ordinals: Counter[tuple[object, ...]] = Counter()
        self._first: dict[tuple[object, ...], str] = {}

    def file(self, path: Path, name: str) -> Iterator[CodedClaim | Problem]:
        """Yield the claims of one file, and what is wrong with its keys at the end."""
        unknown: dict[str, None] = {}
        for found in objects(path, name, _PLAIN):
            if isinstance(found, Problem):
                yield replace(found, table=TABLE, source_id=None)
                continue
            number, line = found
            unknown.update(dict.fromkeys(key for key in line if key not in _LINE_KEYS))
            yield from self._line(f"{name}:{number}", line, unknown)
        if unknown:
            detail = f"{name}: expected keys that docs/coders.md names, found also {', '.join(map(shown, unknown))}"
            yield Problem("coder_key_unknown", TABLE, name, detail)

    def _line(
        self, key: str, line: Mapping[str, Any], unknown: dict[str, None]
    ) -> Iterator[CodedClaim | Problem]:
        claims = line.get("claims")
        given = line.get("id")
        if not isinstance(claims, list) or isinstance(given, bool) or not isinstance(given, str | int):
            detail = (
                f'{key}: expected {{"id": ..., "claims": [...]}}, found {shown(line)}; the line was not used'
            )
            yield Problem("row_malformed", TABLE, key, detail)
            return
        report_id = normalise(str(given))[0].strip()
        reports = self._reports.named(report_id)
        if len(reports) != 1:
            came = ", ".join(sorted(report["report_id"] for report in reports)) or "none"
            detail = (
                f"{key}: expected one report with the id {shown(report_id)}, found {came}; claims that were not "
                f"used: {len(claims)}"
            )
            yield Problem("coder_report_unknown", TABLE, key, detail)
            return
        shared = {name: line.get(name) for name in ("coder", "coder_version")}
        for number, claim in enumerate(claims, 1):
            where = f"{key}, claim {number}"
            if not isinstance(claim, dict):
                detail = f"{where}: expected an object, found {shown(claim)}"
                yield Problem("coder_claim_rejected", TABLE, key, detail, reports[0]["source_id"])
                continue
            unknown.update(dict.fromkeys(unknown_keys(claim)))
            own = {name: value for name, value in claim.items() if value is not None}
            yield from self._claim(key, where, shared | own, reports[0])

    def _claim(
        self, key: str, where: str, given: Mapping[str, Any], report: Row
    ) -> Iterator[CodedClaim | Problem]:
        source = report["source_id"]
        coded = read_claim(given, report)
        if isinstance(coded, list):
            detail = f"{where}: {'; '.join(coded)}"
            yield Problem("coder_claim_rejected", TABLE, key, detail, source)
            return
        first = self._first.setdefault(_content(coded), where)
        if first != where:
            detail = f"{where}: expected a claim not read before, found the one of {first} again"
            yield Problem("coder_claim_duplicate", TABLE, key, detail, source)
            return
        site_id = coded.draft["stated_site_id"]
        if site_id and site_id not in self._site_ids and not site_id.startswith(PROVISIONAL):
            detail = f"{where}: site_id: expected an id of the gazetteer, found {shown(site_id)}"
            yield Problem("coder_site_unknown", TABLE, key, detail, source)
        yield self._identified(coded, report)

    def _identified(self, coded: Coded, report: Row) -> CodedClaim:
        coder = coded.draft["coder"]
        spans = (coded.spots["site"][1:], coded.trigger[1:])
        ordinal = self._ordinals[report["report_id"], coder, *spans]
        self._ordinals[report["report_id"], coder, *spans] += 1
        claim_id = text_claim_id(report["report_id"], identity(coder, self._key), *spans, ordinal)
        parts = Parts(report)
        evidence = [
            {
                "evidence_id": evidence_id(claim_id, field, *spot),
                "claim_id": claim_id,
                "field": field,
                "part": spot[0],
                "start": spot[1],
                "end": spot[2],
                "quote": parts.quote(spot),
                "rule_id": coder,
                "source_scheme": None,
                "source_value": None,
                "match": None,
                "is_masked": False,
            }
            for field, spot in coded.spots.items()
            if field != "trigger"
        ]
        return CodedClaim({"claim_id": claim_id, **coded.draft}, evidence)


def _content(coded: Coded) -> tuple[object, ...]:
    """All that a claim says, so that the same one is known again; not how sure its coder is."""
    left_out = ("confidence", "coder_version", "flags", "hint_site_ids")
    said = tuple(value for name, value in coded.draft.items() if name not in left_out)
    return (*said, *sorted(coded.spots.items()))
