"""FAULTS.md N1, N2, N5, N9, T22, P1: when polling fails, and who is told."""

import pytest
from aiohttp import web

from bot.sandbox.telegram import Server
from tests.delivery.scene import Scene


async def ticked(scene: Scene, text: str) -> None:
    scene.crowd.say(scene.rahma, text)
    await scene.text(scene.rahma, f"✓ {text}")


async def test_n1_the_server_may_go_away_and_come_back(scene: Scene, server: Server) -> None:
    await scene.start(trouble=0.3)
    await ticked(scene, "1")
    port = int(server.url.rpartition(":")[2])
    await server.stop()
    await scene.until(lambda: "alarm ambil" in scene.bot.logged(), "the alarm")
    async with scene.reopened(port):
        await ticked(scene, "2")
        assert await scene.bot.terminate() == 0
    assert [text for text, _ in scene.rows(scene.rahma)] == ["1", "2"]


async def test_n1_the_bot_starts_before_its_server(scene: Scene, server: Server) -> None:
    port = int(server.url.rpartition(":")[2])
    await server.stop()
    await scene.start()
    await scene.until(lambda: "polling fails" in scene.bot.logged(), "the first failure")
    async with scene.reopened(port):
        await ticked(scene, "1")


DISTURBANCES = {
    "n2-hang": ("hang", {}),
    "n5-html": ("html", {"code": 502}),
    "n5-truncated": ("truncated", {}),
    "n5-cut": ("cut", {}),
    "n5-500": ("refuse", {"code": 500}),
    "t12-429": ("refuse", {"code": 429, "retry_after": 1}),
}


@pytest.mark.parametrize(("action", "how"), DISTURBANCES.values(), ids=DISTURBANCES)
async def test_a_disturbed_poll_loses_nothing(scene: Scene, action: str, how: dict[str, int]) -> None:
    await scene.start(poll_margin=0.5, long_poll=1)
    await ticked(scene, "1")
    scene.box.levers.pull(action, method="getUpdates", times=2, **how)
    await ticked(scene, "2")
    await ticked(scene, "3")
    assert await scene.bot.terminate() == 0
    assert [text for text, _ in scene.rows(scene.rahma)] == ["1", "2", "3"]
    assert "<html>" not in scene.bot.logged()


async def test_n9_a_rejected_token_rings_and_polling_resumes_by_itself(scene: Scene) -> None:
    rung: list[dict[str, str]] = []

    async def ring(request: web.Request) -> web.Response:
        rung.append(await request.json())
        return web.Response()

    alarm_server = web.AppRunner(web.Application())
    alarm_server.app.router.add_post("/alarm", ring)
    await alarm_server.setup()
    await web.TCPSite(alarm_server, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{alarm_server.addresses[0][1]}/alarm"
    try:
        await scene.start({"BOT_ALARM_URL": url, "BOT_OPERATOR_CHAT": str(scene.operator)})
        await ticked(scene, "1")
        scene.box.levers.pull("refuse", method="getUpdates", code=401, description="Unauthorized", times=3)
        await ticked(scene, "2")
        await scene.until(lambda: rung and scene.texts(scene.operator), "both alarms")
        assert await scene.bot.terminate() == 0
    finally:
        await alarm_server.cleanup()
    assert [alarm["alarm"] for alarm in rung] == ["token"]
    assert scene.texts(scene.operator)[0].startswith("⚠ Telegram menolak token")
    assert scene.box.token not in scene.bot.logged()


async def test_p1_another_poller_rings_and_nothing_is_lost(scene: Scene) -> None:
    await scene.start({"BOT_OPERATOR_CHAT": str(scene.operator)})
    await ticked(scene, "1")
    scene.box.levers.queue.conflicts = 2
    scene.box.updates.end_poll()
    await ticked(scene, "2")
    await scene.until(lambda: scene.texts(scene.operator), "the alarm")
    assert scene.texts(scene.operator)[0].startswith("⚠ Program lain memakai token yang sama")


async def test_t22_a_webhook_rings_and_is_taken_away_without_dropping_updates(scene: Scene) -> None:
    await scene.start({"BOT_OPERATOR_CHAT": str(scene.operator)})
    await ticked(scene, "1")
    scene.crowd.say(scene.dua, "7")
    scene.box.updates.set_webhook("https://example.org/hook")
    await ticked(scene, "2")
    await scene.text(scene.dua, "✓ 7")
    assert scene.box.updates.webhook == ""
    await scene.until(lambda: scene.texts(scene.operator), "the alarm")
    assert scene.texts(scene.operator)[0].startswith("⚠ Ada webhook")
    (taken_away,) = scene.box.history.calls("deleteWebhook")
    assert taken_away.params["drop_pending_updates"] is False
