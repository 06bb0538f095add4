"""Lists to pick from, and questions outside a form: both close once they are answered, or nobody minds them."""

from telegram import Update

from bot.handlers.context import Context, message_of
from bot.i18n import N_
from bot.store import outbox

PREFIX = "hasil"
NEVER_MIND = N_("Baik, tidak jadi.")
# Questions outside a form: the next text answers them, until they are closed.
ASIDE = ("pindah", "untuk", "kegiatan", "data", "kalender", "cuti", "takjadi")
ANSWERED_WITHIN = 30 * 60  # seconds; later a text is a search


def slot(context: Context) -> str:
    """Name the slot of a new list."""
    return f"{PREFIX}.{context.work.new_id():x}"


async def collapse(update: Update, context: Context, code: str = "") -> None:
    """Let the tapped list shrink to one line (DOMAIN 8.16); a message that is no list stays as it is."""
    found = await outbox.slot_at(context.work, context.chat, message_of(update))
    if found is not None and found.name.startswith(f"{PREFIX}."):
        of_case = " · " + context.html(N_("kode {code}"), code=code) if code else ""
        await context.change(found.name, f"✓ {context.html(N_('Siswa dipilih'))}{of_case}")


async def never_mind(update: Update, context: Context) -> None:
    """Take a tap on Tidak jadi: the message loses its buttons, and no text answers it any more."""
    found = await outbox.slot_at(context.work, context.chat, message_of(update))
    if found is not None:
        await context.change(found.name, context.html(NEVER_MIND))
    else:
        context.toast(NEVER_MIND)
    await close_questions(context)


async def close_questions(context: Context) -> None:
    """Let texts no longer answer what was asked outside a form."""
    for kind in ASIDE:
        await outbox.close(context.work, context.chat, kind)


def question_slot(context: Context, kind: str, key: str) -> str:
    """Name the slot of a question outside a form, with the moment at which it is asked."""
    return f"{kind}.{int(context.work.now.timestamp()):x}.{key}"


def asked_aside(context: Context, slot: str) -> tuple[str, str]:
    """Return kind and key of a question outside a form that a text still answers; ("", "") for any other slot."""
    kind, _, rest = slot.partition(".")
    at, _, key = rest.partition(".")
    if kind not in ASIDE or context.work.now.timestamp() - int(at, 16) > ANSWERED_WITHIN:
        return "", ""
    return kind, key
