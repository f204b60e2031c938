"""The bulletin as a Word document (extra `docx`): real headings, tables and lists, figures with alternative text."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from markdown_it.token import Token

from heritage.publish.bulletin.extras import missing
from heritage.publish.bulletin.model import Bulletin
from heritage.publish.bulletin.tokens import anchor, parse
from heritage.publish.words import safe_url

_EPOCH = (1980, 1, 1, 0, 0, 0)
_MOST_LINK = 2000
"""Characters of an address that Word follows."""


def library() -> Any:
    """Return python-docx; ConfigError where it is missing."""
    try:
        import docx
    except ImportError as fault:
        raise missing("docx", "docx", "python-docx") from fault
    return docx


def docx_bulletin(bulletin: Bulletin, markdown: str, figures: Mapping[str, bytes]) -> bytes:
    """Return the document made from the Markdown; `figures` are PNG files by name. Equal input gives equal bytes."""
    document = library().Document()
    about = document.core_properties
    about.title, about.author, about.last_modified_by, about.language = bulletin.title[:250], "", "", "en"
    about.comments = f"{bulletin.edition} edition, {bulletin.which}"
    made = datetime.fromisoformat(bulletin.date_iso) if bulletin.date_iso else datetime(2000, 1, 1)  # noqa: DTZ001
    about.created = about.modified = made
    _Writer(document, figures).write(parse(markdown))
    stream = io.BytesIO()
    document.save(stream)
    return _without_clock(stream.getvalue())


def _without_clock(data: bytes) -> bytes:
    """The same archive with one date for all its files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


