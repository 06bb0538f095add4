"""The tables of what is said unasked: reminders, what was done about them, calendars, leave, the days of a person."""

from sqlalchemy import BLOB, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from bot.store.columns import metadata, number, row_id, to, word

# A reminder that follows from what is filed. `about` is the case, the group or the person that it belongs to, `due_at`
# the moment at which it speaks by itself; what it says is sealed, and `said_in` is the slot of its message.
reminder = Table(
    "reminder",
    metadata,
    row_id(),
    to("school_id", "school"),
    to("person_id", "person"),
    number("about"),
    to("case_id", "case_file", nullable=True),
    to("group_id", "group_file", nullable=True),
    number("activity_id", 0),
    word("rule"),
    word("occurrence"),
    word("kind"),
    word("day"),
    Column("due_at", Integer),
    word("zone"),
    Column("last", Text),
    word("state", "menunggu"),
    Column("snoozed_until", Integer),
    Column("said_at", Integer),
    Column("said_in", Text),
    Column("asked_at", Integer),
    Column("body_sealed", BLOB, nullable=False),
    number("made_at"),
    UniqueConstraint("about", "activity_id", "rule", "occurrence", name="reminder_occurrence"),
    Index("reminder_due", "state", "due_at"),
    Index("reminder_of_person", "person_id", "state", "day"),
)

school_calendar = Table(
    "school_calendar",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("school_id", Integer, ForeignKey("school.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("first", Text, nullable=False),
    Column("last", Text, nullable=False),
    Column("opens", Text),
    Column("closes", Text),
    Column("made_at", Integer, nullable=False),
    Index("school_calendar_first", "school_id", "first"),
)

leave = Table(
    "leave",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("school_id", Integer, ForeignKey("school.id"), nullable=False),
    Column("person_id", Integer, ForeignKey("person.id"), nullable=False),
    Column("deputy_id", Integer, ForeignKey("person.id"), nullable=False),
    Column("first", Text, nullable=False),
    Column("last", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("made_at", Integer, nullable=False),
    Index("leave_of_person", "person_id", "state", "first"),
)

person_setting = Table(
    "person_setting",
    metadata,
    Column("person_id", Integer, ForeignKey("person.id"), primary_key=True),
    Column("agenda_at", Text),
)

# What was done about a reminder: `before` is how it stood, in ids, versions and moments; `deputy_id` leads instead.
reminder_act = Table(
    "reminder_act",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("school_id", Integer, ForeignKey("school.id"), nullable=False),
    Column("person_id", Integer, ForeignKey("person.id"), nullable=False),
    Column("reminder_id", Integer, ForeignKey("reminder.id")),
    Column("deputy_id", Integer, ForeignKey("person.id")),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("made_at", Integer, nullable=False),
    Index("reminder_act_of", "reminder_id", "kind", "state"),
    Index("reminder_act_open", "kind", "state"),
)

unasked = Table(
    "unasked",
    metadata,
    Column("person_id", Integer, ForeignKey("person.id"), primary_key=True),
    Column("day", Text, nullable=False),
    Column("agenda", Text, nullable=False),
    Column("line", Text, nullable=False),
    Column("counted", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("glance_until", Integer),
)

TABLES = (reminder, school_calendar, leave, person_setting, reminder_act, unasked)
