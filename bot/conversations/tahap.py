"""The phases that follow a plan, in the order in which they open, and what is said of the report at the end."""

from collections.abc import Mapping

from bot.engine.choices import MultiChoice
from bot.engine.condition import Condition
from bot.engine.form import Block, Guard, Phase
from bot.engine.question import MENYUSUL, TERBUKA, Question
from bot.i18n import N_

Parts = tuple[Question | Block, ...]


def pelaksanaan(when: Condition, parts: Parts, *, guards: tuple[Guard, ...] = ()) -> Phase:
    """Return what is noted of the day itself, once it was planned and its hour has come."""
    title = N_("Pelaksanaan")
    return Phase(key="pelaksanaan", title=title, opens_after="perencanaan", when=when, guards=guards, parts=parts)


def evaluasi(when: Condition, parts: Parts, *, guards: tuple[Guard, ...] = (), title: str = N_("Evaluasi")) -> Phase:
    """Return how it went."""
    return Phase(key="evaluasi", title=title, opens_after="pelaksanaan", when=when, guards=guards, parts=parts)


def lanjutan(when: Condition, parts: Parts, *, guards: tuple[Guard, ...] = (), after: str = "pelaksanaan") -> Phase:
    """Return what follows from it."""
    title = N_("Tindak lanjut")
    return Phase(key="tindak_lanjut", title=title, opens_after=after, when=when, guards=guards, parts=parts)


def laporan(key: str, ask: str, instead: Mapping[str, str] | None = None) -> MultiChoice:
    """Return the question how far the report is."""
    return MultiChoice(
        key=key,
        ask=ask,
        short=N_("Laporan"),
        level=TERBUKA,
        need=MENYUSUL,
        of={
            "disusun": N_("Disusun"),
            "disampaikan": N_("Disampaikan"),
            "didokumentasikan": N_("Didokumentasikan"),
        },
        instead=instead or {},
    )
