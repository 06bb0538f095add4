"""What people do: the other side of every chat, as the page and the tests play it."""

from typing import Any

from bot.sandbox import chats, entities, keyboards, media, people, samples
from bot.sandbox.box import Sandbox

Json = dict[str, Any]


class Impossible(Exception):
    """A person cannot do this; the sentence says why."""


class Crowd:
    """Acts of people; each becomes a message and an update, as their phone and Telegram would make them."""

    def __init__(self, box: Sandbox) -> None:
        self._box = box

    # Words

    def say(self, person_id: int, text: str, reply_to: int | None = None) -> list[int]:
        """Send a text, cut into messages of 4,096 units as a phone does; return the message ids."""
        self._note(person_id, "say", text=text)
        return [self._send(person_id, chats.text_content(part), reply_to) for part in entities.parts(text)]

    def start(self, person_id: int, payload: str = "") -> list[int]:
        """Open the bot, or a deep link into it."""
        return self.say(person_id, f"/start {payload}".strip())

    def send(self, person_id: int, kind: str, **details: Any) -> int:
        """Send something that is not text: "sticker", "voice", "photo", "location" and so on."""
        self._note(person_id, "send", kind=kind, **details)
        try:
            content = samples.content(kind, self._box.chats.user(person_id), details)
        except KeyError:
            raise Impossible(f"{kind!r} is not one of {', '.join(samples.KINDS)}") from None
        return self._send(person_id, content, None)

    def document(
        self,
        person_id: int,
        name: str,
        content_type: str,
        data: bytes,
        caption: str = "",
        kind: str = "document",
        album: str = "",
    ) -> int:
        """Send a file as a "document", "photo", "voice" or "audio"; those with one name of an album belong together."""
        self._note(person_id, "document", name=name, size=len(data), kind=kind)
        try:
            content = media.content(self._box.files, kind, name, content_type, data)
        except KeyError:
            raise Impossible(f"{kind!r} is not one of {', '.join(media.KINDS)}") from None
        extra = {"caption": caption, "media_group_id": album}
        return self._send(person_id, content | {key: value for key, value in extra.items() if value}, None)

    def edit(self, person_id: int, message_id: int, text: str) -> None:
        """Change an own text message, or the caption of what was sent."""
        self._note(person_id, "edit", message_id=message_id, text=text)
        message = self._own(person_id, message_id)
        words = "text" if "text" in message else "caption"
        if words == "caption" and not set(message) & set(media.KINDS):
            raise Impossible("only a text or a caption can be edited")
        marks = "entities" if words == "text" else "caption_entities"
        kept = {key: value for key, value in message.items() if key not in (words, marks)}
        found = chats.text_content(text)
        changed = {key: value for key, value in {words: found["text"], marks: found["entities"]}.items() if value}
        edited = kept | changed | {"edit_date": self._box.clock.date()}
        self._box.chats.keep(edited, "edited")
        self._box.updates.add("edited_message", edited, edited["edit_date"])

    # Buttons

    def press(
        self, person_id: int, message_id: int, label: str | None = None, data: str | None = None, forged: bool = False
    ) -> str:
        """Tap a button by its label or its data; return the id of the tap.

        ``forged`` sends any data with any message id, as a changed app can; otherwise the button must be there.
        """
        self._note(person_id, "press", message_id=message_id, label=label, data=data)
        message = self._box.chats.message(person_id, message_id)
        if not forged:
            data = self._button(message, label, data)
        self._check_talking(person_id)
        query = self._box.queries.open(person_id, message_id)
        gone = {"chat": self._box.chats.chat(person_id), "message_id": message_id, "date": 0}
        self._box.updates.add(
            "callback_query",
            {
                "id": query.id,
                "from": self._box.chats.user(person_id),
                "message": message or gone,
                "chat_instance": str(person_id * 7919),
                "data": data,
            },
        )
        return query.id

    @staticmethod
    def _button(message: Json | None, label: str | None, data: str | None) -> str:
        if message is None:
            raise Impossible("there is no such message")
        there = keyboards.buttons(message)
        for button in there:
            if "callback_data" in button and (button["text"] == label or button["callback_data"] == data):
                return str(button["callback_data"])
        raise Impossible(f"no button {label or data!r}; there are {[button['text'] for button in there]}")

    # The chat as a whole

    def block(self, person_id: int, blocked: bool) -> None:
        """Block or unblock the bot."""
        self._note(person_id, "block", blocked=blocked)
        person = self._box.chats.person(person_id)
        if person["blocked"] == blocked:
            return
        self._box.chats.change_person(person | {"blocked": blocked})
        self._member(person_id, person_id, ("member", "kicked") if blocked else ("kicked", "member"))

    def change(self, person_id: int, **facts: Any) -> None:
        """Change names, language or whether the account is deactivated."""
        self._note(person_id, "change", **facts)
        self._box.chats.change_person(self._box.chats.person(person_id) | facts)

    def read(self, person_id: int) -> None:
        """Look at the chat: nothing is unread any more."""
        person = self._box.chats.person(person_id)
        if person["unread"]:
            self._box.chats.change_person(person | {"unread": 0})

    def delete(self, person_id: int, message_ids: list[int]) -> None:
        """Delete messages for both sides; Telegram tells the bot nothing."""
        self._note(person_id, "delete", message_ids=message_ids)
        self._box.chats.remove(
            person_id, [number for number in message_ids if self._box.chats.message(person_id, number)]
        )

    def clear(self, person_id: int) -> None:
        """Clear the whole chat for both sides."""
        self.delete(person_id, list(self._box.chats.messages(person_id)))

    # Groups

    def group(self, person_id: int, title: str, text: str = "", kind: str = "group") -> int:
        """Add the bot to a new "group", "supergroup" or "channel" and perhaps say something; return the chat's id."""
        self._note(person_id, "group", title=title, kind=kind)
        chat_id = self._box.chats.next_group_id()
        self._box.chats.change_group({"id": chat_id, "title": title, "type": kind, "member": True})
        self._member(chat_id, person_id, ("left", "administrator" if kind == "channel" else "member"))
        if kind != "channel":
            self._post(chat_id, person_id, group_chat_created=True)
        if text:
            self.say_in_group(person_id, chat_id, text)
        return chat_id

    def say_in_group(self, person_id: int, chat_id: int, text: str) -> int:
        """Say something in a group; in a channel it is a post."""
        self._note(person_id, "say_in_group", chat_id=chat_id, text=text)
        return self._post(chat_id, person_id, **chats.text_content(text))

    def migrate(self, person_id: int, chat_id: int) -> int:
        """Turn a group into a supergroup; return the new id."""
        self._note(person_id, "migrate", chat_id=chat_id)
        group = self._box.chats.group(chat_id)
        fresh = self._box.chats.next_group_id()
        self._box.chats.change_group(group | {"id": fresh, "type": "supergroup"})
        self._post(chat_id, person_id, migrate_to_chat_id=fresh)
        self._box.chats.change_group(group | {"migrated_to": fresh, "member": False})
        self._post(fresh, person_id, migrate_from_chat_id=chat_id)
        return fresh

    def _post(self, chat_id: int, person_id: int, **content: Any) -> int:
        message = self._box.chats.new_message(chat_id, self._box.chats.user(person_id), **content)
        self._box.chats.keep(message, "message")
        if message["chat"]["type"] == "channel":
            post = {key: value for key, value in message.items() if key != "from"}
            self._box.updates.add("channel_post", post | {"sender_chat": message["chat"]}, message["date"])
        else:
            self._box.updates.add("message", message, message["date"])
        return int(message["message_id"])

    # Common

    def _note(self, person_id: int, what: str, **details: Any) -> None:
        if str(person_id) not in self._box.shelf.table("person"):
            raise Impossible(f"there is no person {person_id}")
        self._box.history.add("person", what, self._box.clock.now(), person_id, details)

    def _check_talking(self, person_id: int) -> None:
        person = self._box.chats.person(person_id)
        if person["blocked"] or person["deactivated"]:
            raise Impossible("a person who blocked the bot cannot write to it")
        if not person["started"]:
            self._box.chats.change_person(person | {"started": True})

    def _send(self, person_id: int, content: Json, reply_to: int | None) -> int:
        self._check_talking(person_id)
        replied = self._box.chats.message(person_id, reply_to) if reply_to else None
        message = self._box.chats.new_message(
            person_id, self._box.chats.user(person_id), reply_to_message=replied, **content
        )
        self._box.chats.keep(message, "message")
        self._box.updates.add("message", message, message["date"])
        return int(message["message_id"])

    def _own(self, person_id: int, message_id: int) -> Json:
        message = self._box.chats.message(person_id, message_id)
        if message is None or message["from"]["id"] != person_id:
            raise Impossible("this is not an own message")
        return message

    def _member(self, chat_id: int, person_id: int, change: tuple[str, str]) -> None:
        user = self._box.chats.user(person_id)
        chats.tell_membership(self._box.chats, self._box.updates.add, chat_id, user, change)


def deep_link(payload: str) -> str:
    """The link that opens the bot with a payload."""
    return f"https://t.me/{people.BOT_USERNAME}?start={payload}"
