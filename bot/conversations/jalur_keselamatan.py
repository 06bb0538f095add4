"""Jalur keselamatan: what is recorded after the steps were read (DOMAIN 4.12). Steps themselves: casework/danger."""

from bot.casework import guards
from bot.conversations.tanda_bahaya import TANDA, TANPA_TANDA
from bot.engine.around import Around
from bot.engine.choices import Choice, MultiChoice
from bot.engine.condition import Values, answered, fact
from bot.engine.form import CASE, Form, Guard, Phase
from bot.engine.question import BOLEH, MENYUSUL, OTOMATIS, RAHASIA
from bot.engine.texts import LongText, Text
from bot.engine.times import Day
from bot.i18n import N_

YA_TIDAK = {"ya": N_("Ya"), "tidak": N_("Tidak"), "tidak_yakin": N_("Tidak yakin")}

BELUM_AMAN = {
    "ayah": N_("Ayah"),
    "ibu": N_("Ibu"),
    "wali": N_("Wali"),
    "keluarga_lain": N_("Keluarga lain"),
    "pegawai": N_("Pegawai sekolah"),
    "koordinator": N_("Koordinator BK"),
    "siswa_lain": N_("Siswa lain"),
    "orang_lain": N_("Orang lain"),
    "tidak_ada": N_("Tidak ada yang saya ketahui"),
    "belum_menilai": N_("Belum sempat menilai"),
}

DIHUBUNGI = {
    "orang_tua": N_("Orang tua/wali"),
    "keluarga_lain": N_("Keluarga lain"),
    "pimpinan": N_("Pimpinan sekolah"),
    "koordinator": N_("Koordinator BK"),
    "kesehatan": N_("Puskesmas atau rumah sakit"),
    "uptd_ppa": N_("UPTD PPA atau SAPA 129"),
    "polisi": N_("Polisi"),
    "kanal_sekolah": N_("Kanal pelaporan sekolah"),
    "belum_ada": N_("Belum ada"),
}


def evening(values: Values, around: Around) -> object:  # noqa: ARG001
    """Fill in this afternoon at 15.30, or tomorrow at 07.00 when it has passed."""
    afternoon = around.now.replace(hour=15, minute=30)
    if around.now < afternoon:
        return f"{around.now.date().isoformat()}T15:30"
    tomorrow = around.now.date().toordinal() + 1
    return f"{around.now.date().fromordinal(tomorrow).isoformat()}T07:00"


KEKERASAN = fact("kekerasan")

G12 = Guard("G12", reads=("DR5", "DR11"), check=guards.G12)

