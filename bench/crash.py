"""The long run: SIGKILL at named points and at any moment, and a table of what was left."""

import argparse
import asyncio
import sys
import tempfile
from functools import partial
from pathlib import Path

from bot.delivery import crash
from tests.crash.campaign import Campaign, Plan, Report
from tests.crash.echo_play import EchoPlay
from tests.crash.form_play import GUIDANCE, VISIT, FormPlay
from tests.crash.intake_play import IntakePlay

PLAYS = {
    "intake": IntakePlay,
    "group": partial(FormPlay, script=GUIDANCE),
    "visit": partial(FormPlay, script=VISIT),
    "echo": EchoPlay,
}
ABOUT = {
    "intake": "the real bot, counselors filing intakes",
    "group": "the real bot, counselors recording group guidance",
    "visit": "the real bot, counselors recording home visits",
    "echo": "the delivery alone: counting, bursts and two-question forms",
}

ROWS = {
    "lost": "answers lost",
    "twice": "answers applied twice",
    "out_of_order": "effects out of order in a chat",
    "other_question": "answers under another question",
    "early_ticks": "ticks before durable",
    "unanswered": "replies missing",
    "replies_out_of_order": "replies out of order in a chat",
    "too_many_duplicates": "duplicates beyond P5",
}


def show(report: Report) -> None:
    """Print the table."""
    print(
        f"{sum(report.deaths.values())} kills in {report.seconds:.0f} s; {report.acts} answers, {report.shown} messages"
    )
    for point, deaths in sorted(report.deaths.items()):
        print(f"  killed at {point:<24}{deaths:>6}")
    for name, title in ROWS.items():
        print(f"  {title:<34}{len(getattr(report.findings, name)):>6}")
    print(f"  {'duplicates (within P5)':<34}{report.findings.duplicates:>6}")
    print(f"  {'updates set aside':<34}{report.set_aside:>6}")
    print(f"  {'integrity of the database':<34}{report.integrity:>6}")
    for name, found in report.findings.wrong().items():
        for sentence in found[:5]:
            print(f"  {name}: {sentence}")


def run(play: str, plan: Plan) -> bool:
    """Run one campaign and print what it found; return whether the promise held."""
    print(f"{play}: {ABOUT[play]}")
    with tempfile.TemporaryDirectory() as folder:
        report = asyncio.run(Campaign(Path(folder), plan, PLAYS[play]).run())
        show(report)
        if not report.holds:
            print((Path(folder) / "bot.log").read_text()[-4000:], file=sys.stderr)
    return report.holds


def main() -> int:
    """Run the campaigns; exit code 1 if the promise did not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--play", choices=PLAYS, nargs="*", default=list(PLAYS))
    parser.add_argument("--kills", type=int, default=120, help="of each play")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--people", type=int, default=8)
    parser.add_argument("--cuts", type=int, default=0, help="answers of the Bot API that get lost on the way")
    options = parser.parse_args()
    plan = Plan(options.kills, options.seed, crash.POINTS, people=options.people, cuts=options.cuts)
    held = [run(play, plan) for play in options.play]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
