"""Pembatalan kasus: a case that was opened by mistake (DOMAIN section 5, draf or terdaftar to dibatalkan)."""

from bot.conversations.persetujuan_data import DIIZINKAN, G13
from bot.engine.choices import Choice
from bot.engine.form import CASE, Form, Phase
from bot.engine.question import BOLEH, TERBATAS
from bot.engine.texts import Text
from bot.i18n import N_

FORM = Form(
    name="pembatalan_kasus",
    title=N_("Batalkan kasus"),
    called=N_("pembatalan kasus"),
    about=CASE,
    offered=False,
    review_first=False,
    phases=(
        Phase(
            key="pembatalan",
            title=N_("Pembatalan"),
            guards=(G13,),
            parts=(
                Choice(
                    key="BT1",
                    ask=N_("Mengapa kasus ini dibatalkan?"),
                    short=N_("Alasan"),
                    hint=N_(
                        "Kodenya tidak dipakai lagi. Catatan milik siswa lain dipindahkan dulu dengan Salah siswa."
                    ),
                    level=TERBATAS,
                    of={"salah_catat": N_("Salah catat"), "ganda": N_("Tercatat ganda")},
                ),
                Text(
                    key="BT1a",
                    ask=N_("Adakah keterangan lain?"),
                    short=N_("Keterangan"),
                    level=TERBATAS,
                    need=BOLEH,
                    when=DIIZINKAN,
                ),
            ),
        ),
    ),
)
