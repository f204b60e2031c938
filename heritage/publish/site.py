"""The whole of publishing: edition, report, figures and files, written to one folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

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
    edition_name: str = "public",
    is_replacing_public: bool = False,
) -> list[Path]:
    """Write an edition of a dataset to the folder `output` and return the paths of its files, sorted.

    `tables` are all tables of the schema by name, `quality` the results of the gate (`heritage.quality.render.rows`),
    `totals` counts by others (heritage.resources.totals) to be shown beside ours, `history` the quality of the releases
    so far, the oldest first (heritage.release.trend).
    Equal inputs give equal bytes: the date shown is the manifest's `date`, else that of the latest report. The folder
    is replaced as a whole, but for `README.md`, and only if it is empty or of our making; else DatasetError. The
    edition `internal` says so in its title and takes the place of a public one only if `is_replacing_public`.
    """
    from heritage.publish.charts import draw
    from heritage.publish.editions import make_edition
    from heritage.publish.folder import replaced
    from heritage.publish.markdown import markdown_report
    from heritage.publish.package import write_data, write_figures, write_other_counts, write_text
    from heritage.publish.pages import html_report
    from heritage.publish.report import make_report

    edition = make_edition(tables, edition_name)
    report = make_report(edition, manifest, edition.titled(title), quality, totals, history=history)
    marker = {"edition": edition.name, "schema_version": report.schema_version}
    with replaced(output, marker, is_replacing_public=is_replacing_public) as built:
        drawings = {figure.name: draw(figure) for figure in report.figures}
        write_figures(report.figures, drawings, built / "figures")
        write_data(edition, manifest, built / "data")
        write_other_counts(report.other_counts, built / "data")
        svgs = {name: drawing.svg for name, drawing in drawings.items()}
        write_text(built / "report.html", html_report(report, svgs))
        write_text(built / "report.md", markdown_report(report))
    return sorted(path for path in output.rglob("*") if path.is_file())
