"""A student's cumulative record: what is kept, by classification, with source and date, and who opened it what for."""

from html import escape

from bot.casework import danger, guards_data
from bot.conversations.klasifikasi_data import KLASIFIKASI, SUMBER
from bot.engine.question import RAHASIA, TERBATAS
from bot.handlers import folder, reading, speech
from bot.handlers.context import Context
from bot.handlers.keyboard import Button, button
from bot.i18n import N_
from bot.language import dates
from bot.language import text as texts
from bot.store import cases, data_items, people
from bot.store.data_items import Item
from bot.store.students import StudentEntry

RESULTS = "AI-L4d"
OPENINGS_SHOWN = 5
CHANGEABLE = 8
NONE = N_("Belum ada data yang dicatat.")
CLOSED_ITEM = N_("isi hanya untuk penanggung jawab 🔒")


async def show(context: Context, student: StudentEntry) -> None:
    """Show the record to somebody who opens it freely, with a button that hides it again."""
    items = await data_items.read(context.work, context.person, student.id)
    said = await _lines(context, student, items)
    own = [(n, one) for n, one in enumerate(items, 1) if one.owner_id == context.person.id]
    ways = [button(N_("Perbaiki {n}"), "r", f"{one.activity_id:x}", "perbaiki", n=n) for n, one in own[-CHANGEABLE:]]
    ways.append(button(N_("Tambah data"), "hd", "isi", f"{student.id:x}"))
    await reading.aloud(context, texts.initials(student.name), said, ways)


async def lines(context: Context, student: StudentEntry) -> list[str]:
    """Return the record as its reader may see it."""
    return await _lines(context, student, await data_items.read(context.work, context.person, student.id))


async def _lines(context: Context, student: StudentEntry, items: list[Item]) -> list[str]:
    whose = escape(f"{texts.initials(student.name)} · {student.class_}", quote=False)
    said = [speech.bold(f"{context.html(N_('Himpunan data'))} · {whose}")]
    responsible = await data_items.responsible(context.work, context.person, student.id)
    reads = responsible or await _coordinator_reads(context, student)
    numbered = list(enumerate(items, 1))
    closed = [(n, one) for n, one in numbered if TERBATAS not in _levels(context, one, responsible, reads)]
    said += [context.html("{n} {content}", n=n, content=context.text(CLOSED_ITEM)) for n, _ in closed]
    numbered = [one for one in numbered if one not in closed]
    for code, label in KLASIFIKASI.items():
        of_this = [(n, one) for n, one in numbered if _given(one, "HD-L2") == code]
        if of_this:
            said += ["", speech.bold(context.html(label))]
            said += [_line(context, n, one, responsible=responsible) for n, one in of_this]
    said += await _results(context, student)
    said += await _openings(context, student) if responsible else []
    return said if len(said) > 1 else [*said, context.html(NONE)]


async def _coordinator_reads(context: Context, student: StudentEntry) -> bool:
    """Whether no case of this student marks the koordinator as belum aman dihubungi (DOMAIN 4.12)."""
    for case in await cases.all_of_student(context.work, context.person, student.id):
        facts = await folder.facts_of_case(context, case, overseeing=True)
        if not danger.coordinator_reads(facts.unsafe):
            return False
    return True


def _levels(context: Context, one: Item, responsible: bool, reads: bool) -> frozenset[str]:
    own = one.owner_id == context.person.id
    return guards_data.levels(context.person.role, responsible=responsible, own=own, coordinator_reads=reads)


def _line(context: Context, n: int, one: Item, *, responsible: bool) -> str:
    """Return one item: its content for who may read it, its source and its date."""
    own = one.owner_id == context.person.id
    levels = guards_data.levels(context.person.role, responsible=responsible, own=own)
    content = str(_given(one, "HD-L3") or "") if RAHASIA in levels else context.text(CLOSED_ITEM)
    where = [context.text(SUMBER.get(str(_given(one, "HD-L4")), "")), _day(context, one)] if TERBATAS in levels else []
    file = context.text(N_("ada berkas")) if _given(one, "HD-L3a") else ""
    about = ", ".join(part for part in (*where, file) if part)
    return context.html("{n} {content} ({about})", n=n, content=content, about=about)


def _day(context: Context, one: Item) -> str:
    given = str(_given(one, "HD-L4a") or "")
    return speech.moment(context, given) if given else ""


async def _results(context: Context, student: StudentEntry) -> list[str]:
    """Return what instruments said of this student alone, for who may read it."""
    found = await data_items.results(context.work, context.person, student.id)
    said = []
    for one in found:
        mine = one.body.get(RESULTS)
        for text in mine.values() if isinstance(mine, dict) else ():
            day = dates.short_date(one.filed_at.astimezone(context.now.tzinfo).date(), context.say.language)
            source = context.text(N_("Aplikasi instrumentasi"))
            said.append(context.html("• {text} ({source}, {day})", text=str(text), source=source, day=day))
    return ["", speech.bold(context.html(N_("Hasil instrumen"))), *said] if said else []


async def _openings(context: Context, student: StudentEntry) -> list[str]:
    """Return who else opened this record and what for, for the responsible counselor."""
    found = await data_items.read(context.work, context.person, student.id, form=data_items.OPENING)
    said = []
    for one in found[-OPENINGS_SHOWN:]:
        who = await people.get(context.work, context.school.id, one.owner_id)
        when = dates.recent(one.filed_at.astimezone(context.now.tzinfo), context.now, context.say.language)
        purpose = str(_given(one, "HD-L5") or "")
        said.append(context.html("{when}, {who}: {purpose}", when=when, who=who.name if who else "-", purpose=purpose))
    return ["", speech.bold(context.html(N_("Pernah dibuka"))), *said] if said else []


def _given(one: Item, key: str) -> object:
    raw = one.body.get(key)
    return raw[1] if isinstance(raw, list) and len(raw) > 1 else None


def way(student_id: int) -> Button:
    """Return the button that opens a student's record."""
    return button(N_("Himpunan data"), "hd", "buka", f"{student_id:x}")
