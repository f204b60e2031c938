"""In a worker: a document through gate and extractor. Most hold no claim, and each is counted under its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from heritage.extract import extractor
from heritage.extract.apart import Apart
from heritage.extract.gate import Gate
from heritage.extract.language import language_of
from heritage.extract.names.sitenames import SiteNames
from heritage.extract.textwords import TextWords
from heritage.extract.tools import function_words
from heritage.intake.manifest import Manifest, Record
from heritage.intake.records import report_row
from heritage.intake.values import parse_language
from heritage.link import sites
from heritage.link.afterreport import without_later_dates
from heritage.problems import Problem
from heritage.resources import cache, files
from heritage.resources.gazetteer import Gazetteer, read_gazetteer
from heritage.resources.lexicon import Lexicon
from heritage.resources.lexicon_file import available, load_lexicon
from heritage.resources.source import SourceProfile
from heritage.scan.documents import Document
from heritage.scan.fields import Names
from heritage.text.normalise import is_normalised, normalise

Row = dict[str, Any]

SHORTEST = 20
"""Characters of title and text that a claim needs at the very least: a place and what befell it."""

REASONS = (
    "claims", "no_claim", "too_short", "language_not_covered", "language_unknown", "no_place", "no_trigger",
    "far_apart", "no_text", "duplicate", "malformed", "failed",
)  # fmt: skip
"""What becomes of a document; each is counted under one of these."""

_MEDIA = {
    "jsonl": "application/x-ndjson",
    "warc": "application/warc",
    "parquet": "application/vnd.apache.parquet",
}


@dataclass(frozen=True, slots=True)
class Options:
    """What a scan is asked for: whose documents, the project's data, more gazetteers, and how thorough it is.

    `resources` is a hash of all that is read with: a process that has loaded it does not load it again.
    """

    resources: str
    profile: SourceProfile
    names: Names
    project: Path | None
    gazetteers: tuple[Path, ...]
    monitor_from: int
    keeps_texts: bool
    is_thorough: bool
    cache_folder: Path | None


@dataclass(slots=True)
class Result:
    """What came of a block: documents and bytes by reason, and rows of the tables, in the archive's order."""

    documents: Counter[str] = field(default_factory=Counter)
    bytes: Counter[str] = field(default_factory=Counter)
    reports: list[Row] = field(default_factory=list)
    claims: list[Row] = field(default_factory=list)
    evidence: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def count(self, reason: str, size: int) -> None:
        """Count a document under its reason."""
        self.documents[reason] += 1
        self.bytes[reason] += size


