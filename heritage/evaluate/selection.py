"""Which documents are scored: those of the gold files asked for, by part of the split and by language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from heritage.errors import SourceError
from heritage.evaluate import split
from heritage.evaluate.gold import Document, read_gold


@dataclass(frozen=True, slots=True)
class Asked:
    """What to score: gold files, part (None: develop, and documents of no split) and language, the file of the split.

    `is_final` opens the shut part. `is_detailed`: single errors, rules or traps are to be told.
    """

    gold: tuple[Path, ...]
    part: str | None = None
    language: str | None = None
    split: Path | None = None
    is_final: bool = False
    is_detailed: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """Documents by gold file, and a note on the choice."""

    files: dict[str, list[Document]]
    note: str

    @property
    def documents(self) -> list[Document]:
        """All documents, file after file."""
        return [document for documents in self.files.values() for document in documents]


def select(asked: Asked, root: Path) -> Selection:
    """Read the gold files and choose the documents; `root` is the project, whose split is used where none is nearer.

    SourceError where nothing is left, where the shut part would be opened without `is_final`, or told in detail.
    """
    path = asked.split or split.find(asked.gold, root)
    parts = split.read(path) if path else {}
    files = {
        name: [
            document
            for document in documents
            if split.is_chosen(document.id, parts, asked.part) and asked.language in (None, document.language)
        ]
        for name, documents in _files(asked.gold).items()
    }
    chosen = [document for documents in files.values() for document in documents]
    if not chosen:
        raise SourceError(
            f"no document of {', '.join(map(str, asked.gold))} is left to score: part {asked.part or 'develop'} of "
            f"{path or 'no split'}, language {asked.language or 'any'}; choose another --part or --language, or name "
            "the split of these files with --split"
        )
    held = sorted({parts[document.id] for document in chosen if document.id in parts})
    _guard(asked, is_shut="shut" in held)
    told = f"part {', '.join(held)} of {path}" if held else "which no split divides"
    return Selection(files, f"{len(chosen)} documents, {told}")


def _guard(asked: Asked, *, is_shut: bool) -> None:
    if is_shut and not asked.is_final:
        raise SourceError(
            f"--part {asked.part} opens the shut part of the gold, which is read at the end and in aggregate only; add "
            "--final if this is the end, or choose --part develop"
        )
    if is_shut and asked.is_detailed:
        raise SourceError(
            "the shut part is told in aggregate only, or it would be shut no longer; leave out --errors, --rules and "
            "--traps"
        )


def _files(paths: Sequence[Path]) -> dict[str, list[Document]]:
    """Documents of each file by its name (by its path where two share a name); an id may stand in one file only."""
    seen: dict[str, str] = {}
    found: dict[str, list[Document]] = {}
    for path in paths:
        documents = read_gold(path)
        for document in documents:
            if document.id in seen:
                raise SourceError(f"{document.where}: id {document.id!r} stands in {seen[document.id]} too")
            seen[document.id] = document.where
        found[path.name if path.name not in found else str(path)] = documents
    return found
