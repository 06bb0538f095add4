"""Runs aiogram against a sandbox: exchange.py URL TOKEN PERSON STRANGER. It ends well if aiogram accepts everything."""

import asyncio
import sys
from typing import Any

import aiohttp
from aiogram import Bot, Dispatcher, F
from aiogram import types as t
from refusals import expect_refusals
from strict import StrictSession, UnknownField, check

KINDS = [
    *("sticker", "voice", "audio", "photo", "video", "video_note", "animation", "document", "location", "venue"),
    *("contact", "dice", "poll", "story", "pin", "auto_delete"),
]
EVERYTHING = ["message", "edited_message", "channel_post", "callback_query", "my_chat_member"]
ALL_TAGS = (
    "<b>b</b><i>i</i><u>u</u><s>s</s><tg-spoiler>x</tg-spoiler><code>c</code><a href='https://x.example/'>l</a>"
    "<pre><code class='language-py'>p</code></pre><blockquote>q</blockquote><blockquote expandable>e</blockquote>"
    " /menu @rahmaw #bk"
)


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")


def keys(*labels: str) -> t.InlineKeyboardMarkup:
    return t.InlineKeyboardMarkup(inline_keyboard=[[t.InlineKeyboardButton(text=x, callback_data=x) for x in labels]])


class People:
    """The people side of the sandbox."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    async def post(self, path: str, **body: Any) -> Any:
        async with self._session.post(f"/sandbox/{path}", json=body) as response:
            assert response.status < 300, (path, await response.text())
            return await response.json()

    async def act(self, person: int, act: str, **body: Any) -> Any:
        return (await self.post(f"people/{person}/{act}", **body))["result"]


async def updates(bot: Bot, offset: int) -> tuple[list[t.Update], int]:
    """Take and confirm what waits; each update must be of one kind, and strictly known."""
    batch = await bot.get_updates(offset=offset, allowed_updates=EVERYTHING)
    for update in batch:
        check(update.event, update.event_type)
    return batch, (batch[-1].update_id + 1 if batch else offset)


async def every_update(bot: Bot, people: People, person: int) -> None:
    """Let a person do everything that makes an update."""
    await bot.get_updates(offset=-1, allowed_updates=EVERYTHING)
    [said] = await people.act(person, "say", text="/menu @rahmaw #bk https://x.example/ a@b.example")
    await people.act(person, "say", text="x" * 5000, reply_to=said)
    await people.act(person, "edit", message_id=said, text="/menu lagi")
    for kind in KINDS:
        await people.act(person, "send", kind=kind)
    asked = await bot.send_message(person, "Yakin?", reply_markup=keys("Ya", "Tidak"))
    await people.act(person, "press", message_id=asked.message_id, label="Ya")
    await people.act(person, "press", message_id=9999, data="palsu", forged=True)
    await people.act(person, "block", blocked=True)
    await people.act(person, "block", blocked=False)
    group = await people.act(person, "group", title="Ruang Guru", text="/menu")
    await people.act(person, "migrate", chat_id=group)
    await people.act(person, "group", title="Saluran", text="Pengumuman", kind="channel")
    batch, _ = await updates(bot, 0)
    kinds = {update.event_type for update in batch}
    assert kinds == set(EVERYTHING), kinds
    contents = {update.message.content_type for update in batch if update.message}
    assert len(contents) >= len(KINDS), contents
    gone = [update.callback_query.message for update in batch if update.callback_query][-1]
    assert isinstance(gone, t.InaccessibleMessage)
    say(f"updates: {len(batch)} of {len(kinds)} kinds, {len(contents)} kinds of content")


async def every_method(bot: Bot, people: People, person: int) -> None:
    """Call everything that the sandbox knows, the way aiogram calls it."""
    assert (await bot.get_me()).is_bot
    commands = [t.BotCommand(command="menu", description="Menu utama")]
    for scope in (t.BotCommandScopeAllPrivateChats(), t.BotCommandScopeChat(chat_id=person)):
        await bot.set_my_commands(commands, scope=scope, language_code="id")
        [kept] = await bot.get_my_commands(scope=scope, language_code="id")
        assert (kept.command, kept.description) == ("menu", "Menu utama")
        await bot.delete_my_commands(scope=scope, language_code="id")
    await bot.set_my_name("Rekan BK")
    await bot.set_my_description("Membantu konselor")
    await bot.set_my_short_description("Membantu")
    names = (await bot.get_my_name(), await bot.get_my_description(), await bot.get_my_short_description())
    assert [names[0].name, names[1].description] == ["Rekan BK", "Membantu konselor"]
    await bot.set_webhook("https://x.example/hook")
    assert (await bot.get_webhook_info()).url
    await bot.delete_webhook(drop_pending_updates=True)
    assert (await bot.get_chat(person)).type == "private"
    await bot.send_chat_action(person, "typing")
    group = await people.act(person, "group", title="Ruang Guru")
    await bot.send_message(group, "Hanya di percakapan pribadi.")
    await bot.leave_chat(group)
    await every_message_method(bot, people, person)
    say(f"replies: {bot.session.objects} objects")


async def every_message_method(bot: Bot, people: People, person: int) -> None:
    sent = await bot.send_message(person, ALL_TAGS, parse_mode="HTML", protect_content=True)
    assert sent.html_text.startswith("<b>b</b><i>i</i>"), sent.html_text
    assert {entity.type for entity in sent.entities or []} >= {
        "bold",
        "pre",
        "text_link",
        "expandable_blockquote",
        "bot_command",
    }
    asked = await bot.send_message(
        person, "Satu", reply_markup=keys("Ya"), reply_parameters=t.ReplyParameters(message_id=sent.message_id)
    )
    assert asked.reply_to_message and asked.reply_to_message.message_id == sent.message_id
    edited = await bot.edit_message_text("Dua", chat_id=person, message_id=asked.message_id, reply_markup=keys("Tidak"))
    assert isinstance(edited, t.Message) and edited.edit_date
    await bot.edit_message_reply_markup(chat_id=person, message_id=asked.message_id, reply_markup=None)
    document = await bot.send_document(
        person, t.BufferedInputFile(b"nama,kelas\n", "siswa.csv"), caption="<b>Daftar</b>", parse_mode="HTML"
    )
    assert document.document
    again = await bot.send_document(person, document.document.file_id)
    await bot.edit_message_caption(chat_id=person, message_id=again.message_id, caption="Salinan")
    file = await bot.get_file(document.document.file_id)
    content = await bot.download(file)
    assert content is not None and content.read() == b"nama,kelas\n"
    await every_attachment(bot, people, person)
    await bot.copy_message(person, person, document.message_id)
    await bot.forward_message(person, person, document.message_id)
    [said] = await people.act(person, "say", text="halo")
    await bot.set_message_reaction(person, said, [t.ReactionTypeEmoji(emoji="👍")])
    await bot.delete_message(person, said)
    await bot.delete_messages(person, [again.message_id, document.message_id])


async def every_attachment(bot: Bot, people: People, person: int) -> None:
    """Fetch a voice note and a photo that a person sent, send them back by their ids, and send new ones."""
    for kind in ("voice", "photo"):
        await people.act(person, "send", kind=kind)
    batch, _ = await updates(bot, 0)
    voice = next(update.message.voice for update in batch if update.message and update.message.voice)
    photo = next(update.message.photo for update in batch if update.message and update.message.photo)
    for file_id, beginning in ((voice.file_id, b"OggS"), (photo[-1].file_id, b"\xff\xd8\xff")):
        content = await bot.download(file_id)
        assert content is not None and content.read().startswith(beginning)
    back = await bot.send_voice(person, voice.file_id, caption="<b>Sesi</b>", parse_mode="HTML", protect_content=True)
    assert back.voice and back.voice.file_id == voice.file_id and back.has_protected_content
    shown = await bot.send_photo(person, photo[-1].file_id, protect_content=True)
    assert shown.photo and shown.photo[-1].file_id == photo[-1].file_id
    assert (await bot.send_voice(person, t.BufferedInputFile(b"OggS", "sesi.ogg"))).voice
    assert (await bot.send_photo(person, t.BufferedInputFile(b"\xff\xd8\xff", "papan.jpg"))).photo
    assert (await bot.send_audio(person, t.BufferedInputFile(b"ID3", "sesi.mp3"))).audio
    say("attachments: voice and photo fetched, sent back by id, sent anew")


async def echo(bot: Bot, people: People, person: int) -> None:
    """Let aiogram's own dispatcher poll: an echo, and a tap that is answered and collapsed."""
    dispatcher, done = Dispatcher(), asyncio.Event()

    @dispatcher.message(F.text)
    async def on_text(message: t.Message) -> None:
        await message.answer(message.text or "", reply_markup=keys("Benar"))

    @dispatcher.callback_query(F.data == "Benar")
    async def on_tap(query: t.CallbackQuery) -> None:
        assert isinstance(query.message, t.Message)
        await query.message.edit_text(f"✓ {query.message.text}")
        await query.answer("Tersimpan")
        done.set()

    polling = asyncio.create_task(
        dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False, polling_timeout=5)
    )
    [said] = await people.act(person, "say", text="Senin")
    for _ in range(200):
        try:
            tap = await people.act(person, "press", message_id=said + 1, label="Benar")
            break
        except AssertionError:
            await asyncio.sleep(0.05)
    await asyncio.wait_for(done.wait(), 20)
    await dispatcher.stop_polling()
    await polling
    assert tap
    say("dispatcher: echo, tap, toast")


async def main(url: str, token: str, person: int, stranger: int) -> None:
    bot = Bot(token, session=StrictSession(url))
    async with aiohttp.ClientSession(url) as session, bot:
        people = People(session)
        await every_update(bot, people, person)
        await every_method(bot, people, person)
        await echo(bot, people, person)
        say(f"refusals: {await expect_refusals(bot, people, person, stranger)} mapped to aiogram's exceptions")


def control() -> None:
    """A check that cannot fail shows nothing: an invented field, deep inside, must be found."""
    user = t.User.model_validate({"id": 1, "is_bot": False, "first_name": "x", "hologram": 3})
    try:
        check([user], "control")
    except UnknownField:
        return
    raise AssertionError("an invented field went unnoticed")


if __name__ == "__main__":
    control()
    asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
