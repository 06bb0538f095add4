"""Kunjungan rumah: the plan that the konseli agrees to, the visit, what came of it (DOMAIN 4.8a)."""

from bot.casework import guards_visits
from bot.conversations.demi_keselamatan import demi_keselamatan
from bot.conversations.diperiksa import diperiksa
from bot.conversations.kunjungan_evaluasi import EVALUASI, TINDAK_LANJUT
from bot.conversations.kunjungan_pelaksanaan import PELAKSANAAN
from bot.conversations.persetujuan_data import DIIZINKAN, G13
from bot.conversations.tidak_jadi import tidak_jadi
from bot.engine.choices import Choice, MultiChoice
from bot.engine.condition import Condition, Facts, Values, answered
from bot.engine.form import CASE, Form, Guard, Phase
from bot.engine.people import People
from bot.engine.question import MENYUSUL, OTOMATIS, RAHASIA, TERBATAS, TERBUKA, Jump
from bot.engine.texts import Text
from bot.engine.times import Day
from bot.i18n import N_

MENOLAK = answered("KR-P3", among=("menolak",))
DIRENCANAKAN = ~MENOLAK  # declined, nothing more is planned
BELUM_SETUJU = answered("KR-P3", among=("ragu", "belum_ditanyakan"))
DISETUJUI = (answered("KR-P3", among=("ya",)) | answered("KR-P3c")) & answered("KR-P5", among=("aman",))

G3 = Guard("G3", reads=("KR-P3", "KR-P3c", "KR-P12"), check=guards_visits.G3_planned)
G7 = Guard("G7", reads=("KR-P2", "KR-P4", "KR-P6", "KR-P6a", "KR-P7"), check=guards_visits.G7)
G12_ORANG = Guard("G12", reads=("KR-P9",), check=guards_visits.G12_people)
G12_WAKTU = Guard("G12", reads=("KR-P3", "KR-P5", "KR-P5a", "KR-P12"), check=guards_visits.G12_planned)


def _late(values: Values, facts: Facts) -> bool:  # noqa: ARG001
    hour = str(values.get("KR-P12") or "")[11:16]
    return bool(hour) and not "07:00" <= hour <= "18:00"


DI_LUAR_JAM = Condition(frozenset({"KR-P12"}), _late)

