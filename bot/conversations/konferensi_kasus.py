"""Konferensi kasus: planned with the konseli's agreement, held under a pledge of secrecy (DOMAIN 4.7)."""

from datetime import UTC

from bot.casework import answers, guards, guards_conference, guards_visits
from bot.conversations.diperiksa import diperiksa
from bot.conversations.konferensi_evaluasi import EVALUASI, TINDAK_LANJUT
from bot.conversations.konferensi_pelaksanaan import PELAKSANAAN
from bot.conversations.konferensi_peran import PERAN
from bot.conversations.persetujuan_data import DIIZINKAN, G13
from bot.conversations.tidak_jadi import tidak_jadi
from bot.engine.around import Around
from bot.engine.choices import Choice
from bot.engine.condition import Values, answered
from bot.engine.defaults import always, today
from bot.engine.form import CASE, Form, Guard, Phase
from bot.engine.members import Among, Each
from bot.engine.people import People
from bot.engine.question import BOLEH, MENYUSUL, OTOMATIS, RAHASIA, TERBATAS, Jump
from bot.engine.texts import Text
from bot.engine.times import Day
from bot.i18n import N_
from bot.language import dates

TIDAK_SETUJU = answered("KK-P4", among=("tidak_setuju",))
DIRENCANAKAN = ~TIDAK_SETUJU
SETUJU = answered("KK-P4", among=("setuju", "syarat"))
BERSYARAT = answered("KK-P4", among=("syarat",))

G7 = Guard(
    "G7",
    reads=("KK-P2", "KK-P6", "KK-P10a", "KK-P10b"),
    check=guards_conference.G7_invitation,
    when=answered("KK-P10") | answered("KK-P10b"),
)
G12_ORANG = Guard("G12", reads=("KK-P7",), check=guards_visits.G12_people)
G12_WAKTU = Guard("G12", reads=("KK-P4", "KK-P9"), check=guards_conference.G12_planned)
G15 = Guard("G15", reads=("KK-P10a",), check=guards.G15)

UNDANGAN = N_(
    "Mengundang Bapak/Ibu ke pertemuan koordinasi pada {when}, di {place}. "
    "Pertemuan ini tertutup; mohon tidak meneruskan undangan ini."
)


def discussed(values: Values, around: Around) -> object:  # noqa: ARG001
    """Say that it was discussed with the konseli, from the one screen that asks for both."""
    return {"belum_dibicarakan": "belum"}.get(answers.choice(values, "KK-P4"), "sudah") if values.get("KK-P4") else None


def invitation(values: Values, around: Around) -> object:
    """Compose the invitation from day and place only: it names neither the konseli nor the matter (G7, G15)."""
    when, place = answers.moment(values, "KK-P9", around.now.tzinfo or UTC), values.get("KK-P9a")
    if when is None or not place:
        return None
    return around.say(UNDANGAN, when=dates.spoken(when, around.say.language), place=place)


