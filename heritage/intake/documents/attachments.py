"""What is attached to a message: documents are read by the reader of their format, from a file of a moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from heritage.intake import READERS
from heritage.intake.documents.addresses import masked
from heritage.intake.manifest import Manifest, Record
from heritage.intake.raw import TABLE
from heritage.problems import Problem
from heritage.resources.source import SourceProfile

_LONGEST_NAME = 80


def read_attachment(
    part: EmailMessage, raw_name: str, number: int, options: SourceProfile
) -> Iterator[Record | Problem]:
    """Yield the document that a part holds, as record `number`; the problem `attachment_ignored` for other parts.

    Only formats with one document a file are read: the rows of a table would need numbers of their own.
    """
    key = f"{raw_name}:{number}"
    kind, name = part.get_content_type(), masked(file_name(part))
    manifest = _manifest(kind, name)
    if manifest is None:
        detail = f"{key}: expected a document, found the attachment {name!r} ({kind}), which was not read"
        yield Problem("attachment_ignored", TABLE, key, detail, options.id)
        return
    content = part.get_payload(decode=True)
    content = content if isinstance(content, bytes) else b""
    if manifest.largest_bytes is not None and len(content) > manifest.largest_bytes:
        detail = f"{key}: expected at most {manifest.largest_bytes} bytes for {manifest.name}, found {len(content)}"
        yield Problem("file_too_large", TABLE, key, detail, options.id)
        return
    with TemporaryDirectory(prefix="heritage-") as folder:
        # The name in the message is not used: it could lead anywhere.
        path = Path(folder) / f"attachment{manifest.suffixes[0]}"
        path.write_bytes(content)
        for found in manifest.reader()(path, key, options):
            if isinstance(found, Record):
                title = masked(found.title) if found.title else None
                yield replace(found, text=masked(found.text), title=title, origin_row=number)
            elif isinstance(found, Problem):
                yield found


def _manifest(kind: str, name: str) -> Manifest | None:
    """The format of a part by its name's suffix, else by its media type."""
    suffix = PurePosixPath(name).suffix.lower()
    readers = [manifest for manifest in READERS if manifest.takes_sidecar]
    for manifest in readers:
        if suffix in manifest.suffixes:
            return manifest
    return next((manifest for manifest in readers if not suffix and manifest.media_type == kind), None)


def file_name(part: EmailMessage) -> str:
    """The name that a message gives an attachment, without folders; empty where it gives none."""
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError, TypeError, AttributeError):
        return ""
    return "".join(char for char in name.replace("\\", "/").rsplit("/", 1)[-1] if char.isprintable())[
        :_LONGEST_NAME
    ]
