"""Speed of the scan over a generated archive: ours, one bare search for the names, spaCy's matcher, in one run.

Run `python -m benchmarks.scan_speed [--names 100000] [--megabytes 10] [--spacy PYTHON]` from the root of a checkout;
PYTHON is an interpreter that has spaCy (extra `bench`), by default this one. Times are processor time of one core, the
best of some rounds; `--jobs` also times the command itself with one worker and two, by the clock.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.scan_data import texts, write_gazetteer
from heritage.scan import jsonlines
from heritage.scan.block import Block, Position

_ROUNDS = 3
_SHARE = 0.02
_SIZE = 2500


def main() -> None:
    """Measure, and print one line for each figure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--names", type=int, default=100_000)
    parser.add_argument("--megabytes", type=int, default=10)
    parser.add_argument("--share", type=float, default=_SHARE)
    parser.add_argument("--spacy", default=sys.executable)
    parser.add_argument("--jobs", action="store_true")
    parser.add_argument("--peer", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.peer is not None:
        _spacy(json.loads(asked.peer.read_text(encoding="utf-8")))
        return
    with tempfile.TemporaryDirectory() as folder:
        _all(asked, Path(folder))


def _all(asked: argparse.Namespace, folder: Path) -> None:
    import ahocorasick_rs

    from heritage.resources import files
    from heritage.resources.gazetteer import read_gazetteer

    documents = [*texts(asked.megabytes * 1_000_000 // _SIZE, asked.share)]
    own = write_gazetteer(folder / "gazetteer", asked.names)
    _say(
        "archive", f"{_size(documents):8.1f} MB, {len(documents)} documents, {asked.share:.0%} tell of damage"
    )
    names = sorted(
        {
            name.name
            for known in read_gazetteer((*files.layers("gazetteer", None), own)).names.values()
            for name in known
        }
    )
    search = ahocorasick_rs.AhoCorasick([name.lower() for name in names])
    bare = _speed(documents, lambda one: search.find_matches_as_indexes(one["text"].lower()))
    _say("one bare search for names", f"{bare:8.1f} MB/s over {len(names)} names")
    ours = _ours(documents, own, bare)
    peer = _peer(asked.spacy, folder, documents, names)
    for label, speed in peer.items():
        _say(label, f"{speed:8.2f} MB/s; ours is {ours / speed:.1f} times as fast")
    if asked.jobs:
        _commands(folder, documents, own)


def _ours(documents: Sequence[dict[str, Any]], gazetteer: Path, bare: float) -> float:
    """Gate and extractor as a worker of the scan has them, with what the archive's lines cost beside."""
    from heritage.resources.source import load_sources
    from heritage.scan.documents import documents as of_block
    from heritage.scan.fields import Names
    from heritage.scan.reading import Options, Reader, Result

    profile = load_sources(None).of_folder(None)
    start = time.process_time()
    reader = Reader(Options("", profile, Names(), None, (gazetteer,), 1945, True, False, None))
    _say("loading lexicons and names", f"{time.process_time() - start:8.1f} s")
    (language,) = reader._languages.values()
    gate = _speed(documents, lambda one: language.gate.skip(one["text"], one["title"]))
    _say("our gate alone", f"{gate:8.1f} MB/s, {bare / gate:.1f} times slower than the search")
    blocks = [*_blocks(documents)]
    seconds, result = [], Result()
    for _ in range(_ROUNDS):
        result = Result()
        start = time.process_time()
        for block in blocks:
            for document in of_block(block, Names(), profile):
                reader.read(document, "a", jsonlines.FORM, result)
        seconds.append(time.process_time() - start)
    ours = _size(documents) / min(seconds)
    _say("our scan, one core", f"{ours:8.1f} MB/s, {bare / ours:.1f} times slower than the search")
    for reason, count in result.documents.most_common():
        _say(f"  {reason}", f"{count:8d} documents, {result.bytes[reason] / 1e6:.2f} MB")
    _say("memory, this process", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB")
    return ours


def _blocks(documents: Sequence[dict[str, Any]]) -> Iterator[Block]:
    """The archive's lines in blocks of the size that a worker is handed."""
    lines = io.BytesIO(b"".join(json.dumps(one).encode() + b"\n" for one in documents))
    found = jsonlines.blocks(Path("a"), "a", lines, Position())
    return (block for block in found if not block.is_last)


def _peer(
    python: str, folder: Path, documents: Sequence[dict[str, Any]], names: Sequence[str]
) -> dict[str, float]:
    path = folder / "peer.json"
    few = documents[: max(len(documents) // 5, 1)]
    path.write_text(json.dumps({"texts": [one["text"] for one in few], "names": names}), encoding="utf-8")
    done = subprocess.run(  # noqa: S603 -- an interpreter that the user names, with this file
        [python, __file__, "--peer", str(path)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        _say("spaCy", f"not measured: {(done.stderr.strip().splitlines() or ['no message'])[-1]}")
        return {}
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _spacy(given: dict[str, Any]) -> None:
    """Run with spaCy: a blank pipeline with a matcher of phrases as it comes, and one that keeps its words."""
    import spacy
    from spacy.matcher import PhraseMatcher

    speeds = {}
    for label, kept in (("spaCy, as it comes", None), ("spaCy, larger cache", 1_000_000)):
        pipeline = spacy.blank("en")
        if kept is not None and hasattr(pipeline.tokenizer, "max_cache_size"):
            pipeline.tokenizer.max_cache_size = kept
        matcher = PhraseMatcher(pipeline.vocab, attr="LOWER")
        matcher.add("SITE", [*pipeline.tokenizer.pipe(given["names"])])
        texts = [{"text": text, "title": ""} for text in given["texts"]]
        speeds[label] = _speed(texts, partial(_matched, pipeline, matcher))
    sys.stdout.write(json.dumps(speeds))


def _matched(pipeline: Any, matcher: Any, one: dict[str, Any]) -> object:
    return matcher(pipeline(one["text"]))


def _commands(folder: Path, documents: Sequence[dict[str, Any]], gazetteer: Path) -> None:
    """Time `heritage scan` itself, start and all, by the clock."""
    archive = folder / "archive.jsonl"
    archive.write_text("".join(json.dumps(one) + "\n" for one in documents), encoding="utf-8")
    took = {}
    for jobs in (1, 1, 2):  # the first makes the cache of lexicons and names
        start = time.perf_counter()
        subprocess.run(  # noqa: S603 -- our own command
            [sys.executable, "-m", "heritage", "scan", str(archive), "-o", str(folder / f"out-{jobs}-{start}"), "-q",
             "--jobs", str(jobs), "--gazetteer", str(gazetteer)],
            check=True, capture_output=True, env={**os.environ, "HERITAGE_CACHE": str(folder / "cache")},
        )  # fmt: skip
        took[jobs] = time.perf_counter() - start
        _say(f"heritage scan --jobs {jobs}", f"{took[jobs]:8.1f} s, {_size(documents) / took[jobs]:.1f} MB/s")


def _speed(documents: Sequence[dict[str, Any]], read: Callable[[dict[str, Any]], object]) -> float:
    """MB/s of processor time, the best of some rounds."""
    seconds = []
    for _ in range(_ROUNDS):
        start = time.process_time()
        for one in documents:
            read(one)
        seconds.append(time.process_time() - start)
    return _size(documents) / min(seconds)


def _size(documents: Sequence[dict[str, Any]]) -> float:
    return sum(len(one["text"].encode()) + len(one["title"]) for one in documents) / 1e6


def _say(label: str, figure: str) -> None:
    sys.stdout.write(f"{label:28} {figure}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
