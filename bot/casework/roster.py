"""Reads a school's roster from a CSV file as schools have it: columns in any order, and the habits of Excel."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.casework.table_cells import column_name
from bot.i18n import N_
from bot.language.text import clean_name

MOST_BYTES = 5_000_000
MOST_LINES = 20_000
LONGEST = {"name": 100, "class_": 30, "sex": 20, "nis": 30, "nisn": 30}
_HEADER_WITHIN = 15  # schools put a title above the table
_SEPARATORS = ",;\t"
_MOST_UNUSED = 10
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")  # xlsx and ods, xls, pdf

# Which headings mean which column, the likeliest first; without case, spaces and signs.
_HEADINGS = {
    "name": ("nama", "namasiswa", "namalengkap", "namapesertadidik", "namamurid", "namalengkapsiswa", "name"),
    "class_": ("kelas", "rombel", "rombelsaatini", "rombonganbelajar", "namarombel", "class"),
    "sex": ("lp", "pl", "jk", "jeniskelamin", "jnskelamin", "kelamin", "gender", "sex"),
    "nis": ("nis", "nipd", "noinduk", "nomorinduk", "nomorinduksiswa", "noinduksiswa"),
    "nisn": ("nisn", "nomorinduksiswanasional", "nonisn"),
}
_NEEDED = {"name": "nama", "class_": "kelas"}
_SEXES = {
    **dict.fromkeys(("l", "lk", "laki", "lakilaki", "pria", "male", "m"), "L"),
    **dict.fromkeys(("p", "pr", "perempuan", "wanita", "female", "f"), "P"),
}
_NOT_LETTERS = re.compile(r"[\W_]+")
_FORMULA = re.compile(r'="?(.*?)"?')  # ="0012345678" and '0012345678 keep Excel from dropping zeros
_BEGINS_A_FORMULA = ("=", "+", "@")
_NUMBERS = ("nis", "nisn")
_A_NUMBER = re.compile(r'=?\+?[\d.,]+(E[+-]?\d+)?|="[^"]*"', re.IGNORECASE | re.ASCII)
_EXPONENT = re.compile(r"[+-]?\d+([.,]\d+)?E[+-]?\d+", re.IGNORECASE | re.ASCII)
_NO_FRACTION = re.compile(r"(\d+)[.,]0+", re.ASCII)

REFUSALS = {
    "empty": N_("Berkas ini tidak memuat siswa."),
    "large": N_("Berkas ini terlalu besar. Paling banyak 20.000 siswa dan 5 MB."),
    "packed": N_("Ini bukan berkas CSV. Di Excel pilih Simpan Sebagai, lalu jenis CSV."),
    "not_text": N_("Berkas ini bukan tabel. Di Excel pilih Simpan Sebagai, lalu jenis CSV."),
    "columns": N_("Kolom {columns} tidak ditemukan. Baris judul memuat: nama, kelas, L/P, NIS, NISN."),
    "twice": N_("Kolom {columns} ada lebih dari satu. Sisakan satu saja."),
    "quotes": N_("Tanda kutip di baris {line} tidak ditutup."),
    "formula": N_("Sel {cell} berisi rumus. Salin tabelnya, lalu tempel sebagai nilai."),
}


class NotARoster(ValueError):
    """The file cannot be read as a roster; `key` names the sentence of REFUSALS, `params` fill its places."""

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key)
        self.key, self.params = key, params

    @property
    def sentence(self) -> str:
        """Return the marked sentence."""
        return REFUSALS[self.key]


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One student as the file says it; `line` is the line in the file. `sex` is L, P or empty."""

    line: int
    name: str
    class_: str
    sex: str = ""
    nis: str = ""
    nisn: str = ""


@dataclass(slots=True)
class Reading:
    """What was read, and by line number what could not be. Only `lines` holds anything about a student.

    `ragged` have more cells than the table has columns, `too_long` a cell that no name or number fills: left out.
    `wrong_sex` and `wrong_nis` were read without that one cell.
    """

    lines: list[RosterLine] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    ragged: list[int] = field(default_factory=list)
    too_long: list[int] = field(default_factory=list)
    wrong_sex: list[int] = field(default_factory=list)
    wrong_nis: list[int] = field(default_factory=list)


def read(raw: bytes) -> Reading:
    """Read the bytes of a file. Raises NotARoster; never returns a part of the file as if it were the whole."""
    text = _decoded(raw)
    rows = _best_table(text)
    reading = Reading()
    line, header = next(rows)
    columns = _columns(header)
    reading.unused = _unused(header, columns)
    width = len(header)
    for line, cells in rows:
        if any(cells):
            _take(reading, line, cells, columns, width)
        if len(reading.lines) > MOST_LINES:
            raise NotARoster("large")
    if not reading.lines:
        raise NotARoster("empty")
    return reading


