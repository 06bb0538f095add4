"""Workbooks as tests send them: made by the library that schools' programs agree with, and spoiled by hand."""

import io
import zipfile
from collections.abc import Sequence

from openpyxl import Workbook


def workbook(*rows: Sequence[object]) -> bytes:
    """Return an XLSX file with these rows."""
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    """Return a workbook as it is sent."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(raw: bytes, name: str, content: bytes) -> bytes:
    """Return a workbook in which one part is another, or is added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


def without_part(raw: bytes, name: str) -> bytes:
    """Return a workbook that lacks a part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
    return out.getvalue()


def sharing(text: str, cells: int) -> bytes:
    """Return a workbook in which many cells name one text, which is kept once."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c><c r="B{n}"><v>{n}</v></c></row>' for n in range(1, cells)
    )
    raw = with_part(workbook(("x",)), SHEET, f"<worksheet {space}><sheetData>{rows}</sheetData></worksheet>".encode())
    raw = with_part(raw, "xl/sharedStrings.xml", f"<sst {space}><si><t>{text}</t></si></sst>".encode())
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    named = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'.encode()
    types = zipfile.ZipFile(io.BytesIO(raw)).read(TYPES)
    return with_part(raw, TYPES, types if b"sharedStrings" in types else types.replace(b"</Types>", named))


BOMB = b"<worksheet>" + b"<row/>" * 3_000_000 + b"</worksheet>"  # 18 MB, a few kB when packed
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">
<c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>"""
SHEET = "xl/worksheets/sheet1.xml"
TYPES = "[Content_Types].xml"
