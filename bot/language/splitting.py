"""Cuts a long Telegram HTML text into messages without harming words, tags or emoji."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MESSAGE_LIMIT = 4096

_LONGEST_CLUSTER = 64
_EXTEND = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe00-\ufe0f\ufe20-\ufe2f"
    "\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
)
_ATOM = re.compile(
    r"(?P<tag></?[a-zA-Z][^<>]*>)"
    r"|(?P<entity>&(?:[a-zA-Z]+|#[0-9]+|#[xX][0-9a-fA-F]+);)"
    "|(?P<flag>[\U0001f1e6-\U0001f1ff]{2})"
    f"|(?P<cluster>(?s:.)[{_EXTEND}]*(?:\u200d[^\\s<&\u200d][{_EXTEND}]*)*)"
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_WORD, _SENTENCE, _LINE, _PARAGRAPH = range(1, 5)
# A better border is taken although it leaves room unused, up to this share of the limit.
_LEAST_FILL = ((_PARAGRAPH, 0.7), (_LINE, 0.7), (_SENTENCE, 0.2), (_WORD, 0.0))


@dataclass(frozen=True, slots=True)
class _Atom:
    source: str
    units: int
    tag: str = ""

    @property
    def closes(self) -> bool:
        return self.source.startswith("</")

    @property
    def is_space(self) -> bool:
        return not self.tag and self.source.isspace()


def split_message(html_text: str, limit: int = MESSAGE_LIMIT) -> list[str]:
    """Return the text as messages of at most `limit` UTF-16 units after entity parsing, as Telegram counts.

    Cuts stand at paragraph, line or sentence borders, else between words, else between whole characters; tags open at a
    cut are closed and opened again. White space at a cut is dropped. Text without anything to see gives no message.
    """
    if _is_one_message(html_text, limit):
        return [html_text]
    atoms = list(_atoms(html_text, limit))
    parts: list[str] = []
    opened: list[_Atom] = []
    start = 0
    while (start := _skip_space(atoms, start, opened)) < len(atoms):
        end = _cut(atoms, start, limit)
        before = "".join(atom.source for atom in opened)
        body = "".join(atom.source for atom in atoms[start:end]).rstrip()
        _follow_tags(atoms[start:end], opened)
        while end < len(atoms) and opened and atoms[end].closes:
            body += atoms[end].source
            _follow_tags(atoms[end : end + 1], opened)
            end += 1
        after = "" if end >= len(atoms) else "".join(f"</{atom.tag}>" for atom in reversed(opened))
        if any(atom.units and not atom.is_space for atom in atoms[start:end]):
            parts.append(before + body + after)
        start = end
    return parts


def _is_one_message(text: str, limit: int) -> bool:
    """Say at a glance, for most texts are short: a character has at most two units, and something must be seen."""
    return 2 * len(text) <= limit and text == text.strip() and bool(_TAG.sub("", text).strip())


def _atoms(text: str, limit: int) -> Iterator[_Atom]:
    for found in _ATOM.finditer(text):
        source = found[0]
        if found["tag"]:
            yield _Atom(source, 0, re.split(r"[\s/>]", source.strip("</>"), maxsplit=1)[0].lower())
        elif found["entity"]:
            yield _Atom(source, _entity_units(source))
        else:
            size = max(min(_LONGEST_CLUSTER, limit // 2), 1)
            for piece in range(0, len(source), size):
                yield _Atom(source[piece : piece + size], _units(source[piece : piece + size]))


def _units(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)


def _entity_units(source: str) -> int:
    digits = source[2:-1]
    if source[1] != "#":
        return 1 if source[1:-1] in ("lt", "gt", "amp", "quot") else len(source)
    code = int(digits[1:], 16) if digits[0] in "xX" else int(digits[:9])
    return 2 if code > 0xFFFF else 1


def _skip_space(atoms: list[_Atom], start: int, opened: list[_Atom]) -> int:
    inside_code = any(atom.tag in ("pre", "code") for atom in opened)
    while start < len(atoms) and atoms[start].is_space:
        if inside_code and atoms[start].source == "\n":
            return start + 1
        if inside_code:
            return start
        start += 1
    return start


def _cut(atoms: list[_Atom], start: int, limit: int) -> int:
    """Return where the message that begins at `start` ends."""
    borders: dict[int, tuple[int, int]] = {}
    used = 0
    for place in range(start, len(atoms)):
        atom = atoms[place]
        if atom.is_space and place > start:
            kind = _border(atoms, start, place)
            for least in range(1, kind + 1):
                borders[least] = (place, used)
        if used + atom.units > limit:
            return _best(borders, limit) or _hard_cut(atoms, start, place)
        used += atom.units
    return len(atoms)


def _border(atoms: list[_Atom], start: int, place: int) -> int:
    if atoms[place].source == "\n":
        following = next((atom.source for atom in atoms[place + 1 : place + 6] if not atom.tag), "")
        return _PARAGRAPH if following == "\n" else _LINE
    before = "".join(atom.source for atom in atoms[max(start, place - 12) : place] if not atom.tag)
    return _SENTENCE if _SENTENCE_END.search(before) else _WORD


def _best(borders: dict[int, tuple[int, int]], limit: int) -> int:
    for kind, fill in _LEAST_FILL:
        place, used = borders.get(kind, (0, 0))
        if place and used >= fill * limit:
            return place
    return 0


def _hard_cut(atoms: list[_Atom], start: int, place: int) -> int:
    """Cut before an opening tag rather than behind it, but always go on by one atom."""
    while place > start + 1 and atoms[place - 1].tag and not atoms[place - 1].closes:
        place -= 1
    return max(place, start + 1)


def _follow_tags(atoms: list[_Atom], opened: list[_Atom]) -> None:
    for atom in atoms:
        if not atom.tag:
            continue
        if not atom.closes:
            opened.append(atom)
        elif any(other.tag == atom.tag for other in opened):
            while opened.pop().tag != atom.tag:
                continue
