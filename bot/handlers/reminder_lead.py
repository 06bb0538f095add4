"""Alihkan: a colleague who has accepted leads one appointment; the case and its records stay where they are."""

from collections.abc import Sequence

from bot.casework.lines import say
from bot.handlers import others, referrals, reminder_words
from bot.handlers.context import Context, number
from bot.handlers.keyboard import Button, button, keyboard
from bot.handlers.reminder_ways import GIVE, VERB
from bot.i18n import N_, translator
from bot.language import dates
from bot.language.text import short_name
from bot.store import outbox, people, reminder_acts, reminders
from bot.store.people import Person
from bot.store.reminder_acts import Act
from bot.store.reminders import Reminder
from bot.store.work import Work

WHO = N_("{what}: siapa yang memandu menggantikan {sapaan}? Rekan hanya melihat kode, kegiatan, tempat, dan jam.")
NOBODY = N_("Belum ada konselor lain di sekolah ini yang dapat menggantikan.")
ASKED = N_("✓ {name} sudah ditanya. Sampai diterima, {what} tetap pada {sapaan}.")
WAITS, LEADS = N_("{name} sudah ditanya dan belum menjawab."), N_("{name} sudah bersedia memandu.")
ASKS = N_("{name} meminta {sapaan} memandu: {told}. Untuk janji ini saja; kasusnya tidak dapat dibuka.")
TAKEN, ACCEPTED = N_("✓ {sapaan} memandu: {told}. Saya ingatkan sebelum waktunya."), N_("✓ {name} memandu {what}.")
DECLINED, REFUSED = N_("Baik, tidak diterima."), N_("{name} belum dapat memandu {what}. Janji ini tetap pada {sapaan}.")
WITHDRAWN, CALLED_BACK = N_("Dikembalikan: {what} tetap pada {sapaan}."), N_("Permintaan memandu {told} sudah ditarik.")
GIVEN_BACK = N_("Baik, dikembalikan.")
RETURNED = N_("{name} tidak jadi memandu {what}. Janji ini kembali pada {sapaan}.")
OVER = N_("Janji ini berubah atau sudah selesai: {told}. {sapaan} tidak perlu memandu lagi.")
PING = N_("Pengingat: {told}. {sapaan} memandu menggantikan {name}.")
OUT = N_("Tidak bisa")


async def give(context: Context, reminder: Reminder, more: str) -> None:
    """Ask who leads instead, or ask the colleague who was tapped."""
    before = await reminder_acts.lead_of(context.work, reminder.id)
    if before is not None:
        await _stands(context, before)
    elif more:
        await _request(context, reminder, number(more))
    else:
        await _ask(context, reminder)


async def _ask(context: Context, reminder: Reminder) -> None:
    whom = [one for one in await referrals.counselors(context) if one.id != context.person.id]
    ways = [
        Button("{name}", (VERB, f"{reminder.id:x}", GIVE, f"{one.id:x}"), {"name": short_name(one.name)})
        for one in whom
    ]
    if not ways:
        await context.tell(context.html(NOBODY))
        return
    line = context.html(WHO, what=await reminder_words.whole(context, reminder))
    await context.tell(line, keyboard(*ways, button(N_("Tidak jadi"), "x")), f"pengingat.{reminder.id:x}.{GIVE}")


async def _stands(context: Context, act: Act) -> None:
    deputy = await people.get(context.work, context.school.id, act.deputy_id or 0)
    line = LEADS if act.state == reminder_acts.ACCEPTED else WAITS
    await context.tell(context.html(line, name=deputy.name if deputy else ""), keyboard(_back(act)), _slot(act))


async def _request(context: Context, reminder: Reminder, person_id: int) -> None:
    deputy = await people.get(context.work, context.school.id, person_id)
    if deputy is None or not deputy.active or not deputy.counsels or deputy.id == context.person.id:
        context.toast(NOBODY)
        return
    act = await reminder_acts.note(context.work, context.person, reminder_acts.LEAD, reminder=reminder, deputy=deputy)
    what = await reminder_words.what(context, reminder)
    await context.change(f"pengingat.{reminder.id:x}.{GIVE}", context.html(N_("✓ Rekan dipilih")))
    await context.tell(context.html(ASKED, name=deputy.name, what=what), keyboard(_back(act)), _slot(act))
    board = keyboard(
        button(N_("Terima"), VERB, f"{act.id:x}", "terima"), button(N_("Tolak"), VERB, f"{act.id:x}", "tolak")
    )
    told = await _told(context, reminder, deputy)
    await others.tell(context, deputy, _slot(act), ASKS, board, name=context.person.name, told=told)


def _back(act: Act) -> Button:
    return button(N_("Batalkan"), VERB, f"{act.id:x}", "tarik")


def _slot(act: Act) -> str:
    return f"pandu.{act.id:x}"


async def _told(context: Context, reminder: Reminder, reader: Person) -> str:
    """Return what a colleague may know, in that person's language: code, activity, day and hour, place."""
    owner = await people.get(context.work, context.school.id, reminder.person_id)
    return await told(context.work, reminder, owner or context.person, reader)


async def told(work: Work, reminder: Reminder, owner: Person, reader: Person) -> str:
    """Return code, activity, day, hour and place of a reminder of somebody else's."""
    turn = translator(reader.language)
    code = await reminder_words.code_of(work, owner, reminder)
    when = ""
    if reminder.at is not None:
        zone = dates.zone(reminder.zone)
        when = dates.near(reminder.at.astimezone(zone), work.now.astimezone(zone), reader.language)
    said = "" if reminder.damaged else say(reminder.what, turn)
    return ", ".join(filter(None, [code, said, when, turn(reminder.place) if reminder.place else ""]))


