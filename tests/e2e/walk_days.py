"""A hundred days of one case: from the first session to the closing, with everything that the bot says by itself."""

import asyncio
from collections.abc import Awaitable
from datetime import date, datetime, timedelta

from bot.language import dates
from tests.counselor import House, pushed
from tests.e2e import days, walks
from tests.e2e.pages import Page, quoted
from tests.sandbox_client import Shown

ABOUT = (
    "Satu kasus selama seratus hari, dari sesi pertama sampai ditutup, dengan semua yang dikatakan bot tanpa diminta. "
    "Jam bak pasir dimajukan dari kejadian ke kejadian."
)
WAITS = 1.0  # seconds; what would come later than this is found at the next moment, where nobody expects it
UNASKED = "⏰ tanpa diminta"
SAME = "Agendanya sama pada"
AGENDA, SATURDAY = "Agenda ", 5
# School days of these hundred with nothing in the agenda; some are holidays (25 December, 1 and 5 January, 5 February).
WITHOUT_AGENDA = frozenset(
    date(year, month, day)
    for year, month, days_ in (
        (2026, 12, (22, 23, 24, 25, 29, 30)),
        (2027, 1, (1, 5, 19, 20, 21, 22, 26, 27, 28, 29)),
        (2027, 2, (5, 16, 17, 18, 19, 23, 24, 25, 26)),
    )
    for day in days_
)


class Diary(Page):
    """A page on which every unasked message stands under the day and hour when it came."""

    def __init__(self, house: House, title: str, about: str) -> None:
        super().__init__(house.rahma, title, about)
        self.house = house
        self.unasked: list[tuple[str, str]] = []
        self._told: dict[int, str] = {}
        self._agenda = ""

    async def _turn(self, act: str, answer: Awaitable[Shown]) -> Shown:
        """Say or tap something; what is edited on its account did not come by itself."""
        shown = await super()._turn(act, answer)
        self._told |= {one.id: one.text for one in await self._new()}
        return shown

    async def at(self, moment: datetime, told: str) -> Shown:
        """Let a moment come; write down what the bot says by itself, which begins so. Return the newest of it."""
        await days.go_to(self.house, moment)
        async with asyncio.timeout(days.SOON):
            while not [one for one in await self._new() if told in one.text]:  # noqa: ASYNC110 - another process's chat
                await asyncio.sleep(0.05)
        await self.guru.settled()
        found = await self._new()
        self._note(moment, found)
        return found[-1]

    async def quiet(self, moment: datetime) -> None:
        """Let a moment come at which nothing is said."""
        await days.go_to(self.house, moment)
        await asyncio.sleep(WAITS)
        found = await self._new()
        assert found == [], [str(one) for one in found]

    async def mornings(self, first: date, last: date) -> None:
        """Let the mornings of some school days come, each with its agenda or with nothing."""
        for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
            moment = days.at(day.day, 6, 31, day.month, day.year)
            if day.weekday() < SATURDAY:
                await (self.quiet(moment) if day in WITHOUT_AGENDA else self.at(moment, AGENDA))

    async def _new(self) -> list[Shown]:
        """Return what is said or edited by itself since it was looked at last."""
        shown = [one for one in await self.guru.messages() if one.from_bot and pushed(one.text, "".join(one.labels))]
        return [one for one in shown if self._told.get(one.id) != one.text]

    def _note(self, moment: datetime, found: list[Shown]) -> None:
        self._told |= {one.id: one.text for one in found}
        self.unasked += [f"{moment:%m-%d %H.%M} {one.text.splitlines()[0]}" for one in found]
        head, _, agenda = found[-1].text.partition("\n")
        if head.startswith(AGENDA) and agenda == self._agenda and not found[-1].labels:
            if not self.blocks[-1].startswith(SAME):
                self.blocks.append(f"{SAME} {moment:%d.%m}")
            else:
                self.blocks[-1] += f", {moment:%d.%m}"
            return
        self._agenda = agenda if head.startswith(AGENDA) else ""
        self.heading(spoken(moment))
        self.blocks += [part for one in found for part in (f"**{UNASKED}**", quoted(one))]


def spoken(moment: datetime) -> str:
    """Return a moment as the bot says it."""
    return dates.spoken(moment.astimezone(dates.zone("WIB")))


async def hundred_days(house: House) -> str:
    """Walk one case from its first session to its closing; everything that comes unasked is on the page."""
    page = Diary(house, "Seratus hari", ABOUT)
    code = await days.met(page.guru, "riski 8b", "25 Nov 09.00")
    page.heading(spoken(days.at(23, 9, 36, 11)))
    page.blocks += [quoted(one) for one in (await page.guru.messages())[-2:]]
    await _first_week(page, code)
    await _assessed_and_met(page, code)
    await _to_the_end(page, code)
    return page.text()


