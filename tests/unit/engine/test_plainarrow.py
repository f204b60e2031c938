"""Arrow loads no pandas in processes of our own, and still makes frames for whoever asks for one."""

from __future__ import annotations

import subprocess
import sys

_PROGRAM = """
import sys
from heritage.engine import plainarrow
plainarrow.leave_pandas()
import pyarrow as pa
table = pa.Table.from_pylist([{"a": [1, 2]}])
assert "pandas" not in sys.modules
assert table.to_pandas()["a"].tolist()[0].tolist() == [1, 2]
assert "pandas" in sys.modules
plainarrow.leave_pandas()
import pandas
assert pa.array(pandas.Series([1])).to_pylist() == [1]
"""


def test_pandas_is_left_until_somebody_asks_for_a_frame() -> None:
    subprocess.run([sys.executable, "-c", _PROGRAM], check=True)
