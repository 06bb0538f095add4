"""The words of dates as they are typed, brought to one spelling; an unknown word stays and stops the reading."""

import re
import unicodedata

from rapidfuzz.distance import OSA

from bot.language.spoken_dates import MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS

DAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
MONTH_NAMES = tuple(MONTHS["id"][number].casefold() for number in range(1, 13))
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
UNKNOWN = "?"
_SHORTEST_TYPO = 4
# Beside a day or month by one letter, and words of their own: what is read into them is asked back.
_WORDS_THEMSELVES = frozenset(
    ["kami", "seni", "selama", "tabu", "labu", "sabu", "umat", "kamus", "kemari", "dewan", "dekan"]
)

_SPELLINGS = {
    "senin": "snn sen snin senen",
    "selasa": "sls sel slasa",
    "rabu": "rab rb rbu rebo",
    "kamis": "kms kam kmis kemis",
    "jumat": "jmt jum jmat jumaat",
    "sabtu": "sbt sab sbtu",
    "minggu": "mgg min mg mggu mnggu",
    "ahad": "ahd",
    "januari": "jan",
    "februari": "feb pebruari peb",
    "maret": "mar mrt",
    "april": "apr",
    "juni": "jun",
    "juli": "jul",
    "agustus": "agu agt ags agst agus",
    "september": "sep sept",
    "oktober": "okt",
    "november": "nov nop nopember",
    "desember": "des",
    "besok": "bsk bsok besuk esok sesuk bsoknya",
    "kemarin": "kmrn kmarin kemaren kmren kemrin",
    "depan": "dpn dpan",
    "lalu": "lalunya silam",
    "mendatang": "mndatang",
    "hari": "hr hri",
    "bulan": "bln bulannya",
    "tahun": "thn th",
    "pekan": "pkn",
    "tgl": "tanggal tggl tanggalnya tg",
    "jam": "pukul pkl pk jm j pkul",
    "nanti": "ntar nnti entar nti ntr sebentar bentar",
    "tadi": "td tdi",
    "pagi": "pg pgi",
    "siang": "siag sg",
    "sore": "sor sre petang",
    "malam": "mlm mlam malem",
    "menit": "mnt mnit menitan",
    "setengah": "stgh stngh stengah",
    "lewat": "lebih lwt lbh",
    "kurang": "krg krng",
    "seperempat": "prapat seprapat",
    "setelah": "stlh stlah sesudah sesudahnya habis abis hbs sehabis bada bakda usai seusai selepas ba",
    "zuhur": "dzuhur dhuhur duhur zhuhur lohor luhur dzuhr dhuhr",
    "asar": "ashar asr ashr",
    "magrib": "maghrib mahrib",
    "isya": "isa isyak",
    "jumatan": "jumatannya",
    "salat": "sholat solat shalat",
    "sampai": "smp sampe hingga sd smpai",
    "an": "anan",
    "kira": "sekitar sekira sekitaran kurleb",
    "awal": "awl",
    "akhir": "akhr",
    "tengah": "pertengahan",
    "lagi": "lg lgi",
    "ini": "in",
    "dua": "dwa",
    "pelajaran": "ajaran",
    "pertama": "kesatu",
}
_SAME = {
    other: word
    for word, others in _SPELLINGS.items()
    for other in others.split()
    if other not in ("mg", "sg", "an", "ba", "dwa")
}
_FILLERS = frozenset(
    [
        "insyaallah",
        "insyallah",
        "inshaallah",
        "insya",
        "inshaa",
        "allah",
        "ya",
        "yah",
        "iya",
        "aja",
        "saja",
        "dong",
        "deh",
        "nih",
        "yang",
        "yg",
        "pada",
        "di",
        "dari",
        "mulai",
        "bu",
        "pak",
        "ibu",
        "bapak",
        "teng",
        "tepat",
        "rencananya",
        "rencana",
        "waktu",
        "akan",
        "udah",
        "sudah",
        "tepatnya",
        "mungkin",
        "mgkn",
        "mngkn",
        "kayaknya",
        "kayanya",
        "kyknya",
        "kyk",
        "sepertinya",
        "spertinya",
        "kalau",
        "kalo",
        "klo",
        "bisa",
        "bs",
        "lah",
        "loh",
        "kok",
        "sih",
        "kan",
        "oke",
        "ok",
        "okay",
        "baik",
        "tolong",
        "mohon",
        "untuk",
        "utk",
        "buat",
        "hmm",
        "eh",
        "oh",
        "sip",
        "siap",
        "dalam",
        "gimana",
        "bagaimana",
        "nggih",
        "njih",
        "nggeh",
        "mawon",
        "monggo",
        "insyaalloh",
        "insaallah",
        "jadwalnya",
        "dijadwalkan",
        "ketemu",
        "bertemu",
        "ketemuan",
    ]
)
_NUMBERS = {
    word: number
    for number, word in enumerate(
        ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"]
    )
}
_NUMBERS |= {"tuju": 7, "lapan": 8, "sblas": 11, "spuluh": 10, "se": 1}
_ONE = {"se" + unit: unit for unit in ("hari", "minggu", "pekan", "bulan", "tahun", "jam", "menit")}
_KNOWN = frozenset(
    (
        *DAYS,
        *MONTH_NAMES,
        *_SPELLINGS,
        *_FILLERS,
        *_NUMBERS,
        *("lusa", "tulat", "tubin", "ini", "atau", "ke", "menit", "dini", "subuh", "semester", "dulu", "sekarang"),
        *("belas", "puluh", "semalam", "selesai", "kedua", "ketiga", "keempat", "kelima", "terakhir", "datang"),
        *("wib", "wita", "wit"),
    )
)
_ENGLISH = {
    **{WEEKDAYS["en"][n].casefold(): DAYS[n] for n in range(7)},
    **{SHORT_WEEKDAYS["en"][n].casefold(): DAYS[n] for n in range(7)},
    **{MONTHS["en"][n].casefold(): MONTH_NAMES[n - 1] for n in range(1, 13)},
    **{SHORT_MONTHS["en"][n].casefold(): MONTH_NAMES[n - 1] for n in range(1, 13)},
    "today": "hari ini",
    "tomorrow": "besok",
    "yesterday": "kemarin",
}
_ALONE = r"(?<![\w./:@#-]){}(?![\w]|[./:-][\w])"
_DOUBLED = re.compile(r"\b(?!minggu )([a-z]+) \1\b")  # a word typed twice; "Minggu minggu depan" is a Sunday
_REWRITES = (
    (re.compile(r"\bmalming\b"), "malam minggu"),
    (re.compile(r"\bmingdep\b"), "minggu depan"),
    (re.compile(r"\bweekend\b"), "akhir pekan"),
    # What stands around the hour of a plan: with whom, where, which class, what for.
    (re.compile(r"\b(?:sama|dgn|dengan|bareng) (?:bu|pak|ibu|bapak) [^\W\d_]+"), " "),
    (re.compile(r"\bdi (?:ruang|kelas|aula|perpus\w*|uks|kantor|rumah\w*)(?: (?:bk|guru|kepsek|tu|osis|uks)\b)?"), " "),
    (re.compile(r"\b(?:anak|siswa|siswi|kelas) (?:[ivx]+|\d{1,2})[ .-]?[a-j]\b"), " "),
    (re.compile(r"\bpertemuan ke-? ?\d{1,2}\b|\bhome ?visit\b|\b(?:sesi )?konseling\b|\bkunjungan(?: rumah)?\b"), " "),
    (re.compile(r"\b(?:di)?(?:undur|geser|pindah|maju|ganti)(?:kan|in)?(?: (?:ke|jadi|menjadi))?\b"), " "),
    (re.compile(r"\b(jam|pukul|pkl|pk|jm)\. ?(?=\d)"), r"\1 "),
    (re.compile(r"\b(jam|pukul|pkl|pk|jm) ?(\d{1,2}),(\d\d)(?!\d)"), r"\1 \2.\3"),
    (re.compile(r"[‐-―]"), "-"),
    (re.compile(r"\bs\s?[./]\s?d\b\.?"), " sampai "),
    (re.compile(r"\bsampai dengan\b"), " sampai "),
    (re.compile(r"\b(jam|pukul|pkl|pk|jm|j)[. ]*1[/\u2044]2 ?(?=\d)"), r"\1 setengah "),
    (re.compile(r"(?<!\d)1\u20442 ?(?=\d)"), "setengah "),  # the sign for a half, as it is folded
    (re.compile(r"\bkurang lebih\b|\bkira-kira\b|±"), " kira "),
    (re.compile(r"\bba'?da\b"), " setelah "),
    (re.compile(r"\b([a-z]+)(?:-\1|2)\b"), r"\1"),
    (re.compile(r"\s*/\s*"), "/"),
    (re.compile(_ALONE.format(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})") + r"|(?<!\S)(\d{4})-(\d\d)-(\d\d)(?=t\d)"), ""),
    (re.compile(_ALONE.format(r"(\d{1,2})\s?[-/. ]\s?(" + "|".join(ROMAN) + r")\s?[-/. ]\s?(\d{4}|\d\d)")), ""),
    (re.compile(_ALONE.format(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)")), r" @\1/\3/\4 "),
    (re.compile(_ALONE.format(r"(\d{1,3})/(\d{1,3})")), r" @\1/\2/ "),
    (re.compile(r"(?<![\w./:,@#])1[.,]5(?= ?jam)"), "90 menitan"),
    (re.compile(r"(?<![\d./:,@])(\d{1,3})([.:,])(\d{2})(?![\d]|[./:,]\d)"), r" #\1\2\3 "),
    (re.compile(r"\bke-? ?(\d)"), r"ke \1"),
)


def folded(text: str) -> str:
    """Return what a reader sees: width folded, invisible signs dropped, spaces joined."""
    wide = unicodedata.normalize("NFKC", text)
    shown = (sign for sign in wide if sign.isspace() or unicodedata.category(sign) not in ("Cf", "Cc", "Cs"))
    return " ".join("".join(shown).split())


def canonical(text: str, language: str = "id") -> tuple[str, bool]:
    """Return the phrase in one spelling, and whether a word was taken for another that it may not be.

    A slip of one letter that leaves one day or month is mended: what was read is said back with a way to change it.
    """
    words = re.sub(r"['’‘`\"]", "", folded(text).casefold())
    for pattern, by in _REWRITES:
        words = pattern.sub(by or _written_date, words)
    words = words.replace("90 menitan jam", "90 menit")
    words = re.sub(r"(?<=[^\W\d])(?=\d)|(?<=\d)(?=[^\W\d])", " ", words)
    words = re.sub(r"(?<!\S)-|-(?!\S)|-", " sampai ", words)
    words = re.sub(r"[,;()!?]|\.(?!\d)", " ", words)
    spelled = [_spelled(word, language) for word in words.split()]
    joined = _DOUBLED.sub(r"\1", " ".join(" ".join(word for word, _ in spelled).split()))
    return _counted(joined), any(mended for _, mended in spelled)


def _written_date(found: re.Match[str]) -> str:
    """Return a date that begins with its year, or has its month in Roman numbers."""
    groups = [one for one in found.groups() if one]
    if groups[1] in ROMAN:
        return f" @{groups[0]}/{ROMAN.index(groups[1]) + 1}/{groups[2]} "
    return f" @{groups[2]}/{groups[1]}/{groups[0]} "


def _spelled(word: str, language: str) -> tuple[str, bool]:
    if language == "en" and word in _ENGLISH:
        return _ENGLISH[word], False
    if word[0] in "@#" or word.isdigit():
        return word, False
    if word in _FILLERS:
        return "", False
    if word in _ONE:
        return f"1 {_ONE[word]}", False
    if word.endswith("nya") and _SAME.get(word[:-3], word[:-3]) in (*DAYS, *MONTH_NAMES):
        word = word[:-3]
    word = _SAME.get(word, word)
    if word in _KNOWN:
        return word, False
    if len(word) >= _SHORTEST_TYPO and word.isalpha():
        near = [name for name in (*DAYS, *MONTH_NAMES) if OSA.distance(name, word, score_cutoff=1) <= 1]
        near = near or [name for name in ("besok", "kemarin", "depan") if OSA.distance(name, word, score_cutoff=1) <= 1]
        if len(near) == 1:
            return near[0], word in _WORDS_THEMSELVES
    return f"{UNKNOWN}{word}", False


def _counted(words: str) -> str:
    """Return the phrase with its number words, up to ninety-nine, as digits."""
    out: list[str] = []
    rest = words.split()
    while rest:
        one = _NUMBERS.get(rest[0])
        if one is None or rest[0] == "se":
            out.append(rest.pop(0))
            continue
        rest.pop(0)
        if rest[:1] == ["belas"] and 1 < one < 10:
            rest.pop(0)
            one += 10
        elif rest[:1] == ["puluh"] and 1 < one < 10:
            rest.pop(0)
            more = _NUMBERS.get(rest[0], 0) if rest and rest[1:2] not in (["belas"], ["puluh"]) else 0
            one = one * 10 + (more if 0 < more < 10 else 0)
            rest = rest[1:] if 0 < more < 10 else rest
        out.append(str(one))
    return " ".join(out)
