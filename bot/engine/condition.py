"""When a question applies: conditions as data, so that a mistake in a key is found at import."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

NOW = "kini"
EARLY = timedelta(minutes=15)

Values = Mapping[str, object]
Facts = Mapping[str, object]


@dataclass(frozen=True)
class Condition:
    """A test over known answers and facts; `reads` are the question keys that it needs."""

    reads: frozenset[str]
    test: Callable[[Values, Facts], bool]

    def __call__(self, values: Values, facts: Facts) -> bool:
        """Say whether the condition holds."""
        return self.test(values, facts)

    def __and__(self, other: "Condition") -> "Condition":
        return Condition(self.reads | other.reads, lambda values, facts: self(values, facts) and other(values, facts))

    def __or__(self, other: "Condition") -> "Condition":
        return Condition(self.reads | other.reads, lambda values, facts: self(values, facts) or other(values, facts))

    def __invert__(self) -> "Condition":
        return Condition(self.reads, lambda values, facts: not self(values, facts))


ALWAYS = Condition(frozenset(), lambda values, facts: True)  # noqa: ARG005


def answered(key: str, *, among: Collection[str] = (), not_in: Collection[str] = ()) -> Condition:
    """Hold when the question has an answer, of `among` if given, and none of `not_in`."""

    def test(values: Values, facts: Facts) -> bool:
        chosen = chosen_of(values.get(key))
        if not chosen or chosen & set(not_in):
            return False
        return not among or bool(chosen & set(among))

    return Condition(frozenset({key}), test)


def fact(name: str, *, is_: object = True) -> Condition:
    """Hold when a fact of the case has this value; an unknown fact counts as False."""
    return Condition(frozenset(), lambda values, facts: facts.get(name, False) == is_)  # noqa: ARG005


def due(key: str) -> Condition:
    """Hold when the day, or the hour if one was given, of an answer has come; a quarter of an hour early is on time.

    The fact "kini" is this moment in the school's zone, as an answer would write it.
    """

    def test(values: Values, facts: Facts) -> bool:
        planned, now = values.get(key), facts.get(NOW)
        if not isinstance(planned, str) or not isinstance(now, str):
            return False
        at = datetime.fromisoformat(now) + EARLY
        return datetime.fromisoformat(planned) <= at if "T" in planned else planned <= at.date().isoformat()

    return Condition(frozenset({key}), test)


def chosen_of(value: object) -> set[str]:
    """Return the option keys that a value names: of one choice, of many, or given instead of an answer."""
    match value:
        case None:
            return set()
        case {"instead": str(key)}:
            return {key}
        case dict():
            return {str(one) for one in value.values()}
        case list() | tuple():
            return {str(one) for one in value}
        case _:
            return {str(value)}
