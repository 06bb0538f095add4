"""Tables in files: what is read, and what is refused whole."""

import io
import random
import tracemalloc
import zipfile

import openpyxl
import pytest
from openpyxl import Workbook

from bot.casework import table_cells, tables, tables_report
from bot.casework.table_cells import NotATable
from bot.i18n import translator
from tests.casework.workbooks import BOMB, LAUGHS, SHEET, saved, sharing, with_part, without_part, workbook

HEADER = ("Butir", "Jumlah", "Dari", "Bidang")
ROWS = (("1", 24, 32, "Pribadi"), ("2", 8, 32, "Belajar"))
READ = [
    {"nama": "1", "jumlah": 24, "dari": 32, "bidang": "Pribadi"},
    {"nama": "2", "jumlah": 8, "dari": 32, "bidang": "Belajar"},
]


def csv_of(*rows: tuple[object, ...], separator: str = ";") -> bytes:
    return "\r\n".join(separator.join("" if one is None else str(one) for one in row) for row in rows).encode()


def said(raw: bytes, *, pairs: bool = False) -> str:
    """Return the whole report of a file that is refused."""
    with pytest.raises(NotATable) as refusal:
        tables.read(raw, pairs=pairs)
    return "\n".join(tables_report.refused(translator("id"), refusal.value))


@pytest.mark.parametrize(
    "raw",
    [
        workbook(HEADER, *ROWS),
        csv_of(HEADER, *ROWS),
        csv_of(HEADER, *ROWS, separator=","),
        csv_of(HEADER, *ROWS, separator="\t"),
        "\ufeff".encode() + csv_of(HEADER, *ROWS),
        csv_of(HEADER, *ROWS).decode().encode("utf-16"),
        workbook(("Rekap AKPD kelas VIII-B",), (), HEADER, (), *ROWS, (None, None)),
        csv_of(HEADER, ('="1"', "24,0", "32.0", "Pribadi"), ("2", "8", "32", "Belajar")),
        workbook(("BIDANG", "No. Item", "Jumlah Ya", "Responden"), ("Pribadi", 1, 24.0, 32), ("Belajar", 2, 8, 32)),
    ],
)
def test_a_table_is_read_however_schools_save_it(raw):
    assert tables.read(raw).rows == READ


@pytest.mark.parametrize(
    ("raw", "rows"),
    [
        (b"Pribadi;12\nBelajar;7", [("Pribadi", 12, None), ("Belajar", 7, None)]),
        (b"Pribadi,12,30\nBelajar,7,30", [("Pribadi", 12, 30), ("Belajar", 7, 30)]),
        (workbook(("Pribadi", 12), ("Belajar", 0)), [("Pribadi", 12, None), ("Belajar", 0, None)]),
        (workbook(("Bidang", "Jumlah"), ("Pribadi", 12)), [("Pribadi", 12, None)]),
        (workbook(("Topik", "Jumlah", "Dari"), ("Sosial", 1, None)), [("Sosial", 1, None)]),
        ("Aspek;F\nSosial\u00e9;3".encode("cp1252"), [("Sosial\u00e9", 3, None)]),
    ],
)
def test_a_small_table_needs_little_heading(raw, rows):
    assert [(row["nama"], row["jumlah"], row["dari"]) for row in tables.read(raw).rows] == rows


def test_heavy_problems_have_their_column():
    read = tables.read(workbook(("Bidang", "Jumlah masalah", "Berat"), ("JDK", 40, 6), ("PDP", 9, None)))
    assert read.rows == [
        {"nama": "JDK", "jumlah": 40, "dari": None, "berat": 6},
        {"nama": "PDP", "jumlah": 9, "dari": None},
    ]


def test_columns_that_are_not_used_are_named():
    read = tables.read(workbook((*HEADER, "Keterangan", "Guru"), (*ROWS[0], "sering", "x")))
    assert read.unused == ["Keterangan", "Guru"]
    report = tables_report.taken(translator("id"), read)
    assert report == ["Terbaca 1 baris.", "Kolom yang tidak dipakai: Keterangan, Guru."]


