"""A statement is named once, at import, and runs on the driver as it stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL with parameters as :name."""

    sql: str


def statement(sql: str, /, **parts: str) -> Statement:
    """Name a statement. `parts` are constants of the module, such as a list of columns, set in at {name}.

    The SQL is plain text, not an expression of SQLAlchemy: that would cost a quarter of a second at each start. A test
    prepares every statement against the real tables, so a wrong column does not get far.
    """
    return Statement(sql.format(**parts) if parts else sql)
