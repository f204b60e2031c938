"""Decisions from end to end: at a real terminal, through rebuilds with other ids, and a bad file stops the build."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import heritage
from heritage.api import publish
from heritage.engine.read import read_tables
from heritage.errors import ConfigError
from heritage.publish.marking.explain import explain
from heritage.schema import ids
from heritage.settings import Settings, load_settings

ROOT = Path(__file__).resolve().parents[2]
BOAST = "Militants warned of the looting of the Temple of Bel in Palmyra."
FACT = "Fighters of the Islamic State blew up the Temple of Baalshamin in Palmyra on Sunday, officials said."
AGAIN = "The Temple of Baalshamin in Palmyra was destroyed with explosives on 23 August 2015, a museum said."


def story(folder: Path, name: str, text: str) -> None:
    head = f"---\nid: {name}\npublisher: Paper {name}\npublished: 2015-08-25\nlanguage: en\n---\n"
    (folder / f"{name}.txt").write_text(head + text + "\n", encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    raw = tmp_path / "data" / "raw"
    raw.mkdir(parents=True)
    (tmp_path / "heritage.toml").write_text(
        '[project]\nreviewer = "R. One"\nisolate = false\n', encoding="utf-8"
    )
    for name, text in (("boast", BOAST), ("fact", FACT), ("again", AGAIN)):
        story(raw, name, text)
    monkeypatch.chdir(tmp_path)
    heritage.build()
    return load_settings(tmp_path)


class Terminal:
    """A command at a pseudo-terminal."""

    def __init__(self, *words: str) -> None:
        self.handle, child = pty.openpty()
        # A session of its own with this terminal, so that Ctrl-C reaches the command as it does a person's.
        program = (
            "import fcntl, runpy, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
            "runpy.run_module('heritage', run_name='__main__')"
        )
        self.process = subprocess.Popen(
            [sys.executable, "-c", program, *words], stdin=child, stdout=child, stderr=child,
            start_new_session=True, env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "200"},
        )  # fmt: skip
        os.close(child)
        self.seen = ""  # all that came, as it came
        self._at = 0  # how much of it, without styles, was waited for

    def wait_for(self, words: str, *, pressing: str = "") -> None:
        """Read until words come after those that were waited for last; where nothing comes, press a key again."""
        waits = 6
        while words not in (left := re.sub(r"\x1b\[[0-9;]*m", "", self.seen)[self._at :]):
            ready, _, _ = select.select([self.handle], [], [], 10)
            if not ready and waits:
                waits -= 1
                self.type(pressing)
                continue
            try:
                chunk = os.read(self.handle, 65536) if ready else b""
            except OSError:  # the other end is closed
                chunk = b""
            assert chunk, f"{words!r} never came: {left}"
            self.seen += chunk.decode("utf-8", "replace")
        self._at += left.index(words) + len(words)

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self.handle, keys.encode())

    def end(self) -> int:
        """Wait for the end of the command; its exit status."""
        code = self.process.wait(60)
        os.close(self.handle)
        return code


def decisions(settings: Settings) -> str:
    path = settings.decisions / "r-one.csv"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_a_review_at_a_terminal(project: Settings) -> None:
    terminal = Terminal("review", "--kind", "unsure")
    terminal.wait_for("Temple of Bel")
    terminal.wait_for("q quit")
    assert re.search(r"\x1b\[[0-9;]*4[0-9;]*m[^\x1b]*Militants", terminal.seen), "the sentence is underlined"
    terminal.type("\x1b[A")  # an arrow key ends in a letter that would be a judgement
    terminal.wait_for("expected one of a r c s u q")
    assert decisions(project) == ""
    terminal.type("r")
    terminal.wait_for("written: reject_claim")
    assert decisions(project).count("\n") == 2
    terminal.type("u")
    terminal.wait_for("withdrawn: reject_claim")
    terminal.wait_for("q quit")
    terminal.type("c")
    terminal.wait_for("empty: done):")
    terminal.type("severity\n")
    terminal.wait_for("empty: none):")
    terminal.type("minor\n")
    terminal.wait_for("may be empty):")
    terminal.type("a scratch\n")
    terminal.wait_for("empty: done):")
    terminal.type("\n")
    terminal.wait_for("written: correct_field")
    terminal.type("q")
    terminal.wait_for("Next: heritage build")
    assert terminal.end() == 0
    heritage.build()
    claims = heritage.read_dataset(project.output).claims
    assert claims.set_index("site_mention").loc["Temple of Bel", "severity"] == "minor"
    assert heritage.validate(project.output).passed


@pytest.mark.parametrize("how", ["ctrl-c", "ctrl-d", "kill"])
def test_a_review_can_be_interrupted(project: Settings, how: str) -> None:
    terminal = Terminal("review", "--kind", "unsure")
    terminal.wait_for("q quit")
    terminal.type("r")
    terminal.wait_for("written: reject_claim")
    written = decisions(project)
    if how == "kill":
        terminal.process.send_signal(signal.SIGKILL)
        assert terminal.end() == -signal.SIGKILL
    else:
        key = {"ctrl-c": "\x03", "ctrl-d": "\x04"}[how]
        terminal.type(key)
        terminal.wait_for("1 decision written", pressing=key)
        assert terminal.end() == 0
    assert decisions(project) == written
    again = Terminal("review", "--kind", "unsure")
    again.wait_for("Nothing to review: the queue is empty")
    assert again.end() == 0


@pytest.mark.parametrize("answers", [(), ("severity\n",), ("severity\n", "minor\n")])
def test_a_correction_that_is_interrupted_in_the_middle_writes_nothing(
    project: Settings, answers: tuple[str, ...]
) -> None:
    """Ctrl-C at the field, at the value, at the reason: the card is as it was, and comes again."""
    terminal = Terminal("review", "--kind", "unsure")
    terminal.wait_for("q quit")
    terminal.type("c")
    for answer, question in zip(
        (None, *answers), ("empty: done):", "empty: none):", "may be empty):"), strict=False
    ):
        if answer is not None:
            terminal.type(answer)
        terminal.wait_for(question)
    terminal.type("\x03")  # one between a prompt and the reading of its answer interrupts neither
    terminal.wait_for("no decision written", pressing="\x03")
    assert terminal.end() == 0
    assert decisions(project) == ""
    again = Terminal("review", "--kind", "unsure")
    again.wait_for("Temple of Bel")
    again.wait_for("q quit")
    again.type("q")
    assert again.end() == 0


def test_without_a_terminal_it_says_what_else_there_is(project: Settings) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "heritage", "review"], check=False, capture_output=True, text=True,
        stdin=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert run.returncode == 2
    assert "use --export and --import" in run.stderr


def judge(project: Settings, *answers: str) -> None:
    """Export the whole dataset's claims as questions of one's own, and import the answers (subject,decision,...)."""
    sheet = project.root / "own.csv"
    sheet.write_text(
        "\n".join(("subject,object,decision,field,value,why", *answers)) + "\n", encoding="utf-8"
    )
    run = subprocess.run(
        [sys.executable, "-m", "heritage", "review", "--import", str(sheet)], check=False, capture_output=True,
        text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr


def test_decisions_outlive_a_rebuild_with_other_ids(
    project: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = heritage.read_dataset(project.output).claims.set_index("report_id")
    reports = heritage.read_dataset(project.output).reports.set_index("source_record_id")["report_id"]
    boast, fact, again = (claims.loc[reports[name], "claim_id"] for name in ("boast", "fact", "again"))
    assert len(heritage.read_dataset(project.output).incidents) == 2
    judge(
        project,
        f"{boast},,reject,,,only a boast",
        f"{fact},{again},different,,,two blasts",
        f"{again},,correct,severity,severe,the cella stands",
        "SY-temple-of-baalshamin,,sensitivity,,generalise_1km,",
    )
    heritage.build()
    first = read_tables(project.output)
    assert set(first["decisions"]["status"].to_pylist()) == {"applied"}
    assert first["incidents"].num_rows == 2
    assert boast not in first["incident_claims"]["claim_id"].to_pylist()
    assert boast in first["claims"]["claim_id"].to_pylist()
    before = {row["subject"]: row for row in first["decisions"].to_pylist()}

    # Another version of the code reads other spans, so that each claim has another id; and one report was edited.
    made = ids.text_claim_id
    monkeypatch.setattr(ids, "text_claim_id", lambda *parts: ids.make_id("CLM", "new", made(*parts)))
    story(project.input, "boast", BOAST + " Nobody else has said so.")
    heritage.build()
    second = read_tables(project.output)
    assert not set(second["claims"]["claim_id"].to_pylist()) & {boast, fact, again}
    rows = {row["subject"]: row for row in second["decisions"].to_pylist()}
    assert {key: row["status"] for key, row in rows.items()} == {
        boast: "reattached", fact: "reattached", again: "reattached", "SY-temple-of-baalshamin": "applied",
    }  # fmt: skip
    assert rows.keys() == before.keys()
    assert second["incidents"].num_rows == 2
    flagged = {row["site_mention"]: row["quality_flags"] for row in second["claims"].to_pylist()}
    assert "rejected_by_decision" in flagged["Temple of Bel"]
    sites = {row["site_id"]: row["sensitivity"] for row in second["sites"].to_pylist()}
    assert sites["SY-temple-of-baalshamin"] == "generalise_1km"
    assert heritage.validate(project.output).passed
    told = explain(second, rows[again]["subject_now"])
    assert "decided [reattached]: correct_field severity to severe (was destroyed), by R. One on " in told
    assert "the cella stands" in told
    assert "rejected: it stands in no incident" in explain(second, rows[boast]["subject_now"])
    assert "two blasts" in explain(second, rows[fact]["decision_id"])

    # The report is taken out: the decision is told of and stays.
    (project.input / "boast.txt").unlink()
    heritage.build()
    third = read_tables(project.output)
    assert {row["subject"]: row["status"] for row in third["decisions"].to_pylist()}[boast] == "orphan"
    orphans = [row for row in third["problems"].to_pylist() if row["code"] == "decision_orphan"]
    assert [row["key"] for row in orphans] == [rows[boast]["decision_id"]]


def test_what_is_rejected_counts_nowhere_in_the_report(project: Settings) -> None:
    claims = heritage.read_dataset(project.output).claims.set_index("site_mention")["claim_id"]
    judge(project, f"{claims['Temple of Bel']},,reject,,,")
    heritage.build()
    publish(project.output, project.reports)
    report = (project.reports / "report.md").read_text(encoding="utf-8")
    assert "| **2** | claims coded |" in report
    assert "Temple of Bel" not in report
    assert b"R. One" not in b"".join(
        path.read_bytes() for path in project.reports.rglob("*") if path.is_file()
    )


def test_a_bad_file_stops_the_build_and_leaves_the_dataset(project: Settings) -> None:
    manifest = (project.output / "manifest.json").read_bytes()
    claims = heritage.read_dataset(project.output).claims
    judge(project, *(f"{key},,accept,,,sure" for key in claims["claim_id"]))
    path = project.decisions / "r-one.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[2] = lines[2].replace("accept_claim", "reject_claim")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"r-one\.csv:3: decision_id .* the row was changed"):
        heritage.build()
    assert (project.output / "manifest.json").read_bytes() == manifest


def test_decisions_are_an_input_of_the_build(project: Settings) -> None:
    def hashed() -> str:
        return str(heritage.read_dataset(project.output).manifest["inputs"]["decisions"])

    before = hashed()
    claims = heritage.read_dataset(project.output).claims
    judge(project, f"{claims['claim_id'][0]},,accept,,,")
    heritage.build()
    assert hashed() != before
