"""Activities that are planned and not yet carried out: said after filing, taken up when their hour has come."""

from dataclasses import replace

from bot.casework import guards_closing, services
from bot.casework.ahead import Ahead, ahead
from bot.casework.facts import for_forms
from bot.engine.around import Around
from bot.engine.form import Form
from bot.engine.question import Need
from bot.handlers import desk as desks
from bot.handlers import experts, folder, speech, starting
from bot.handlers.context import Context
from bot.handlers.desk import Desk
from bot.handlers.keyboard import Button, button, keyboard
from bot.i18n import N_
from bot.store import activities, cases, drafts, records
from bot.store.activities import Activity
from bot.store.cases import Case

PLANNED = N_("Direncanakan: {what}, {when}. Pelaksanaannya diisi setelah waktunya tiba.")
BEGUN = N_("Tersimpan: {what}. Menyusul: {phases}.")
NOT_YET = N_("Belum waktunya: {what} direncanakan {when}. Bila sudah dilaksanakan, ubah dulu tanggalnya.")
OFFERED = N_("Ada {what} yang direncanakan {when}.")
OFFERED_WITHOUT_DAY = N_("Ada {what} yang belum selesai.")
CLOSED_CASE = N_("Kasus {code} sudah ditutup. Buka kembali dulu bila ada layanan baru.")
CANCELLED = N_("Kasus {code} sudah ditutup atau dibatalkan.")
CLOSED = ("selesai", "diarsipkan")


async def start(context: Context, form: Form, case: Case, *, anew: bool = False) -> None:
    """Begin a form about a case, after offering what is planned of it already. A closed case refuses in words."""
    taken = form.name in guards_closing.TAKEN_WHEN_CLOSED and case.status != "dibatalkan"
    if case.status in (*CLOSED, "dibatalkan") and not taken:
        await refuse(context, case)
        return
    found = None if anew else await waiting(context, form, case)
    if found is None:
        if form.name != experts.FORM or not await experts.begin(context, case):
            await starting.begin_for_case(context, form, case)
        return
    activity, lying = found
    await context.tell(_offer(context, form, lying), keyboard(*_offer_ways(context, form, case, activity, lying)))


async def refuse(context: Context, case: Case) -> None:
    """Say that a case is closed, with the way to open it again."""
    if case.status not in CLOSED:
        await context.tell(context.html(CANCELLED, code=case.code))
        return
    way = button(N_("Buka kembali"), "k", f"{case.id:x}", "buka")
    await context.tell(context.html(CLOSED_CASE, code=case.code), keyboard(way))


async def waiting(context: Context, form: Form, case: Case) -> tuple[Activity, Ahead] | None:
    """Return the newest activity of this form that is begun and not through, unless a draft of it is open."""
    for stored in await drafts.listed(context.work, context.person):
        if stored.form == form.name and stored.about.case_id == case.id:
            return None  # beginning takes it up
    found = await activities.of_case(context.work, context.person, case.id)
    for activity in reversed([one for one in found if one.form == form.name and one.state == "aktif"]):
        lying = await lying_ahead(context, form, activity)
        if lying is not None:
            return activity, lying
    return None


async def lying_ahead(context: Context, form: Form, activity: Activity) -> Ahead | None:
    """Return what of a filed activity still lies ahead."""
    filed = await records.newest_versions(context.work, context.person, activity.id)
    if all(phase.key in filed for phase in form.phases):
        return None
    draft = await starting.revision(context, form, activity.id)
    if services.has_given_up(form.name, draft.values()):
        return None
    return ahead(form, draft, await _around(context, activity), filed)


async def _around(context: Context, activity: Activity) -> Around:
    if activity.case_id is None:
        return desks.around(context, {})
    case = await cases.own(context.work, context.person, activity.case_id)
    known = await folder.facts_of_case(context, case)
    return desks.around(context, for_forms(known, context.now, activity.id), known)


def _offer(context: Context, form: Form, lying: Ahead) -> str:
    what = called(context, form)
    if not lying.day:
        return context.html(OFFERED_WITHOUT_DAY, what=what)
    return context.html(OFFERED, what=what, when=speech.moment(context, lying.day))


