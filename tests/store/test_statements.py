"""Every statement fits the real tables, and none reads cases or records without asking whose they are."""

import importlib
import pkgutil
import re
import sqlite3
from collections.abc import Iterator

import pytest

import bot.store
from bot.store.statement import Statement, statement
from bot.store.work import Store

OWNED = re.compile(r"\b(FROM|JOIN|UPDATE)\s+(case_file|activity|record|draft)\b")
PREDICATES = ("owner_id = :person_id", "person_id = :person_id", "sent_to = :person_id", "given_to = :person_id")
EXCEPTIONS = {
    *("cases._KEY", "records._VERSION", "moving._RECORDS", "moving._MOVE_RECORD"),  # ids that were just asked for
    *("handovers._SQLopen", "handovers._SQLdrafts", "handovers._SQLspoken"),  # of a case that was just asked for
    *("group_handovers._SQLdrafts", "group_handovers._SQLspoken"),  # of a group that was just asked for
    "handovers._CASES_OF",  # codes of one who counsels no more, for the koordinator
    *("data_items._FILED_BY", "data_items._ITEMS"),  # who filed, and how many: no content, for guards and counts
    "students._CASES",  # ids alone, of a student that was just changed
    *("deriving._CASES", "deriving._OWNER_OF_CASE"),  # ids alone, for rules that nobody reads
    *("deriving._NEXTcase", "deriving._OWNERcase"),  # the same two, by the name of what they are about
    "unasked._CODE",  # of a case whose reminder is said to whom it belongs
    "cases._ALL_OF_STUDENT",  # for a koordinator alone: whether any case closes level B to that role (DR11)
    "drafts._SHOWN_SINCE",  # whom to tell that the bot was away: ids only, nothing of the draft
}


def statements() -> Iterator[tuple[str, Statement]]:
    for module in pkgutil.iter_modules(bot.store.__path__):
        loaded = importlib.import_module(f"bot.store.{module.name}")
        for name, value in vars(loaded).items():
            found = value.items() if isinstance(value, dict) else [("", value)]
            yield from ((f"{module.name}.{name}{key}", one) for key, one in found if isinstance(one, Statement))


ALL = dict(statements())


@pytest.mark.parametrize("name", ALL)
async def test_fits_the_tables(store: Store, name: str) -> None:
    sql = ALL[name].sql
    if not sql.startswith("PRAGMA"):
        params = dict.fromkeys(re.findall(r":(\w+)", sql), 1)
        store.driver.execute("EXPLAIN " + sql, params)


def test_there_are_statements() -> None:
    assert len(ALL) > 60


@pytest.mark.parametrize("name", [name for name, one in ALL.items() if OWNED.search(one.sql)])
def test_asks_whose_it_is(name: str) -> None:
    """T1: the predicate stands in the query itself."""
    asks = any(predicate in ALL[name].sql for predicate in PREDICATES)
    assert asks != (name in EXCEPTIONS)


async def test_a_wrong_column_is_noticed(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError):
        store.driver.execute("EXPLAIN " + statement("SELECT nama FROM person").sql)


def test_parts_are_set_in() -> None:
    assert statement("SELECT {a} FROM t WHERE x = :x", a="b, c").sql == "SELECT b, c FROM t WHERE x = :x"
    assert statement("SELECT '{}'").sql == "SELECT '{}'"
