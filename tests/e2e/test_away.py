"""While the bot was away: what was typed is answered, and one line says that taps may have been lost."""

from tests.counselor import House
from tests.e2e import walks

AWAY = (
    "Bot sempat tidak aktif. Bila Ibu mengetuk tombol saat itu, mohon ketuk sekali lagi; "
    "yang bertanda ✓ sudah tersimpan."
)


async def polls_again(house: House, before: int) -> None:
    """Wait until the new process polls, and let its first poll end: only then does it know how long it was away."""

    async def polling() -> bool:
        return len(await house.client.calls("getUpdates")) > before

    await house.client.until(polling, "a poll of the new process")
    await house.client.move_clock(advance=1)


async def test_the_open_question_says_so_once_and_still_takes_the_tap(house: House) -> None:
    guru = house.rahma
    await walks.intake(guru, upto=3)
    await house.stop()
    before = len(await house.client.calls("getUpdates"))
    await house.client.move_clock(advance=200)
    await house.start()
    await polls_again(house, before)

    async def told() -> bool:
        return AWAY in await guru.transcript()

    await house.client.until(told, "the line about the silence")
    asked = await guru.last()
    assert asked.text == f"Penerimaan kasus · 3 dari 6\nBagaimana konseli datang ke BK?\n\n{AWAY}"
    assert len([shown for shown in await guru.messages() if AWAY in shown.text]) == 1
    assert "4 dari 6" in (await guru.taps("Wali kelas")).text
    assert AWAY not in await guru.transcript()


async def test_a_short_absence_is_not_worth_a_word(house: House) -> None:
    guru = house.rahma
    await walks.intake(guru, upto=3)
    read = await guru.transcript()
    await house.stop()
    before = len(await house.client.calls("getUpdates"))
    await house.start()
    await polls_again(house, before)
    await guru.settled()
    assert await guru.transcript() == read
    assert "4 dari 6" in (await guru.says("wali kelas")).text
