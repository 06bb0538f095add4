"""The sentence of a group meeting that may be reported: composed, without names and content (KG-T2, DOMAIN 8.19)."""

from collections.abc import Mapping

from bot.casework import answers
from bot.casework.answers import Values
from bot.casework.lines import Line, say
from bot.engine.entries import codes_in
from bot.i18n import N_, Translator
from bot.language import dates

FOLLOWED = N_("Konseling kelompok pertemuan ke-{n}, hadir {hadir} anggota, terlaksana {day}; ada tindak lanjut.")
NOT_FOLLOWED = N_(
    "Konseling kelompok pertemuan ke-{n}, hadir {hadir} anggota, terlaksana {day}; tidak ada tindak lanjut."
)


def of_meeting(values: Values, facts: Mapping[str, object], translate: Translator) -> str | None:
    """Return KG-T2, from number, attendance, day and decision only; None until day and decision are known."""
    day, decision = answers.day(values, "KG-P11"), answers.choice(values, "TL1")
    if day is None or not decision:
        return None
    places: dict[str, object] = {
        "n": facts.get("pertemuan_ke", 1),
        "hadir": len(codes_in(values.get("KG-L1"))),
        "day": dates.plain_date(day, translate.language),
    }
    return say(Line(FOLLOWED if decision != "tidak_perlu" else NOT_FOLLOWED, places), translate)
