"""Texts that would break markup, storage, order or size (FAULTS I2 to I5, I10 to I13, I16; THREATS T16, T19)."""

from collections.abc import AsyncIterator
from html import unescape

import pytest
import pytest_asyncio

from tests.attack import scenario, states
from tests.attack.stage import Actor, Stage, stage

pytestmark = pytest.mark.asyncio(loop_scope="module")

MARKUP = (
    "<b>tebal</b>", "a & b &amp; c", "*_[x](http://x)_*", "<script>alert(1)</script>", "</b><i>", "`x` ~y~ ||z||",
    "{sapaan} {0} %s %(x)d", "\\n \\u202e", '"><img src=x>', "&lt;b&gt;", "tg://user?id=1", "@admin #tag 1/2",
)  # fmt: skip
CLEANED = {
    "\u202eterbalik\u202c": "terbalik",
    "a\u200bb\u2060c\ufeff": "abc",
    "nol\x00di\x01tengah\x7f": "nolditengah",
    "setengah\ud83dpasang": "setengah",
    "\ud83d\ude00 utuh": "😀 utuh",
    "e\u0301" + "\u0301" * 10_000: "é",
    "isi\u2066lat\u2069in": "isilatin",
    "bari\u2028s\x0bbaru": "bari\ns\nbaru",
    "\U000e0041tanda\U000e0042": "tanda",
}
FAMILY = "👨\u200d👩\u200d👧\u200d👦"
NOT_A_DAY = (
    "31 Februari", "31/2/2027", "32/1", "1 Jan 1900", "31/12/9999", "0/0/0", "99/99", "kemarin", "-1/-1", "٢٥/١١",
    "25:61", "1" * 4096, "besok " * 600, "25/11/2026/2027", "NaN", "inf", "1e9", "\u202e31/2", " ",
)  # fmt: skip
NOT_A_NISN = (
    "12345",
    "123456789012",
    "abcdefghij",
    "00-00",
    "１２３４５６７８９０",
    "٠١٢٣٤٥٦٧٨٩",
    "0" * 4000,
    "+62 812",
    "1e10",
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def open_stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """A stage with enough counselors for every test."""
    async with stage(tmp_path_factory.mktemp("teks"), more=states.counselors) as ours:
        yield ours


@pytest.fixture
def someone(open_stage: Stage) -> Actor:
    """A counselor whom no other test here has met."""
    number = len([one for one in open_stage.box.chats.people() if one["id"] >= states.FIRST_ID])
    open_stage.box.chats.add_person({"id": states.FIRST_ID + number, "first_name": "Guru", "started": True})
    return Actor(open_stage, states.FIRST_ID + number)


def refused(stage: Stage, after: int) -> list[str]:
    """Return what Telegram did not accept; an edit that changes nothing counts as done (T19).

    The menu of somebody who has not opened the chat yet has no chat to stand in; it is set once they write.
    """
    sent = [one for one in stage.requests(None, after) if one.what not in ("setMyCommands", "deleteMyCommands")]
    said = [str(entry.result) for entry in sent if entry.outcome == "refused"]
    return [one for one in said if "message is not modified" not in one]


@pytest.mark.parametrize("text", MARKUP)
async def test_markup_is_never_markup(open_stage: Stage, text: str) -> None:
    """I4: shown as it was typed in questions, errors, look-ups and reviews; Telegram accepts every message."""
    place, who = open_stage.mark(), open_stage.rahma
    for words in ("{}", "/cari {}", "/siswa {}", "/baru {}", "/catat {}", "/bahasa {}", "/undang {}"):
        await who.says(words.format(text))
    assert refused(open_stage, place) == []
    assert open_stage.errors() == []


async def test_notes_and_names_are_shown_as_they_were_typed(someone: Actor) -> None:
    """I4, in what is filed and read again."""
    stage, place = someone.stage, someone.stage.mark()
    name = "Ani & <Contoh> *Wati*"
    await scenario.new_student(someone, name, "VII-A")
    await someone.taps("Kasus baru")
    await someone.taps("Tidak ada yang saya ketahui")
    await someone.taps("Wali kelas")
    summary = "\n".join(MARKUP)
    await someone.says(summary)
    await someone.taps("Belajar")
    await someone.taps("Ya")
    assert summary in someone.last().text
    await someone.taps("Simpan")
    await someone.says("ani contoh wati 7a")
    await someone.taps("Riwayat")
    await someone.taps("Baca 1")
    assert summary in someone.last().text
    listed = await someone.says("/siswa ani")
    assert any(label.startswith("Ani & <Contoh>") for label in listed.labels)
    assert refused(stage, place) == []
    assert stage.errors() == []


@pytest.mark.parametrize("typed", list(CLEANED), ids=range(len(CLEANED)))
async def test_what_hides_or_reorders_is_taken_out(someone: Actor, typed: str) -> None:
    """I5: the answer is kept clean, and nothing stops."""
    stage = someone.stage
    await states.text(someone)
    for part in [typed[n : n + 4096] for n in range(0, len(typed), 4096)]:
        stage.crowd.say(someone.id, part)
    await stage.rests()
    draft = stage.draft(someone.id)
    assert str(draft["answers"]["IN5"][1]).startswith(CLEANED[typed])
    assert not set("\u202e\u200b\x00\ufeff\u2066") & set(someone.last().text)
    assert stage.errors() == []


async def test_strange_names_are_found_again(someone: Actor) -> None:
    """I5: a name with hidden signs is the name without them."""
    await scenario.new_student(someone, "\u202eSari\u200bwati\u2066 Umpama\x00wan\u2069", "IX-C")
    assert "Sariwati Umpamawan" in str((await someone.says("sariwati umpamawan 9c")).text)
    assert someone.stage.errors() == []


async def test_a_long_answer_is_kept_whole_and_shown_in_pieces(someone: Actor) -> None:
    """I2, I3: 2 x 4096 at once, and a reply longer than a message; no cut inside a sign, buttons on the last piece."""
    stage = someone.stage
    await states.long_text(someone)
    story = "".join(f"Kalimat {n} <&> {FAMILY} selesai. " for n in range(400))[:8100].rstrip()
    place = stage.mark()
    ids = stage.crowd.say(someone.id, story)
    await stage.rests()
    assert len(ids) > 2
    begun = stage.draft(someone.id)["begun"]
    drop = dict.fromkeys(map(ord, " \n\u200d"))  # the phone may have cut a family between its members
    assert "".join(begun[1]).translate(drop) == story.translate(drop)
    for label in ("Lanjut", "Tidak ada yang saya ketahui"):
        await someone.taps(label)
    await someone.says("boleh minta tolong")
    await someone.taps("4")
    await someone.says("berbicara")
    await someone.taps("Pertemuan lagi")
    await someone.says("2 Des 09.00")
    await someone.taps("Simpan")
    await someone.says("/kasus")
    await someone.taps(next(label for label in someone.last().labels if label.startswith("2627-")))
    await someone.taps("Riwayat")
    await someone.taps("Baca 2")
    shown = [one for one in someone.messages() if one.from_bot and "Kalimat" in one.text]
    assert len(shown) > 1
    joined = "".join(one.text for one in shown)
    assert sum(f"Kalimat {n} <&> {FAMILY}" in joined for n in range(240)) >= 237
    assert [bool(one.labels) for one in shown] == [False] * (len(shown) - 1) + [True]
    assert refused(stage, place) == []
    assert stage.errors() == []


async def test_a_review_too_long_for_one_message_closes_whole(someone: Actor) -> None:
    """I3: after filing nothing of it stays on the screen (DOMAIN 8.16)."""
    stage = someone.stage
    await states.day(someone)
    await someone.says("2 Des 09.00")
    await someone.taps("Periksa dulu")
    for _ in range(80):
        shown = someone.last()
        if "Isi yang lain dulu" in shown.labels:
            await someone.taps("Isi yang lain dulu")
        elif "Simpan" in shown.labels:
            break
        elif "Lanjut" in shown.labels:
            await someone.taps("Lanjut")
        else:
            place = stage.draft(someone.id)["answers"], stage.draft(someone.id)["begun"]
            await someone.says("Panjang sekali " * 40)
            if (stage.draft(someone.id)["answers"], stage.draft(someone.id)["begun"]) == place:
                await someone.taps("Lewati" if "Lewati" in someone.last().labels else someone.last().labels[0])
    pieces = [one for one in someone.messages() if one.from_bot and "Panjang sekali" in one.text]
    assert len(pieces) > 1
    await someone.taps("Simpan")
    left = [one.text for one in someone.messages() if one.from_bot and "Panjang sekali" in one.text]
    assert [text for text in left if not text.startswith("✓ Media: ")] == []  # level T shows its value
    assert refused(stage, 0) == []
    assert stage.errors() == []


async def test_too_much_is_refused_and_what_was_there_stays(someone: Actor) -> None:
    """I2: 20,000 characters; what does not fit is refused in words, the rest is kept."""
    stage = someone.stage
    await states.long_text(someone)
    for number in range(6):
        stage.wait(3)
        stage.crowd.say(someone.id, f"{number}" * 4000)
        await stage.rests()
    begun = stage.draft(someone.id)["begun"]
    assert [part[0] for part in begun[1]] == ["0", "1", "2", "3", "4"]
    assert any("lebih dari 20000 huruf" in text.replace(".", "") for text in stage.said(someone.id))
    assert stage.errors() == []


@pytest.mark.parametrize("typed", NOT_A_DAY, ids=range(len(NOT_A_DAY)))
async def test_what_is_no_day_is_refused_in_words(open_stage: Stage, typed: str) -> None:
    """I10: the question stays open, and the sentence says why."""
    who = open_stage.dua
    if not open_stage.draft(who.id):
        await states.day(who)
    before = open_stage.draft(who.id)["answers"]
    await who.says(typed)
    assert open_stage.draft(who.id)["answers"] == before
    assert open_stage.draft(who.id)["begun"] is None
    assert any(why in who.last().text for why in ("belum saya pahami", "kosong", "sudah lewat"))
    assert open_stage.errors() == []


FORGED_DAYS = {
    **dict.fromkeys(
        ("9999-12-31", "0001-01-01", "2026-12-02T09:00+07:00junk", "j25.00", "jxx"), "Pilihan itu tidak ada"
    ),
    **dict.fromkeys(("2026-11-22", "2026-11-23T08:00"), "Minggu, 22 November 2026 sudah lewat."),
    **dict.fromkeys(("kal:9999-12", "kal:0001-01", "kal:x", "kal:", "kal"), "Kapan?"),
}


@pytest.mark.parametrize("code", FORGED_DAYS)
async def test_days_behind_buttons_that_nobody_was_shown(open_stage: Stage, code: str) -> None:
    """I10: forged days and months far away, and the button of yesterday."""
    who, place = open_stage.dua, open_stage.mark()
    [draft] = open_stage.column(
        "SELECT d.id FROM draft d JOIN person p ON p.id = d.person_id"
        f" WHERE p.telegram_id = {who.id} AND d.state = 'aktif'"
    )
    before = open_stage.draft(who.id)["answers"]
    await who.forges(f"a:{draft:x}:TL4:{code}")
    assert open_stage.draft(who.id)["answers"] == before
    assert FORGED_DAYS[code][-13:] in "".join(open_stage.said(who.id, place))
    assert open_stage.errors() == []


@pytest.mark.parametrize("typed", NOT_A_NISN)
async def test_numbers_that_are_none_are_refused(open_stage: Stage, typed: str) -> None:
    """I11: by field, with an example."""
    who = open_stage.koordinator
    if not open_stage.draft(who.id):
        await who.says("/siswa dimas 9a")
        await who.taps(who.last().labels[0])
        await who.says("5")
        assert "NISN" in who.last().text, who.last().text
    await who.says(typed)
    assert "NISN berisi 10 angka" in who.last().text
    assert open_stage.errors() == []


async def test_an_edit_is_never_a_command_nor_somebody_elses_answer(someone: Actor) -> None:
    """I12, I13: an edited command says nothing; an edit may come before its message, or instead of it, once."""
    stage = someone.stage
    await states.text(someone)
    await someone.says("/btal")
    before = stage.draft(someone.id)
    await someone.edits(someone.own("/btal"), "/batal")
    assert stage.draft(someone.id)["answers"] == before["answers"]
    chat, user = stage.box.chats.chat(someone.id), stage.box.chats.user(someone.id)
    number, now = stage.box.chats.last_id(someone.id) + 1, stage.box.clock.date()
    head = {"message_id": number, "date": now, "chat": chat, "from": user}
    stage.box.updates.inject({"edited_message": {**head, "edit_date": now, "text": "Datang terlambat."}})
    stage.box.updates.inject({"message": {**head, "text": "Datang"}})
    await stage.rests()
    assert stage.draft(someone.id)["answers"]["IN5"][1] == "Datang terlambat."
    assert stage.errors() == []


async def test_texts_of_the_bot_are_always_valid_for_telegram(open_stage: Stage) -> None:
    """O11, over everything that this file has said."""
    assert refused(open_stage, 0) == []
    texts = [str(entry.params["text"]) for entry in open_stage.requests() if "text" in entry.params]
    assert texts
    assert max(len(unescape(text).encode("utf-16-le")) // 2 for text in texts) <= 4096 + 200
