"""A counselor's work full of canaries: an intake, a session, a safety path, a correction, notes and open drafts."""

import re
import secrets
from dataclasses import dataclass, field

from tests.attack.stage import Actor

PHONE = "081299887766"
LETTERS = "abcdefghiklmnoprstuw"


def canary(kind: str) -> str:
    """Return a word that nobody else writes; letters only, so that it may be a name."""
    return f"Kenari{kind.capitalize()}" + "".join(secrets.choice(LETTERS) for _ in range(9))


@dataclass
class Canaries:
    """What was planted, by the place where it was written."""

    words: dict[str, str] = field(default_factory=dict)

    def __call__(self, kind: str) -> str:
        """Return the canary of a place, made when it is first asked for."""
        return self.words.setdefault(kind, canary(kind))

    def secret(self) -> dict[str, str]:
        """Return those that nobody but the counselor may read; names stand in the school's roster."""
        return {kind: word for kind, word in self.words.items() if not kind.startswith("nama")}


async def intake(who: Actor, query: str, summary: str) -> None:
    """Open a case for the one student who fits."""
    await who.says(f"/baru {query}")
    await who.taps(who.last().labels[0])
    await who.taps("Tidak ada yang saya ketahui")
    await who.taps("Wali kelas")
    await who.says(summary)
    await who.taps("Belajar")
    await who.taps("Ya")
    await who.taps("Simpan")


async def session(who: Actor, code: str, planted: Canaries, *, until_danger: bool = False) -> None:
    """Note a session; with `until_danger` stop at the question about signs of danger."""
    await who.says(f"/catat {code}")
    await who.taps("Semua sudah")
    await who.taps("Ya, lisan")
    await who.says(f"katanya {planted('cerita')} ke pasar")
    await who.says(f"lalu {planted('bagian')} menunggu")
    await who.taps("Lanjut")
    if until_danger:
        return
    await who.taps("Tidak ada yang saya ketahui")
    await who.says(f"boleh {planted('pemahaman')}")
    await who.taps("4")
    await who.says(f"berbicara dengan {planted('komitmen')}")
    await who.taps("Pertemuan lagi")
    await who.says("2 Des 09.00")
    await who.taps("Simpan")


async def danger(who: Actor) -> None:
    """Tick a sign of danger, go through the steps and file what was done."""
    await who.taps("○ Tidak aman di rumah atau pergi dari rumah")
    for label in ("Sudah ditemani", "Saya", "Tidak", "○ Ayah", "Lanjut", "Belum ada", "Simpan"):
        if any(label in shown.labels for shown in who.messages()):
            await who.taps(label)


async def new_student(who: Actor, name: str, class_: str = "VIII-B") -> None:
    """Add a student who is not in the roster."""
    await who.says("/siswa")
    await who.taps("Tambah siswa")
    await who.says(name)
    await who.says(class_)
    await who.taps("Perempuan")


async def fill_identity(who: Actor, query: str, planted: Canaries) -> None:
    """Write down the guardian, the telephone number and the address of a student."""
    await who.says(f"/siswa {query}")
    await who.taps(who.last().labels[0])
    for _ in range(30):
        shown = who.last()
        if "Isi yang lain dulu" in shown.labels:
            await who.taps("Isi yang lain dulu")
        elif "Simpan" in shown.labels:
            break
        elif "orang tua/wali yang boleh" in shown.text:
            await who.says(f"Ibu {planted('wali')}")
        elif "nomor telepon" in shown.text:
            await who.says(PHONE)
        elif "alamat" in shown.text:
            await who.says(f"Jalan {planted('alamat')} 3")
        else:
            await who.taps("Lewati" if "Lewati" in shown.labels else shown.labels[0])
    await who.taps("Simpan")


async def correct(who: Actor, planted: Canaries) -> None:
    """Change an answer of what was just filed, with a reason."""
    review = (await who.taps("Perbaiki")).text
    number = re.search(r"^(\d+) Pemahaman", review, re.MULTILINE)
    assert number is not None, review
    await who.says(number[1])
    await who.says(f"ternyata {planted('koreksi')}")
    await who.taps("Simpan")
    assert "Mengapa" in who.last().text, who.transcript()[-800:]
    await who.says(f"keliru karena {planted('alasan')}")


async def whole_day(who: Actor, planted: Canaries) -> None:
    """Do everything that leaves content behind: two cases, filed and half-filled forms, notes for nobody yet."""
    name = planted("nama")
    await new_student(who, f"{name} Contoh")
    await intake(who, name, f"Sering {planted('ringkasan')} hari Senin")
    await fill_identity(who, name, planted)
    await session(who, "001", planted)
    await correct(who, planted)
    await intake(who, "riski 8b", f"Datang dengan {planted('ringkasan_dua')}")
    await session(who, "002", planted, until_danger=True)
    await who.taps("○ Tidak aman di rumah atau pergi dari rumah")
    await who.says(f"/catat 001\n{planted('awal')} dititipkan")
    await who.says(f"{planted('titipan')} " + "menangis lama di ruang BK lalu bercerita sedikit saja")
    await who.says(f"/baru {name}")
    await who.taps(who.last().labels[0])
    await who.taps("Tidak ada yang saya ketahui")
    await who.taps("Teman")
    await who.says(f"Terbuka: {planted('terbuka')}")
