"""Pembukaan kembali: a closed case is opened again, with a reason (DOMAIN section 5, selesai to dalam_layanan)."""

from bot.conversations.persetujuan_data import DIIZINKAN, G13
from bot.engine.choices import Choice
from bot.engine.form import CASE, Form, Phase
from bot.engine.question import BOLEH, RAHASIA, TERBATAS
from bot.engine.texts import Text
from bot.i18n import N_

FORM = Form(
    name="pembukaan_kembali",
    title=N_("Buka kembali kasus"),
    called=N_("pembukaan kembali"),
    about=CASE,
    offered=False,
    review_first=False,
    phases=(
        Phase(
            key="pembukaan",
            title=N_("Pembukaan kembali"),
            guards=(G13,),
            parts=(
                Choice(
                    key="BU1",
                    ask=N_("Mengapa kasus ini dibuka kembali?"),
                    short=N_("Alasan"),
                    level=TERBATAS,
                    of={
                        "keterangan_baru": N_("Ada keterangan baru"),
                        "penilaian": N_("Hasil penilaian satu semester"),
                        "permintaan": N_("Konseli memintanya"),
                    },
                ),
                Text(
                    key="BU1a",
                    ask=N_("Adakah keterangan lain?"),
                    short=N_("Keterangan"),
                    level=RAHASIA,
                    need=BOLEH,
                    when=DIIZINKAN,
                ),
            ),
        ),
    ),
)