@pytest.mark.parametrize(
    ("rows", "pairs"),
    [
        ([("Dari", "Kepada"), ("A.", "B."), ("B.", "A.")], [("A.", "B."), ("B.", "A.")]),
        ([("Nama", "Pilihan 1", "Pilihan 2"), ("A.", "B.", "C."), ("B.", "A.", None)], [*"AB", *"AC", *"BA"]),
        ([("Pemilih", "Dipilih"), ("A.", "B.")], [("A.", "B.")]),
    ],
)
def test_who_chooses_whom(rows, pairs):
    wanted = [one for pair in pairs for one in pair]
    for raw in (workbook(*rows), csv_of(*rows)):
        read = tables.read(raw, pairs=True).rows
        assert [name.rstrip(".") for row in read for name in (row["dari"], row["kepada"])] == [
            one.rstrip(".") for one in wanted
        ]


def test_questions_of_rejection_are_not_taken():
    raw = workbook(("Dari", "Kepada", "Menolak"), ("A.", "B.", "C."))
    assert "tidak saya simpan" in said(raw, pairs=True)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "tidak memuat baris"),
        (b" \r\n;;;\r\n", "tidak memuat baris"),
        (workbook(), "tidak memuat baris"),
        (workbook(HEADER), "tidak memuat baris"),
        (b"%PDF-1.7 and so on", "bukan berkas CSV atau XLSX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "bukan berkas CSV atau XLSX"),
        (b"\x89PNG\r\n\x1a\n", "bukan berkas CSV atau XLSX"),
        (without_part(workbook(HEADER), "xl/workbook.xml"), "bukan berkas CSV atau XLSX"),
        (b"PK\x03\x04 cut off", "rusak"),
        (workbook(HEADER, *ROWS)[:-60], "rusak"),
        (without_part(workbook(HEADER, *ROWS), SHEET), "rusak"),
        (with_part(workbook(HEADER), SHEET, b"<worksheet"), "rusak"),
        (with_part(workbook(HEADER), SHEET, LAUGHS), "rusak"),
        (with_part(workbook(HEADER), "xl/vbaProject.bin", b"x"), "makro"),
        (with_part(workbook(HEADER), "xl/externalLinks/externalLink1.xml", b"<x/>"), "berkas lain"),
        ("Butir;Jumlah\n1;5".encode("utf-16-le"), "hurufnya tidak terbaca"),
        (b"\x00\x01\x02\x03", "hurufnya tidak terbaca"),
        (b"Apa kabar semuanya", "Kolom butir, jumlah tidak ditemukan. Judul yang ada: Apa kabar semuanya."),
        (workbook(("Warna", "Rasa"), ("merah", "manis")), "Judul yang ada: Warna, Rasa. Yang saya perlukan: butir"),
        (workbook(("Butir", "Rasa"), ("1", "manis")), "Kolom jumlah tidak ditemukan"),
        (workbook(("Butir", "Jumlah", "Jumlah"), ("1", 2, 3)), "Kolom Jumlah ada lebih dari satu"),
        (workbook(HEADER, ("1", "=SUM(A1:A9)", 32, "")), "Sel B2 berisi rumus"),
        (b"Butir;Jumlah\n1;=SUM(A1:A9)", "Sel B2 berisi rumus"),
        (b'Butir;Jumlah\n=HYPERLINK("x");3', "Sel A2 berisi rumus"),
        (b'Butir;Jumlah\n"1;5\n2;6', "Tanda kutip di baris 2"),
        (
            workbook(HEADER, ("1", "banyak", 32, ""), ("2", -1, 32, ""), ("3", 2.5, 9, "")),
            "tidak terbaca di baris 2, 3, 4",
        ),
        (workbook(HEADER, ("1", None, 32, "")), "tidak terbaca di baris 2"),
        (workbook(HEADER, (None, 3, 32, "x")), "kosong di baris 2"),
        (workbook(HEADER, ("1", 33, 32, "")), 'Baris 2, "1": jumlahnya lebih besar'),
        (workbook(("Butir", "Jumlah", "Berat"), ("1", 3, 4)), "jumlahnya lebih besar"),
        (workbook(HEADER, *ROWS, ROWS[0]), 'Baris 4, "1": sudah ada di baris 2'),
        (workbook(HEADER, ("x" * 121, 3, 32, "")), "Baris 2 terlalu panjang"),
        (workbook(("Butir", "Jumlah"), ("1", 3, 4)), "Jumlah kolom berbeda di baris 2"),
        (b"Butir;Jumlah\n1;2;3;4", "Jumlah kolom berbeda di baris 2"),
        (workbook(*([(str(n), n) for n in range(10_001)])), "paling banyak 5 MB, 10.000 baris".capitalize()),
        (b"Butir;Jumlah\n" + b"".join(b"%d;1\n" % n for n in range(10_000)), "10.000 baris"),
        (workbook(tuple(range(201))), "200 kolom"),
        (b";".join(b"%d" % n for n in range(201)), "200 kolom"),
        (b"x" * 5_000_001, "5 MB"),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(raw, words):
    assert words.casefold() in said(raw).casefold()


def test_many_bad_lines_are_counted_not_listed():
    raw = workbook(HEADER, *(("x", "y", 1, "") for _ in range(20)))
    assert "baris 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 dan 8 baris lain" in said(raw)


def test_every_refusal_says_that_nothing_was_taken():
    for raw in (b"", workbook(HEADER, ("1", "banyak", 1, ""))):
        assert said(raw).endswith("Tidak ada yang dimasukkan; jawaban lain tetap tersimpan.")
    assert said(workbook(HEADER, *ROWS, ROWS[0])).endswith("Tabel ini belum diubah.")


def test_ten_thousand_rows_fit():
    assert len(tables.read(workbook(("Butir", "Jumlah"), *((str(n), n) for n in range(9_999)))).rows) == 9_999


def test_a_bomb_is_refused_before_it_is_unpacked():
    raw = with_part(workbook(HEADER), SHEET, BOMB)
    assert len(raw) < 100_000
    tracemalloc.start()
    assert "terlalu besar" in said(raw)
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_a_part_that_lies_about_its_size_is_refused():
    raw = bytearray(with_part(workbook(HEADER), SHEET, BOMB))
    with zipfile.ZipFile(io.BytesIO(bytes(raw))) as packed:
        real = packed.getinfo(SHEET).file_size.to_bytes(4, "little")
    small = (5_000).to_bytes(4, "little")
    assert said(bytes(raw.replace(real, small)))


def test_a_sheet_that_claims_a_million_rows_is_not_believed():
    xml = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    )
    near = with_part(workbook(HEADER), SHEET, xml + b"</sheetData></worksheet>")
    assert [row["jumlah"] for row in tables.read(near).rows] == [2]
    far = with_part(workbook(HEADER), SHEET, xml + b'<row r="1048576"/></sheetData></worksheet>')
    assert "10.000 baris" in said(far)


