"""The plain way: a text in, an effect, a reply; a form with taps and texts; stopping politely."""

from tests.delivery.scene import Scene


async def test_a_text_is_kept_and_ticked(scene: Scene) -> None:
    await scene.start()
    scene.crowd.say(scene.rahma, "7")
    await scene.text(scene.rahma, "✓ 7")
    assert await scene.bot.terminate() == 0
    assert scene.rows() == [("7", "")]


async def test_a_form_goes_by_tap_and_text(scene: Scene) -> None:
    await scene.start()
    scene.crowd.say(scene.rahma, "/form a")
    asked = await scene.text(scene.rahma, "a/Q1?")
    tap = scene.crowd.press(scene.rahma, asked["message_id"], "Ya")
    await scene.text(scene.rahma, "✓ a/Q1: ya")
    await scene.text(scene.rahma, "a/Q2?")
    answer = await scene.until(lambda: scene.box.queries.get(tap).answer, "a toast")
    assert answer["text"] == "tersimpan"
    scene.crowd.say(scene.rahma, "baik")
    await scene.text(scene.rahma, "tersimpan a")
    assert await scene.bot.terminate() == 0
    assert scene.rows() == [("/form a", ""), ("ya", "a/Q1"), ("baik", "a/Q2")]
    assert len(scene.box.history.calls("editMessageText")) == 2
