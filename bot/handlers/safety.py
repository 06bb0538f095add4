"""The safety path on the phone (G12, DOMAIN 4.12): steps first, filed at once, records after."""

from dataclasses import replace

from telegram import Update

from bot.casework import danger, safety_texts, terms
from bot.casework.lines import say
from bot.conversations.tanda_bahaya import TANDA, TANPA_TANDA
from bot.engine import place
from bot.engine.choices import ticked_of
from bot.engine.draft import Answer, Begun, Draft, answer_to_json
from bot.handlers import desk as desks
from bot.handlers import filing, folder, numbers, showing, starting
from bot.handlers.context import Context, message_of, number, tapped
from bot.handlers.desk import Desk
from bot.handlers.keyboard import Button, Keyboard, button, keyboard
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.store import activities, drafts, outbox, records
from bot.store.drafts import About

FORM = "jalur_keselamatan"
SIGNS, OTHER_SIGN = "DR0", "lainnya"
NOBODY_THERE = N_("Belum ada yang menemani. Kembali ke langkah 1 sekarang:")
MISTAP_REASON = N_("Salah ketuk.")
ADDED_REASON = N_("Tanda lain ditambahkan.")


async def opened(context: Context, parent: Desk, question: str, signs: tuple[str, ...]) -> None:
    """File the signs at once as a record of their own and show the steps; the form they came from is kept aside."""
    await desks.keep(context, parent)
    if parent.form.name == FORM:
        await add_signs(context, parent, signs)
        return
    await open_for(context, parent, signs)


async def open_for(context: Context, parent: Desk, signs: tuple[str, ...]) -> None:
    """Open the safety path of the case that a form is about, or add to the one that is being recorded."""
    path = await _open_path(context, parent)
    if parent.shown:
        await showing.quiet(context, parent)
        await desks.keep(context, parent)  # its question has shrunk; nothing is to be taken away when it comes anew
    if path is not None:
        await add_signs(context, path, signs)
        return
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


async def show_steps(context: Context, desk: Desk, parent: Desk | None = None, before: str = "") -> None:
    """Show the one screen of steps, branched by sign; buttons are answers, nothing is typed before they are read."""
    lines = ([before] if before else []) + _steps(context, desk)
    if parent is not None:
        saved = context.html(safety_texts.SAVED_AS_DRAFT, form=context.text(parent.form.title))
        lines.append(saved)
    if danger.is_violence(_signs(desk)) and not desk.facts.get("kekerasan_dikatakan"):
        lines.append(context.html(danger.VIOLENCE_NOTE))
        desk.facts = {**desk.facts, "kekerasan_dikatakan": True}
    await context.tell("\n".join(lines), _board(desk), desk.next_slot("langkah"), protect=True)
    await desks.keep(context, desk)


async def accompanied_answered(context: Context, desk: Desk) -> bool:
    """Nobody is with the child yet: back to the first step, and the question comes again (DR1)."""
    if place.known(desk.form, desk.draft, desk.around).get("DR1") != "belum_ada":
        return True
    await showing.closed(context, desk, ("DR1",))
    desk.draft = desk.draft.without("DR1")
    await show_steps(context, desk, before=context.html(NOBODY_THERE))
    return False


async def rights_answered(context: Context, desk: Desk) -> bool:
    """A right of the konseli that concerns safety opens the path like a sign of danger (KP-P8, G12)."""
    if desk.draft.answers["KP-P8b"].value != "ya":
        return True
    await showing.closed(context, desk, ("KP-P8b",))
    await opened(context, desk, "KP-P8b", (OTHER_SIGN,))
    return False


def _steps(context: Context, desk: Desk) -> list[str]:
    code = desk.case.code if desk.case else ""
    hurt = str(desk.draft.values().get("DR13", ""))
    # What is known from elsewhere counts too: no "kabari keluarga" while somebody there may be the danger.
    signs = [*_signs(desk), *desk.facts.get(folder.OPEN_SIGNS, [])]
    screen = safety_texts.screen(code, signs, hurt, numbers.known(context))
    return [context.html("{line}", line=say(line, context.say, sapaan=context.sapaan)) for line in screen]


def _signs(desk: Desk) -> list[str]:
    return ticked_of(desk.draft.values().get(SIGNS))


def _board(desk: Desk, *, read: bool = False) -> Keyboard:
    """Return the buttons of the steps; once they are read, those that help stay below them."""
    ways = [] if read else [_way(N_("Sudah ditemani"), desk, "ditemani")]
    ways.append(_way(N_("Nomor bantuan"), desk, "nomor"))
    if safety_texts.child_sentences(_signs(desk)):
        ways.append(_way(N_("Kalimat untuk konseli"), desk, "kalimat"))
    ways += [_way(N_("Tanda lain"), desk, "lain"), _way(N_("Salah ketuk"), desk, "salah")]
    return keyboard(*ways, rows=() if read else ((_way(N_("Lanjutkan nanti"), desk, "nanti"),),))


def _way(label: str, desk: Desk, action: str, *more: str) -> Button:
    return button(label, "d", desk.key, action, *more)


