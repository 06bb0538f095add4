"""Sentences of level T that the bot composes, because typed summaries are where secrets leak (DOMAIN 8.19)."""

from collections.abc import Mapping

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
