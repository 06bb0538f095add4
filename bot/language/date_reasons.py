"""Why a phrase gives no date: words that need a bell schedule, the school's calendar, a day to count from, and such."""

import re
from enum import Enum

from bot.language.date_words import folded


class Reason(Enum):
    """Why there is no reading."""

    EMPTY = "empty"
    NOT_UNDERSTOOD = "not understood"
    NO_DATE = "no date"
    NO_HOUR = "no hour"
    NO_MINUTE = "no minute"
    NO_DAY = "no day"
    NO_MONTH = "no month"
    BAD_YEAR = "bad year"
    END_FIRST = "end first"
    CONTRADICTION = "contradiction"
    ALREADY_OVER = "already over"
    NOT_YET = "not yet"
    VAGUE = "vague"
    REPEATING = "repeating"
    BELL = "bell"
    SCHOOL_CALENDAR = "school calendar"
    REFERENCE = "reference"


_WORDS: tuple[tuple[Reason, str], ...] = (
    (Reason.REPEATING, r"(se)?tiap|saban|tiap-tiap|sekali|seminggu sekali|rutin|berkala|senin-kamis"),
    (
        Reason.BELL,
        r"jam (pelajaran|kosong|terakhir|pertama|ke)|jam ?ke-? ?\w+|jam ke\w+|jp|istirahat|(se)?pulang( sekolah)?|"
        r"sepulang|bel|upacara|apel|kbm|jam istirahat|masuk sekolah|selesai (sekolah|kelas|pelajaran)",
    ),
    (
        Reason.SCHOOL_CALENDAR,
        r"(awal|akhir|tengah|pertengahan) (semester|tahun (pelajaran|ajaran))|ulangan|ujian|uts|uas|pts|pas semester|"
        r"pat|asts|asas|sas|sts|libur(an)?|lebaran|idul ?\w+|puasa|ramadh?an|rapor|raport|kenaikan|mpls|natal|"
        r"classmeeting|class meeting|wisuda|cuti bersama|tahun baru|nyepi|waisak|imlek|idulfitri|iduladha",
    ),
    (Reason.REFERENCE, r"h ?[+-] ?\d+|\d* ?hari (setelah|sesudah|sebelum)\b.*|sebelum \w+|menjelang \w+"),
    (
        Reason.VAGUE,
        r"secepat\w*|segera|kapan-?\s?kapan|kapan2|kapan saja|beberapa|kabari|terserah|sewaktu-waktu|lain kali|"
        r"sebentar|barusan|tempo hari|kapan hari|dalam waktu dekat|belum tahu|bebas",
    ),
)
_COMPILED = tuple((reason, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for reason, words in _WORDS)


def needs_more(text: str) -> Reason | None:
    """Return what a phrase would need that is not known here, or None."""
    seen = folded(text).casefold()
    return next((reason for reason, words in _COMPILED if words.search(seen)), None)
