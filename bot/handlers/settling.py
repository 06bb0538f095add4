"""The end of a safety path: the konseli was seen again, a plan is written, two safe people know (DOMAIN 5)."""

from collections.abc import Iterable

from bot.casework import danger, history, lifecycle
from bot.casework.answers import is_told, many
from bot.casework.history import Activity
from bot.engine.draft import Answer, answer_to_json
from bot.handlers import desk as desks
from bot.handlers import filing, folder, starting
from bot.handlers.context import Context
from bot.handlers.keyboard import Button, button, keyboard
from bot.i18n import N_
from bot.language import dates
from bot.store import activities, drafts, records
from bot.store.cases import Case

FORM, STEPS, AGAIN = "jalur_keselamatan", "langkah", "DR10"
NEEDED = 2  # safe contacts
SEEN_AGAIN = N_("Konseli sudah dihubungi lagi")
REASON = N_("Konseli sudah dihubungi lagi.")
ENDED = N_("Keselamatan {code} selesai; tanda baru membukanya kembali.")
CLOSED = N_("✓ {hour}: konseli sudah dihubungi lagi. Keselamatan {code} selesai; tanda baru membukanya kembali.")
STILL_OPEN = N_("✓ {hour}: konseli sudah dihubungi lagi. Keselamatan {code} tetap terbuka; masih perlu: {what}.")
SAFE_PLAN = N_("rencana aman 24 jam")
CONTACTS = N_("dua pihak aman yang sudah dihubungi (baru {n})")


def button_for(case_id: int, planned: Iterable[str]) -> Button:
    """Return the button; it names the contact that was planned, so that tapped again it says nothing new."""
    return button(SEEN_AGAIN, "k", f"{case_id:x}", "hubungi", max(map(_stamp, planned), default=""))


def _stamp(planned: str) -> str:
    """Return "202612020900" for a moment as it is stored."""
    return "".join(char for char in planned if char.isdecimal())


async def seen_again(context: Context, case: Case, stamp: str) -> None:
    """Note that the konseli was contacted again; the flag goes down when nothing else is missing."""
    unfinished = await _unfinished_draft(context, case)
    if unfinished is not None:
        await starting.take_up(context, unfinished)
        return
    paths = await _open_paths(context, case)
    if stamp != max((_stamp(str(path.values.get(AGAIN, ""))) for path in paths), default=""):
        context.toast(N_("Sudah dicatat. Keadaan terbaru ada di kartu kasus."))
        return
    for path in paths:
        await _file_now(context, path)
    await filing.settle_case(context, case)
    left = await _open_paths(context, case)
    hour = dates.clock(context.now)
    if not left:
        await context.tell(context.html(CLOSED, hour=hour, code=case.code))
        return
    ways = keyboard(
        button(N_("Lengkapi"), "r", f"{left[-1].id:x}", "lengkapi"),
        button(N_("Hubungi lagi kapan"), "r", f"{left[-1].id:x}", "hubungi"),
    )
    what = ", ".join(_missing(context, left[-1]))
    await context.tell(context.html(STILL_OPEN, hour=hour, code=case.code, what=what), ways)


async def _unfinished_draft(context: Context, case: Case) -> desks.Desk | None:
    """Return the path of this case whose questions are not answered yet."""
    for stored in await drafts.listed(context.work, context.person):
        if stored.form == FORM and stored.about.case_id == case.id:
            return await desks.opened(context, stored)
    return None


async def _open_paths(context: Context, case: Case) -> list[Activity]:
    filed = [folder.filed(one) for one in await records.history_of_case(context.work, context.person, case.id)]
    up = lifecycle.open_paths(history.activities(filed), dates.zone(context.school.zone))
    return [one for one in up if STEPS in one.phases]


async def _file_now(context: Context, path: Activity) -> None:
    """File the steps again with this minute as the moment of the contact that was planned (DR10)."""
    form = context.step.house.forms[FORM]
    activity = await activities.own(context.work, context.person, path.id)
    answers = {
        key: answer
        for key, answer in (await folder.answers_of(context, activity.id, form)).items()
        if form.phase_of(key) == STEPS
    }
    answers[AGAIN] = Answer(f"{context.now:%Y-%m-%dT%H:%M}", form[AGAIN].kind)
    body = {key: answer_to_json(answer) for key, answer in answers.items()}
    await records.file(context.work, context.person, activity.id, STEPS, body, {}, context.text(REASON))


def _missing(context: Context, path: Activity) -> list[str]:
    values = path.values
    safe = danger.safe_contacts(many(values, "DR5"), many(values, "DR11"))
    plan = [] if is_told(values, "DR9") else [context.text(SAFE_PLAN)]
    return plan + ([] if len(safe) >= NEEDED else [context.text(CONTACTS, n=len(safe))])
