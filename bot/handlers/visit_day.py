"""The day of a home visit on the phone: what is ready, who goes, and the buttons in the order of the day."""

from dataclasses import replace

from bot.casework import guards_visits
from bot.handlers import speech, stamping
from bot.handlers.context import Context
from bot.handlers.keyboard import Button, Keyboard, button, keyboard
from bot.handlers.stamping import Looked
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.store import outbox
from bot.store.activities import Activity

VERB, FORM = "kr", "kunjungan_rumah"
GUARDS = (guards_visits.G3_held, guards_visits.G12_people, guards_visits.G12_visit)
LEADS = {
    "isi_tanggapan": "KR-P3",
    "nilai_lagi": "KR-P5",
    "pilih_lain": "KR-P9",
    "undang": "KR-P3a",
    "tidak_jadi": "KR-P3a",
    "foto": "KR-L9a",
}
STAMPS = {
    "berangkat": ("jam_berangkat", N_("Berangkat dicatat pukul {hour}. Hati-hati di jalan, {sapaan}.")),
    "tiba": ("jam_tiba", N_("Tiba dicatat pukul {hour}. Selamat bertemu keluarga, {sapaan}.")),
    "selesai": ("jam_selesai", N_("Selesai dicatat pukul {hour}. Laporannya dapat diisi sekarang atau nanti sore.")),
}
TAKE_BACK = {
    "berangkat": N_("Belum berangkat"),
    "tiba": N_("Belum tiba"),
    "selesai": N_("Belum selesai"),
}
LABELS = {"berangkat": N_("Berangkat"), "tiba": N_("Tiba"), "selesai": N_("Selesai")}
CHECKLIST = N_(
    "Sebelum berangkat: {letters}\nDi rumah: jelaskan maksud kunjungan, dengarkan, sepakati komitmen\n"
    "Sesudahnya: laporan, sebaiknya hari ini juga"
)
NO_LETTERS = N_("kelengkapan administrasi belum dicatat")
CALLED_OFF = N_("{code}: kunjungan rumah belum berangkat. Rencananya tetap tersimpan. Apa yang berubah?")


async def open_(context: Context, activity: Activity) -> Looked | None:
    """Return a visit that may take place; for any other say why not, with the way on (G3, G12)."""
    seen = await stamping.look(context, activity)
    if seen is None or await stamping.refused(context, seen, GUARDS, VERB, LEADS):
        return None
    return seen


async def card(context: Context, activity: Activity) -> None:
    """Show the day: when, what is ready, who goes, and the buttons in the order of the day."""
    seen = await open_(context, activity)
    if seen is None:
        return
    known = seen.values
    lines = [speech.bold(context.html(N_("{code} · Kunjungan rumah"), code=seen.case.code))]
    if known.get("KR-P12"):
        lines.append(context.html("{when}", when=speech.value(context, seen.form["KR-P12"], known["KR-P12"])))
    given = known.get("KR-P11")
    letters = speech.in_line(context, seen.form["KR-P11"], given) if given else context.text(NO_LETTERS)
    lines.append(context.html(CHECKLIST, letters=letters))
    await tell(context, seen, lines)


def slot_of(activity: Activity) -> str:
    """Name the message that carries the buttons of the day."""
    return f"{VERB}.{activity.id:x}"


async def tell(context: Context, seen: Looked, lines: list[str]) -> None:
    """Say it with the buttons of the day; they stand under the newest message only."""
    slot = slot_of(seen.activity)
    if await outbox.message_id(context.work, context.chat, slot) is not None:
        await outbox.strip(context.work, context.chat, slot)
    await context.tell("\n".join(lines), board(seen), slot, protect=True)


def board(seen: Looked, *below: Button) -> Keyboard:
    """Return the buttons of the day: both briefings, the next tap, and the way back from the newest."""
    briefings = seen.way(N_("Boleh disampaikan"), VERB, "boleh"), seen.way(N_("Jangan disampaikan"), VERB, "jangan")
    ways = [replace(one, wide=True) for one in briefings]  # the longer label would be cut beside another
    coming = following(seen)
    ways += [seen.way(LABELS[coming], VERB, coming)] if coming else []
    if (before := newest(seen)) and "pelaksanaan" not in seen.draft.base:
        ways.append(seen.way(TAKE_BACK[before], VERB, f"urung_{before}"))
    elif coming == "berangkat":
        ways.append(seen.way(N_("Tidak jadi"), VERB, "batal"))
    return keyboard(*ways, seen.way(N_("Isi laporan"), VERB, "isi"), rows=(below,) if below else ())


def following(seen: Looked) -> str:
    """Return the tap that comes next on the day; empty when all were made."""
    return next((one for one in STAMPS if not seen.stamps.get(STAMPS[one][0])), "")


def newest(seen: Looked) -> str:
    """Return the tap that was made last; empty before the first."""
    return next((one for one in reversed(STAMPS) if seen.stamps.get(STAMPS[one][0])), "")


async def call_off(context: Context, activity: Activity) -> None:
    """Before the departure: another day, or a konseli who no longer wants the visit; what is filed stays."""
    seen = await stamping.look(context, activity)
    if seen is None:
        return
    if newest(seen) or "pelaksanaan" in seen.draft.base:
        context.toast(STALE_BUTTON)
        return
    move = button(N_("Ubah tanggal"), "r", f"{activity.id:x}", "tanggal")
    declined = seen.way(N_("Konseli tidak menghendaki"), VERB, LEADS["isi_tanggapan"])
    board = keyboard(move, declined, button(N_("Tetap berangkat"), VERB, f"{activity.id:x}", "kartu"))
    await context.tell(context.html(CALLED_OFF, code=seen.case.code), board)
