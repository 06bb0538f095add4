"""Questions that are answered by a photo, a place or a file: asked, refused in words, filed, and opened again."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests import counselor
from tests.counselor import ROOT, Counselor, House
from tests.e2e import walks

TITLE = "Catatan bergambar"
FORM = '''"""A form for the tests."""

from bot.engine.attachments import File, Location, Photo
from bot.engine.form import CASE, Form, Phase
from bot.engine.question import RAHASIA
from bot.i18n import N_

FORM = Form(
    name="catatan_bergambar",
    title=N_("Catatan bergambar"),
    about=CASE,
    phases=(
        Phase(
            key="catatan",
            title=N_("Catatan"),
            parts=(
                Photo(key="CG1", ask=N_("Kirim fotonya."), short=N_("Foto"), level=RAHASIA),
                Location(key="CG2", ask=N_("Kirim lokasinya."), short=N_("Lokasi"), level=RAHASIA),
                File(
                    key="CG3",
                    ask=N_("Kirim berkasnya."),
                    short=N_("Berkas"),
                    level=RAHASIA,
                    instead={"belum_ada": N_("Belum ada")},
                ),
            ),
        ),
    ),
)
'''
STARTED_WITH = """
import bot.conversations
bot.conversations.__path__.append({folder!r})
"""
JPEG = b"\xff\xd8\xff\xe0" + b"rumah" * 100
PDF = b"%PDF-1.7" + b"surat" * 100
HOUSE = {"latitude": -7.25, "longitude": 112.75}


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """A house whose bot finds one file more."""
    for folder, name, text in (
        ("started_with", "sitecustomize.py", STARTED_WITH.format(folder=str(tmp_path / "forms"))),
        ("forms", "catatan_bergambar.py", FORM),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(text, encoding="utf-8")
    async with counselor.house(tmp_path, start=False) as ours:
        await ours.start(PYTHONPATH=os.pathsep.join((str(tmp_path / "started_with"), str(ROOT))))
        yield ours
        assert ours.failures() == []


async def begun(guru: Counselor) -> str:
    """Open the form; return the code of its case."""
    code = await walks.intake(guru)
    await guru.says("/menu")
    await guru.taps(TITLE)
    assert "Kirim fotonya." in (await guru.taps(code)).text
    return code


async def test_a_photo_a_place_and_a_file_from_the_question_to_the_record(house: House) -> None:
    guru = house.rahma
    code = await begun(guru)
    asked = await guru.sends("photo", JPEG, caption="pintu depan")
    assert asked.text.endswith("Kirim lokasinya.")
    await guru.wait_for("✓ Foto tersimpan 🔒")
    await guru.send("location", location=HOUSE)
    asked = await guru.answer()
    assert asked.text.endswith("Kirim berkasnya.")
    review = await guru.sends("document", PDF, name="../../surat.pdf")
    assert "1 Foto: (foto) pintu depan" in review.text
    assert "2 Lokasi: lokasi -7.25000, 112.75000" in review.text
    assert "3 Berkas: (berkas)" in review.text
    await guru.wait_for("✓ Berkas tersimpan 🔒")
    assert "rumah" not in await guru.transcript()
    await guru.taps("Simpan")
    await walks.card(guru, code)
    await guru.taps("Riwayat")
    read = await guru.taps("Baca 2")
    assert read.labels[:2] == ["Lihat foto", "Buka berkas"]
    assert (await guru.taps("Lihat foto")).raw["photo"][-1]["file_size"] == len(JPEG)
    assert (await guru.taps("Buka berkas")).raw["document"]["file_size"] == len(PDF)


async def test_what_does_not_fit_is_refused_and_the_question_stays(house: House) -> None:
    guru = house.rahma
    await begun(guru)
    photo = "Di langkah ini mohon kirim foto, atau ketuk salah satu tombol."
    assert (await guru.says("rumahnya biru")).text.startswith(photo)
    assert (await guru.sends("voice", b"OggS")).text.startswith(photo)
    await guru.send("location", location=HOUSE)
    assert (await guru.answer()).text.startswith(photo)
    await guru.send("sticker")
    assert (await guru.answer()).text.startswith(photo)
    await guru.sends("photo", b"GIF89a")
    await guru.wait_for("Kiriman ini bukan foto yang saya kenal.")
    await guru.settled()
    assert (await guru.last()).text.endswith("Kirim fotonya.")
    asked = await guru.sends("document", JPEG, name="IMG_2041")
    assert asked.text.endswith("Kirim lokasinya.")
    place = "Di langkah ini mohon kirim lokasi lewat tombol lampiran, atau ketuk salah satu tombol."
    assert (await guru.sends("photo", JPEG)).text.startswith(place)
    await guru.send("location", location=HOUSE)
    assert "Belum ada" in (await guru.answer()).labels
    large = await guru.sends("document", PDF + b"x" * 20 * 1024 * 1024, name="besar.pdf")
    assert large.text.startswith("Berkas ini lebih dari 20 MB dan tidak dapat saya simpan.")
    await guru.sends("document", b"MZ\x90\x00", name="a.pdf\u202egpj.exe")
    await guru.wait_for("Jenis berkas ini tidak saya simpan.")
    await guru.settled()
    assert "3 Berkas: belum ada" in (await guru.taps("Belum ada")).text
