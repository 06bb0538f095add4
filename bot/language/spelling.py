"""Knows how Indonesian names are spelt: what is the same letter, the same sound, the same abbreviation (DOMAIN 11a)."""

import re
import unicodedata
from itertools import islice, product

from rapidfuzz.distance import Levenshtein

KEYS_PER_WORD = 12

# Letters that Unicode does not take apart, and Cyrillic and Greek letters that look Latin (THREATS T19).
_LOOKALIKES = str.maketrans(
    "øłđıħŧаеорсухіјѕкмтвнοανικρτυχ",
    "oldihtaeopcyxijskmtbhoavikptux",
)
_SILENT = re.compile("['’‘`´ʼʻ′\"“”\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SILENT_ASCII = str.maketrans("", "", "'`\"")
_RUN = re.compile(r"[0-9]+|[^\W\d_]+")

# How a name is commonly cut short when written; the short form stays what it is as well.
ABBREVIATIONS: dict[str, tuple[str, ...]] = {
    "m": ("muhammad",),
    "md": ("muhammad", "made"),
    "mhd": ("muhammad",),
    "mhmd": ("muhammad",),
    "moh": ("muhammad",),
    "mohd": ("muhammad",),
    "moch": ("muhammad",),
    "moc": ("muhammad",),
    "mokh": ("muhammad",),
    "muh": ("muhammad",),
    "muhd": ("muhammad",),
    "much": ("muhammad",),
    "mukh": ("muhammad",),
    "abd": ("abdul",),
    "st": ("siti",),
    "r": ("raden",),
    "fx": ("fransiskus",),
    "tb": ("tubagus",),
    "kd": ("kadek",),
    "km": ("komang",),
    "kt": ("ketut",),
    "ny": ("nyoman",),
    "nym": ("nyoman",),
    "gd": ("gede",),
    "pt": ("putu",),
    "wy": ("wayan",),
    "wyn": ("wayan",),
    "gst": ("gusti",),
    "dw": ("dewa",),
}
_MUHAMMAD = re.compile(r"m[uo](?:h|ch|kh)am+[ae]d")
_ARTICLES = frozenset(("al", "el", "ar", "as", "asy", "asj", "ash", "at", "ad", "an", "az", "adz", "ats"))

# One written sound at a time, the longest spelling first; several answers where one spelling stands for several sounds.
_SOUNDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"tj", ("c",)),
    (r"dj", ("j", "z")),
    (r"s[jyh]", ("s",)),
    (r"ch", ("h", "k", "c")),
    (r"kh", ("h", "k")),
    (r"ck", ("k",)),
    (r"dz", ("z",)),
    (r"ts", ("s",)),
    (r"ph", ("p",)),
    (r"dh", ("d",)),
    (r"th", ("t",)),
    (r"bh", ("b",)),
    (r"gh", ("g",)),
    (r"rh", ("r",)),
    (r"oe|oo", ("u",)),
    (r"ou", ("u", "o")),
    (r"ie|ee", ("i",)),
    (r"ai|ay(?![aeiou])", ("ai",)),
    (r"ae|ei|ey(?![aeiou])", ("ai", "e")),
    (r"aw(?![aeiou])", ("au",)),
    (r"uw(?=[aeiou])", ("u",)),
    (r"iy(?=[aeiou])", ("i",)),
    (r"ij(?=[aeiou])", ("ij", "i", "iz")),
    (r"(?<=[^aeiou])y|y(?![aeiou])", ("i",)),
    (r"(?<=[^aeiou])j(?=[aeiou])", ("j", "i", "z")),
    (r"j(?![aeiou])", ("i", "j")),
    (r"j", ("j", "y", "z")),
    (r"[fv]", ("p",)),
    (r"q", ("k",)),
    (r"^x", ("s", "ks")),
    (r"x", ("ks",)),
    (r"c(?=[eiy])", ("c", "s")),
    (r"c(?=[aou])", ("c", "k")),
    (r"c", ("k",)),
    (r"(?<=.)h$", ("",)),
)
_SOUND = re.compile("|".join(f"(?P<s{place}>{spelt})" for place, (spelt, _) in enumerate(_SOUNDS)) + "|.", re.DOTALL)
_ANSWERS = {f"s{place}": answers for place, (_, answers) in enumerate(_SOUNDS)}
_DOUBLED = re.compile(r"(.)\1+", re.DOTALL)
_ABDUL = re.compile(r"^abdul(?=[dnrstz])")
_VOWELS = frozenset("aeiou")
# Sounds that ear and pen exchange freely in longer names. a/u is not among them: Bagas is not Bagus.
_NEAR_VOWELS = frozenset(map(frozenset, ("ao", "ou", "ei")))
_NEAR_CONSONANTS = frozenset(map(frozenset, ("sz", "cs")))
_HARDENED = frozenset("dt")


