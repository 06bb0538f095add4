"""A statement is written once, turned into SQL on first use and then run on the driver."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import ClauseElement


class Statement:
    """SQL with named parameters. Plain SQL costs nothing at start; a Core expression is compiled on first use."""

    __slots__ = ("_source", "_sql", "_values")

    def __init__(self, source: "str | ClauseElement") -> None:
        self._source = source
        self._sql: str = source if isinstance(source, str) else ""
        self._values: dict[str, Any] = {}

    @property
    def sql(self) -> str:
        """The SQL text, with parameters as :name."""
        return self._sql or self._compile()

    def filled(self, params: dict[str, Any]) -> dict[str, Any]:
        """Return the parameters together with the constants that stand in a Core expression."""
        return {**self._values, **params} if self._values else params

    def _compile(self) -> str:
        # SQLAlchemy costs a quarter of a second at import: only those who use it pay for it.
        from sqlalchemy.dialects import sqlite

        compiled = self._source.compile(dialect=sqlite.dialect(paramstyle="named"))  # type: ignore[union-attr]
        self._values = {name: value for name, value in compiled.params.items() if value is not None}
        self._sql = str(compiled)
        return self._sql


def statement(source: "str | ClauseElement") -> Statement:
    """Name a statement at import time; it is compiled on first use and kept."""
    return Statement(source)
