"""The whole of publishing: edition, pages, report, figures and files, written to one folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import pyarrow as pa

    from heritage.publish.counts.tally import Figure
    from heritage.publish.editions import Edition
    from heritage.publish.pages.cite import About
    from heritage.publish.pages.shell import Shell
    from heritage.publish.past import Past
    from heritage.publish.report import Report
    from heritage.publish.shelf import Shelf
    from heritage.publish.writer import Writer
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
    about: About | None = None,
    past: Past | None = None,
    formats: Iterable[str] | None = None,
    edition_name: str = "public",
    is_replacing_public: bool = False,
    language: str = "en",
) -> list[Path]:
    """Write an edition of a dataset to the folder `output` and return the paths of its files, sorted.

    `tables` are all tables of the schema by name, `quality` the results of the gate (`heritage.quality.render.rows`),
    `totals` counts by others (heritage.resources.totals) to be shown beside ours, `history` the quality of the releases
    so far, the oldest first (heritage.release.trend), `about` who publishes it and where, `past` what the releases
    said of each incident (heritage.release.past), `formats` the names of the files' formats
    (heritage.publish.files.formats; default: all).
    Equal inputs give equal bytes: the date shown is the manifest's `date`, else that of the latest report. The folder
    is replaced as a whole, but for `README.md`, and only if it is empty or of our making; else DatasetError. Pages and
    figures whose content has not changed are taken over from what lies there. The edition `internal` says so in its
    title and takes the place of a public one only if `is_replacing_public`. `language` is that of the codes' labels
    on pages and figures, as far as the codebook has them; files keep English ones.
    """
    import pyarrow as pa

    from heritage.publish.editions import make_edition
    from heritage.publish.files.formats import chosen
    from heritage.publish.files.write import write_files
    from heritage.publish.folder import replaced
    from heritage.publish.labels import ENGLISH, labels_in
    from heritage.publish.markdown import markdown_report
    from heritage.publish.metadata.about import describe
    from heritage.publish.package import write_other_counts
    from heritage.publish.pages.cite import About
    from heritage.publish.pages.shell import Shell
    from heritage.publish.past import Past
    from heritage.publish.report import make_report
    from heritage.publish.shelf import Shelf
    from heritage.publish.writer import Writer

    formats = [form.name for form in chosen(formats)]  # a name that does not exist is told before the work
    edition = make_edition(tables, edition_name)
    del tables  # of a large dataset they fill a third of the memory; who called may have let them go
    title = edition.titled(title)
    shelf = Shelf(edition.tables)
    with labels_in(language):
        report = make_report(edition, shelf, manifest, title, quality=quality, totals=totals, history=history)
    shell = Shell(report.title, edition.name, report.build, report.schema_version)
    marker: dict[str, Any] = {"edition": edition.name, "schema_version": report.schema_version}
    hashes: dict[str, str] = {}
    with (
        replaced(output, marker, hashes, is_replacing_public=is_replacing_public) as built,
        labels_in(language),
    ):
        writer = Writer(built, output)
        svgs = _figures(writer, report.figures)
        write_other_counts(report.other_counts, built / "data")
        with labels_in(ENGLISH):
            write_files(edition, describe(edition, manifest, title, about), built / "data", formats)
        pa.default_memory_pool().release_unused()
        _write_rows(writer, shell, shelf, past or Past(), about or About())
        _write_overview(writer, shell, edition, report, svgs)
        _write_about(writer, shell, report, about or About())
        writer.write("report.md", markdown_report(report))
        marker["inputs"] = writer.inputs
        hashes |= writer.hashes
    return sorted(path for path in output.rglob("*") if path.is_file())


def _figures(writer: Writer, figures: Sequence[Figure]) -> dict[str, str]:
    """Write the figures, those that have changed, and return each as SVG by name."""
    from heritage.publish.charts import draw
    from heritage.publish.package import write_figures
    from heritage.publish.writer import key_of

    folder = writer.built / "figures"
    for figure in figures:
        made = key_of(figure)
        if not writer.reuse(made, f"figures/{figure.name}", f"figures/{figure.name}-90mm"):
            write_figures([figure], {figure.name: draw(figure)}, folder)
            written = (*folder.glob(f"{figure.name}.*"), *folder.glob(f"{figure.name}-90mm.*"))
            writer.keyed((path.relative_to(writer.built).as_posix() for path in written), made)
    return {figure.name: (folder / f"{figure.name}.svg").read_text(encoding="utf-8") for figure in figures}


def _write_rows(writer: Writer, shell: Shell, shelf: Shelf, past: Past, about: About) -> None:
    """Write what has a page or a line for each row: incidents, places, reports, changes, the feed."""
    from heritage.publish.pages import lists
    from heritage.publish.pages.about import changes_page
    from heritage.publish.pages.feed import feed
    from heritage.publish.pages.incidents import around, write_incidents, write_places

    near = around(shelf.incidents)
    write_incidents(writer, shell, shelf, near, past)
    write_places(writer, shell, shelf, near)
    by_id = {row["incident_id"]: row for row in shelf.incidents}
    told = lists.told_by_report(
        shelf.rows("incident_claims", ("incident_id", "claim_id")),
        shelf.rows("claims", ("claim_id", "report_id")),
        by_id,
    )
    counts = {key: len(found) for key, found in near.by_site.items()}
    for path, text in (
        *lists.incident_lists(shell, list(near.lines.values())),
        *lists.place_lists(shell, shelf.sites, counts),
        *lists.report_lists(shell, shelf.rows("reports"), told),
    ):
        writer.write(path, text)
    names = {key: found.site for key, found in near.lines.items()}
    writer.write("changes.html", changes_page(shell, past.versions, names))
    writer.write("feed.atom", feed(shell, shelf.incidents, about))


def _write_overview(
    writer: Writer, shell: Shell, edition: Edition, report: Report, svgs: Mapping[str, str]
) -> None:
    """Write index.html and everything in `assets/`."""
    from heritage.publish.explorer import make_explorer
    from heritage.publish.pages.overview import overview
    from heritage.publish.pages.shell import stylesheet
    from heritage.publish.rendering import asset

    explorer = make_explorer(edition)
    writer.write("assets/site.css", stylesheet())
    writer.write("assets/site.js", asset("site/site.js") + "\n")
    for name, text in explorer.files.items():
        writer.write(f"assets/{name}", text)
    kinds = _kinds(writer.built / "figures", svgs)
    writer.write("index.html", overview(shell, report, explorer, svgs, kinds))


def _write_about(writer: Writer, shell: Shell, report: Report, about: About) -> None:
    """Write the pages about the dataset; `downloads.html` last, because it lists what lies there."""
    from heritage.publish.pages import about as pages
    from heritage.publish.pages.cite import cited
    from heritage.publish.pages.prose import method_text, prose

    how = cited(report.title, report.version, report.edition, report.date_iso, about)
    home = urlsplit(about.homepage).path.rstrip("/") + "/" if about.homepage else ""
    writer.write("quality.html", pages.quality_page(shell, report))
    writer.write("method.html", pages.text_page(shell, "method.html", "Method", prose(method_text())))
    writer.write("dictionary.html", pages.dictionary_page(shell, report))
    writer.write("cite.html", pages.cite_page(shell, how))
    writer.write("404.html", pages.missing_page(shell, home))
    writer.write("downloads.html", pages.downloads_page(shell, writer.built))


def _kinds(folder: Path, names: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """The files of each figure: what to call them, and their names."""
    order = (("PNG", ".png"), ("SVG", ".svg"), ("PDF", ".pdf"), ("PDF, 90 mm", "-90mm.pdf"), ("CSV", ".csv"))
    return {
        name: [(kind, f"{name}{end}") for kind, end in order if (folder / f"{name}{end}").is_file()]
        for name in names
    }
