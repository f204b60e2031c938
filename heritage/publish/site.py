"""The whole of publishing: edition, report, figures and files, written to one folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

    from heritage.quality.history import Figures
    from heritage.resources.totals import Total
    from heritage.settings import Settings


def publish_dataset(
    tables: Mapping[str, pa.Table],
    manifest: Mapping[str, Any],
    output: Path,
    *,
    title: str,
    quality: Sequence[Mapping[str, Any]],
    totals: Iterable[Total] = (),
    history: Sequence[Figures] = (),
    settings: Settings | None = None,
    formats: Iterable[str] | None = None,
) -> list[Path]:
    """Write the public edition of a dataset to the folder `output` and return the paths of its files, sorted.

    `tables` are all tables of the schema by name, `quality` the results of the gate (`heritage.quality.render.rows`),
    `totals` counts by others (heritage.resources.totals) to be shown beside ours, `history` the quality of the releases
    so far, the oldest first (heritage.release.trend), `settings` those of the project, for what all files say of it,
    `formats` the names of the files' formats (heritage.publish.files.formats; default: all).
    Equal inputs give equal bytes: the date shown is the manifest's `date`, else that of the latest report. The folder
    is replaced as a whole, but for `README.md`, and only if it is empty or of our making; else DatasetError.
    """
    from heritage.publish.charts import draw
    from heritage.publish.editions import public_edition
    from heritage.publish.files.formats import chosen
    from heritage.publish.files.write import write_files
    from heritage.publish.folder import replaced
    from heritage.publish.markdown import markdown_report
    from heritage.publish.metadata.about import describe
    from heritage.publish.package import write_figures, write_other_counts, write_text
    from heritage.publish.pages import html_report
    from heritage.publish.report import make_report

    formats = [form.name for form in chosen(formats)]  # a name that does not exist is told before the work
    edition = public_edition(tables)
    report = make_report(edition, manifest, title, quality, totals, history=history)
    with replaced(output, {"edition": edition.name, "schema_version": report.schema_version}) as built:
        drawings = {figure.name: draw(figure) for figure in report.figures}
        write_figures(report.figures, drawings, built / "figures")
        write_other_counts(report.other_counts, built / "data")
        write_files(edition, describe(edition, manifest, title, settings), built / "data", formats)
        svgs = {name: drawing.svg for name, drawing in drawings.items()}
        write_text(built / "report.html", html_report(report, svgs))
        write_text(built / "report.md", markdown_report(report))
    return sorted(path for path in output.rglob("*") if path.is_file())
