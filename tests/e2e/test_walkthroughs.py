"""The walk-throughs of the documentation read as the bot talks today."""

from pathlib import Path

import pytest

from tests.e2e import walkthroughs


@pytest.mark.parametrize("name", walkthroughs.PAGES)
async def test_the_page_is_what_the_bot_says(tmp_path: Path, name: str) -> None:
    kept = (walkthroughs.FOLDER / f"{name}.md").read_text(encoding="utf-8")
    assert kept == await walkthroughs.talked(name, tmp_path), "run python -m tests.e2e.walkthroughs"


def test_every_page_has_a_walk() -> None:
    assert {page.stem for page in walkthroughs.FOLDER.glob("*.md")} == set(walkthroughs.PAGES)
