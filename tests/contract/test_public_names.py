"""Public names of the package stay callable when a subpackage of the same name has been imported."""

from __future__ import annotations

import subprocess
import sys


def test_publish_is_a_function_before_and_after_its_subpackage_is_imported() -> None:
    script = (
        "import heritage; assert callable(heritage.publish)\n"
        "from heritage.publish.site import publish_dataset\n"
        "import heritage.publish\n"
        "assert heritage.publish.__module__ == 'heritage.api', heritage.publish\n"
        "from heritage import publish; assert publish is heritage.publish\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
