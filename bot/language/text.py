"""Cleans what people type and shapes names for buttons, headers and lists."""

import re
import unicodedata

from bot.language.splitting import split_message as split_message

MARKS_PER_LETTER = 4
LABEL_WIDTH = 30
NAME_WIDTH = 20

_EMOJI = "\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff"
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_FILLERS = dict.fromkeys(map(ord, "\u115f\u1160\u2800\u3164\uffa0"), " ")
_FORMAT = (
    "\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e001f\U000e0080-\U000e00ff\U000e01f0-\U000e0fff"
)
_NEVER_TEXT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane * 0x10000 + end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
    + _FORMAT
    + "]"
)
# A zero-width joiner holds a family emoji together and hides things everywhere else.
_LOOSE_JOINER = re.compile(f"(?<![{_EMOJI}\ufe0f])\u200d|\u200d(?![{_EMOJI}])")
# Tag characters spell the flags of England, Scotland and Wales and are invisible otherwise.
_LOOSE_TAGS = re.compile("(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0020-\U000e007f]+")
_NAME_PART = re.compile(r"[^\W\d_]+(?:['’‘`ʼ][^\W\d_]+)*")
_MUHAMMAD = re.compile(r"^(mu|mo)(h|ch|kh)am+ad$", re.IGNORECASE)


def clean(text: str) -> str:
    """Return the text in NFC without anything that hides, reorders or cannot be stored; never raises (FAULTS I5)."""
    while (cleaner := _cleaned_once(text)) != text:
        text = cleaner
    return text


def is_blank(text: str) -> bool:
    """Say whether nothing would be seen: white space, zero-width characters and Hangul fillers only (FAULTS I1)."""
    return all(unicodedata.category(char)[0] in "ZM" or char in "\n\t" for char in clean(text))


def clean_name(text: str) -> str:
    """Return the text as one line with single spaces."""
    return " ".join(clean(text).split())


def initials(name: str) -> str:
    """Return "M.R.P." for "Muhammad Rizky Pratama"; the header of an open form shows no more (DOMAIN 8, rule 17)."""
    return "".join(f"{letter.upper()}." for letter in map(_first_letter, clean_name(name).split()) if letter)


def short_name(name: str, limit: int = NAME_WIDTH) -> str:
    """Return the name in at most `limit` characters: Muhammad as M., then initials in the middle, then fewer words."""
    words = clean_name(name).split()
    if len(" ".join(words)) <= limit:
        return " ".join(words)
    words = [_short_muhammad(words[0]), *words[1:]] if len(words) > 1 else words
    head = _head_length(words)
    first, middle, last = words[:head], words[head:-1], words[head:][-1:]
    ways = [words, *_with_fewer_words(first, middle, last)]
    for way in ways:
        if len(" ".join(way)) <= limit:
            return " ".join(way)
    return " ".join(ways[-1])[: max(limit - 1, 0)].rstrip() + "…"


def button_line(name: str, *rest: str, limit: int = LABEL_WIDTH) -> str:
    """Return "M. Rizky Pratama · VIII-B", the name shortened so that the whole line fits `limit` characters."""
    tail = "".join(f" · {part}" for part in rest if part)
    return short_name(name, max(limit - len(tail), 8)) + tail


def tick_name(name: str) -> str:
    """Return "Adinda P." for "Adinda Putri Lestari Pratiwi": the name somebody is called by, then the last initial."""
    words = clean_name(name).split()
    if len(words) < 2:
        return " ".join(words)
    head = [_short_muhammad(words[0]), *words[1:]][: _head_length([_short_muhammad(words[0]), *words[1:]])]
    return " ".join([*head, _initial(words[-1])])


def title_case_name(text: str) -> str:
    """Return "Riski Firmansyah" for "riski firmansyah"; a word that mixes its cases already is left as typed."""
    return " ".join(_NAME_PART.sub(_capitalised, word) for word in clean_name(text).split())


def _cleaned_once(text: str) -> str:
    """Take one pass; what one rule removes can bring together what another rule forbids."""
    text = _NEVER_TEXT.sub("", _LINE_ENDS.sub("\n", text))
    # Marks are capped before NFC too: sorting ten thousand of them takes seconds.
    text = _LOOSE_TAGS.sub("", _LOOSE_JOINER.sub("", _cap_marks(text)))
    text = text.translate(_FILLERS)
    return _cap_marks(unicodedata.normalize("NFC", text)).strip()


def _cap_marks(text: str) -> str:
    if text.isascii():
        return text
    kept: list[str] = []
    run = 0
    for char in text:
        run = run + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        if run <= MARKS_PER_LETTER:
            kept.append(char)
    return "".join(kept)


def _first_letter(word: str) -> str:
    return next((char for char in word if char.isalpha()), "")


def _initial(word: str) -> str:
    letter = _first_letter(word)
    return f"{letter.upper()}." if letter else word


def _short_muhammad(word: str) -> str:
    found = _MUHAMMAD.match(word)
    if not found:
        return word
    return "Moh." if found[1].lower() == "mo" else "M."


def _head_length(words: list[str]) -> int:
    """Count the words up to the first that is a name and no title or abbreviation: "I Putu", "M. Rizky"."""
    for place, word in enumerate(words[:-1]):
        if len(word) > 2 and not word.endswith("."):
            return place + 1
    return max(len(words) - 1, 1)


def _with_fewer_words(first: list[str], middle: list[str], last: list[str]) -> list[list[str]]:
    letters = [_initial(word) for word in middle]
    one_by_one = [[*first, *middle[:full], *letters[full:], *last] for full in range(len(middle) - 1, -1, -1)]
    dropped = [[*first, *letters[:kept], *last] for kept in range(len(letters) - 1, -1, -1)]
    ends = [_initial(word) for word in last]
    return [*one_by_one, *dropped, [*first, *ends], [*first[-1:], *ends]]


def _capitalised(found: re.Match[str]) -> str:
    word = found[0]
    if not (word.islower() or (word.isupper() and len(word) > 1)):
        return word
    return word[:1].upper() + word[1:].lower()
