"""Methods of the Bot API about messages: send, edit, delete, answer a tap, react."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.sandbox import chats, entities, keyboards, markup
from bot.sandbox.box import Sandbox
from bot.sandbox.parameters import Parameters
from bot.sandbox.refusals import NOT_MODIFIED, bad_request

Json = dict[str, Any]
RAW_LIMIT = 32_768
CAPTION_LIMIT = 1024
DELETE_SECONDS = 48 * 3600
_CONTENT = ("text", "entities", "document", "voice", "audio", "photo", "location", "caption")
_ACTIONS = {
    *("typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document"),
    *("choose_sticker", "find_location", "record_video_note", "upload_video_note"),
}
_REACTIONS = set(
    "👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾😡"
)


def formatted(asked: Parameters, name: str, limit: int, too_long: str) -> tuple[str, list[Json]]:
    """The text of a parameter with its entities, checked the way Telegram checks it."""
    source = asked.text(name)
    if len(source.encode("utf-8", "surrogatepass")) > RAW_LIMIT:
        raise bad_request("text is too long")
    mode = asked.text("parse_mode").lower()
    if mode == "html":
        plain, marks = markup.parse(source)
    elif mode in {"", "none"}:
        plain, marks = source, list(asked.json("entities" if name == "text" else "caption_entities") or [])
    else:
        raise bad_request("unsupported parse_mode")
    text, marks = entities.trim(entities.clean(plain), marks)
    if entities.units(text) > limit:
        raise bad_request(too_long)
    return text, entities.merge(marks, text)


def _body(asked: Parameters, too_long: str) -> Json:
    if not asked.text("text"):
        raise bad_request("message text is empty")
    text, marks = formatted(asked, "text", entities.TEXT_LIMIT, too_long)
    if not text:
        raise bad_request("text must be non-empty")
    return {"text": text, "entities": marks}


def put(box: Sandbox, asked: Parameters, **content: Any) -> Json:
    """Put a message of the bot into a chat."""
    chat_id = asked.chat_id()
    extra: Json = {"reply_markup": keyboards.inline_keyboard(asked.json("reply_markup"))}
    if asked.flag("protect_content"):
        extra["has_protected_content"] = True
    extra["reply_to_message"] = _replied(box, asked, chat_id)
    message = box.chats.new_message(chat_id, chats.bot_user(), **content, **extra)
    return box.chats.keep(message, "message")


def _replied(box: Sandbox, asked: Parameters, chat_id: int) -> Json | None:
    wanted = asked.json("reply_parameters") or {}
    number = wanted.get("message_id") or asked.integer("reply_to_message_id")
    if not number:
        return None
    found = box.chats.message(chat_id, int(number))
    if found is None and not wanted.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return {key: value for key, value in found.items() if key != "reply_to_message"} if found else None


async def send_message(box: Sandbox, asked: Parameters) -> Any:
    """Send a text; chat and text are checked in Telegram's order."""
    body = _body(asked, "message is too long")
    box.chats.chat_for_bot(asked.chat_id())
    return put(box, asked, **body)


async def send_document(box: Sandbox, asked: Parameters) -> Any:
    """Send a file, uploaded with the call or known by its id."""
    caption, marks = formatted(asked, "caption", CAPTION_LIMIT, "message caption is too long")
    box.chats.chat_for_bot(asked.chat_id())
    named = asked.text("document")
    upload = asked.files.get(named.removeprefix("attach://") if named else "document")
    if upload is not None:
        document = box.files.add(upload.name, upload.content_type, upload.data)
    elif named:
        document = box.files.document(named)
    else:
        raise bad_request("there is no document in the request")
    return put(box, asked, document=document, caption=caption, caption_entities=marks)


