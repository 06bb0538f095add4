"""All tables of records.db; the migrations must build exactly these."""

from sqlalchemy import BLOB, Column, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint, text

metadata = MetaData()


def _id(name: str = "id") -> Column[int]:
    return Column(name, Integer, primary_key=True)


def _number(name: str, default: int | None = None) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=None if default is None else text(str(default)))


def _word(name: str, default: str | None = None) -> Column[str]:
    return Column(name, Text, nullable=False, server_default=default)


def _to(name: str, target: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, Integer, ForeignKey(f"{target}.id"), nullable=nullable)


meta = Table("meta", metadata, Column("key", Text, primary_key=True), _word("value"))

school = Table(
    "school",
    metadata,
    _id(),
    _number("key_id"),
    _number("index_key_id"),
    _word("zone"),
    _word("level"),
    Column("body_sealed", BLOB, nullable=False),
    _number("made_at"),
)

person = Table(
    "person",
    metadata,
    _id(),
    _to("school_id", "school"),
    Column("telegram_id", Integer, nullable=False, unique=True),
    _word("role"),
    _word("state"),
    _word("language", "id"),
    _word("address"),
    Column("body_sealed", BLOB, nullable=False),
    _number("joined_at"),
    _number("unreachable", 0),
    Index("person_of_school", "school_id", "state"),
)

invite = Table(
    "invite",
    metadata,
    _id(),
    _to("school_id", "school"),
    _word("role"),
    Column("code_hash", BLOB, nullable=False, unique=True),
    _number("needs_approval", 1),
    _to("made_by", "person", nullable=True),
    _number("made_at"),
    _number("expires_at"),
    _to("used_by", "person", nullable=True),
    Column("used_at", Integer),
    Column("revoked_at", Integer),
    Index("invite_of_school", "school_id", "expires_at"),
)

student = Table(
    "student",
    metadata,
    _id(),
    _to("school_id", "school"),
    _number("key_id"),
    Column("body_sealed", BLOB, nullable=False),
    Column("nis_hash", BLOB),
    Column("nisn_hash", BLOB),
    _word("state"),
    _number("made_at"),
    Index("student_of_school", "school_id"),
    Index("student_nis", "school_id", "nis_hash"),
    Index("student_nisn", "school_id", "nisn_hash"),
)

code_counter = Table(
    "code_counter",
    metadata,
    Column("school_id", Integer, ForeignKey("school.id"), primary_key=True),
    Column("year", Text, primary_key=True),
    _number("last"),
)

case_file = Table(
    "case_file",
    metadata,
    _id(),
    _to("school_id", "school"),
    _to("student_id", "student"),
    _to("owner_id", "person"),
    _word("code"),
    _word("status"),
    _number("darurat", 0),
    _number("opened_at"),
    _number("changed_at"),
    UniqueConstraint("school_id", "code", name="case_code"),
    Index("case_of_owner", "owner_id", "status", "changed_at"),
    Index("case_of_student", "student_id"),
)

group_file = Table(
    "group_file",
    metadata,
    _id(),
    _to("school_id", "school"),
    _to("owner_id", "person"),
    _number("key_id"),
    _word("form"),
    _word("state", "aktif"),
    Column("body_sealed", BLOB, nullable=False),
    _number("made_at"),
    _number("changed_at"),
    Index("group_of_owner", "owner_id", "state", "changed_at"),
)

activity = Table(
    "activity",
    metadata,
    _id(),
    _to("case_id", "case_file", nullable=True),
    _to("school_id", "school"),
    _to("owner_id", "person"),
    _word("form"),
    _number("round"),
    _number("made_at"),
    _word("state", "aktif"),
    _to("group_id", "group_file", nullable=True),
    _to("student_id", "student", nullable=True),  # of an activity about a student without a case: himpunan data
    Index("activity_of_case", "case_id", "form", "round"),
    Index("activity_of_group", "group_id", "round"),
    Index("activity_of_student", "student_id", "form"),
)

record = Table(
    "record",
    metadata,
    _id(),
    _to("activity_id", "activity"),
    _to("case_id", "case_file", nullable=True),
    _word("form"),
    _word("phase"),
    _number("version"),
    _number("filed_at"),
    _to("filed_by", "person"),
    Column("reason_sealed", BLOB),
    Column("body_sealed", BLOB, nullable=False),
    _word("open_values", "{}"),
    UniqueConstraint("activity_id", "phase", "version", name="record_version"),
    Index("record_of_case", "case_id", "filed_at"),
)

# What one member of a group said or felt: beside the group's record, sealed with that member's own key.
record_part = Table(
    "record_part",
    metadata,
    _id(),
    _to("record_id", "record"),
    _to("student_id", "student"),
    Column("body_sealed", BLOB, nullable=False),
    UniqueConstraint("record_id", "student_id", name="record_part_of_member"),
)

attachment = Table(
    "attachment",
    metadata,
    _id(),
    _to("school_id", "school"),
    _to("owner_id", "person"),
    _number("draft_id"),
    _to("activity_id", "activity", nullable=True),
    _to("student_id", "student", nullable=True),
    _to("group_id", "group_file", nullable=True),
    _word("question"),
    _word("kind"),
    _word("state", "diminta"),
    Column("wanted_sealed", BLOB),  # where Telegram has it; blanked when stored or given up
    Column("about_sealed", BLOB, nullable=False),  # type, size, how long; why it could not be had
    Column("file", Text),  # its name in the folder of files, once it is stored
    _number("tries", 0),
    _number("not_before", 0),
    _number("made_at"),
    Column("stored_at", Integer),
    Index("attachment_wanted", "state", "not_before"),
    Index("attachment_of_draft", "draft_id"),
    Index("attachment_of_activity", "activity_id"),
)

