"""Laiseg for a group: what the members gained, in numbers without names (DOMAIN 4.9, EV-K)."""

from bot.conversations.penilaian_segera import BELUM_DITANYAKAN, LEGA
from bot.engine.choices import Number, Scale
from bot.engine.form import Block
from bot.engine.question import BOLEH, MENYUSUL, TERBATAS
from bot.engine.texts import Text
from bot.i18n import N_

TERBANYAK = 80
MUTU = (N_("1 belum sama sekali"), N_("5 sangat baik"))


def _bmb3(key: str, ask: str, short: str) -> Text:
    return Text(key=key, ask=ask, short=short, level=TERBATAS, need=BOLEH)


def penilaian_kelompok(key: str) -> Block:
    """Return the block; how many gained something is counted, not who."""
    return Block(
        key=key,
        title=N_("Penilaian segera kelompok"),
        questions=(
            Number(
                key="EV-K1",
                ask=N_("Berapa anggota yang memperoleh pemahaman baru?"),
                short=N_("Pemahaman baru"),
                level=TERBATAS,
                high=TERBANYAK,
                instead=BELUM_DITANYAKAN,
            ),
            Text(
                key="EV-K1a",
                ask=N_("Apa contohnya? Tanpa nama siswa."),
                short=N_("Contoh pemahaman"),
                level=TERBATAS,
                need=BOLEH,
            ),
            Scale(
                key="EV-K2",
                ask=N_("Bagaimana suasana hati kelompok setelah kegiatan?"),
                short=N_("Suasana hati"),
                level=TERBATAS,
                need=MENYUSUL,
                low=LEGA[0],
                high=LEGA[1],
            ),
            Text(
                key="EV-K3",
                ask=N_("Apa rencana tindakan anggota?"),
                short=N_("Rencana anggota"),
                level=TERBATAS,
                need=MENYUSUL,
                instead={"belum_ada": N_("Belum ada")},
            ),
            _bmb3("EV-K4", N_("Hasil menurut BMB3, untuk jurnal: Berpikir?"), N_("Berpikir")),
            _bmb3("EV-K4a", N_("Merasa?"), N_("Merasa")),
            _bmb3("EV-K4b", N_("Bersikap?"), N_("Bersikap")),
            _bmb3("EV-K4c", N_("Bertindak?"), N_("Bertindak")),
            _bmb3("EV-K4d", N_("Bertanggung jawab?"), N_("Bertanggung jawab")),
        ),
    )