@dataclass(slots=True)
class _Writer:
    document: Any
    figures: Mapping[str, bytes]
    bookmarks: int = 0
    quoted: int = 0
    styles: list[str] = field(default_factory=list)
    style_ids: dict[str, str] = field(default_factory=dict)

    def write(self, tokens: Sequence[Token]) -> None:
        """Write the blocks of a document in their order."""
        at = 0
        while at < len(tokens):
            token = tokens[at]
            match token.type:
                case "heading_open":
                    self._heading(token, tokens[at + 1])
                    at += 2
                case "table_open":
                    end = next(n for n in range(at, len(tokens)) if tokens[n].type == "table_close")
                    self._table(tokens[at:end])
                    at = end
                case "blockquote_open":
                    self.quoted += 1
                case "blockquote_close":
                    self.quoted -= 1
                case "bullet_list_open" | "ordered_list_open":
                    self.styles.append("List Bullet" if token.type.startswith("bullet") else "List Number")
                case "bullet_list_close" | "ordered_list_close":
                    self.styles.pop()
                case "inline":
                    style = self.styles[-1] if self.styles else "Quote" if self.quoted else None
                    self._inline(self._paragraph(style), token.children or [])
                case _:
                    pass
            at += 1

    def _paragraph(self, style: str | None) -> Any:
        """Add a paragraph at the end.

        The library's own way looks through all styles and all that stands there already, for each paragraph anew.
        """
        from docx.text.paragraph import Paragraph

        body = self.document._body
        element = _element("w:p", {})
        body._element.sectPr.addprevious(element)
        if style is not None:
            if style not in self.style_ids:
                self.style_ids[style] = self.document.styles[style].style_id
            element.style = self.style_ids[style]
        return Paragraph(element, body)

    def _heading(self, token: Token, inline: Token) -> None:
        level = int(token.tag[1:])
        title = str(token.attrGet("data-title") or inline.content)
        paragraph = self._paragraph("Title" if level == 1 else f"Heading {level - 1}")
        self._bookmark(paragraph, anchor(inline.content))
        paragraph.add_run(_plain(title) if token.attrGet("data-title") else _text(inline))

    def _bookmark(self, paragraph: Any, name: str) -> None:
        self.bookmarks += 1
        for kind in ("bookmarkStart", "bookmarkEnd"):
            element = _element(f"w:{kind}", {"w:id": str(self.bookmarks)})
            if kind == "bookmarkStart":
                element.set(_qualified("w:name"), name.replace("-", "_")[:40])
            paragraph._p.append(element)

    def _table(self, tokens: Sequence[Token]) -> None:
        rows = list(_rows(tokens))
        table = self.document.add_table(rows=0, cols=max(map(len, rows)))
        table.style = "Light List"
        for number, cells in enumerate(rows):
            row = table.add_row()
            if number == 0:
                row._tr.get_or_add_trPr().append(_element("w:tblHeader", {"w:val": "true"}))
            for cell, inline in zip(row.cells, cells, strict=False):
                self._inline(cell.paragraphs[0], inline.children or [])

    def _inline(self, paragraph: Any, tokens: Sequence[Token]) -> None:
        """Write runs; what holds for all that follows until it is closed is kept by name."""
        on: dict[str, bool] = {}
        target: Any = paragraph
        for token in tokens:
            match token.type:
                case "text" | "code_inline":
                    _run(target, paragraph, token.content, on | {"code": token.type == "code_inline"})
                case "softbreak" | "hardbreak":
                    _run(target, paragraph, " ", on)
                case "link_open":
                    target = self._link(paragraph, str(token.attrGet("href") or ""))
                    on["link"] = True
                case "link_close":
                    target, on["link"] = paragraph, False
                case "image":
                    self._picture(paragraph, token)
                case other if other.endswith(("_open", "_close")):
                    on[other.rpartition("_")[0]] = other.endswith("_open")
                case _:
                    pass

    def _link(self, paragraph: Any, address: str) -> Any:
        element = _element("w:hyperlink", {})
        if address.startswith("#"):
            element.set(_qualified("w:anchor"), address[1:].replace("-", "_")[:40])
        elif safe_url(address) and len(address) <= _MOST_LINK:
            kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
            element.set(_qualified("r:id"), paragraph.part.relate_to(address, kind, is_external=True))
        paragraph._p.append(element)
        return element

    def _picture(self, paragraph: Any, token: Token) -> None:
        data = self.figures.get(Path(str(token.attrGet("src"))).stem)
        if data is None:
            return
        from docx.shared import Mm

        paragraph.add_run().add_picture(io.BytesIO(data), width=Mm(155))
        shape = self.document.inline_shapes[-1]._inline.docPr
        shape.set("descr", _plain(_text(token))[:2000])
        shape.set("title", "")


def _rows(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    cells: list[Token] = []
    for token in tokens:
        if token.type == "tr_open":
            cells = []
        elif token.type == "inline":
            cells.append(token)
        elif token.type == "tr_close":
            yield cells


def _run(target: Any, paragraph: Any, text: str, on: Mapping[str, bool]) -> None:
    """Add a run to a paragraph, or to a link in it."""
    from docx.enum.text import WD_COLOR_INDEX
    from docx.shared import RGBColor

    run = paragraph.add_run(_plain(text))
    if on.get("strong"):
        run.bold = True
    if on.get("em"):
        run.italic = True
    if on.get("mark"):
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    if on.get("code"):
        run.font.name = "Consolas"
    if on.get("link"):
        run.font.color.rgb, run.underline = RGBColor(0x6D, 0x1F, 0x16), True
    if target is not paragraph:
        target.append(run._r)


def _text(token: Token) -> str:
    return "".join(child.content for child in token.children or ())


def _plain(text: str) -> str:
    """Text without control characters, which XML cannot hold."""
    return "".join(char for char in text if unicodedata.category(char) not in ("Cc", "Cs", "Cn"))


def _qualified(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(name))


def _element(name: str, given: Mapping[str, str]) -> Any:
    from docx.oxml import OxmlElement

    make: Callable[[str], Any] = OxmlElement
    element = make(name)
    for key, value in given.items():
        element.set(_qualified(key), value)
    return element
