"""A voice note about a member of a group: under that member's own key once it is filed, and heard again."""

import contextlib
import sqlite3

from bot.security import sealing
from tests.counselor import House
from tests.e2e import group_walks as walk
from tests.e2e.group_walks import play, says, starting, taps
from tests.e2e.test_attachments import KEPT, OGG
from tests.e2e.test_konseling_kelompok import ready

SEALED = """
    SELECT t.about_sealed, s.key_id, t.group_id FROM attachment t JOIN student s ON s.id = t.student_id
    WHERE t.activity_id IS NOT NULL
"""


async def test_what_is_said_of_a_member_lies_under_the_members_key(house: House) -> None:
    guru = house.rahma
    await play(guru, [*ready(), *walk.meeting(3)])
    start = await guru.taps("Lengkapi")
    await play(guru, [taps("Belajar")] if "Bidang apa?" in start.text else [])
    asked = await play(guru, [says("ruang BK"), taps("Ya"), taps("Ya"), says("saling mendukung")])
    assert "M.R. · 1 dari 3" in asked.text
    asked = await guru.sends("voice", OGG)
    assert "N.R. · 2 dari 3" in asked.text
    await guru.wait_for(KEPT)
    await play(guru, [taps("Belum ada"), says("boleh minta teman")])
    acts = [*(taps("Belum ada rencana"), says("mulai Senin"), taps("Belum ada rencana"))]
    acts += [*(taps("4"), taps("4"), taps("5 sangat baik")), *(taps("3"), taps("4"), taps("4"))]
    review = await play(guru, acts)
    assert "(pesan suara)" in review.text
    await guru.taps("Simpan")
    with contextlib.closing(
        sqlite3.connect(f"file:{house.place.data_dir / 'records.db'}?mode=ro", uri=True)
    ) as records:
        found = records.execute(SEALED).fetchall()
    assert [(sealing.key_id(about) == key, group) for about, key, group in found] == [(True, None)]
    await play(guru, [says("/kelompok"), starting(""), taps("Riwayat")])
    read = await guru.taps(next(label for label in reversed((await guru.last()).labels) if label.startswith("Baca")))
    assert "M.R. (pesan suara)" in read.text
    heard = await guru.taps("Putar pesan suara")
    assert heard.raw["voice"]["file_size"] == len(OGG)
    assert house.failures() == []
