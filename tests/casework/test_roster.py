"""The roster file: whatever a school's Excel makes of it is read, or refused as a whole with a reason."""

import random
from dataclasses import astuple, dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.casework import roster, roster_report
from bot.casework.roster import NotARoster, RosterLine
from bot.i18n import translator

BUDI = ("Budi Contoh", "VIII-B", "L", "260001", "9900007919")
SITI = ("Siti Contoh", "IX-A", "P", "260002", "0000000029")
PLAIN = f"nama,kelas,L/P,NIS,NISN\n{','.join(BUDI)}\n{','.join(SITI)}\n"


def told(reading: roster.Reading) -> list[tuple[str, ...]]:
    return [tuple(astuple(line)[1:]) for line in reading.lines]


@pytest.mark.parametrize(
    "raw",
    [
        PLAIN.encode(),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.encode("utf-16"),
        b"\xfe\xff" + PLAIN.encode("utf-16-be"),
        PLAIN.encode("cp1252"),
        PLAIN.replace(",", ";").encode(),
        PLAIN.replace(",", "\t").encode("utf-16"),
        ("sep=;\n" + PLAIN.replace(",", ";")).encode(),
        ("DAFTAR SISWA\nSMP Contoh, tahun 2026\n\n" + PLAIN).encode(),
        PLAIN.replace("nama,kelas,L/P,NIS,NISN", "NAMA SISWA,Rombel Saat Ini,JK,NIPD,N I S N").encode(),
        PLAIN.replace("nama,kelas,L/P", 'Nama Lengkap,Kelas,"Jenis\nKelamin"').encode(),
        PLAIN.replace(",L,", ",Laki-laki,").replace(",P,", ",perempuan,").encode(),
        PLAIN.replace("0000000029", "'0000000029").encode(),
        PLAIN.replace("0000000029", '="0000000029"').encode(),
        PLAIN.replace("0000000029", "=0000000029").encode(),
        PLAIN.replace("260001,", "260001.0,").encode(),
        PLAIN.replace("Budi Contoh", '"  Budi   Contoh "').encode(),
        PLAIN.replace("Budi Contoh", "Budi\u202e\u200b Contoh").encode(),
        (PLAIN + "\n,,,,\n").encode(),
        "\n".join(",".join(row[::-1]) for row in [("nama", "kelas", "p/l", "nis", "nisn"), BUDI, SITI]).encode(),
    ],
)
def test_the_same_two_students_are_read_from_every_shape(raw: bytes) -> None:
    reading = roster.read(raw)
    assert told(reading) == [BUDI, SITI]
    assert not reading.ragged + reading.too_long + reading.wrong_nis + reading.wrong_sex


@pytest.mark.parametrize(
    ("raw", "key", "params"),
    [
        (b"", "empty", {}),
        (b" \r\n;;;\n", "empty", {}),
        (b"\xef\xbb\xbf", "empty", {}),
        (b"nama,kelas\n", "empty", {}),
        (b"nama,kelas\n,,\n", "empty", {}),
        (b"nama,kelas\n" + b"x" * roster.MOST_BYTES, "large", {}),
        (b"nama,kelas\n" + b"Budi,8B\n" * (roster.MOST_LINES + 1), "large", {}),
        (b"PK\x03\x04" + bytes(100), "packed", {}),
        (b"\xd0\xcf\x11\xe0" + bytes(100), "packed", {}),
        (b"%PDF-1.7 nama,kelas", "packed", {}),
        (b"nama,kelas\nBu\x00di,8B\n", "not_text", {}),
        (b"\xff\xfen\x00a", "not_text", {}),
        (b"\x81\x8d\x8f\x90nama,kelas", "not_text", {}),
        (bytes(random.Random(1).randbytes(5000)), "not_text", {}),
        (b"Budi Contoh;VIII-B\nSiti Contoh;IX-A\n", "columns", {"columns": "nama, kelas"}),
        (b"nama;alamat\nBudi;Jalan Contoh\n", "columns", {"columns": "kelas"}),
        (b"kelas\nVIII-B\n", "columns", {"columns": "nama"}),
        (b'{"nama": "Budi", "kelas": "8B"}', "columns", {"columns": "nama, kelas"}),
        (b"nama,kelas,Nama\nBudi,8B,Budi\n", "twice", {"columns": "nama"}),
        (b'nama,kelas\nAni,8A\n"Budi,8B\nSiti,9A\nTono,9B\n', "quotes", {"line": 3}),
        (b'nama,kelas\n"' + b"x" * 200_000 + b'",8B\n', "quotes", {"line": 2}),
        (b"nama,kelas\nAni,8A\n=1+1,8A\n", "formula", {"cell": "A3"}),
        (b"kelas,nama,NIS\n8A,Ani,=A1&B1\n", "formula", {"cell": "C2"}),
        (b"kelas,nama,NIS\n8A,Ani,=A1\n", "formula", {"cell": "C2"}),
        (b"nama,kelas\n+cmd|x!A0,8A\n", "formula", {"cell": "A2"}),
    ],
)
def test_what_is_no_roster_is_refused_as_a_whole(raw: bytes, key: str, params: dict[str, object]) -> None:
    with pytest.raises(NotARoster) as caught:
        roster.read(raw)
    assert (caught.value.key, caught.value.params) == (key, params)
    assert translator("id")(caught.value.sentence, **params)