PERENCANAAN = Phase(
    key="perencanaan",
    title=N_("Rencana"),
    guards=(G3, G7, G12_WAKTU, G12_ORANG, G13),
    parts=(
        Text(
            key="KR-P2",
            ask=N_("Mengapa kunjungan rumah diperlukan?"),
            short=N_("Alasan kunjungan"),
            level=RAHASIA,
            when=DIIZINKAN,
        ),
        Choice(
            key="KR-P3",
            ask=N_("Apakah konseli memahami dan menerima rencana kunjungan?"),
            short=N_("Tanggapan konseli"),
            level=TERBATAS,
            later=("ragu", "belum_ditanyakan"),
            of={
                "ya": N_("Ya"),
                "ragu": N_("Masih ragu"),
                "belum_ditanyakan": N_("Belum ditanyakan"),
                "menolak": N_("Menolak"),
            },
        ),
        Choice(
            key="KR-P3a",
            ask=guards_visits.DECLINED,
            short=N_("Cara lain"),
            level=TERBATAS,
            when=MENOLAK,
            of={"undang": N_("Undang orang tua/wali"), "tidak_jadi": N_("Tidak jadi")},
            finishes=("tidak_jadi",),
            jumps=(Jump(N_("Ubah tanggapan"), "KR-P3"),),
        ),
        Day(
            key="KR-P3b",
            ask=N_("Kapan orang tua/wali diundang ke sekolah?"),
            short=N_("Undangan orang tua/wali"),
            level=TERBATAS,
            when=MENOLAK & answered("KR-P3a", among=("undang",)),
            ahead=True,
            hour="boleh",
        ),
        Text(
            key="KR-P4",
            ask=N_("Bila belum: apa yang dikhawatirkan konseli?"),
            short=N_("Kekhawatiran konseli"),
            level=RAHASIA,
            need=MENYUSUL,
            when=DIIZINKAN & answered("KR-P3", among=("ragu", "belum_ditanyakan", "menolak")),
            instead={"belum_ditanyakan": N_("Belum ditanyakan")},
        ),
        demi_keselamatan("G3", when=BELUM_SETUJU),
        Choice(
            key="KR-P5",
            ask=N_("Menurut {sapaan}, amankah bagi konseli bila rumahnya dikunjungi?"),
            short=N_("Aman bagi konseli"),
            closed=N_("Keamanan dinilai"),
            level=RAHASIA,
            when=DIRENCANAKAN,
            stamp="KR-P5a",
            of={"aman": N_("Aman"), "belum_yakin": N_("Belum yakin"), "tidak_aman": N_("Tidak aman")},
        ),
        Day(
            key="KR-P5a",
            ask=N_("Kapan keamanannya dinilai?"),
            short=N_("Dinilai pada"),
            level=RAHASIA,
            need=OTOMATIS,
            when=answered("KR-P5"),
            hour="wajib",
        ),
        Text(
            key="KR-P7",
            ask=N_("Apa yang tidak boleh disampaikan kepada keluarga?"),
            short=N_("Jangan disampaikan"),
            level=RAHASIA,
            when=DIRENCANAKAN & DIIZINKAN,
        ),
        Text(  # one message: the confirmation below ends it, as Lanjut would
            key="KR-P6",
            ask=N_("Apa yang boleh disampaikan kepada keluarga?"),
            short=N_("Boleh disampaikan"),
            hint=N_("Sebaiknya yang sudah disetujui konseli."),
            level=TERBATAS,
            read_by=N_("Dibaca keluarga"),
            when=DIRENCANAKAN & DIIZINKAN,
        ),
        diperiksa(
            "KR-P6a",
            "KR-P6",
            N_("Teks ini akan dibaca keluarga. Amankah bagi konseli?"),
            when=DIRENCANAKAN & DIIZINKAN,
        ),
        MultiChoice(
            key="KR-P8",
            ask=N_("Apa yang ingin dipahami?"),
            short=N_("Ingin dipahami"),
            level=TERBATAS,
            need=MENYUSUL,
            when=DIRENCANAKAN,
            of={
                "kondisi_rumah": N_("Kondisi rumah"),
                "belajar": N_("Kebiasaan dan fasilitas belajar"),
                "hubungan": N_("Hubungan keluarga"),
                "pergaulan": N_("Pergaulan"),
                "kesehatan": N_("Kesehatan seperlunya"),
                "ekonomi": N_("Keadaan ekonomi seperlunya"),
                "lainnya": N_("Lainnya"),
            },
        ),
        People(
            key="KR-P9",
            ask=N_("Siapa yang akan ditemui?"),
            short=N_("Yang ditemui"),
            level=TERBATAS,
            when=DIRENCANAKAN,
            chips={"ayah": N_("Ayah"), "ibu": N_("Ibu"), "wali": N_("Wali")},
        ),
        People(
            key="KR-P10",
            ask=N_("Siapa petugasnya? Sebaiknya dua orang."),
            short=N_("Petugas"),
            level=TERBUKA,
            when=DIRENCANAKAN,
            offers="petugas",
        ),
        MultiChoice(
            key="KR-P11",
            ask=N_("Kelengkapan administrasi apa yang sudah ada?"),
            short=N_("Kelengkapan"),
            level=TERBUKA,
            need=OTOMATIS,
            when=DIRENCANAKAN,
            of={
                "surat_tugas": N_("Surat tugas"),
                "pemberitahuan": N_("Surat pemberitahuan"),
                "kesediaan": N_("Kesediaan orang tua/wali"),
                "lembar_catatan": N_("Lembar catatan"),
            },
            instead={"belum_ada": N_("Belum ada")},
        ),
        Day(
            key="KR-P12",
            ask=N_("Kapan kunjungannya?"),
            short=N_("Waktu kunjungan"),
            hint=N_("Hari, tanggal, dan jam, misalnya: Rabu 15.30."),
            level=TERBATAS,
            when=DISETUJUI,
            ahead=True,
            also_past=True,
            hour="wajib",
            asks_odd_hours_itself=True,
        ),
        tidak_jadi("KR-P12b", "KR-P12"),
        Choice(
            key="KR-P12a",
            ask=N_("Di luar pukul 07.00 s.d. 18.00. Tetap dijadwalkan?"),
            short=N_("Di luar jam biasa"),
            level=TERBATAS,
            when=DISETUJUI & DI_LUAR_JAM,
            lapses_with=("KR-P12",),
            of={"ya": N_("Ya")},
            jumps=(Jump(N_("Ubah"), "KR-P12"),),
        ),
    ),
)

FORM = Form(
    name="kunjungan_rumah",
    title=N_("Kunjungan rumah"),
    called=N_("kunjungan rumah"),
    about=CASE,
    review_first=False,
    heads=(("KR-P12", "{value}"),),
    phases=(PERENCANAAN, PELAKSANAAN, EVALUASI, TINDAK_LANJUT),
)
