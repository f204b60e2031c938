"""The whole of publishing: edition, pages, report, figures and files, written to one folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

    from heritage.publish.charts import Drawing
    from heritage.publish.editions import Edition
    from heritage.publish.report import Report
    from heritage.quality.history import Figures
    from heritage.resources.totals import Total


def publish_dataset(
    tables: Mapping[str, pa.Table],
    manifest: Mapping[str, Any],
    output: Path,
    *,
    title: str,
    quality: Sequence[Mapping[str, Any]],
    totals: Iterable[Total] = (),
    history: Sequence[Figures] = (),
) -> list[Path]:
    """Write the public edition of a dataset to the folder `output` and return the paths of its files, sorted.

    `tables` are all tables of the schema by name, `quality` the results of the gate (`heritage.quality.render.rows`),
    `totals` counts by others (heritage.resources.totals) to be shown beside ours, `history` the quality of the releases
    so far, the oldest first (heritage.release.trend).
    Equal inputs give equal bytes: the date shown is the manifest's `date`, else that of the latest report. The folder
    is replaced as a whole, but for `README.md`, and only if it is empty or of our making; else DatasetError.
    """
    from heritage.publish.charts import draw
    from heritage.publish.editions import public_edition
    from heritage.publish.folder import replaced
    from heritage.publish.markdown import markdown_report
    from heritage.publish.package import write_data, write_figures, write_other_counts, write_text
    from heritage.publish.report import make_report

    edition = public_edition(tables)
    report = make_report(edition, manifest, title, quality, totals, history=history)
    with replaced(output, {"edition": edition.name, "schema_version": report.schema_version}) as built:
        drawings = {figure.name: draw(figure) for figure in report.figures}
        write_figures(report.figures, drawings, built / "figures")
        write_data(edition, manifest, built / "data")
        write_other_counts(report.other_counts, built / "data")
        _write_pages(edition, report, drawings, built)
        write_text(built / "report.md", markdown_report(report))
    return sorted(path for path in output.rglob("*") if path.is_file())


def _write_pages(edition: Edition, report: Report, drawings: Mapping[str, Drawing], built: Path) -> None:
    from heritage.publish.package import write_text
    from heritage.publish.pages.overview import overview
    from heritage.publish.pages.shell import Shell, stylesheet
    from heritage.publish.rendering import asset

    shell = Shell(report.title, edition.name, report.version, report.schema_version)
    write_text(built / "assets" / "site.css", stylesheet())
    write_text(built / "assets" / "site.js", asset("site/site.js") + "\n")
    svgs = {name: drawing.svg.decode() for name, drawing in drawings.items()}
    kinds = {
        name: tuple(
            kind for kind in ("png", "svg", "pdf", "csv") if (built / "figures" / f"{name}.{kind}").exists()
        )
        for name in drawings
    }
    write_text(built / "index.html", overview(shell, report, svgs, kinds))
