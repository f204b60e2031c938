"""An item as a card for the terminal: what is asked, the claims, and their sentences with the coded words marked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from heritage.review.desk import Desk
from heritage.review.queue import SITE, UNSURE, Item
from heritage.review.session import KEYS, keys_of

if TYPE_CHECKING:
    from rich.text import Text

Row = Mapping[str, Any]

_AROUND = 240
"""Characters of the report shown before and after a sentence."""

_SHOWN_SENTENCES = 2
_STYLES = {"site": "bold green", "event_type": "bold red", "severity": "bold red", "date": "bold cyan",
           "actor": "bold magenta", "assertion": "bold yellow", "attribution": "bold blue"}  # fmt: skip
_SENTENCE = "underline"


def printable(text: str) -> str:
    """Return text of the same length that a terminal only shows: no control characters, none that turn the writing."""
    return "".join(
        char if char == "\n" or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co") else "\ufffd"
        for char in text
    )


def card(desk: Desk, item: Item, at: str) -> Iterator[Text]:
    """Yield the lines of a card; `at` says where in the queue it stands."""
    from rich.text import Text

    yield Text(f"{at}  {item.kind}: {printable(item.reason)}", style="bold")
    yield Text(_question(desk, item), style="bold yellow")
    yield Text()
    yield from _claim(desk, item.subject, "claim 1" if item.is_pair else "claim")
    if item.is_pair:
        yield from _claim(desk, item.object, "claim 2")
    elif item.object:
        yield from _site(desk, item.object)
    about = ", a r c: claim 2" if item.is_pair else ""
    keys = "   ".join(f"{key} {KEYS[key]}" for key in keys_of(item))
    yield Text(f"{keys}{about}", style="dim")


def _question(desk: Desk, item: Item) -> str:
    mention = printable(desk.claims[item.subject]["site_mention"])
    if item.kind == UNSURE:
        return "Does the report make this claim?"
    if item.kind == SITE:
        return f"Is {mention!r} this site?"
    return "Do the two claims tell of one incident?"


def _claim(desk: Desk, claim_id: str, heading: str) -> Iterator[Text]:
    from rich.text import Text

    row = desk.claims[claim_id]
    report = desk.reports[row["report_id"]]
    site = desk.sites.get(row["site_id"], {})
    sure = "not given" if row["confidence"] is None else f"{row['confidence']:.2f}"
    coded = {"event": row["event_type"], "severity": row["severity"], "assertion": row["assertion"],
             "date": row["date_edtf"], "actor": row["actor"], "kind of actor": row["actor_type"],
             "according to": row["attribution"], "coder": row["coder"], "confidence": sure}  # fmt: skip
    yield Text(f"{heading}  {claim_id}", style="bold")
    yield Text(
        printable(f"  {row['site_mention']} -> {site.get('name')} ({row['site_id']})"), style=_STYLES["site"]
    )
    yield Text("  " + printable("; ".join(f"{name} {value or '-'}" for name, value in coded.items())))
    who = f"{report['publisher'] or report['source_id']}, {report['published_date'] or 'no date'}"
    yield Text(printable(f"  {who}: {report['title'] or report['origin']}"), style="dim")
    yield from _passages(desk, claim_id, report)
    yield Text()


def _passages(desk: Desk, claim_id: str, report: Row) -> Iterator[Text]:
    """Each sentence in its surroundings, the sentence underlined, the coded words in it in colours."""
    from rich.text import Text

    rows = sorted(
        desk.evidence.get(claim_id, ()),
        key=lambda row: (row["field"] != "sentence", row["part"], row["start"]),
    )
    shown: list[tuple[str, int, int]] = []
    for row in rows:
        inside = any(row["part"] == part and first <= row["start"] < last for part, first, last in shown)
        if inside or row["quote"] is None or len(shown) == _SHOWN_SENTENCES:
            continue
        whole = report["text"] if row["part"] == "text" else row["quote"]
        base = 0 if row["part"] == "text" else row["start"]
        first, last = max(row["start"] - _AROUND, base), min(row["end"] + _AROUND, base + len(whole or ""))
        is_cut = first > base, last < base + len(whole or "")
        if is_cut[0] and (blank := (whole or "").find(" ", first - base, row["start"] - base)) >= 0:
            first = base + blank + 1
        if is_cut[1] and (blank := (whole or "").rfind(" ", row["end"] - base, last - base)) >= 0:
            last = base + blank
        shown.append((row["part"], row["start"], row["end"]))
        text = Text(printable((whole or "")[first - base : last - base]))
        text.stylize(_SENTENCE, row["start"] - first, row["end"] - first)
        for other in rows:
            if other["part"] == row["part"] and other["field"] in _STYLES:
                text.stylize(
                    _STYLES[other["field"]], max(other["start"] - first, 0), max(other["end"] - first, 0)
                )
        label = "" if row["part"] == "text" else f"[{printable(row['part'])}] "
        before, after = ("..." if cut else "" for cut in is_cut)
        yield Text("  ").append(label + before, style="dim").append_text(text).append(after, style="dim")


def _site(desk: Desk, site_id: str) -> Iterator[Text]:
    from rich.text import Text

    row = desk.sites.get(site_id)
    if row is None:
        yield Text(f"site  {site_id}", style="bold")
        yield Text("  of the gazetteer; nothing in this dataset names it so far")
    else:
        part = f", part of {row['part_of']}" if row["part_of"] else ""
        yield Text(f"site  {site_id}", style="bold")
        yield Text(printable(f"  {row['name']} ({row['country'] or '-'}, {row['category']}{part})"))
    yield Text()
