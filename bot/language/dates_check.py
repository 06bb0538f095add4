"""Measures the reading of dates against a file of phrases in the notation of dates_id.tsv."""

import csv
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.language.date_grammar import understand
from bot.language.date_readings import Candidate, Understood
from bot.language.spoken_dates import ZONES

AMBIGUOUS, INVALID = "AMBIGUOUS", "INVALID"
_USAGE = "usage: python -m bot.language.dates FILE.tsv\n"
_NOW = re.compile(r"(?P<at>[^\[]+)\[(?P<zone>[^\]]+)\]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase, when it was said, and what it means."""

    text: str
    now: datetime
    expected: str

    @property
    def kind(self) -> str:
        """Return INVALID, AMBIGUOUS or clear."""
        return kind(self.expected)


def kind(notation: str) -> str:
    """Return INVALID, AMBIGUOUS or clear."""
    return next((one for one in (AMBIGUOUS, INVALID) if notation.startswith(one)), "clear")


def read_phrases(path: Path) -> list[Phrase]:
    """Return the phrases of a TSV with the columns phrase, now and expected."""
    lines = [line for line in path.read_text(encoding="utf-8-sig").splitlines() if not line.startswith("#")]
    rows = csv.DictReader((line for line in lines if line.strip()), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [Phrase(row["phrase"], _moment(row["now"]), row["expected"].strip()) for row in rows]


def _moment(text: str) -> datetime:
    found = _NOW.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    return datetime.fromisoformat(found["at"]).astimezone(ZoneInfo(found["zone"]))


def written(understood: Understood) -> str:
    """Return a reading in the notation of the file."""
    if not understood.candidates:
        return INVALID
    shown = [_candidate(one) for one in understood.candidates]
    return shown[0] if understood.is_clear else f"{AMBIGUOUS}: " + " | ".join(shown)


def _candidate(one: Candidate) -> str:
    begin = one.day.isoformat() + _at(one.at, one)
    return begin if one.last is None else f"{begin}/{one.last.isoformat()}{_at(one.until, one)}"


def _at(at: time | None, one: Candidate) -> str:
    if at is None:
        return ""
    offset = ""
    if one.zone:
        shift = ZoneInfo(ZONES[one.zone]).utcoffset(datetime.combine(one.day, at)) or timedelta()
        offset = f"+{shift.seconds // 3600:02}:00"
    return f"T{at:%H:%M}{offset}"


def main(arguments: Sequence[str]) -> int:
    """Print each wrong line, the four figures and then right/total; return 2 when the file cannot be read, else 0."""
    if len(arguments) != 1:
        sys.stderr.write(_USAGE)
        return 2
    try:
        phrases = read_phrases(Path(arguments[0]))
    except (OSError, ValueError, KeyError, AttributeError) as problem:
        sys.stderr.write(f"cannot read: {problem}\n{_USAGE}")
        return 2
    sys.stdout.writelines(f"{line}\n" for line in report(phrases))
    return 0


def report(phrases: Sequence[Phrase]) -> Iterable[str]:
    """Yield a line for each phrase that is read wrongly, the four figures, and last right/total."""
    pairs = [(one, written(understand(one.text, one.now))) for one in phrases]
    for one, got in pairs:
        if got != one.expected:
            yield f"wrong\t{one.text}\t{one.now:%Y-%m-%dT%H:%M}\texpected: {one.expected}\tread: {got}"
    right = [(one, got) for one, got in pairs if got == one.expected]
    yield f"clear right: {_share([got == one.expected for one, got in pairs if one.kind == 'clear'])}"
    confident = [one for one, got in pairs if kind(got) == "clear" and got != one.expected]
    yield f"wrong but confident: {len(confident)}"
    yield f"ambiguous asked: {_share([kind(got) == AMBIGUOUS for one, got in pairs if one.kind == AMBIGUOUS])}"
    yield f"invalid refused: {_share([got == INVALID for one, got in pairs if one.kind == INVALID])}"
    yield f"{len(right)}/{len(pairs)}"


def _share(of: Sequence[bool]) -> str:
    return f"{sum(of)}/{len(of)}" + (f" ({100 * sum(of) / len(of):.1f} %)" if of else "")