FORM = Form(
    name="jalur_keselamatan",
    title=N_("Keselamatan"),
    called=N_("keselamatan"),
    about=CASE,
    offered=False,
    review_first=False,
    files_itself=True,
    phases=(
        Phase(
            key="tanda",
            title=N_("Tanda"),
            parts=(
                MultiChoice(
                    key="DR0",
                    ask=N_("Tanda bahaya apa yang diketahui?"),
                    short=N_("Tanda bahaya"),
                    closed=N_("Tanda bahaya dicatat"),
                    level=RAHASIA,
                    need=OTOMATIS,
                    of={
                        **{code: label for code, label in TANDA.items() if code not in TANPA_TANDA},
                        "tidak_ada": N_("Tidak ada, salah catat"),
                    },
                    alone=("tidak_ada",),
                    signs=True,
                ),
            ),
        ),
        Phase(
            key="langkah",
            title=N_("Langkah"),
            guards=(G12,),
            parts=(
                Choice(
                    key="DR13",
                    ask=N_("Ada luka, atau ada bahaya saat ini?"),
                    short=N_("Luka atau bahaya"),
                    level=RAHASIA,
                    when=fact("tanya_dulu"),
                    of=YA_TIDAK,
                ),
                Choice(
                    key="DR1",
                    ask=N_("Siapa yang menemani sekarang?"),
                    short=N_("Yang menemani"),
                    level=RAHASIA,
                    later=("belum_ada",),
                    of={
                        "saya": N_("Saya"),
                        "guru_lain": N_("Guru lain"),
                        "keluarga": N_("Keluarga"),
                        "belum_ada": N_("Belum ada"),
                    },
                ),
                Choice(
                    key="DR2",
                    ask=N_("Adakah bahaya saat ini?"),
                    short=N_("Bahaya saat ini"),
                    hint=N_(
                        "Ya atau tidak yakin: 119 (medis), 110 (polisi), 112 bila ada di daerah ini, "
                        "atau bawa konseli ke IGD terdekat."
                    ),
                    level=RAHASIA,
                    of=YA_TIDAK,
                ),
                MultiChoice(
                    key="DR11",
                    ask=N_("Siapa yang belum aman dihubungi?"),
                    short=N_("Belum aman dihubungi"),
                    level=RAHASIA,
                    need=MENYUSUL,
                    core_when=KEKERASAN,
                    later=("belum_menilai",),
                    of=BELUM_AMAN,
                    alone=("tidak_ada", "belum_menilai"),
                ),
                MultiChoice(
                    key="DR5",
                    ask=N_("Siapa yang sudah dihubungi?"),
                    short=N_("Sudah dihubungi"),
                    hint=N_("Lewati siapa pun yang mungkin terlibat, termasuk keluarga atau pegawai sekolah."),
                    level=RAHASIA,
                    later=("belum_ada",),
                    of=DIHUBUNGI,
                    alone=("belum_ada",),
                    offered_when={
                        "orang_tua": ~answered("DR11", among=("ayah", "ibu", "wali")),
                        "keluarga_lain": ~answered("DR11", among=("keluarga_lain",)),
                        "pimpinan": ~answered("DR11", among=("pegawai",)),
                        "koordinator": ~answered("DR11", among=("pegawai", "koordinator")),
                        "kanal_sekolah": ~answered("DR11", among=("pegawai",)),
                    },
                ),
                MultiChoice(
                    key="DR3",
                    ask=N_("Sudahkah obat dan benda berbahaya dijauhkan?"),
                    short=N_("Benda berbahaya"),
                    level=RAHASIA,
                    need=MENYUSUL,
                    when=fact("jauhkan_benda"),
                    of={"sudah": N_("Sudah dijauhkan")},
                    alone=("sudah",),
                    instead={"belum": N_("Belum")},
                ),
                MultiChoice(
                    key="DR4",
                    ask=N_("Sudahkah kalimat untuk konseli disampaikan?"),
                    short=N_("Kalimat untuk konseli"),
                    level=RAHASIA,
                    need=MENYUSUL,
                    of={"sudah": N_("Sudah disampaikan")},
                    alone=("sudah",),
                    instead={"belum": N_("Belum")},
                ),
                LongText(
                    key="DR8",
                    ask=N_("Kepada siapa dan kapan dugaan kekerasan dilaporkan?"),
                    short=N_("Pelaporan"),
                    hint=N_("Satu pesan untuk tiap pihak, misalnya: UPTD PPA, 2 Desember 10.15."),
                    level=RAHASIA,
                    need=MENYUSUL,
                    when=KEKERASAN,
                    instead={"belum": N_("Belum dilaporkan")},
                ),
                Text(
                    key="DR9",
                    ask=N_("Apa rencana aman 24 jam ke depan?"),
                    short=N_("Rencana aman"),
                    level=RAHASIA,
                    need=MENYUSUL,
                ),
                Day(
                    key="DR10",
                    ask=N_("Kapan konseli dihubungi lagi?"),
                    short=N_("Dihubungi lagi"),
                    level=RAHASIA,
                    need=OTOMATIS,
                    default=evening,
                    ahead=True,
                    hour="wajib",
                ),
                LongText(
                    key="DR7",
                    ask=N_("Setelah konseli aman: apa yang terlihat dan terdengar, dengan kata-katanya sendiri?"),
                    short=N_("Yang terlihat dan terdengar"),
                    hint=N_("Tidak perlu bertanya lagi."),
                    level=RAHASIA,
                    need=BOLEH,
                ),
                Choice(
                    key="DR12",
                    ask=N_("Ingatkan koordinator BK bila kasus ini lama terbuka?"),
                    short=N_("Koordinator BK diingatkan"),
                    hint=N_("Yang dikirim hanya kode dan lamanya terbuka."),
                    level=RAHASIA,
                    need=BOLEH,
                    when=answered("DR11", not_in=("pegawai", "koordinator", "belum_menilai")),
                    of={"tidak": N_("Tidak"), "ya": N_("Ya")},
                ),
            ),
        ),
    ),
)
