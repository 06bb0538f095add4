"""When an alih tangan kasus goes on: willing konseli, willing expert, and what danger lets pass (DOMAIN 4.8b)."""

from bot.casework import guards_referral as guards
from bot.conversations.persetujuan_data import DIIZINKAN
from bot.engine.condition import Condition, Facts, Values, answered, fact
from bot.engine.form import Guard
from bot.i18n import N_

TETAP_MENUNGGU = {"tetap_menunggu": N_("Tetap menunggu")}
MENDESAK = fact("darurat") | fact("alih_tangan_mendesak")
TIDAK_MENUNGGU_KONSELI = answered("AT-P5a", not_in=tuple(TETAP_MENUNGGU))
TIDAK_MENUNGGU_AHLI = answered("AT-P10a", not_in=tuple(TETAP_MENUNGGU))
# Nobody is sought for a konseli who declined; an expert is contacted once the konseli is willing.
BERLANJUT = answered("AT-P5", not_in=("menolak",)) | TIDAK_MENUNGGU_KONSELI
BERSEDIA = answered("AT-P5", among=("ya",)) | TIDAK_MENUNGGU_KONSELI
AHLI_BERSEDIA = answered("AT-P10", among=(guards.WILLING,)) | TIDAK_MENUNGGU_AHLI
SIAP = TIDAK_MENUNGGU_KONSELI | (BERSEDIA & AHLI_BERSEDIA)
LUAR_SEKOLAH = answered("AT-P7", not_in=tuple(guards.INSIDE))

G4a = Guard("G4a", reads=("AT-P2", "AT-P3", "AT-P4", "AT-P4a"), check=guards.G4a, when=DIIZINKAN)
G4b = Guard("G4b", reads=("AT-P5", "AT-P9", "AT-P10", "AT-L2"), check=guards.G4b, when=answered("AT-L2"))
G4c = Guard("G4c", reads=("AT-P12",), check=guards.G4c)
G7 = Guard("G7", reads=("AT-P11", "AT-P11a"), check=guards.G7, when=answered("AT-L2") & DIIZINKAN)
G12 = Guard("G12", reads=("AT-P6", "AT-P7", "AT-L1"), check=guards.G12)


def aman(key: str) -> dict[str, Condition]:
    """Return when each closed option of a question may be offered: not while DR11 marks that person."""
    return {code: _not_marked(marks) for code, (marks, _) in guards.CLOSED_BY[key].items()}


def _not_marked(marks: frozenset[str]) -> Condition:
    def test(values: Values, facts: Facts) -> bool:  # noqa: ARG001
        marked = facts.get("belum_aman", ())
        return not (isinstance(marked, list | tuple) and marks & set(marked))

    return Condition(frozenset(), test)
