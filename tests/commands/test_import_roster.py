"""The roster from the command line: all of it or nothing, twice without a change, and no name in clear."""

import pytest

from tests.commands.conftest import Terminal

HEAD = "nama,kelas,L/P,NIS,NISN\n"
CANARY = "Zzyzxa Qwertiana"


def import_(terminal: Terminal, content: str | bytes, language: str = "id") -> tuple[int, list[str], str]:
    raw = content if isinstance(content, bytes) else content.encode()
    (terminal.folder / "roster.csv").write_bytes(raw)
    done = terminal.bot("import-roster", "roster.csv", BOT_LANGUAGE=language)
    return done.returncode, done.stdout.splitlines(), done.stderr


def test_the_second_time_changes_nothing(terminal: Terminal) -> None:
    terminal.set_up()
    roster = HEAD + f"{CANARY},VIII-B,P,260001,9900007919\nBudi Contoh,IX-A,L,,29\n"
    report = ["NISN kehilangan nol di depan (kebiasaan Excel), sudah saya lengkapi: baris 3."]
    assert import_(terminal, roster) == (0, ["Siswa ditambahkan 2, diubah 0, tetap 0.", *report], "")
    assert import_(terminal, roster) == (0, ["Siswa ditambahkan 0, diubah 0, tetap 2.", *report], "")
    moved = roster.replace("VIII-B", "IX-B").replace(",", ";")
    assert import_(terminal, moved, "en")[1][0] == "Students added 0, changed 1, unchanged 1."
    assert terminal.bot("check").returncode == 0
    assert not [content for content in terminal.files() if CANARY.encode() in content or b"9900007919" in content]
    assert [True for content in terminal.files() if b"daftar" in content]  # the scan would find something in clear
    assert CANARY not in terminal.printed


def test_what_somebody_should_look_at_is_named_by_line(terminal: Terminal) -> None:
    terminal.set_up()
    rows = [
        "Ani Contoh,8A,P,1,0000000001,x",
        "Ani Contoh,8A,P,1,0000000001,x",
        ",8A,P,2,0000000002,x",
        "Budi Contoh,8A,Q,3,12345678901,x",
        "Eko Contoh,8A,L,4E+05,,x",
    ]
    code, said, _ = import_(terminal, "nama,kelas,L/P,NIS,NISN,Catatan\n" + "\n".join(rows))
    assert code == 0
    assert said == [
        "Siswa ditambahkan 3, diubah 0, tetap 0.",
        "Kolom yang tidak dipakai: Catatan.",
        "Tidak dimasukkan karena nama atau kelas kosong: baris 4.",
        "Tidak dimasukkan karena ganda atau cocok dengan dua siswa: baris 3.",
        "NISN bukan 10 angka, dimasukkan tanpa NISN: baris 5.",
        "NIS diubah Excel menjadi bilangan lain, dimasukkan tanpa NIS: baris 6.",
        "L/P tidak terbaca, dimasukkan tanpa L/P: baris 5.",
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Berkas ini tidak memuat siswa."),
        (b"PK\x03\x04xlsx", "Ini bukan berkas CSV."),
        (b"a,b\n1,2\n", "Kolom nama, kelas tidak ditemukan."),
        (f'{HEAD}Ani,8A,P,1,1\n"Budi,8A,L,2,2\nEko,8A,L,3,3\n'.encode(), "Tanda kutip di baris 3 tidak ditutup."),
        (HEAD.encode() + b"x" * 5_000_000, "Berkas ini terlalu besar."),
    ],
)
def test_a_file_that_is_no_roster_takes_nothing_in(terminal: Terminal, content: bytes, sentence: str) -> None:
    terminal.set_up()
    code, said, complaint = import_(terminal, content)
    assert (code, said) == (2, [])
    assert complaint.startswith(sentence)
    assert import_(terminal, HEAD + "Ani,8A,P,1,0000000001\n")[1] == ["Siswa ditambahkan 1, diubah 0, tetap 0."]


def test_a_file_that_is_not_there_is_named(terminal: Terminal) -> None:
    done = terminal.bot("import-roster", "nowhere.csv")
    assert (done.returncode, done.stderr) == (2, "Berkas nowhere.csv tidak dapat dibaca.\n")
    assert terminal.bot("import-roster", ".").returncode == 2
