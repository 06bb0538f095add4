"""What the safety path says (DOMAIN 4.12): steps by sign, sentences for the child, numbers that help."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from bot.casework import danger, terms
from bot.casework.lines import Line
from bot.i18n import N_

TITLE = N_("⚠ Keselamatan · {code}")
NO_EMERGENCY_SERVICE = N_("Bot ini bukan layanan darurat dan tidak memanggil bantuan.")
NEAREST_HOSPITAL = N_("IGD terdekat: {igd}")
SAVED_AS_DRAFT = N_("{form} sudah saya simpan sebagai draf.")
STAYS_SAVED = N_("Catatan keselamatan tetap boleh disimpan.")
BEFORE_TELLING_COORDINATOR = N_("Koordinator BK akan melihat kode {code} dan lamanya terbuka, tanpa isi.")
NOT_FILLED_IN = N_("belum diisi koordinator")


@dataclass(frozen=True)
class Step:
    """One line of the steps. Two steps about the same thing are said once, the first of them.

    `forbids` marks a jangan about contact, `tells` a kabari: the first wins over the second.
    """

    text: str
    about: str = ""
    forbids: bool = False
    tells: bool = False


_SELF_HARM = (
    Step(N_("Temani terus; jangan tinggalkan sendirian."), about="temani"),
    Step(N_("Nyawa terancam? Telepon 119 atau bawa konseli ke IGD terdekat.")),
    Step(N_("Jauhkan obat dan benda berbahaya.")),
    Step(N_("Dengarkan dengan tenang; jangan menyalahkan.")),
    Step(N_("Kabari sekarang keluarga dan pimpinan sekolah yang aman bagi konseli."), tells=True),
)
_VIOLENCE = (
    Step(N_("Pastikan konseli aman dari orang yang ia takuti.")),
    Step(N_("Bahaya atau luka? 110 (polisi), 119 (medis), atau IGD."), about="luka"),
    Step(N_("Dengarkan dan percayai; jangan menyelidik.")),
    Step(
        N_("Jangan menghubungi atau mempertemukannya dengan orang yang diduga terlibat."),
        forbids=True,
    ),
    Step(N_("Kabari keluarga hanya bila aman bagi konseli.")),
    Step(N_("Laporkan hari ini: UPTD PPA atau SAPA 129 (WhatsApp 08111-129-129).")),
)
_SEXUAL_VIOLENCE = Step(N_("Kekerasan seksual: ke rumah sakit secepatnya, sebaiknya sebelum 72 jam."))
_UNSAFE_HOME = Step(N_("Jangan memulangkan konseli sebelum ada rencana aman."))
_THREAT = (
    Step(N_("Jangan menghadapinya sendirian; panggil rekan dan pimpinan.")),
    Step(N_("Jauhkan orang lain; jangan merebut senjata.")),
    Step(N_("Ancaman nyata saat ini? Telepon 110.")),
    Step(N_("Bicara pelan, beri jarak, jangan mengancam balik.")),
    Step(N_("Pastikan orang yang diancam terlindungi.")),
)
_HURT_NOW = (
    Step(N_("Temani konseli."), about="temani"),
    Step(N_("Bahaya atau luka? 119 (medis), 110 (polisi), atau IGD."), about="luka"),
    Step(N_("Jangan mempertemukan para pihak hari ini.")),
)
_SUBSTANCES = (
    Step(N_("Sulit dibangunkan, sesak, atau kejang: 119 atau IGD sekarang.")),
    Step(N_("Tujuannya menolong, bukan menghukum.")),
)


def steps(signs: Collection[str], hurt_now: str = "") -> tuple[str, ...]:
    """Return the marked steps for these signs, joined b, a, c, d, no line twice, a jangan before a kabari.

    hurt_now is DR13. While it must be asked first and is unanswered, only the lines for napza are there.
    """
    joined = [
        *_after_violence(signs),
        *(_SELF_HARM if "a" in danger.kinds_of(signs) else ()),
        *(_THREAT if "c" in danger.kinds_of(signs) else ()),
        *_after_quarrel(signs, hurt_now),
    ]
    forbidden = any(step.forbids for step in joined)
    said = {step.about or step.text: step for step in reversed(joined)}
    return tuple(
        step.text for step in joined if said[step.about or step.text] is step and not (forbidden and step.tells)
    )


def _after_violence(signs: Collection[str]) -> list[Step]:
    if not danger.is_violence(signs):
        return []
    extra = {"kekerasan_seksual": _SEXUAL_VIOLENCE, "tidak_aman": _UNSAFE_HOME}
    return [*_VIOLENCE, *(step for sign, step in extra.items() if sign in signs)]


def _after_quarrel(signs: Collection[str], hurt_now: str) -> list[Step]:
    if "d" not in danger.kinds_of(signs):
        return []
    other_danger = not danger.asks_first(signs) and not hurt_now
    hurt = hurt_now in terms.YES or other_danger
    return [*(_HURT_NOW if hurt else ()), *(_SUBSTANCES if "napza" in signs else ())]


@dataclass(frozen=True)
class HelpNumbers:
    """The numbers that the koordinator fills in; an empty one says so. checked: when they were last looked at."""

    igd: str = ""
    puskesmas: str = ""
    uptd_ppa: str = ""
    polsek: str = ""
    kanal_sekolah: str = ""
    checked: date | None = None


def screen(code: str, signs: Collection[str], hurt_now: str, numbers: HelpNumbers) -> tuple[Line, ...]:
    """Return the one screen of the safety path: title, numbered steps, and what the bot is not."""
    numbered = [
        Line("{n} {step}", {"n": n, "step": Line(step)}) for n, step in enumerate(steps(signs, hurt_now), start=1)
    ]
    hospital = [Line(NEAREST_HOSPITAL, {"igd": _local(numbers.igd)})] if "a" in danger.kinds_of(signs) else []
    return (Line(TITLE, {"code": code}), *numbered, *hospital, Line(NO_EMERGENCY_SERVICE))


_A = N_(
    '"Terima kasih sudah bercerita. Kamu tidak sendirian. Supaya kamu aman, {sapaan} perlu mengajak orang yang bisa '
    'menolong. Kita lakukan bersama."'
)
_B = N_(
    '"Terima kasih sudah bercerita. Ini bukan salahmu. Supaya kamu aman, {sapaan} perlu mengajak orang yang bisa '
    'menolong. Kita lakukan bersama."'
)


def child_sentences(signs: Collection[str]) -> tuple[str, ...]:
    """Return the marked sentences to say to the child, b before a; other signs have none."""
    kinds = danger.kinds_of(signs)
    return tuple(text for kind, text in (("b", _B), ("a", _A)) if kind in kinds)


_LOCAL = N_("Setempat: IGD {igd} · Puskesmas {puskesmas} · UPTD PPA {uptd_ppa} · Polsek {polsek}")


def help_lines(numbers: HelpNumbers) -> tuple[Line, ...]:
    """Return the message of numbers, local ones first."""
    local = {name: _local(getattr(numbers, name)) for name in ("igd", "puskesmas", "uptd_ppa", "polsek")}
    if numbers.checked:
        title = Line(N_("Nomor bantuan (diperiksa {day})"), {"day": f"{numbers.checked:%d-%m-%Y}"})
    else:
        title = Line(N_("Nomor bantuan"))
    return (
        title,
        Line(_LOCAL, local),
        Line(N_("Kanal pelaporan sekolah: {kanal}"), {"kanal": _local(numbers.kanal_sekolah)}),
        Line(N_("Medis 119 · Polisi 110")),
        Line(N_("Dukungan jiwa: 119 tekan 8, healing119.id")),
        Line(N_("Kekerasan: SAPA 129, WhatsApp 08111-129-129")),
    )


def _local(number: str) -> str | Line:
    return number or Line(NOT_FILLED_IN)
