"""A colleague's group as a koordinator reads it: levels T and B only, and nothing to change (G14)."""

from collections.abc import Awaitable, Callable
from html import escape

from telegram import Update

from bot.casework import access, danger
from bot.casework.access import Action, Ownership
from bot.casework.history import Activity as Meeting
from bot.engine.entries import codes_in
from bot.engine.people import STUDENT_CODE
from bot.engine.question import TERBATAS, TERBUKA, Level
from bot.handlers import folder, group_card, group_folder, group_words, reading, speech
from bot.handlers.context import Context, number, tapped
from bot.handlers.group_folder import MEMBERS, WHEN
from bot.handlers.keyboard import Button, button, keyboard
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.language.text import short_name
from bot.store import activities, cases, group_handovers, groups, people, records
from bot.store.groups import Group
from bot.store.people import Person

VERB = "vk"
WHOSE = N_("Kelompok {who}. Yang tampil hanya yang boleh dibaca koordinator BK.")


async def way(context: Context, person: Person) -> list[Button]:
    """Return the way to a colleague's groups, for a koordinator; nothing where there are none."""
    if person.id == context.person.id or not await groups.of_colleague(context.work, context.person, person.id, 1):
        return []
    return [Button(N_("Kelompok {name}"), (VERB, f"{person.id:x}", "daftar"), {"name": short_name(person.name)})]


async def tap(update: Update, context: Context) -> None:
    """Take a tap below a list or a card of a colleague's groups; nobody but a koordinator has such a thing."""
    _, key, action, given, *_ = [*tapped(update), "", "", ""]
    act = ACTIONS.get(action)
    if not context.person.koordinator or (act is None and action != "daftar"):
        context.toast(STALE_BUTTON)
        return
    if act is None:
        await _list(context, number(key))
        return
    group = await groups.get(context.work, context.person, number(key), overseeing=True)
    if group is None or group.owner_id == context.person.id:
        context.toast(STALE_BUTTON)
        return
    await act(context, group, given)


async def _list(context: Context, owner_id: int) -> None:
    found = await groups.of_colleague(context.work, context.person, owner_id)
    owner = await people.get(context.work, context.school.id, owner_id)
    if not found or owner is None or owner.id == context.person.id:
        context.toast(STALE_BUTTON)
        return
    ways = [
        Button("{label}", (VERB, f"{one.id:x}", "kartu"), {"label": _called(context, one)}, wide=True) for one in found
    ]
    await context.tell(context.html(WHOSE, who=owner.name), keyboard(*ways), protect=True)


def _called(context: Context, group: Group) -> str:
    """Return a group by form, number and size: all of it is open to the school's recaps."""
    n = int(group.body.get("anggota", 0))
    size = [context.text(group_folder.HOW_MANY, n=n)] if n else []
    return " · ".join([group_folder.numbered(context, group.form, group.number), *size])


async def _card(context: Context, group: Group, _: str) -> None:
    found = await group_folder.meetings(context, group, overseeing=True)
    levels = await _levels(context, group)
    owner = await people.get(context.work, context.school.id, group.owner_id)
    lines = [speech.bold(escape(_called(context, group), quote=False))]
    lines += [context.html(WHOSE, who=owner.name if owner else ""), context.html(group_card.STATE[group.state])]
    if context.step.house.forms[group.form][WHEN[group.form]].level in levels:
        lines += group_card.met(context, found)
    ways = [button(N_("Riwayat"), VERB, f"{group.id:x}", "riwayat")]
    if await group_handovers.OFFERS.givable(context.work, context.person, group.id):
        ways.append(group_words.hand_over(group.id))
    await context.tell("\n".join(lines), keyboard(*ways), protect=True)


async def _levels(context: Context, group: Group) -> list[Level]:
    """Return the levels open to a koordinator: B only while no member's case marks that role in DR11 (DOMAIN 4.12)."""
    reads = await _coordinator_reads(context, await group_folder.meetings(context, group, overseeing=True))
    return [
        one
        for one in (TERBUKA, TERBATAS)
        if access.may(context.person.role, Action.BACA, Ownership.REKAN, one, coordinator_reads=reads)
    ]


async def _coordinator_reads(context: Context, found: list[Meeting]) -> bool:
    codes = {code for one in found for code in codes_in(one.values.get(MEMBERS[one.form]))}
    for member in [int(hit[1], 16) for code in sorted(codes) if (hit := STUDENT_CODE.fullmatch(code))]:
        for case in await cases.all_of_student(context.work, context.person, member):
            facts = await folder.facts_of_case(context, case, overseeing=True)
            if not danger.coordinator_reads(facts.unsafe):
                return False
    return True


async def _history(context: Context, group: Group, _: str) -> None:
    called = group_folder.numbered(context, group.form, group.number)
    lines, ways = [speech.bold(context.html(N_("Riwayat {code}"), code=called))], []
    found = await activities.of_group(context.work, context.person, group.id, overseeing=True)
    for n, one in enumerate(found, 1):
        lines.append(reading.history_line(context, n, one))
        if one.state == "aktif":
            ways.append(button(N_("Baca {n}"), VERB, f"{group.id:x}", "baca", f"{one.id:x}", n=n))
    await context.tell("\n".join(lines), keyboard(*ways[-reading.READABLE :]) if ways else None)


async def _read(context: Context, group: Group, activity: str) -> None:
    """Read one meeting of the group, level by level; the reading is logged with the group."""
    filed = await records.history_of_group(context.work, context.person, group.id, overseeing=True)
    newest = {one.phase: one for one in filed if f"{one.activity_id:x}" == activity and not one.damaged}
    form = context.step.house.forms.get(group.form)
    if form is None or not newest:
        context.toast(STALE_BUTTON)
        return
    levels = await _levels(context, group)
    called = group_folder.numbered(context, group.form, group.number)
    lines = [speech.bold(escape(called, quote=False))]
    asked = await reading.with_people(context, form, newest.values())
    for phase in form.phases:
        if phase.key in newest:
            said = reading.phase_lines(context, form, phase, newest[phase.key], levels, asked)
            lines += ["", *said] if len(said) > 1 else []
    # The label of what is hidden again must be short and say nothing.
    which = context.text(N_("Kelompok {n}"), n=group.number)
    await reading.aloud(context, which, lines, [button(N_("Kartu"), VERB, f"{group.id:x}", "kartu")])


ACTIONS: dict[str, Callable[[Context, Group, str], Awaitable[None]]] = {
    "kartu": _card,
    "riwayat": _history,
    "baca": _read,
}
