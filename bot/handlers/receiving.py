"""Referral slips as a counselor reads and takes them; taking one opens the intake with what is known."""

from collections.abc import Awaitable, Callable

from bot.conversations.rujukan_masuk import DANGER, SENDERS
from bot.engine.draft import Answer, Draft
from bot.handlers import referrals, rosters, safety, speech, starting
from bot.handlers.context import Context, number
from bot.handlers.desk import Desk
from bot.handlers.keyboard import Button, button, keyboard
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.language import dates
from bot.store import cases, outbox, people, slips
from bot.store.cases import Case
from bot.store.drafts import About
from bot.store.slips import Slip

INTAKE = "penerimaan_kasus"
SIGN = "lainnya"  # which sign it is, only the counselor can say who has seen the child
SHOWN = 20
TAKEN = N_("Rujukan ini sudah ditangani konselor lain, atau sudah ditarik.")
PASSED = N_("✓ Rujukan diteruskan ke konselor lain.")
NOBODY_ELSE = N_("Belum ada konselor lain yang dapat menerimanya. Rujukan tetap menunggu di /rujukan.")
URGENCY = {DANGER: N_("ada tanda bahaya"), "segera": N_("perlu segera, minggu ini"), "biasa": N_("biasa")}


async def listed(context: Context) -> None:
    """List the slips that wait: when they came, nothing of what they say."""
    found = await slips.waiting(context.work, context.person)
    if not found:
        await context.tell(context.html(N_("Tidak ada rujukan yang menunggu.")))
        return
    ways = []
    for one in found[:SHOWN]:
        when = dates.recent(one.made_at.astimezone(context.now.tzinfo), context.now, context.say.language)
        ways.append(Button(N_("Rujukan {when}"), (referrals.VERB, "buka", f"{one.id:x}"), {"when": when}, wide=True))
    await context.tell(context.html(N_("Rujukan yang menunggu: {n}"), n=len(found)), keyboard(*ways))


async def _open(context: Context, given: str) -> None:
    """Show a slip to a counselor who may take it."""
    slip = await _found(context, given)
    if slip is None:
        return
    student = await rosters.one(context, slip.student_id)
    sender = await people.get(context.work, context.school.id, slip.sent_by)
    who = rosters.label(student.name, student.class_) if student else ""
    lines = [
        speech.bold(context.html(N_("Rujukan · {who}"), who=who)),
        context.html(N_("Dari: {name}, {as_}"), name=sender.name if sender else "", as_=_as(context, slip)),
        context.html(N_("Mendesak: {urgency}"), urgency=context.text(URGENCY.get(str(slip.body.get("RM3")), "-"))),
        context.html(N_("Yang terlihat: {seen}"), seen=str(slip.body.get("RM2", ""))) + " 🔒",
    ]
    ways = keyboard(
        button(N_("Terima"), referrals.VERB, "terima", f"{slip.id:x}"),
        button(N_("Bukan untuk saya"), referrals.VERB, "lewat", f"{slip.id:x}"),
    )
    await context.tell("\n".join(lines), ways, _opened(slip), protect=True)


def _opened(slip: Slip) -> str:
    return f"rujukan_isi.{slip.id:x}"


def _as(context: Context, slip: Slip) -> str:
    role = context.text(SENDERS.get(str(slip.body.get("RM5")), SENDERS["guru"]))
    return role[0].lower() + role[1:]


async def _found(context: Context, given: str) -> Slip | None:
    """Return the slip that a button names; who was told of it learns that it is gone, nobody else that it was."""
    slip = await slips.read(context.work, context.person, number(given))
    if slip is None:
        told = await outbox.message_id(context.work, context.chat, referrals.slot(number(given)))
        context.toast(TAKEN if told is not None else STALE_BUTTON, alert=told is not None)
    return slip


async def _take(context: Context, given: str) -> None:
    """Take the slip: a case, its intake with what is known, and the steps when a danger was seen."""
    slip = await _found(context, given)
    if slip is None:
        return
    case = await cases.create(context.work, context.person, slip.student_id, context.now.date())
    taken = await slips.take(context.work, context.person, slip.id, case.id)
    assert taken  # noqa: S101 - it was read in this same transaction
    done = context.html(N_("✓ Rujukan diterima · {code}"), code=case.code)
    await context.change(_opened(slip), done)
    await context.change(referrals.slot(slip.id), done)
    await referrals.close(context, slip, referrals.HANDLED)
    if slip.state == "dikirim":
        await referrals.news(context, slip, "diterima")
    desk = await _intake(context, slip, case)
    if slip.body.get("RM3") == DANGER:
        await safety.opened(context, desk, "IN8", (SIGN,))
    else:
        await starting.show_open(context, desk)


async def _intake(context: Context, slip: Slip, case: Case) -> Desk:
    form = context.step.house.forms[INTAKE]
    sender = await people.get(context.work, context.school.id, slip.sent_by)
    known: dict[str, object] = {"IN1": slip.student_id, "IN3": str(slip.body.get("RM5", "guru"))}
    known |= {"IN4": sender.name} if sender and sender.name else {}
    known |= {"IN7": "segera"} if slip.body.get("RM3") == "segera" else {}
    answers = {key: Answer(value, form[key].kind) for key, value in known.items()}
    about = About(slip.student_id, case.id)
    return await starting.begin(context, form, about, draft=Draft(form.name, answers=answers))


async def _pass(context: Context, given: str) -> None:
    """Give the slip back: to those who have not seen it, else to the koordinator."""
    if await _found(context, given) is None:
        return
    slip = await slips.pass_on(context.work, context.person, number(given))
    if slip is None:
        context.toast(STALE_BUTTON)
        return
    everybody = [one for one in await referrals.counselors(context) if one.id != context.person.id]
    left = [one for one in everybody if one.id not in slip.passed_by]
    whom = left or [one for one in everybody if one.koordinator]
    await referrals.knock(context, slip, whom, referrals.NEW if left else referrals.UNTAKEN)
    line = context.html(PASSED if whom else NOBODY_ELSE)
    await context.change(_opened(slip), line)
    await context.change(referrals.slot(slip.id), line)


async def show_again(context: Context, case: Case) -> None:
    """Show the slip from which a case came to the counselor in charge."""
    slip = await slips.read_of_case(context.work, context.person, case.id)
    if slip is None:
        context.toast(STALE_BUTTON)
        return
    when = dates.recent(slip.made_at.astimezone(context.now.tzinfo), context.now, context.say.language)
    lines = [
        speech.bold(context.html(N_("Rujukan {code} · {when}"), code=case.code, when=when)),
        context.html(N_("Dari: {as_}"), as_=_as(context, slip)),
        context.html(N_("Yang terlihat: {seen}"), seen=str(slip.body.get("RM2", ""))) + " 🔒",
    ]
    await context.tell("\n".join(lines), protect=True)


ACTIONS: dict[str, Callable[[Context, str], Awaitable[None]]] = {"buka": _open, "terima": _take, "lewat": _pass}
