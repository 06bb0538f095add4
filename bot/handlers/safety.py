"""The safety path on the phone (G12, DOMAIN 4.12): steps first, filed at once, records after."""

from dataclasses import replace

from telegram import Update

from bot.casework import danger, safety_texts
from bot.casework.lines import say
from bot.casework.safety_texts import HelpNumbers
from bot.conversations.tanda_bahaya import TANDA, TANPA_TANDA
from bot.engine import place
from bot.engine.choices import ticked_of
from bot.engine.draft import Answer, Begun, Draft, answer_to_json
from bot.handlers import desk as desks
from bot.handlers import filing, showing, starting
from bot.handlers.context import Context, tapped
from bot.handlers.desk import Desk
from bot.handlers.keyboard import Button, Keyboard, button, keyboard
from bot.i18n import N_
from bot.language import dates
from bot.store import activities, audit, drafts, people, records
from bot.store.drafts import About

FORM = "jalur_keselamatan"
SIGNS = "DR0"
MISTAP_REASON = N_("Salah ketuk.")
ADDED_REASON = N_("Tanda lain ditambahkan.")


async def opened(context: Context, parent: Desk, question: str, signs: tuple[str, ...]) -> None:
    """File the signs at once as a record of their own and show the steps; the form they came from is kept aside."""
    await desks.keep(context, parent)
    if parent.form.name == FORM:
        await add_signs(context, parent, signs)
        return
    path = await _open_path(context, parent)
    if path is not None:
        await showing.quiet(context, parent)
        await add_signs(context, path, signs)
        return
    await showing.quiet(context, parent)
    desk = await _new_path(context, parent, signs)
    await _lead(context, desk, parent)


async def _open_path(context: Context, parent: Desk) -> Desk | None:
    """Return the safety path of this case that is still being recorded."""
    for stored in await drafts.listed(context.work, context.person):
        if stored.form == FORM and stored.about.case_id == parent.about.case_id:
            desk = await desks.opened(context, stored)
            if desk is not None:
                desk.returns_to = parent.id
                await drafts.mark(context.work, context.person, desk.id, "aktif")
            return desk
    return None


async def _new_path(context: Context, parent: Desk, signs: tuple[str, ...]) -> Desk:
    form = context.step.house.forms[FORM]
    activity = await activities.create(context.work, context.person, FORM, parent.about.case_id)
    answer = Answer(list(signs), form[SIGNS].kind)
    await records.file(context.work, context.person, activity.id, "tanda", {SIGNS: answer_to_json(answer)}, {})
    await filing.settle_case(context, parent.case)
    about = About(parent.about.student_id, parent.about.case_id, activity.id)
    draft = Draft(FORM, answers={SIGNS: answer}, base={"tanda": 1}, before={SIGNS: list(signs)})
    return await starting.begin(context, form, about, draft=draft, returns_to=parent.id)


async def _lead(context: Context, desk: Desk, parent: Desk | None) -> None:
    """Show the steps, or first the question whether somebody is hurt now (DR13)."""
    question = desk.open_question
    if question is not None and question.key == "DR13":
        await showing.ask(context, desk)
        await desks.keep(context, desk)
        return
    await show_steps(context, desk, parent)


async def show_steps(context: Context, desk: Desk, parent: Desk | None = None) -> None:
    """Show the one screen of steps, branched by sign; buttons are answers, nothing is typed before they are read."""
    lines = _steps(context, desk)
    if parent is not None:
        saved = context.html(safety_texts.SAVED_AS_DRAFT, form=context.text(parent.form.title))
        lines.append(saved)
    if danger.is_violence(_signs(desk)) and not desk.facts.get("kekerasan_dikatakan"):
        lines.append(context.html(danger.VIOLENCE_NOTE))
        desk.facts = {**desk.facts, "kekerasan_dikatakan": True}
    await context.tell("\n".join(lines), _board(desk), desk.next_slot("langkah"), protect=True)
    await desks.keep(context, desk)


def _steps(context: Context, desk: Desk) -> list[str]:
    code = desk.case.code if desk.case else ""
    hurt = str(desk.draft.values().get("DR13", ""))
    screen = safety_texts.screen(code, _signs(desk), hurt, numbers(context))
    return [context.html("{line}", line=say(line, context.say, sapaan=context.sapaan)) for line in screen]


def _signs(desk: Desk) -> list[str]:
    return ticked_of(desk.draft.values().get(SIGNS))


def numbers(context: Context) -> HelpNumbers:
    """Return the school's own help numbers; what the koordinator has not filled in says so."""
    known = context.school.settings.get("nomor_bantuan", {})
    return HelpNumbers(**known) if isinstance(known, dict) else HelpNumbers()


