"""The one place that joins the parts: settings, store, delivery, handlers, and what runs them."""

import asyncio
import logging
import shutil
import signal
from datetime import date
from functools import partial
from typing import Any

from telegram import Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder, ContextTypes

from bot import parent
from bot.casework import school_time
from bot.clock import Clock
from bot.config import Settings
from bot.conversations import load_forms
from bot.delivery.alarm import Alarm
from bot.delivery.crash import reach
from bot.delivery.hooks import Hooks
from bot.delivery.request import AiohttpRequest
from bot.delivery.room import Delivery
from bot.handlers import calendar_file, menus, playing, registry, reminding, speaking, ticks, wording
from bot.handlers.context import Context, House, Step, current_step
from bot.handlers.limits import LastTaps, Misses, Pauses
from bot.i18n import translator
from bot.reminders.alarm_clock import AlarmClock
from bot.reminders.alarm_clock import Hooks as Knocks
from bot.sandbox.child import Say, spawn_with
from bot.security import redaction
from bot.store import schools
from bot.store.errors import StorageBroken
from bot.store.outbox import Said
from bot.store.work import Store, Work

LOG = logging.getLogger(__name__)
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
DONE, FAILED = 0, 1


class NoSchool(Exception):
    """The data are there, but no school was set up in them."""


class Bot:
    """The running bot: PTB's application for what an update means, our delivery for how it comes and goes."""

    def __init__(self, settings: Settings, store: Store, clock: Clock) -> None:
        assert settings.token is not None  # noqa: S101 - config has refused to go on without one
        self.clock, self.store = clock, store
        self._watched = settings.watched
        self.application = _application(settings, clock)
        self.house = House(
            forms=load_forms(),
            school_time=SchoolTimes(),
            bot_name=lambda: self.application.bot.username,
            ways=registry.WAYS,
            strangers=Pauses(clock.monotonic),
            misses=Misses(clock.monotonic),
            taps=LastTaps(clock.monotonic),
            file=lambda file_id: self.delivery.files.take(file_id),
            welcome=registry.WELCOME,
        )
        bot = self.application.bot
        alarm_url = settings.alarm_url.get_secret_value() if settings.alarm_url else None
        self.alarm = Alarm(bot, clock, settings.operator_chat, alarm_url, translator("id"))
        words = wording.Wording(self.step)
        hooks = Hooks(
            handle=self.handle,
            apologize=words.apologize,
            too_many=words.too_many,
            unreachable=words.unreachable,
            after_silence=words.after_silence,
            attached=words.attached,
            unobtainable=words.unobtainable,
            upload=self.upload,
            storage_full=words.storage_full,
            instead=words.instead,
        )
        self.speaker = speaking.Speaker(self.step)
        follow_up = partial(reminding.follow_up, house=self.house)
        knocks = Knocks(self.speaker.say_due, follow_up, self.speaker.daily)
        self.alarm_clock = AlarmClock(store, clock, self.alarm.ring, knocks)
        self.delivery = Delivery(store, bot, clock, self.alarm, hooks, beside=(self.alarm_clock.run,))

    async def handle(self, raw: dict[str, Any], work: Work) -> None:
        """Take one update inside its transaction; what its handler raised fails the step whole."""
        update = Update.de_json(raw, self.application.bot)
        step = self.step(work)
        token = current_step.set(step)
        try:
            await self.application.process_update(update)
            if work.dropped and step.person is not None and step.failure is None:
                await ticks.taken_out(Context.of_chat(step.person.telegram_id), work.dropped)
        finally:
            current_step.reset(token)
        if step.failure is not None:
            raise step.failure
        await reminding.follow_work(work, self.house)
        await menus.follow(work)
        if update.callback_query is not None:
            press = update.callback_query.id
            work.after_commit(lambda: self.delivery.sender.answer(press, step.toast, alert=step.alert))

    async def upload(self, said: Said) -> dict[str, Any] | None:
        """Open what a message is to show, because Telegram does not know it any more."""
        async with self.store.work() as work:
            if (said.slot or "").startswith(calendar_file.SLOT):
                return await self.speaker.calendar(work, said.chat_id)
            return await playing.content(work, said)

    def step(self, work: Work) -> Step:
        """Return the hands of one step."""
        return Step(work, self.house)

    async def run(self) -> None:
        """Serve until SIGTERM or SIGINT, or until the sandbox that started us is no more."""
        stop = _stop_signal(watched=self._watched)
        await self._until_initialized(stop)
        if stop.is_set():
            return
        try:
            async with self.store.work() as work:
                await menus.give_all(work)
            menu = asyncio.create_task(self._set_menu())
            await self.delivery.run(stop)
            menu.cancel()
        finally:
            await self.application.shutdown()

    async def _until_initialized(self, stop: asyncio.Event) -> None:
        """Ask Telegram who we are, however long it takes; a refused token raises the alarm and is tried again."""
        pause = FIRST_PAUSE
        while not stop.is_set():
            try:
                await self.application.initialize()
            except TelegramError as error:
                self.alarm.ring("token" if isinstance(error, InvalidToken) else "ambil")
                LOG.warning("Telegram does not answer yet: %s", type(error).__name__)
            else:
                return
            try:
                await asyncio.wait_for(stop.wait(), pause)
            except TimeoutError:
                pause = min(pause * 2, LONGEST_PAUSE)

    async def _set_menu(self) -> None:
        """Put the commands into Telegram's menu; without it everything still works."""
        try:
            await menus.set_for_strangers(self.application.bot)
        except TelegramError as error:
            LOG.warning("the menu could not be set: %s", type(error).__name__)