def _offer_ways(context: Context, form: Form, case: Case, activity: Activity, lying: Ahead) -> list[Button]:
    label = N_("Lanjutkan {what} yang direncanakan")
    go_on = Button(label, ("r", f"{activity.id:x}", "lanjutkan"), {"what": called(context, form)}, wide=True)
    move = button(N_("Ubah tanggal"), "r", f"{activity.id:x}", "tanggal")
    first = move if lying.key and not lying.due else go_on
    return [first, button(N_("Mulai yang baru"), "k", f"{case.id:x}", "isi_baru", form.name)]


def called(context: Context, form: Form) -> str:
    """Return what a form is called within a sentence."""
    return context.text(form.called) if form.called else small(context.text(form.title))


def small(label: str) -> str:
    """Return a title as it stands within a sentence; an abbreviation keeps its capitals."""
    return label[0].lower() + label[1:] if label[1:2].islower() else label


async def go_on(context: Context, activity: Activity) -> None:
    """Take up what has come due of a filed activity; before its hour say when that is."""
    open_drafts = await drafts.of_activity(context.work, context.person, activity.id)
    if open_drafts:
        desk = await desks.opened(context, open_drafts[0])
        if desk is not None:
            await starting.take_up(context, desk)
        return
    desk = await starting.on_record(context, activity.id)
    if desk is None:
        return
    lying = ahead(desk.form, desk.draft, desk.around, desk.draft.base)
    if lying is None or not lying.due:
        await drafts.mark(context.work, context.person, desk.id, "dibuang")
        if not await experts.tell_what_it_waits_for(context, desk, activity):
            await _not_yet(context, desk, activity, lying)
        return
    desk.facts = {**desk.facts, starting.GOES_ON: True}
    desk.draft = replace(desk.draft, reach=Need.POKOK, reviewing=False)
    await starting.show_open(context, desk)


async def _not_yet(context: Context, desk: Desk, activity: Activity, lying: Ahead | None) -> None:
    complete = button(N_("Lengkapi"), "r", f"{activity.id:x}", "lengkapi")
    if lying is None or not lying.day:
        line = context.html(N_("Belum ada yang dapat diisi untuk {what}."), what=called(context, desk.form))
        await context.tell(line, keyboard(complete))
        return
    move = button(N_("Ubah tanggal"), "r", f"{activity.id:x}", "tanggal")
    when = speech.moment(context, lying.day)
    await context.tell(context.html(NOT_YET, what=called(context, desk.form), when=when), keyboard(move, complete))


async def said(context: Context, desk: Desk) -> tuple[list[str], list[Button]]:
    """Return what is said after filing an activity of which something lies ahead, and the way on; nothing otherwise."""
    if desk.about.activity_id is None:
        return [], []
    filed = await records.newest_versions(context.work, context.person, desk.about.activity_id)
    lying = ahead(desk.form, desk.draft, desk.around, filed)
    if lying is None:
        return [], []
    line = _planned_line(context, desk, lying)
    ways = [button(N_("Lanjutkan"), "r", f"{desk.about.activity_id:x}", "lanjutkan")]
    if lying.key:
        ways.append(button(N_("Ubah tanggal"), "r", f"{desk.about.activity_id:x}", "tanggal"))
    return [line], ways


def _planned_line(context: Context, desk: Desk, lying: Ahead) -> str:
    what = called(context, desk.form)
    if lying.day and not lying.due:
        return context.html(PLANNED, what=what, when=speech.moment(context, lying.day))
    titles = {phase.key: small(context.text(phase.title)) for phase in desk.form.phases}
    phases = ", ".join(titles[key] for key in titles if key in (*lying.due, *lying.later))
    return context.html(BEGUN, what=what, phases=phases)


async def date_question(context: Context, activity: Activity) -> str:
    """Return the question that says when what lies ahead will be; empty when no question does."""
    form = context.step.house.forms.get(activity.form)
    lying = await lying_ahead(context, form, activity) if form else None
    return lying.key if lying else ""