def _own(box: Sandbox, asked: Parameters) -> Json:
    """The message that an edit names."""
    if not asked.integer("message_id"):
        raise bad_request("message identifier is not specified")
    chat_id = asked.chat_id()
    box.chats.check_known(chat_id)
    message = box.chats.message(chat_id, asked.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    box.chats.chat_for_bot(chat_id)
    if not message["from"]["is_bot"]:
        raise bad_request("message can't be edited")
    return message


def _edited(box: Sandbox, message: Json, changed: Json) -> Json:
    """Store a changed message, unless nothing changed."""
    kept = {key: value for key, value in (message | changed).items() if value not in (None, [])}
    if kept == message:
        raise bad_request(NOT_MODIFIED)
    return box.chats.keep(kept | {"edit_date": box.clock.date()}, "edited")


async def edit_message_text(box: Sandbox, asked: Parameters) -> Any:
    """Change text and keyboard; a keyboard that is not given again goes."""
    message = _own(box, asked)
    body = _body(asked, "MESSAGE_TOO_LONG")
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    return _edited(box, message, body | {"reply_markup": keyboards.inline_keyboard(asked.json("reply_markup"))})


async def edit_message_reply_markup(box: Sandbox, asked: Parameters) -> Any:
    """Change only the keyboard."""
    message = _own(box, asked)
    return _edited(box, message, {"reply_markup": keyboards.inline_keyboard(asked.json("reply_markup"))})


async def edit_message_caption(box: Sandbox, asked: Parameters) -> Any:
    """Change the caption of a document."""
    message = _own(box, asked)
    caption, marks = formatted(asked, "caption", CAPTION_LIMIT, "message caption is too long")
    changed = {"caption": caption or None, "caption_entities": marks}
    return _edited(box, message, changed | {"reply_markup": keyboards.inline_keyboard(asked.json("reply_markup"))})


async def delete_message(box: Sandbox, asked: Parameters) -> Any:
    """Delete a message of either side, at most 48 hours old."""
    chat_id = asked.chat_id()
    box.chats.check_known(chat_id)
    message = box.chats.message(chat_id, asked.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    if not _deletable(box, message):
        raise bad_request("message can't be deleted for everyone")
    box.chats.remove(chat_id, [message["message_id"]])
    return True


async def delete_messages(box: Sandbox, asked: Parameters) -> Any:
    """Delete those of up to 100 messages that can be deleted."""
    chat_id, wanted = asked.chat_id(), asked.json("message_ids")
    box.chats.check_known(chat_id)
    if not isinstance(wanted, list) or not wanted:
        raise bad_request("message identifiers are not specified")
    if len(wanted) > 100:
        raise bad_request("too many message identifiers specified")
    found = [message for number in wanted if (message := box.chats.message(chat_id, int(number)))]
    box.chats.remove(chat_id, [message["message_id"] for message in found if _deletable(box, message)])
    return True


def _deletable(box: Sandbox, message: Json) -> bool:
    return bool(box.clock.now() - message["date"] < DELETE_SECONDS)


async def answer_callback_query(box: Sandbox, asked: Parameters) -> Any:
    """Answer a tap, with or without a toast."""
    answer = {"text": asked.text("text"), "show_alert": asked.flag("show_alert"), "url": asked.text("url")}
    query = box.queries.answer(asked.text("callback_query_id"), answer)
    box.feed.tell("answer", chat=query.person_id, query_id=query.id, message_id=query.message_id, **answer)
    return True


async def send_chat_action(box: Sandbox, asked: Parameters) -> Any:
    """Show that the bot is at work."""
    box.chats.chat_for_bot(asked.chat_id())
    if asked.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    box.feed.tell("action", chat=asked.chat_id(), action=asked.text("action"))
    return True


async def set_message_reaction(box: Sandbox, asked: Parameters) -> Any:
    """React to a message with at most one of Telegram's emoji."""
    chat_id, number = asked.chat_id(), asked.integer("message_id")
    box.chats.chat_for_bot(chat_id)
    if box.chats.message(chat_id, number) is None:
        raise bad_request("message to react not found")
    reactions = asked.json("reaction") or []
    if any(str(one.get("emoji", "")).removesuffix("\ufe0f") not in _REACTIONS for one in reactions):
        raise bad_request("REACTION_INVALID")
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    box.chats.react(chat_id, number, reactions)
    return True


def _copier(verb: str) -> Callable[[Sandbox, Parameters], Awaitable[Any]]:
    async def pass_on(box: Sandbox, asked: Parameters) -> Any:
        """Send a message on to another chat, unless it is protected."""
        source = asked.text("from_chat_id")
        found = box.chats.message(int(source or 0), asked.integer("message_id"))
        if found is None:
            raise bad_request(f"message to {verb} not found")
        if found.get("has_protected_content"):
            done = "copied" if verb == "copy" else "forwarded"
            raise bad_request(f"message can't be {done}")
        box.chats.chat_for_bot(asked.chat_id())
        content = {key: found[key] for key in _CONTENT if key in found}
        if verb == "copy":
            return {"message_id": put(box, asked, **content)["message_id"]}
        origin = {"type": "user", "date": found["date"], "sender_user": found["from"]}
        return put(box, asked, forward_origin=origin, **content)

    return pass_on


METHODS: dict[str, Callable[[Sandbox, Parameters], Awaitable[Any]]] = {
    "sendmessage": send_message,
    "senddocument": send_document,
    "editmessagetext": edit_message_text,
    "editmessagereplymarkup": edit_message_reply_markup,
    "editmessagecaption": edit_message_caption,
    "deletemessage": delete_message,
    "deletemessages": delete_messages,
    "answercallbackquery": answer_callback_query,
    "sendchataction": send_chat_action,
    "setmessagereaction": set_message_reaction,
    "copymessage": _copier("copy"),
    "forwardmessage": _copier("forward"),
}
