"""The cells of a table in a file, CSV or XLSX, each row with its line. Nothing in a file is trusted. Pure."""

import csv
import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from openpyxl import load_workbook

from bot.i18n import N_

MOST_BYTES = 5_000_000
MOST_UNPACKED = 15_000_000
MOST_TIMES = 200  # how many times larger a part may be than it is packed
MOST_PARTS = 500
MOST_ROWS = 10_000
MOST_COLUMNS = 200
MOST_CELLS = 200_000
MOST_LETTERS = 5_000_000  # of all cells: many cells of a workbook may name one long text
MOST_IN_CELL = 32_767  # as Excel has it
FORMULA = "f"
_SEPARATORS = ";,\t"
_WORKBOOK = "xl/workbook.xml"
_BOOK = b"PK\x03\x04"
_PACKED = (b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x1f\x8b", b"Rar!", b"\xff\xd8\xff", b"\x89PNG")
# All that openpyxl was seen to raise, or may, at a workbook that is none.
_BROKEN = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    SyntaxError,
    OSError,
    EOFError,
    RuntimeError,
    AssertionError,
    zipfile.BadZipFile,
    zlib.error,
)

REFUSALS = {
    "empty": N_("Berkas ini tidak memuat baris tabel."),
    "large": N_("Berkas ini terlalu besar. Paling banyak 5 MB, 10.000 baris, dan 200 kolom."),
    "packed": N_("Ini bukan berkas CSV atau XLSX. Di Excel pilih Simpan Sebagai, lalu jenis XLSX atau CSV."),
    "not_text": N_("Berkas ini bukan tabel, atau hurufnya tidak terbaca. Simpan sebagai XLSX atau CSV UTF-8."),
    "quotes": N_("Tanda kutip di baris {line} tidak ditutup."),
    "damaged": N_("Berkas XLSX ini rusak atau bukan buku kerja Excel. Buka di Excel, lalu simpan lagi sebagai XLSX."),
    "locked": N_("Berkas ini terkunci dengan kata sandi. Simpan salinan tanpa kata sandi."),
    "macro": N_("Berkas ini memuat makro. Simpan sebagai XLSX biasa."),
    "linked": N_("Berkas ini mengambil isi dari berkas lain. Salin tabelnya, lalu tempel sebagai nilai."),
    "formula": N_("Sel {cell} berisi rumus. Salin tabelnya, lalu tempel sebagai nilai."),
}

Row = tuple[int, list[str]]


class NotATable(ValueError):
    """The file cannot be taken: `key` names the sentence, `params` fill its places. Nothing of the file is used."""

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key)
        self.key, self.params = key, params


def rows_of_file(raw: bytes) -> Sequence[Row]:
    """Return the rows that hold anything, each with its line in the file. Raises NotATable."""
    if len(raw) > MOST_BYTES:
        raise NotATable("large")
    if raw.startswith(_PACKED):
        raise NotATable("packed")
    found = _rows_of_book(raw) if raw.startswith(_BOOK) else _rows_of_text(raw)
    if not found:
        raise NotATable("empty")
    return found


def _kept(rows: Iterator[Row]) -> list[Row]:
    """Return the rows that are not blank, as long as they stay within the limits of a table."""
    found: list[Row] = []
    cells = letters = 0
    for line, row in rows:
        if line > MOST_ROWS or len(row) > MOST_COLUMNS:
            raise NotATable("large")
        cells += len(row)
        letters += sum(map(len, row))
        if cells > MOST_CELLS or letters > MOST_LETTERS:
            raise NotATable("large")
        if any(row):
            found.append((line, row))
    return found


def _rows_of_text(raw: bytes) -> list[Row]:
    text = _decoded(raw)
    if not text.strip("\ufeff \t\r\n,;"):
        raise NotATable("empty")
    rows = max((_separated(text, separator) for separator in _SEPARATORS), key=_regular)
    return [(line, [_plain(cell, line, place) for place, cell in enumerate(row)]) for line, row in rows]


def _regular(rows: Sequence[Row]) -> tuple[int, int]:
    """Return how many rows fall into two cells or more; of equal separators the earlier one is the likelier."""
    return sum(len(row) > 1 for _, row in rows), min((len(row) for _, row in rows), default=0)


def _decoded(raw: bytes) -> str:
    encodings = ("utf-16",) if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeError:
            continue
        if not any(ord(char) < 32 and char not in "\t\r\n" for char in text):
            return text
    raise NotATable("not_text")


def _separated(text: str, separator: str) -> list[Row]:
    try:
        return _kept(_lines(text, separator))
    except csv.Error:
        raise NotATable("not_text") from None


def _lines(text: str, separator: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    line = 1
    for row in reader:
        if any("\n" in cell or "\r" in cell for cell in row):
            raise NotATable("quotes", line=line)
        yield line, [cell.strip() for cell in row]
        line = reader.line_num + 1


def _plain(cell: str, line: int, place: int) -> str:
    """Return a cell of a CSV file; ="0012", by which Excel keeps zeros, is no formula, anything else with = is."""
    if not cell.startswith("="):
        return cell
    quoted = cell[1:].strip()
    if len(quoted) > 1 and quoted[0] == quoted[-1] == '"' and '"' not in quoted[1:-1]:
        return quoted[1:-1]
    raise NotATable("formula", cell=f"{column_name(place)}{line}")


def column_name(place: int) -> str:
    """Return the name of a column as Excel has it: A for 0, AA for 26."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _rows_of_book(raw: bytes) -> list[Row]:
    _inspect(raw)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and checks that no number depends on
            book = load_workbook(io.BytesIO(raw), read_only=True, data_only=False, keep_links=False)
            try:
                return _kept(_sheet(book.worksheets[0]))
            finally:
                book.close()
    except NotATable:
        raise
    except _BROKEN:
        raise NotATable("damaged") from None


def _inspect(raw: bytes) -> None:
    """Look at what is packed before anything is unpacked: a small file may unpack to more than the memory holds."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            parts = packed.infolist()
    except _BROKEN:
        raise NotATable("damaged") from None
    if any(part.flag_bits & 1 for part in parts):
        raise NotATable("locked")
    names = {part.filename for part in parts}
    if _WORKBOOK not in names:
        raise NotATable("packed")
    if any(name.casefold().endswith("vbaproject.bin") for name in names):
        raise NotATable("macro")
    if any(name.casefold().startswith("xl/externallinks/") for name in names):
        raise NotATable("linked")
    if _too_large(parts):
        raise NotATable("large")


def _too_large(parts: Sequence[zipfile.ZipInfo]) -> bool:
    swollen = any(part.file_size > MOST_TIMES * max(part.compress_size, 1_000) for part in parts)
    return swollen or len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED


def _sheet(sheet: object) -> Iterator[Row]:
    """Yield the rows of the first sheet. What the file says of its size is not believed."""
    sheet.reset_dimensions()  # type: ignore[attr-defined]
    for line, cells in enumerate(sheet.iter_rows(), 1):  # type: ignore[attr-defined]
        if line > MOST_ROWS or len(cells) > MOST_COLUMNS:
            raise NotATable("large")
        for place, cell in enumerate(cells):
            if cell.data_type == FORMULA:
                raise NotATable("formula", cell=f"{column_name(place)}{line}")
        row = [_text(cell.value) for cell in cells]
        while row and not row[-1]:
            row.pop()
        yield line, row


def _text(value: object) -> str:
    """Return a cell as somebody would type it: a whole number without its point."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    said = "" if value is None else str(value)
    if len(said) > MOST_IN_CELL:
        raise NotATable("large")
    return " ".join(said.split())