async def accept(context: Context, act_id: int) -> bool:
    """Lead the appointment: from now on its reminder comes to the colleague."""
    return await _answer(context, act_id, reminder_acts.ACCEPTED, TAKEN, ACCEPTED)


async def decline(context: Context, act_id: int) -> bool:
    """Say no; nothing changes for the owner."""
    return await _answer(context, act_id, reminder_acts.DECLINED, DECLINED, REFUSED)


async def give_back(context: Context, act_id: int) -> bool:
    """A colleague who had accepted cannot after all; what was said to them only is said to the owner now."""
    if not await _answer(context, act_id, reminder_acts.OVER, GIVEN_BACK, RETURNED, was=reminder_acts.ACCEPTED):
        return False
    act = await reminder_acts.get(context.work, context.person, act_id)
    reminder = await reminder_acts.reminder_of(context.work, act) if act else None
    await _said_anew(context, reminder)
    return True


async def _said_anew(context: Context, reminder: Reminder | None) -> None:
    """Let the owner hear what was said to the colleague alone."""
    if reminder is not None and reminder.state == reminders.SAID:
        await reminders.anew(context.work, reminder)


async def _answer(
    context: Context, act_id: int, state: str, here: str, there: str, *, was: str = reminder_acts.ASKED
) -> bool:
    act = await reminder_acts.get(context.work, context.person, act_id)
    if act is None or act.kind != reminder_acts.LEAD or act.deputy_id != context.person.id or act.state != was:
        return False
    reminder, owner = await _of(context, act)
    if reminder is None or owner is None or reminder.state not in reminders.STANDING:
        return False
    await reminder_acts.move(context.work, act, state)
    known = {"told": await _told(context, reminder, context.person)}
    out = keyboard(button(OUT, VERB, f"{act.id:x}", "lepas")) if state == reminder_acts.ACCEPTED else None
    await context.change(_slot(act), context.html(here, **known), out)
    back = keyboard(_back(act)) if state == reminder_acts.ACCEPTED else None
    what = await told(context.work, reminder, owner, owner)
    slot = f"{_slot(act)}.jawab"
    await others.tell(context, owner, slot, there, back, name=context.person.name, what=what)
    return True


async def withdraw(context: Context, act_id: int) -> bool:
    """The owner takes the appointment back, whatever the colleague has said."""
    act = await reminder_acts.get(context.work, context.person, act_id)
    open_ = (reminder_acts.ASKED, reminder_acts.ACCEPTED)
    if act is None or act.kind != reminder_acts.LEAD or act.person_id != context.person.id or act.state not in open_:
        return False
    reminder, _ = await _of(context, act)
    await reminder_acts.move(context.work, act, reminder_acts.WITHDRAWN)
    what = await reminder_words.what(context, reminder) if reminder else ""
    await context.tell(context.html(WITHDRAWN, what=what))
    deputy = await people.get(context.work, context.school.id, act.deputy_id or 0)
    if deputy is not None and reminder is not None:
        line = await _told(context, reminder, deputy)
        await others.tell(context, deputy, f"{_slot(act)}.tarik", CALLED_BACK, None, told=line)
        await others.change(context, deputy, _slot(act), CALLED_BACK, None, told=line)
    if act.state == reminder_acts.ACCEPTED:
        await _said_anew(context, reminder)
    return True


async def _of(context: Context, act: Act) -> tuple[Reminder | None, Person | None]:
    reminder = await reminder_acts.reminder_of(context.work, act)
    return reminder, await people.get(context.work, context.school.id, act.person_id)


# --- what is pushed ----------------------------------------------------------------------------------------------


async def to_leaders(work: Work, rows: Sequence[Reminder]) -> list[Reminder]:
    """Say to the colleagues what they lead; return what is left for the owners."""
    leads = await reminder_acts.leaders(work, [one.id for one in rows])
    left = []
    for one in rows:
        deputy = await people.get(work, one.school_id, leads[one.id]) if one.id in leads else None
        owner = await people.get(work, one.school_id, one.person_id)
        if deputy is None or owner is None:
            left.append(one)
            continue
        line = await told(work, one, owner, deputy)
        params = others.Reader(deputy).message(PING, None, told=line, name=owner.name) | {"protect_content": True}
        await outbox.say(work, deputy.telegram_id, params, f"{one.slot}.pandu", "siaran", slot_kind=outbox.NOTICE)
        await reminders.said(work, [one.id], one.slot)
    return left


async def let_go(work: Work) -> None:
    """Tell a colleague that an appointment which changed, ended or went with its case is theirs no more."""
    for act in await reminder_acts.to_let_go(work):
        await reminder_acts.move(work, act, reminder_acts.OVER)
        deputy = await people.get(work, act.school_id, act.deputy_id or 0)
        owner = await people.get(work, act.school_id, act.person_id)
        reminder = await reminder_acts.reminder_of(work, act)
        if deputy is None or owner is None or reminder is None or not deputy.active:
            continue
        line = await told(work, reminder, owner, deputy)
        params = others.Reader(deputy).message(OVER, None, told=line) | {"protect_content": True}
        await outbox.say(work, deputy.telegram_id, params, f"pandu.{act.id:x}.lepas", slot_kind=outbox.NOTICE)
