"""All tables of records.db; the migrations must build exactly these."""

from sqlalchemy import BLOB, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from bot.store import schema_unasked
from bot.store.columns import metadata, number, row_id, to, word

__all__ = ["metadata"]
UNASKED = schema_unasked.TABLES  # they are in the same metadata

meta = Table("meta", metadata, Column("key", Text, primary_key=True), word("value"))

school = Table(
    "school",
    metadata,
    row_id(),
    number("key_id"),
    number("index_key_id"),
    word("zone"),
    word("level"),
    Column("body_sealed", BLOB, nullable=False),
    number("made_at"),
)

person = Table(
    "person",
    metadata,
    row_id(),
    to("school_id", "school"),
    Column("telegram_id", Integer, nullable=False, unique=True),
    word("role"),
    word("state"),
    word("language", "id"),
    word("address"),
    Column("body_sealed", BLOB, nullable=False),
    number("joined_at"),
    number("unreachable", 0),
    Index("person_of_school", "school_id", "state"),
)

invite = Table(
    "invite",
    metadata,
    row_id(),
    to("school_id", "school"),
    word("role"),
    Column("code_hash", BLOB, nullable=False, unique=True),
    number("needs_approval", 1),
    to("made_by", "person", nullable=True),
    number("made_at"),
    number("expires_at"),
    to("used_by", "person", nullable=True),
    Column("used_at", Integer),
    Column("revoked_at", Integer),
    Index("invite_of_school", "school_id", "expires_at"),
)

student = Table(
    "student",
    metadata,
    row_id(),
    to("school_id", "school"),
    number("key_id"),
    Column("body_sealed", BLOB, nullable=False),
    Column("nis_hash", BLOB),
    Column("nisn_hash", BLOB),
    word("state"),
    number("made_at"),
    Index("student_of_school", "school_id"),
    Index("student_nis", "school_id", "nis_hash"),
    Index("student_nisn", "school_id", "nisn_hash"),
)

code_counter = Table(
    "code_counter",
    metadata,
    Column("school_id", Integer, ForeignKey("school.id"), primary_key=True),
    Column("year", Text, primary_key=True),
    number("last"),
)

case_file = Table(
    "case_file",
    metadata,
    row_id(),
    to("school_id", "school"),
    to("student_id", "student"),
    to("owner_id", "person"),
    word("code"),
    word("status"),
    number("darurat", 0),
    number("opened_at"),
    number("changed_at"),
    UniqueConstraint("school_id", "code", name="case_code"),
    Index("case_of_owner", "owner_id", "status", "changed_at"),
    Index("case_of_student", "student_id"),
)

group_file = Table(
    "group_file",
    metadata,
    row_id(),
    to("school_id", "school"),
    to("owner_id", "person"),
    number("key_id"),
    word("form"),
    word("state", "aktif"),
    Column("body_sealed", BLOB, nullable=False),
    number("made_at"),
    number("changed_at"),
    number("number", 0),  # as its counselor calls it; given anew when it changes hands
    Index("group_of_owner", "owner_id", "state", "changed_at"),
)

activity = Table(
    "activity",
    metadata,
    row_id(),
    to("case_id", "case_file", nullable=True),
    to("school_id", "school"),
    to("owner_id", "person"),
    word("form"),
    number("round"),
    number("made_at"),
    word("state", "aktif"),
    to("group_id", "group_file", nullable=True),
    to("student_id", "student", nullable=True),  # of an activity about a student without a case: himpunan data
    Index("activity_of_case", "case_id", "form", "round"),
    Index("activity_of_group", "group_id", "round"),
    Index("activity_of_student", "student_id", "form"),
)

record = Table(
    "record",
    metadata,
    row_id(),
    to("activity_id", "activity"),
    to("case_id", "case_file", nullable=True),
    word("form"),
    word("phase"),
    number("version"),
    number("filed_at"),
    to("filed_by", "person"),
    Column("reason_sealed", BLOB),
    Column("body_sealed", BLOB, nullable=False),
    word("open_values", "{}"),
    UniqueConstraint("activity_id", "phase", "version", name="record_version"),
    Index("record_of_case", "case_id", "filed_at"),
)

# What one member of a group said or felt: beside the group's record, sealed with that member's own key.
record_part = Table(
    "record_part",
    metadata,
    row_id(),
    to("record_id", "record"),
    to("student_id", "student"),
    Column("body_sealed", BLOB, nullable=False),
    UniqueConstraint("record_id", "student_id", name="record_part_of_member"),
)

