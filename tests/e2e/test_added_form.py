"""A form added in one file appears in the menu and on the card, and is filled in by taps and filed."""

import os
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests import counselor
from tests.conversations import new_form
from tests.counselor import ROOT, House
from tests.e2e import walks

TITLE = "Catatan contoh"
# Python itself imports this before the bot starts: the house gets one more folder of forms, and no hook in the product.
STARTED_WITH = """
import bot.conversations
bot.conversations.__path__.append({folder!r})
"""


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """A house whose bot finds one file more."""
    started_with = tmp_path / "started_with"
    started_with.mkdir()
    folder = new_form.written(tmp_path / "forms")
    (started_with / "sitecustomize.py").write_text(STARTED_WITH.format(folder=str(folder)), encoding="utf-8")
    async with counselor.house(tmp_path, start=False) as ours:
        await ours.start(PYTHONPATH=os.pathsep.join((str(started_with), str(ROOT))))
        yield ours
        assert ours.failures() == []


def filed(house: House) -> list[tuple[str, str]]:
    """Return form and phase of all records."""
    with sqlite3.connect(f"file:{house.folder / 'bot' / 'records.db'}?mode=ro", uri=True) as records:
        return records.execute("SELECT form, phase FROM record ORDER BY filed_at, id").fetchall()


async def test_a_form_more_from_the_menu_and_from_a_card(house: House) -> None:
    guru = house.rahma
    code = await walks.intake(guru)
    menu = await guru.says("/menu")
    assert TITLE in menu.labels
    await guru.taps(TITLE)
    asked = await guru.taps(code)
    assert "Bagaimana keadaannya?" in asked.text
    assert asked.labels[:2] == ["Baik", "Cukup"]
    assert "belum cocok dengan pilihan" in (await guru.says("entah")).text
    review = await guru.taps("Baik")
    assert "1 Keadaan: baik" in review.text
    await guru.taps("Simpan")
    assert filed(house) == [("penerimaan_kasus", "penerimaan"), (new_form.NAME, "catatan")]

    card = await walks.card(guru, code)
    assert "Lainnya" in card.labels
    more = await guru.taps("Lainnya")
    assert TITLE in more.labels
    await guru.taps(TITLE)
    assert "Apa yang kurang?" in (await guru.taps("Cukup")).text
    await guru.says("tidurnya")
    await guru.taps("Simpan")
    assert filed(house)[1:] == [(new_form.NAME, "catatan")] * 2
    await walks.card(guru, code)
    history = await guru.taps("Riwayat")
    assert history.text.count(TITLE) == 2
