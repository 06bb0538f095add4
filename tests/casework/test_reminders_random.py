"""Random histories of a case: the reminders depend on its records alone, and say nothing that nobody may read."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.casework import history, reminders
from bot.casework.reminders_appointments import APPOINTMENTS
from tests.casework import filings
from tests.casework.test_reminders import SCHOOL, dues

# Every sentence that a reminder may say; whoever adds one adds it here, and looks at who may read it on a lock screen.
WORDS = {
    "aplikasi instrumentasi",
    "aplikasi instrumentasi: bahan disiapkan",
    "aplikasi instrumentasi: hasil diolah",
    "aplikasi instrumentasi: hasil ditafsirkan",
    "aplikasi instrumentasi: tindak lanjut",
    "alih tangan",
    "balikan ahli",
    "belum ada kegiatan",
    "bimbingan kelompok",
    "catatan belum lengkap",
    "dampak alih tangan",
    "evaluasi alih tangan",
    "himpunan data",
    "himpunan data semester ini",
    "instrumen atau data",
    "jawaban ahli",
    "konferensi kasus",
    "konferensi kasus: janji kerahasiaan belum lengkap",
    "konferensi kasus: persetujuan konseli belum ada",
    "konseling kelompok",
    "kunjungan rumah",
    "kunjungan rumah: surat dan kesediaan",
    "kunjungan rumah: surat tugas belum ada",
    "laporan kunjungan rumah",
    "laporan semester",
    "layanan dilanjutkan",
    "layanan lain",
    "masih ada yang menyusul",
    "pemantauan",
    "pemantauan setelah ditutup",
    "penilaian satu minggu",
    "penilaian satu semester",
    "persetujuan data belum ada",
    "pertemuan dengan ahli",
    "pertemuan ke-{n}",
    "rekap {month}",
    "tanggal kesepakatan",
    "tanggal komitmen",
    "terbuka {n} hari",
    "tindak lanjut",
    "tinjauan konferensi kasus",
}
DECISIONS = ("pertemuan_lagi", "kunjungan_rumah", "konferensi_kasus", "alih_tangan", "dipantau", "tidak_perlu")


@st.composite
def steps(draw):
    """What a counselor files one after the other: each step with the records that it leaves."""
    found, day = [filings.intake()], 0
    for n in range(1, draw(st.integers(0, 7)) + 1):
        day += draw(st.integers(0, 20))
        at, ahead = filings.days(day, draw(st.integers(6, 21))), day + draw(st.integers(1, 20))
        then = f"{filings.days(ahead):%Y-%m-%dT%H:%M}"
        found.append(_step(draw, n, at, then))
    return found


def _step(draw, n, at, then):
    """One step that a counselor may take."""
    made = {
        "meeting": lambda: filings.meeting(
            n, at=at, tindak_lanjut=draw(st.sampled_from([None, *({"TL1": one, "TL4": then} for one in DECISIONS)]))
        ),
        "visit": lambda: filings.visit(at=at, activity=100 + n, round_=n, done=draw(st.booleans()), KR_P12=then),
        "conference": lambda: filings.conference(
            at=at,
            activity=100 + n,
            round_=n,
            done=draw(st.booleans()),
            KK_P9=then,
            KK_P4=draw(st.sampled_from(["setuju", "belum_memutuskan", "tidak_setuju"])),
        ),
        "referral": lambda: filings.referral(
            at=at,
            activity=100 + n,
            round_=n,
            AT_P9=f"{at:%Y-%m-%dT%H:%M}",
            handed=draw(st.sampled_from([None, then])),
            AT_P10=draw(st.sampled_from(["bersedia", "belum_menjawab"])),
        ),
        "week": lambda: filings.assessment(filings.WEEKLY, at, activity=100 + n, EV_P6="tetap"),
        "safety": lambda: filings.path(["kekerasan"], activity=100 + n, at=at, DR11=["ayah"], DR12="ya"),
        "rest": lambda: filings.rest(at, then[:10], activity=100 + n),
        "closing": lambda: filings.closing(at, activity=100 + n, TU7="tiga_bulan"),
        "reopening": lambda: filings.reopening(at, activity=100 + n),
    }
    return made[draw(st.sampled_from(sorted(made)))]()


@settings(max_examples=150, deadline=None)
@given(steps(), st.randoms(use_true_random=False))
def test_the_set_depends_on_records_alone(told, random):
    records = [one for step in told for one in step]
    mixed = list(records)
    random.shuffle(mixed)
    later = filings.days(900)
    assert dues(records) == dues(mixed) == dues(records, now=later)


@settings(max_examples=150, deadline=None)
@given(steps())
def test_what_a_reminder_may_be(told):
    records = [one for step in told for one in step]
    found = dues(records, consent="belum")
    assert len({(one.activity, one.rule, one.occurrence) for one in found}) == len(found)
    for one in found:
        assert one.kind in reminders.KINDS
        assert one.what.text in WORDS
        assert set(one.what.params) <= {"n"}
        assert one.last is None or one.last >= one.day
        moved = one.rule not in APPOINTMENTS and one.kind != reminders.SAFETY
        assert SCHOOL.is_school_day(one.day) or not moved
        assert one.at is None or one.at.utcoffset() is not None


@settings(max_examples=150, deadline=None)
@given(steps())
def test_nothing_lies_before_its_own_cause(told):
    records = [one for step in told for one in step]
    activities = {one.id: one for one in history.activities(records)}
    for one in dues(records):
        begun = activities[one.activity].begun if one.activity else min(a.begun for a in activities.values())
        zone = SCHOOL.zone
        assert one.day >= begun.astimezone(zone).date()
        assert one.at is None or one.at >= begun - timedelta(minutes=1)


@settings(max_examples=100, deadline=None)
@given(steps())
def test_closing_leaves_the_look_back_and_an_open_flag(told):
    records = [one for step in told for one in step]
    closed = [*records, *filings.closing(filings.days(400), activity=900, TU7="tiga_bulan")]
    assert {one.rule for one in dues(closed)} <= {"pemantauan", "tindak_lanjut_keselamatan", "kabar_koordinator"}
    silent = [*records, *filings.closing(filings.days(400), activity=900)]
    assert {one.kind for one in dues(silent)} <= {reminders.SAFETY, reminders.NOTICE}
