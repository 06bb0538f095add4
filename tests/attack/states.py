"""Where a counselor may stand when something odd is sent: outside every form, and at each kind of question."""

from collections.abc import Awaitable, Callable

from bot.store import people, schools
from bot.store.work import Work
from tests.attack.stage import Actor

FIRST_ID = 7300000000
MANY = 24


async def nowhere(who: Actor) -> None:
    """Outside every form: a text is a search."""
    await who.says("/menu")


async def student(who: Actor) -> None:
    """The student of a new case."""
    await who.says("/baru")


async def signs(who: Actor) -> None:
    """Signs of danger: many of many."""
    await who.says("/baru riski 8b")
    await who.taps(who.last().labels[0])


async def choice(who: Actor) -> None:
    """One of a few."""
    await signs(who)
    await who.taps("Tidak ada yang saya ketahui")


async def text(who: Actor) -> None:
    """A short text."""
    await choice(who)
    await who.taps("Wali kelas")


async def review(who: Actor) -> None:
    """Everything is answered, nothing is filed."""
    await text(who)
    await who.says("Sering terlambat.")
    await who.taps("Belajar")
    await who.taps("Ya")


async def long_text(who: Actor) -> None:
    """A long text that has not begun."""
    await review(who)
    await who.taps("Simpan")
    await who.taps("Catat sesi")
    await who.taps("Semua sudah")
    await who.taps("Ya, lisan")


async def begun(who: Actor) -> None:
    """A long text of which one part is there."""
    await long_text(who)
    await who.says("bagian pertama")


async def scale(who: Actor) -> None:
    """A place on a scale."""
    await begun(who)
    await who.taps("Lanjut")
    await who.taps("Tidak ada yang saya ketahui")
    await who.says("boleh minta tolong")


async def day(who: Actor) -> None:
    """A day with its hour."""
    await scale(who)
    await who.taps("4")
    await who.says("berbicara dengan ibunya")
    await who.taps("Pertemuan lagi")


async def whose(who: Actor) -> None:
    """A long note outside every form, and the question whose it is."""
    await who.says("Tadi pagi datang ke ruang BK dan bercerita lama sekali tentang temannya di kelas.")


STATES: dict[str, Callable[[Actor], Awaitable[None]]] = {
    one.__name__: one for one in (nowhere, student, signs, choice, text, review, long_text, begun, scale, day, whose)
}


async def counselors(work: Work) -> None:
    """Let enough counselors join, so that tests and states do not meet in one chat."""
    school = (await schools.listed(work))[0]
    for number in range(MANY):
        person = await people.add(work, school.id, FIRST_ID + number, "konselor", "aktif", f"Guru Keadaan {number}")
        await people.set_address(work, person, "ibu")
