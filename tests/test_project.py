"""The project as a whole: nothing of one machine in it, locks that agree, rooms that stay small."""

import ast
import hashlib
import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from bot.commands.line import COMMANDS
from bot.engine.form import Form

PIN = re.compile(r"^(\S+==\S+)", re.MULTILINE)
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_FORM = 400, 50, 250
DECLARATIONS = ("bot/conversations/", "bot/store/migrations/")  # data, written as one call
# The names of left-overs are put together here, so that this file is not one of its own findings.
LEFT_OVERS = "|".join(
    ("TO" + "DO", "FIX" + "ME", "Not" + "ImplementedError", r"mark\.(sk" + "ip|xf" + "ail)", "pytest.sk" + "ip")
)


def tracked(root: Path) -> list[Path]:
    names = subprocess.run(["git", "ls-files", "-z"], cwd=root, check=True, capture_output=True, text=True).stdout
    return [root / name for name in names.split("\0") if name and (root / name).is_file()]


def text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""  # a picture


def lines_with(root: Path, pattern: str) -> list[str]:
    found = re.compile(pattern)
    return [
        f"{path.relative_to(root)}:{number}: {line.strip()[:100]}"
        for path in tracked(root)
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if found.search(line)
    ]


def test_no_path_of_this_machine_is_kept(root: Path) -> None:
    """The documents may name /opt/rekan-bk as an example, and somebody may have cloned into it."""
    places = "|".join(re.escape(str(place)) + "/" for place in (root, Path.home()) if place != Path("/"))
    found = lines_with(root, places)
    assert [line for line in found if not (".md:" in line and str(root) in line)] == []


def test_no_package_registry_is_named(root: Path) -> None:
    assert lines_with(root, r"://[^ \"']*/simple\b|://[^ \"']*/packages/[0-9a-f]{2}/|extra-index" + "-url") == []


def test_the_project_stands_alone(root: Path) -> None:
    assert lines_with(root, r"\.\./sha" + "red") == []


def test_nothing_is_left_over(root: Path) -> None:
    assert [line for line in lines_with(root, LEFT_OVERS) if line.split(":")[0].endswith(".py")] == []


def test_the_licence_is_the_published_text(root: Path) -> None:
    known = "0d96a4ff68ad6d4b6f1f30f713b18d5184912ba8dd389f86aa7710db079abcb0"
    assert hashlib.sha256((root / "LICENSE").read_bytes()).hexdigest() == known


