"""One stage for the tests of a file: they attack the same bot one after the other, as attackers would."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.attack.stage import Stage, stage


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with stage(tmp_path_factory.mktemp("panggung")) as ours:
        yield ours