def test_a_line_that_cannot_be_read_is_named_and_the_others_are_kept() -> None:
    rows = [
        "nama,kelas,L/P,NIS,NISN,Alamat",
        "Ani Contoh,8A,X,260001,1,Jalan",
        "Budi Contoh,8A,L,2.6E+05,9.90001E+09,",
        f"{'C' * 101},8A,L,,,",
        "Dodi, S.,8A,L,260004,9900000004,",
        "Dodi,8A,L,260004,9900000004,x,y",
        "Eko",
    ]
    reading = roster.read("\n".join(rows).encode())
    assert reading.lines == [
        RosterLine(2, "Ani Contoh", "8A", "", "260001", "1"),
        RosterLine(3, "Budi Contoh", "8A", "L", "", "9.90001E+09"),
        RosterLine(7, "Eko", ""),
    ]
    assert (reading.wrong_sex, reading.wrong_nis) == ([2], [3])
    assert (reading.too_long, reading.ragged, reading.unused) == ([4], [5, 6], ["Alamat"])


def test_names_of_other_alphabets_and_old_code_pages_are_kept() -> None:
    assert told(roster.read("nama;kelas\nJosé Müller;8B\n".encode("cp1252")))[0][0] == "José Müller"


def test_ten_thousand_lines_are_read() -> None:
    lines = "".join(f"Siswa Contoh {n},VII-A,L,{n},{n:010}\n" for n in range(10_000))
    reading = roster.read(("nama,kelas,lp,nis,nisn\n" + lines).encode())
    assert len(reading.lines) == 10_000
    assert reading.lines[-1] == RosterLine(10_001, "Siswa Contoh 9999", "VII-A", "L", "9999", "0000009999")


@given(st.binary(max_size=400))
def test_no_bytes_whatever_lead_to_anything_but_a_reading_or_a_refusal(raw: bytes) -> None:
    for content in (raw, b"nama,kelas,L/P,NIS,NISN\n" + raw):
        try:
            assert roster.read(content).lines
        except NotARoster as refusal:
            assert refusal.sentence


@dataclass
class Done:
    added: int
    changed: int
    unchanged: int
    doubles: list[int]
    lost_zeros: list[int]


def test_the_report_counts_first_and_names_lines_not_students() -> None:
    reading = roster.Reading(unused=["Alamat", "Agama"], wrong_sex=[])
    done = Done(3, 2, 1, doubles=list(range(2, 32)), lost_zeros=[4])
    assert roster_report.report(translator("id"), reading, done) == [
        "Siswa ditambahkan 3, diubah 2, tetap 1.",
        "Kolom yang tidak dipakai: Alamat, Agama.",
        "Tidak dimasukkan karena ganda atau cocok dengan dua siswa: "
        "baris 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 dan 18 baris lain.",
        "NISN kehilangan nol di depan (kebiasaan Excel), sudah saya lengkapi: baris 4.",
    ]
