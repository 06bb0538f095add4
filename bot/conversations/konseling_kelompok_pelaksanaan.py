"""Konseling kelompok: attendance, the members' pledge, and what was worked on once all have given it (DOMAIN 4.4)."""

from bot.casework import groups
from bot.conversations.tanda_bahaya import tanda_bahaya
from bot.engine.choices import Choice
from bot.engine.condition import answered
from bot.engine.members import Among
from bot.engine.question import BOLEH, MENYUSUL, OTOMATIS, RAHASIA
from bot.engine.texts import LongText, Text
from bot.engine.times import Day
from bot.i18n import N_

BERJANJI = groups.PLEDGED
KALIMAT = N_(
    '"Yang kita dengar di sini tidak dibawa keluar. {sapaan} menjaga, tetapi tidak dapat menjamin untuk semua orang. '
    'Ceritakan seperlunya saja."'
)

PELAKSANAAN = (
    Among(
        key="KG-L1",
        ask=N_("Kehadiran: ketuk nama yang tidak hadir."),
        short=N_("Hadir"),
        level=RAHASIA,
        of="KG-P7",
        start_all=True,
        done=N_("Lanjut: hadir {n}"),
    ),
    Among(
        key="KG-L1a",
        ask=N_("Anggota yang bagiannya dicatat?"),
        short=N_("Bagiannya dicatat"),
        level=RAHASIA,
        need=OTOMATIS,
        default=groups.kept_of("KG-L1"),
        computed_from=("KG-L1",),
        of="KG-L1",
    ),
    Among(
        key="KG-L2",
        ask=N_("Ketuk nama yang belum menyatakan janji kerahasiaan."),
        short=N_("Janji kerahasiaan"),
        hint=N_("Pembentukan: perkenalan, tujuan, dan asas kelompok."),
        level=RAHASIA,
        of="KG-L1",
        start_all=True,
        all_of=N_("Semua sudah"),
        none_ok=True,
        help={"kalimat": (N_("Kalimat siap baca"), KALIMAT)},
    ),
    Choice(
        key="KG-L3",
        ask=N_("Peralihan: apakah kelompok siap membahas masalah pribadi?"),
        short=N_("Kesiapan kelompok"),
        level=RAHASIA,
        need=MENYUSUL,
        when=BERJANJI,
        of={
            "ya": N_("Ya"),
            "sebagian": N_("Sebagian"),
            "belum": N_("Belum"),
            "belum_ditanyakan": N_("Belum ditanyakan"),
        },
        later=("belum_ditanyakan",),
    ),
    Text(
        key="KG-L3a",
        ask=N_("Adakah catatan tentang kesiapan kelompok?"),
        short=N_("Catatan kesiapan"),
        level=RAHASIA,
        need=BOLEH,
        when=BERJANJI & answered("KG-L3"),
    ),
    Among(
        key="KG-L4",
        ask=N_("Pengalaman siapa yang dibahas hari ini?"),
        short=N_("Yang dibahas"),
        level=RAHASIA,
        when=BERJANJI,
        of="KG-L1a",
    ),
    LongText(
        key="KG-L5",
        ask=N_("Bagaimana jalannya pembahasan dan apa sumbangan anggota?"),
        short=N_("Pembahasan"),
        level=RAHASIA,
        when=BERJANJI,
    ),
    tanda_bahaya("KG-L9", N_("Adakah tanda bahaya pada salah satu anggota yang {sapaan} ketahui?")),
    Choice(
        key="KG-L6",
        ask=N_("Bagaimana kemajuan sejauh ini?"),
        short=N_("Kemajuan"),
        level=RAHASIA,
        when=BERJANJI,
        of={
            "belum_tampak": N_("Belum tampak"),
            "mulai_tampak": N_("Mulai tampak"),
            "hampir": N_("Hampir terentaskan"),
            "terentaskan": N_("Terentaskan"),
        },
    ),
    Text(
        key="KG-L7",
        ask=N_("Bagaimana perkembangan komunikasi dan interaksi sosial anggota?"),
        short=N_("Interaksi sosial"),
        level=RAHASIA,
        need=BOLEH,
        when=BERJANJI,
    ),
    Text(
        key="KG-L8",
        ask=N_("Pengakhiran: apa kesan dan komitmen kelompok?"),
        short=N_("Pengakhiran"),
        level=RAHASIA,
        need=MENYUSUL,
        when=BERJANJI,
    ),
    Day(
        key="KG-L8a",
        ask=N_("Kapan pertemuan berikut?"),
        short=N_("Pertemuan berikut"),
        level=RAHASIA,
        need=OTOMATIS,
        when=BERJANJI & answered("TL1", among=("pertemuan_lagi",)),
        same_as="TL4",
        ahead=True,
        hour="boleh",
    ),
)
