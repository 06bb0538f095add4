"""Prints the numbers of docs/measurements.md; see bench/README.md for what each of them means."""

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench import load, machine, names, town
from bench.load import Figures, Town
from bot.sandbox.school import master_key

Row = tuple[str, list[float], str]


def many(runs: list[Figures]) -> list[Row]:
    """Rows of the run with 200 counselors at once."""
    return [
        ("200 counselors at once: steps/s", [one.per_second for one in runs], ">= 200"),
        ("  CPU seconds of the bot per 1,000 steps", [one.cpu_per_1000 for one in runs], ""),
        ("  the bot's core used by the bot, %", [one.cpu / one.seconds * 100 for one in runs], ""),
        ("  server and counselors, % of a core", [one.own_cpu / one.seconds * 100 for one in runs], ""),
        ("  other programs meanwhile, % of a core", [one.foreign_cpu / one.seconds * 100 for one in runs], ""),
        ("  answer to next question p50, ms", [one.percentile_ms(50) for one in runs], ""),
        ("  RSS of the bot, MB", [one.memory_mb for one in runs], ""),
    ]


def paced(runs: list[Figures]) -> list[Row]:
    """Rows of the run with 50 counselors who answer every 2 s."""
    waiting: list[Row] = [
        (f"  answer to next question p{percent}, ms", [one.percentile_ms(percent) for one in runs], target)
        for percent, target in ((50, ""), (95, ""), (99, "<= 300"))
    ]
    return [
        ("50 counselors, one answer every 2 s: steps/s", [one.per_second for one in runs], ""),
        *waiting,
        ("  calls to Telegram per tap, mean", [load.mean(one.per_tap) for one in runs], ""),
        ("  calls to Telegram per tap, most", [max(one.per_tap) for one in runs], "<= 3"),
        ("  calls to Telegram per text, mean", [load.mean(one.per_text) for one in runs], ""),
        ("  calls to Telegram per text, most", [max(one.per_text) for one in runs], "<= 2"),
        ("  CPU seconds of the bot per 1,000 steps", [one.cpu_per_1000 for one in runs], ""),
        ("  other programs meanwhile, % of a core", [one.foreign_cpu / one.seconds * 100 for one in runs], ""),
        ("  RSS of the bot, MB", [one.memory_mb for one in runs], ""),
    ]


async def cold(ours: Town, work: Path) -> tuple[float, float]:
    """Start the bot once; return the seconds to its first poll, and those of processor."""
    async with load.running(ours, work) as (box, bot):
        return await load.first_poll(box, bot)


async def measured(folder: Path, runs: int, seconds: float) -> list[Row]:
    """Seed the town and run everything so many times."""
    plan = town.Plan()
    ours = Town(folder / "town", master_key(folder), plan.people())
    begun = time.monotonic()
    await town.settle(ours.folder, ours.key, plan)
    tell(f"seeded {plan.schools * plan.students:,} students in {time.monotonic() - begun:.0f} s")
    full, gentle, starts = [], [], []
    for number in range(runs):
        tell(f"run {number + 1} of {runs}")
        full.append(await load.measure(ours, folder / "work", 200, 0.0, 6.0, seconds))
        gentle.append(await load.measure(ours, folder / "work", 50, load.PACE, 6.0, seconds))
        starts.append(await cold(ours, folder / "work"))
    count = plan.schools * plan.students
    return [
        *many(full),
        *paced(gentle),
        (f"cold start to first poll, {count:,} students, s", [one for one, _ in starts], "<= 1.5"),
        ("  CPU seconds of it", [one for _, one in starts], ""),
    ]


def show(rows: list[Row]) -> None:
    """Print the table."""
    print(f"\n| {'what':<50} | {'min':>8} | {'median':>8} | {'max':>8} | target |")
    print(f"|{'-' * 52}|{'-' * 9}:|{'-' * 9}:|{'-' * 9}:|--------|")
    for what, values, target in rows:
        spread: tuple[Callable[[list[float]], float], ...] = (min, statistics.median, max)
        cells = " | ".join(f"{number(of(values)):>8}" for of in spread)
        print(f"| {what:<50} | {cells} | {target:<6} |")


def number(value: float) -> str:
    """Return a figure with three digits that mean something."""
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def tell(what: str) -> None:
    """Say how far we are, beside the table."""
    print(what, file=sys.stderr, flush=True)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=30.0, help="how long each run measures after its warm-up")
    options = parser.parse_args()
    print(machine.line())
    rows = names.rows(options.runs)
    with tempfile.TemporaryDirectory() as folder:
        try:
            rows += asyncio.run(measured(Path(folder), options.runs, options.seconds))
        except load.Failed as failure:
            tell(str(failure))
            return 1
    show(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