def fold(text: str) -> str:
    """Return the text without case, accents, apostrophes, hidden signs and look-alike letters."""
    if text.isascii():
        return text.lower().translate(_SILENT_ASCII)
    plain = unicodedata.normalize("NFKD", _SILENT.sub("", text).casefold())
    return "".join(char for char in plain if not unicodedata.combining(char)).translate(_LOOKALIKES)


def words(text: str) -> list[str]:
    """Return the folded runs of letters and of digits: "Asy-Syifa 8B" is asy, syifa, 8, b."""
    return _RUN.findall(fold(text))


def spellings(word: str) -> tuple[str, ...]:
    """Return the folded word and what it is short for: "m" is also "muhammad", "abd" is also "abdul"."""
    if _MUHAMMAD.fullmatch(word) and word != "muhammad":
        return word, "muhammad"
    return word, *ABBREVIATIONS.get(word, ())


def joined(first: str, second: str) -> str:
    """Return two folded words as if written in one; an Arabic article melts into a sun letter as it does in speech."""
    if first in _ARTICLES and first != "al" and second[:1] == first[1:2]:
        return "a" + second
    return first + second


def keys(word: str) -> tuple[str, ...]:
    """Return how the folded word may sound, the likeliest first; two spellings of one name share a key.

    At most KEYS_PER_WORD answers; families of letters as in DOMAIN 11a.
    """
    sounds = [_ANSWERS.get(found.lastgroup or "", (found[0],)) for found in _SOUND.finditer(word)]
    ways = ("".join(way) for way in islice(product(*sounds), KEYS_PER_WORD))
    return tuple(dict.fromkeys(_ABDUL.sub("abdu", _DOUBLED.sub(r"\1", way)) for way in ways))


def sounds_near(one: str, other: str) -> bool:
    """Say whether two keys differ only in sounds that are often exchanged: Rahman and Rohman, Ahmad and Ahmat."""
    if len(one) != len(other) or len(one) < 4:
        return False
    changes = [
        (place, frozenset(pair)) for place, pair in enumerate(zip(one, other, strict=True)) if len(set(pair)) > 1
    ]
    last = len(one) - 1
    return 0 < len(changes) <= 2 and all(
        change in _NEAR_CONSONANTS
        or (change in _NEAR_VOWELS and len(one) >= 5)
        or (change == _HARDENED and place == last)
        for place, change in changes
    )


def slips_allowed(length: int) -> int:
    """Return how many wrong, missing or swapped letters a key of this length may have."""
    return 0 if length <= 3 else 1 if length <= 6 else 2


def is_another_name(one: str, other: str) -> bool:
    """Say whether two short keys that differ by a vowel are two names: Dwi and Dewi, Bagas and Bagus, Eka and Eko."""
    longer = max(len(one), len(other))
    for slip in Levenshtein.editops(one, other):
        before, after = one[slip.src_pos : slip.src_pos + 1], other[slip.dest_pos : slip.dest_pos + 1]
        if slip.tag == "replace" and longer <= 5 and before in _VOWELS and after in _VOWELS:
            return True
        if slip.tag == "insert" and longer <= 4 and after in _VOWELS:
            return True
        if slip.tag == "delete" and longer <= 4 and before in _VOWELS:
            return True
    return False
