"""How much processor time a search takes in a school of 2,000 and of 10,000 students."""

import statistics
import time
from itertools import islice

from bench import town
from bot.language.names import Entry, Roster

SIZES = (2_000, 10_000)
SEARCHES = 200
Row = tuple[str, list[float], str]


def queries(roster: list[tuple[str, str]]) -> list[str]:
    """Return what counselors type: part of a name and a class, a slip of the pen, a name alone, a class alone."""
    found = []
    for number, (name, class_) in enumerate(islice(roster, 0, None, max(len(roster) // SEARCHES, 1))):
        first, middle, last = name.split()
        typed = (f"{first} {class_}", f"{first[:-1]} {middle}", f"{first} {middle} {last}".lower(), class_)
        found.append(typed[number % len(typed)])
    return found


def rows(runs: int) -> list[Row]:
    """Measure each size so many times."""
    table: list[Row] = []
    for size in SIZES:
        students = list(town.roster(size))
        builds, medians, slowest = [], [], []
        for _ in range(runs):
            begun = time.thread_time()
            roster = Roster([Entry(number, name, class_) for number, (name, class_) in enumerate(students)])
            builds.append(time.thread_time() - begun)
            # The least of three: a pause of the interpreter is not the search's own.
            times = [min(_seconds(roster, query) for _ in range(3)) for query in queries(students)]
            medians.append(statistics.median(times) * 1000)
            slowest.append(max(times) * 1000)
        table += [
            (f"{size:,} names: prepare once, CPU s", builds, ""),
            ("  search, median, CPU ms", medians, ""),
            ("  search, slowest, CPU ms", slowest, ""),
        ]
    return table


def _seconds(roster: Roster, query: str) -> float:
    begun = time.thread_time()
    roster.search(query)
    return time.thread_time() - begun
