"""Invented records of one case, as the store hands them to casework."""

from datetime import datetime, timedelta

from bot.casework.facts import CaseHead, Filed, StudentFacts, facts_of
from bot.language import dates

JAKARTA = dates.zone("WIB")
MONDAY = datetime(2026, 11, 23, 9, 41, tzinfo=JAKARTA)
HEAD = CaseHead("2627-014")
INTAKE, MEETING, SAFETY = "penerimaan_kasus", "konseling_perseorangan", "jalur_keselamatan"
VISIT, CONFERENCE, REFERRAL = "kunjungan_rumah", "konferensi_kasus", "alih_tangan_kasus"
CLOSING, REOPENING, POSTPONING = "penutupan_kasus", "pembukaan_kembali", "penundaan_kasus"
WEEKLY, TERMLY = "penilaian_satu_minggu", "penilaian_satu_semester"

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


def days(number, hour=10):
    """A moment so many days after the Monday of the storyboards."""
    return MONDAY.replace(hour=hour, minute=0) + timedelta(days=number)


def visit(*, at=None, plan=True, done=False, decided=None, activity=20, round_=1, **answers):
    """A home visit: its plan, its execution and its decision, each filed one day after the other."""
    at = at or days(1)
    rencana = {"KR-P3": "ya", "KR-P5": "aman", "KR-P12": "2026-11-27T15:30", **_keys(answers)}
    found = [filed(VISIT, "perencanaan", rencana, activity=activity, round_=round_, at=at)] if plan else []
    if done:
        found.append(_after(at, 1, VISIT, "pelaksanaan", {"KR-L2": ["ibu"]}, activity, round_))
    if decided is not None:
        found.append(_after(at, 2, VISIT, "evaluasi", {"KR-E2": "ya", "KR-E5": 4}, activity, round_))
        found.append(_after(at, 2, VISIT, "tindak_lanjut", decided, activity, round_))
    return found


def conference(*, at=None, done=False, decided=None, activity=25, round_=1, **answers):
    """A case conference."""
    at = at or days(1)
    rencana = {"KK-P4": "setuju", "KK-P9": "2026-11-30T10:30", **_keys(answers)}
    found = [filed(CONFERENCE, "perencanaan", rencana, activity=activity, round_=round_, at=at)]
    if done:
        found.append(_after(at, 1, CONFERENCE, "pelaksanaan", {"KK-L1": ["o0"]}, activity, round_))
    if decided is not None:
        found.append(_after(at, 2, CONFERENCE, "tindak_lanjut", decided, activity, round_))
    return found


def referral(*, at=None, handed=None, report=None, step=None, activity=30, round_=1, **answers):
    """A referral: asked, handed over (AT-L2), reported (AT-E2), decided (AT-T1)."""
    at = at or days(1)
    rencana = {"AT-P5": "ya", "AT-P7": "psikolog", "AT-P9": "2026-11-24T09:00", "AT-P10": "bersedia", **_keys(answers)}
    found = [filed(REFERRAL, "perencanaan", rencana, activity=activity, round_=round_, at=at)]
    if handed:
        found.append(_after(at, 1, REFERRAL, "pelaksanaan", {"AT-L2": handed}, activity, round_))
    if report is not None:
        found.append(_after(at, 8, REFERRAL, "evaluasi", report, activity, round_))
    if step:
        found.append(_after(at, 9, REFERRAL, "tindak_lanjut", {"AT-T1": step}, activity, round_))
    return found


def assessment(form, at, *, activity=60, **answers):
    """A penilaian satu minggu or satu semester."""
    return [filed(form, "penilaian", _keys(answers), activity=activity, at=at)]


def closing(at, result="terentaskan", *, activity=70, **answers):
    return [filed(CLOSING, "penutupan", {"TU1": result, "TU3": "sudah", **_keys(answers)}, activity=activity, at=at)]


def reopening(at, *, activity=80):
    return [filed(REOPENING, "pembukaan", {"BU1": "keterangan_baru"}, activity=activity, at=at)]


def rest(at, until, *, activity=90):
    return [filed(POSTPONING, "penundaan", {"TD1": "libur", "TD2": until}, activity=activity, at=at)]


def _keys(answers):
    return {key.replace("_", "-"): value for key, value in answers.items()}


def _after(at, number, form, phase, values, activity, round_):
    return filed(form, phase, values, activity=activity, round_=round_, at=at + timedelta(days=number))


def facts(records=(), consent="sudah", name="", head=HEAD, now=None):
    return facts_of(head, records, StudentFacts(consent, name), now=now)
