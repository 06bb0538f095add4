"""Apa yang kurang?: the missing phases of each activity of a case, each with the button that leads there."""

from bot.casework import strip, terms
from bot.casework.ahead import Ahead
from bot.casework.lines import Line, say
from bot.engine import place
from bot.engine.form import Form
from bot.handlers import desk as desks
from bot.handlers import planned, speech
from bot.handlers.context import Context
from bot.handlers.keyboard import Button, keyboard
from bot.i18n import N_
from bot.store import activities, drafts
from bot.store.activities import Activity
from bot.store.cases import Case

HEAD = N_("Yang kurang dari {code}:")
NOTHING = N_("Semua tahap {code} sudah terisi.")
PHASES, WHEN = N_("{what}: {phases}"), N_("{what}: {phases} ({when})")
BEGUN, HELD = N_("{what}: belum disimpan, tinggal {n} pertanyaan"), N_("{what}: {why}")
READY = N_("{what}: belum disimpan")
NEXT = N_("{what}: {filed} tersimpan; {phase} belum disimpan, tinggal {n} pertanyaan")
NEXT_READY = N_("{what}: {filed} tersimpan; {phase} belum disimpan")


async def show(context: Context, case: Case) -> None:
    """List what is missing; what is complete is not named."""
    lines: list[str] = []
    ways: list[Button] = []
    begun = await _drafts(context, case, lines, ways)
    for activity in await activities.of_case(context.work, context.person, case.id):
        if activity.state == "aktif" and activity.id not in begun:
            await _activity(context, activity, lines, ways)
    if not lines:
        await context.tell(context.html(NOTHING, code=case.code))
        return
    head = speech.bold(context.html(HEAD, code=case.code))
    await context.tell("\n".join([head, *lines]), keyboard(*ways))


async def begun(context: Context, case: Case) -> list[strip.Strip]:
    """Return the plans of a case that are begun and not filed, as its card shows them."""
    found = []
    for stored in await drafts.listed(context.work, context.person):
        if stored.about.case_id == case.id and stored.about.activity_id is None:
            values = {key: raw[1] for key, raw in stored.body["draft"]["answers"].items()}
            found.append(strip.drafted(stored.form, values))
    return [one for one in found if one is not None]


async def _drafts(context: Context, case: Case, lines: list[str], ways: list[Button]) -> set[int]:
    """List what is begun and not filed; return the activities that it goes on with."""
    begun = set()
    for stored in await drafts.listed(context.work, context.person):
        desk = await desks.opened(context, stored) if stored.about.case_id == case.id else None
        if desk is None or desk.idle or desk.form.name == terms.SAFETY:
            continue
        if desk.draft.base and not _goes_on(desk):
            continue  # nothing was said beyond what is filed: the activity itself says what it lacks
        begun.add(stored.about.activity_id or 0)
        what = context.text(desk.form.title)
        held = strip.held_by(desk.form.name, desk.draft.values())
        left = len(list(place.unanswered(desk.form, desk.draft, desk.around)))
        if desk.draft.base:
            lines.append(_next_phase(context, desk))
        elif held:
            lines.append(context.html(HELD, what=what, why=say(Line(held), context.say)))
        else:
            lines.append(context.html(BEGUN if left else READY, what=what, n=left))
        ways.append(Button(N_("Lanjutkan {what}"), ("f", desk.key, "lanjut"), {"what": _called(context, desk.form)}))
    return begun


def _goes_on(desk: desks.Desk) -> bool:
    """Whether a draft on something filed says more than what is filed, in a phase that is not."""
    given = {key: one.value for key, one in desk.draft.answers.items()}
    changed = desk.draft.begun is not None or any(desk.draft.before.get(key) != one for key, one in given.items())
    return changed and any(phase.key not in desk.draft.base for phase in desk.form.phases)


def _next_phase(context: Context, desk: desks.Desk) -> str:
    """Say which phases are filed, and how much the next one lacks."""
    titles = {phase.key: planned.small(context.text(phase.title)) for phase in desk.form.phases}
    filed = ", ".join(title for key, title in titles.items() if key in desk.draft.base)
    following = next(key for key in titles if key not in desk.draft.base)
    left = len(place.core_missing(desk.form, desk.draft, desk.around, following))
    what, phase = context.text(desk.form.title), titles[following]
    return context.html(NEXT if left else NEXT_READY, what=what, filed=filed, phase=phase, n=left)


async def _activity(context: Context, activity: Activity, lines: list[str], ways: list[Button]) -> None:
    form = context.step.house.forms.get(activity.form)
    lying = await planned.lying_ahead(context, form, activity) if form and activity.form != terms.SAFETY else None
    if form is None or lying is None:
        return
    lines.append(_line(context, form, activity, lying))
    label = N_("Lanjutkan {what}") if lying.due or not lying.key else N_("Ubah tanggal {what}")
    action = "lanjutkan" if lying.due or not lying.key else "tanggal"
    ways.append(Button(label, ("r", f"{activity.id:x}", action), {"what": _called(context, form, activity)}))


def _line(context: Context, form: Form, activity: Activity, lying: Ahead) -> str:
    what = context.text(form.title) + (f" {activity.round}" if activity.round > 1 else "")
    missing = (*lying.due, *lying.later)
    titles = [context.text(phase.title) for phase in form.phases if phase.key in missing]
    phases = ", ".join(planned.small(title) for title in titles)
    if lying.day and not lying.due:
        return context.html(WHEN, what=what, phases=phases, when=speech.moment(context, lying.day))
    return context.html(PHASES, what=what, phases=phases)


def _called(context: Context, form: Form, activity: Activity | None = None) -> str:
    again = f" {activity.round}" if activity is not None and activity.round > 1 else ""
    return planned.called(context, form) + again
