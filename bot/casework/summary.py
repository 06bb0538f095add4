"""Sentences of level T that the bot composes, because typed summaries are where secrets leak (DOMAIN 8.19)."""

from collections.abc import Mapping
from datetime import date

from bot.casework import answers
from bot.casework.answers import Values
from bot.casework.lines import Line, say
from bot.i18n import N_, Translator
from bot.language import dates

BIDANG: Mapping[str, str] = {
    "pribadi": N_("pribadi"),
    "sosial": N_("sosial"),
    "belajar": N_("belajar"),
    "karier": N_("karier"),
}
FOLLOWED = N_("Konseling perseorangan ke-{n}, bidang {bidang}, terlaksana {day}; ada tindak lanjut.")
NOT_FOLLOWED = N_("Konseling perseorangan ke-{n}, bidang {bidang}, terlaksana {day}; tidak ada tindak lanjut.")
FOLLOWED_WITHOUT_FIELD = N_("Konseling perseorangan ke-{n}, terlaksana {day}; ada tindak lanjut.")
NOT_FOLLOWED_WITHOUT_FIELD = N_("Konseling perseorangan ke-{n}, terlaksana {day}; tidak ada tindak lanjut.")

EXPERT_MAY_READ = N_("Siswa dengan kode {kode} sedang didampingi konselor sekolah{bidang}{layanan}.")
IN_FIELD, MET_BEFORE = N_(" pada bidang {bidang}"), N_(" dan sudah mengikuti konseling perseorangan {n} kali")
EXPECTED = N_("Diharapkan bantuan sesuai keahlian penerima, dan balikan seperlunya kepada konselor.")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def of_meeting(values: Values, facts: Mapping[str, object], translate: Translator) -> str | None:
    """Return KP-T2, from number, bidang, day and decision only; None until day and decision are known."""
    day, decision = answers.day(values, "KP-P3"), answers.choice(values, "TL1")
    if day is None or not decision:
        return None
    number = answers.whole_number(values, "KP-P2") or facts.get("pertemuan_ke", 1)
    places: dict[str, object] = {"n": number, "day": dates.plain_date(day, translate.language)}
    followed = decision != "tidak_perlu"
    bidang = str(facts.get("bidang", ""))
    if bidang not in BIDANG:
        return say(Line(FOLLOWED_WITHOUT_FIELD if followed else NOT_FOLLOWED_WITHOUT_FIELD, places), translate)
    places["bidang"] = Line(BIDANG[bidang])
    return say(Line(FOLLOWED if followed else NOT_FOLLOWED, places), translate)


def for_expert(facts: Mapping[str, object], translate: Translator) -> str:
    """Return AT-P11 as the bot offers it: code, bidang and the number of meetings, nothing that was told."""
    bidang, before = str(facts.get("bidang", "")), facts.get("pertemuan_ke", 1)
    n = before - 1 if isinstance(before, int) else 0
    places: dict[str, object] = {
        "kode": facts.get("kode", ""),
        "bidang": Line(IN_FIELD, {"bidang": Line(BIDANG[bidang])}) if bidang in BIDANG else "",
        "layanan": Line(MET_BEFORE, {"n": n}) if n else "",
    }
    return f"{say(Line(EXPERT_MAY_READ, places), translate)} {translate(EXPECTED)}"


def letter_number(facts: Mapping[str, object], day: date) -> str:
    """Return a number for a letter as many schools write it: 014/BK/XI/2026; the school's own may be typed."""
    number = str(facts.get("kode", "")).rpartition("-")[2]
    return f"{number}/BK/{ROMAN[day.month - 1]}/{day.year}"


CLOSED = N_("Kasus bidang {bidang} ditutup {day} setelah {n} pertemuan konseling.")
CLOSED_WITHOUT_FIELD = N_("Kasus ditutup {day} setelah {n} pertemuan konseling.")


def of_closing(facts: Mapping[str, object], day: date, translate: Translator) -> str:
    """Return TU5, from field, day and number of meetings only: how it ended is not said (DOMAIN 4.11)."""
    following = facts.get("pertemuan_ke", 1)
    places: dict[str, object] = {
        "n": following - 1 if isinstance(following, int) else 0,
        "day": dates.plain_date(day, translate.language),
    }
    bidang = str(facts.get("bidang", ""))
    if bidang not in BIDANG:
        return say(Line(CLOSED_WITHOUT_FIELD, places), translate)
    return say(Line(CLOSED, {**places, "bidang": Line(BIDANG[bidang])}), translate)