class _Language:
    """What one language is read with."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self.lexicon = lexicon
        self.site_names = SiteNames(gazetteer, lexicon)
        self.gate = Gate(lexicon, self.site_names)

    @cached_property
    def apart(self) -> Apart:
        """What tells texts whose places and triggers stand far from each other."""
        return Apart(self.lexicon, self.site_names)


class Reader:
    """Reads documents; made once in a process, for it loads lexicons and gazetteer."""

    def __init__(self, options: Options) -> None:
        cache.use(options.cache_folder)
        self._options = options
        self._gazetteer = read_gazetteer((*files.layers("gazetteer", options.project), *options.gazetteers))
        found = available(options.project)
        self._languages = {
            code: _Language(load_lexicon(path), self._gazetteer) for code, path in found.items()
        }
        self._warm()

    def read(self, document: Document, archive: str, form: str, result: Result) -> None:
        """Read a document into the result; a fault of ours costs the document, as a problem."""
        if document.fault is not None:
            code, found = document.fault
            result.problems.append(self._problem(code, f"{archive}:{document.number}", found))
            result.count("malformed", document.size)
            return
        try:
            reason = self._reason(document)
            if reason is None:
                reason = self._claims(document, archive, form, result)
        except MemoryError:
            raise
        except Exception as fault:
            # The text comes from the open web: one that the rules cannot bear costs its own claims, never the scan.
            found = f"{type(fault).__name__}: {fault}"
            result.problems.append(self._problem("extraction_failed", f"{archive}:{document.number}", found))
            reason = "failed"
        result.count(reason, document.size)

    def fail(self, document: Document, archive: str, how: str, result: Result) -> None:
        """Count a document that ended the process which read it; `how` tells."""
        found = f"expected a document that can be read within bounds, found {how}"
        key = f"{archive}:{document.number}"
        result.problems.append(
            Problem("extraction_ended", "reports", key, f"{key}: {found}", self._options.profile.id)
        )
        result.count("failed", document.size)

    def _warm(self) -> None:
        """Read an example of each lexicon, so that what reading makes when it is first asked for is made here."""
        for code, one in self._languages.items():
            example = next((trigger.example for trigger in one.lexicon.triggers if trigger.example), "")
            document = Document(0, 0, example, language=code, record=_only(example, code))
            self.read(document, "", "jsonl", Result())

    def _reason(self, document: Document) -> str | None:
        """Why a document need not be read; None where it may hold a claim."""
        if len(document.text) + len(document.title or "") < SHORTEST:
            return "too_short"
        given = parse_language(document.language or "") or self._options.profile.language
        if given is None:
            asked: Sequence[_Language] = [*self._languages.values()]
        else:
            one = self._languages.get(_primary(given))
            if one is None:
                return "language_not_covered"
            asked = [one]
        text = document.text if is_normalised(document.text) else normalise(document.text)[0]
        words = TextWords(text, document.title)
        return _first_to_pass([self._gated(one, words) for one in asked])

    def _gated(self, language: _Language, words: TextWords) -> str | None:
        skipped = language.gate.skip_words(words)
        if skipped is not None:
            return skipped
        is_apart = not self._options.is_thorough and language.apart.are_words_apart(words)
        return "far_apart" if is_apart else None

    def _claims(self, document: Document, archive: str, form: str, result: Result) -> str:
        reason = "no_text"
        for found in document.record():
            if isinstance(found, Problem):
                if (
                    form != "warc"
                ):  # of pages without an article there are as many as of others: they are counted
                    result.problems.append(found)
                continue
            reason = self._report(found, archive, form, result)
        return reason

    def _report(self, record: Record, archive: str, form: str, result: Result) -> str:
        manifest = Manifest(form, (), _MEDIA[form], "", "")
        report, problems = report_row(record, self._options.profile, archive, manifest)
        language, basis = language_of(
            report["text"] or report["title"] or "", report["language"], self._known
        )
        if language is None:
            return "language_unknown"
        ready = self._languages.get(_primary(language))
        if ready is None:
            return "language_not_covered"
        report |= {"language": language, "language_basis": basis, "is_language_covered": True}
        published = report["published_date"]
        document, told = extractor.analyse(report["text"], report["title"], published, ready.lexicon,
                                           ready.site_names, self._options.monitor_from)  # fmt: skip
        if not told:
            return "no_claim"
        drafts, evidence = extractor.drafts(report["report_id"], document, told)
        resolved = sites.resolve(drafts, self._gazetteer)
        claims, proofs, late = without_later_dates(
            resolved.claims, evidence, {report["report_id"]: published}
        )
        hints = {draft["claim_id"]: draft for draft in drafts}
        result.claims += ({**hints[claim["claim_id"]], **claim} for claim in claims)
        result.evidence += proofs
        if not self._options.keeps_texts:
            report["text"] = None
        result.reports.append(report)
        result.problems += problems
        result.problems += late
        return "claims"

    def _known(self) -> Any:
        return function_words(self._options.project)

    def _problem(self, code: str, key: str, detail: str) -> Problem:
        return Problem(code, "reports", key, f"{key}: {detail}", self._options.profile.id)


def _only(text: str, language: str) -> Callable[[], Iterator[Record]]:
    """A record whose language is given, so that the identifier's model (60 MB) waits until a text needs it."""
    return lambda: iter((Record(text, fields={"language": language}),))


def _primary(language: str) -> str:
    return language.replace("_", "-").split("-", 1)[0].lower()


def _first_to_pass(reasons: Sequence[str | None]) -> str | None:
    """None where one language lets the text pass; else the reason of the one that came farthest."""
    if not reasons:
        return "language_not_covered"
    order = (None, "far_apart", "no_trigger", "no_place")
    return min(reasons, key=order.index)
