"""How bimbingan kelompok and konseling kelompok go, step by step, for tests and for the walk-throughs."""

from typing import Protocol

from tests.counselor import Counselor
from tests.e2e import walks
from tests.sandbox_client import Shown

CLASS = "VIII-C"
TOPIC, POINTS = "Menolong teman yang diam", "cara menolong teman yang diam"
ABSENT = ("✓ Oki B.", "✓ Panji R.")
ALIKE, GOAL = "sering menunda tugas", "saling membantu memulai tugas"
STORY = "bercerita tentang malam hari sebelum ulangan"
MEMBERS = ("Melati Rekaan", "Nanda Rekaan", "Oki Rekaan", "Panji Rekaan", "Ratri Rekaan", "Sekar Rekaan")

Act = tuple[str, str]  # "says" or "taps", and what


def says(text: str) -> Act:
    """Return the act of typing."""
    return "says", text


def taps(label: str) -> Act:
    """Return the act of tapping."""
    return "taps", label


def starting(with_: str) -> Act:
    """Return the act of tapping the first button that begins so: the hour on it moves with the clock."""
    return "starting", with_


class Acting(Protocol):
    """Whoever can type and tap: a counselor, or the page that writes down."""

    async def says(self, text: str) -> Shown: ...

    async def taps(self, label: str) -> Shown: ...


async def play(by: Acting, acts: list[Act]) -> Shown:
    """Do one act after the other; return what is shown in the end."""
    shown: Shown | None = None
    for how, what in acts:
        if how == "says":
            shown = await by.says(what)
        elif how == "taps":
            shown = await by.taps(what)
        else:
            assert shown is not None
            shown = await by.taps(next(one for one in shown.labels if one.startswith(what)))
    assert shown is not None
    return shown


def guidance_plan(class_: str = CLASS) -> list[Act]:
    """Return the plan of a guidance for a whole class, held just now."""
    return [says("/bimbingan"), says(TOPIC), taps("Sosial"), taps("Satu kelas"), taps(class_), starting("Hari ini ")]


def attendance() -> list[Act]:
    """Return the roll call in which two are absent."""
    return [*map(taps, ABSENT), taps("Lanjut: hadir 23")]


def guidance_report() -> list[Act]:
    """Return what is noted of a guidance after the roll call."""
    more = [says(POINTS), taps("Lanjut"), taps("Sudah"), says("18"), taps("Pertemuan lagi")]
    return [*more, starting("Senin 30 Nov "), taps("Simpan")]


def counseling_plan(when: Act, members: list[Act], *, agreed: str = "Sudah") -> list[Act]:
    """Return the plan of a counseling group."""
    start = [says("/kelompok"), says(ALIKE), says(GOAL), taps(agreed), taps("Ya"), *members]
    return [*start, taps("Semua bersedia"), when, taps("Simpan")]


def looked_up(names: tuple[str, ...]) -> list[Act]:
    """Return how members are chosen by name."""
    found = [act for name in names for act in (says(name.lower()), taps(f"{name} · {CLASS}"))]
    return [*found, taps(f"Lanjut: {len(names)} siswa")]


def meeting(n: int) -> list[Act]:
    """Return a meeting of a group, all present and all pledged."""
    begin = [taps(f"Lanjut: hadir {n}"), taps("Semua sudah"), taps("○ Melati R."), taps("Lanjut: 1")]
    work = [says(STORY), taps("Lanjut"), taps(walks.NO_DANGER), taps("Mulai tampak")]
    feelings = [taps(str(2 + one % 3)) for one in range(n)]
    return [*begin, *work, *feelings, taps("Pertemuan lagi"), starting("Senin "), taps("Simpan")]


async def own_case(guru: Counselor, name: str) -> str:
    """Open a case of a member, so that the member stands in the own list; return the code."""
    await play(guru, [says(f"/baru {name.lower()}"), taps(f"{name} · {CLASS}"), taps(walks.NO_DANGER)])
    await guru.taps("Wali kelas")
    await play(guru, [says(walks.SUMMARY), taps("Belajar"), taps("Ya"), taps("Simpan")])
    return await walks.code(guru)
