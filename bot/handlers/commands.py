"""The commands of a counselor's day: open a case, note a session, look up, go on, discard."""

import re

from telegram import Update

from bot.casework import terms
from bot.casework.lifecycle import ON_SCREEN, Status
from bot.engine.form import CASE
from bot.engine.outcome import Typed
from bot.handlers import (
    activities,
    calm,
    card,
    forms,
    identity,
    lists,
    numbers,
    picking,
    rosters,
    searching,
    starting,
    stepping,
    teachers,
)
from bot.handlers import desk as desks
from bot.handlers.context import Context, message_of, tapped
from bot.handlers.context import argument as argument
from bot.handlers.keyboard import Button, Keyboard, button, keyboard
from bot.handlers.words import WELCOME
from bot.i18n import N_
from bot.language import dates
from bot.language import text as texts
from bot.store import cases, drafts, outbox
from bot.store.people import Person

INTAKE, MEETING = card.INTAKE, card.MEETING
PAGE = 8
NOTE_KEPT = N_("Catatannya saya simpan sebagai draf. Setelah kasusnya ada, lanjutkan dengan /lanjut.")
LIST = "kasus."
FIRST_CODE = re.compile(r"\s*((?:\d{4}\s*-\s*)?\d{1,4})(?:\s+(.*))?$", re.ASCII | re.DOTALL)
HELP = N_(
    "Ketik nama, kelas, NIS, atau kode kasus untuk mencari.\n\n"
    "/baru membuka kasus, misalnya /baru rizky 8b\n"
    "/catat mencatat sesi, misalnya /catat 014\n"
    "/kegiatan memulai layanan atau kegiatan lain\n"
    "/nilai menilai kasus, misalnya /nilai 014\n"
    "/agenda menampilkan agenda hari ini; /agenda minggu tujuh hari ke depan\n"
    "/kasus menampilkan kasus yang masih terbuka\n"
    "/lanjut meneruskan yang belum selesai\n"
    "/rujukan menampilkan rujukan dari guru yang menunggu\n"
    "/cari mencari siswa atau kasus\n"
    "/siswa menambah atau mengubah siswa\n"
    "/data mencatat data siswa, misalnya /data rizky 8b\n"
    "/kunjungan, /konferensi, /bimbingan, /kelompok memulai layanannya\n"
    "/menu, /bahasa, /bantuan\n"
    "/kalender menampilkan hari libur dan kalender sekolah\n"
    "/cuti menitipkan pengingat kepada rekan\n"
    "/pengaturan mengubah jam agenda\n"
    "/batal membuang yang sedang diisi\n\n"
    "Setiap jawaban langsung tersimpan; tanda ✓ berarti aman. "
    "Pilihan boleh diketuk; nama atau nomornya juga boleh diketik. "
    "Pesan yang {sapaan} ubah di Telegram ikut mengubah jawabannya.\n\n"
    "Percakapan dengan bot tersimpan di server Telegram dan tidak terenkripsi ujung ke ujung. "
    "Kunci layar ponsel, dan jangan meneruskan pesan dari sini."
)

KOORDINATOR_HELP = N_(
    "Untuk koordinator:\n/anggota menampilkan anggota sekolah\n/undang mengundang konselor atau guru\n"
    "/kegiatan dcm mengatur batas derajat DCM\n/bimbingan batas mengatur jumlah peserta"
)


async def new_case(update: Update, context: Context) -> None:
    """Open a case: /baru, or /baru riski 8b."""
    await _drop_empty_intakes(context)
    desk = await starting.begin(context, context.step.house.forms[INTAKE])
    query = argument(update)
    if not query:
        await starting.show_open(context, desk)
        return
    await stepping.step(context, desk, Typed("IN1", query, message_of(update), 0))


async def _drop_empty_intakes(context: Context) -> None:
    """An intake in which nobody was chosen yet is nothing to go on with: the next one takes its place."""
    for stored in await drafts.listed(context.work, context.person):
        if stored.form == INTAKE and not stored.body["draft"]["answers"]:
            await drafts.mark(context.work, context.person, stored.id, "dibuang")


async def note_session(update: Update, context: Context) -> None:
    """Note a session: /catat 014, /catat rizky 8b; what follows the code or the first line is kept as a note."""
    said = argument(update)
    first, _, note = said.partition("\n")
    code = FIRST_CODE.fullmatch(first)
    if not said:
        await _choose_case(context)
    elif code is not None:
        if await searching.guesses(context):
            return
        case = await cases.find(context.work, context.person, code[1])
        if case is None:
            await searching.missed(context)
            return
        kept = "\n".join(part for part in ((code[2] or "").strip(), note.strip()) if part)
        await card.start_for(context, context.step.house.forms[MEETING], case, kept)
    else:
        await _session_by_name(context, first, note.strip())


