"""Reader of e-mail messages (.eml): the message a report, each attached document another; no person's address kept.

Sender and recipients are personal data and enter no column. The publisher is the name of the mailing list (List-Id),
null where there is none: an address, even an organisation's, does not say who publishes. Addresses inside the text are
masked, and the signature after the line `-- ` is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from pathlib import Path
from typing import Any

from heritage.intake.documents.addresses import masked
from heritage.intake.documents.attachments import read_attachment
from heritage.intake.documents.fragment import plain_text
from heritage.intake.documents.html import known_charset, page
from heritage.intake.documents.stamps import iso_date
from heritage.intake.documents.unwrap import unwrap
from heritage.intake.manifest import Record
from heritage.intake.raw import TABLE, head_problem, to_text
from heritage.intake.turn import passed_over
from heritage.problems import Problem
from heritage.resources.source import SourceProfile

_MOST_PARTS, _DEEPEST = 500, 5
_USED = frozenset({"subject", "date", "list-id", "archived-at", "content-language"})
_MOST_WORK = 50_000_000
"""Lines times parts that hold parts: the parser of the standard library looks at each line once for each part."""

_LONGEST_HEADER = 8000
"""Characters; the standard library takes seconds for headers of 100,000."""

_CONTAINER = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_HEADER = re.compile(rb"[!-9;-~]{1,80}:")
_LONG_HEADER = re.compile(
    rb"^content-[a-z-]{1,40}:(?:[^\n]|\n[ \t]){%d}" % _LONGEST_HEADER, re.IGNORECASE | re.MULTILINE
)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_QUOTED = re.compile(r"^(?:> ?)+", re.MULTILINE)
_SOFT = re.compile(r" \n(?=[^\s>])")
_LIST = re.compile(r"\"?([^\"<>]*?)\"?\s*<([^<>]*)>")
_FAULTS = (ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError)
"""What the standard library is known to raise on malformed messages."""


def read(path: Path, raw_name: str, options: SourceProfile) -> Iterator[Record | Problem]:
    """Yield the message and its attached documents, numbered from 1; what is attached and not read is a problem."""
    raw = path.read_bytes()
    problem = head_problem(raw, raw_name, options)
    # Charsets of East Asia shift by control characters, which look like those of a binary file.
    if problem is not None and not (problem.code == "file_binary" and _HEADER.match(raw)):
        yield problem
        return
    fault = _fault(raw)
    if fault is None:
        try:
            message = BytesParser(policy=policy.default).parsebytes(raw)
            fault = None if message.keys() else "no header"
        except _FAULTS as found:
            fault = f"{type(found).__name__} on parsing it"
    if fault is not None:
        detail = f"{raw_name}: expected an e-mail message, found {fault}"
        yield Problem("mail_broken", TABLE, raw_name, detail, options.id)
        return
    yield from _Reading(raw_name, options).whole(message)


def _fault(raw: bytes) -> str | None:
    """What makes a message too costly to parse."""
    containers = len(_CONTAINER.findall(raw))
    if containers > _MOST_PARTS or containers * raw.count(b"\n") > _MOST_WORK:
        return f"{containers} parts that hold parts"
    if _LONG_HEADER.search(raw):
        return f"a header of more than {_LONGEST_HEADER} characters"
    return None


class _Reading:
    """One file being read: numbers its parts and bounds them."""

    def __init__(self, raw_name: str, options: SourceProfile) -> None:
        self.raw_name, self.options, self.number = raw_name, options, 0

    def whole(self, message: EmailMessage) -> Iterator[Record | Problem]:
        """Yield all there is in the message; if there is nothing, the problem that says so."""
        is_empty = True
        for found in self.message(message, 0):
            is_empty = False
            yield found
        if is_empty:
            detail = f"{self.raw_name}: expected a message with a text or an attachment, found neither"
            yield Problem("file_empty", TABLE, self.raw_name, detail, self.options.id)

    def message(self, message: EmailMessage, depth: int) -> Iterator[Record | Problem]:
        """Yield a message's own text, then what is attached to it."""
        self.number += 1
        number = self.number
        barred = passed_over(number, self.raw_name, self.options)
        text, problems = ("", [barred]) if barred else self._text(message)
        yield from problems
        yield from self._unreadable(message)
        if text:
            title = header(message, "subject")
            yield Record(masked(text), masked(title) if title else None, _fields(message), None, number)
        for part in _attached(message):
            if self.number >= _MOST_PARTS:
                detail = (
                    f"{self.raw_name}: expected at most {_MOST_PARTS} parts, found more; they were not read"
                )
                yield Problem("attachment_ignored", TABLE, self.raw_name, detail, self.options.id)
                return
            yield from self._part(part, depth)

    def _unreadable(self, message: EmailMessage) -> Iterator[Problem]:
        """A problem for each header that is there and cannot be used."""
        for name, value in message.raw_items():
            if name.lower() in _USED and str(value).strip() and header(message, name.lower()) is None:
                key = f"{self.raw_name}:{self.number}"
                detail = f"{key}: {name}: expected a header of at most {_LONGEST_HEADER} characters that can be read"
                yield Problem(
                    "metadata_invalid", TABLE, key, f"{detail}, found {len(str(value))}", self.options.id
                )

    def _part(self, part: EmailMessage, depth: int) -> Iterator[Record | Problem]:
        inner = _inner(part)
        if inner is not None and depth < _DEEPEST:
            yield from self.message(inner, depth + 1)
            return
        self.number += 1
        barred = passed_over(self.number, self.raw_name, self.options)
        yield from (barred,) if barred else read_attachment(part, self.raw_name, self.number, self.options)

    def _text(self, message: EmailMessage) -> tuple[str, list[Problem]]:
        """The text of a message: its plain form if there is one, else that of its HTML."""
        try:
            part = message.get_body(("plain", "html"))
        except _FAULTS:
            part = None
        raw = payload(part) if part is not None else b""
        if part is None or not raw.strip():
            return "", []
        key = f"{self.raw_name}:{self.number}"
        charset = known_charset(part.get_content_charset())
        if part.get_content_subtype() == "html":
            found = list(page(raw, key, self.options, charset))
            article = next((item for item in found if isinstance(item, Record)), None)
            problems = [item for item in found if isinstance(item, Problem)]
            if article is not None:
                return article.text, problems
            # Messages are laid out in tables and short: what is no article to a reader of pages may yet be a text.
            text, problems = to_text(raw, key, self.options, charset)
            return plain_text(text), problems
        text, problems = to_text(raw, key, self.options, charset)
        text = _QUOTED.sub("", _SIGNATURE.split(text, maxsplit=1)[0])
        if str(part.get_param("format", "")).lower() == "flowed":
            text = _SOFT.sub(" ", text)
        return unwrap(text), problems


