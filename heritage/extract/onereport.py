"""One report read: its language, draft claims, evidence and problems as a row of the extraction step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from heritage.extract import extractor
from heritage.extract.dates.dateforms import date_forms
from heritage.extract.language import FunctionWords, language_of
from heritage.extract.output import problem
from heritage.extract.tools import Tools, function_words, tools
from heritage.resources import cache
from heritage.resources.gazetteer import load_gazetteer
from heritage.resources.lexicon_file import available, load_lexicon

Row = dict[str, Any]


def results(
    reports: Sequence[Row], *, project_data: Path | None, content_hash: str, monitor_from: int
) -> list[Row]:
    """Return a row for each report."""
    load = partial(tools, project_data=project_data, content_hash=content_hash)
    for path in available(project_data).values():
        date_forms(load_lexicon(path)).check()  # a wrong lexicon is told before any report is read
    known = partial(function_words, project_data, content_hash)
    return [_one(row, load, known, monitor_from) for row in reports]


def warm(*, project_data: Path | None, content_hash: str, cache_folder: Path | None) -> None:
    """Load what reading any text needs."""
    cache.use(cache_folder)
    function_words(project_data, content_hash)
    load_gazetteer(project_data)


def _one(row: Row, load: Callable[[str], Tools | None], known: FunctionWords, monitor_from: int) -> Row:
    language, basis = language_of(row["text"] or row["title"] or "", row["language"], known)
    found = load(language) if language is not None else None
    result: Row = {
        "report_id": row["report_id"], "language": language, "language_basis": basis,
        "is_language_covered": found is not None, "drafts": [], "evidence": [], "problems": [],
    }  # fmt: skip
    if not row["is_text"]:
        return result
    if found is not None:
        _read(row, found, monitor_from, result)
    elif language is None and not row["has_row_claim"]:
        detail = "no language is given and none could be told from the text"
        result["problems"].append(problem(row, "language_unknown", detail))
    elif language is not None and found is None:
        detail = f"the text is in {language!r}, for which there is no lexicon"
        result["problems"].append(problem(row, "language_not_covered", detail))
    return result


def _read(row: Row, found: Tools, monitor_from: int, result: Row) -> None:
    try:
        document, claims = found.analyse(row["text"] or "", row["title"], row["published_date"], monitor_from)
        result["drafts"], result["evidence"] = extractor.drafts(row["report_id"], document, claims)
    except Exception as fault:
        # The text comes from the open web: one that the rules cannot bear costs its own claims, never the build.
        result["problems"].append(problem(row, "extraction_failed", f"{type(fault).__name__}: {fault}"))
