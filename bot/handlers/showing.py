"""Turns an outcome into messages: at most two calls for a text, three for a tap."""

from html import escape

from bot.casework import guards
from bot.engine import asking_back, place
from bot.engine.attachments import Part, is_attachment
from bot.engine.choices import ALL, Scale
from bot.engine.each import Each
from bot.engine.outcome import Ask, Corrected, Goes, Outcome, Problem, Review, Stale
from bot.engine.people import Student
from bot.engine.question import DONE, SKIP, Need, Option, Question
from bot.engine.rows import Rows
from bot.engine.step import SHOWN_BACK
from bot.engine.texts import LongText, parts_of
from bot.engine.times import Day
from bot.handlers import desk as desks
from bot.handlers import enclosed, opening, speech
from bot.handlers.calm import quiet as quiet
from bot.handlers.calm import take_away as take_away
from bot.handlers.context import Context
from bot.handlers.desk import Desk
from bot.handlers.keyboard import Button, Keyboard, button, keyboard
from bot.i18n import N_
from bot.store import drafts, outbox

SAFE = N_("Jawaban lain tetap tersimpan.")
STALE = N_("Tombol ini sudah tidak berlaku. Ini pertanyaan yang sedang terbuka:")
LOOKED_OVER = "ditinjau"
LONG_TEXT = 3_900
LONG_TEXT_PAUSE = 2.0


async def outcome_shown(context: Context, desk: Desk, outcome: Outcome, *, typed: str = "") -> None:
    """Say what came of a step, and keep the form. Filing, danger and look-ups are shown by their own files."""
    pause = LONG_TEXT_PAUSE if len(typed) >= LONG_TEXT else 0.0
    match outcome:
        case Ask():
            await _asked(context, desk, outcome, pause)
        case Goes():
            await _goes_on(context, desk, outcome)
        case Problem():
            await _problem(context, desk, outcome)
        case Review(keys):
            await closed(context, desk, keys)
            await review(context, desk)
        case Stale():
            await stale(context, desk)
        case Corrected(question):
            await _corrected(context, desk, question)
    await desks.keep(context, desk)


async def _asked(context: Context, desk: Desk, outcome: Ask, pause: float) -> None:
    if outcome.joined:
        await _joined(context, desk, pause)
        return
    await closed(context, desk, outcome.closed)
    await ask(context, desk, pause=pause)


async def _joined(context: Context, desk: Desk, pause: float) -> None:
    """Say that a text was added to the answer before (DESIGN 3B), and ask the open question below it once more."""
    last = desk.draft.last
    apart = button(
        N_("Bukan, ini jawaban pertanyaan baru"), "f", desk.key, "pisah", f"{last.message:x}" if last else ""
    )
    line = context.html(N_("✓ Saya gabungkan dengan jawaban sebelumnya."))
    if await outbox.message_id(context.work, context.chat, desk.shown) is None:
        # The question still waits for the rest of a split text: its newer wording takes its place.
        await ask(context, desk, pause=max(pause, LONG_TEXT_PAUSE), before=line, also=apart, slot=desk.shown)
        return
    await take_away(context, desk)
    await ask(context, desk, pause=pause, before=line, also=apart)


async def closed(context: Context, desk: Desk, keys: tuple[str, ...]) -> None:
    """Let the answered question shrink to one line."""
    if not keys or not desk.shown:
        return
    known = place.known(desk.form, desk.draft, desk.around)
    lines = [
        skipped_line(context, desk.form[key])
        if key in desk.draft.skipped and known.get(key) is None
        else closed_line(context, desk, desk.filled(desk.form[key]), known.get(key))
        for key in keys
    ]
    ways = [one for key in keys for one in _change(desk, desk.form[key])]
    await context.change(desk.shown, "\n".join(lines), keyboard(*ways) if ways else None)


def closed_line(context: Context, desk: Desk, question: Question, value: object) -> str:
    """Return the line of an answered question; a chosen student shows the code and no name."""
    line = speech.closed_line(context, question, value) + speech.day_note(context, question, value)
    if question.key == "IN1" and desk.case:
        line += " · " + context.html(N_("kode {code}"), code=desk.case.code)
    elif isinstance(question, Student) and desk.case is None and desk.student is not None:
        line += " · " + escape(desks.of_student(desk), quote=False)
    return line