commitment = Table(
    "commitment",
    metadata,
    _id(),
    _to("school_id", "school"),
    _to("owner_id", "person"),
    _to("activity_id", "activity"),
    _to("case_id", "case_file", nullable=True),
    _to("group_id", "group_file", nullable=True),
    _word("question"),
    _number("place"),  # the row of the answer, from 0
    Column("body_sealed", BLOB, nullable=False),  # what, and who
    Column("due", Text),  # a day, or nothing
    _word("state", "terbuka"),
    _number("changed_at"),
    UniqueConstraint("activity_id", "question", "place", name="commitment_row"),
    Index("commitment_of_case", "case_id", "state"),
    Index("commitment_of_owner", "owner_id", "state", "due"),
)

slip = Table(
    "slip",
    metadata,
    _id(),
    _to("school_id", "school"),
    _to("student_id", "student"),
    _to("sent_by", "person"),
    _to("sent_to", "person", nullable=True),
    _to("case_id", "case_file", nullable=True),
    _word("state", "dikirim"),
    Column("body_sealed", BLOB, nullable=False),
    _number("made_at"),
    _number("changed_at"),
    Index("slip_of_school", "school_id", "state"),
    Index("slip_of_sender", "sent_by", "made_at"),
)

handover = Table(
    "handover",
    metadata,
    _id(),
    _to("school_id", "school"),
    _to("case_id", "case_file"),
    _to("given_by", "person"),
    _to("given_to", "person"),
    _word("state", "ditawarkan"),
    Column("note_sealed", BLOB, nullable=False),
    _number("made_at"),
    Column("decided_at", Integer),
    Index("handover_of_case", "case_id", "state"),
    Index("handover_for", "given_to", "state"),
)

# A reminder that follows from what is filed. `about` is the case, the group or the person that it belongs to, `due_at`
# the moment at which it speaks by itself; what it says is sealed, and `said_in` is the slot of its message.
reminder = Table(
    "reminder",
    metadata,
    _id(),
    _to("school_id", "school"),
    _to("person_id", "person"),
    _number("about"),
    _to("case_id", "case_file", nullable=True),
    _to("group_id", "group_file", nullable=True),
    _number("activity_id", 0),
    _word("rule"),
    _word("occurrence"),
    _word("kind"),
    _word("day"),
    Column("due_at", Integer),
    _word("zone"),
    Column("last", Text),
    _word("state", "menunggu"),
    Column("snoozed_until", Integer),
    Column("said_at", Integer),
    Column("said_in", Text),
    Column("asked_at", Integer),
    Column("body_sealed", BLOB, nullable=False),
    _number("made_at"),
    UniqueConstraint("about", "activity_id", "rule", "occurrence", name="reminder_occurrence"),
    Index("reminder_due", "state", "due_at"),
    Index("reminder_of_person", "person_id", "state", "day"),
)

draft = Table(
    "draft",
    metadata,
    _id(),
    _to("person_id", "person"),
    _to("school_id", "school"),
    _word("form"),
    _to("case_id", "case_file", nullable=True),
    _to("activity_id", "activity", nullable=True),
    _to("student_id", "student", nullable=True),
    _word("state"),
    Column("body_sealed", BLOB, nullable=False),
    Column("shown_at", Integer),
    _number("made_at"),
    _number("changed_at"),
    _to("group_id", "group_file", nullable=True),
    Index("draft_of_person", "person_id", "state", "changed_at"),
    Index("draft_of_activity", "activity_id"),
    Index("draft_of_case", "case_id"),
)

spoken = Table(
    "spoken",
    metadata,
    Column("chat_id", Integer, primary_key=True),
    Column("message_id", Integer, primary_key=True),
    _number("draft_id"),
    Column("activity_id", Integer),
    _word("question"),
    _number("part"),
    _number("at"),
    Index("spoken_at", "at"),
)

inbox = Table(
    "inbox",
    metadata,
    Column("arrival", Integer, primary_key=True),
    _number("bot_id"),
    _number("update_id"),
    Column("chat_id", Integer),
    Column("body_sealed", BLOB),
    _word("state", "baru"),
    _number("tries", 0),
    _number("deaths", 0),
    _number("received_at"),
    UniqueConstraint("bot_id", "update_id", name="inbox_update"),
    Index("inbox_waiting", "state", "arrival"),
    Index("inbox_received", "received_at"),
    sqlite_autoincrement=True,
)

outbox = Table(
    "outbox",
    metadata,
    _id(),
    _number("chat_id"),
    Column("body_sealed", BLOB),
    Column("slot", Text),
    _word("kind"),
    _word("state", "baru"),
    _number("attempts", 0),
    _number("not_before", 0),
    _number("made_at"),
    Index("outbox_waiting", "state", "id"),
    Index("outbox_slot", "chat_id", "slot"),
    sqlite_autoincrement=True,
)

slot = Table(
    "slot",
    metadata,
    Column("chat_id", Integer, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("message_id", Integer),
    Column("said", Integer),  # the outbox row of the copy that was shown last; orders the questions of a chat
    _word("kind"),
    _word("state"),
    Index("slot_message", "chat_id", "message_id"),
)

chat_halt = Table(
    "chat_halt",
    metadata,
    Column("chat_id", Integer, primary_key=True),
    _number("until"),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    _number("at"),
    Column("person_id", Integer),
    _word("action"),
    _word("object"),
    _number("object_id"),
    Column("chain", BLOB, nullable=False),
    sqlite_autoincrement=True,
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
