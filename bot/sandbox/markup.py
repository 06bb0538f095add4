"""Telegram's HTML: a strict parser that gives plain text and entities, or refuses in Telegram's words.

Follows the parser of Telegram's own server: offsets in its sentences are bytes of UTF-8, those of
entities UTF-16 units.
"""

import re
from dataclasses import dataclass
from typing import Any, NoReturn

from bot.sandbox import entities
from bot.sandbox.refusals import bad_request

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "blockquote": "blockquote",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z]+);?")
_SPACE = " \t\r\n\0\v"


@dataclass
class _Open:
    tag: str
    argument: str
    offset: int
    begin: int


def parse(source: str) -> tuple[str, list[dict[str, Any]]]:
    """Return the text without its tags, and the entities; raise Refused with "can't parse entities: …"."""
    return _Parser(source).run()


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.text: list[str] = []
        self.offset = 0
        self.open: list[_Open] = []
        self.marks: list[dict[str, Any]] = []

    def run(self) -> tuple[str, list[dict[str, Any]]]:
        while self.at < len(self.source):
            char = self._peek()
            if char == "&":
                self._add(self._character())
            elif char == "<":
                self._tag()
            else:
                self._add(char)
                self.at += 1
        if self.open:
            self._refuse(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return "".join(self.text), sorted(self.marks, key=lambda mark: (mark["offset"], -mark["length"]))

    def _tag(self) -> None:
        begin = self.at
        self.at += 1
        if self._peek() == "/":
            self._end_tag(begin)
        else:
            self._start_tag(begin)

    def _start_tag(self, begin: int) -> None:
        while self._peek() not in _SPACE and self._peek() != ">":
            self.at += 1
        if self._ended():
            self._refuse(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        tag = self.source[begin + 1 : self.at].lower()
        if tag not in _KINDS:
            self._refuse(f'Unsupported start tag "{tag}" at byte offset {self._bytes(begin)}')
        argument = ""
        while (named := self._attribute(tag, begin)) is not None:
            argument = _argument(tag, *named) or argument
        if tag == "span" and argument != "spoiler":
            self._refuse(f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes(begin)}')
        self.at += 1
        self.open.append(_Open(tag, argument, self.offset, len(self.text)))

    def _attribute(self, tag: str, begin: int) -> tuple[str, str] | None:
        """Read one attribute; None at the end of the tag."""
        self._spaces()
        if self._peek() == ">":
            return None
        start = self.at
        while self._peek() not in _SPACE and self._peek() not in "=>/\"'":
            self.at += 1
        name = self.source[start : self.at]
        if not name:
            self._refuse(f'Empty attribute name in the tag "{tag}" at byte offset {self._bytes(begin)}')
        self._spaces()
        if self._peek() != "=":
            return name, ""
        self.at += 1
        self._spaces()
        if self._ended():
            self._refuse(f'Unclosed start tag "{tag}" at byte offset {self._bytes(begin)}')
        value = self._quoted(self._peek()) if self._peek() in "\"'" else self._bare()
        if self._ended():
            self._refuse(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        return name, value

    def _bare(self) -> str:
        start = self.at
        while self._peek().isascii() and (self._peek().isalnum() or self._peek() in ".-"):
            self.at += 1
        if self._peek() not in _SPACE and self._peek() != ">":
            self._refuse(f"Unexpected end of name token at byte offset {self._bytes(start)}")
        return self.source[start : self.at].lower()

    def _quoted(self, quote: str) -> str:
        self.at += 1
        value = []
        while not self._ended() and self._peek() != quote:
            if self._peek() == "&":
                value.append(self._character())
            else:
                value.append(self._peek())
                self.at += 1
        self.at += 0 if self._ended() else 1
        return "".join(value)

    def _end_tag(self, begin: int) -> None:
        if not self.open:
            self._refuse(f"Unexpected end tag at byte offset {self._bytes(begin)}")
        while self._peek() not in _SPACE and self._peek() != ">":
            self.at += 1
        name = self.source[begin + 2 : self.at]
        self._spaces()
        if self._peek() != ">":
            self._refuse(f"Unclosed end tag at byte offset {self._bytes(begin)}")
        last = self.open.pop()
        if name and name != last.tag:
            place = f'at byte offset {self._bytes(begin)}, expected "</{last.tag}>", found "</{name}>"'
            self._refuse(f"Unmatched end tag {place}")
        self.at += 1
        if self.offset > last.offset:
            self._mark(last)

    def _mark(self, last: _Open) -> None:
        mark: dict[str, Any] = {"type": _KINDS[last.tag], "offset": last.offset, "length": self.offset - last.offset}
        if last.tag == "a":
            url = last.argument or "".join(self.text[last.begin :])
            if "." not in url and "://" not in url:
                return
            mark["url"] = url if "://" in url else f"http://{url}/"
        elif last.tag == "tg-emoji":
            mark["custom_emoji_id"] = last.argument
        elif last.tag == "blockquote" and last.argument:
            mark["type"] = "expandable_blockquote"
        elif last.tag == "pre" and self.marks and _same_span(self.marks[-1], mark) and "language" in self.marks[-1]:
            mark["language"] = self.marks.pop()["language"]
        elif last.tag == "code" and last.argument and self.open and self.open[-1].tag == "pre":
            mark["language"] = last.argument
        self.marks.append(mark)

    def _character(self) -> str:
        """Decode a character reference; an ampersand that begins none stands for itself."""
        hit = _REFERENCE.match(self.source, self.at)
        char = (_NAMED.get(hit[1]) or _numbered(hit[1])) if hit else None
        self.at = hit.end() if hit and char else self.at + 1
        return char or "&"

    def _add(self, char: str) -> None:
        self.text.append(char)
        self.offset += entities.units(char) if ord(char) > 127 else 1

    def _peek(self) -> str:
        return self.source[self.at] if self.at < len(self.source) else "\0"

    def _ended(self) -> bool:
        return self.at >= len(self.source)

    def _spaces(self) -> None:
        while not self._ended() and self._peek() in _SPACE:
            self.at += 1

    def _bytes(self, position: int) -> int:
        return len(self.source[:position].encode("utf-8", "surrogatepass"))

    @staticmethod
    def _refuse(sentence: str) -> NoReturn:
        raise bad_request(f"can't parse entities: {sentence}")


def _argument(tag: str, name: str, value: str) -> str:
    if (tag, name) in {("a", "href"), ("tg-emoji", "emoji-id")}:
        return value
    if (tag, name) == ("code", "class"):
        return value.removeprefix("language-") if value.startswith("language-") else ""
    if (tag, name) == ("span", "class"):
        return value.removeprefix("tg-") if value.startswith("tg-") else ""
    return "1" if (tag, name) == ("blockquote", "expandable") else ""


def _numbered(name: str) -> str | None:
    if not name.startswith("#"):
        return None
    code = int(name[2:], 16) if name.startswith("#x") else int(name[1:])
    return chr(code) if 0 < code < 0x10FFFF else None


def _same_span(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return (one["offset"], one["length"]) == (other["offset"], other["length"])
