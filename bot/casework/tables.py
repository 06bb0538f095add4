"""Reads the tally of an instrument from a file: counts of items or topics, or who chooses whom. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.casework import table_cells
from bot.casework.table_cells import NotATable, Row
from bot.engine import tables
from bot.engine.tables import BadRow
from bot.i18n import N_
from bot.language.text import clean_name

_HEADER_WITHIN = 15  # schools put a title above the table
_MOST_NAMED = 10
_MOST_LINES_SAID = 12
_NOT_LETTERS = re.compile(r"[\W_]+")
_WHOLE = re.compile(r"(\d{1,7})([.,]0+)?", re.ASCII)

# Which headings mean which column, the likeliest first; without case, spaces and signs.
_ITEMS: Mapping[str, tuple[str, ...]] = {
    "nama": ("butir", "nobutir", "nomorbutir", "item", "noitem", "nomoritem", "nama", "uraian", "no", "nomor"),
    "bidang": ("bidang", "bidangmasalah", "topik", "aspek", "kategori"),
    "jumlah": ("jumlah", "jumlahya", "ya", "frekuensi", "f", "n", "banyak", "banyaknya", "jumlahmasalah", "dipilih"),
    "dari": ("dari", "total", "responden", "jumlahresponden", "jumlahsiswa", "peserta", "seluruhnya", "m"),
    "berat": ("berat", "masalahberat", "jumlahberat"),
}
_PAIRS: Mapping[str, tuple[str, ...]] = {
    "dari": ("dari", "pemilih", "siswa", "nama", "namasiswa", "yangmemilih"),
    "kepada": ("kepada", "dipilih", "pilihan", "memilih", "yangdipilih"),
}
_BARE = {"nama": [0], "jumlah": [1], "dari": [2]}  # the places of a table without headings
_CHOICE = re.compile(r"(pilihan|dipilih|kepada)\d{1,2}")
_REJECTING = re.compile(r"(t|n)olak|tidak(di)?(suka|pilih)|dihindari|dijauhi")

REFUSALS = {
    **table_cells.REFUSALS,
    "columns": N_("Kolom {columns} tidak ditemukan. Judul yang ada: {found}. Yang saya perlukan: {needed}."),
    "twice": N_("Kolom {columns} ada lebih dari satu. Sisakan satu saja."),
    "rejecting": N_(
        "Pertanyaan tentang teman yang tidak dipilih dapat melukai, jadi tidak saya simpan. Hapus kolom itu."
    ),
    "numbers": N_("Jumlah tidak terbaca di {lines}. Isi dengan angka bulat."),
    "names": N_("Nama butir atau bidang kosong di {lines}."),
    "ragged": N_("Jumlah kolom berbeda di {lines}."),
}
NEEDED_ITEMS = N_("butir atau bidang, jumlah; boleh juga dari, bidang, berat")
NEEDED_PAIRS = N_("dari, kepada")
NEEDED = (NEEDED_ITEMS, NEEDED_PAIRS)


@dataclass(frozen=True, slots=True)
class Lines:
    """Numbers of lines, said with the first few of them."""

    numbers: tuple[int, ...]

    @property
    def shown(self) -> tuple[str, int]:
        """Return the first numbers with commas between, and how many more there are."""
        return ", ".join(map(str, self.numbers[:_MOST_LINES_SAID])), max(len(self.numbers) - _MOST_LINES_SAID, 0)


@dataclass(slots=True)
class Reading:
    """A table that was read whole: its rows as the question keeps them, and headings that were not used."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)


def read(raw: bytes, *, pairs: bool = False) -> Reading:
    """Read the bytes of a CSV or XLSX file. Raises NotATable; never returns a part of a table."""
    rows = table_cells.rows_of_file(raw)
    headings = _PAIRS if pairs else _ITEMS
    bare = not pairs and _without_header(rows)
    columns, header, body = (_BARE, [""] * 3, rows) if bare else _with_header(rows, headings, pairs=pairs)
    _check_width(body, len(header))
    cells = [
        (line, {key: [_at(row, place) for place in places] for key, places in columns.items()}) for line, row in body
    ]
    try:
        found = tables.checked_pairs(_pairs(cells)) if pairs else tables.checked_items(_items(cells))
    except BadRow as bad:
        raise NotATable("row", sentence=bad.sentence, places=bad.params) from None
    if not found:
        raise NotATable("empty")
    return Reading(found, _unused(header, columns))


def _without_header(rows: Sequence[Row]) -> bool:
    """Whether the table begins at once: two or three cells, a name and numbers."""
    return all(2 <= len(row) <= 3 and row[0] and all(map(_number_or_none, row[1:])) for _, row in rows)