def header(message: Message[Any, Any], name: str) -> str | None:
    """A header's value as text; None where it is missing, empty, or too long to be read safely."""
    for key, value in message.raw_items():
        if key.lower() == name:
            if len(str(value)) > _LONGEST_HEADER:
                return None
            try:
                return " ".join(str(message[name]).split()) or None
            except _FAULTS:
                return None
    return None


def payload(part: Message[Any, Any]) -> bytes:
    """The bytes of a part, decoded from base64 or quoted-printable; none where they cannot be."""
    try:
        found = part.get_payload(decode=True)
    except _FAULTS:
        return b""
    return found if isinstance(found, bytes) else b""


def _attached(message: EmailMessage) -> Iterator[EmailMessage]:
    try:
        yield from message.iter_attachments()
    except _FAULTS:
        # A message whose parts do not fit its type has no attachments that can be told from its text.
        return


def _inner(part: EmailMessage) -> EmailMessage | None:
    """The message that a part holds, if it holds one."""
    if part.get_content_type() != "message/rfc822":
        return None
    inside = part.get_payload()
    first = inside[0] if isinstance(inside, list) and inside else None
    return first if isinstance(first, EmailMessage) else None


def _fields(message: EmailMessage) -> dict[str, str]:
    date, address = header(message, "date"), header(message, "archived-at")
    values = {
        "published": iso_date(date) if date else None,
        "publisher": _list_name(header(message, "list-id")),
        "url": address.strip("<> ") if address else None,
        "language": (header(message, "content-language") or "").split(",")[0].strip(),
    }
    return {key: value for key, value in values.items() if value}


def _list_name(value: str | None) -> str | None:
    """The name of a mailing list, or its id where it has no name."""
    found = _LIST.fullmatch(value) if value else None
    name = (found[1].strip() or found[2].strip()) if found else None
    return name if name and masked(name) == name else None
