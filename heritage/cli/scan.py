"""The command that reads archives: scan."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from heritage.cli.process import collect_seldom, keep_to_one_thread, keep_what_is_made, shown
from heritage.text.printable import one_line, plural

if TYPE_CHECKING:
    from heritage.scan.progress import Progress

_INTERRUPTED = 130


def scan(
    archives: Annotated[
        list[Path],
        typer.Argument(
            help=".jsonl (also .gz, .zst), .warc (also .gz), .parquet, or folders of such files; of any size."
        ),
    ],
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Folder for the parts; goes on with a scan that is there.")
    ] = Path("data/scan"),
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, help="Workers; 0 for one on each processor.")
    ] = 0,
    gazetteer: Annotated[
        list[Path] | None,
        typer.Option(
            help="Folder with sites.csv and names.csv, laid over the project's; may be given several times."
        ),
    ] = None,
    source: Annotated[
        str, typer.Option(help="Id of the source whose documents these are (data/sources/<id>).")
    ] = "default",
    text_column: Annotated[
        str | None, typer.Option(help="Column or key of the text, where not told by its name.")
    ] = None,
    title_column: Annotated[str | None, typer.Option(help="The same for the title.")] = None,
    published_column: Annotated[str | None, typer.Option(help="The same for the day of publication.")] = None,
    id_column: Annotated[str | None, typer.Option(help="The same for the document's id.")] = None,
    url_column: Annotated[str | None, typer.Option(help="The same for its address.")] = None,
    language_column: Annotated[str | None, typer.Option(help="The same for its language.")] = None,
    texts: Annotated[
        bool,
        typer.Option("--texts/--no-texts", help="Keep the texts of reports with claims; a build needs them."),
    ] = True,
    thorough: Annotated[
        bool, typer.Option("--thorough", help="Also read texts whose places and damage stand far apart.")
    ] = False,
    part_size: Annotated[
        int, typer.Option(min=1, help="MiB of documents in a part: so much an interruption may cost.")
    ] = 64,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only the result.")] = False,
) -> None:
    """Read archives of any size; write the claims in them as Parquet parts, with reports and evidence.

    An interrupted scan goes on where it stopped when the same command is run again. counts.json in the output says how
    many documents there were, and why most hold no claim. `heritage build --scan DIR` makes incidents of the claims.
    """
    keep_to_one_thread()
    from heritage.scan.progress import Progress as Line
    from heritage.scan.run import Told, Wanted
    from heritage.scan.run import scan as run
    from heritage.settings import load_settings

    collect_seldom()
    keep_what_is_made()
    columns = {"text": text_column, "title": title_column, "published": published_column, "id": id_column,
               "url": url_column, "language": language_column}  # fmt: skip
    wanted = Wanted(
        output, jobs, tuple(gazetteer or ()), source, {key: name for key, name in columns.items() if name},
        texts, thorough, part_size,
    )  # fmt: skip
    progress: list[Progress] = []

    def told(total: int, before: int) -> Told:
        progress.append(Line(sys.stderr, total))
        return lambda read, documents, claims: progress[0].tell(before + read, documents, claims)

    try:
        counts = run(
            archives, wanted, load_settings(Path.cwd()), told if not quiet else lambda *_: lambda *_: None
        )
    except KeyboardInterrupt:
        _end(progress)
        typer.echo(
            f"heritage: interrupted; {shown(output)} holds what was done, the same command goes on", err=True
        )
        raise typer.Exit(_INTERRUPTED) from None
    finally:
        _end(progress)
    total = counts["total"]
    reasons = ", ".join(f"{count:,} {reason}" for reason, count in total["documents_by_reason"].items())
    typer.echo(
        f"{shown(output)}: {plural(total['documents'], 'document')}, {plural(total['claims'], 'claim')} ({reasons})"
    )
    if total["documents"] and total["documents_by_reason"].get("too_short") == total["documents"]:
        typer.echo(
            "  no document has a text under the usual names; name its key with --text-column (docs/scan.md)"
        )
    for archive in counts["archives"]:
        for fault in archive["faults"]:
            typer.echo(one_line(f"  error: {archive['name']}: {fault}; what came before was kept"))
    if total["claims"]:
        typer.echo(f"Next: heritage build --scan {shown(output)}")


def _end(progress: list[Progress]) -> None:
    for one in progress:
        one.end()
