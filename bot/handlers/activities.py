"""/kegiatan: the three services and five supporting activities in plain words, and beginning any of them."""

import re
from collections.abc import Awaitable, Callable

from telegram import Update

from bot.casework import plans, terms
from bot.engine.form import CASE, GROUP, Form
from bot.handlers import (
    card,
    datasets,
    dcm_bounds,
    folder,
    groups,
    instruments,
    lists,
    picking,
    planned,
    rosters,
    searching,
    starting,
)
from bot.handlers.context import Context, argument, message_of, number, tapped
from bot.handlers.keyboard import Button, Keyboard, button, keyboard
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.language import text as texts
from bot.store import cases, outbox, students
from bot.store.cases import Case

VERB = "keg"
SLOT = "kegiatan"
PAGE = 8
CODE = re.compile(r"\s*(\d{4}\s*-\s*)?\d{1,4}\s*", re.ASCII)

ABOUT = {
    "konseling_perseorangan": N_("berbicara berdua dengan satu konseli"),
    "bimbingan_kelompok": N_("satu topik umum untuk satu kelompok atau satu kelas"),
    "konseling_kelompok": N_("anggota kelompok saling membantu mengatasi masalahnya"),
    "aplikasi_instrumentasi": N_("angket, tes, atau pengamatan untuk mengenal siswa"),
    "himpunan_data": N_("data siswa yang dihimpun dan dirawat"),
    "konferensi_kasus": N_("pertemuan tertutup dengan pihak yang dapat membantu"),
    "kunjungan_rumah": N_("bertemu keluarga konseli di rumahnya"),
    "alih_tangan_kasus": N_("menyerahkan kasus kepada ahli yang lebih tepat"),
}
ASK = N_("Apa yang akan dikerjakan?")
WHICH_CASE = N_("{what}: untuk kasus yang mana? Boleh juga ketik nama siswanya atau kode kasusnya.")
NO_CASE = N_("Belum ada kasus yang terbuka. Buka kasus dulu.")
NOT_FOUND = N_('Tidak ada kasus {sapaan} yang terbuka untuk "{query}". Ketik nama atau kode lain.')


def listed(context: Context, names: tuple[str, ...]) -> list[Form]:
    """Return those of these forms that the house has."""
    return [form for name in names if (form := context.step.house.forms.get(name)) is not None]


async def command(update: Update, context: Context) -> None:
    """Show what there is: /kegiatan. A koordinator sets the bounds of DCM grades here."""
    if not await dcm_bounds.changed(context, argument(update)):
        await show(context)


async def show(context: Context) -> None:
    """List services and supporting activities, each in one line, with a button each."""
    parts = [f"<b>{context.html(ASK)}</b>"]
    parts += _part(context, N_("Layanan"), terms.SERVICES) + _part(context, N_("Kegiatan pendukung"), terms.SUPPORTING)
    forms = [*listed(context, terms.SERVICES + terms.SUPPORTING), *card.further_forms(context)]
    ways = [button(form.title, VERB, "mulai", form.name) for form in forms]
    await context.tell("\n".join(parts), keyboard(*ways), protect=False)


def _part(context: Context, title: str, names: tuple[str, ...]) -> list[str]:
    lines = [
        context.html("• {title}: {about}", title=context.text(form.title), about=context.text(ABOUT[form.name]))
        for form in listed(context, names)
    ]
    return ["", context.html(title), *lines] if lines else []


async def of_case(context: Context, case: Case) -> None:
    """Offer every activity about a case: [Kegiatan] on its card."""
    if case.status in card.CLOSED:
        await planned.refuse(context, case)
        return
    names = (*terms.SERVICES, *terms.SUPPORTING, *terms.ASSESSMENTS)
    forms = [form for form in [*listed(context, names), *card.further_forms(context)] if form.about == CASE]
    ways = [button(form.title, "k", f"{case.id:x}", "isi", form.name) for form in forms]
    await context.tell(context.html(N_("Kegiatan untuk {code}:"), code=case.code), keyboard(*ways))


async def find_case(context: Context, form: Form, said: str) -> None:
    """Find the case that an activity is about by what stood behind the command; ask which when nothing did."""
    if not said:
        await choose(context, form)
    elif CODE.fullmatch(said):
        await _by_code(context, form, said)
    else:
        await _by_name(context, form, said)


async def begin(context: Context, form: Form, case: Case) -> None:
    """Begin an activity of a case; of the two assessments the one that is due."""
    if form.name == terms.WEEKLY:
        facts = await folder.facts_of_case(context, case)
        due = {one.what.text for one in facts.waiting if one.day <= context.now.date()}
        form = context.step.house.forms[terms.TERMLY] if due == {plans.TERM_ASSESSMENT} else form
    await planned.start(context, form, case)