async def _choose_case(context: Context) -> None:
    found, _ = await cases.open_page(context.work, context.person, PAGE)
    if not found:
        line = N_("Belum ada kasus yang terbuka. Buka kasus dulu, lalu catat sesinya.")
        await context.tell(context.html(line), keyboard(button(N_("Kasus baru"), "g", INTAKE)))
        return
    ways = [button("{code}", "k", f"{one.id:x}", "catat", code=one.code) for one in found]
    await context.tell(context.html(N_("Sesi untuk kasus yang mana? Boleh juga ketik namanya.")), keyboard(*ways))


async def _session_by_name(context: Context, name: str, note: str) -> None:
    """Find the case by the student's name; the note waits in a draft until the student is tapped."""
    found = await rosters.search(context, name)
    ways: list[Button] = []
    key = await _kept_note(context, note) if note else ""
    for hit in found.hits[: rosters.SHOWN]:
        for one in await cases.of_student(context.work, context.person, hit.entry.id):
            if one.status not in card.CLOSED:
                label = texts.button_line(hit.entry.name, hit.entry.class_label, one.code.partition("-")[2])
                data = ("n", key, f"{one.id:x}") if key else ("k", f"{one.id:x}", "catat")
                ways.append(Button("{label}", data, {"label": label}, wide=True))
    if ways:
        await context.tell(context.html(N_("Sesi siapa?")), keyboard(*ways), lists.slot(context), protect=True)
    elif found.hits:
        await _no_case_yet(context, name, kept=bool(key))
    else:
        await searching.search(context, name, before=context.html(NOTE_KEPT) if key else "")


async def _kept_note(context: Context, note: str) -> str:
    desk = await starting.begin_note(context, note)
    return desk.key


async def _no_case_yet(context: Context, name: str, *, kept: bool) -> None:
    lines = [context.html(N_('Belum ada kasus {sapaan} untuk "{name}".'), name=name[:60])]
    lines += [context.html(NOTE_KEPT)] if kept else []
    await context.tell("\n".join(lines), keyboard(button(N_("Kasus baru"), "g", INTAKE)))


async def assess(update: Update, context: Context) -> None:
    """Assess a case: /nilai 014 begins the assessment that is due; without a code it asks which case."""
    await activities.find_case(context, context.step.house.forms[terms.WEEKLY], argument(update))


async def visit(update: Update, context: Context) -> None:
    """Plan or take up a home visit: /kunjungan 014; without a code it asks for which case."""
    await activities.find_case(context, context.step.house.forms[terms.VISIT], argument(update))


async def conference(update: Update, context: Context) -> None:
    """Plan or take up a case conference: /konferensi 014; without a code it asks for which case."""
    await activities.find_case(context, context.step.house.forms[terms.CONFERENCE], argument(update))


async def my_cases(update: Update, context: Context) -> None:
    """List the person's own open cases, paged."""
    await _cases_page(context, 0, None)


async def cases_page(update: Update, context: Context) -> None:
    """Turn the page of the list of cases."""
    _, page, *_ = [*tapped(update), "0"]
    slot = await outbox.slot_at(context.work, context.chat, message_of(update))
    listed = slot.name if slot is not None and slot.name.startswith(LIST) else None
    await _cases_page(context, int(page) if page.isdecimal() and len(page) < 4 else 0, listed)


async def _cases_page(context: Context, page: int, slot: str | None) -> None:
    found, total = await cases.open_page(context.work, context.person, PAGE, page * PAGE)
    if not found:
        line = context.html(N_("Belum ada kasus yang terbuka."))
        await context.tell(line, keyboard(button(N_("Kasus baru"), "g", INTAKE)))
        return
    lines = [context.html(N_("Kasus {sapaan} yang terbuka: {n}"), n=total)]
    found = [await card.settled(context, one) for one in found]
    lines += [await _case_line(context, one) for one in found]
    ways = [button("{code}", "k", f"{one.id:x}", "kartu", code=one.code) for one in found]
    turn = [button(N_("‹ Sebelumnya"), "p", str(page - 1))] if page else []
    turn += [button(N_("Berikutnya ›"), "p", str(page + 1))] if (page + 1) * PAGE < total else []
    board = keyboard(*ways, rows=(turn,))
    if slot:
        await context.change(slot, "\n".join(lines), board)
    else:
        await context.tell("\n".join(lines), board, f"{LIST}{context.work.new_id():x}")


async def _case_line(context: Context, case: cases.Case) -> str:
    """Return one line of the list: code, status and last change, nothing of the story."""
    when = dates.recent(case.changed_at.astimezone(context.now.tzinfo), context.now, context.say.language)
    status = context.text(ON_SCREEN[Status(case.status)]) if case.status in set(Status) else case.status
    flag = "⚠ " if case.darurat else ""
    return context.html("{flag}{code} · {status} · {when}", flag=flag, code=case.code, status=status, when=when)


async def find(update: Update, context: Context) -> None:
    """Search: /cari rizky 8b."""
    await searching.search(context, argument(update))


