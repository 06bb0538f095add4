"""The plan of an alih tangan kasus: why, who is willing, to whom, and what the expert will read (DOMAIN 4.8b)."""

from bot.casework import guards_referral as guards
from bot.casework import summary
from bot.conversations.alih_tangan_syarat import (
    BERLANJUT,
    BERSEDIA,
    G12,
    LUAR_SEKOLAH,
    MENDESAK,
    SIAP,
    TETAP_MENUNGGU,
    G4a,
    G4c,
    aman,
)
from bot.conversations.demi_keselamatan import demi_keselamatan
from bot.conversations.diperiksa import diperiksa
from bot.conversations.persetujuan_data import DIIZINKAN, G13
from bot.engine.around import Around
from bot.engine.choices import Choice
from bot.engine.condition import Values, answered
from bot.engine.defaults import always, from_fact
from bot.engine.form import Phase
from bot.engine.people import Person
from bot.engine.question import BOLEH, OTOMATIS, RAHASIA, TERBATAS
from bot.engine.texts import LongText, Text
from bot.engine.times import Day
from bot.i18n import N_


def material(values: Values, around: Around) -> object:  # noqa: ARG001
    """Compose what the expert may read from facts of level T alone; confidential answers are never copied (G7)."""
    return [summary.for_expert(around.facts, around.say)]


def letter_number(values: Values, around: Around) -> object:  # noqa: ARG001
    """Offer a number for the letter; every school writes it in its own way."""
    return summary.letter_number(around.facts, around.now.date())


