"""The command that puts what is doubtful before a person, at the terminal or as a spreadsheet."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from heritage.cli.process import shown
from heritage.errors import ConfigError


def review(
    dataset: Annotated[
        Path | None, typer.Argument(help="Folder of the dataset; default: data/dataset.")
    ] = None,
    *,
    limit: Annotated[int | None, typer.Option(min=1, help="Questions at most.")] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(help="Only this kind: unsure, conflict, site, merge; may be given several times."),
    ] = None,
    who: Annotated[
        str | None, typer.Option(help="Name of the reviewer; default: reviewer in heritage.toml.")
    ] = None,
    export: Annotated[
        Path | None, typer.Option("--export", help="Write the queue to .xlsx or .csv instead.")
    ] = None,
    import_: Annotated[
        Path | None, typer.Option("--import", help="Take the decisions from a filled-in .xlsx or .csv.")
    ] = None,
) -> None:
    """Judge what is doubtful: one key each, written at once to data/decisions; the next build keeps to it.

    First come the least sure claims, conflicts, places that may be several, and the weakest links of big incidents.
    Stop at any time; the next review goes on with what is left.
    """
    from heritage.engine.read import read_manifest, read_tables
    from heritage.resources.gazetteer import load_gazetteer
    from heritage.review import queue, sheet, terminal
    from heritage.review.book import Book
    from heritage.review.desk import Desk
    from heritage.review.session import Session
    from heritage.settings import load_settings

    if unknown := sorted(set(kind or ()) - set(queue.KINDS)):
        raise typer.BadParameter(
            f"expected {', '.join(queue.KINDS)}, found {', '.join(unknown)}", param_hint="--kind"
        )
    if export and import_:
        raise typer.BadParameter("expected --export or --import, not both")
    settings = load_settings(Path.cwd())
    reviewer = (who or settings.reviewer).strip()
    if not reviewer and not export:
        raise ConfigError(
            'who decides? Give --who NAME, or set reviewer = "NAME" under [project] in heritage.toml'
        )
    folder = dataset or settings.output
    desk = Desk(read_tables(folder), read_manifest(folder))
    book = Book(settings.decisions, reviewer)
    desk.note(book.settled)
    today = datetime.now().astimezone().date()
    if import_:
        gazetteer = load_gazetteer(settings.data if settings.data.is_dir() else None)
        done = sheet.import_(desk, book, import_, today, gazetteer.sites.keys())
        typer.echo(
            f"{shown(book.path)}: {done.written} decisions written, {done.known} known already, {done.empty} rows "
            "without one; next: heritage build"
        )
        return
    items = queue.queue(desk, kind or queue.KINDS)[:limit]
    if export:
        count = sheet.export(desk, items, export)
        typer.echo(
            f"{shown(export)}: {count} questions; fill in `decision`, then heritage review --import {shown(export)}"
        )
        return
    if not items:
        typer.echo("Nothing to review: the queue is empty")
        return
    session = Session(desk, book, items, today)
    terminal.run(session)
    typer.echo("Next: heritage build")
