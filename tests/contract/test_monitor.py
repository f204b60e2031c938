"""A monitor of one's own works from the first build on, and its workflow, our action and our hook do what they say.

The `run:` steps are run in a shell as a runner does it (tests/fixtures/ci.py); actions and pip are left out.
"""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from pyarrow import parquet

import heritage
from heritage.starter.start import Requirement, start
from tests.fixtures.ci import ROOT, Runner, loaded, run_steps

WORKFLOW = Path(".github/workflows/monitor.yml")


@pytest.fixture
def monitor(tmp_path: Path) -> Path:
    folder = tmp_path / "a monitor"
    start(folder, title="Ours", creators="Doe, J.", wanted=Requirement("heritage-monitor==0", True))
    return folder


def heritage_in(runner: Runner, *words: str) -> subprocess.CompletedProcess[str]:
    command = [str(runner.work / "bin" / "heritage"), *words]
    return subprocess.run(
        command, cwd=runner.clone, env=runner.env, capture_output=True, text=True, check=False
    )


def committed(monitor: Path) -> set[str]:
    """Files that `git add .` would take up."""
    listing = ["git", "-C", str(monitor), "ls-files", "-z", "--others", "--exclude-standard"]
    return set(subprocess.run(listing, check=True, capture_output=True, text=True).stdout.split("\0")) - {""}


def another_report(monitor: Path, day: str = "2015-08-24") -> None:
    (monitor / "data" / "raw" / "my-press" / "baalshamin.txt").write_text(
        f"---\npublished: {day}\npublisher: A paper\nlanguage: en\n---\n\n"
        "Militants blew up the Temple of Baalshamin in Palmyra on Sunday.\n",
        encoding="utf-8",
    )