PERENCANAAN = Phase(
    key="perencanaan",
    title=N_("Rencana"),
    guards=(G7, G15, G12_WAKTU, G12_ORANG, G13),
    parts=(
        Text(
            key="KK-P2",
            ask=N_("Data, keterangan, atau komitmen apa yang ingin diperoleh?"),
            short=N_("Ingin diperoleh"),
            level=RAHASIA,
            when=DIIZINKAN,
        ),
        Choice(
            key="KK-P4",
            ask=N_("Sudahkah konferensi ini dibicarakan dengan konseli? Apakah konseli menyetujui?"),
            short=N_("Persetujuan konseli"),
            closed=N_("Tanggapan konseli dicatat"),
            level=TERBATAS,
            later=("belum_memutuskan", "belum_ditanyakan", "belum_dibicarakan"),
            of={
                "setuju": N_("Setuju"),
                "syarat": N_("Setuju dengan syarat"),
                "belum_memutuskan": N_("Belum memutuskan"),
                "tidak_setuju": N_("Tidak setuju"),
                "belum_ditanyakan": N_("Belum ditanyakan"),
                "belum_dibicarakan": N_("Belum dibicarakan"),
            },
        ),
        Choice(
            key="KK-P3",
            ask=N_("Sudahkah konferensi ini dibicarakan dengan konseli?"),
            short=N_("Dibicarakan"),
            level=TERBATAS,
            need=OTOMATIS,
            default=discussed,
            computed_from=("KK-P4",),
            of={"sudah": N_("Sudah"), "belum": N_("Belum")},
        ),
        Day(
            key="KK-P3a",
            ask=N_("Kapan dibicarakan dengan konseli?"),
            short=N_("Dibicarakan pada"),
            level=TERBATAS,
            need=OTOMATIS,
            when=answered("KK-P3", among=("sudah",)),
            default=today,
            computed_from=("KK-P4",),
        ),
        Choice(
            key="KK-P4a",
            ask=guards_conference.NOT_WANTED,
            short=N_("Tanpa persetujuan"),
            level=TERBATAS,
            when=TIDAK_SETUJU,
            of={"cara_lain": N_("Cara lain"), "simpan": N_("Simpan rencana")},
            finishes=("cara_lain", "simpan"),
            jumps=(Jump(N_("Ubah jawaban"), "KK-P4"),),
        ),
        Choice(
            key="KK-P5",
            ask=N_("Bagaimana cara persetujuan dinyatakan?"),
            short=N_("Cara persetujuan"),
            level=TERBATAS,
            need=OTOMATIS,
            when=SETUJU,
            default=always("lisan"),
            of={"tertulis": N_("Tertulis"), "lisan": N_("Lisan dan dicatat")},
        ),
        Text(
            key="KK-P6",
            ask=N_("Apa syarat konseli: siapa yang tidak boleh hadir, apa yang tidak boleh dibicarakan?"),
            short=N_("Syarat konseli"),
            level=RAHASIA,
            when=BERSYARAT,
        ),
        People(
            key="KK-P7",
            ask=N_("Siapa peserta yang diundang, dan apa perannya?"),
            short=N_("Peserta"),
            hint=N_("Ketik dua nama atau lebih dengan koma, lalu pilih perannya. Alasan diundang ditanyakan kemudian."),
            level=RAHASIA,
            when=DIRENCANAKAN,
            roles=PERAN,
            least=2,
        ),
        Each(
            key="KK-P7a",
            ask=N_("Apa alasan tiap peserta diundang?"),
            short=N_("Alasan diundang"),
            level=RAHASIA,
            need=MENYUSUL,
            when=DIRENCANAKAN & DIIZINKAN,
            of="KK-P7",
            text=True,
        ),
        Choice(
            key="KK-P6a",
            ask=N_("Apakah peserta dan pokok bahasannya sudah sesuai dengan syarat konseli?"),
            short=N_("Sesuai syarat"),
            level=TERBATAS,
            when=BERSYARAT,
            quotes="KK-P6",
            lapses_with=("KK-P6", "KK-P7"),
            later=("belum",),
            of={"ya": N_("Ya, sudah sesuai"), "belum": N_("Belum")},
            jumps=(Jump(N_("Ubah peserta"), "KK-P7"),),
        ),
        Choice(
            key="KK-P11",
            ask=N_("Apakah konseli ingin ikut hadir?"),
            short=N_("Konseli ikut hadir"),
            closed=N_("Keinginan konseli dicatat"),
            level=RAHASIA,
            need=BOLEH,
            when=DIRENCANAKAN,
            later=("belum_ditanyakan",),
            of={"ya": N_("Ya"), "tidak": N_("Tidak"), "belum_ditanyakan": N_("Belum ditanyakan")},
        ),
        Among(
            key="KK-P8",
            ask=N_("Sudahkah tiap peserta diyakinkan tentang kerahasiaan?"),
            short=N_("Diyakinkan"),
            level=TERBATAS,
            need=OTOMATIS,
            of="KK-P7",
            same_as="KK-L2",
        ),
        Day(
            key="KK-P9",
            ask=N_("Kapan konferensinya?"),
            short=N_("Waktu konferensi"),
            hint=N_("Hari, tanggal, dan jam, misalnya: Senin 10.30. Tempat tertutupnya ditanyakan sesudah ini."),
            level=TERBATAS,
            when=DIRENCANAKAN,
            ahead=True,
            also_past=True,
            hour="wajib",
        ),
        tidak_jadi("KK-P9b", "KK-P9"),
        Text(
            key="KK-P9a",
            ask=N_("Di tempat tertutup mana?"),
            short=N_("Tempat"),
            level=TERBATAS,
            when=DIRENCANAKAN,
        ),
        Text(
            key="KK-P10a",
            ask=N_("Bagaimana bunyi undangannya?"),
            short=N_("Teks undangan"),
            hint=N_("Tanpa menyebut masalah dan tanpa nama konseli."),
            level=TERBATAS,
            need=OTOMATIS,
            read_by=N_("Dibaca peserta"),
            when=DIRENCANAKAN,
            default=invitation,
            computed_from=("KK-P9", "KK-P9a"),
        ),
        diperiksa(
            "KK-P10b",
            "KK-P10a",
            N_("Teks ini akan dibaca peserta. Amankah bagi konseli?"),
            when=DIRENCANAKAN,
            need=MENYUSUL,
            made_of=("KK-P9", "KK-P9a"),
        ),
        Among(
            key="KK-P10",
            ask=N_("Kepada siapa undangan sudah terkirim (tanpa menyebut masalah)?"),
            short=N_("Undangan terkirim"),
            level=TERBATAS,
            need=MENYUSUL,
            when=DIRENCANAKAN,
            of="KK-P7",
            all_of=N_("Semua sudah"),
            instead={"belum_ada": N_("Belum ada")},
        ),
    ),
)

FORM = Form(
    name="konferensi_kasus",
    title=N_("Konferensi kasus"),
    called=N_("konferensi kasus"),
    about=CASE,
    review_first=False,
    heads=(("KK-P9", "{value}"),),
    phases=(PERENCANAAN, PELAKSANAAN, EVALUASI, TINDAK_LANJUT),
)