def test_the_developers_lock_holds_every_pin_of_the_other(root: Path) -> None:
    """tools/setup.sh counts on it: whoever installed the larger one has the smaller one too."""
    run, dev = (set(PIN.findall((root / name).read_text())) for name in ("requirements.lock", "requirements-dev.lock"))
    assert run
    assert run - dev == set()


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_pin_has_hashes(root: Path, name: str) -> None:
    blocks = re.split(r"\n(?=\S)", (root / name).read_text().strip())
    assert [block.split("\n")[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_every_declared_package_is_locked(root: Path) -> None:
    project = (root / "pyproject.toml").read_text().split("dependencies = [")[1].split("]\n")[0]
    declared = {re.split(r"[=<>~\[]", name)[0].lower() for name in re.findall(r'"([^"]+)"', project)}
    locked = {pin.split("==")[0].lower() for pin in PIN.findall((root / "requirements.lock").read_text())}
    assert declared - locked == set()


def functions(text: str) -> list[tuple[str, int]]:
    """Return the name and the length in lines of every function in a file."""
    nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [(node.name, (node.end_lineno or node.lineno) - node.lineno + 1) for node in nodes]


def test_files_and_functions_stay_small(root: Path) -> None:
    long = []
    for path in sorted((root / "bot").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > LONGEST_FILE:
            long.append(str(path.relative_to(root)))
        if not str(path.relative_to(root)).startswith(DECLARATIONS):
            long += [
                f"{path.relative_to(root)}:{name}" for name, length in functions(text) if length > LONGEST_FUNCTION
            ]
    assert long == []


def test_no_form_is_longer_than_one_can_read_at_a_sitting(root: Path) -> None:
    files = sorted((root / "bot" / "conversations").glob("*.py"))
    assert [path.name for path in files if path.read_text(encoding="utf-8").count("\n") > LONGEST_FORM] == []


def run_setup(root: Path, folder: Path, path: str) -> subprocess.CompletedProcess[str]:
    environ = {"PATH": path, "HOME": str(folder)}
    script = ["/bin/sh", str(root / "tools/setup.sh"), "requirements.lock"]
    return subprocess.run(script, cwd=folder, env=environ, capture_output=True, text=True, check=False)


def test_set_up_without_python_says_so_in_one_sentence(root: Path, tmp_path: Path) -> None:
    done = run_setup(root, tmp_path, str(tmp_path))
    assert done.returncode == 1
    assert done.stdout + done.stderr == "Rekan BK needs Python 3.11 or newer, and none was found on this machine.\n"


def test_set_up_without_venv_says_what_to_install(root: Path, tmp_path: Path) -> None:
    """Debian's python3 comes without venv: fits, but cannot make an environment."""
    python = tmp_path / "python3"
    python.write_text('#!/bin/sh\ncase "$*" in *ensurepip*) exit 1;; *--version*) echo Python 3.12.1;; esac\nexit 0\n')
    python.chmod(0o755)
    done = run_setup(root, tmp_path, str(tmp_path))
    assert done.returncode == 1
    assert "Python 3.12.1 lacks the venv module" in done.stderr
    assert "python3-venv" in done.stderr


def test_every_chore_is_listed(root: Path) -> None:
    said = subprocess.run(["make"], cwd=root, capture_output=True, text=True, check=True, env=dict(os.environ)).stdout
    chores = re.findall(r"^([a-z]+):", (root / "Makefile").read_text(), re.MULTILINE)
    listed = re.findall(r"^make ([a-z]+)", said, re.MULTILINE)
    assert set(chores) - set(listed) == {"help", "ready"}


def test_the_readme_names_every_command_and_its_options(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    words = [command.name for command in COMMANDS] + ["--or-sandbox", "--fresh", "--koordinator"]
    assert [word for word in words if f"`{word}`" not in readme] == []


def test_every_link_in_the_documents_leads_somewhere(root: Path) -> None:
    lost = []
    for page in [*root.glob("*.md"), *(root / "docs").rglob("*.md"), *(root / "bench").glob("*.md")]:
        links = re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8"))
        inside = [link for link in links if "://" not in link]
        lost += [f"{page.name}: {link}" for link in inside if not (page.parent / link).exists()]
    assert lost == []


def test_the_example_form_of_the_handbook_is_a_form(root: Path) -> None:
    """Documents that are run cannot lie."""
    [example] = re.findall(r"```python\n(.*?)```", (root / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.DOTALL)
    said: dict[str, object] = {}
    exec(textwrap.dedent("   " + example.lstrip()), said)
    form = said["FORM"]
    assert isinstance(form, Form)
    assert [question.key for phase in form.phases for question in phase.questions] == ["KR-P3", "KR-P4"]


@pytest.mark.parametrize(("ci", "ending"), [("", 0), ("true", 1)])
def test_without_a_browser_it_is_said_and_on_a_build_machine_a_failure(root: Path, ci: str, ending: int) -> None:
    """Collecting is enough: a test that is left out is left out before it runs."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--collect-only",
        "-q",
        "tests/sandbox/test_page.py",
        "tests/test_clock.py",
    ]
    environ = {"PATH": "", "HOME": str(Path.home()), "CI": ci}
    done = subprocess.run(command, cwd=root, env=environ, capture_output=True, text=True, check=False)
    assert "1 not run: browser" in done.stdout
    assert done.returncode == ending
