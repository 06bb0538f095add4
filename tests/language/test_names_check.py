"""The measure of the search counts right what is right, and tells what is not."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.language.found import Entry
from bot.language.names import Roster
from bot.language.names_check import read_cases, report

DATA = Path(__file__).parent.parent / "data"
HEAD = "query\tmust_find\tmust_not_rank_first\tkind\tnote\n"
ROSTER = Roster([Entry(1, "Dewi Lestari", "VIII-B"), Entry(2, "Dewi Sartika", "IX-B"), Entry(3, "Bagus Putra", "IX-B")])


def lines(tmp_path, *rows):
    file = tmp_path / "queries.tsv"
    file.write_text("# a remark\n" + HEAD + "".join(row + "\n" for row in rows), encoding="utf-8")
    return list(report(ROSTER, read_cases(file)))


@pytest.mark.parametrize(
    "row",
    [
        "dewi lestari\tDewi Lestari [VIII-B]\tDewi Sartika [IX-B]\ttepat\t",
        "dewi\tDewi Lestari [VIII-B] ; Dewi Sartika [IX-B]\t\tkembar/ambigu\t",
        "dewi\tDewi Sartika [IX-B]\t\tkembar/ambigu\tneed not be first",
        "dewi 7z\t(NONE)\t\tharus kosong\t",
        "9b\tBagus Putra [IX-B] ; Dewi Sartika [IX-B]\t\tkelas saja\t",
    ],
)
def test_right(tmp_path, row):
    assert lines(tmp_path, row) == ["0 wrong first", "1/1"]


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("dewi lestari\tBagus Putra [IX-B]\t\ttepat\t", 0),
        ("dewi\tDewi Sartika [IX-B]\t\ttepat\tnot first", 0),
        ("bagus\t(NONE)\t\tharus kosong\tselected", 0),
        ("dewi lestari 8b\tDewi Sartika [IX-B]\tDewi Lestari [VIII-B]\ttepat\t", 1),
    ],
)
def test_wrong(tmp_path, row, wrong):
    miss, *rest = lines(tmp_path, row)
    assert miss.startswith("miss\t" + row.partition("\t")[0])
    assert rest == [f"{wrong} wrong first", "0/1"]


def run(*arguments):
    command = [sys.executable, "-m", "bot.language.names", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=DATA.parent.parent)


def test_command_prints_right_of_total_last():
    done = run(DATA / "names_roster.tsv", DATA / "names_id.tsv")
    assert done.returncode == 0
    right, total = done.stdout.splitlines()[-1].split("/")
    assert int(total) == 65
    assert int(right) >= 64


@pytest.mark.parametrize("arguments", [(), ("one.tsv",), ("no-such.tsv", "no-such.tsv"), (DATA / "dates_id.tsv",) * 2])
def test_command_says_what_it_needs(arguments):
    done = run(*arguments)
    assert done.returncode == 2
    assert "usage:" in done.stderr
    assert "Traceback" not in done.stderr