def test_workflows_and_action_hold_no_expression_in_a_script(monitor: Path) -> None:
    # What an expression puts into a script is run: a title of a pull request could be a command.
    jobs = [
        job
        for path in (monitor / WORKFLOW, ROOT / ".github" / "workflows" / "heritage.yml")
        for job in loaded(path.read_text(encoding="utf-8"))["jobs"].values()
    ]
    jobs.append(loaded((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"])
    scripts = [step["run"] for job in jobs for step in run_steps(job)]
    assert len(scripts) > 8
    assert not [script for script in scripts if "${{" in script]


def test_only_the_public_edition_leaves_the_workflow(monitor: Path) -> None:
    workflow = loaded((monitor / WORKFLOW).read_text(encoding="utf-8"))
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    uploaded = [step["with"]["path"] for step in steps if "upload" in step.get("uses", "")]
    assert uploaded == ["site/", "site/"]
    assert workflow["permissions"] == {"contents": "read"}


@pytest.mark.slow
def test_the_workflow_builds_validates_compares_and_publishes(monitor: Path, tmp_path: Path) -> None:
    workflow = loaded((monitor / WORKFLOW).read_text(encoding="utf-8"))
    shell = workflow["defaults"]["run"]["shell"]
    steps = run_steps(workflow["jobs"]["dataset"])
    subprocess.run(["git", "init", "-q", str(monitor)], check=True, capture_output=True)
    before = committed(monitor)
    runner = Runner(monitor, tmp_path / "first", shell)
    done = dict(runner.run_all(steps))
    assert [name for name, one in done.items() if one.returncode] == []
    assert list(done) == ["Install", "Build", "Validate", "Changes since the last release", "Publish"]
    assert "pip install -r requirements.txt" in runner.pip_log.read_text()
    assert "No release yet" in runner.summary.read_text()
    assert (monitor / "site" / "index.html").read_bytes() == (monitor / "reports" / "index.html").read_bytes()
    page = (monitor / "site" / "index.html").read_text(encoding="utf-8")
    assert "Dharahara" in page
    assert "<title>Ours" in page
    incidents = heritage.read_dataset(monitor / "data" / "dataset").incidents
    assert incidents["site_id"].tolist() == ["NP-dharahara"]
    assert incidents["severity"].tolist() == ["destroyed"]

    # The first release: git is asked for what the next commit holds, and that is nothing that was built.
    assert heritage_in(runner, "release", "--date", "2026-11-27", "-q").returncode == 0
    assert {name.split("/")[0] for name in committed(monitor) - before} == {"releases", "data"}
    assert {name for name in committed(monitor) - before if name.startswith("data/")} == {
        "data/ledger/incidents.csv"
    }

    # Another report comes in, and the summary says what it brought.
    another_report(monitor)
    later = Runner(monitor, tmp_path / "second", shell)
    some = [step for step in steps if step["name"].split()[0] in ("Build", "Changes")]
    assert [one.returncode for _, one in later.run_all(some)] == [0, 0]
    told = later.summary.read_text(encoding="utf-8")
    assert "2026.11.0" in told
    assert "Baalshamin" in told

    # The reports of the release are gone without a word: the gate fails, and nothing is published.
    (monitor / "data" / "raw" / "my-press" / "2015-04-25-dharahara.txt").unlink()
    (monitor / "data" / "raw" / "my-press" / "baalshamin.txt").write_text(
        "Restorers have finished their work at the Old Bridge of Mostar, and visitors are back.\n",
        encoding="utf-8",
    )
    gone = dict(Runner(monitor, tmp_path / "third", shell).run_all(steps))
    assert list(gone) == ["Install", "Build", "Validate"]
    assert gone["Validate"].returncode == 1
    assert "total_fell" in gone["Validate"].stdout


def test_a_failed_comparison_fails_its_step(monitor: Path, tmp_path: Path) -> None:
    workflow = loaded((monitor / WORKFLOW).read_text(encoding="utf-8"))
    runner = Runner(monitor, tmp_path / "run", workflow["defaults"]["run"]["shell"])
    step = next(one for one in run_steps(workflow["jobs"]["dataset"]) if one["name"].startswith("Changes"))
    text = (monitor / "heritage.toml").read_text(encoding="utf-8")
    (monitor / "heritage.toml").write_text(f'{text}\nlast_release = "2001.01.0"\n', encoding="utf-8")
    done = runner.run(step)
    assert done.returncode == 2, "`tee` must not hide that heritage failed"
    assert "no release '2001.01.0'" in done.stderr


def _action(inputs: dict[str, str], clone: Path, work: Path) -> dict[str, subprocess.CompletedProcess[str]]:
    """Run our action's steps, those of which `if` holds."""
    action = loaded((ROOT / "action.yml").read_text(encoding="utf-8"))
    values = {name: one["default"] for name, one in action["inputs"].items()} | inputs
    runner = Runner(clone, work, None, values)
    conditions = {
        None: True,
        "inputs.build == 'true'": values["build"] == "true",
        "inputs.publish != ''": values["publish"] != "",
    }
    steps = [step for step in run_steps(action["runs"]) if conditions[step.get("if")]]
    return dict(runner.run_all(steps))


@pytest.mark.slow
def test_the_action_builds_and_publishes_a_project_of_a_repository(monitor: Path, tmp_path: Path) -> None:
    done = _action({"project": "a monitor", "publish": "site"}, monitor.parent, tmp_path / "run")
    assert [one.stderr for one in done.values() if one.returncode] == []
    assert list(done) == ["Install", "Build", "Validate", "Changes since the last release", "Publish"]
    pip = (tmp_path / "run" / "pip.log").read_text().split()
    assert pip[-3:] == ["--constraint", str(ROOT / "constraints.txt"), str(ROOT)]
    assert (monitor / "site" / "index.html").is_file()
    assert (tmp_path / "run" / "output.txt").read_text() == "site=a monitor/site\n"

    # A table that is not the one that was built: the gate fails, and with it the action.
    claims = monitor / "data" / "dataset" / "claims.parquet"
    parquet.write_table(parquet.read_table(claims).slice(0, 0), claims)
    failed = _action({"build": "false", "fail-on": "warning"}, monitor, tmp_path / "again")
    assert list(failed) == ["Install", "Validate"]
    assert failed["Validate"].returncode == 1
    assert "claims" in failed["Validate"].stdout


def test_every_input_of_the_action_is_used_and_told() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    inputs = set(loaded(text)["inputs"])
    assert set(re.findall(r"inputs\.([a-z-]+)", text)) == inputs
    page = (ROOT / "docs" / "your-own-monitor.md").read_text(encoding="utf-8")
    assert {name for name in inputs if f"`{name}`" not in page} == set()


def test_the_hook_runs_a_command_that_there_is(monitor: Path, tmp_path: Path) -> None:
    (hook,) = list(_hooks())
    assert hook["entry"] == "heritage check"
    files = re.compile(hook["files"])
    assert files.search("data/raw/my-press/story.txt")
    assert files.search("heritage.toml")
    assert not files.search("README.md")
    runner = Runner(monitor, tmp_path / "run")
    good = heritage_in(runner, "check", "data/raw/my-press/2015-04-25-dharahara.txt")
    assert (good.returncode, good.stdout.split(",")[0]) == (0, "1 file of reports read")
    (monitor / "data" / "raw" / "my-press" / "empty.txt").write_text("", encoding="utf-8")
    bad = heritage_in(runner, "check", "data/raw/my-press/empty.txt")
    assert bad.returncode == 1
    assert "error: file_empty: my-press/empty.txt" in bad.stdout


def _hooks() -> list[dict[str, str]]:
    from ruamel.yaml import YAML

    found = YAML(typ="safe", pure=True).load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert isinstance(found, list)
    return found


def test_templates_are_in_the_wheel() -> None:
    # hatchling takes the package as it is, less what git ignores; no pattern of ours may name a template.
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["heritage"]
    templates = [path for path in (ROOT / "heritage" / "starter" / "monitor").rglob("*") if path.is_file()]
    if not (ROOT / ".git").exists():
        pytest.skip("not a clone: nothing says which files are committed")
    command = ["git", "-C", str(ROOT), "check-ignore", *map(str, templates)]
    ignored = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ignored.stdout == ""
