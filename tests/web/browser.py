"""A browser for tests: Chromium by its own protocol over a pipe, with real keys and pointers, and no library."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import select
import signal
import subprocess
import time
from pathlib import Path
from typing import Any, Self

_WAIT_S = 60.0
"""Silence after which the browser is taken for dead, and a page for stuck; no bound of how fast it must be."""


class Browser:
    """One headless Chromium with one page; `said` gathers what its console and log say, `asked` what it requests."""

    def __init__(self, binary: Path, profile: Path, width: int = 1280, height: int = 900) -> None:
        to_child, self._out = os.pipe()
        self._in, from_child = os.pipe()
        ours = [fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (to_child, from_child)]

        def connect() -> None:
            for number, end in zip((3, 4), ours, strict=True):
                os.dup2(end, number)

        command = [str(binary), "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
                   "--no-first-run", "--disable-dev-shm-usage", f"--window-size={width},{height}",
                   "--remote-debugging-pipe", f"--user-data-dir={profile}", "about:blank"]  # fmt: skip
        self._process = subprocess.Popen(
            command,
            preexec_fn=connect,  # noqa: PLW1509 - the browser wants its pipes as 3 and 4; tests start no threads before
            pass_fds=(3, 4),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        for end in (to_child, from_child, *ours):
            os.close(end)
        self._rest, self._count, self._session = b"", 0, ""
        self._events: list[dict[str, Any]] = []
        self.said: list[str] = []
        self.asked: list[str] = []
        targets = self.call("Target.getTargets")["targetInfos"]
        page = next(target["targetId"] for target in targets if target["type"] == "page")
        self._session = self.call("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        self.media()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the browser and the processes that it started."""
        os.close(self._out)
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._in)

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Send one command of the protocol and return its result; RuntimeError says what the browser refused."""
        self._count += 1
        number = self._count
        message: dict[str, Any] = {"id": number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            found = self._next()
            if found.get("id") != number:
                continue
            if "error" in found:
                raise RuntimeError(f"{method}: {found['error']}")
            result: dict[str, Any] = found["result"]
            return result

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            if not select.select([self._in], [], [], _WAIT_S)[0]:
                raise RuntimeError(f"the browser has said nothing for {_WAIT_S:.0f} s")
            part = os.read(self._in, 1 << 20)
            if not part:
                raise RuntimeError("the browser has ended")
            self._rest += part
        line, self._rest = self._rest.split(b"\0", 1)
        message: dict[str, Any] = json.loads(line)
        self._note(message)
        return message

    def _note(self, message: dict[str, Any]) -> None:
        method, params = message.get("method"), message.get("params", {})
        if method == "Log.entryAdded":
            self.said.append(f"{params['entry']['level']}: {params['entry']['text']}")
        elif method == "Runtime.consoleAPICalled":
            self.said.append(f"console.{params['type']}: {params['args']}")
        elif method == "Runtime.exceptionThrown":
            self.said.append(f"exception: {params['exceptionDetails']}")
        elif method == "Network.requestWillBeSent":
            self.asked.append(params["request"]["url"])
        elif method is not None:
            self._events.append(message)

    def size(self, width: int, height: int = 900, *, touch: bool = False) -> None:
        """Give the page another size, as of a phone."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=touch,
        )
        self.call("Emulation.setTouchEmulationEnabled", enabled=touch)

    def media(self, kind: str = "", *, dark: bool = False) -> None:
        """Let pages be `print` or on a screen, light or dark; scrolling is at once, so that nothing moves meanwhile."""
        features = {"prefers-color-scheme": "dark" if dark else "light", "prefers-reduced-motion": "reduce"}
        given = [{"name": name, "value": value} for name, value in features.items()]
        self.call("Emulation.setEmulatedMedia", media=kind, features=given)

    def open(self, address: str) -> None:
        """Load a page and wait until it is loaded; where only the fragment differs, until it has moved."""
        self._events.clear()
        found = self.call("Page.navigate", url=address)
        if "loaderId" in found:
            while not any(event["method"] == "Page.loadEventFired" for event in self._events):
                self._next()

    def run(self, script: str) -> Any:
        """Return the value of an expression; promises are awaited, exceptions of the page raised."""
        found = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in found:
            raise AssertionError(f"{script}: {found['exceptionDetails']['exception'].get('description')}")
        return found["result"].get("value")

    def until(self, script: str) -> None:
        """Wait until an expression is true, over loads of other pages too; AssertionError after a minute of waiting."""
        end = time.monotonic() + _WAIT_S
        last: object = None
        while time.monotonic() < end:
            try:
                last = self.run(script)
            except (RuntimeError, AssertionError) as error:
                # While one page goes and another comes there is nothing to ask.
                last = error
            if last is True:
                return
            time.sleep(0.015)
        raise AssertionError(f"{script}: not true after {_WAIT_S:.0f} s, but {last!r}")

    def press(self, key: str, *, text: str = "", shift: bool = False) -> None:
        """Press and release a key by its name (`Tab`, `Enter`, `ArrowLeft`, `a`)."""
        codes = {"Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39,
                 "ArrowDown": 40}  # fmt: skip
        typed = text or {"Enter": "\r", " ": " "}.get(key, key if len(key) == 1 else "")
        code = codes.get(key, ord(key[0].upper()))
        common = {"key": key, "windowsVirtualKeyCode": code, "modifiers": 8 if shift else 0}
        self.call("Input.dispatchKeyEvent", type="keyDown", text=typed, **common)
        self.call("Input.dispatchKeyEvent", type="keyUp", **common)

    def type(self, text: str) -> None:
        """Type text into what has the focus."""
        self.call("Input.insertText", text=text)

    def pointer(self, *path: tuple[float, float], shift: bool = False) -> None:
        """Press at the first point, move along the path and release: one point is a click."""

        def send(kind: str, point: tuple[float, float], button: str) -> None:
            self.call("Input.dispatchMouseEvent", type=kind, x=point[0], y=point[1], button=button, clickCount=1,
                      modifiers=8 if shift else 0)  # fmt: skip

        send("mouseMoved", path[0], "none")
        send("mousePressed", path[0], "left")
        for point in path[1:]:
            send("mouseMoved", point, "left")
        send("mouseReleased", path[-1], "left")

    def centre(self, selector: str) -> tuple[float, float]:
        """Scroll an element into view and return its middle in the window."""
        box = self.run(f"(() => {{ const e = document.querySelector({json.dumps(selector)}); "
                       "e.scrollIntoView({block: 'center', behavior: 'instant'}); const b = e.getBoundingClientRect(); "
                       "return [b.x + b.width / 2, b.y + b.height / 2]; })()")  # fmt: skip
        return box[0], box[1]

    def click(self, selector: str) -> None:
        """Click in the middle of an element."""
        self.pointer(self.centre(selector))

    def picture(self, path: Path, *, whole: bool = False) -> None:
        """Write a PNG of the window or of the whole page."""
        found = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(found["data"]))