class SchoolTimes:
    """The time of each school: national holidays, worked out once a year, and what its koordinator set."""

    def __init__(self) -> None:
        self._holidays: dict[int, frozenset[date]] = {}

    def __call__(self, school: schools.School) -> school_time.SchoolTime:
        """Return the time of a school as it is set now."""
        days_per_week = 6 if school.settings.get(school_time.DAYS_SETTING) == 6 else 5
        return school_time.of_entries(school.zone, days_per_week, self, school.calendar)

    def __contains__(self, d: object) -> bool:
        """Whether a day is a national holiday or cuti bersama."""
        return isinstance(d, date) and d in self._year(d.year)

    def _year(self, year: int) -> frozenset[date]:
        if year not in self._holidays:
            from bot.holidays_id import national_holidays  # slow to import, and first needed after the first poll

            self._holidays[year] = national_holidays((year,))
        return self._holidays[year]


def _application(settings: Settings, clock: Clock) -> registry.Served:
    assert settings.token is not None  # noqa: S101 - config has refused to go on without one
    request = AiohttpRequest(clock)
    builder = (
        ApplicationBuilder()
        .token(settings.token.get_secret_value())
        .base_url(f"{settings.api_url}/bot")
        .base_file_url(f"{settings.api_url}/file/bot")
        .request(request)
        .get_updates_request(request)
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=Context))
    )
    application = builder.build()
    registry.register(application)
    return application


def _stop_signal(*, watched: bool) -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    if watched:
        parent.watch(stop.set)
    return stop


def run(settings: Settings) -> int:
    """Open the data and serve; return the exit code."""
    assert settings.token is not None  # noqa: S101 - config has refused to go on without one
    secrets = [settings.token.get_secret_value()]
    redaction.setup(settings.log_level, secrets)
    try:
        asyncio.run(_serve(settings))
    except StorageBroken:
        LOG.error("the storage does not keep what it is given; stopping so that nothing is promised falsely")
        return FAILED
    return DONE


async def _serve(settings: Settings) -> None:
    clock = Clock()
    store = await Store.open(settings.data_dir, settings.master(), clock, sandbox=settings.sandbox, reach=reach)
    try:
        async with store.work() as work:
            if not await schools.listed(work):
                raise NoSchool
        reach("mulai")
        await Bot(settings, store, clock).run()
    finally:
        await store.close()


def sandbox(settings: Settings, say: Say, *, fresh: bool = False, port: int | None = None) -> int:
    """Serve a Telegram of our own with the real bot as its child; return the exit code."""
    from bot.sandbox import run as sandboxes
    from bot.sandbox import school

    folder = settings.data_dir
    if fresh and folder.exists():
        shutil.rmtree(folder)
    key = school.master_key(folder)
    spawn = spawn_with({"BOT_MASTER_KEY_FILE": str(key), "BOT_LOG_LEVEL": settings.log_level})
    asyncio.run(sandboxes.serve(folder, port or sandboxes.PORT, school.seed(key), spawn, say))
    return DONE
