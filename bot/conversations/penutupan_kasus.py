"""Penutupan kasus: how a case ends, with a final assessment and a closing talk (DOMAIN 4.11, G11)."""

from bot.casework import guards, guards_closing, summary
from bot.conversations.persetujuan_data import DIIZINKAN, G13
from bot.engine.around import Around
from bot.engine.choices import Choice
from bot.engine.condition import Values, answered, fact
from bot.engine.defaults import always, from_fact
from bot.engine.form import CASE, Form, Guard, Phase
from bot.engine.question import BOLEH, MENYUSUL, OTOMATIS, RAHASIA, TERBATAS, TERBUKA
from bot.engine.texts import Text
from bot.i18n import N_

G11 = Guard("G11", reads=("TU1", "TU2", "TU2a", "TU3", "TU3a"), check=guards_closing.G11)
G15 = Guard("G15", reads=("TU5",), check=guards.G15)
DINILAI = fact("penilaian_akhir", is_="laijapen") | fact("penilaian_akhir", is_="laijapang")


def final_assessment(values: Values, around: Around) -> object:
    """Return TU2: the assessment that is filed, else that there was no time once the reason is written."""
    known = around.facts.get("penilaian_akhir")
    if known in ("laijapen", "laijapang"):
        return known
    return "tidak_sempat" if values.get("TU2a") else None


def reportable(values: Values, around: Around) -> object:  # noqa: ARG001
    """Compose the sentence that may be reported: never typed, because typed summaries leak."""
    return summary.of_closing(around.facts, around.now.date(), around.say)


FORM = Form(
    name="penutupan_kasus",
    title=N_("Tutup kasus"),
    called=N_("penutupan kasus"),
    about=CASE,
    offered=False,
    review_first=False,
    asks=("TU1", "TU1a", "TU3", "TU3a", "TU6"),
    phases=(
        Phase(
            key="penutupan",
            title=N_("Penutupan kasus"),
            guards=(G11, G13, G15),
            parts=(
                Choice(
                    key="TU1",
                    ask=N_("Bagaimana akhir kasus ini?"),
                    short=N_("Akhir kasus"),
                    level=TERBATAS,
                    of={
                        "terentaskan": N_("Terentaskan"),
                        "berkurang": N_("Berkurang, dan konseli merasa cukup"),
                        "ditangani_ahli": N_("Ditangani ahli"),
                        "memilih_berhenti": N_("Konseli memilih berhenti"),
                        "pindah": N_("Pindah atau keluar sekolah"),
                        "lulus": N_("Lulus"),
                        "persetujuan_ditarik": N_("Persetujuan ditarik"),
                        "tidak_dapat_dilanjutkan": N_("Tidak dapat dilanjutkan"),
                    },
                ),
                Text(
                    key="TU1a",
                    ask=N_("Mengapa tidak dapat dilanjutkan?"),
                    short=N_("Alasan"),
                    level=RAHASIA,
                    when=DIIZINKAN & answered("TU1", among=("tidak_dapat_dilanjutkan",)),
                ),
                Text(
                    key="TU2a",
                    ask=N_("Mengapa tidak sempat dinilai?"),
                    short=N_("Alasan tanpa penilaian"),
                    level=TERBATAS,
                    need=BOLEH,
                    when=~DINILAI,
                ),
                Choice(
                    key="TU2",
                    ask=N_("Penilaian akhir mana yang dipakai?"),
                    short=N_("Penilaian akhir"),
                    level=TERBATAS,
                    need=OTOMATIS,
                    default=final_assessment,
                    computed_from=("TU2a",),
                    of={
                        "laijapen": N_("Satu minggu (laijapen)"),
                        "laijapang": N_("Satu semester (laijapang)"),
                        "tidak_sempat": N_("Tidak sempat"),
                    },
                    offered_when={"laijapen": DINILAI, "laijapang": DINILAI},
                ),
                Choice(
                    key="TU3",
                    ask=N_("Apakah penutupan sudah dibicarakan dengan konseli?"),
                    short=N_("Dibicarakan dengan konseli"),
                    closed=N_("Pembicaraan penutupan dicatat"),
                    level=RAHASIA,
                    when=DIIZINKAN,
                    of={"sudah": N_("Sudah"), "belum_sempat": N_("Belum sempat")},
                ),
                Text(
                    key="TU3a",
                    ask=N_("Mengapa belum sempat?"),
                    short=N_("Alasan belum dibicarakan"),
                    level=RAHASIA,
                    when=DIIZINKAN & answered("TU3", among=("belum_sempat",)),
                ),
                Text(
                    key="TU4",
                    ask=N_("Bagaimana ringkasan akhirnya, untuk arsip?"),
                    short=N_("Ringkasan akhir"),
                    level=RAHASIA,
                    need=MENYUSUL,
                    when=DIIZINKAN,
                ),
                Text(
                    key="TU5",
                    ask=N_("Kalimat ringkas untuk laporan (tanpa isi)"),
                    short=N_("Ringkasan laporan"),
                    level=TERBUKA,
                    need=OTOMATIS,
                    default=reportable,
                ),
                Text(
                    key="TU6a",
                    ask=N_("Yang masih terbuka"),
                    short=N_("Masih terbuka"),
                    level=TERBATAS,
                    need=OTOMATIS,
                    when=fact("ada_yang_terbuka"),
                    default=from_fact("yang_terbuka"),
                ),
                Choice(
                    key="TU6",
                    ask=N_("Diapakan tindak lanjut dan pengingat yang masih terbuka?"),
                    short=N_("Yang masih terbuka"),
                    level=TERBATAS,
                    when=fact("ada_yang_terbuka"),
                    quotes="TU6a",
                    of={"selesaikan": N_("Tandai selesai"), "batalkan": N_("Batalkan")},
                ),
                Choice(
                    key="TU7",
                    ask=N_("Perlu dipantau lagi?"),
                    short=N_("Pemantauan"),
                    level=TERBATAS,
                    need=OTOMATIS,
                    default=always("tidak"),
                    of={"tidak": N_("Tidak"), "tiga_bulan": N_("3 bulan"), "akhir_semester": N_("Akhir semester")},
                ),
            ),
        ),
    ),
)
