"""Handing over what one counselor has: offered with a sealed note, and everything of it changes hands at once."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from sqlite3 import Row
from typing import Any, Generic, Literal, TypeVar

from bot.store import audit, errors
from bot.store.handing_over_sql import Names
from bot.store.people import Person
from bot.store.statement import Statement, statement
from bot.store.times import moment
from bot.store.work import Work

State = Literal["ditawarkan", "diterima", "ditolak", "ditarik"]
MOVED = ("attachments", "commitments", "activities")
_DRAFT = statement("""
    UPDATE draft SET person_id = :person_id, body_sealed = :body_sealed, shown_at = NULL,
        state = CASE state WHEN 'aktif' THEN 'disimpan_dulu' ELSE state END
    WHERE id = :id
""")
One = TypeVar("One", bound="Offer")
KeyOf = Callable[[Work, Person, int], Awaitable[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An offer of a case or a group (`thing_id`). `note` is what its giver wrote for the next counselor."""

    id: int
    thing_id: int
    given_by: int
    given_to: int
    state: State
    made_at: datetime
    owner_id: int
    note: str = field(default="", repr=False)


def of_offer(row: Row) -> dict[str, Any]:
    """Return what every offer says; its note stays sealed."""
    plain = {key: row[key] for key in ("id", "thing_id", "given_by", "given_to", "state", "owner_id")}
    return {**plain, "made_at": moment(row["made_at"])}


class HandingOver(Generic[One]):
    """How one kind of thing is offered, refused, taken back and taken over."""

    def __init__(self, names: Names, sql: Mapping[str, Statement], opened: Callable[[Row], One], key_of: KeyOf) -> None:
        self._names, self._sql, self._opened, self._key_of = names, sql, opened, key_of

    async def givable(self, work: Work, person: Person, thing_id: int) -> bool:
        """Return whether the person may give a thing away."""
        return await work.value(self._sql["givable"], thing=thing_id, **_whose(person)) is not None

    async def offer(self, work: Work, person: Person, thing_id: int, given_to: int, note: str) -> One:
        """Offer a thing to another counselor of the school. Raises NotFound, also while another offer stands."""
        offer_id = work.new_id()
        key_id = await self._key_of(work, person, thing_id)
        sealed = await work.seal_json(key_id, note, self._names.offers, offer_id, "note_sealed")
        given = {"thing": thing_id, "given_to": given_to, "note_sealed": sealed, "at": work.at}
        await work.run(self._sql["insert"], id=offer_id, **given, **_whose(person))
        if not work.changed:
            raise errors.NotFound
        await audit.append(work, person.id, "pindah", self._names.offers, offer_id)
        found = await self.get(work, person, offer_id)
        assert found is not None  # noqa: S101 - it was written above
        return found

    async def get(self, work: Work, person: Person, offer_id: int) -> One | None:
        """Return an offer that the person made or was made, in whatever state and without its note, or None."""
        row = await work.row(self._sql["one"], id=offer_id, **_whose(person))
        return None if row is None else self._opened(row)

    async def read(self, work: Work, person: Person, offer_id: int) -> One | None:
        """Return an offer that waits for the person, with its note; the reading is logged."""
        row = await work.row(self._sql["one"], id=offer_id, **_whose(person))
        if row is None or row["given_to"] != person.id or row["state"] != "ditawarkan":
            return None
        await audit.append(work, person.id, "baca", self._names.offers, offer_id)
        note = await work.open_json(row["note_sealed"], self._names.offers, offer_id, "note_sealed")
        return replace(self._opened(row), note=str(note))

    async def open_of(self, work: Work, person: Person, thing_id: int) -> One | None:
        """Return the offer that stands for a thing which the person may give away, or None."""
        if not await self.givable(work, person, thing_id):
            return None
        row = await work.row(self._sql["open"], thing=thing_id, school_id=person.school_id)
        return None if row is None else self._opened(row)

    async def withdraw(self, work: Work, person: Person, offer_id: int) -> bool:
        """Take an offer back; also the way past another's offer for whoever may give the thing away now."""
        found = await self.get(work, person, offer_id)
        if found is not None and found.given_by == person.id:
            return await self._decided(work, person, offer_id, "ditarik")
        thing_id = await work.value(self._sql["standing"], id=offer_id, school_id=person.school_id)
        if thing_id is None or not await self.givable(work, person, thing_id):
            return False
        await work.run(self._sql["withdraw"], id=offer_id, at=work.at)
        await audit.append(work, person.id, "ubah", self._names.offers, offer_id)
        return True

    async def refuse(self, work: Work, person: Person, offer_id: int) -> bool:
        """Say no to an offer; return whether it was still open."""
        return await self._decided(work, person, offer_id, "ditolak")

    async def take(self, work: Work, person: Person, offer_id: int) -> One | None:
        """Take a thing over with everything that belongs to it; None if the offer no longer stands.

        Whoever had it finds nothing of it from the next update on. Drafts that were open on it go along, put aside,
        without what tied them to the other chat: unfinished words about a child are neither lost nor left behind.
        """
        offered = await self.get(work, person, offer_id)
        if offered is None or not person.counsels or not await self._decided(work, person, offer_id, "diterima"):
            return None
        whose = {"thing": offered.thing_id, **_whose(person)}
        await work.run(self._sql["owner"], before=offered.owner_id, at=work.at, **whose)
        if not work.changed:
            raise errors.NotFound
        for key in MOVED:
            await work.run(self._sql[key], **whose)
        await work.run(self._sql["spoken"], thing=offered.thing_id)
        await self._move_drafts(work, person, offered.thing_id)
        work.touch(**{self._names.of: offered.thing_id})
        for one in (offered.given_by, person.id):
            await audit.append(work, one, "pindah", self._names.file, offered.thing_id)
        return offered

    async def _decided(self, work: Work, person: Person, offer_id: int, state: State) -> bool:
        await work.run(self._sql["decide"], id=offer_id, state=state, at=work.at, **_whose(person))
        if not work.changed:
            return False
        await audit.append(work, person.id, "ubah", self._names.offers, offer_id)
        return True

    async def _move_drafts(self, work: Work, person: Person, thing_id: int) -> None:
        key_id = await self._key_of(work, person, thing_id)
        for row in await work.rows(self._sql["drafts"], thing=thing_id, school_id=person.school_id):
            body = await work.open_json(row["body_sealed"], "draft", row["id"], "body_sealed")
            sealed = await work.seal_json(key_id, untied(body), "draft", row["id"], "body_sealed")
            await work.run(_DRAFT, id=row["id"], person_id=person.id, body_sealed=sealed)


def untied(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is stored of a draft without the messages of the chat in which it was begun."""
    if not body:
        return {}
    draft = dict(body.get("draft", {}))
    draft["last"] = None
    for group in ("answers", "aside"):
        told = draft.get(group, {})
        draft[group] = {key: [*raw[:3], [[0, text] for _, text in raw[3]]] for key, raw in told.items()}
    draft["begun"] = _no_messages(draft.get("begun"))
    draft["shelved"] = [_no_messages(one) for one in draft.get("shelved", ())]
    return {**body, "draft": draft, "shown": "", "headed": "", "pending": []}


def _no_messages(begun: list[Any] | None) -> list[Any] | None:
    return None if begun is None else [*begun[:2], [[0, text] for _, text in begun[2]]]


def _whose(person: Person) -> dict[str, int]:
    return {"school_id": person.school_id, "person_id": person.id}
