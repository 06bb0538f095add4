"""Methods of the Bot API that are not about messages: the bot itself, its commands, updates, chats and files."""

import json
import re
from collections.abc import Awaitable, Callable
from typing import Any

from bot.sandbox import chats, media, messages, people
from bot.sandbox.box import Sandbox
from bot.sandbox.parameters import Parameters
from bot.sandbox.refusals import Refused, bad_request, forbidden

Method = Callable[[Sandbox, Parameters], Awaitable[Any]]
POLL_LIMIT = 100
POLL_SECONDS = 50
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


async def get_me(box: Sandbox, asked: Parameters) -> Any:  # noqa: ARG001 - all methods have one signature
    """The bot as Telegram describes it to itself."""
    can = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}
    more = {"can_connect_to_business": False, "has_main_web_app": False}
    return chats.bot_user() | can | more


async def get_updates(box: Sandbox, asked: Parameters) -> str:
    """Updates after confirming those below ``offset``; the result is JSON text already."""
    box.updates.allow(asked.json("allowed_updates"))
    limit = min(max(asked.integer("limit", POLL_LIMIT), 1), POLL_LIMIT)
    timeout = min(max(asked.integer("timeout"), 0), POLL_SECONDS)
    batch = await box.updates.poll(asked.integer("offset"), limit, timeout)
    return f"[{','.join(batch)}]"


async def get_webhook_info(box: Sandbox, asked: Parameters) -> Any:  # noqa: ARG001
    """Whether a webhook is set, and how many updates wait."""
    info = {
        "url": box.updates.webhook,
        "has_custom_certificate": False,
        "pending_update_count": box.updates.pending,
    }
    return info | ({"allowed_updates": box.updates.allowed()} if box.updates.allowed() else {})


async def set_webhook(box: Sandbox, asked: Parameters) -> Any:
    """Set a webhook; it is never called here, but polling is refused while it is set."""
    url = asked.text("url")
    if url and not url.startswith("https://"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    box.updates.set_webhook(url)
    return True


async def delete_webhook(box: Sandbox, asked: Parameters) -> Any:
    """Clear the webhook, and the queue if asked to."""
    box.updates.set_webhook("")
    if asked.flag("drop_pending_updates"):
        box.updates.forget_all()
    return True


async def set_my_commands(box: Sandbox, asked: Parameters) -> Any:
    """Keep the list of commands for a scope and a language."""
    commands = asked.json("commands")
    if not isinstance(commands, list):
        raise bad_request('parameter "commands" is required')
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(str(command.get("command", ""))):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", "")).strip()) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    _keep_commands(box, asked, commands)
    return True


async def get_my_commands(box: Sandbox, asked: Parameters) -> Any:
    """The list of commands of exactly this scope and language."""
    return box.shelf.table("commands").get(_scope(box, asked), [])


async def delete_my_commands(box: Sandbox, asked: Parameters) -> Any:
    """Forget the commands of this scope and language."""
    _keep_commands(box, asked, [])
    return True


def _keep_commands(box: Sandbox, asked: Parameters, commands: list[Any]) -> None:
    if commands:
        box.shelf.put("commands", _scope(box, asked), commands)
    else:
        box.shelf.drop("commands", _scope(box, asked))
    box.feed.tell("commands")


def _scope(box: Sandbox, asked: Parameters) -> str:
    scope = asked.json("scope") or {"type": "default"}
    kind, chat_id = scope.get("type"), scope.get("chat_id", 0)
    if kind not in {"default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat"}:
        raise bad_request("unsupported BotCommandScope type specified")
    if kind == "chat":
        box.chats.check_known(int(chat_id))
    return command_key(str(kind), int(chat_id), asked.text("language_code"))


def command_key(scope: str, chat_id: int, language: str) -> str:
    """The key under which a list of commands is kept."""
    return json.dumps([scope, chat_id, language])


def commands_for(box: Sandbox, person_id: int, language: str) -> list[Any]:
    """The commands that a person's app shows: the narrowest scope first, in the person's language before any."""
    lists = box.shelf.table("commands")
    for scope, chat_id in (("chat", person_id), ("all_private_chats", 0), ("default", 0)):
        for code in (language, ""):
            if found := lists.get(command_key(scope, chat_id, code)):
                return list(found)
    return []


def _setter(field: str, parameter: str, limit: int) -> Method:
    async def put(box: Sandbox, asked: Parameters) -> Any:
        value = asked.text(parameter)
        if len(value) > limit:
            raise bad_request(f"{field} is too long")
        box.shelf.put("profile", json.dumps([field, asked.text("language_code")]), value)
        return True

    return put


def _getter(field: str, parameter: str, default: str) -> Method:
    async def get(box: Sandbox, asked: Parameters) -> Any:
        kept = box.shelf.table("profile")
        value = kept.get(json.dumps([field, asked.text("language_code")])) or kept.get(json.dumps([field, ""]))
        return {parameter: value or default}

    return get


async def get_chat(box: Sandbox, asked: Parameters) -> Any:
    """A chat with the fields that Telegram always gives."""
    chat_id = asked.chat_id()
    box.chats.check_known(chat_id)
    if chat_id > 0 and not box.chats.person(chat_id)["started"]:
        raise bad_request("chat not found")
    gifts = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), True
    )
    return box.chats.chat(chat_id) | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}


async def leave_chat(box: Sandbox, asked: Parameters) -> Any:
    """Leave a group."""
    chat_id = asked.chat_id()
    box.chats.check_known(chat_id)
    if chat_id > 0:
        raise bad_request("chat member status can't be changed in private chats")
    group = box.chats.group(chat_id)
    if not group["member"]:
        raise forbidden("bot is not a member of the group chat")
    box.chats.change_group(group | {"member": False})
    chats.tell_membership(box.chats, box.updates.add, chat_id, chats.bot_user(), ("member", "left"))
    return True


async def get_file(box: Sandbox, asked: Parameters) -> Any:
    """A link to a file, good for an hour."""
    if not asked.text("file_id"):
        raise bad_request("file_id not specified")
    try:
        return box.files.link(asked.text("file_id"))
    except Refused as refusal:
        if "wrong file identifier" in refusal.description:
            raise bad_request("wrong file_id or the file is temporarily unavailable") from None
        raise


async def log_out(box: Sandbox, asked: Parameters) -> Any:  # noqa: ARG001
    """Accepted and without meaning here."""
    return True


METHODS: dict[str, Method] = {
    "getme": get_me,
    "getupdates": get_updates,
    "getwebhookinfo": get_webhook_info,
    "setwebhook": set_webhook,
    "deletewebhook": delete_webhook,
    "setmycommands": set_my_commands,
    "getmycommands": get_my_commands,
    "deletemycommands": delete_my_commands,
    "setmyname": _setter("name", "name", 64),
    "getmyname": _getter("name", "name", people.BOT_NAME),
    "setmydescription": _setter("description", "description", 512),
    "getmydescription": _getter("description", "description", ""),
    "setmyshortdescription": _setter("short", "short_description", 120),
    "getmyshortdescription": _getter("short", "short_description", ""),
    "getchat": get_chat,
    "leavechat": leave_chat,
    "getfile": get_file,
    "close": log_out,
    "logout": log_out,
    **messages.METHODS,
    **media.METHODS,
}
