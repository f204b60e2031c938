"""A zip archive without times: equal contents give equal bytes."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_STILL = (1980, 1, 1, 0, 0, 0)  # the first moment that the format knows


class StillZip(ZipFile):
    """An archive to write to whose members are all of the same moment, compressed."""

    def __init__(self, path: Path, mode: Any) -> None:
        super().__init__(path, mode, ZIP_DEFLATED, allowZip64=True)

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        """Add a member from bytes or text."""
        super().writestr(self._member(zinfo_or_arcname), data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Add a member from a file."""
        with Path(filename).open("rb") as source, self.open(self._member(arcname), "w") as target:
            shutil.copyfileobj(source, target)

    def _member(self, name: Any) -> ZipInfo:
        info = ZipInfo(str(name).lstrip("/"), _STILL)
        info.compress_type = ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        return info