def _board(desk: Desk) -> Keyboard:
    ways = [_way(N_("Sudah ditemani"), desk, "ditemani"), _way(N_("Nomor bantuan"), desk, "nomor")]
    if safety_texts.child_sentences(_signs(desk)):
        ways.append(_way(N_("Kalimat untuk konseli"), desk, "kalimat"))
    ways += [_way(N_("Tanda lain"), desk, "lain"), _way(N_("Salah ketuk"), desk, "salah")]
    return keyboard(*ways, rows=((_way(N_("Lanjutkan nanti"), desk, "nanti"),),))


def _way(label: str, desk: Desk, action: str, *more: str) -> Button:
    return button(label, "d", desk.key, action, *more)


async def tap(update: Update, context: Context) -> None:
    """Take a tap on a button of the steps."""
    _, key, action, *more = [*tapped(update), "", ""]
    try:
        desk = await desks.by_id(context, int(key, 16))
    except (ValueError, OverflowError):
        desk = None
    act = ACTIONS.get(action)
    if desk is None or desk.form.name != FORM or act is None:
        context.toast(N_("Tombol ini sudah tidak berlaku."))
        return
    if desk.row.state != "aktif":
        await drafts.mark(context.work, context.person, desk.id, "aktif")
    await act(context, desk, more[0])


async def _accompanied(context: Context, desk: Desk, _: str) -> None:
    await showing.quiet(context, desk)
    await starting.show_open(context, desk)


async def _show_numbers(context: Context, desk: Desk, _: str) -> None:
    lines = [say(line, context.say) for line in safety_texts.help_lines(numbers(context))]
    await context.tell("\n".join(context.html("{line}", line=line) for line in lines))


async def _sentences(context: Context, desk: Desk, _: str) -> None:
    told = [context.html(one) for one in safety_texts.child_sentences(_signs(desk))]
    await context.tell("\n\n".join(told), protect=True)


async def _more_signs(context: Context, desk: Desk, _: str) -> None:
    """Offer the signs that are not filed yet; each button adds one."""
    known = _signs(desk)
    ways = [
        Button(label, ("d", desk.key, "tanda", code), wide=True)
        for code, label in TANDA.items()
        if code not in TANPA_TANDA and code not in known
    ]
    await context.tell(context.html(N_("Tanda apa lagi yang diketahui?")), keyboard(*ways), protect=True)


async def _one_more(context: Context, desk: Desk, sign: str) -> None:
    if sign not in TANDA or sign in TANPA_TANDA:
        context.toast(N_("Tombol ini sudah tidak berlaku."))
        return
    await showing.quiet(context, desk)
    await add_signs(context, desk, (sign,))


async def add_signs(context: Context, desk: Desk, signs: tuple[str, ...]) -> None:
    """File further signs as the next version and show the steps that now follow."""
    joined = list(dict.fromkeys([*_signs(desk), *signs]))
    if joined != _signs(desk):
        await _file_signs(context, desk, joined, context.text(ADDED_REASON))
    await _lead(context, desk, None)


async def _file_signs(context: Context, desk: Desk, signs: list[str], reason: str) -> None:
    assert desk.about.activity_id is not None  # noqa: S101 - a path is made with its activity
    answer = Answer(signs, desk.form[SIGNS].kind)
    version = await records.file(
        context.work, context.person, desk.about.activity_id, "tanda", {SIGNS: answer_to_json(answer)}, {}, reason
    )
    desk.draft = replace(
        desk.draft.with_answer(SIGNS, answer),
        base={**desk.draft.base, "tanda": version},
        before={**desk.draft.before, SIGNS: signs},
    )
    await filing.settle_case(context, desk.case)
    await desks.learn(context, desk)


async def _mistap(context: Context, desk: Desk, _: str) -> None:
    """Take the signs back: ten minutes, no reason asked, logged as a version (DOMAIN 4)."""
    if not danger.may_undo_tap(desk.row.made_at, context.work.now):
        context.toast(N_("Sudah lewat 10 menit. Tanda dapat dikoreksi dari kartu kasus dengan alasan."), alert=True)
        return
    signs = _signs(desk)
    await _file_signs(context, desk, [], context.text(MISTAP_REASON))
    await context.change(desk.shown, context.html(N_("✓ Dicatat: salah ketuk.")))
    await desks.keep(context, desk)
    await drafts.mark(context.work, context.person, desk.id, "dibuang")
    parent = await desks.by_id(context, desk.returns_to) if desk.returns_to else None
    if parent is not None:
        parent.draft = _without(parent.draft, signs)
        await starting.take_up(context, parent)


