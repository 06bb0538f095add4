"""The kinds of columns that the tables are made of, and the one metadata that knows all tables."""

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Text, text

metadata = MetaData()


def row_id(name: str = "id") -> Column[int]:
    """Return the primary key."""
    return Column(name, Integer, primary_key=True)


def number(name: str, default: int | None = None) -> Column[int]:
    """Return a number that is always there."""
    return Column(name, Integer, nullable=False, server_default=None if default is None else text(str(default)))


def word(name: str, default: str | None = None) -> Column[str]:
    """Return a text that is always there."""
    return Column(name, Text, nullable=False, server_default=default)


def to(name: str, target: str, *, nullable: bool = False) -> Column[int]:
    """Return a reference to a row of another table."""
    return Column(name, Integer, ForeignKey(f"{target}.id"), nullable=nullable)
