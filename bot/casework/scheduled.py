"""Which answer a reminder of an appointment comes from: there it is moved, and there it is called off."""

from collections.abc import Collection

from bot.casework import terms
from bot.casework.reminders_appointments import APPOINTMENTS
from bot.casework.reminders_groups import PLANNED

OF_FORM = {terms.INTAKE: "IN14", terms.CONFERENCE: "KK-T2a"}
OF_RULE = {"kunjungan": "KR-P12", "konferensi": "KK-P9", "ahli": "AT-L2"}
ABOUT_A_DAY = {"kunjungan_h3": "KR-P12", "kunjungan_h1": "KR-P12", "konferensi_h3": "KK-P9", "konferensi_h1": "KK-P9"}
RESTS = {"lanjutan": "TD2"}


def day_question(rule: str, form: str, filed: Collection[str]) -> str:
    """Return the question that says when, of an activity with these phases filed; "" for what has no day to move."""
    fixed = {**OF_RULE, **ABOUT_A_DAY, **RESTS}.get(rule)
    if fixed or rule not in APPOINTMENTS:
        return fixed or ""
    if form in PLANNED and "pelaksanaan" not in filed:
        return PLANNED[form]
    return OF_FORM.get(form, "TL4")