async def tap(update: Update, context: Context) -> None:
    """Take a tap on a button of the steps."""
    _, key, action, *more = [*tapped(update), "", ""]
    stored = await drafts.load(context.work, context.person, number(key))
    act = ACTIONS.get(action)
    if stored is None or stored.form != FORM or stored.state == "dibuang" or act is None:
        context.toast(STALE_BUTTON)
        return
    desk = await desks.opened(context, stored)
    if desk is not None and not stored.open and action in CHANGING:
        desk = await starting.on_record(context, stored.about.activity_id or 0, returns_to=desk.returns_to)
    if desk is None or (not stored.open and action in FILLING):
        context.toast(STALE_BUTTON)
        return
    if action in {*CHANGING, *FILLING, "tanda"} and stored.state == "disimpan_dulu":
        await drafts.mark(context.work, context.person, desk.id, "aktif")
    await act(context, desk, more[0], message_of(update))


async def _accompanied(context: Context, desk: Desk, _: str, message: int) -> None:
    steps = await outbox.slot_at(context.work, context.chat, message)
    if steps is not None:
        await context.change(steps.name, "\n".join(_steps(context, desk)), _board(desk, read=True))
    await starting.show_open(context, desk)


async def _show_numbers(context: Context, desk: Desk, _: str, message: int) -> None:
    await numbers.show(context)


async def _sentences(context: Context, desk: Desk, _: str, message: int) -> None:
    told = [context.html(one) for one in safety_texts.child_sentences(_signs(desk))]
    await context.tell("\n\n".join(told), protect=True)


async def _more_signs(context: Context, desk: Desk, _: str, message: int) -> None:
    """Offer the signs that are not filed yet; each button adds one."""
    known = _signs(desk)
    ways = [
        Button(label, ("d", desk.key, "tanda", code), wide=True)
        for code, label in TANDA.items()
        if code not in TANPA_TANDA and code not in known
    ]
    ways.append(button(N_("Tidak jadi"), "x"))
    line = context.html(N_("Tanda apa lagi yang diketahui?"))
    await context.tell(line, keyboard(*ways), f"{desk.key}.lain", protect=True)


async def _one_more(context: Context, desk: Desk, sign: str, message: int) -> None:
    if sign not in TANDA or sign in TANPA_TANDA:
        context.toast(STALE_BUTTON)
        return
    if not desk.row.open:  # that path was recorded already: a new sign opens the next one
        await _lead(context, await _new_path(context, desk, (sign,)), None)
        return
    asked = await outbox.slot_at(context.work, context.chat, message)
    if asked is not None:
        await context.change(asked.name, context.html(N_("✓ Tanda bahaya dicatat")))
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


async def _mistap(context: Context, desk: Desk, _: str, message: int) -> None:
    """Take the signs back: ten minutes, no reason asked, logged as a version (DOMAIN 4)."""
    activity = await activities.own(context.work, context.person, desk.about.activity_id or 0)
    if not danger.may_undo_tap(activity.made_at, context.work.now):
        context.toast(N_("Sudah lewat 10 menit. Perbaiki tandanya lewat Riwayat di kartu kasus."), alert=True)
        return
    signs = _signs(desk)
    await _file_signs(context, desk, [], context.text(MISTAP_REASON))
    steps = await outbox.slot_at(context.work, context.chat, message)
    await context.change(steps.name if steps else desk.shown, context.html(N_("✓ Dicatat: salah ketuk.")))
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
    right = draft.answers.get("KP-P8b")
    if right is not None and right.value == "ya" and OTHER_SIGN in signs:
        draft = draft.without("KP-P8b")
    for key in terms.SIGN_KEYS:
        answer = draft.answers.get(key)
        if answer is not None:
            left = [one for one in ticked_of(answer.value) if one not in signs]
            draft = draft.with_answer(key, replace(answer, value=left)) if left else draft.without(key)
    return draft


async def _later(context: Context, desk: Desk, _: str, message: int) -> None:
    await context.change(desk.shown, "\n".join(_steps(context, desk)), _board(desk, read=True))
    await starting.put_aside(context, desk)
    lines = [context.html(N_("Baik. Catatan keselamatan tetap terbuka; lanjutkan dengan /lanjut."))]
    waiting = await desks.by_id(context, desk.returns_to) if desk.returns_to else None
    if waiting is None:
        await context.tell(lines[0])
        return
    lines.append(context.html("{line}", line=starting.unfinished_line(context, waiting)))
    await context.tell("\n".join(lines), keyboard(*starting.ways_back(waiting)), f"{waiting.key}.tawaran")


async def hurt_answered(context: Context, desk: Desk) -> bool:
    """After DR13: yes or not sure opens the steps; no ends the path and the form before goes on."""
    known = place.known(desk.form, desk.draft, desk.around)
    if known.get("DR13") != "tidak":
        await showing.closed(context, desk, ("DR13",))
        await show_steps(context, desk)
        return False
    done = showing.closed_line(context, desk, desk.form["DR13"], known.get("DR13"))
    advice = [context.html(one) for one in safety_texts.steps(_signs(desk), "tidak")]
    await context.change(desk.shown, "\n".join([done, *advice]))
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
        return
    line = context.html(N_("Tanda tercatat; tidak ada bahaya saat ini."))
    await context.tell(line, keyboard(button(N_("Kartu"), "k", f"{desk.about.case_id or 0:x}", "kartu")))


CHANGING, FILLING = {"salah"}, {"ditemani", "nanti"}
ACTIONS = {
    "ditemani": _accompanied,
    "nomor": _show_numbers,
    "kalimat": _sentences,
    "lain": _more_signs,
    "tanda": _one_more,
    "salah": _mistap,
    "nanti": _later,
}