def _decoded(raw: bytes) -> str:
    if len(raw) > MOST_BYTES:
        raise NotARoster("large")
    if raw.startswith(_PACKED):
        raise NotARoster("packed")
    encodings = ("utf-16",) if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeError:
            continue
        if "\0" not in text:
            return _not_blank(text)
    raise NotARoster("not_text")


def _not_blank(text: str) -> str:
    if not text.strip("\ufeff \t\r\n,;"):
        raise NotARoster("empty")
    return text


def _best_table(text: str) -> Iterator[tuple[int, list[str]]]:
    """Return the rows from the header on, split by the separator that makes most of the headings known."""
    tries = [(_header_row(text, separator), separator) for separator in _SEPARATORS]
    (start, known), separator = max(tries, key=lambda each: len(each[0][1]))
    missing = [word for key, word in _NEEDED.items() if key not in known]
    if missing:
        raise NotARoster("columns", columns=", ".join(missing))
    return (row for number, row in enumerate(_rows(text, separator)) if number >= start)


def _header_row(text: str, separator: str) -> tuple[int, set[str]]:
    """Return the number of the row that has most known headings, and which these are."""
    best: tuple[int, set[str]] = (0, set())
    for number, (_line, cells) in enumerate(_rows(text, separator, checked=False)):
        known = {key for cell in cells for key, names in _HEADINGS.items() if _heading(cell) in names}
        if len(known) > len(best[1]):
            best = (number, known)
        if number >= _HEADER_WITHIN or _NEEDED.keys() <= known:
            break
    return best


def _rows(text: str, separator: str, *, checked: bool = True) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with its line number. Raises NotARoster at a quotation mark that swallows lines."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    line, first = 1, True
    while True:
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error:
            raise NotARoster("quotes", line=line) from None
        # A heading may stand on two lines inside its quotes; the name of a student may not.
        if checked and not first and any("\n" in cell or "\r" in cell for cell in cells) and not _like_a_header(cells):
            raise NotARoster("quotes", line=line)
        yield line, cells
        line, first = reader.line_num + 1, False


def _like_a_header(cells: Sequence[str]) -> bool:
    return _NEEDED.keys() <= {key for cell in cells for key, names in _HEADINGS.items() if _heading(cell) in names}


def _columns(header: Sequence[str]) -> dict[str, int]:
    """Return which cell holds what. Raises NotARoster if two columns have the same heading."""
    headings = [_heading(cell) for cell in header]
    columns = {}
    for key, names in _HEADINGS.items():
        name = next((name for name in names if name in headings), None)
        if name is None:
            continue
        if headings.count(name) > 1:
            raise NotARoster("twice", columns=header[headings.index(name)])
        columns[key] = headings.index(name)
    return columns


def _unused(header: Sequence[str], columns: Mapping[str, int]) -> list[str]:
    names = [clean_name(cell)[:40] for place, cell in enumerate(header) if cell and place not in columns.values()]
    return names[:_MOST_UNUSED]


def _heading(cell: str) -> str:
    return _NOT_LETTERS.sub("", cell).casefold()


def _take(reading: Reading, line: int, cells: Sequence[str], columns: Mapping[str, int], width: int) -> None:
    said = {key: clean_name(cells[place]) for key, place in columns.items() if place < len(cells)}
    sex = said.get("sex", "")
    known_sex = _SEXES.get(_heading(sex), "")
    # "Budi, S.Pd" without quotes moves every cell one to the right; an empty cell may then be the one too many.
    if any(cells[width:]) or (cells[width:] and sex and not known_sex):
        reading.ragged.append(line)
        return
    _refuse_formulas(said, line, columns)
    if any(len(value) > LONGEST[key] for key, value in said.items()):
        reading.too_long.append(line)
        return
    nis = _number(said.get("nis", ""))
    if _EXPONENT.fullmatch(nis):
        reading.wrong_nis.append(line)
        nis = ""
    if sex and not known_sex:
        reading.wrong_sex.append(line)
    reading.lines.append(
        RosterLine(line, said.get("name", ""), said.get("class_", ""), known_sex, nis, _number(said.get("nisn", "")))
    )


def _refuse_formulas(said: Mapping[str, str], line: int, columns: Mapping[str, int]) -> None:
    """Raise NotARoster at a formula, which no name or class begins like; of numbers see _number."""
    for key, value in said.items():
        number = key in _NUMBERS and _A_NUMBER.fullmatch(value)
        if value.startswith(_BEGINS_A_FORMULA) and not number:
            raise NotARoster("formula", cell=f"{column_name(columns[key])}{line}")


def _number(cell: str) -> str:
    """Return a number as text, without what Excel and people put around it to keep its zeros."""
    cell = cell.lstrip("'’")
    if formula := _FORMULA.fullmatch(cell):
        cell = formula[1]
    whole = _NO_FRACTION.fullmatch(cell)
    return whole[1] if whole else cell