def _without(draft: Draft, signs: list[str]) -> Draft:
    """Return the form that the signs came from, without them."""
    begun = draft.begun
    if begun is not None and isinstance(begun.value, list):
        left = [one for one in begun.value if one not in signs]
        draft = replace(draft, begun=Begun(begun.question, left, begun.messages) if left else None)
    for key in ("IN8", "KP-L14"):
        answer = draft.answers.get(key)
        if answer is not None:
            left = [one for one in ticked_of(answer.value) if one not in signs]
            draft = draft.with_answer(key, replace(answer, value=left)) if left else draft.without(key)
    return draft


async def _later(context: Context, desk: Desk, _: str) -> None:
    await showing.quiet(context, desk)
    await starting.put_aside(context, desk)
    line = N_("Baik. Catatan keselamatan tetap terbuka; lanjutkan dengan /lanjut.")
    await context.tell(context.html(line))


async def hurt_answered(context: Context, desk: Desk) -> bool:
    """After DR13: yes or not sure opens the steps; no ends the path and the form before goes on."""
    known = place.known(desk.form, desk.draft, desk.around)
    if known.get("DR13") != "tidak":
        await showing.closed(context, desk, ("DR13",))
        await show_steps(context, desk)
        return False
    await showing.closed(context, desk, ("DR13",))
    await _no_danger(context, desk)
    return False


async def _no_danger(context: Context, desk: Desk) -> None:
    """Nobody is hurt: the sign and this answer stay on file, the flag goes down."""
    assert desk.about.activity_id is not None  # noqa: S101 - a path is made with its activity
    answer = answer_to_json(desk.draft.answers["DR13"])
    signs = answer_to_json(desk.draft.answers[SIGNS])
    body = {SIGNS: signs, "DR13": answer}
    await records.file(context.work, context.person, desk.about.activity_id, "tanda", body, {}, None)
    await filing.settle_case(context, desk.case)
    await desks.keep(context, desk)
    await drafts.mark(context.work, context.person, desk.id, "selesai")
    parent = await desks.by_id(context, desk.returns_to) if desk.returns_to else None
    if parent is not None:
        await starting.take_up(context, parent)


async def offer_to_tell(context: Context, desk: Desk) -> Button | None:
    """Return the deliberate way to tell the koordinator, unless that role is marked as not safe (DR11)."""
    known = place.known(desk.form, desk.draft, desk.around)
    unsafe = set(ticked_of(known.get("DR11")))
    if context.person.koordinator or unsafe & {"koordinator", "pegawai", "belum_menilai"}:
        return None
    if desk.about.case_id is None:
        return None
    return button(N_("Sampaikan ke koordinator"), "t", f"{desk.about.case_id:x}", "tanya")


async def tell(update: Update, context: Context) -> None:
    """Tell the koordinator that a case is open, in two steps: code and age, nothing else (DOMAIN 4.12)."""
    from bot.handlers import folder
    from bot.store import cases

    _, key, action, *_ = [*tapped(update), "", ""]
    try:
        case = await cases.get(context.work, context.person, int(key, 16))
    except (ValueError, OverflowError):
        case = None
    if case is None:
        context.toast(N_("Tombol ini sudah tidak berlaku."))
        return
    facts = await folder.facts_of_case(context, case)
    if facts.danger_since is None or facts.unsafe & {"koordinator", "pegawai", "belum_menilai"}:
        context.toast(N_("Koordinator BK tidak dikabari untuk kasus ini."), alert=True)
        return
    if action == "tanya":
        ways = keyboard(button(N_("Sampaikan"), "t", key, "kirim"), button(N_("Tidak jadi"), "x"))
        await context.tell(context.html(safety_texts.BEFORE_TELLING_COORDINATOR, code=case.code), ways)
        return
    days = (context.work.now - facts.danger_since).days
    age = context.text(N_("terbuka {n} hari"), n=days) if days else context.text(N_("terbuka sejak hari ini"))
    told = 0
    for person in await people.listed(context.work, context.school.id):
        if person.koordinator and person.active and person.id != context.person.id:
            await context.tell(context.html("{code}: {age}.", code=case.code, age=age), chat=person.telegram_id)
            told += 1
    await audit.append(context.work, context.person.id, "ubah", "case_file", case.id)
    done = N_("✓ Disampaikan kepada {n} koordinator BK pada {hour}.")
    await context.tell(context.html(done, n=told, hour=dates.clock(context.now)))


ACTIONS = {
    "ditemani": _accompanied,
    "nomor": _show_numbers,
    "kalimat": _sentences,
    "lain": _more_signs,
    "tanda": _one_more,
    "salah": _mistap,
    "nanti": _later,
}
