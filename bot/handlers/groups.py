"""Groups on the phone: /bimbingan and /kelompok, the list of groups, and the next meeting of one."""

from collections.abc import Awaitable, Callable

from telegram import Update

from bot.casework import groups as rules
from bot.casework import guards_groups
from bot.casework.lines import say
from bot.engine.draft import Draft
from bot.engine.form import Form
from bot.handlers import calm, group_bounds, group_card, group_folder, planned, showing, starting
from bot.handlers import desk as desks
from bot.handlers.context import Context, argument, number, tapped
from bot.handlers.group_card import VERB
from bot.handlers.group_folder import COUNSELING, GUIDANCE, MEMBERS, WHEN
from bot.handlers.keyboard import Button, button, keyboard
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.store import activities, drafts, errors, groups
from bot.store.activities import Activity
from bot.store.drafts import About
from bot.store.groups import Group

SHOWN, FOUND = 8, 100
# What a next meeting takes over from the one before; the rest is asked anew.
TAKEN_OVER = {
    GUIDANCE: ("BK-P2", "BK-P3", "BK-P5", "BK-P6", "BK-P7", "BK-P8", "BK-P9a", "BK-P10", "BK-P11"),
    COUNSELING: (
        *("KG-P1", "KG-P2", "KG-P3", "KG-P4", "KG-P5", "KG-P6", "KG-P7", "KG-P8", "KG-P9", "KG-P10"),
        *("KG-P11a", "KG-P12", "KG-P12a", "KG-P13"),
    ),
}
WHICH = {GUIDANCE: N_("Bimbingan kelompok yang mana?"), COUNSELING: N_("Kelompok yang mana?")}


async def guidance(update: Update, context: Context) -> None:
    """Start bimbingan kelompok, or take up one that is planned: /bimbingan. A koordinator sets its size here."""
    if not await group_bounds.changed(context, argument(update)):
        await _start(update, context, GUIDANCE)


async def counseling(update: Update, context: Context) -> None:
    """Start konseling kelompok, or go on with a group that meets: /kelompok, or /kelompok 2."""
    await _start(update, context, COUNSELING)


async def _start(update: Update, context: Context, name: str) -> None:
    form, wanted = context.step.house.forms[name], argument(update)
    found = await groups.listed(context.work, context.person, name, limit=FOUND, ended=True)
    named = next((one for one in found if wanted == str(one.number)), None)
    if named is not None:
        await _go_straight_on(context, named)
        return
    await offered(context, form)


async def offered(context: Context, form: Form) -> None:
    """List the own groups that meet, with a new one below; when there is none, begin it."""
    found = await groups.listed(context.work, context.person, form.name, limit=SHOWN)
    if found or await starting.begun_of(context, form):
        await _list(context, form, found)
    else:
        await begin(context, form)


async def begin(context: Context, form: Form) -> None:
    """Begin a new group; one that was begun without an answer is nothing to go on with."""
    for stored in await drafts.listed(context.work, context.person):
        if stored.form == form.name and stored.about.activity_id is None and not stored.body["draft"]["answers"]:
            await drafts.mark(context.work, context.person, stored.id, "dibuang")
    await starting.show_open(context, await starting.begin(context, form))


async def _all(context: Context) -> None:
    """List the newest groups of both kinds, those that have ended too."""
    ways = []
    for name in MEMBERS:
        found = await groups.listed(context.work, context.person, name, limit=SHOWN, ended=True)
        ways += _cards(context, context.step.house.forms[name], found)
    line = N_("Kelompok yang mana?") if ways else N_("Belum ada kelompok. Mulai dengan /bimbingan atau /kelompok.")
    await context.tell(context.html(line), keyboard(*ways) if ways else None, protect=True)


def _cards(context: Context, form: Form, found: list[Group]) -> list[Button]:
    return [
        Button("{label}", (VERB, f"{one.id:x}", "kartu"), {"label": group_folder.listed(context, form, one)}, wide=True)
        for one in found
    ]


async def _list(context: Context, form: Form, found: list[Group]) -> None:
    begun, go_on_with = await starting.offer_begun(context, form)
    ways = [*go_on_with, *_cards(context, form, found), button(N_("Kelompok baru"), VERB, form.name, "baru")]
    line = begun + (context.html(WHICH[form.name]) if found else "")
    slot = f"{calm.LISTED}.{context.work.new_id():x}" if begun else None
    await context.tell(line.rstrip("\n"), keyboard(*ways), slot, protect=True)


