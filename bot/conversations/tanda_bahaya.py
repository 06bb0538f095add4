"""The danger question that several forms share (IN8, KP-L14), and what follows from a sign of violence."""

from bot.casework import danger
from bot.engine.choices import MultiChoice
from bot.engine.condition import ALWAYS, Condition, answered, fact
from bot.engine.question import POKOK, RAHASIA
from bot.i18n import N_

TANDA = {
    "mengakhiri_hidup": N_("Ada pikiran mengakhiri hidup"),
    "melukai_diri": N_("Melukai diri sendiri"),
    "kekerasan": N_("Kekerasan fisik atau psikis"),
    "kekerasan_seksual": N_("Kekerasan seksual (juga daring)"),
    "tidak_aman": N_("Tidak aman di rumah atau pergi dari rumah"),
    "ancaman": N_("Ancaman kepada orang lain"),
    "perundungan": N_("Perundungan"),
    "napza": N_("Napza, alkohol, atau lem"),
    "lainnya": N_("Lainnya"),
    "tidak_ada": N_("Tidak ada yang saya ketahui"),
    "belum_menilai": N_("Belum sempat menilai"),
}
TANPA_TANDA = ("tidak_ada", "belum_menilai")
TANDA_KEKERASAN = tuple(sign for sign in TANDA if danger.is_violence((sign,)))

CARA_MENANYAKAN = {
    "cara": (
        N_("Cara menanyakannya"),
        N_(
            'Tanyakan langsung dan tenang: "Pernahkah kamu berpikir untuk mengakhiri hidup?" '
            "Bertanya tidak mendorongnya."
        ),
    )
}


def tanpa_kekerasan(key: str) -> Condition:
    """Hold while no sign of violence is known, neither from before nor from this form's own danger question."""
    return ~fact("kekerasan") & ~answered(key, among=TANDA_KEKERASAN)


def tanda_bahaya(key: str, ask: str, when: Condition = ALWAYS) -> MultiChoice:
    """Return the danger question under the key of a form; signs first, the two negative answers last."""
    return MultiChoice(
        key=key,
        ask=ask,
        short=N_("Tanda bahaya"),
        closed=N_("Tanda bahaya dicatat"),
        level=RAHASIA,
        need=POKOK,
        when=when,
        of=TANDA,
        alone=TANPA_TANDA,
        later=("belum_menilai",),
        signs=True,
        help=CARA_MENANYAKAN,
    )
