"""What every test stands on: a clean environment, compiled catalogs, and a browser or the word that there is none."""

import os
import shutil
from pathlib import Path

import pytest

from tools import catalogs

ROOT = Path(__file__).parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

# The settings of whoever runs the tests must not reach them.
for name in [name for name in os.environ if name.startswith("BOT_")]:
    del os.environ[name]

NOT_RUN = pytest.StashKey[int]()


def browser() -> str | None:
    """Return the path of a Chromium on this machine."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: needs a Chromium; left out, and said so, where there is none")
    config.stash[NOT_RUN] = 0
    if any(catalogs.is_old(language) for language in catalogs.LANGUAGES):
        catalogs.compile_all()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = [item for item in items if item.get_closest_marker("browser")]
    if browser() is None and left_out:
        config.stash[NOT_RUN] = len(left_out)
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """On a build machine a test that was left out counts as one that failed."""
    if session.config.stash[NOT_RUN] and os.environ.get("CI") and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if count := config.stash[NOT_RUN]:
        terminalreporter.write_line(f"1 not run: browser ({count} tests need Chromium, and none was found)")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def browser_path() -> str:
    """Return the path of the browser; only for tests marked `browser`."""
    path = browser()
    assert path is not None
    return path
