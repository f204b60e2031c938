"""Two outputs in one folder: one after the other, and who waits is told."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from heritage.engine.folder import locked


def test_who_waits_for_another_output_of_the_folder_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    order: list[str] = []

    def second() -> None:
        with locked(tmp_path / "second"):
            order.append("second")

    with locked(tmp_path / "first"):
        waiting = threading.Thread(target=second)
        waiting.start()
        said = ""
        while "\n" not in said and waiting.is_alive():
            said += capsys.readouterr().err
            time.sleep(0.01)
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]
    assert (
        said
        == f"heritage: {tmp_path / 'second'}: waiting for another output that is being written in {tmp_path}\n"
    )
    assert capsys.readouterr().err == ""