attachment = Table(
    "attachment",
    metadata,
    row_id(),
    to("school_id", "school"),
    to("owner_id", "person"),
    number("draft_id"),
    to("activity_id", "activity", nullable=True),
    to("student_id", "student", nullable=True),
    to("group_id", "group_file", nullable=True),
    word("question"),
    word("kind"),
    word("state", "diminta"),
    Column("wanted_sealed", BLOB),  # where Telegram has it; blanked when stored or given up
    Column("about_sealed", BLOB, nullable=False),  # type, size, how long; why it could not be had
    Column("file", Text),  # its name in the folder of files, once it is stored
    number("tries", 0),
    number("not_before", 0),
    number("made_at"),
    Column("stored_at", Integer),
    Index("attachment_wanted", "state", "not_before"),
    Index("attachment_of_draft", "draft_id"),
    Index("attachment_of_activity", "activity_id"),
)

commitment = Table(
    "commitment",
    metadata,
    row_id(),
    to("school_id", "school"),
    to("owner_id", "person"),
    to("activity_id", "activity"),
    to("case_id", "case_file", nullable=True),
    to("group_id", "group_file", nullable=True),
    word("question"),
    number("place"),  # the row of the answer, from 0
    Column("body_sealed", BLOB, nullable=False),  # what, and who
    Column("due", Text),  # a day, or nothing
    word("state", "terbuka"),
    number("changed_at"),
    UniqueConstraint("activity_id", "question", "place", name="commitment_row"),
    Index("commitment_of_case", "case_id", "state"),
    Index("commitment_of_owner", "owner_id", "state", "due"),
)

slip = Table(
    "slip",
    metadata,
    row_id(),
    to("school_id", "school"),
    to("student_id", "student"),
    to("sent_by", "person"),
    to("sent_to", "person", nullable=True),
    to("case_id", "case_file", nullable=True),
    word("state", "dikirim"),
    Column("body_sealed", BLOB, nullable=False),
    number("made_at"),
    number("changed_at"),
    Index("slip_of_school", "school_id", "state"),
    Index("slip_of_sender", "sent_by", "made_at"),
)

handover = Table(
    "handover",
    metadata,
    row_id(),
    to("school_id", "school"),
    to("case_id", "case_file"),
    to("given_by", "person"),
    to("given_to", "person"),
    word("state", "ditawarkan"),
    Column("note_sealed", BLOB, nullable=False),
    number("made_at"),
    Column("decided_at", Integer),
    Index("handover_of_case", "case_id", "state"),
    Index("handover_for", "given_to", "state"),
)

group_handover = Table(
    "group_handover",
    metadata,
    row_id(),
    to("school_id", "school"),
    to("group_id", "group_file"),
    to("given_by", "person"),
    to("given_to", "person"),
    word("state", "ditawarkan"),
    Column("note_sealed", BLOB, nullable=False),
    number("made_at"),
    Column("decided_at", Integer),
    Index("handover_of_group", "group_id", "state"),
    Index("group_handover_for", "given_to", "state"),
)

draft = Table(
    "draft",
    metadata,
    row_id(),
    to("person_id", "person"),
    to("school_id", "school"),
    word("form"),
    to("case_id", "case_file", nullable=True),
    to("activity_id", "activity", nullable=True),
    to("student_id", "student", nullable=True),
    word("state"),
    Column("body_sealed", BLOB, nullable=False),
    Column("shown_at", Integer),
    number("made_at"),
    number("changed_at"),
    to("group_id", "group_file", nullable=True),
    Index("draft_of_person", "person_id", "state", "changed_at"),
    Index("draft_of_activity", "activity_id"),
    Index("draft_of_case", "case_id"),
)

spoken = Table(
    "spoken",
    metadata,
    Column("chat_id", Integer, primary_key=True),
    Column("message_id", Integer, primary_key=True),
    number("draft_id"),
    Column("activity_id", Integer),
    word("question"),
    number("part"),
    number("at"),
    Index("spoken_at", "at"),
)

inbox = Table(
    "inbox",
    metadata,
    Column("arrival", Integer, primary_key=True),
    number("bot_id"),
    number("update_id"),
    Column("chat_id", Integer),
    Column("body_sealed", BLOB),
    word("state", "baru"),
    number("tries", 0),
    number("deaths", 0),
    number("received_at"),
    UniqueConstraint("bot_id", "update_id", name="inbox_update"),
    Index("inbox_waiting", "state", "arrival"),
    Index("inbox_received", "received_at"),
    sqlite_autoincrement=True,
)

outbox = Table(
    "outbox",
    metadata,
    row_id(),
    number("chat_id"),
    Column("body_sealed", BLOB),
    Column("slot", Text),
    word("kind"),
    word("state", "baru"),
    number("attempts", 0),
    number("not_before", 0),
    number("made_at"),
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
    word("kind"),
    word("state"),
    Index("slot_message", "chat_id", "message_id"),
)

chat_halt = Table(
    "chat_halt",
    metadata,
    Column("chat_id", Integer, primary_key=True),
    number("until"),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    number("at"),
    Column("person_id", Integer),
    word("action"),
    word("object"),
    number("object_id"),
    Column("chain", BLOB, nullable=False),
    sqlite_autoincrement=True,
)
