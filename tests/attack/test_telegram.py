"""What Telegram itself does to the real bot (FAULTS T1 to T22, those that delivery's own tests do not show)."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.attack import scenario, states
from tests.attack.matrix import recorded
from tests.attack.stage import Actor, Stage, stage

pytestmark = pytest.mark.asyncio(loop_scope="module")

FILED = ("case_file", "activity", "record")
GONE = "{} tidak dapat dihubungi lagi oleh bot ini; mungkin bot diblokir."


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def open_stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """A stage with enough counselors for every test."""
    async with stage(tmp_path_factory.mktemp("telegram"), more=states.counselors) as ours:
        yield ours


@pytest.fixture
def someone(open_stage: Stage) -> Actor:
    """A counselor whom no other test here has met."""
    number = len([one for one in open_stage.box.chats.people() if one["id"] >= states.FIRST_ID])
    name = {"first_name": "Guru", "last_name": f"Keadaan {number}"}
    open_stage.box.chats.add_person({"id": states.FIRST_ID + number, "started": True} | name)
    return Actor(open_stage, states.FIRST_ID + number)


def mine(who: Actor) -> list[tuple[object, ...]]:
    """Return what somebody has filed."""
    return who.stage.rows(
        "SELECT r.form, r.phase, r.version FROM record r JOIN person p ON p.id = r.filed_by"
        f" WHERE p.telegram_id = {who.id} ORDER BY 1, 2, 3"
    )


@pytest.mark.parametrize("where", ["same_batch", "next_batch"])
async def test_t1_everything_twice_is_everything_once(someone: Actor, where: str) -> None:
    """Every update of an intake is delivered twice; a case, an activity and a record come of it."""
    queue, cases = someone.stage.box.levers.queue, "SELECT count(*) FROM case_file c JOIN person p ON p.id = c.owner_id"
    queue.duplicates, queue.duplicate_where = 40, where  # type: ignore[assignment]
    await scenario.intake(someone, "riski 8b", "Datang dua kali.")
    someone.stage.box.levers.release()
    assert mine(someone) == [("penerimaan_kasus", "penerimaan", 1)]
    assert someone.stage.column(f"{cases} WHERE p.telegram_id = {someone.id}") == [1]
    assert sum("Periksa sebelum disimpan" in text for text in someone.stage.said(someone.id)) == 1


async def test_t1_a_whole_day_again_after_a_restart(tmp_path: Path) -> None:
    """Telegram delivers what it has delivered: nothing happens again."""
    async with stage(tmp_path) as ours:
        bodies: list[tuple[int, str]] = []
        push = ours.box.updates._push

        def note(number: int, body: str, kind: str, date: float | None) -> None:
            bodies.append((number, body))
            push(number, body, kind, date)

        ours.box.updates._push = note  # type: ignore[method-assign]
        await scenario.intake(ours.rahma, "riski 8b", "Datang sekali.")
        await scenario.session(ours.rahma, "001", scenario.Canaries())
        before, place, sent = ours.state(*FILED, "draft"), ours.mark(), list(bodies)
        await ours.restart()
        for number, body in sent:
            push(number, body, "message", None)
        await ours.rests()
        assert ours.state(*FILED, "draft") == before
        assert ours.requests(ours.rahma.id, place) == []
        assert ours.errors() == []


async def test_t2_of_two_contents_under_one_id_the_first_counts(someone: Actor) -> None:
    stage = someone.stage
    await states.text(someone)
    head = {"message_id": someone.newest_id() + 1, "date": stage.box.clock.date()}
    head |= {"chat": stage.box.chats.chat(someone.id), "from": stage.box.chats.user(someone.id)}
    number = stage.box.updates.tail
    stage.box.updates.jump(number + 1)
    for text in ("Yang pertama.", "Yang kedua."):
        stage.box.updates.inject({"update_id": number, "message": {**head, "text": text}})
    await stage.rests()
    assert stage.draft(someone.id)["answers"]["IN5"][1] == "Yang pertama."
    assert any("another content" in line["message"] for line in stage.errors())


@pytest.mark.parametrize("jump", [5, 10**9, -(10**8)])
async def test_t4_t5_numbers_may_jump_either_way(someone: Actor, jump: int) -> None:
    stage = someone.stage
    await states.choice(someone)
    stage.box.updates.jump(max(stage.box.updates.tail + jump, 1))
    await someone.taps("Wali kelas")
    await someone.says("Nomornya melompat.")
    assert stage.draft(someone.id)["answers"]["IN5"][1] == "Nomornya melompat."
    assert stage.errors() == []


async def test_t11_an_answer_to_a_press_that_comes_too_late_costs_nothing(someone: Actor) -> None:
    stage = someone.stage
    await states.choice(someone)
    stage.box.levers.pull("refuse", method="answerCallbackQuery", times=5, code=400, description="query is too old")
    await someone.taps("Wali kelas")
    stage.box.levers.release()
    assert stage.draft(someone.id)["answers"]["IN3"][1] == "wali_kelas"
    assert "Ringkasan" in someone.last().text
    assert stage.errors() == []


async def test_t12_a_chat_that_must_wait_keeps_its_order(someone: Actor) -> None:
    stage = someone.stage
    await states.text(someone)
    stage.box.levers.pull("refuse", chat_id=someone.id, times=2, code=429, description="Too Many", retry_after=1)
    await someone.says("Menunggu sebentar.")
    await someone.taps("Belajar")
    await someone.taps("Ya")
    assert someone.last().text.startswith("Periksa sebelum disimpan")
    assert stage.errors() == []


@pytest.mark.parametrize("gone", ["blocked", "deactivated"])
async def test_t13_t14_who_cannot_be_reached_is_named_once_and_comes_back(someone: Actor, gone: str) -> None:
    stage, place = someone.stage, someone.stage.mark()
    await states.text(someone)
    name = f"Guru Keadaan {someone.id - states.FIRST_ID}"
    for text in ("Tepat sebelum hilang.", "Sekali lagi."):
        stage.crowd.say(someone.id, text)
        stage.box.chats.change_person(stage.box.chats.person(someone.id) | {gone: True})
        await stage.rests()
        stage.box.chats.change_person(stage.box.chats.person(someone.id) | {gone: False})
    told = [text for text in stage.said(stage.koordinator.id, place) if name in text]
    assert told[0] == GONE.format(name)
    assert len(told) <= 2  # who wrote in between was back, and is gone anew
    attempts = [entry for entry in stage.requests(someone.id, place) if entry.outcome == "refused"]
    assert len(attempts) <= 6
    await someone.says("/lanjut")
    assert stage.column(f"SELECT unreachable FROM person WHERE telegram_id = {someone.id}") == [0]
    assert "Lanjutkan yang mana?" in someone.last().text or someone.last().labels
    assert stage.errors() == []


async def test_t13_blocking_alone_is_not_coming_back(someone: Actor) -> None:
    """The update that says that the bot was blocked does not count as a word of the person."""
    stage = someone.stage
    await states.text(someone)
    stage.crowd.say(someone.id, "Tepat sebelum diblokir.")
    place = stage.mark()
    stage.crowd.block(someone.id, True)
    await stage.until(lambda: stage.said(stage.koordinator.id, place), "the koordinator to be told")
    await stage.rests()
    place = stage.mark()
    for _ in range(3):
        member = {"user": {"id": 1, "is_bot": True, "first_name": "x"}}
        change = {"old_chat_member": {**member, "status": "member"}, "date": stage.box.clock.date()}
        change |= {"new_chat_member": {**member, "status": "kicked", "until_date": 0}}
        change |= {"chat": stage.box.chats.chat(someone.id), "from": stage.box.chats.user(someone.id)}
        stage.box.updates.inject({"my_chat_member": change})
    await stage.rests()
    assert stage.column(f"SELECT unreachable FROM person WHERE telegram_id = {someone.id}") == [1]
    assert stage.said(stage.koordinator.id, place) == []
    stage.crowd.block(someone.id, False)
    await stage.rests()
    assert stage.column(f"SELECT unreachable FROM person WHERE telegram_id = {someone.id}") == [0]
    assert stage.errors() == []


async def test_t15_a_changed_name_is_followed_and_opens_nothing(open_stage: Stage) -> None:
    """Who somebody is follows from the id: a colleague's name and username give no colleague's cases."""
    stage = open_stage
    await scenario.intake(stage.rahma, "siti 8a", "Datang sendiri.")
    code = stage.column("SELECT code FROM case_file ORDER BY opened_at DESC")[0]
    stage.crowd.change(stage.dua.id, first_name="Rahma", last_name="Widyastuti", username="rahmaw")
    assert (await stage.dua.says(code)).text == "Tidak ada kasus dengan kode itu yang dapat Bapak buka."
    listed = (await stage.koordinator.says("/anggota")).text
    assert listed.count("Rahma Widyastuti (@rahmaw), konselor, aktif") == 2
    stage.crowd.change(stage.dua.id, first_name="Contoh", last_name="Dua", username="contohdua")
    await stage.dua.says("/menu")
    assert "Contoh Dua (@contohdua), konselor, aktif" in (await stage.koordinator.says("/anggota")).text
    assert stage.errors() == []


async def test_t16_two_of_one_name_are_told_apart(open_stage: Stage) -> None:
    stage = open_stage
    twins = [stage.newcomer("Kembar", last_name="Sama") for _ in range(2)]
    for one in twins:
        link = (await stage.koordinator.says("/undang konselor")).text
        stage.crowd.start(one.id, link.partition("start=")[2].split()[0])
        await stage.rests()
    asked = [text for text in stage.said(stage.koordinator.id) if text.startswith("Kembar Sama")]
    assert [f"(ID {one.id})" in text for one, text in zip(twins, asked, strict=True)] == [True, True]


async def test_t19_t21_after_the_chat_was_cleared_all_is_found_again(someone: Actor) -> None:
    stage = someone.stage
    await states.text(someone)
    stage.crowd.clear(someone.id)
    place = stage.mark()
    await someone.says("Riwayat obrolan sudah dihapus.")
    assert "Bidang utama?" in someone.last().text
    stage.crowd.clear(someone.id)
    await someone.says("/menu")
    assert {"Kasus baru", "Lanjutkan draf"} <= {label for one in someone.messages() for label in one.labels}
    await someone.taps("Lanjutkan draf")
    await someone.taps(next(label for label in someone.last().labels if "penerimaan" in label))
    assert "Bidang utama?" in someone.last().text
    assert [text for text in stage.said(someone.id, place) if "tidak dapat saya tampilkan" in text] == []
    assert stage.errors() == []


async def test_t19_an_open_question_that_is_gone_comes_again_as_protected_as_before(someone: Actor) -> None:
    stage = someone.stage
    await states.review(someone)
    for label in ("Simpan", "Catat sesi"):
        await someone.taps(label)
    asked = someone.last()
    one_by_one = asked.data("Pilih satu per satu")
    stage.crowd.clear(someone.id)
    await someone.forges(one_by_one, asked.id)
    assert someone.last().text == asked.text
    assert someone.last().protected
    assert "○ Keterbukaan" in someone.last().labels
    assert stage.errors() == []


async def test_t22_a_webhook_of_somebody_else_is_taken_away_and_nothing_is_lost(tmp_path: Path) -> None:
    """T11 of the threats: whoever has the token may set one; the operator is told at once."""
    async with stage(tmp_path, start=False) as ours:
        await ours.start(BOT_OPERATOR_CHAT=str(ours.koordinator.id))
        await scenario.intake(ours.rahma, "riski 8b", "Sebelum pencurian.")
        ours.box.updates.set_webhook("https://pencuri.example/x")
        ours.crowd.say(ours.rahma.id, "2627-001")
        await ours.rests()
        assert ours.box.updates.webhook == ""
        assert ours.said(ours.rahma.id)[-1].startswith("<b>2627-001")
        assert any("webhook" in text and "ganti tokennya" in text for text in ours.said(ours.koordinator.id))


async def test_nothing_is_said_by_a_restart(tmp_path: Path) -> None:
    """C13 for the real bot, in the middle of a form."""
    async with stage(tmp_path) as ours:
        await states.begun(ours.rahma)
        place, known = ours.mark(), recorded(ours)
        for _ in range(3):
            await ours.restart()
            await asyncio.sleep(0.3)
        await ours.rests()
        quiet = {"getMe", "setMyCommands", "getUpdates"}
        assert {entry.what for entry in ours.requests(None, place)} <= quiet
        assert recorded(ours) == known
        await ours.rahma.taps("Lanjut")
        assert "tanda bahaya" in ours.rahma.last().text
