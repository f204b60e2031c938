"""The command line: what cannot be written is one message and exit 2, never a trace."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from heritage import cli


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """Run the command line as the console script does; the exit status."""
    monkeypatch.setattr(sys, "argv", ["heritage", *words])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    code = ended.value.code
    return code if isinstance(code, int) else 0


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "raw" / "tëxt one.txt"
    path.parent.mkdir()
    path.write_text("Restorers have finished their work at the Old Bridge of Mostar.", encoding="utf-8")
    return path


def test_extract_to_a_folder_that_is_not_there(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: Path
) -> None:
    output = text.parent / "nowhere" / "claims.jsonl"
    assert run(monkeypatch, "extract", str(text), "--language", "en", "-o", str(output)) == 2
    said = capsys.readouterr().err
    assert "cannot be written" in said
    assert "Traceback" not in said


def test_build_into_a_file_in_the_way(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: Path
) -> None:
    output = text / "dataset"
    assert run(monkeypatch, "build", "--input", str(text.parent), "--output", str(output), "--quiet") == 2
    said = capsys.readouterr().err
    assert said.startswith("heritage: ")
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("code", "told"), [(errno.EROFS, "Read-only file system"), (errno.EACCES, "Permission denied")]
)
def test_a_folder_that_cannot_be_written_is_named_as_it_was_given(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: Path, code: int, told: str
) -> None:
    output = text.parent.parent / "closed" / "dataset"
    opened = os.open

    def refuse(path: Path | str, flags: int, *rest: int, **more: int) -> int:
        if flags & os.O_CREAT and Path(str(path)).parent == output.parent:
            raise OSError(code, os.strerror(code), str(path))
        return opened(path, flags, *rest, **more)

    monkeypatch.setattr(os, "open", refuse)
    assert run(monkeypatch, "build", "--input", str(text.parent), "--output", str(output), "--quiet") == 2
    said = capsys.readouterr().err
    assert said == (
        f"heritage: {output}: cannot be written (in {output.parent}: {told}); name another output, make room "
        "there, or make the folder writable\n"
    )


def test_a_full_disk_of_which_arrow_tells_in_words_alone_gives_advice_that_helps(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: Path
) -> None:
    def full(_: object, path: object, *rest: object, **more: object) -> None:
        raise OSError(
            f"Error writing bytes to file. Detail: [errno {errno.ENOSPC}] {os.strerror(errno.ENOSPC)}"
        )

    monkeypatch.setattr("heritage.engine.write.pq.write_table", full)
    output = text.parent.parent / "out" / "dataset"
    assert run(monkeypatch, "build", "--input", str(text.parent), "--output", str(output), "--quiet") == 2
    assert capsys.readouterr().err.endswith("; make room there, or name another folder\n")


def test_a_file_that_is_refused_while_it_is_written_is_named_where_it_would_have_been(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: Path
) -> None:
    output = text.parent.parent / "out" / "dataset"

    def full(_: object, path: object, *rest: object, **more: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    monkeypatch.setattr("heritage.engine.write.pq.write_table", full)
    assert run(monkeypatch, "build", "--input", str(text.parent), "--output", str(output), "--quiet") == 2
    said = capsys.readouterr().err
    assert said.startswith(f"heritage: {output}/")
    assert ".building-" not in said
    assert said.endswith("; make room there, or name another folder\n")
    assert [*output.parent.iterdir()] == []


def test_next_command_can_be_copied(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: Path
) -> None:
    output = text.parent.parent / "a dataset"
    assert run(monkeypatch, "build", "--input", str(text.parent), "--output", str(output), "--quiet") == 0
    assert f"heritage validate '{output}'" in capsys.readouterr().out


def test_build_names_where_problems_lie_gravest_first_and_controls_reach_no_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: Path, tmp_path: Path
) -> None:
    (text.parent / "bad\x1b[31m.csv").write_bytes(b"")
    (text.parent / "x.pkl").write_bytes(b"")
    (text.parent / "lines.jsonl").write_text('{"text": "' + "Gate. " * 9 + '", "odd": 1}\n', encoding="utf-8")
    assert (
        run(monkeypatch, "build", "-q", "--input", str(text.parent), "--output", str(tmp_path / "out")) == 0
    )
    said = capsys.readouterr().out
    assert "\x1b" not in said
    assert "1 x file_empty: The file holds no text. Replace the file or delete it. (bad\\x1b[31m.csv)" in said
    assert "(x.pkl)" in said
    severities = [line.split()[0] for line in said.splitlines() if " x " in line]
    assert severities == sorted(severities, key=["error", "warning", "note"].index)
    assert "warning" in severities


@pytest.mark.parametrize(
    ("form", "said"), [("text", "No release yet: there is nothing to compare with.\n"), ("json", "{}\n")]
)
def test_without_a_release_there_is_nothing_to_compare_with(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, form: str, said: str
) -> None:
    (tmp_path / "heritage.toml").write_text("[project]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, "diff", "last", "data/dataset", "--format", form) == 0
    assert capsys.readouterr().out == said


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--engine", "flink"), "no engine 'flink'; there are local and spark"),
        (("--master", "local[2]"), "add --engine spark"),
        (("--engine", "spark"), "pip install 'heritage-monitor[spark]'"),
    ],
)
def test_an_engine_that_is_not_there(
    words: tuple[str, ...],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)  # as where it is not installed
    monkeypatch.setitem(sys.modules, "pyspark.errors", None)
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text("A text.", encoding="utf-8")
    place = ("--input", str(tmp_path / "in"), "--output", str(tmp_path / "out"))
    assert run(monkeypatch, "build", *place, *words) == 2
    assert message in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample of the tests of publishing, as a dataset."""
    from heritage.engine.write import write_dataset
    from tests.unit.publish.sample import make_dataset

    folder = tmp_path_factory.mktemp("export") / "dataset"
    write_dataset(make_dataset(), folder, {})
    return folder


def test_export_writes_one_format_and_says_what_it_cannot_hold(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, dataset: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("heritage.api._passed", lambda folder, settings: None)
    assert run(monkeypatch, "export", str(dataset), "--format", "gpkg", "-o", "deep/map.gpkg") == 0
    assert (tmp_path / "deep/map.gpkg").is_file()
    assert "rows of incidents have no position" in capsys.readouterr().out
    assert run(monkeypatch, "export", str(dataset), "--format", "dbf", "-o", "x.dbf") == 2
    assert "expected names among parquet, csv" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["export", "publish"])
def test_nothing_is_written_of_a_dataset_that_fails_the_gate(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, dataset: Path, command: str
) -> None:
    class Failed:
        passed = False
        counts = {"critical": 1}  # noqa: RUF012 - a stand-in
        failed = ()

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("heritage.release.asked.validate_dataset", lambda *_, **__: Failed())
    options = ["--format", "csv", "-o", "out"] if command == "export" else ["--output", "out"]
    assert run(monkeypatch, command, str(dataset), *options) == 1
    assert not (tmp_path / "out").exists()
