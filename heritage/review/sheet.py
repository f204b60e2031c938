"""The queue as a spreadsheet, and a spreadsheet that people have filled in read back: all rows or none."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from heritage.errors import ConfigError
from heritage.intake.archives import ArchiveRefused, open_members
from heritage.resources.decision_rows import Decision, clean, sealed
from heritage.review.book import Book
from heritage.review.desk import Desk
from heritage.review.queue import SITE, Item
from heritage.schema import judgements as words
from heritage.text.formula import guarded, unguarded

FILLED = ("decision", "field", "value", "why", "who", "when")
"""Columns that people fill in."""

COLUMNS = (
    "queue", "reason", "question", "subject", "object", "claim", "sentence", "other", "other_sentence", *FILLED
)  # fmt: skip

SHORT: dict[str, str] = {"accept": words.ACCEPT, "reject": words.REJECT, "correct": words.CORRECT}
_MOST_BYTES, _MOST_ROWS, _MOST_FAULTS, _LONGEST = 32_000_000, 100_000, 50, 32_000


@dataclass(frozen=True, slots=True)
class Imported:
    """How many decisions were written, stood there already, and rows without a decision."""

    written: int
    known: int
    empty: int


def export(desk: Desk, items: Iterable[Item], path: Path) -> int:
    """Write items to .xlsx or .csv with empty columns for decisions; return how many. No cell is a formula."""
    rows = [_row(desk, item) for item in items]
    if path.suffix.lower() == ".csv":
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        writer.writerows([guarded(row[name]) for name in COLUMNS] for row in rows)
        path.write_text(
            stream.getvalue(), encoding="utf-8-sig", newline=""
        )  # the BOM tells Excel that it is UTF-8
    elif path.suffix.lower() == ".xlsx":
        _write_xlsx(rows, path)
    else:
        raise ConfigError(f"{path}: expected a file named .xlsx or .csv")
    return len(rows)


def _row(desk: Desk, item: Item) -> dict[str, str]:
    first = desk.claims[item.subject]
    other = desk.claims.get(item.object)
    question = (
        "accept, reject or correct?"
        if not item.object
        else f"{'site' if item.kind == SITE else 'incident'}: same or different?"
    )
    row = dict.fromkeys(COLUMNS, "")
    row |= {"queue": item.kind, "reason": item.reason, "question": question, "subject": item.subject,
            "object": item.object, "claim": _told(first), "sentence": desk.sentence(item.subject)}  # fmt: skip
    if other is not None:
        row |= {"other": _told(other), "other_sentence": desk.sentence(item.object)}
    elif item.object in desk.sites:
        row["other"] = str(desk.sites[item.object]["name"])
    return {name: cell[:_LONGEST] for name, cell in row.items()}


def _told(claim: Mapping[str, Any]) -> str:
    known = (claim["site_mention"], claim["event_type"], claim["severity"], claim["assertion"], claim["date_edtf"],
             claim["actor"])  # fmt: skip
    return "; ".join(str(value) for value in known if value)


def _write_xlsx(rows: Sequence[Mapping[str, str]], path: Path) -> None:
    import openpyxl
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "review"
    sheet.append(list(COLUMNS))
    for at, row in enumerate(rows, 2):
        for column, name in enumerate(COLUMNS, 1):
            cell = sheet.cell(
                row=at, column=column, value=ILLEGAL_CHARACTERS_RE.sub("\ufffd", guarded(row[name]))
            )
            cell.data_type = "s"
            # Text, so that no date or number is made of what people write.
            cell.number_format = "@"
    sheet.freeze_panes = "A2"
    book.save(path)


def import_(desk: Desk, book: Book, path: Path, today: date, site_ids: Collection[str]) -> Imported:
    """Write the decisions of a filled-in sheet; ConfigError lists all rows at fault, and then nothing is written.

    Needed columns are subject and decision (same, different, accept, reject, correct, or a kind of decision); object,
    field, value, why, who and when as the kind asks. Without `who` and `when`: the book's reviewer, today.
    `site_ids` are those of the gazetteer, which may be named beside those of the dataset. What its reviewer has decided
    before, whenever that was, is not written again.
    """
    faults: list[str] = []
    found: list[Decision] = []
    known = {_content(one) for one in book.settled.in_force}
    empty = already = 0
    for number, cells in _rows(path):
        if isinstance(cells, str):
            faults.append(f"row {number}: {cells}")
        elif not cells.get("decision"):
            empty += 1
        else:
            try:
                one = sealed(_decision(desk, cells, book.who, today, site_ids))
            except ValueError as fault:
                faults.append(f"row {number}: {fault}")
                continue
            if _content(one) in known:
                already += 1
            else:
                known.add(_content(one))
                found.append(one)
    if faults:
        more = f"\n  and {len(faults) - _MOST_FAULTS} more" if len(faults) > _MOST_FAULTS else ""
        listed = "\n  ".join(faults[:_MOST_FAULTS])
        raise ConfigError(f"{path}: nothing was imported; correct these rows:\n  {listed}{more}")
    if found:
        book.append(found)
    return Imported(len(found), already, empty)


def _content(one: Decision) -> tuple[object, ...]:
    return one.kind, one.subject, one.object, one.field, one.value, one.who


def _decision(
    desk: Desk, cells: Mapping[str, str], who: str, today: date, site_ids: Collection[str]
) -> Decision:
    subject, other = cells.get("subject", ""), cells.get("object", "")
    kind = _kind(cells["decision"].lower(), subject, other)
    if kind not in words.PAIRS:
        other = ""
    for name, key in (("subject", subject), ("object", other)):
        if key and not key.startswith("DEC-") and not desk.knows(key) and key not in site_ids:
            raise ValueError(
                f"{name}: expected an id of this dataset or a site of the gazetteer, found {key!r}"
            )
    when = cells.get("when") or today.isoformat()
    try:
        day = date.fromisoformat(when) if len(when) == 10 else None
    except ValueError:
        day = None
    if day is None:
        raise ValueError(f"when: expected a day as YYYY-MM-DD, or a date cell, found {when!r}")
    wants_value = kind in (words.CORRECT, words.SENSITIVITY)
    given = {name: cells.get(name, "") if wants_value else "" for name in ("field", "value")}
    reviewer = cells.get("who") or who
    if not reviewer:
        raise ValueError("who: expected the name of the reviewer, found nothing; give --who")
    return desk.decision(kind, subject, reviewer, day, object=other, why=cells.get("why", ""), **given)


def _kind(decision: str, subject: str, other: str) -> str:
    if decision in words.KINDS:
        return decision
    if decision in SHORT:
        return SHORT[decision]
    if decision in ("same", "different"):
        is_event = all(key.startswith(("CLM-", "INC-")) for key in (subject, other))
        return f"{decision}_{'incident' if is_event else 'site'}"
    expected = ", ".join(("same", "different", *SHORT, *words.KINDS))
    raise ValueError(f"decision: expected one of {expected}, or nothing, found {decision!r}")


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str] | str]]:
    """Yield the rows of a sheet with their numbers as a spreadsheet shows them, or what is wrong with one."""
    if not path.is_file() or path.stat().st_size > _MOST_BYTES:
        raise ConfigError(f"{path}: expected a file of at most {_MOST_BYTES} bytes")
    lines = _xlsx_lines(path) if path.suffix.lower() == ".xlsx" else _csv_lines(path)
    header: list[str] | None = None
    for number, line in lines:
        cells = [_text(value) for value in line]
        if header is None:
            header = [str(cell).lower() for cell in cells]
            if not {"subject", "decision"} <= set(header):
                raise ConfigError(
                    f"{path}: row {number}: expected a header with subject and decision, found {header[:20]}"
                )
            continue
        if number > _MOST_ROWS:
            raise ConfigError(f"{path}: expected at most {_MOST_ROWS} rows")
        wrong = next((cell for cell in cells if cell is None), "")
        row = {name: cell or "" for name, cell in zip(header, cells, strict=False)}
        if wrong is None:
            yield number, "expected text or a date, found a formula or another kind of cell"
        elif any(row.values()):
            yield number, row
    if header is None:
        raise ConfigError(f"{path}: expected a header with subject and decision, found nothing")


def _text(value: Any) -> str | None:
    """A cell as text; None for what is neither text nor a day nor a number."""
    match value:
        case None:
            return ""
        case datetime():
            return value.date().isoformat() if value.time().isoformat() == "00:00:00" else None
        case date():
            return value.isoformat()
        case str():
            return clean(unguarded(value))
        case int() if not isinstance(value, bool):
            return str(value)
        case _:
            return None


def _csv_lines(path: Path) -> Iterator[tuple[int, list[Any]]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise ConfigError(f"{path}: expected CSV in UTF-8; {fault}") from fault
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        # By rows, as a spreadsheet numbers them; a row may have several lines.
        yield from enumerate(reader, 1)
    except csv.Error as fault:
        raise ConfigError(f"{path}: line {reader.line_num}: expected CSV; {fault}") from fault


def _xlsx_lines(path: Path) -> Iterator[tuple[int, list[Any]]]:
    import zipfile

    import openpyxl

    try:
        for _ in open_members(path, largest_total=512_000_000, largest_ratio=300.0, most_members=2_000):
            pass
        with path.open("rb") as stream:
            book = openpyxl.load_workbook(stream, read_only=True, data_only=False, keep_links=False)
            sheet = book["review"] if "review" in book.sheetnames else book.worksheets[0]
            sheet.reset_dimensions()
            for number, row in enumerate(sheet.iter_rows(max_row=_MOST_ROWS + 1, max_col=64), 1):
                yield number, [0.5 if cell.data_type in ("f", "e") else cell.value for cell in row]
    except ArchiveRefused as fault:
        raise ConfigError(f"{path}: {fault}") from fault
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError, EOFError, SyntaxError) as fault:
        raise ConfigError(f"{path}: expected a workbook; {fault}") from fault
