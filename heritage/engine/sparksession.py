"""Starts sessions of Spark, and says in our words what goes wrong in them."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from heritage.errors import ConfigError, HeritageError

ATTEMPTS = 4
"""How often a task is tried whose worker or machine went away; on one machine Spark itself would try once."""

_SHOWN = 400
_LOCAL = re.compile(r"local(?:\[(\d+|\*)\])?")


def start(master: str | None) -> tuple[Any, bool]:
    """Return a session, the one that is active in this process or a new one, and whether it is new.

    ConfigError where pyspark or Java is missing, the master cannot be reached, or the active session has another.
    """
    try:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as fault:
        raise ConfigError(
            f"the engine spark needs pyspark ({fault}): pip install 'heritage-monitor[spark]', and Java 17 or newer"
        ) from fault
    active = SparkSession.getActiveSession()
    if active is not None:
        here = active.sparkContext.master
        if master is not None and _with_attempts(master) != here:
            raise ConfigError(
                f"expected the master {master}; this process has a session of Spark at {here}: stop it first"
            )
        return active, False
    builder = SparkSession.builder.appName("heritage")
    if master is not None:
        builder = builder.master(_with_attempts(master))
    if master is not None and master.startswith("local"):
        # Spark takes the first python3 on PATH otherwise, which need not have this package.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        for key, value in (
            ("ui.enabled", "false"),
            ("ui.showConsoleProgress", "false"),
            ("driver.bindAddress", "127.0.0.1"),
            ("driver.host", "127.0.0.1"),
        ):
            builder = builder.config(f"spark.{key}", value)
    try:
        session = builder.getOrCreate()
    except (PySparkException, Py4JError, OSError) as fault:
        raise ConfigError(
            f"Spark did not start at master {master or 'of spark-submit'} ({_short(str(fault))}): it needs "
            "Java 17 or newer on PATH or at JAVA_HOME, and a master that can be reached"
        ) from fault
    session.sparkContext.setLogLevel("ERROR")
    return session, True


def _with_attempts(master: str) -> str:
    """A local master that tries a task again where its worker went away, as a cluster does."""
    found = _LOCAL.fullmatch(master)
    return f"local[{found.group(1) or 1},{ATTEMPTS}]" if found else master


@contextmanager
def told(step: str) -> Iterator[None]:
    """Turn what Spark raises into an error that names the step."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError) as fault:
        raise HeritageError(
            f"Spark could not run step {step}, after {ATTEMPTS} attempts at a task unless your cluster has others: "
            f"{_short(str(fault))}. Nothing was written; Spark's log says more"
        ) from fault


def _short(message: str) -> str:
    """The line of a message of Spark's that says what went wrong: the last of Python's, else the first."""
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    own = [line for line in lines if re.match(r"[\w.]+(Error|Exception|Died): ", line)]
    return (own[-1] if own else lines[0] if lines else "no message")[:_SHOWN]
