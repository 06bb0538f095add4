"""The school's students ready to be searched; built once from the opened names and kept while they do not change."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.engine.around import Candidate
from bot.handlers.context import Context
from bot.language import classes, spelling
from bot.language import text as texts
from bot.language.names import Entry, Found, Roster
from bot.store import cases, students
from bot.store.students import StudentEntry

SHOWN = 10
CLASS_SHOWN = 48
OWN_SHOWN = 12


@dataclass(frozen=True)
class Everybody:
    """The students of a school by id, and who is in each class: classes in natural order, names by the alphabet."""

    names: Mapping[int, str]
    classes: Mapping[str, tuple[int, ...]]


async def search(context: Context, query: str) -> Found:
    """Search the school's students; a name, a class, NIS or NISN."""
    return (await _roster(context)).search(query)


async def _roster(context: Context) -> Roster:
    entries = await students.opened(context.work, context.school.id)
    kept: tuple[tuple[StudentEntry, ...], Roster] | None = context.work.remembered(("roster", context.school.id))
    if kept is None or kept[0] is not entries:
        kept = (entries, Roster([Entry(one.id, one.name, one.class_, one.nis, one.nisn) for one in entries]))
        # It holds opened names, so it must not outlive them.
        context.work.remember(("roster", context.school.id), kept, students.KEPT_SECONDS)
    return kept[1]


async def everybody(context: Context) -> Everybody:
    """Return all names and classes of the school, for questions about several students."""
    entries = await students.opened(context.work, context.school.id)
    kept: tuple[tuple[StudentEntry, ...], Everybody] | None = context.work.remembered(("everybody", context.school.id))
    if kept is None or kept[0] is not entries:
        kept = (entries, _sorted(entries))
        context.work.remember(("everybody", context.school.id), kept, students.KEPT_SECONDS)
    return kept[1]


def _sorted(entries: tuple[StudentEntry, ...]) -> Everybody:
    by_class: dict[str, list[int]] = {}
    for one in sorted(entries, key=lambda one: (classes.order(one.class_), one.name.casefold(), one.id)):
        by_class.setdefault(one.class_, []).append(one.id)
    return Everybody({one.id: one.name for one in entries}, {label: tuple(ids) for label, ids in by_class.items()})


async def of_own_cases(context: Context) -> tuple[Candidate, ...]:
    """Return the students of the person's own open cases, by initials and code."""
    names = (await everybody(context)).names
    found, _ = await cases.open_page(context.work, context.person, OWN_SHOWN)
    once = {one.student_id: one for one in found if one.student_id in names}
    return tuple(Candidate(id_, f"{texts.initials(names[id_])} · {one.code}") for id_, one in once.items())


async def parts(context: Context, query: str) -> tuple[str, str]:
    """Return the name in a query and the class that it names, in the school's own label where there is one."""
    said = (await _roster(context)).search(query).class_label
    known = set(spelling.words(said)) | {classes.parse(said).section}
    words = [word for word in query.split() if not (said and _is_class(word, said, known))]
    return " ".join(words), said


def _is_class(word: str, said: str, known: set[str]) -> bool:
    runs = spelling.words(word)
    return classes.same(word, said) or word.casefold() in {"kelas", "kls"} or bool(runs and set(runs) <= known)


async def school_classes(context: Context) -> set[str]:
    """Return the classes of the school as it writes them."""
    return {one.class_ for one in await students.opened(context.work, context.school.id)}


def label(name: str, class_: str) -> str:
    """Return a student as a button shows one: name and class, nothing about cases."""
    return texts.button_line(name, class_)


def candidates(found: Found) -> tuple[Candidate, ...]:
    """Return the hits as a form's question offers them."""
    hits = found.hits[:CLASS_SHOWN]
    return tuple(Candidate(hit.entry.id, label(hit.entry.name, hit.entry.class_label)) for hit in hits)


def too_many(found: Found) -> bool:
    """Whether so many fit that a class must be named; one whole class is always shown."""
    whole_class = bool(found.hits) and found.hits[0].kind == "kelas"
    return found.total > (CLASS_SHOWN if whole_class else SHOWN)


async def one(context: Context, student_id: int) -> StudentEntry | None:
    """Return a student of the school, or None."""
    return await students.entry(context.work, context.school.id, student_id)