def skipped_line(context: Context, question: Question) -> str:
    """Return the line of a question that was left out; no sign says that anything is kept."""
    return context.html(N_("{short}: dilewati"), short=context.text(question.short))


def _change(desk: Desk, question: Question) -> list[Button]:
    """A day is said back in words with a button to change it (DOMAIN section 0, Dates)."""
    return [button(N_("Ubah"), "f", desk.key, "ke", question.key)] if isinstance(question, Day) else []


async def ask(
    context: Context, desk: Desk, *, pause: float = 0.0, before: str = "", also: Button | None = None, slot: str = ""
) -> None:
    """Show the open question as a new message; there is one, or the review is shown instead.

    `before` is said above it, `also` stands below its buttons; `slot` takes the place of one that was not shown yet.
    """
    question = desk.open_question
    if question is None:
        await review(context, desk)
        return
    first = not desk.headed and bool(desks.header(desk))
    if first:
        await opening.learn(context, desk)
    html = question_html(context, desk, question, heading=first)
    begun = _begun(desk, question)
    if isinstance(question, LongText) and begun:
        html += "\n\n" + _kept(context, question, parts_of(begun))
    text = f"{before}\n{html}" if before else html
    board = question_board(desk, question, first=first)
    board = Keyboard(board.flow, (*board.rows, *(((also,),) if also else ())))
    shown = slot or desk.next_slot(question.key)
    desk.headed = shown if first else desk.headed
    await context.tell(text, board, shown, protect=True, question=True, delay_seconds=pause)
    await drafts.shown(context.work, context.person, desk.id)


def question_html(context: Context, desk: Desk, question: Question, *, heading: bool) -> str:
    """Return the text of a question; the first of a form also says whom it is about."""
    question = desk.filled(question)
    said = ""
    if heading:
        known = place.known(desk.form, desk.draft, desk.around)
        said = escape(speech.heading(context, desk.form, desks.header(desk), known), quote=False)
        said += "\n" + context.html(guards.CONSENT_REFUSED) if desk.facts.get("menolak") else ""
        said += opening.html(context, desk)
    html = speech.question_text(context, desk.form, question, desk.around, desk.draft, said)
    begun = _begun(desk, question)
    if isinstance(question, Student) and desk.case is not None:
        html += "\n\n" + context.html(N_("Jawaban sekarang: {value}"), value=desks.header(desk))
    if isinstance(question, Day) and asking_back.is_asked(begun):
        html += "\n" + escape(asking_back.sentence(begun, desk.around), quote=False)
    elif isinstance(question, Day) and isinstance(begun, dict):
        html += "\n" + context.html(N_("{day}: pukul berapa?"), day=speech.moment(context, str(begun["date"])))
    return html


def question_board(desk: Desk, question: Question, *, page: str = "", first: bool = False) -> Keyboard:
    """Return the buttons of a question, then the ways out of it."""
    question = desk.filled(question)
    known = place.known(desk.form, desk.draft, desk.around)
    hidden = place.withheld(question, known, desk.around)
    begun = _begun(desk, question)
    if page:
        rows = [
            [_option(desk, question, one) for one in row if one.code not in hidden]
            for row in question.page(page, desk.around)
        ]
        return Keyboard((), (*(tuple(row) for row in rows), *_ways(desk, question, first)))
    options = [one for one in question.options(begun, desk.around) if one.code not in hidden]
    flow = [_option(desk, question, one) for one in options]
    below = [*([opening.ways(desk)] if first else []), *_ways(desk, question, first)]
    if isinstance(question, Scale) or (isinstance(question, Each) and question.scale and question.turn(begun)):
        return Keyboard((), (flow[:1], flow[1:4], flow[4:5], flow[5:], *below))
    if not begun:
        flow += [_help(desk, question, code, label) for code, (label, _) in question.help.items()]
    if not begun or isinstance(question, LongText | Rows):  # what is noted so far stands, whoever comes in meanwhile
        below.insert(0, tuple(_jump(desk, jump.label, jump.question, jump.code) for jump in question.jumps))
    return Keyboard(flow, below)


