"""`heritage extract`: texts from files, claims as JSON lines, as an explanation for people, or as a page."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from heritage import single
from heritage.errors import SourceError
from heritage.extract.confidence import contributions
from heritage.extract.document import Found
from heritage.outputfile import written_whole
from heritage.resources.weights import weights
from heritage.settings import Settings, load_settings
from heritage.text.normalise import decode, looks_binary

if TYPE_CHECKING:
    from heritage.publish.marking.claims_page import ClaimsPage


@dataclass(frozen=True, slots=True)
class _Text:
    id: str
    text: str
    title: str | None
    published: date | None
    language: str | None


@dataclass(frozen=True, slots=True)
class _Outputs:
    """Where results go: lines as JSON or explained (None: no lines are wanted), and the page, if one is made."""

    lines: TextIO | None
    is_explained: bool
    page: ClaimsPage | None


def run(inputs: Sequence[Path], output: Path | None, *, published: str | None, language: str | None,
        is_explained: bool, html: Path | None = None) -> None:  # fmt: skip
    """Extract from every input in order; SourceError names the file and line that cannot be used.

    With `html` a page of all texts is written there; lines are then written only to `output` or where explained.
    """
    day = _day(published, "--published") if published else None
    settings = load_settings(Path.cwd())
    with ExitStack() as stack:
        page = _page(html, inputs, output) if html is not None else None
        lines: TextIO | None = None
        if output is not None:
            lines = stack.enter_context(written_whole(output))
        elif page is None or is_explained:
            lines = sys.stdout
        to = _Outputs(lines, is_explained, page)
        for path in inputs:
            for item in _texts(path, day, language):
                _write(item, settings, to)
        if page is not None and html is not None:
            with written_whole(html) as stream:
                stream.write(page.html())
            sys.stderr.write(f"heritage: {html}: {page.heading}; open it in a browser\n")


def _page(html: Path, inputs: Sequence[Path], output: Path | None) -> ClaimsPage:
    """An empty page; SourceError where it could not be written in the end, or would take the place of another file."""
    from heritage.publish.marking.claims_page import ClaimsPage

    others = [path for path in (*inputs, output) if path is not None]
    if any(html.resolve() == path.resolve() for path in others):
        raise SourceError(
            f"{html}: expected a file of its own for the page, found an input or the other output"
        )
    if html.is_dir() or not html.parent.is_dir():
        found = "a folder" if html.is_dir() else f"no folder {html.parent}"
        raise SourceError(f"{html}: cannot be written (found {found}); name another output")
    return ClaimsPage()


def _write(item: _Text, settings: Settings, to: _Outputs) -> None:
    result = single.read(
        item.text, title=item.title, published=item.published, language=item.language, settings=settings
    )
    if not result.is_covered:
        spoken = (
            f"no lexicon for the language {result.language!r}" if result.language else "language not known"
        )
        sys.stderr.write(
            f"heritage: {item.id}: {spoken}; no claim was looked for (name it with --language or the key language; "
            "CONTRIBUTING: add a language)\n"
        )
    if to.page is not None:
        to.page.add(item.id, item.published, result)
    if to.lines is None:
        return
    if not to.is_explained:
        to.lines.write(json.dumps({"id": item.id, "claims": result.claims}, ensure_ascii=False) + "\n")
        return
    to.lines.write(f"{item.id}: {len(result.claims)} claims\n")
    to.lines.writelines(
        _explained(claim, found, result) for claim, found in zip(result.claims, result.found, strict=True)
    )


def _explained(claim: dict[str, Any], found: Found, result: single.Single) -> str:
    document = result.document
    text = document.part_text(found.sentence.part) if document else ""
    lines = [
        f"\n  {claim['site_name']} ({claim['site_id']}), confidence {claim['confidence']} ({claim['confidence_tier']})",
        f"    [{claim['part']} {claim['start']}:{claim['end']}] {claim['evidence']}",
        f"    site        {claim['site_mention']!r}{_at(found.site_span)}",
        f"    trigger     {text[slice(*found.trigger)]!r}{_at(found.trigger)} ({found.trigger_id})",
    ]
    for name, coded in (
        ("event_type", found.event), ("severity", found.severity), ("assertion", found.assertion), ("date", found.date),
        ("actor", found.actor), ("actor_type", found.actor_type), ("attribution", found.attribution),
    ):  # fmt: skip
        words = f" from {text[slice(*coded.span)]!r}{_at(coded.span)}" if coded.span else ""
        lines.append(f"    {name:11} {coded.value}{words} {f'({coded.rule})' if coded.rule else ''}".rstrip())
    lines.append(f"    rules       {' > '.join(found.trace)}")
    moved = [f"{weights().intercept:+.2f} for any claim", *map(str, contributions(found))]
    lines.append(f"    confidence  {', '.join(moved)}")
    return "\n".join(lines) + "\n"


def _at(span: tuple[int, int]) -> str:
    return f" [{span[0]}:{span[1]}]"


def _texts(path: Path, published: date | None, language: str | None) -> Iterator[_Text]:
    if path.suffix.lower() == ".jsonl":
        yield from _lines(path)
        return
    raw = _bytes(path)
    if looks_binary(raw):
        raise SourceError(
            f"{path}: expected a text (.txt) or .jsonl file, found binary bytes; convert it first"
        )
    yield _Text(path.stem, decode(raw).text, None, published, language)


def _lines(path: Path) -> Iterator[_Text]:
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _item(path, number, line)
    except OSError as fault:
        raise SourceError(_unreadable(path, fault)) from fault
    except UnicodeDecodeError as fault:
        raise SourceError(
            f"{path}: expected UTF-8, found byte {fault.object[fault.start]:#x} at {fault.start}"
        ) from fault


def _item(path: Path, number: int, line: str) -> _Text:
    where = f"{path}:{number}"
    try:
        found = json.loads(line)
    except json.JSONDecodeError as fault:
        raise SourceError(f"{where}: expected a JSON object on one line; {fault}") from fault
    if not isinstance(found, dict) or not isinstance(found.get("text"), str):
        raise SourceError(f'{where}: expected an object with a string "text" (and "id")')
    published = found.get("published")
    day = _day(str(published), f"{where}: published") if published else None
    language = found.get("language") or found.get("lang")
    return _Text(str(found.get("id", number)), found["text"], found.get("title") or None, day, language)


def _day(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise SourceError(f"{where}: expected a date like 2015-08-24, found {text!r}") from None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise SourceError(_unreadable(path, fault)) from fault


def _unreadable(path: Path, fault: OSError) -> str:
    return f"{path}: expected a file of texts, cannot be read ({fault.strerror}); name one that is there"
