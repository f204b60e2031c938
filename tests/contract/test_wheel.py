"""The wheel carries everything it needs: away from the checkout it builds a folder of reports."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds the installed wheel and nothing else."""
    work = tmp_path_factory.mktemp("wheel")
    build = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(work),
        str(_REPOSITORY),
    ]
    subprocess.run(build, check=True, capture_output=True, text=True)
    wheel = next(work.glob("*.whl"))
    target = work / "site"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--no-deps",
        "--no-index",
        "--quiet",
        "--target",
        str(target),
        str(wheel),
    ]
    subprocess.run(pip, check=True, capture_output=True, text=True)
    return target


@pytest.mark.wheel
def test_the_wheel_builds_a_folder_of_reports_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "one.txt").write_text(
        "---\npublished: 2015-08-24\npublisher: A paper\n---\n\n"
        "Militants blew up the Temple of Baalshamin on Sunday.\n",
        encoding="utf-8",
    )
    probe = (
        "import heritage, pathlib; print(pathlib.Path(heritage.__file__).parent); "
        f"print(heritage.build({str(reports)!r}, {str(tmp_path / 'out')!r}).rows['claims']); "
        f"print(heritage.validate({str(tmp_path / 'out')!r}).passed)"
    )
    script = tmp_path / "probe.py"
    script.write_text(probe, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    done = subprocess.run(
        [sys.executable, str(script)],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [str(installed / "heritage"), "1", "True"]
