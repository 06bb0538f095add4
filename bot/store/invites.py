"""Invitations: 128 random bits, kept as a keyed hash, good once and for 72 hours."""

import base64
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.security.keys import keyed_hash
from bot.store import audit, errors, people
from bot.store.people import Person, Role
from bot.store.statement import statement
from bot.store.times import micros, moment
from bot.store.work import Work

LASTS = timedelta(hours=72)
MOST_PENDING = 20
_CODE_BYTES = 16
_CODE = re.compile(r"[A-Z2-7]{26}", re.ASCII)

_OPEN = "used_at IS NULL AND revoked_at IS NULL AND expires_at > :now"
_INSERT = statement("""
    INSERT INTO invite (id, school_id, role, code_hash, needs_approval, made_by, made_at, expires_at)
    VALUES (:id, :school_id, :role, :code_hash, :needs_approval, :made_by, :made_at, :expires_at)
""")
_FIND = statement(
    "SELECT id, school_id, role, needs_approval FROM invite WHERE code_hash = :code_hash AND {open}", open=_OPEN
)
_USED = statement("SELECT 1 FROM invite WHERE code_hash = :code_hash AND used_at IS NOT NULL")
_USE = statement("UPDATE invite SET used_at = :now, used_by = :used_by WHERE id = :id AND {open}", open=_OPEN)
_PENDING = statement(
    """
    SELECT id, role, needs_approval, expires_at FROM invite WHERE school_id = :school_id AND {open} ORDER BY made_at, id
""",
    open=_OPEN,
)
_COUNT = statement("SELECT count(*) FROM invite WHERE school_id = :school_id AND {open}", open=_OPEN)
_REVOKE = statement(
    "UPDATE invite SET revoked_at = :now WHERE id = :id AND school_id = :school_id AND {open}", open=_OPEN
)


@dataclass(frozen=True, slots=True)
class Invite:
    """An invitation that nobody has used yet. Its code was shown once and cannot be read again."""

    id: int
    role: Role
    needs_approval: bool
    expires_at: datetime


async def create(
    work: Work, school_id: int, role: Role, made_by: Person | None = None, *, needs_approval: bool = True
) -> str:
    """Make an invitation and return its code, 26 letters for a link. Raises TooManyInvites at 20 pending.

    `made_by` None is the operator at the command line, whose first invitation needs no approval.
    """
    if await count_pending(work, school_id) >= MOST_PENDING:
        raise errors.TooManyInvites
    code = base64.b32encode(secrets.token_bytes(_CODE_BYTES)).decode().rstrip("=")
    invite_id = work.new_id()
    await work.run(
        _INSERT,
        id=invite_id,
        school_id=school_id,
        role=role,
        code_hash=_hash(work, code),
        needs_approval=int(needs_approval),
        made_by=made_by.id if made_by else None,
        made_at=work.at,
        expires_at=micros(work.now + LASTS),
    )
    await audit.append(work, made_by.id if made_by else None, "undang", "invite", invite_id)
    return code


async def redeem(work: Work, code: str, telegram_id: int, name: str, username: str = "") -> Person | None:
    """Use a code and let its bearer join, waiting for approval if the invitation says so.

    Returns None if the code is unknown, used, expired or revoked: these read the same. Raises AlreadyJoined without
    using the code up.
    """
    invite = await work.row(_FIND, code_hash=_hash(work, code.strip().upper()), now=work.at)
    if invite is None or not _CODE.fullmatch(code.strip().upper()):
        return None
    state: people.State = "menunggu" if invite["needs_approval"] else "aktif"
    person = await people.add(work, invite["school_id"], telegram_id, invite["role"], state, name, username)
    await work.run(_USE, id=invite["id"], used_by=person.id, now=work.at)
    return person


async def was_used(work: Work, code: str) -> bool:
    """Return whether somebody has joined with this code already; one that never was reads like one that expired."""
    return await work.value(_USED, code_hash=_hash(work, code.strip().upper())) is not None


async def pending(work: Work, school_id: int) -> list[Invite]:
    """Return the invitations that can still be used, the oldest first."""
    return [
        Invite(row["id"], row["role"], bool(row["needs_approval"]), moment(row["expires_at"]))
        for row in await work.rows(_PENDING, school_id=school_id, now=work.at)
    ]


async def count_pending(work: Work, school_id: int) -> int:
    """Return how many invitations can still be used."""
    return int(await work.value(_COUNT, school_id=school_id, now=work.at))


async def revoke(work: Work, by: Person, invite_id: int) -> bool:
    """Make an invitation of the same school worthless; return whether it was still good."""
    await work.run(_REVOKE, id=invite_id, school_id=by.school_id, now=work.at)
    if not work.changed:
        return False
    await audit.append(work, by.id, "hapus", "invite", invite_id)
    return True


def _hash(work: Work, code: str) -> bytes:
    return keyed_hash(work.keys.need("indeks", "undangan"), code)
