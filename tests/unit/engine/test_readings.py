"""What files gave is taken again where they have not changed; whatever is kept, a dataset has the same bytes."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from heritage import pipeline
from heritage.engine import filerows, grouped
from heritage.engine.readings import Readings
from heritage.intake.found import ReadFile
from heritage.intake.profiles.loss import Loss
from heritage.link.stories.texts import facts_of
from heritage.problems import Problem
from heritage.resources import cache
from heritage.resources.voices import load_voices
from heritage.settings import Settings

_STORY = (
    "Militants blew up the Temple of Bel in Palmyra on 30 August 2015, officials said. The blast was heard in the "
    "town, where people left their houses, and smoke stood over the columns until the evening, said two men who saw it."
)


def _lines(*texts: str, **more: str) -> bytes:
    rows = [
        {"id": f"{len(text)}-{number}", "text": text, "language": "en", **more}
        for number, text in enumerate(texts)
    ]
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def _fire(place: str, day: int) -> str:
    return f"A fire damaged the {place} on {day} July 2018, the fire brigade said."


class Project:
    """A project whose builds keep what they can; `opened` names the files that the last build read."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.root = folder
        self.raw = folder / "data/raw"
        self.raw.mkdir(parents=True)
        self.cache = folder / "cache"
        self.settings = replace(Settings(root=folder).resolved(), isolate=False, processes=1)
        self.opened: list[str] = []
        patch.setattr(cache._Place, "folder", self.cache)
        of_items = filerows.of_items

        def told(name: str, items: Any) -> filerows.FileRows:
            self.opened.append(name)
            return of_items(name, items)

        patch.setattr(filerows, "of_items", told)

    def write(self, name: str, content: bytes | str) -> None:
        """Put a file among the reports."""
        path = self.raw / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def build(self, *, reuse: bool = True) -> dict[str, bytes]:
        """The bytes of all files of the dataset after a build."""
        self.opened.clear()
        pipeline.build(replace(self.settings, reuse=reuse))
        return {path.name: path.read_bytes() for path in self.settings.output.iterdir()}

    def check(self, *opened: str) -> None:
        """That a build with what is kept reads some files alone, and has the bytes of one without."""
        kept = self.build()
        assert sorted(self.opened) == sorted(opened)
        assert kept == self.build(reuse=False)

    @property
    def files(self) -> list[Path]:
        """What is kept of readings."""
        return sorted(path for path in self.cache.glob("readings-*/*"))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    made = Project(tmp_path, monkeypatch)
    monkeypatch.setattr(grouped, "ROWS", 2)  # so that a table of few reports has several groups
    made.write(
        "a.jsonl",
        _lines(_STORY, _fire("Old Bridge of Mostar", 4), "Nothing happened at all in this town today."),
    )
    made.write("b.jsonl", _lines(_STORY.replace("two men", "three men"), _fire("Shuri Castle", 5)))
    made.write("c.txt", "The Citadel of Aleppo was shelled on 3 May 2016, officials said.\n")
    made.write("c.txt.meta.toml", 'title = "Aleppo"\npublished = "2016-05-04"\n')
    made.write("d.csv", f"id,text,language\nx,{json.dumps(_fire('Mosul Museum', 6))},en\n")
    return made


@pytest.mark.slow
def test_builds_have_the_bytes_of_new_ones_whatever_came_changed_or_went(project: Project) -> None:
    project.check("a.jsonl", "b.jsonl", "c.txt", "d.csv")
    project.check()
    project.write("e.jsonl", _lines(_fire("Hatra temple", 7), _STORY + " It was the last of its columns."))
    project.check("e.jsonl")
    project.write("a.jsonl", (project.raw / "a.jsonl").read_bytes() + _lines(_fire("Tomb of Jonah", 8)))
    project.check("a.jsonl")
    project.write("c.txt.meta.toml", 'title = "Aleppo"\npublished = "2016-05-06"\n')
    project.check("c.txt")
    # The same report in two files: the first counts, and the other one when the first is gone.
    project.write("b2.jsonl", (project.raw / "b.jsonl").read_bytes())
    project.check("b2.jsonl")
    (project.raw / "b.jsonl").unlink()
    project.check()
    (project.raw / "a.jsonl").unlink()
    (project.raw / "d.csv").rename(project.raw / "f.csv")
    project.check("f.csv")


@pytest.mark.slow
def test_other_code_lexicons_or_gazetteer_read_everything_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.build()
    all_files = ("a.jsonl", "b.jsonl", "c.txt", "d.csv")
    lexicons = project.root / "data/lexicons"
    lexicons.mkdir()
    project.check()
    gazetteer = project.root / "data/gazetteer"
    gazetteer.mkdir()
    (gazetteer / "names.csv").write_text("site_id,name,language,kind\n", encoding="utf-8")
    project.check(*all_files)
    monkeypatch.setattr(cache, "code", lambda *parts: "another version")
    project.check(*all_files)
    project.check()


def _cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _flipped(content: bytes) -> bytes:
    at = len(content) * 2 // 3
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


