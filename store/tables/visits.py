"""Visits as they are planned and run (table `visit` is the day under which their answers are kept)."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, Table, Text, Uuid

from store.tables.base import Json, Moment, id_column, metadata, refers, sequence_column, word

planned_visit = Table(
    "planned_visit",
    metadata,
    id_column(),
    refers("person_id", "person", index=True),
    refers("assessment_id", "assessment", index=True),
    Column("on_date", Date, nullable=False, index=True),
    word("at_time"),  # "14:30" in London; "" when only the day is known
    Column("minutes", Integer, nullable=False),
    word("way"),  # home | clinic | elsewhere | phone | video
    word("place"),
    Column("topics", Json, nullable=False),  # ids of sections
    Column("who_comes", Json, nullable=False),  # [{"account_id": id or "", "name": ..., "role": ...}]
    Column("sends", Json),  # what is sent ahead: plan, questions, who, place
    word("transport"),
    word("note"),  # for the worker
    word("against"),  # why it is booked against a need
    word("state"),  # planned | open | ended | cancelled | missed
    word("state_why"),
    refers("worker_id", "account", index=True),
    refers("made_by", "account"),
    Column("made_at", Moment, nullable=False),
    Column("version", Integer, nullable=False),  # counts up with each change: two pages cannot overwrite
    Column("started_at", Moment),
    refers("started_by", "account", nullable=True),
    Column("room", Json),  # [{"name": ..., "role": ..., "happy": yes | no | not-asked}]
    word("still_right"),  # yes | changed | not-asked
    Column("paused_at", Moment),  # set while it is paused
    Column("ended_at", Moment),
    refers("ended_by", "account", nullable=True),
    Column("stopped_early", Boolean, nullable=False),
    Column("closing", Json),  # the closing steps that were done, by id
    word("how_now"),
    word("call_tomorrow", server_default=""),  # yes | no, of a call that was offered; "" not offered
    Column("resume", Json),  # {"where", "why", "next", "not_again"}
    Column("debrief", Json),  # {"who", "when", "said"}
    Column("changes_until", Date),  # the person may add or change answers until then
)

booking = Table(
    "booking",
    metadata,
    id_column(),
    refers("planned_visit_id", "planned_visit", index=True),
    refers("need_id", "need", nullable=True),
    word("kind"),  # interpreter | communicator | advocate | transport | room | other
    word("words"),
    word("with_whom"),
    word("reference"),
    word("state"),  # wanted | asked | confirmed | refused | cancelled
    word("why"),
    refers("made_by", "account"),
    Column("made_at", Moment, nullable=False),
    refers("changed_by", "account", nullable=True),
    Column("changed_at", Moment),
)

# A line of the checklist, once somebody has said something of it.
visit_check = Table(
    "visit_check",
    metadata,
    Column("planned_visit_id", Uuid, ForeignKey("planned_visit.id"), primary_key=True),
    Column("key", Text, primary_key=True),  # need:<id>, answer:<source>, or own:<id> for a line typed in
    word("kind"),
    word("words"),
    word("state"),  # "" | done | cannot
    word("why"),
    word("instead"),
    refers("by", "account"),
    Column("at", Moment, nullable=False),
)

# After a visit: whether each need was met.
visit_met = Table(
    "visit_met",
    metadata,
    Column("planned_visit_id", Uuid, ForeignKey("planned_visit.id"), primary_key=True),
    Column("need_id", Uuid, ForeignKey("need.id"), primary_key=True),
    word("met"),  # met | partly | not-met | not-needed
    word("reason"),  # closed list, for the report
    word("why"),
    word("instead"),
    refers("by", "account"),
    Column("at", Moment, nullable=False),
)

# Only ever added to: what happened when. Of a pause the time only.
visit_event = Table(
    "visit_event",
    metadata,
    sequence_column(),
    refers("planned_visit_id", "planned_visit", index=True),
    word("what"),
    Column("before", Json),  # of a change of the plan: the row as it was
    word("why"),
    refers("by", "account"),
    Column("at", Moment, nullable=False),
)

# What a worker chose instead of what the needs suggest for the page.
session_view = Table(
    "session_view",
    metadata,
    Column("assessment_id", Uuid, ForeignKey("assessment.id"), primary_key=True),
    Column("account_id", Uuid, ForeignKey("account.id"), primary_key=True),
    Column("choices", Json, nullable=False),
    Column("at", Moment, nullable=False),
)
