"""PDF files written by hand for tests: lines of text at given places, pictures, passwords, cycles."""

from __future__ import annotations

from collections.abc import Sequence

PICTURE = (
    "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
    "/BitsPerComponent 8 /Length 1 >>"
)

Placed = tuple[float, float, str]
"""A line: left and bottom in points, text in Latin letters."""


def pdf(
    pages: Sequence[Sequence[Placed]], *, title: str = "", size: int = 10, has_picture: bool = False
) -> bytes:
    """Return a PDF with these lines on its pages, and a picture on each where asked for."""
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
    kids = []
    for number, lines in enumerate(pages):
        page, content = 10 + 2 * number, 11 + 2 * number
        text = "".join(f"BT /F1 {size} Tf {x} {y} Td ({_escaped(line)}) Tj ET\n" for x, y, line in lines)
        stream = (text + ("/I1 Do\n" if has_picture else "")).encode("latin-1")
        kids.append(f"{page} 0 R")
        objects[page] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {content} 0 R "
            "/Resources << /Font << /F1 3 0 R >> /XObject << /I1 4 0 R >> >> >>"
        ).encode()
        objects[content] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)
    objects[2] = f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(kids)}] >>".encode()
    objects[3] = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects[4] = PICTURE.encode() + b"\nstream\n\x00\nendstream"
    objects[5] = f"<< /Title ({_escaped(title)}) /CreationDate (D:20150824000000Z) >>".encode("latin-1")
    return assembled(objects)


def assembled(objects: dict[int, bytes], extra: str = "/Info 5 0 R") -> bytes:
    """Return a PDF of these objects; the first is its root."""
    out = bytearray(b"%PDF-1.4\n")
    places = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    start = len(out)
    highest = max(objects) + 1
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += f"trailer\n<< /Size {highest} /Root 1 0 R {extra} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
