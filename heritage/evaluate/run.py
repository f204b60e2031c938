"""`heritage evaluate`: gold files in, documents chosen and judged, a report out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from heritage.errors import SourceError
from heritage.evaluate import own, split
from heritage.evaluate.gold import Document, Row, read_gold, read_predictions
from heritage.evaluate.judge import Judged, judge
from heritage.settings import load_settings


@dataclass(frozen=True, slots=True)
class Asked:
    """What to score: gold files, part and language of the documents, the split, whose claims (None: our own)."""

    gold: tuple[Path, ...]
    part: str | None = None
    language: str | None = None
    split: Path | None = None
    predictions: Path | None = None
    is_final: bool = False


@dataclass(frozen=True, slots=True)
class Scored:
    """Judged documents by gold file, and what a reader must know about the choice."""

    files: dict[str, tuple[Judged, ...]]
    notes: tuple[str, ...]

    @property
    def judged(self) -> tuple[Judged, ...]:
        """All documents, file after file."""
        return tuple(one for found in self.files.values() for one in found)


def score(asked: Asked) -> Scored:
    """Choose the documents, take the claims of the coder for each, and judge them."""
    settings = load_settings(Path.cwd())
    path = asked.split or split.find(asked.gold, settings.root)
    parts = split.read(path) if path else {}
    chosen = {name: _chosen(documents, parts, asked) for name, documents in _files(asked.gold).items()}
    everything = [document for documents in chosen.values() for document in documents]
    if asked.predictions is None:
        claims = {document.id: own.read(document, settings) for document in everything}
        notes: tuple[str, ...] = ()
    else:
        claims = read_predictions(asked.predictions)
        notes = _coverage(asked.predictions, claims, everything)
    files = {
        name: tuple(judge(document, claims.get(document.id, [])) for document in documents)
        for name, documents in chosen.items()
    }
    return Scored(files, (_choice(everything, parts, asked.part, path), *notes))


def _files(paths: Sequence[Path]) -> dict[str, list[Document]]:
    """Documents of each file, under its shortest telling name; an id may stand in one file only."""
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


def _chosen(documents: list[Document], parts: dict[str, str], asked: Asked) -> list[Document]:
    chosen = split.choose(documents, parts, asked.part, is_final=asked.is_final)
    return [d for d in chosen if asked.language in (None, d.language)]


def _choice(documents: list[Document], parts: dict[str, str], part: str | None, path: Path | None) -> str:
    held = sorted({parts[d.id] for d in documents if d.id in parts})
    told = f"part {', '.join(held)} of {path}" if held else "documents of no split"
    return f"{len(documents)} documents, {told}"


def _coverage(path: Path, claims: dict[str, list[Row]], documents: list[Document]) -> tuple[str, ...]:
    """What a predictions file leaves out or has too much; SourceError where it has no document in common."""
    wanted = {document.id for document in documents}
    missing = sorted(wanted - claims.keys())
    if documents and len(missing) == len(wanted):
        raise SourceError(
            f"{path}: none of its {len(claims)} ids is among the {len(wanted)} documents chosen (such as {missing[0]!r}); "
            "give the gold of the same documents"
        )
    notes = []
    if missing:
        shown = ", ".join(missing[:5]) + (" ..." if len(missing) > 5 else "")
        notes.append(f"{len(missing)} of {len(wanted)} documents have no line in {path}: they count as coded with no claim ({shown})")
    extra = len(claims.keys() - wanted)
    if extra:
        notes.append(f"{extra} documents of {path} are not among those chosen and are left out")
    return tuple(notes)