def _with_header(
    rows: Sequence[Row], headings: Mapping[str, tuple[str, ...]], *, pairs: bool
) -> tuple[dict[str, list[int]], list[str], Sequence[Row]]:
    """Return which cells hold what, the headings, and the rows below them. Raises NotATable."""
    tries = [(_columns(row, headings), place) for place, (_, row) in enumerate(rows[:_HEADER_WITHIN])]
    columns, place = max(tries, key=lambda one: len(one[0]))
    header = rows[place][1]
    if any(_REJECTING.search(_heading(cell)) for cell in header):
        raise NotATable("rejecting")
    if not pairs and "nama" not in columns and "bidang" in columns:
        columns["nama"] = columns.pop("bidang")  # a table of topics: each is its own item
    missing = [key for key in ("dari", "kepada") if key not in columns] if pairs else _missing(columns)
    if missing:
        named = ", ".join(clean_name(cell)[:30] for cell in header[:_MOST_NAMED] if cell)
        raise NotATable(
            "columns", columns=", ".join(missing), found=named, needed=NEEDED_PAIRS if pairs else NEEDED_ITEMS
        )
    return columns, header, rows[place + 1 :]


def _missing(columns: Mapping[str, list[int]]) -> list[str]:
    return [*([] if "nama" in columns else ["butir"]), *([] if "jumlah" in columns else ["jumlah"])]


def _columns(header: Sequence[str], headings: Mapping[str, tuple[str, ...]]) -> dict[str, list[int]]:
    said = [_heading(cell) for cell in header]
    columns: dict[str, list[int]] = {}
    for key, names in headings.items():
        name = next((name for name in names if name in said), None)
        places = [place for place, one in enumerate(said) if one == name] if name else []
        if key == "kepada":
            places = sorted({*places, *(place for place, one in enumerate(said) if _CHOICE.fullmatch(one))})
        elif len(places) > 1:
            raise NotATable("twice", columns=clean_name(header[places[0]])[:30])
        if places:
            columns[key] = places
    return columns


def _heading(cell: str) -> str:
    return _NOT_LETTERS.sub("", cell).casefold()


def _unused(header: Sequence[str], columns: Mapping[str, list[int]]) -> list[str]:
    used = {place for places in columns.values() for place in places}
    return [clean_name(cell)[:40] for place, cell in enumerate(header) if cell and place not in used][:_MOST_NAMED]


def _check_width(body: Sequence[Row], width: int) -> None:
    """Refuse rows with more cells than headings: a comma that was meant as a letter moves every number."""
    ragged = tuple(line for line, row in body if any(row[width:]))
    if ragged:
        raise NotATable("ragged", lines=Lines(ragged))


def _at(row: Sequence[str], place: int) -> str:
    return clean_name(row[place]) if place < len(row) else ""


def _items(cells: Sequence[tuple[int, Mapping[str, list[str]]]]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the rows of counts. Raises NotATable for all lines at once whose numbers or names cannot be read."""
    one = [(line, {key: said[0] for key, said in row.items()}) for line, row in cells]
    _refuse("names", [line for line, row in one if not row["nama"]])
    _refuse("numbers", [line for line, row in one if not _numbers_fit(row)])
    for line, row in one:
        item: dict[str, Any] = {"nama": row["nama"], "jumlah": _number(row["jumlah"]), "dari": _of(row.get("dari", ""))}
        item |= {"bidang": row["bidang"]} if row.get("bidang") else {}
        item |= {"berat": _number(row["berat"])} if row.get("berat") else {}
        yield line, item


def _pairs(cells: Sequence[tuple[int, Mapping[str, list[str]]]]) -> Iterator[tuple[int, dict[str, Any]]]:
    _refuse("names", [line for line, row in cells if not row["dari"][0]])
    for line, row in cells:
        for chosen in filter(None, row["kepada"]):
            yield line, {"dari": row["dari"][0], "kepada": chosen}


def _refuse(key: str, lines: Sequence[int]) -> None:
    if lines:
        raise NotATable(key, lines=Lines(tuple(lines)))


def _numbers_fit(row: Mapping[str, str]) -> bool:
    return _number(row["jumlah"]) is not None and all(_number_or_none(row.get(key, "")) for key in ("dari", "berat"))


def _number_or_none(cell: str) -> bool:
    return not cell or _number(cell) is not None


def _of(cell: str) -> int | None:
    return _number(cell) if cell else None


def _number(cell: str) -> int | None:
    """Return a whole count; None for anything else: a half, a share in a hundred, a number below nothing."""
    found = _WHOLE.fullmatch(cell)
    return int(found[1]) if found and int(found[1]) <= tables.MOST else None
