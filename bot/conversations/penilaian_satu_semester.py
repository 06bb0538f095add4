"""Penilaian satu semester (laijapang): some months after a service (DOMAIN 4.9)."""

from bot.conversations.persetujuan_data import DIIZINKAN, G13
from bot.engine.choices import Choice, Scale
from bot.engine.condition import answered
from bot.engine.form import CASE, Form, Phase
from bot.engine.question import BOLEH, RAHASIA, TERBATAS
from bot.engine.texts import Text
from bot.i18n import N_

MUTU = (N_("1 belum sama sekali"), N_("5 sangat baik"))


FIVE = N_("Akurs: acuan, kompetensi, usaha, rasa, dan sungguh-sungguh.")


def akurs(key: str, ask: str, short: str) -> Scale:
    """Return one of the five scales of AKURS (EV-J2)."""
    return Scale(
        key=key, ask=ask, short=short, hint=FIVE, level=RAHASIA, need=BOLEH, when=DIIZINKAN, low=MUTU[0], high=MUTU[1]
    )


FORM = Form(
    name="penilaian_satu_semester",
    title=N_("Penilaian satu semester"),
    called=N_("penilaian satu semester"),
    about=CASE,
    review_first=False,
    progress=True,
    asks=("EV-J1", "EV-J3", "EV-J3a", "EV-J4"),
    phases=(
        Phase(
            key="penilaian",
            title=N_("Penilaian satu semester (laijapang)"),
            guards=(G13,),
            parts=(
                Choice(
                    key="EV-J1",
                    ask=N_("Apakah perubahan bertahan?"),
                    short=N_("Perubahan bertahan"),
                    closed=N_("Perubahan dinilai"),
                    level=RAHASIA,
                    when=DIIZINKAN,
                    of={
                        "ya": N_("Ya"),
                        "sebagian": N_("Sebagian"),
                        "tidak": N_("Tidak"),
                        "belum_ada": N_("Belum ada perubahan"),
                    },
                ),
                akurs("EV-J2", N_("Seberapa jelas acuan yang dipakai konseli?"), N_("Acuan")),
                akurs("EV-J2a", N_("Bagaimana kompetensi konseli?"), N_("Kompetensi")),
                akurs("EV-J2b", N_("Bagaimana usaha konseli?"), N_("Usaha")),
                akurs("EV-J2c", N_("Bagaimana rasa konseli menjalaninya?"), N_("Rasa")),
                akurs("EV-J2d", N_("Seberapa sungguh-sungguh konseli?"), N_("Sungguh-sungguh")),
                Choice(
                    key="EV-J3",
                    ask=N_("Adakah hal baru yang perlu dibantu?"),
                    short=N_("Hal baru"),
                    level=RAHASIA,
                    when=DIIZINKAN,
                    later=("belum_ditanyakan",),
                    of={
                        "tidak_ada": N_("Tidak ada yang saya ketahui"),
                        "ada": N_("Ada"),
                        "belum_ditanyakan": N_("Belum ditanyakan"),
                    },
                ),
                Text(
                    key="EV-J3a",
                    ask=N_("Apa hal baru itu?"),
                    short=N_("Hal baru itu"),
                    level=RAHASIA,
                    when=DIIZINKAN & answered("EV-J3", among=("ada",)),
                ),
                Choice(
                    key="EV-J4",
                    ask=N_("Apa simpulannya?"),
                    short=N_("Simpulan"),
                    level=TERBATAS,
                    of={
                        "dapat_ditutup": N_("Kasus dapat ditutup"),
                        "dipantau_lagi": N_("Dipantau lagi"),
                        "layanan_baru": N_("Perlu layanan baru"),
                        "alih_tangan": N_("Perlu alih tangan"),
                    },
                ),
            ),
        ),
    ),
)
