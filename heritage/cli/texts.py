"""Commands on texts: extract their claims, evaluate claims against gold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from heritage.cli.process import collect_seldom, keep_what_is_made


def extract(
    inputs: Annotated[
        list[Path], typer.Argument(help=".txt (one text) or .jsonl (one object a line with id and text).")
    ],
    *,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write JSONL here instead of to the screen.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(help="Publication date (YYYY-MM-DD) of .txt inputs.")
    ] = None,
    language: Annotated[
        str | None, typer.Option(help="Language of .txt inputs; detected where not given.")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Print each claim with its spans and the rules that fired.")
    ] = False,
    html: Annotated[
        Path | None,
        typer.Option("--html", help="Write a page here: the texts with their claims marked, field by field."),
    ] = None,
) -> None:
    """Print the damage claims of texts as JSONL, each with the passage that supports it.

    A line of a .jsonl input may give title, published, language (or lang) and url beside id and text.
    """
    from heritage import extraction_files

    collect_seldom()
    keep_what_is_made()
    extraction_files.run(
        inputs, output, published=published, language=language, is_explained=explain, html=html
    )


def evaluate(
    gold: Annotated[
        list[Path] | None,
        typer.Argument(help="Gold files: one object a line, as tests/eval/gold/GUIDELINE.md says."),
    ] = None,
    *,
    part: Annotated[
        str | None,
        typer.Option(
            help="Part of the split: develop, check, shut, all. Default: develop, and ids of no split."
        ),
    ] = None,
    language: Annotated[str | None, typer.Option(help="Only documents in this language.")] = None,
    errors: Annotated[
        bool,
        typer.Option("--errors", help="List each miss, false alarm and wrong field, with text and rules."),
    ] = False,
    rules: Annotated[
        bool, typer.Option("--rules", help="List each rule that fired: claims, and how many are right.")
    ] = False,
    traps: Annotated[bool, typer.Option("--traps", help="List the scores by trap label.")] = False,
    json_output: Annotated[
        Path | None, typer.Option("--json", help="Write the report here as JSON too.")
    ] = None,
    pred: Annotated[
        Path | None,
        typer.Option(help="Score these claims (JSONL as `heritage extract` writes it), not our own."),
    ] = None,
    agreement: Annotated[
        tuple[Path, Path] | None,
        typer.Option(
            help="Compare two coders' claims (JSONL) with each other; GOLD then only chooses documents."
        ),
    ] = None,
    final: Annotated[
        bool, typer.Option("--final", help="Open the shut part: once, at the end, in aggregate.")
    ] = False,
    split: Annotated[
        Path | None, typer.Option(help="File that gives ids to parts; default: split.json near the gold.")
    ] = None,
    incidents: Annotated[
        Path | None,
        typer.Option(help="Score how claims are gathered into incidents against the gold in this folder."),
    ] = None,
    origin: Annotated[
        str, typer.Option("--from", help="With --incidents: gather claims of the gold, or predicted ones.")
    ] = "predicted",
) -> None:
    """Score claims against gold that people coded, with intervals; or compare two coders.

    Relaxed: the same place or one within the other, types of one family, one kind of assertion.
    Strict: the same place, type and assertion. Optional gold rows count neither way.
    With --incidents: how claims are gathered, beside three trivial ways (tests/eval/incidents/GUIDELINE.md).
    """
    from heritage.evaluate import command
    from heritage.evaluate.selection import Asked

    asked = Asked(
        tuple(gold or ()), part, language, split, is_final=final, is_detailed=errors or rules or traps
    )
    wanted = command.Wanted(errors=errors, rules=rules, traps=traps, json=json_output)
    if incidents is not None:
        lines = command.run_incidents(incidents, origin, asked, wanted, predictions=pred, coders=agreement)
    else:
        lines = command.run(asked, wanted, predictions=pred, coders=agreement)
    for line in lines:
        typer.echo(line)