PERENCANAAN = Phase(
    key="perencanaan",
    title=N_("Rencana"),
    guards=(G4a, G4c, G12, G13),
    parts=(
        Text(
            key="AT-P1",
            ask=N_("Kasus mana yang akan dialihtangankan?"),
            short=N_("Kasus"),
            level=TERBATAS,
            need=OTOMATIS,
            default=from_fact("kode"),
        ),
        Choice(
            key="AT-P2",
            ask=N_("Adakah hal yang perlu diperiksa ahli?"),
            short=N_("Perlu diperiksa ahli"),
            level=RAHASIA,
            when=DIIZINKAN,
            of={"tidak_tampak": N_("Tidak tampak"), "ada": N_("Ada"), "belum_yakin": N_("Belum yakin")},
        ),
        Choice(
            key="AT-P3",
            ask=N_("Apa pokok masalahnya?"),
            short=N_("Pokok masalah"),
            level=RAHASIA,
            when=DIIZINKAN,
            of={
                "fisik": N_("Kesehatan fisik"),
                "jiwa": N_("Kesehatan jiwa"),
                "napza": N_("Napza"),
                "kekerasan": N_("Kekerasan atau perlindungan anak"),
                "hukum": N_("Masalah hukum"),
                "kesulitan_belajar": N_("Kesulitan belajar khusus"),
                "mapel": N_("Mata pelajaran"),
                "keagamaan": N_("Keagamaan atau adat"),
                "ekonomi": N_("Ekonomi"),
                "lainnya": N_("Lainnya"),
            },
        ),
        Text(
            key="AT-P4",
            ask=N_("Mengapa perlu ditangani pihak lain?"),
            short=N_("Alasan"),
            hint=N_('Misalnya: "Di luar wewenang konselor karena …"'),
            level=RAHASIA,
            when=DIIZINKAN,
        ),
        demi_keselamatan("G4a", when=DIIZINKAN),
        Choice(
            key="AT-P5",
            ask=N_("Apakah konseli memahami dan bersedia?"),
            short=N_("Kesediaan konseli"),
            level=TERBATAS,
            later=("ragu", "belum_ditanyakan"),
            of={
                "ya": N_("Ya"),
                "ragu": N_("Masih ragu"),
                "belum_ditanyakan": N_("Belum ditanyakan"),
                "menolak": N_("Menolak"),
            },
        ),
        Text(
            key="AT-P5a",
            ask=N_("Keselamatan sedang terbuka. Bila alih tangan tidak dapat menunggu kesediaannya, apa alasannya?"),
            short=N_("Tanpa menunggu konseli"),
            hint=N_("Alasan ini dicatat."),
            level=RAHASIA,
            when=MENDESAK & answered("AT-P5", not_in=("ya",)),
            instead=TETAP_MENUNGGU,
        ),
        Choice(
            key="AT-P6",
            ask=N_("Bagaimana sikap orang tua/wali?"),
            short=N_("Sikap orang tua/wali"),
            level=TERBATAS,
            when=DIIZINKAN & BERLANJUT & LUAR_SEKOLAH,
            later=("belum_tahu",),
            of={
                "menyetujui": N_("Menyetujui"),
                "tahu_belum": N_("Tahu, belum menyetujui"),
                "belum_tahu": N_("Belum diberi tahu"),
                "menolak": N_("Menolak"),
                guards.NOT_CONTACTED_FOR_SAFETY: N_("Tidak dihubungi demi keselamatan"),
            },
        ),
        Text(
            key="AT-P6a",
            ask=N_("Mengapa orang tua/wali tidak dihubungi?"),
            short=N_("Alasan tidak dihubungi"),
            hint=N_("Alasan ini dicatat."),
            level=RAHASIA,
            when=DIIZINKAN & BERLANJUT & LUAR_SEKOLAH & answered("AT-P6", among=(guards.NOT_CONTACTED_FOR_SAFETY,)),
        ),
        Choice(
            key="AT-P7",
            ask=N_("Kepada siapa?"),
            short=N_("Kepada"),
            level=TERBATAS,
            when=BERLANJUT,
            offered_when=aman("AT-P7"),
            of={
                "guru_mapel": N_("Guru mata pelajaran"),
                "konselor_lain": N_("Konselor lain"),
                "wali_pimpinan": N_("Wali kelas atau pimpinan"),
                "psikolog": N_("Psikolog"),
                "psikiater": N_("Psikiater"),
                "dokter": N_("Dokter atau Puskesmas"),
                "uptd_ppa": N_("UPTD PPA"),
                "polisi": N_("Polisi"),
                "pekerja_sosial": N_("Pekerja sosial"),
                "rohaniwan": N_("Rohaniwan"),
                "lainnya": N_("Lainnya"),
            },
        ),
        Person(
            key="AT-P8",
            ask=N_("Siapa nama ahli, lembaga, dan nomor kontaknya?"),
            short=N_("Ahli"),
            level=TERBATAS,
            when=DIIZINKAN & BERLANJUT,
        ),
        Day(
            key="AT-P9",
            ask=N_("Kontak awal: kapan?"),
            short=N_("Kontak awal"),
            level=TERBATAS,
            when=BERSEDIA,
            hour="wajib",
        ),
        Choice(
            key="AT-P9a",
            ask=N_("Kontak awal: lewat apa?"),
            short=N_("Lewat"),
            level=TERBATAS,
            when=BERSEDIA,
            of={
                "telepon": N_("Telepon"),
                "pesan": N_("Pesan"),
                "surat": N_("Surat"),
                "tatap_muka": N_("Tatap muka"),
            },
        ),
        Choice(
            key="AT-P10",
            ask=N_("Apa tanggapan ahli?"),
            short=N_("Tanggapan ahli"),
            level=TERBATAS,
            when=BERSEDIA,
            later=("belum_menjawab",),
            of={
                guards.WILLING: N_("Bersedia menerima"),
                guards.NEGATIVE: N_("Belum dapat menerima"),
                "belum_menjawab": N_("Belum menjawab"),
            },
        ),
        Text(
            key="AT-P10a",
            ask=N_("Keselamatan sedang terbuka. Bila alih tangan tidak dapat menunggu jawaban ahli, apa alasannya?"),
            short=N_("Tanpa menunggu ahli"),
            hint=N_("Alasan ini dicatat."),
            level=RAHASIA,
            when=MENDESAK & answered("AT-P5", among=("ya",)) & answered("AT-P10", not_in=(guards.WILLING,)),
            instead=TETAP_MENUNGGU,
        ),
        LongText(
            key="AT-P11",
            ask=N_("Apa yang disampaikan kepada ahli? Seperlunya saja."),
            short=N_("Materi untuk ahli"),
            read_by=N_("Dibaca ahli yang dituju"),
            level=RAHASIA,
            need=OTOMATIS,
            when=DIIZINKAN & SIAP,
            default=material,
            computed_from=("AT-P7", "AT-P8"),
        ),
        diperiksa(
            "AT-P11a",
            "AT-P11",
            N_("Teks ini akan dibaca ahli yang dituju. Amankah bagi konseli?"),
            when=DIIZINKAN & SIAP,
            made_of=("AT-P7", "AT-P8"),
        ),
        Choice(
            key="AT-P12",
            ask=N_("Perlukah surat pengantar?"),
            short=N_("Surat pengantar"),
            level=TERBATAS,
            need=OTOMATIS,
            when=SIAP,
            default=always("tidak"),
            of={"ya": N_("Ya"), "tidak": N_("Tidak")},
        ),
        Text(
            key="AT-P12a",
            ask=N_("Berapa nomor suratnya?"),
            short=N_("Nomor surat"),
            level=TERBATAS,
            need=BOLEH,
            when=DIIZINKAN & SIAP & answered("AT-P12", among=("ya",)),
            default=letter_number,
        ),
    ),
)
