"""The same intake and session in English: no Indonesian is left on the screen but names and what was typed."""

import re

import pytest

from bot.i18n import translator
from tests.counselor import Counselor
from tests.sandbox_client import Shown
from tools import catalogs

pytestmark = pytest.mark.asyncio(loop_scope="module")

COMMON = re.compile(
    r"\b(yang|belum|sudah|tidak|untuk|dengan|atau|dan|dari|siswa|apa|siapa|kapan|adakah|jawaban|simpan|catatan|hari|"
    r"pukul|kasus|pertemuan|ini|itu|kode|boleh|bila|lagi|lanjut|tersimpan|dihubungi)\b",
    re.IGNORECASE,
)
NAMES = ("Ruang BK", "WIB", "UPTD PPA", "SAPA", "IGD", "Puskesmas", "Polsek", "Bahasa Indonesia")
COMMANDS = re.compile(r"/\w+( \S+)?")


def pieces() -> set[str]:
    """Return what the Indonesian sentences consist of, without the places for values and what English says alike."""
    english = "\n".join(
        form for message in catalogs.read("en") if message.id for form in catalogs.forms(message.string)
    )
    found = set()
    for message in catalogs.read("en"):
        for form in catalogs.forms(message.id):
            found |= {piece.strip() for piece in re.split(r"\{\w+\}", form) if len(piece.strip()) > 7}
    return {piece for piece in found if piece not in english}


def left(screen: str) -> list[str]:
    """Return what is Indonesian of a screen."""
    for name in NAMES:
        screen = screen.replace(name, "")
    screen = COMMANDS.sub("", screen)
    return [piece for piece in PIECES if piece in screen] + COMMON.findall(screen)


PIECES = pieces()
SAY = translator("en")


class Reader:
    """Somebody who taps in English and looks over every screen that appears on the way."""

    def __init__(self, guru: Counselor) -> None:
        self.guru = guru
        self.found: list[str] = []

    async def _looks(self, shown: Shown) -> Shown:
        for message in await self.guru.fresh():
            typed = [own.text for own in await self.guru.messages() if not own.from_bot]
            screen = str(message)
            for text in typed:
                screen = screen.replace(text, "") if len(text) > 6 else screen
            self.found += [f"{piece!r} in {screen!r}" for piece in left(screen)]
        return shown

    async def says(self, text: str) -> Shown:
        return await self._looks(await self.guru.says(text))

    async def taps(self, source: str, sign: str = "", **places: object) -> Shown:
        """Tap the button that says in English what this Indonesian label says."""
        return await self._looks(await self.guru.taps(sign + SAY(source, **places)))

    async def taps_first(self) -> Shown:
        return await self._looks(await self.guru.taps((await self.guru.last()).labels[0]))


async def chosen(guru: Counselor) -> Reader:
    """Choose English as a counselor does."""
    await guru.says("/bahasa")
    await guru.taps(next(label for label in (await guru.last()).labels if "English" in label))
    return Reader(guru)


async def opened(reader: Reader) -> str:
    """Open a case in English."""
    await reader.says("/baru riski 8b")
    await reader.taps_first()
    await reader.taps("Cara menanyakannya")
    for label in ("Tidak ada yang saya ketahui", "Wali kelas"):
        await reader.taps(label)
    await reader.says("Often absent on Mondays.")
    for label in ("Belajar", "Ya", "Simpan"):
        await reader.taps(label)
    return (await reader.guru.shown("✓ Saved")).text.rpartition(" ")[2]


async def test_an_intake_and_a_session(guru: Counselor) -> None:
    reader = await chosen(guru)
    code = await opened(reader)
    await reader.says(f"/catat {code}")
    for label in ("Kalimat siap baca", "Semua sudah", "Ya, lisan"):
        await reader.taps(label)
    await reader.says("looks after a little brother on Mondays")
    await reader.taps("Lanjut")
    await reader.taps("Tidak ada yang saya ketahui")
    await reader.says("asking for help is allowed")
    await reader.taps("4")
    await reader.says("will talk with the mother")
    await reader.taps("Pertemuan lagi")
    await reader.taps("Pilih tanggal")
    await reader.says("2 Dec 09.00")
    for label in ("Periksa dulu", "Simpan", "Lengkapi", "Direktif", "Lewati", "Lanjutkan nanti"):
        await reader.taps(label)
    await reader.says(code)
    await reader.taps("Riwayat")
    await reader.taps("Baca {n}", n=2)
    for command in ("/kasus", "/menu", "/bantuan", "/lanjut", "/siswa", "/undang"):
        await reader.says(command)
    assert reader.found == []


async def test_danger(guru: Counselor) -> None:
    reader = await chosen(guru)
    await reader.says("/baru riski 8b")
    await reader.taps_first()
    await reader.taps("Kekerasan fisik atau psikis", "○ ")
    for label in ("Kalimat untuk konseli", "Nomor bantuan", "Tanda lain", "Melukai diri sendiri"):
        await reader.taps(label)
    for label in ("Sudah ditemani", "Belum ada", "Sudah ditemani", "Saya", "Tidak yakin"):
        await reader.taps(label)
    await reader.taps("Ayah", "○ ")
    for label in ("Lanjut", "Belum ada", "Konseli sudah dihubungi lagi", "Sampaikan ke koordinator", "Sampaikan"):
        await reader.taps(label)
    assert reader.found == []


async def test_errors_and_drafts(guru: Counselor) -> None:
    reader = await chosen(guru)
    for said in ("zulkarnain", "2627-999", "/lanjut", "/batal", "/entah", "/catat", "/baru rizky 8b"):
        await reader.says(said)
    await reader.taps_first()
    await reader.says("from the sky")
    await reader.says("/menu")
    await reader.says("/batal")
    assert reader.found == []


async def test_and_back_again(guru: Counselor) -> None:
    await chosen(guru)
    await guru.says("/bahasa")
    await guru.taps(next(label for label in (await guru.last()).labels if "Indonesia" in label))
    assert (await guru.says("/menu")).text == "Ketik nama atau kelas siswa untuk mencari, atau pilih:"


async def test_the_ear_for_indonesian_is_not_deaf() -> None:
    assert left("Belum ada yang tersimpan.")
    assert left("Periksa sebelum disimpan · 2627-014")
    assert not left("✓ Saved 09.41 · 2627-014")
