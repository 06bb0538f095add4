"""Who and what this Telegram knows: people, groups and the messages of every chat."""

from collections.abc import Callable
from typing import Any

from bot.sandbox import entities, people
from bot.sandbox.clock import SandboxClock
from bot.sandbox.history import Feed
from bot.sandbox.refusals import Refused, bad_request, forbidden
from bot.sandbox.shelf import Shelf

Json = dict[str, Any]
_USER = ("id", "first_name", "last_name", "username", "language_code")
FIRST_GROUP = -4100000001


class Chats:
    """People, groups and messages. One message-id counter per chat numbers both sides."""

    def __init__(self, shelf: Shelf, clock: SandboxClock, feed: Feed) -> None:
        self._shelf, self._clock, self._feed = shelf, clock, feed
        self._people = shelf.table("person")
        self._groups = shelf.table("group")
        self._counters = shelf.table("counter")
        self._by_chat: dict[int, dict[int, Json]] = {}
        for message in shelf.table("message").values():
            self._by_chat.setdefault(message["chat"]["id"], {})[message["message_id"]] = message

    # People and groups

    def people(self) -> list[Json]:
        """All people, in order of their making."""
        return list(self._people.values())

    def person(self, person_id: int) -> Json:
        """One person; KeyError if there is none."""
        found: Json = self._people[str(person_id)]
        return found

    def add_person(self, person: Json) -> Json:
        """Make a person who has not met the bot yet."""
        fresh = {"started": False, "blocked": False, "deactivated": False, "unread": 0, "language_code": "id"}
        return self.change_person(fresh | person)

    def change_person(self, person: Json) -> Json:
        """Store a person and tell the page."""
        self._shelf.put("person", str(person["id"]), person)
        self._feed.tell("person", person=person)
        return person

    def group(self, chat_id: int) -> Json:
        """One group; KeyError if there is none."""
        found: Json = self._groups[str(chat_id)]
        return found

    def change_group(self, group: Json) -> Json:
        """Store a group: id, title, and whether the bot is a member."""
        self._shelf.put("group", str(group["id"]), group)
        return group

    def next_group_id(self) -> int:
        """An id for a new group."""
        return FIRST_GROUP - len(self._groups)

    def user(self, person_id: int) -> Json:
        """The person as Telegram's User object."""
        person = self.person(person_id)
        return {"is_bot": False} | {key: person[key] for key in _USER if person.get(key)}

    def chat(self, chat_id: int) -> Json:
        """Telegram's Chat object; KeyError if there is no such chat."""
        if chat_id < 0:
            return {
                "id": chat_id,
                "type": self.group(chat_id).get("type", "group"),
                "title": self.group(chat_id)["title"],
            }
        person = self.person(chat_id)
        named = {key: person[key] for key in ("id", "first_name", "last_name", "username") if person.get(key)}
        return named | {"type": "private"}

    def chat_for_bot(self, chat_id: int) -> Json:
        """The chat, if the bot may write there; refused in Telegram's words otherwise."""
        self.check_known(chat_id)
        if chat_id < 0:
            if "migrated_to" in self.group(chat_id):
                moved = {"migrate_to_chat_id": self.group(chat_id)["migrated_to"]}
                raise Refused(400, "Bad Request: group chat was upgraded to a supergroup chat", moved)
            if not self.group(chat_id)["member"]:
                raise forbidden("bot is not a member of the group chat")
            return self.chat(chat_id)
        person = self.person(chat_id)
        if person["deactivated"]:
            raise forbidden("user is deactivated")
        if person["blocked"]:
            raise forbidden("bot was blocked by the user")
        if not person["started"]:
            raise forbidden("bot can't initiate conversation with a user")
        return self.chat(chat_id)

    def check_known(self, chat_id: int) -> None:
        """Refuse a chat that nobody has."""
        if str(chat_id) not in (self._people if chat_id > 0 else self._groups):
            raise bad_request("chat not found")

    def date(self) -> int:
        """Now, as Telegram writes it."""
        return self._clock.date()

    # Messages

    def messages(self, chat_id: int) -> dict[int, Json]:
        """Messages of a chat by their id, oldest first."""
        return self._by_chat.setdefault(chat_id, {})

    def message(self, chat_id: int, message_id: int) -> Json | None:
        """One message, None if it is gone or never was."""
        return self.messages(chat_id).get(message_id)

    def last_id(self, chat_id: int) -> int:
        """The highest message id given out in a chat."""
        return int(self._counters.get(str(chat_id), 0))

    def new_message(self, chat_id: int, sender: Json, **content: Any) -> Json:
        """Give the next message id of the chat; the message is not in the chat before ``keep``."""
        number = self.last_id(chat_id) + 1
        self._shelf.put("counter", str(chat_id), number)
        head = {"message_id": number, "from": sender, "chat": self.chat(chat_id), "date": self._clock.date()}
        return head | {key: value for key, value in content.items() if value not in (None, [], "")}

    def keep(self, message: Json, event: str) -> Json:
        """Store a new or changed message and tell the page."""
        chat_id, key = message["chat"]["id"], _key(message["chat"]["id"], message["message_id"])
        before = self.messages(chat_id).get(message["message_id"])
        if before is not None and any(before.get(name) != message.get(name) for name in ("text", "caption")):
            self._shelf.put("rewritten", key, True)
        self.messages(chat_id)[message["message_id"]] = message
        self._shelf.put("message", key, message)
        if event == "message" and message["from"]["is_bot"] and chat_id > 0:
            person = self.person(chat_id)
            self._shelf.put("person", str(chat_id), person | {"unread": person["unread"] + 1})
        self._feed.tell(event, chat=chat_id, message=self.view(message))
        return message

    def remove(self, chat_id: int, message_ids: list[int]) -> None:
        """Take messages out of a chat for both sides."""
        for message_id in message_ids:
            self.messages(chat_id).pop(message_id, None)
            self._shelf.drop("message", _key(chat_id, message_id))
            self._shelf.drop("reaction", _key(chat_id, message_id))
            self._shelf.drop("rewritten", _key(chat_id, message_id))
        self._feed.tell("deleted", chat=chat_id, message_ids=message_ids)

    def react(self, chat_id: int, message_id: int, reactions: list[Json]) -> None:
        """Put the bot's reactions on a message; none takes them away."""
        self._shelf.put("reaction", _key(chat_id, message_id), reactions)
        self._feed.tell("changed", chat=chat_id, message=self.view(self.messages(chat_id)[message_id]))

    def view(self, message: Json) -> Json:
        """A message as the page gets it: with its reactions, whether the bot wrote it, whether its words changed."""
        key = _key(message["chat"]["id"], message["message_id"])
        return message | {
            "from_bot": bool(message["from"]["is_bot"]),
            "rewritten": key in self._shelf.table("rewritten"),
            "reactions": self._shelf.table("reaction").get(key, []),
        }