async def _first_week(page: Diary, code: str) -> None:
    await page.at(days.at(23, 15, 1, 11), "belum lengkap")
    await page.at(days.at(24, 6, 31, 11), "Agenda Selasa")
    await page.at(days.at(25, 6, 31, 11), "Agenda Rabu")
    ping = await page.at(days.at(25, 8, 1, 11), "Pengingat:")
    await page.taps("30 menit", await page.taps("Ingatkan lagi", ping))
    await page.at(days.at(25, 8, 33, 11), "Pengingat:")
    over = await page.at(days.at(25, 10, 1, 11), "tadi pukul 09.00?")
    await page.taps("Tidak hadir", over)
    await page.taps("Jadwalkan lagi")
    await page.says("27 Nov 09.00")
    await page.taps("Simpan")
    await page.quiet(days.at(25, 15, 1, 11))
    await page.at(days.at(26, 6, 31, 11), "Agenda Kamis")
    await page.at(days.at(27, 6, 31, 11), "Agenda Jumat")
    ping = await page.at(days.at(27, 8, 1, 11), "Pengingat:")
    await page.taps("Ubah jadwal", ping)
    await page.says("2 Des 09.00")
    await page.quiet(days.at(29, 9, 0, 11))  # a Sunday


async def _assessed_and_met(page: Diary, code: str) -> None:
    agenda = await page.at(days.at(30, 6, 31, 11), "Agenda Senin")
    await page.taps(code, agenda)
    await page.taps("Sudah")
    await page.says("sudah masuk hari Senin")
    for label in ("Sedikit lebih ringan", walks.NO_DANGER, "Simpan"):
        await page.taps(label)
    await page.at(days.at(30, 13, 1, 11), "Pengingat: rekap")
    await page.at(days.at(1, 6, 31), "Agenda Selasa")
    await page.at(days.at(2, 6, 31), "Agenda Rabu")
    await page.at(days.at(2, 8, 1), "Pengingat:")
    over = await page.at(days.at(2, 10, 1), "tadi pukul 09.00?")
    await page.taps("Terlaksana", over)
    for act in (
        lambda: page.taps("Sudah pada pertemuan ke-1"),
        lambda: page.taps("Ya, lisan"),
        lambda: page.says("sekarang bergantian dengan kakaknya"),
        lambda: page.taps("Lanjut"),
        lambda: page.taps(walks.NO_DANGER),
        lambda: page.says("berani bicara lebih dulu"),
        lambda: page.taps("4"),
        lambda: page.taps("Belum ada rencana"),
        lambda: page.taps("Tidak perlu"),
        lambda: page.taps("Tujuan tercapai"),
        lambda: page.taps("Simpan"),
    ):
        await act()


async def _to_the_end(page: Diary, code: str) -> None:
    await page.at(days.at(2, 15, 1), "belum lengkap")
    await page.mornings(date(2026, 12, 3), date(2026, 12, 8))
    agenda = await page.at(days.at(9, 6, 31), AGENDA)
    await _assessed(page, code, agenda, "Sedikit lebih ringan")
    await page.at(days.at(9, 15, 1), "belum lengkap")
    await page.mornings(date(2026, 12, 10), date(2026, 12, 31))
    await page.at(days.at(31, 13, 1), "Pengingat: rekap")
    await page.quiet(days.at(1, 6, 31, 1, 2027))
    agenda = await page.at(days.at(4, 6, 31, 1, 2027), AGENDA)
    await _assessed(page, code, agenda, "Terentaskan")
    await page.at(days.at(4, 15, 1, 1, 2027), "belum lengkap")
    for first, last in ((date(2027, 1, 5), date(2027, 1, 29)), (date(2027, 2, 1), date(2027, 2, 26))):
        await page.mornings(first, last)
        await page.at(days.at(last.day, 13, 1, last.month, last.year), "Pengingat: rekap")
    await page.mornings(date(2027, 3, 1), date(2027, 3, 1))
    agenda = await page.at(days.at(2, 6, 31, 3, 2027), AGENDA)
    await page.taps(code, agenda)
    for label in ("Ya", "Tidak ada yang saya ketahui", "Kasus dapat ditutup", "Simpan"):
        await page.taps(label)
    for label in ("Tutup kasus", "Terentaskan", "Sudah", "Tandai selesai", "Simpan"):
        await page.taps(label)
    await page.mornings(date(2027, 3, 3), date(2027, 3, 3))


async def _assessed(page: Diary, code: str, agenda: Shown, state: str) -> None:
    await page.taps(code, agenda)
    for label in ("Sudah", "Belum ada", state, walks.NO_DANGER, "Simpan"):
        await page.taps(label)
