"""Tindak lanjut: the decision that ends every service (DOMAIN 4.10)."""

from bot.conversations.persetujuan_data import DIIZINKAN
from bot.engine.around import Around
from bot.engine.choices import Choice
from bot.engine.condition import ALWAYS, Condition, Values, answered
from bot.engine.defaults import from_fact
from bot.engine.form import Block
from bot.engine.people import Person
from bot.engine.question import BOLEH, OTOMATIS, RAHASIA, TERBATAS, TERBUKA
from bot.engine.texts import Text
from bot.engine.times import Day
from bot.i18n import N_

BERTANGGAL = (
    "pertemuan_lagi",
    "layanan_lain",
    "kunjungan_rumah",
    "konferensi_kasus",
    "alih_tangan",
    "instrumen",
    "dipantau",
)


def _by_hour(values: Values, around: Around) -> object:  # noqa: ARG001
    """Fill in the usual way: what has an hour is announced an hour before."""
    return "satu_jam" if "T" in str(values.get("TL4", "")) else "agenda"


def tindak_lanjut(key: str, when: Condition = ALWAYS, also_dated: Condition | None = None) -> Block:
    """Return the block; `also_dated` asks for a day when no decision was asked (a meeting that is put off)."""
    dated = when & answered("TL1", among=BERTANGGAL)
    agreed = dated | also_dated if also_dated else dated
    return Block(
        key=key,
        title=N_("Tindak lanjut"),
        questions=(
            Choice(
                key="TL1",
                ask=N_("Tindak lanjut apa yang dipilih?"),
                short=N_("Tindak lanjut"),
                level=TERBATAS,
                when=when,
                of={
                    "pertemuan_lagi": N_("Pertemuan lagi"),
                    "layanan_lain": N_("Layanan lain"),
                    "kunjungan_rumah": N_("Kunjungan rumah"),
                    "konferensi_kasus": N_("Konferensi kasus"),
                    "alih_tangan": N_("Alih tangan"),
                    "instrumen": N_("Instrumen atau data"),
                    "dipantau": N_("Dipantau"),
                    "tidak_perlu": N_("Tidak perlu"),
                },
            ),
            Choice(
                key="TL2",
                ask=N_("Mengapa tidak perlu tindak lanjut?"),
                short=N_("Alasan"),
                level=RAHASIA,
                when=when & DIIZINKAN & answered("TL1", among=("tidak_perlu",)),
                of={
                    "tujuan_tercapai": N_("Tujuan tercapai"),
                    "merasa_cukup": N_("Konseli merasa cukup"),
                    "lainnya": N_("Lainnya"),
                },
            ),
            Text(
                key="TL2a",
                ask=N_("Apa alasannya?"),
                short=N_("Alasan lain"),
                level=RAHASIA,
                need=BOLEH,
                when=when & answered("TL2", among=("lainnya",)),
            ),
            Day(
                key="TL4",
                ask=N_("Kapan?"),
                short=N_("Kapan"),
                level=TERBATAS,
                when=agreed,
                ahead=True,
                hour="boleh",
                usual_hour="waktu_pertemuan",
            ),
            Person(
                key="TL3",
                ask=N_("Siapa penanggung jawabnya?"),
                short=N_("Penanggung jawab"),
                level=TERBATAS,
                need=OTOMATIS,
                when=dated,
                default=from_fact("nama_konselor"),
            ),
            Text(
                key="TL5",
                ask=N_("Siapa pihak terkaitnya?"),
                short=N_("Pihak terkait"),
                level=TERBATAS,
                need=BOLEH,
                when=dated & DIIZINKAN,
            ),
            Choice(
                key="TL6",
                ask=N_("Ingatkan saya dengan cara apa?"),
                short=N_("Ingatkan saya"),
                level=TERBUKA,
                need=OTOMATIS,
                when=agreed & answered("TL4"),
                default=_by_hour,
                computed_from=("TL4",),
                of={
                    "agenda": N_("Di agenda saja"),
                    "satu_jam": N_("Agenda dan 1 jam sebelum"),
                    "tidak": N_("Tidak usah"),
                },
            ),
            Choice(  # answered on its reminder: nobody knows the result while the day still lies ahead
                key="TL7",
                ask=N_("Bagaimana hasil tindak lanjutnya?"),
                short=N_("Hasil tindak lanjut"),
                level=TERBATAS,
                need=OTOMATIS,
                when=agreed,
                lapses_with=("TL4",),
                elsewhere=True,
                of={"terlaksana": N_("Terlaksana"), "ditunda": N_("Ditunda"), "batal": N_("Batal")},
            ),
            Text(
                key="TL7a",
                ask=N_("Apa keterangannya?"),
                short=N_("Keterangan hasil"),
                level=TERBATAS,
                need=OTOMATIS,
                when=agreed & answered("TL7"),
                lapses_with=("TL4",),
                elsewhere=True,
            ),
        ),
    )
