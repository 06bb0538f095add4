"""What is asked of the store when something changes hands, written once for cases and groups."""

from dataclasses import dataclass

from bot.store.statement import Statement, statement

# Who may give a thing away: its counselor, or a koordinator once its counselor is in no more.
_MAY_GIVE = """
    f.school_id = :school_id {also} AND (f.owner_id = :person_id OR (
        EXISTS (SELECT 1 FROM person k WHERE k.id = :person_id AND k.school_id = :school_id AND k.state = 'aktif'
            AND k.role = 'koordinator')
        AND NOT EXISTS (SELECT 1 FROM person o WHERE o.id = f.owner_id AND o.state = 'aktif'
            AND o.role IN ('konselor', 'koordinator'))))
"""
# An offer lapses for whom it was made to when the counselor, for whom a koordinator gave it, is in again.
_LAPSED = """
    h.state = 'ditawarkan' AND ({also} (f.owner_id <> h.given_by AND EXISTS (
        SELECT 1 FROM person o WHERE o.id = f.owner_id AND o.state = 'aktif'
            AND o.role IN ('konselor', 'koordinator'))))
"""
_SQL = {
    "givable": "SELECT 1 FROM {file} f WHERE f.id = :thing AND {may_give}",
    "insert": """
        INSERT INTO {offers} (id, school_id, {of}, given_by, given_to, state, note_sealed, made_at)
        SELECT :id, :school_id, f.id, :person_id, p.id, 'ditawarkan', :note_sealed, :at
        FROM {file} f JOIN person p ON p.id = :given_to AND p.school_id = f.school_id
            AND p.state = 'aktif' AND p.role IN ('konselor', 'koordinator') AND p.id <> f.owner_id
        WHERE f.id = :thing AND {may_give}
            AND NOT EXISTS (SELECT 1 FROM {offers} d WHERE d.{of} = f.id AND d.state = 'ditawarkan')
    """,
    "one": """
        SELECT {columns} FROM {joined} WHERE h.id = :id AND h.school_id = :school_id
            AND (h.given_by = :person_id OR (h.given_to = :person_id AND NOT ({lapsed})))
    """,
    "open": """
        SELECT {columns} FROM {joined}
        WHERE h.{of} = :thing AND h.school_id = :school_id AND h.state = 'ditawarkan'
    """,
    "decide": """
        UPDATE {offers} SET state = :state, decided_at = :at
        WHERE id = :id AND school_id = :school_id AND state = 'ditawarkan'
            AND ((:state = 'ditarik' AND given_by = :person_id) OR (:state <> 'ditarik' AND given_to = :person_id))
    """,
    "standing": "SELECT {of} FROM {offers} WHERE id = :id AND school_id = :school_id AND state = 'ditawarkan'",
    "withdraw": "UPDATE {offers} SET state = 'ditarik', decided_at = :at WHERE id = :id AND state = 'ditawarkan'",
    "owner": """
        UPDATE {file} SET owner_id = :person_id, changed_at = :at {sets}
        WHERE id = :thing AND school_id = :school_id AND owner_id = :before
    """,
    "activities": "UPDATE activity SET owner_id = :person_id WHERE {of} = :thing AND school_id = :school_id",
    "attachments": """
        UPDATE attachment SET owner_id = :person_id WHERE school_id = :school_id AND (
            activity_id IN (SELECT id FROM activity WHERE {of} = :thing)
            OR draft_id IN (SELECT id FROM draft WHERE {of} = :thing))
    """,
    "commitments": """
        UPDATE commitment SET owner_id = :person_id WHERE school_id = :school_id AND (
            {of} = :thing OR activity_id IN (SELECT id FROM activity WHERE {of} = :thing))
    """,
    "spoken": """
        DELETE FROM spoken WHERE activity_id IN (SELECT id FROM activity WHERE {of} = :thing)
            OR draft_id IN (SELECT id FROM draft WHERE {of} = :thing)
    """,
    "drafts": "SELECT id, body_sealed FROM draft WHERE {of} = :thing AND school_id = :school_id",
}


@dataclass(frozen=True, slots=True)
class Names:
    """The tables of one kind of thing: its offers, the thing itself, and the column by which others refer to it."""

    offers: str
    file: str
    of: str


def statements(names: Names, columns: str, *, may: str = "", lapses: str = "", sets: str = "") -> dict[str, Statement]:
    """Return what is asked of the store for one kind; what is of that kind alone is handed in as SQL that joins on.

    `columns` are those beyond every offer's, of f; `may` must hold besides for giving away, `lapses` ends an offer
    besides, `sets` changes the thing besides as it gets its owner.
    """
    of, file, offers = names.of, names.file, names.offers
    common = f"h.id, h.{of} AS thing_id, h.given_by, h.given_to, h.state, h.note_sealed, h.made_at, f.owner_id"
    parts = {
        "columns": f"{common}, {columns}",
        "joined": f"{offers} h JOIN {file} f ON f.id = h.{of} AND f.school_id = h.school_id",
        "may_give": _MAY_GIVE.format(also=may),
        "lapsed": _LAPSED.format(also=lapses),
        "sets": sets,
    }
    return {key: statement(sql, of=of, file=file, offers=offers, **parts) for key, sql in _SQL.items()}
