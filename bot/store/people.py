"""People of a school: who they are to Telegram, their role, and whether they may come in."""

from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Row
from typing import Literal

from bot.store import audit, errors, schools
from bot.store.statement import statement
from bot.store.times import moment
from bot.store.work import Work

Role = Literal["konselor", "koordinator", "guru"]
State = Literal["menunggu", "aktif", "nonaktif"]
Language = Literal["id", "en"]
Address = Literal["ibu", "bapak", ""]

_COLUMNS = "id, school_id, telegram_id, role, state, language, address, body_sealed, joined_at, unreachable"
_INSERT = statement("""
    INSERT INTO person (id, school_id, telegram_id, role, state, language, address, body_sealed, joined_at)
    VALUES (:id, :school_id, :telegram_id, :role, :state, 'id', '', :body_sealed, :joined_at)
""")
_BY_TELEGRAM = statement("SELECT {columns} FROM person WHERE telegram_id = :telegram_id", columns=_COLUMNS)
_ONE = statement("SELECT {columns} FROM person WHERE id = :id AND school_id = :school_id", columns=_COLUMNS)
_LISTED = statement(
    "SELECT {columns} FROM person WHERE school_id = :school_id ORDER BY joined_at, id", columns=_COLUMNS
)
_REJOIN = statement("""
    UPDATE person SET role = :role, state = :state, body_sealed = :body_sealed, joined_at = :joined_at, unreachable = 0
    WHERE id = :id
""")
_SET_STATE = statement("""
    UPDATE person SET state = :state WHERE id = :id AND school_id = :school_id AND state = :was
""")
_OTHER_KOORDINATORS = statement("""
    SELECT count(*) FROM person
    WHERE school_id = :school_id AND role = 'koordinator' AND state = 'aktif' AND id <> :id
""")
_SET_LANGUAGE = statement("UPDATE person SET language = :language WHERE id = :id")
_SET_ADDRESS = statement("UPDATE person SET address = :address WHERE id = :id")
_SET_UNREACHABLE = statement("""
    UPDATE person SET unreachable = :unreachable WHERE telegram_id = :telegram_id AND unreachable <> :unreachable
""")
# What waited because nobody could be told is due again.
_RELEASE = statement("""
    UPDATE reminder SET state = 'menunggu' WHERE state = 'tertahan'
        AND person_id IN (SELECT id FROM person WHERE telegram_id = :telegram_id AND state = 'aktif')
""")
_SET_BODY = statement("UPDATE person SET body_sealed = :body_sealed WHERE id = :id")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the school. A koordinator is a konselor with more rights, a guru only sends slips (DOMAIN.md 5)."""

    id: int
    school_id: int
    telegram_id: int
    role: Role
    state: State
    language: Language
    address: Address
    name: str
    username: str
    joined_at: datetime
    unreachable: bool

    @property
    def active(self) -> bool:
        """Whether the person may come in."""
        return self.state == "aktif"

    @property
    def koordinator(self) -> bool:
        """Whether the person leads the counselors of the school."""
        return self.role == "koordinator"

    @property
    def counsels(self) -> bool:
        """Whether the person may have cases: a konselor or koordinator who is in."""
        return self.active and self.role in ("konselor", "koordinator")


async def by_telegram(work: Work, telegram_id: int) -> Person | None:
    """Return the person behind a Telegram account, in whatever state, or None for a stranger."""
    row = await work.row(_BY_TELEGRAM, telegram_id=telegram_id)
    return None if row is None else await _opened(work, row)


async def get(work: Work, school_id: int, person_id: int) -> Person | None:
    """Return a person of the school, or None."""
    row = await work.row(_ONE, id=person_id, school_id=school_id)
    return None if row is None else await _opened(work, row)


async def listed(work: Work, school_id: int) -> list[Person]:
    """Return all people of a school in the order in which they joined, the deactivated too."""
    return [await _opened(work, row) for row in await work.rows(_LISTED, school_id=school_id)]


async def add(
    work: Work, school_id: int, telegram_id: int, role: Role, state: State, name: str, username: str = ""
) -> Person:
    """Let somebody join; who was deactivated in this school joins anew. Raises AlreadyJoined."""
    known = await by_telegram(work, telegram_id)
    if known is None:
        await _insert(work, school_id, telegram_id, role, state, name, username)
    elif known.state == "nonaktif" and known.school_id == school_id:
        body = await _sealed(work, known.id, school_id, name, username)
        await work.run(_REJOIN, id=known.id, role=role, state=state, body_sealed=body, joined_at=work.at)
    else:
        raise errors.AlreadyJoined
    person = await by_telegram(work, telegram_id)
    assert person is not None  # noqa: S101 - it was written above
    await work.run(_RELEASE, telegram_id=telegram_id)
    work.menus.add(person.telegram_id)
    await audit.append(work, person.id, "masuk", "person", person.id)
    return person


async def approve(work: Work, by: Person, person_id: int) -> bool:
    """Let a waiting person in; return whether somebody was waiting under this id in the same school."""
    return await _change_state(work, by, person_id, "menunggu", "aktif")


async def deactivate(work: Work, by: Person, person_id: int) -> bool:
    """Shut a person out from the next update on; return whether there was somebody to shut out.

    Raises LastKoordinator if nobody else could let people in afterwards.
    """
    person = await get(work, by.school_id, person_id)
    if person is None or person.state == "nonaktif":
        return False
    if person.koordinator and person.active:
        others = await work.value(_OTHER_KOORDINATORS, school_id=by.school_id, id=person_id)
        if not others:
            raise errors.LastKoordinator
    return await _change_state(work, by, person_id, person.state, "nonaktif")


async def set_language(work: Work, person: Person, language: Language) -> None:
    """Remember which language the person reads."""
    await work.run(_SET_LANGUAGE, id=person.id, language=language)
    work.menus.add(person.telegram_id)


async def set_address(work: Work, person: Person, address: Address) -> None:
    """Remember whether the person is called Ibu or Bapak."""
    await work.run(_SET_ADDRESS, id=person.id, address=address)


async def set_unreachable(work: Work, telegram_id: int, unreachable: bool) -> bool:
    """Note that the person blocked the bot, or is back; return whether that is news."""
    await work.run(_SET_UNREACHABLE, telegram_id=telegram_id, unreachable=int(unreachable))
    news = work.changed > 0
    if not unreachable:
        await work.run(_RELEASE, telegram_id=telegram_id)
    return news


async def rename(work: Work, person: Person, name: str, username: str) -> None:
    """Keep up with a changed display name; writes nothing if it is the same."""
    if (name, username) != (person.name, person.username):
        body = await _sealed(work, person.id, person.school_id, name, username)
        await work.run(_SET_BODY, id=person.id, body_sealed=body)


async def _insert(
    work: Work, school_id: int, telegram_id: int, role: Role, state: State, name: str, username: str
) -> None:
    person_id = work.new_id()
    await work.run(
        _INSERT,
        id=person_id,
        school_id=school_id,
        telegram_id=telegram_id,
        role=role,
        state=state,
        body_sealed=await _sealed(work, person_id, school_id, name, username),
        joined_at=work.at,
    )


async def _change_state(work: Work, by: Person, person_id: int, was: State, state: State) -> bool:
    await work.run(_SET_STATE, id=person_id, school_id=by.school_id, was=was, state=state)
    if not work.changed:
        return False
    changed = await get(work, by.school_id, person_id)
    if changed is not None:
        work.menus.add(changed.telegram_id)
    await audit.append(work, by.id, "setujui" if state == "aktif" else "nonaktifkan", "person", person_id)
    return True


async def _sealed(work: Work, person_id: int, school_id: int, name: str, username: str) -> bytes:
    key_id = await schools.key_of(work, school_id)
    return await work.seal_json(key_id, {"name": name, "username": username}, "person", person_id, "body_sealed")


async def _names(work: Work, row: Row) -> dict[str, str]:
    """Return the names of a person; none if they are damaged, so that the person can still be shut out."""
    try:
        names: dict[str, str] = await work.open_json(row["body_sealed"], "person", row["id"], "body_sealed")
    except errors.RecordUnreadable:
        return {"name": "", "username": ""}
    return names


async def _opened(work: Work, row: Row) -> Person:
    names = await _names(work, row)
    return Person(
        id=row["id"],
        school_id=row["school_id"],
        telegram_id=row["telegram_id"],
        role=row["role"],
        state=row["state"],
        language=row["language"],
        address=row["address"],
        name=names["name"],
        username=names["username"],
        joined_at=moment(row["joined_at"]),
        unreachable=bool(row["unreachable"]),
    )