def test_a_second_sheet_is_left_alone():
    book = Workbook()
    book.active.append(("Butir", "Jumlah"))
    book.active.append(("1", 5))
    book.create_sheet("Rahasia").append(("=1+1", "nama"))
    assert [row["nama"] for row in tables.read(saved(book)).rows] == ["1"]


def test_xml_is_read_through_the_guarded_parser():
    assert openpyxl.DEFUSEDXML is True


def test_a_spoiled_workbook_is_refused_and_never_breaks_the_bot():
    raw, dice = workbook(HEADER, *ROWS), random.Random(8)
    for _ in range(150):
        spoiled = bytearray(raw)
        for _ in range(dice.randint(1, 8)):
            spoiled[dice.randrange(len(spoiled))] = dice.randrange(256)
        try:
            rows = tables.read(bytes(spoiled)).rows
        except NotATable as refusal:
            assert tables_report.refused(translator("id"), refusal)
        else:
            assert rows


def test_every_sentence_of_refusal_has_its_places():
    assert set(table_cells.REFUSALS) <= set(tables.REFUSALS)


def test_a_long_text_that_many_cells_share_is_refused_before_it_is_multiplied():
    """A workbook keeps a text once, however many cells show it."""
    bomb = sharing("".join(random.choices("abcdefghij ", k=32_000)), cells=9_000)
    assert len(bomb) < 200_000
    tracemalloc.start()
    assert "terlalu besar" in said(bomb)
    assert tracemalloc.get_traced_memory()[1] < 60_000_000
    tracemalloc.stop()