def _option(desk: Desk, question: Question, option: Option) -> Button:
    """Return an option's button: it names the state that it leads to, ticked or not."""
    data = ("a", desk.key, question.key, option.code)
    if option.chosen is None:
        ends = question.stands_below and option.code == DONE  # below names, which stand two in a row
        everybody = question.stands_below and option.code == ALL  # nobody takes it for one of the names
        return Button(option.label, data, option.params, wide=everybody or (ends and bool(option.params)))
    sign, state = ("✓", "0") if option.chosen else ("○", "1")
    label = desk.around.say(option.label, **option.params)
    return Button("{sign} {label}", (*data, state), {"sign": sign, "label": label}, wide=not question.stands_below)


def _help(desk: Desk, question: Question, code: str, label: str) -> Button:
    return button(label, "f", desk.key, "bantu", question.key, code)


def _jump(desk: Desk, label: str, question: str, code: str) -> Button:
    return button(label, "a", desk.key, question, code) if code else button(label, "f", desk.key, "ke", question)


def _ways(desk: Desk, question: Question, first: bool) -> list[tuple[Button, ...]]:
    """Return the last rows: not this student, skip, back, later."""
    rows: list[tuple[Button, ...]] = []
    if first and not desk.draft.base and desk.group is None:
        rows.append((button(N_("Bukan ini"), "f", desk.key, "bukan"),))
    again = desk.draft.focus == question.key
    put_off = desk.draft.reach != Need.POKOK and question.key in desk.draft.answers
    skip = (question.need != Need.POKOK or put_off) and not again
    back = place.previous(desk.form, desk.draft, desk.around) is not None and not (again and desk.draft.base)
    if again and (question.key in desk.draft.answers or desk.draft.base):
        rows.append((button(N_("Tidak jadi"), "f", desk.key, "urung"),))
    way = [button(N_("Lewati"), "a", desk.key, question.key, SKIP)] if skip else []
    way += [button(N_("‹ Kembali"), "f", desk.key, "kembali")] if back else []
    rows.append((*way, button(N_("Lanjutkan nanti"), "f", desk.key, "nanti")))
    return rows


async def _goes_on(context: Context, desk: Desk, outcome: Goes) -> None:
    """Show ticks and calendar in place; a part of a long text moves the buttons below it."""
    question = desk.form[outcome.question]
    if outcome.part and isinstance(question, LongText):
        await _part_kept(context, desk, question)
    elif outcome.part:
        await take_away(context, desk)
        await ask(context, desk)
    else:
        first = desk.headed == desk.shown
        html = question_html(context, desk, question, heading=first)
        board = question_board(desk, question, page=outcome.page, first=first)
        await context.change(desk.shown, html, board, open_question=True)


async def _part_kept(context: Context, desk: Desk, question: LongText) -> None:
    """Keep the buttons under the thumb: below the newest part, and only there."""
    if desk.counting:
        await outbox.delete(context.work, context.chat, desk.shown)
    else:
        await context.change(desk.shown, context.html(question.ask) + speech.LOCK[question.level])
    parts = parts_of(_begun(desk, question))
    if not parts:
        await ask(context, desk)
        return
    board = question_board(desk, question)
    slot = desk.next_slot(question.key, counting=True)
    await context.tell(_kept(context, question, parts), board, slot, protect=True, question=True)
    await drafts.shown(context.work, context.person, desk.id)


async def part_added(context: Context, desk: Desk, question: LongText) -> None:
    """Count one more part in place: the photos of an album come all at once."""
    parts, board = parts_of(_begun(desk, question)), question_board(desk, question)
    await context.change(desk.shown, _kept(context, question, parts), board, open_question=True)


def _kept(context: Context, question: Question, parts: list[Part]) -> str:
    lock = speech.LOCK[question.level]
    if any(map(is_attachment, parts)):  # they have ticks of their own, once they are stored
        return context.html(N_("{what} diterima"), what=enclosed.counted(context, parts)) + lock
    return context.html(N_("✓ {n} pesan tersimpan"), n=len(parts)) + lock + speech.long_hint(context, parts)


