"""What rules and forms may know of a group: how large it may be, who is there, who has pledged, whose part is kept."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.casework import answers
from bot.casework.answers import Values
from bot.engine.around import Around
from bot.engine.condition import Condition
from bot.engine.entries import code_of, codes_in
from bot.engine.question import Default

LOW, HIGH = "min_peserta", "maks_peserta"  # facts, from the school's settings
REFUSED = "tanpa_catatan"  # fact: codes of those whose parents refused the processing of data (G13)
LEAST, MOST = 10, 30  # DOMAIN 11, D1
SETTING = "bimbingan_kelompok"  # of the school
FEWEST, LARGEST = 2, 10  # DOMAIN 11, D2
WILLING = "bersedia"
MEETING_AGAIN, NOTHING_NEEDED = "pertemuan_lagi", "tidak_perlu"


@dataclass(frozen=True)
class GroupFacts:
    """What guards of a group read besides the answers."""

    low: int = LEAST
    high: int = MOST
    refused: frozenset[str] = frozenset()


def bounds(settings: Mapping[str, object]) -> tuple[int, int]:
    """Return how many may take part in bimbingan kelompok at a school; 10 to 30 unless it has set its own range."""
    kept = settings.get(SETTING)
    low, high = (kept.get("min"), kept.get("maks")) if isinstance(kept, Mapping) else (None, None)
    fits = isinstance(low, int) and isinstance(high, int) and 1 <= low <= high
    return (int(str(low)), int(str(high))) if fits else (LEAST, MOST)


def facts_of(low: int, high: int, refused: Iterable[int]) -> GroupFacts:
    """Return the facts for guards."""
    return GroupFacts(low, high, frozenset(map(code_of, refused)))


def for_questions(facts: GroupFacts) -> dict[str, object]:
    """Return the facts that conditions and defaults ask for by name."""
    return {LOW: facts.low, HIGH: facts.high, REFUSED: sorted(facts.refused)}


def fits(values: Values, key: str, low: object, high: object) -> bool:
    """Whether the number of people in an answer lies between two bounds, both included."""
    return int(str(low)) <= len(codes_in(values.get(key))) <= int(str(high))


def enough(key: str) -> Condition:
    """Hold when so many are on the list as the school allows for bimbingan kelompok (G5)."""

    def test(values: Values, facts: Mapping[str, object]) -> bool:
        return fits(values, key, facts.get(LOW, LEAST), facts.get(HIGH, MOST))

    return Condition(frozenset({key}), test)


def without_pledge(values: Values) -> list[str]:
    """Return who is present (KG-L1) and has not pledged secrecy (KG-L2)."""
    pledged = set(codes_in(values.get("KG-L2")))
    return [one for one in codes_in(values.get("KG-L1")) if one not in pledged]


def not_willing(values: Values) -> list[str]:
    """Return who is present and has not said that he or she is willing (KG-P8): not asked is no consent."""
    said = values.get("KG-P8")
    given = said if isinstance(said, Mapping) else {}
    return [one for one in codes_in(values.get("KG-L1")) if given.get(one) != WILLING]


def _all_pledged(values: Values, facts: Mapping[str, object]) -> bool:  # noqa: ARG001
    there = codes_in(values.get("KG-L1"))
    return bool(there) and not without_pledge(values) and not not_willing(values)


PLEDGED = Condition(frozenset({"KG-L1", "KG-L2", "KG-P8"}), _all_pledged)


def kept_of(key: str) -> Default:
    """Return the default that leaves those whose parents refused out of an attendance list (G13)."""

    def default(values: Values, around: Around) -> object:
        refused = around.facts.get(REFUSED)
        left_out = set(refused) if isinstance(refused, list) else set()
        there = [one for one in codes_in(values.get(key)) if one not in left_out]
        return there or None

    return default


def one_class(key: str, yes: str, no: str) -> Default:
    """Return the default that says whether all who were chosen are in one class."""

    def default(values: Values, around: Around) -> object:
        chosen = values.get(key)
        if not isinstance(chosen, list) or not chosen:
            return None
        return yes if any(set(chosen) <= set(there) for there in around.classes.values()) else no

    return default


def class_label(chosen: object, classes: Mapping[str, tuple[int, ...]]) -> str:
    """Return the class that all who were chosen are in; empty when they come from several."""
    ids = set(chosen) if isinstance(chosen, list) else set()
    return next((label for label, there in classes.items() if ids and ids <= set(there)), "")


def commonest(found: Iterable[str]) -> str:
    """Return what stands there most often; empty when nothing does."""
    counted = Counter(one for one in found if one)
    return counted.most_common(1)[0][0] if counted else ""


def goes_on(values: Values) -> bool:
    """Whether another meeting was decided on (TL1)."""
    return answers.choice(values, "TL1") == MEETING_AGAIN


def has_ended(values: Values) -> bool:
    """Whether the group meets no more: guidance unless another meeting is planned, counseling when it is decided."""
    decision = answers.choice(values, "TL1")
    return decision == NOTHING_NEEDED if "KG-P1" in values else bool(decision) and decision != MEETING_AGAIN