@pytest.mark.slow
@pytest.mark.parametrize("damage", [_cut, _flipped, lambda content: b"", None])
def test_a_damaged_or_missing_file_of_the_cache_costs_time_only(
    damage: Callable[[bytes], bytes] | None, project: Project
) -> None:
    project.build()
    project.write(
        "e.jsonl",
        _lines(
            _STORY + " It was the last of its columns.", *(_fire("Shuri Castle", day) for day in range(8, 20))
        ),
    )
    wanted = project.build()
    kept = [path.name for path in project.files]
    assert len([name for name in kept if name.endswith(".rows")]) == 1, "small packs are joined"
    for name in kept:
        path = next(path for path in project.files if path.name == name)
        if damage is None:
            path.unlink()
        else:
            path.write_bytes(damage(path.read_bytes()))
        assert project.build() == wanted
        assert project.opened, name
        assert [one.name for one in project.files] == kept, "it is whole again"
    assert project.build() == wanted
    assert not project.opened


@pytest.mark.slow
@pytest.mark.parametrize("damage", [_cut, _flipped, lambda content: b"", None])
def test_so_does_any_other_file_that_is_kept(
    damage: Callable[[bytes], bytes] | None, project: Project
) -> None:
    wanted = project.build()
    for kind in ("groups", "checked", "incidents", "extracted"):
        (path,) = project.cache.glob(f"{kind}-*")
        if damage is None:
            path.unlink()
        else:
            path.write_bytes(damage(path.read_bytes()))
        assert project.build() == wanted, kind
    table = project.settings.output / "reports.parquet"
    if damage is None:
        table.unlink()
    else:
        table.write_bytes(damage(table.read_bytes()))
    assert project.build() == wanted


@pytest.mark.slow
def test_a_change_within_the_same_tick_is_seen(project: Project) -> None:
    project.build()
    path = project.raw / "b.jsonl"
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"Shuri Castle", b"Horyu Temple"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    project.check("b.jsonl")


@pytest.mark.slow
def test_a_folder_that_cannot_be_written_costs_time_only(project: Project) -> None:
    project.cache.write_text("a file where the folder would be", encoding="utf-8")
    project.check("a.jsonl", "b.jsonl", "c.txt", "d.csv")
    project.check("a.jsonl", "b.jsonl", "c.txt", "d.csv")


@pytest.mark.slow
def test_a_file_that_could_not_be_read_is_read_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = Problem("file_unreadable", "reports", "c.txt", "c.txt: no rights")

    def reader(path: Path, name: str, profile: Any) -> Iterator[Any]:
        yield from (
            [broken, ReadFile(None, "file_unreadable")] if name == "c.txt" else read_file(path, name, profile)
        )

    from heritage import collect

    read_file = vars(collect)["read_file"]
    monkeypatch.setattr(collect, "read_file", reader)
    project.build()
    monkeypatch.setattr(collect, "read_file", read_file)
    project.check("c.txt")


def _file(name: str, count: int) -> tuple[filerows.FileRows, Any]:
    rows = [{"report_id": f"{name}-{at}", "text": f"{name} {at} " * 9} for at in range(count)]
    defaults: dict[str, Any] = {field.name: "" for field in filerows.SCHEMA if not field.nullable}
    needed = {"is_language_covered": False, "is_text": True, "drafts_count": 0, "text_digest": bytes(16)}
    made = pa.Table.from_pylist([defaults | needed | row for row in rows], filerows.SCHEMA)
    found = filerows.FileRows(name, made, (), ReadFile(Loss(name, "default", read=count)))
    return found, facts_of(rows, load_voices())


def test_packs_are_few_however_often_one_report_comes(tmp_path: Path) -> None:
    counts: list[int] = []
    written = 0
    for number in range(40):
        readings = Readings(tmp_path, "out", "state")
        entries = [readings.find(f"{one}", "s") for one in range(number)]
        assert None not in entries
        found, facts = _file(str(number), 50 if number == 0 else 1)
        entries.append(readings.add(str(number), "s", found, facts))
        before = {path.name for path in tmp_path.glob("*/*.rows")}
        readings.save([entry for entry in entries if entry is not None], None)
        written += len({path.name for path in tmp_path.glob("*/*.rows")} - before)
        counts.append(len([*tmp_path.glob("*/*.rows")]))
    assert max(counts) <= 5
    assert written == 40
    again = Readings(tmp_path, "out", "state")
    for number in range(40):
        entry = again.find(str(number), "s")
        assert entry is not None
        rows = entry.file_rows(again.packs)
        assert (
            rows.table["report_id"].to_pylist()
            == _file(str(number), 50 if number == 0 else 1)[0].table["report_id"].to_pylist()
        )
        assert rows.end.loss == Loss(str(number), "default", read=50 if number == 0 else 1)
        pack = again.packs[entry.place.pack]
        assert pack.facts.digests[entry.place.start].tolist() == _file(str(number), 1)[1].digests[0].tolist()


def test_another_state_takes_nothing_and_other_outputs_go_in_time(tmp_path: Path) -> None:
    for number in range(6):
        readings = Readings(tmp_path, f"out{number}", "state")
        readings.save([readings.add("a", "s", *_file("a", 2))], None)
    assert len([*tmp_path.glob("readings-*")]) == 4
    assert Readings(tmp_path, "out5", "state").find("a", "s") is not None
    assert Readings(tmp_path, "out5", "other").find("a", "s") is None
    assert Readings(None, "out5", "state").find("a", "s") is None