async def _problem(context: Context, desk: Desk, outcome: Problem) -> None:
    """Say what was not understood and what fits; everything else stays, the question stays open."""
    question = desk.form[outcome.question]
    if outcome.error == SHOWN_BACK:
        await shown_back(context, desk, str(outcome.params["text"]))
        return
    lines = [context.html(outcome.error, **outcome.params)]
    lines += [context.html(outcome.hint, **outcome.params)] if outcome.hint else []
    lines.append(context.html(SAFE))
    if desk.open_question != question:
        await context.tell("\n".join(lines), protect=True)
        return
    await take_away(context, desk)  # with the error before it, if there was one: at most one stands
    search = button(N_("Cari siswa"), "f", desk.key, "cari") if desk.pending and not question.free_text else None
    await ask(context, desk, before="\n".join(lines) + "\n", also=search)


async def shown_back(context: Context, desk: Desk, text: str) -> None:
    """A text that came before its question was seen, after a choice, is shown back and kept in the chat."""
    line = N_('Pesan ini belum saya masukkan ke jawaban mana pun: "{text}". Mohon kirim lagi di bawah pertanyaannya.')
    await context.tell(context.html(line, text=text), protect=True)


async def review(context: Context, desk: Desk, before: str = "") -> None:
    """Show what will be filed. A form that is trusted to its questions offers to file at once."""
    if desk.form.review_first or desk.draft.base or desk.facts.get(LOOKED_OVER):
        await full_review(context, desk, before)
        return
    line = before + context.html(N_("Yang pokok sudah terjawab."))
    await context.tell(line, _review_board(desk), desk.next_slot("periksa"), protect=True, question=True)
    await drafts.shown(context.work, context.person, desk.id)


async def full_review(context: Context, desk: Desk, before: str = "") -> None:
    """Show every answer with its number; whoever looks once reads the whole again after a change."""
    desk.facts = {**desk.facts, LOOKED_OVER: True}
    whose = desk.case.code if desk.case else _to_be_sent(desk)
    html = before + speech.review(context, desk.form, desk.draft, desk.around, whose)
    await context.tell(html, _review_board(desk, full=True), desk.next_slot("periksa"), protect=True, question=True)
    await drafts.shown(context.work, context.person, desk.id)


def _to_be_sent(desk: Desk) -> str:
    return desks.of_student(desk) if desk.form.sends else ""


def _review_board(desk: Desk, *, full: bool = False) -> Keyboard:
    untouched = desk.draft.base and not speech.changed(desk.form, desk.draft, desk.around)
    if untouched:
        ways = [button(N_("Tidak jadi"), "f", desk.key, "buang_ya", "diam")]
    else:
        ways = [button(N_("Kirim") if desk.form.sends else N_("Simpan"), "f", desk.key, "simpan")]
    if not full and not desk.form.review_first and not desk.draft.base:
        ways.append(button(N_("Periksa dulu"), "f", desk.key, "periksa"))
    further = place.further(desk.form, desk.draft, desk.around)
    if full and further:
        ways.append(button(N_("Isi yang lain dulu"), "f", desk.key, "isi"))
    if full and not untouched:
        ways.append(button(N_("Buang"), "f", desk.key, "buang"))
    return keyboard(*ways)


async def stale(context: Context, desk: Desk | None) -> None:
    """Say that a button no longer counts, and show the open question again."""
    if desk is None or desk.open_question is None:
        context.toast(N_("Tombol ini sudah tidak berlaku."))
        return
    await take_away(context, desk)
    await ask(context, desk, before=context.html(STALE))


async def _corrected(context: Context, desk: Desk, question: str) -> None:
    line = N_("✓ Perubahan pesan tersimpan: {short}.")
    await context.tell(context.html(line, short=context.text(desk.form[question].short)))


def _begun(desk: Desk, question: Question) -> object:
    begun = desk.draft.begun
    return begun.value if begun and begun.question == question.key else None