async def tap(update: Update, context: Context) -> None:
    """Take a tap on the list, on a case chosen for an activity, or on [Kegiatan] of a card."""
    _, action, what, key, *_ = [*tapped(update), "", "", ""]
    form = context.step.house.forms.get(what)
    if action == "daftar":
        await show(context)
    elif action == "untuk":
        await _for_case(context, what)
    elif form is None or not form.offered or action not in {"mulai", "kasus"}:
        context.toast(STALE_BUTTON)
    elif action == "kasus":
        await _case_chosen(update, context, form, key)
    elif form.about == CASE:
        await choose(context, form)
    elif form.about == GROUP:
        await groups.offered(context, form)
    elif form.name in ENTRANCES:
        await ENTRANCES[form.name](context)
    else:
        await starting.show_open(context, await starting.begin(context, form))


async def _for_case(context: Context, key: str) -> None:
    case = await cases.get(context.work, context.person, number(key))
    if case is None:
        context.toast(STALE_BUTTON)
        return
    await of_case(context, case)


async def _case_chosen(update: Update, context: Context, form: Form, key: str) -> None:
    """Take the tap on a case: the list loses its initials, and the activity begins."""
    case = await cases.get(context.work, context.person, number(key))
    if case is None or form.about != CASE:
        context.toast(STALE_BUTTON)
        return
    shown = await outbox.slot_at(context.work, context.chat, message_of(update))
    if shown is not None and shown.name.startswith(f"{SLOT}."):
        line = context.html(N_("{what} · kode {code}"), what=context.text(form.title), code=case.code)
        await context.change(shown.name, f"✓ {line}")
    await lists.close_questions(context)
    await begin(context, form, case)


async def choose(context: Context, form: Form) -> None:
    """Ask which case: own open ones as buttons with initials and class, or a name or a code typed."""
    found, _ = await cases.open_page(context.work, context.person, PAGE)
    if not found:
        await context.tell(context.html(NO_CASE), keyboard(button(N_("Kasus baru"), "g", card.INTAKE)))
        return
    begun, ways = await starting.offer_begun(context, form)
    board = await _board(context, form, found)
    line = begun + context.html(WHICH_CASE, what=context.text(form.title))
    await _ask(context, form, line, Keyboard((*ways, *board.flow), board.rows))


async def _ask(context: Context, form: Form, html: str, board: Keyboard) -> None:
    slot = lists.question_slot(context, SLOT, form.name)
    await context.tell(html, board, slot, question=True, protect=True)


async def _board(context: Context, form: Form, found: list[Case]) -> Keyboard:
    ways = [await _way(context, form, one) for one in found]
    return keyboard(*ways, rows=((button(N_("Tidak jadi"), "x"),),))


async def _way(context: Context, form: Form, case: Case) -> Button:
    student = await students.entry(context.work, context.school.id, case.student_id)
    whose = [texts.initials(student.name), student.class_] if student else []
    label = " · ".join([case.code, *whose])
    return Button("{label}", (VERB, "kasus", form.name, f"{case.id:x}"), {"label": label}, wide=True)


async def typed(context: Context, name: str, text: str) -> None:
    """Take the name or the code of the case that an activity is about."""
    form, query = context.step.house.forms.get(name), texts.clean(text)
    if form is None:
        await searching.search(context, text)
    else:
        await find_case(context, form, "" if texts.is_blank(query) else query)


async def _by_code(context: Context, form: Form, code: str) -> None:
    if await searching.guesses(context):
        return
    case = await cases.find(context.work, context.person, code)
    if case is None:
        await searching.missed(context)
        return
    await lists.close_questions(context)
    await begin(context, form, case)


async def _by_name(context: Context, form: Form, query: str) -> None:
    found = await rosters.search(context, query)
    if rosters.too_many(found):
        await _ask(context, form, context.html(picking.TOO_MANY, n=found.total), await _board(context, form, []))
        return
    own = [
        one
        for hit in found.hits[: rosters.SHOWN]
        for one in await cases.of_student(context.work, context.person, hit.entry.id)
        if one.status not in card.CLOSED
    ]
    line = context.html(N_("Kasus yang mana?")) if own else context.html(NOT_FOUND, query=query[:60])
    await _ask(context, form, line, await _board(context, form, own))


ENTRANCES: dict[str, Callable[[Context], Awaitable[None]]] = {
    datasets.PROGRAMME: datasets.menu,
    instruments.FORM: instruments.entrance,
}
