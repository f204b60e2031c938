"""Writing a bulletin: the folder with its forms, its figures and their data."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from heritage.errors import ConfigError
from heritage.publish.bulletin import docx, pdf
from heritage.publish.bulletin.html import html_bulletin
from heritage.publish.bulletin.model import Bulletin
from heritage.publish.bulletin.render_md import FILES, markdown_bulletin
from heritage.publish.folder import replaced
from heritage.publish.package import write_figures, write_text

FORMATS = ("md", "html", "pdf", "docx")

MOST_IN_PDF = 500
"""Incidents of a PDF: pages are laid out in memory, and 2,100 incidents filled 3 GB."""


def check_formats(formats: Collection[str]) -> None:
    """Refuse formats that are unknown, or whose library is not installed: ConfigError says what to install."""
    unknown = sorted(set(formats) - set(FORMATS))
    if unknown or not formats:
        found = ", ".join(unknown) or "none"
        raise ConfigError(
            f"--format: expected some of {','.join(FORMATS)}; found {found}; write for instance md,html"
        )
    if "pdf" in formats:
        pdf.weasyprint()
    if "docx" in formats:
        docx.library()


def check_templates(folder: Path | None) -> None:
    """Refuse a folder that holds no template of ours: a misspelt path would replace nothing in silence."""
    if folder is not None and not any((folder / name).is_file() for name in FILES):
        raise ConfigError(
            f"{folder}: expected a folder with some of {', '.join(FILES)}; found none of them there"
        )


def write_bulletin(
    bulletin: Bulletin, output: Path, formats: Sequence[str] = FORMATS, own: Path | None = None
) -> list[Path]:
    """Write `bulletin.<format>` and `figures/` to a folder, which is replaced as a whole; return the files, sorted.

    `own` is a folder with templates of the project. DatasetError where `output` holds files that are not ours,
    ConfigError where a format or template cannot be used. Equal input gives equal bytes.
    """
    from heritage.publish.charts import draw

    check_formats(formats)
    check_templates(own)
    if "pdf" in formats and len(bulletin.entries) > MOST_IN_PDF:
        raise ConfigError(
            f"--format pdf: expected at most {MOST_IN_PDF} incidents, found {len(bulletin.entries)}, which would fill "
            "the memory; choose a shorter --period, a --country or --site, or the formats md,html,docx"
        )
    text = markdown_bulletin(bulletin, own)
    drawings = {figure.name: draw(figure) for figure in bulletin.figures}
    with replaced(output, {"edition": bulletin.edition, "schema_version": bulletin.schema_version}) as built:
        if drawings:
            write_figures(bulletin.figures, drawings, built / "figures")
        if "md" in formats:
            write_text(built / "bulletin.md", text)
        if {"html", "pdf"} & set(formats):
            page = html_bulletin(bulletin, text, {name: one.svg for name, one in drawings.items()}, own)
            if "html" in formats:
                write_text(built / "bulletin.html", page)
            if "pdf" in formats:
                (built / "bulletin.pdf").write_bytes(pdf.pdf_bulletin(page))
        if "docx" in formats:
            made = docx.docx_bulletin(bulletin, text, {name: one.png for name, one in drawings.items()})
            (built / "bulletin.docx").write_bytes(made)
    return sorted(path for path in output.rglob("*") if path.is_file())
