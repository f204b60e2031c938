"""Problems as rows: every record that could not be used, with its code, severity and what to do about it.

A code is declared once, here; `problems.parquet`, the build's summary, the report and `docs/problems.md` all
take their words from it. Nothing that was read is dropped without such a row.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """What a problem code means: stage that finds it, severity (note, warning, error), title, advice."""

    code: str
    stage: str
    severity: str
    title: str
    advice: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: the code, the table and key it concerns, and what came, in one sentence."""

    code: str
    table: str
    key: str
    detail: str
    source_id: str | None = None

    def row(self) -> dict[str, str | None]:
        """Return the row of table `problems`; the id is a hash of code, table, key and detail."""
        kind = kind_of(self.code)
        digest = hashlib.sha256(
            "\x1f".join((self.code, self.table, self.key, self.detail)).encode()
        ).hexdigest()
        return {
            "problem_id": f"PRB-{digest[:16]}",
            "code": kind.code,
            "severity": kind.severity,
            "stage": kind.stage,
            "table": self.table,
            "key": self.key,
            "source_id": self.source_id,
            "detail": self.detail,
            "advice": kind.advice,
        }


_INTAKE, _EXTRACT, _LINK, _RESOURCES = "intake", "extract", "link", "resources"

PROBLEMS: tuple[ProblemKind, ...] = (
    ProblemKind("file_empty", _INTAKE, "error", "The file holds no text", "Replace the file or delete it."),
    ProblemKind(
        "file_binary",
        _INTAKE,
        "error",
        "Binary bytes where text was expected",
        "Convert the file to text, HTML, CSV or JSONL, or remove it from the input folder.",
    ),
    ProblemKind(
        "file_unreadable",
        _INTAKE,
        "error",
        "The file could not be read",
        "Check the file's permissions and whether it is complete.",
    ),
    ProblemKind(
        "file_too_large",
        _INTAKE,
        "error",
        "The file is larger than a reader takes in one piece",
        "Split it, or give it as JSONL, which is read line by line.",
    ),
    ProblemKind(
        "lfs_pointer",
        _INTAKE,
        "error",
        "A Git LFS pointer instead of the file",
        "Run `git lfs pull` where the file comes from, then copy the real file here.",
    ),
    ProblemKind(
        "format_unknown",
        _INTAKE,
        "error",
        "No reader for this kind of file",
        "Convert it to one of the formats that `heritage build --help` lists.",
    ),
    ProblemKind(
        "encoding_guessed",
        _INTAKE,
        "warning",
        "Not UTF-8; decoded with another encoding",
        "Check accented letters in the text; state `encoding` in source.toml or save the file as UTF-8.",
    ),
    ProblemKind(
        "text_repaired",
        _INTAKE,
        "note",
        "Characters that cannot be stored were replaced",
        "NUL and lone surrogates became U+FFFD; look at the original if the passage matters.",
    ),
    ProblemKind(
        "html_no_article",
        _INTAKE,
        "error",
        "No article text found in the page",
        "The page may be cut off or hold only navigation: save it again, or give its text as .txt.",
    ),
    ProblemKind(
        "html_truncated",
        _INTAKE,
        "warning",
        "The page ends in the middle",
        "Save the page again; what was readable has been used.",
    ),
    ProblemKind(
        "csv_columns",
        _INTAKE,
        "error",
        "The table has none of the columns that its source declares",
        "Name the columns as in the message, or write data/sources/<id>/source.toml with a [columns] map.",
    ),
    ProblemKind(
        "column_unmapped",
        _INTAKE,
        "warning",
        "A column is neither mapped nor ignored by name",
        "Map it under [columns] or list it under `ignore` in source.toml.",
    ),
    ProblemKind(
        "column_missing",
        _INTAKE,
        "warning",
        "A mapped column is not in the table",
        "Correct the column's name in source.toml, or remove the mapping.",
    ),
    ProblemKind(
        "key_unknown",
        _INTAKE,
        "warning",
        "Keys that the built-in source does not know",
        "Give the folder a source.toml that maps or ignores them.",
    ),
    ProblemKind(
        "row_malformed",
        _INTAKE,
        "error",
        "A row or line cannot be parsed",
        "Correct the row; the others of the file were read.",
    ),
    ProblemKind(
        "row_empty",
        _INTAKE,
        "note",
        "A row holds neither text nor a claim",
        "Nothing to do if the row is a heading or a spacer.",
    ),
    ProblemKind(
        "date_unparsed",
        _INTAKE,
        "warning",
        "A date could not be read and was left empty",
        "Write it as YYYY-MM-DD (or EDTF for an event), or map its values in source.toml.",
    ),
    ProblemKind(
        "label_unmapped",
        _INTAKE,
        "warning",
        "A label has no code in the lookup",
        "Add the label to the lookup in source.toml; the claim carries `unknown` and keeps the label.",
    ),
    ProblemKind(
        "duplicate_report",
        _INTAKE,
        "note",
        "The same source and content came twice",
        "The first was used; delete one of them.",
    ),
    ProblemKind(
        "duplicate_record_id",
        _INTAKE,
        "warning",
        "Two different records of a source have one id",
        "Both were kept; give them ids of their own.",
    ),
    ProblemKind(
        "sidecar_orphan",
        _INTAKE,
        "warning",
        "A .meta.toml file without the file it describes",
        "Rename it to <file>.meta.toml beside its file.",
    ),
    ProblemKind(
        "metadata_invalid",
        _INTAKE,
        "warning",
        "Front matter or sidecar cannot be parsed",
        "Correct the line named in the message; the text was used without it.",
    ),
    ProblemKind(
        "coder_claim_rejected",
        _INTAKE,
        "error",
        "A claim by another coder was refused",
        "Its evidence must equal its report's text and its codes must be in the codebook; correct what the message "
        "names (docs/coders.md).",
    ),
    ProblemKind(
        "coder_report_unknown",
        _INTAKE,
        "error",
        "No report, or more than one, has the id that another coder gives",
        "Give its report_id, its own id, or the name of its file without the suffix; where several fit, the report_id.",
    ),
    ProblemKind(
        "coder_claim_duplicate",
        _INTAKE,
        "note",
        "The same claim by the same coder came twice",
        "The first was used; delete one of them.",
    ),
    ProblemKind(
        "coder_site_unknown",
        _INTAKE,
        "warning",
        "Another coder names a site that is not in the gazetteer",
        "The site was looked for by its name; correct the id, or add the site to data/gazetteer.",
    ),
    ProblemKind(
        "coder_key_unknown",
        _INTAKE,
        "warning",
        "Keys that a claim by another coder does not have",
        "Correct their names or leave them out; the rest of the line was used (docs/coders.md).",
    ),
    ProblemKind(
        "language_unknown",
        _EXTRACT,
        "warning",
        "The language is not given and could not be detected",
        "State `language` in the front matter, the sidecar or source.toml.",
    ),
    ProblemKind(
        "language_not_covered",
        _EXTRACT,
        "warning",
        "No lexicon for the report's language",
        "Write data/lexicons/<language>.toml (CONTRIBUTING: add a language); no claim was looked for.",
    ),
    ProblemKind(
        "extraction_failed",
        _EXTRACT,
        "error",
        "The extractor failed on this report",
        "Please report it with the text; the other reports were processed.",
    ),
    ProblemKind(
        "site_ambiguous",
        _LINK,
        "warning",
        "The mention fits several sites equally well",
        "Add an alias to the gazetteer or a decision; the claim has a provisional site meanwhile.",
    ),
    ProblemKind(
        "site_provisional",
        _LINK,
        "note",
        "No gazetteer site fits: a provisional site was made",
        "Add the site to data/gazetteer if it is real; the id is stable until then.",
    ),
    ProblemKind(
        "claim_undated_pool",
        _LINK,
        "note",
        "An undated claim fits several incidents of its site",
        "It has an incident of its own; decide by hand where it belongs.",
    ),
    ProblemKind(
        "ledger_conflict",
        _LINK,
        "warning",
        "Two clusters share claims with one ledger id",
        "The larger one keeps the id; look at the split before a release.",
    ),
    ProblemKind(
        "overlay_conflict",
        _RESOURCES,
        "warning",
        "The project's data replaces a base entry",
        "Nothing to do if that was meant: the project's own entry wins.",
    ),
)

_BY_CODE = {kind.code: kind for kind in PROBLEMS}


def kind_of(code: str) -> ProblemKind:
    """Return the declaration of a code; a KeyError names the known codes."""
    try:
        return _BY_CODE[code]
    except KeyError:
        raise KeyError(f"unknown problem code {code!r}; declared: {', '.join(sorted(_BY_CODE))}") from None


def unique_rows(problems: Iterable[Problem]) -> list[dict[str, str | None]]:
    """Return the problems' rows, each id once, sorted by id."""
    rows = {row["problem_id"] or "": row for row in (problem.row() for problem in problems)}
    return [rows[key] for key in sorted(rows)]