async def go_on(update: Update, context: Context) -> None:
    """List what is unfinished: /lanjut."""
    found = [await desks.opened(context, one) for one in await drafts.listed(context.work, context.person)]
    for one in found:
        if one is not None and one.row.state == "aktif" and not one.idle:
            await calm.quiet(context, one)
            await desks.keep(context, one)
    ways = [
        Button("{label}", ("f", one.key, "lanjut"), {"label": starting.listed(context, one)}, wide=True)
        for one in found
        if one is not None and not one.idle and not starting.waits_for_reopening(one)
    ]
    if not ways:
        await context.tell(context.html(N_("Tidak ada yang belum selesai. Semua sudah tersimpan.")))
        return
    slot = f"{calm.LISTED}.{context.work.new_id():x}"
    await context.tell(context.html(N_("Lanjutkan yang mana?")), keyboard(*ways[:20]), slot)


async def give_up(update: Update, context: Context) -> None:
    """Discard the form on the desk, after asking: /batal."""
    desk = await desks.on_desk(context)
    if desk is None:
        await context.tell(context.html(N_("Tidak ada yang sedang diisi. Draf lain ada di /lanjut.")))
        return
    await forms.ask_discard(context, desk)


async def student(update: Update, context: Context) -> None:
    """Add or change a student: /siswa, or /siswa rizky 8b."""
    query = argument(update)
    found = await rosters.search(context, query) if query else None
    add = button(N_("Tambah siswa"), "g", "tambah_siswa")
    if found is None or not found.hits:
        line = picking.NOT_FOUND if query else N_("Tambah siswa, atau ketik /siswa dan namanya untuk mengubah.")
        await context.tell(context.html(line, query=query[:60]), keyboard(add))
        return
    ways = [
        Button("{label}", ("s", f"{one.id:x}", "ubah"), {"label": one.label}, wide=True)
        for one in rosters.candidates(found)
    ]
    board = keyboard(*ways, add)
    await context.tell(context.html(N_("Data siapa yang diubah?")), board, lists.slot(context), protect=True)


async def menu(update: Update, context: Context) -> None:
    """Show the menu."""
    await context.tell(context.html(welcome(context.person)), board_for(context, context.person))


def welcome(person: Person) -> str:
    """Return what stands above the menu of somebody."""
    return teachers.WELCOME if teachers.is_teacher(person) else WELCOME


def board_for(context: Context, person: Person) -> Keyboard:
    """Return the menu of somebody: a guru has another one."""
    return teachers.board() if teachers.is_teacher(person) else menu_board(context)


def menu_board(context: Context) -> Keyboard:
    """Return the menu: what is done every day, then every further form."""
    ways = [
        button(N_("Kasus baru"), "g", INTAKE),
        button(N_("Catat sesi"), "g", MEETING),
        button(N_("Kasus saya"), "g", "kasus"),
        button(N_("Lanjutkan draf"), "g", "lanjut"),
    ]
    ways.append(button(N_("Kegiatan"), "keg", "daftar"))
    ways.append(button(N_("Kelompok saya"), "kel", "", "semua"))
    ways += [button(form.title, "g", form.name) for form in card.further_forms(context)]
    ways += [button(N_("Bantuan"), "g", "bantuan"), button(N_("Nomor bantuan"), "g", "nomor")]
    return keyboard(*ways)


async def tap_menu(update: Update, context: Context) -> None:
    """Take a tap on the menu."""
    _, what, *_ = [*tapped(update), ""]
    if what == INTAKE:
        await _drop_empty_intakes(context)
        desk = await starting.begin(context, context.step.house.forms[INTAKE])
        await starting.show_open(context, desk)
    elif what == MEETING:
        await _choose_case(context)
    elif what == "kasus":
        await _cases_page(context, 0, None)
    elif what == "lanjut":
        await go_on(update, context)
    elif what == "bantuan":
        await help_(update, context)
    elif what == "nomor":
        await numbers.show(context)
    elif what == "tambah_siswa":
        await identity.begin(context)
    else:
        await _choose_for(context, what)


async def _choose_for(context: Context, name: str) -> None:
    """Choose the case that a further form is about."""
    form = context.step.house.forms.get(name)
    if form is None or form.about != CASE or not form.offered:
        context.toast(N_("Tombol ini sudah tidak berlaku."))
        return
    found, _ = await cases.open_page(context.work, context.person, PAGE)
    if not found:
        await context.tell(context.html(N_("Belum ada kasus yang terbuka.")))
        return
    ways = [button("{code}", "k", f"{one.id:x}", "isi", name, code=one.code) for one in found]
    await context.tell(context.html(N_("Untuk kasus yang mana?")), keyboard(*ways))


async def help_(update: Update, context: Context) -> None:
    """Say what can be done: /bantuan."""
    lines = [context.html(teachers.HELP if teachers.is_teacher(context.person) else HELP)]
    lines += [context.html(KOORDINATOR_HELP)] if context.person.koordinator else []
    await context.tell("\n\n".join(lines))
