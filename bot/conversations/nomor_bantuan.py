"""Nomor bantuan: the school's own numbers for an emergency, filled in by the koordinator (DOMAIN 4.12)."""

from bot.engine.form import SCHOOL, Form, Phase
from bot.engine.question import TERBATAS
from bot.engine.texts import Text
from bot.i18n import N_

CONTOH = N_("Nama dan nomornya, misalnya: RSUD Contoh, 021 555 0100.")
BELUM = {"belum": N_("Belum tahu")}


def _nomor(key: str, ask: str, short: str) -> Text:
    return Text(key=key, ask=ask, short=short, hint=CONTOH, level=TERBATAS, instead=BELUM)


FORM = Form(
    name="nomor_bantuan",
    title=N_("Nomor bantuan"),
    called=N_("nomor bantuan"),
    about=SCHOOL,
    offered=False,
    review_first=True,
    progress=True,
    phases=(
        Phase(
            key="nomor",
            title=N_("Nomor bantuan"),
            parts=(
                _nomor("NB1", N_("IGD terdekat dari sekolah?"), N_("IGD")),
                _nomor("NB2", N_("Puskesmas terdekat?"), N_("Puskesmas")),
                _nomor("NB3", N_("UPTD PPA di daerah ini?"), N_("UPTD PPA")),
                _nomor("NB4", N_("Polsek terdekat?"), N_("Polsek")),
                _nomor("NB5", N_("Kanal pelaporan sekolah?"), N_("Kanal pelaporan sekolah")),
            ),
        ),
    ),
)
