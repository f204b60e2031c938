"""What each problem code means, declared once; dataset, summaries and docs/problems.md take their words from here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """What a problem code means: stage that finds it, severity (note, warning, error), title, advice."""

    code: str
    stage: str
    severity: str
    title: str
    advice: str


_INTAKE = (
    ("file_empty", "error", "The file holds no text",
     "Replace the file or delete it."),
    ("file_binary", "error", "Binary bytes where text was expected",
     "Convert the file to text, HTML, CSV or JSONL, or remove it from the input folder."),
    ("file_unreadable", "error", "The file could not be read",
     "Check the file's permissions and whether it is complete."),
    ("file_too_large", "error", "The file is larger than a reader takes in one piece",
     "Split it, or give it as JSONL, which is read line by line."),
    ("lfs_pointer", "error", "A Git LFS pointer instead of the file",
     "Run `git lfs pull` where the file comes from, then copy the real file here."),
    ("format_unknown", "error", "No reader for this kind of file",
     "Convert it to one of the formats that `heritage build --help` lists."),
    ("encoding_guessed", "warning", "Not UTF-8; decoded with another encoding",
     "Check accented letters in the text; state `encoding` in source.toml or save the file as UTF-8."),
    ("text_repaired", "note", "Characters that cannot be stored were replaced",
     "NUL and lone surrogates became U+FFFD; look at the original if the passage matters."),
    ("html_no_article", "error", "No article text found in the page",
     "The page may be cut off or hold only navigation: save it again, or give its text as .txt."),
    ("html_truncated", "warning", "The page ends in the middle",
     "Save the page again; what was readable has been used."),
    ("csv_columns", "error", "The table has none of the columns that its source declares",
     "Name the columns as in the message, or write data/sources/<id>/source.toml with a [columns] map."),
    ("column_unmapped", "warning", "A column is neither mapped nor ignored by name",
     "Map it under [columns] or list it under `ignore` in source.toml."),
    ("column_missing", "warning", "A mapped column is not in the table",
     "Correct the column's name in source.toml, or remove the mapping."),
    ("key_unknown", "warning", "Keys that the built-in source does not know",
     "Give the folder a source.toml that maps or ignores them."),
    ("row_malformed", "error", "A row or line cannot be parsed",
     "Correct the row; the others of the file were read."),
    ("row_empty", "note", "A row holds neither text nor a claim",
     "Nothing to do if the row is a heading or a spacer."),
    ("date_unparsed", "warning", "A date could not be read and was left empty",
     "Write it as YYYY-MM-DD (or EDTF for an event), or map its values in source.toml."),
    ("label_unmapped", "warning", "A label has no code in the lookup",
     "Add the label to the lookup in source.toml; the claim carries `unknown` and keeps the label."),
    ("duplicate_report", "note", "The same source and content came twice",
     "The first was used; delete one of them."),
    ("duplicate_record_id", "warning", "Two different records of a source have one id",
     "Both were kept; give them ids of their own."),
    ("sidecar_orphan", "warning", "A .meta.toml file without the file it describes",
     "Rename it to <file>.meta.toml beside its file."),
    ("metadata_invalid", "warning", "Front matter or sidecar cannot be parsed",
     "Correct the line named in the message; the text was used without it."),
    ("coder_claim_rejected", "error", "A claim by another coder was refused",
     ("Its evidence must equal its report's text and its codes must be in the codebook; correct what the "
     "message names (docs/coders.md).")),
    ("coder_report_unknown", "error", "No report, or more than one, has the id that another coder gives",
     ("Give its report_id, its own id, or the name of its file without the suffix; where several fit, the"
     " report_id.")),
    ("coder_claim_duplicate", "note", "The same claim by the same coder came twice",
     "The first was used; delete one of them."),
    ("coder_site_unknown", "warning", "Another coder names a site that is not in the gazetteer",
     "The site was looked for by its name; correct the id, or add the site to data/gazetteer."),
    ("coder_key_unknown", "warning", "Keys that a claim by another coder does not have",
     "Correct their names or leave them out; the rest of the line was used (docs/coders.md)."),
)  # fmt: skip

_EXTRACT = (
    ("language_unknown", "warning", "The language is not given and could not be detected",
     "State `language` in the front matter, the sidecar or source.toml."),
    ("language_not_covered", "warning", "No lexicon for the report's language",
     "Write data/lexicons/<language>.toml (CONTRIBUTING: add a language); no claim was looked for."),
    ("extraction_failed", "error", "The extractor failed on this report",
     "Please report it with the text; the other reports were processed."),
)  # fmt: skip

_LINK = (
    ("mention_unreadable", "error", "A line of a batch of names cannot be read",
     "Give one name a line, a CSV with a column `name`, or JSON objects with a key `name`; the others were answered."),
    ("site_ambiguous", "warning", "The mention fits several sites equally well",
     "Add an alias to the gazetteer or a decision; the claim has a provisional site meanwhile."),
    ("site_provisional", "note", "No gazetteer site fits: a provisional site was made",
     "Add the site to data/gazetteer if it is real; the id is stable until then."),
    ("claim_undated_pool", "note", "An undated claim fits several incidents of its site",
     "It has an incident of its own; decide by hand where it belongs."),
    ("ledger_conflict", "warning", "Two clusters share claims with one ledger id",
     "The larger one keeps the id; look at the split before a release."),
)  # fmt: skip

_RESOURCES = (
    ("overlay_conflict", "warning", "The project's data replaces a base entry",
     "Nothing to do if that was meant: the project's own entry wins."),
)  # fmt: skip

PROBLEMS: tuple[ProblemKind, ...] = tuple(
    ProblemKind(code, stage, severity, title, advice)
    for stage, kinds in (
        ("intake", _INTAKE),
        ("extract", _EXTRACT),
        ("link", _LINK),
        ("resources", _RESOURCES),
    )
    for code, severity, title, advice in kinds
)
