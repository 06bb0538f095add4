"""Invented records of one case, as the store hands them to casework."""

from datetime import datetime, timedelta

from bot.casework.facts import CaseHead, Filed, StudentFacts, facts_of
from bot.language import dates

JAKARTA = dates.zone("WIB")
MONDAY = datetime(2026, 11, 23, 9, 41, tzinfo=JAKARTA)
HEAD = CaseHead("2627-014")
INTAKE, MEETING, SAFETY = "penerimaan_kasus", "konseling_perseorangan", "jalur_keselamatan"

WILLING = {
    "KP-L1": "hadir",
    "KP-L2": ["kerahasiaan", "keterbukaan", "tanggung_jawab", "kesukarelaan"],
    "KP-L3": "ya_lisan",
    "KP-L4": "katanya senin itu ibunya ke pasar",
    "KP-L14": ["tidak_ada"],
}
ASSESSED = {"EV-S1": "boleh minta tolong", "EV-S2": 4, "EV-S3": {"instead": "belum_ada"}}
AGAIN = {"TL1": "pertemuan_lagi", "TL4": "2026-12-02T09:00"}
INTAKE_VALUES = {
    "IN1": 7,
    "IN8": ["tidak_ada"],
    "IN3": "wali_kelas",
    "IN5": "Sering tidak masuk hari Senin.",
    "IN6": "belajar",
    "IN11": "ya",
    "IN2": "2026-11-23",
    "IN7": "biasa",
    "IN13": "perseorangan",
}


def filed(form, phase, values, *, activity=1, round_=1, version=1, at=MONDAY):
    return Filed(activity * 100 + version, activity, form, phase, round_, version, at, values)


def intake(**values):
    return [filed(INTAKE, "penerimaan", {**INTAKE_VALUES, **values}, activity=1)]


def meeting(n=1, *, at=None, evaluasi=ASSESSED, tindak_lanjut=AGAIN, **pelaksanaan):
    """A meeting with all its phases, one week after the one before; None leaves a phase out."""
    at = at or MONDAY + timedelta(minutes=20, days=7 * (n - 1))
    start = (at - timedelta(minutes=8)).replace(tzinfo=None).isoformat(timespec="minutes")
    phases = {
        "perencanaan": {"KP-P2": n, "KP-P3": start, "KP-P4": "ruang_bk"},
        "pelaksanaan": {**WILLING, **{key.replace("_", "-"): value for key, value in pelaksanaan.items()}},
        "evaluasi": evaluasi,
        "tindak_lanjut": tindak_lanjut,
    }
    return [
        filed(MEETING, phase, values, activity=10 + n, round_=n, at=at)
        for phase, values in phases.items()
        if values is not None
    ]


def path(signs, *, activity=50, at=MONDAY, steps_at=None, version=1, **steps):
    """A safety path: its signs, and its steps when there are any."""
    found = [filed(SAFETY, "tanda", {"DR0": list(signs)}, activity=activity, version=version, at=at)]
    if steps:
        found.append(filed(SAFETY, "langkah", steps, activity=activity, version=version, at=steps_at or at))
    return found


def facts(records=(), consent="sudah", name="", head=HEAD):
    return facts_of(head, records, StudentFacts(consent, name))