def _key(chat_id: int, message_id: int) -> str:
    return f"{chat_id}/{message_id}"


def bot_user() -> Json:
    """The bot as Telegram's User object inside messages."""
    return {"id": people.BOT_ID, "is_bot": True, "first_name": people.BOT_NAME, "username": people.BOT_USERNAME}


def text_content(text: str) -> Json:
    """Text of a person with the entities that Telegram finds in it."""
    return {"text": text, "entities": entities.found(text)}


_RIGHTS = (
    *("can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members"),
    *("can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories"),
    *("can_delete_stories", "can_post_messages", "can_edit_messages", "can_send_welcome_messages"),
)
_MEMBERSHIP: dict[str, Json] = {
    "member": {},
    "left": {},
    "kicked": {"until_date": 0},
    "administrator": {"can_be_edited": False, "is_anonymous": False} | dict.fromkeys(_RIGHTS, True),
}


def tell_membership(
    chats: Chats, add: Callable[[str, Json], int], chat_id: int, by: Json, change: tuple[str, str]
) -> None:
    """Queue the update that the bot's own membership of a chat changed from one status to another."""
    old, new = ({"user": bot_user(), "status": status} | _MEMBERSHIP[status] for status in change)
    now = chats.date()
    add(
        "my_chat_member",
        {"chat": chats.chat(chat_id), "from": by, "date": now} | {"old_chat_member": old, "new_chat_member": new},
    )