async def _go_straight_on(context: Context, group: Group) -> None:
    """A group that is named goes on with the meeting whose hour has come; else its card says what comes next."""
    found = await group_folder.meetings(context, group)
    newest = found[-1] if found else None
    if newest is not None and not group_folder.held(newest) and group_folder.has_come(context, newest):
        await go_on(context, await activities.own(context.work, context.person, newest.id))
        return
    await group_card.shown(context, group, found)


async def tap(update: Update, context: Context) -> None:
    """Take a tap on a list or a card of groups."""
    _, key, action, question, *_ = [*tapped(update), "", "", ""]
    form = context.step.house.forms.get(key)
    if action == "baru" and form is not None and form.name in MEMBERS:
        await begin(context, form)
        return
    if action == "semua":
        await _all(context)
        return
    if action == "isi":
        await _change(context, number(key), question)
        return
    group = await groups.get(context.work, context.person, number(key))
    act = ACTIONS.get(action)
    if group is None or act is None:
        context.toast(STALE_BUTTON)
        return
    await act(context, group)


async def _newest(context: Context, group: Group) -> Activity | None:
    found = [one for one in await activities.of_group(context.work, context.person, group.id) if one.state == "aktif"]
    return found[-1] if found else None


async def _meet(context: Context, group: Group) -> None:
    activity = await _newest(context, group)
    if activity is None:
        context.toast(STALE_BUTTON)
        return
    await go_on(context, activity)


async def go_on(context: Context, activity: Activity) -> None:
    """Take up a planned meeting; one that G5 would refuse says so before anything is asked."""
    waiting = await drafts.of_activity(context.work, context.person, activity.id)
    form = context.step.house.forms[activity.form]
    values = {} if waiting else (await starting.revision(context, form, activity.id)).values()
    low, high = rules.bounds(context.school.settings)
    refused = guards_groups.G5(values, rules.facts_of(low, high, ())) if "BK-P8" in values else None
    if refused is None or "BK-L1" in values:
        await planned.go_on(context, activity)
        return
    line = say(refused.line, context.say, sapaan=context.sapaan)
    ways = [
        button(label, VERB, f"{activity.id:x}", "isi", key)
        for (_, label), key in zip(refused.buttons, refused.way, strict=True)
    ]
    await context.tell(context.html("{line}", line=line), keyboard(*ways))


async def _change(context: Context, activity_id: int, question: str) -> None:
    """Change participants or hour of a plan that G5 refused to start; nobody else's is touched."""
    try:
        activity = await activities.own(context.work, context.person, activity_id)
    except errors.NotFound:
        context.toast(STALE_BUTTON)
        return
    if activity.group_id is None or not await starting.correct(context, activity.id, question=question):
        context.toast(STALE_BUTTON)


async def again(context: Context, group: Group) -> None:
    """Plan the next meeting of the same group: what stays is taken over, only what changes is asked."""
    for stored in await drafts.listed(context.work, context.person):
        if stored.about.group_id == group.id and stored.about.activity_id is None:
            desk = await desks.opened(context, stored)
            if desk is not None:
                await starting.take_up(context, desk)
                return
    newest = await _newest(context, group)
    if newest is None:
        context.toast(STALE_BUTTON)
        return
    form = context.step.house.forms[group.form]
    before = await starting.revision(context, form, newest.id)
    kept = {key: before.answers[key] for key in TAKEN_OVER[form.name] if key in before.answers}
    agreed = before.answers.get("TL4")
    if agreed is not None and "T" in str(agreed.value):
        kept[WHEN[form.name]] = agreed
    desk = await starting.begin(context, form, About(group_id=group.id), draft=Draft(form.name, answers=kept))
    desk.facts = {**desk.facts, showing.LOOKED_OVER: True}
    await starting.show_open(context, desk)


ACTIONS: dict[str, Callable[[Context, Group], Awaitable[None]]] = {
    "kartu": group_card.show,
    "catat": _meet,
    "lagi": again,
    "riwayat": group_card.history,
}
