"""Needs of a person, visits as they are planned and run, and the one list of what is to be done."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "need",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("exactly", sa.Text(), nullable=False),
        sa.Column("whose", sa.Text(), nullable=False),
        sa.Column("whose_name", sa.Text(), nullable=False),
        sa.Column("applies", sa.Text(), nullable=False),
        sa.Column("check_kind", sa.Text(), nullable=False),
        sa.Column("acts", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.Column("said_by_name", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("review_by", sa.Date(), nullable=False),
        sa.Column("still_right_by", sa.Uuid(), nullable=True),
        sa.Column("still_right_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_reason", sa.Text(), nullable=False),
        sa.Column("ended_why", sa.Text(), nullable=False),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["ended_by"], ["account.id"], name=op.f("fk_need_ended_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_need_person_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["account.id"], name=op.f("fk_need_recorded_by")),
        sa.ForeignKeyConstraint(["still_right_by"], ["account.id"], name=op.f("fk_need_still_right_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need")),
    )
    op.create_index(op.f("ix_need_person_id"), "need", ["person_id"], unique=False)
    op.create_table(
        "need_declined",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("words_hash", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["account.id"], name=op.f("fk_need_declined_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_need_declined_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need_declined")),
        sa.UniqueConstraint(
            "person_id", "source", "words_hash", name=op.f("uq_need_declined_person_id_source_words_hash")
        ),
    )
    op.create_index(op.f("ix_need_declined_person_id"), "need_declined", ["person_id"], unique=False)
    op.create_table(
        "needs_shared",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("left_out", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_name", sa.Text(), nullable=False),
        sa.Column("asked_in", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("policy", sa.Text(), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["account.id"], name=op.f("fk_needs_shared_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_needs_shared_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_needs_shared")),
    )
    op.create_index(op.f("ix_needs_shared_person_id"), "needs_shared", ["person_id"], unique=False)
    op.create_table(
        "need_event",
        sa.Column(
            "seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("need_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["account.id"], name=op.f("fk_need_event_by")),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name=op.f("fk_need_event_need_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_need_event")),
    )
    op.create_index(op.f("ix_need_event_need_id"), "need_event", ["need_id"], unique=False)
    op.create_table(
        "needs_asked",
        sa.Column(
            "seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.Column("said_by_name", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_needs_asked_assessment_id")
        ),
        sa.ForeignKeyConstraint(["by"], ["account.id"], name=op.f("fk_needs_asked_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_needs_asked_person_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_needs_asked")),
    )
    op.create_index(op.f("ix_needs_asked_person_id"), "needs_asked", ["person_id"], unique=False)
    op.create_table(
        "needs_sent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("decision_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("to_whom", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("person_told", sa.Boolean(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["account.id"], name=op.f("fk_needs_sent_by")),
        sa.ForeignKeyConstraint(["decision_id"], ["needs_shared.id"], name=op.f("fk_needs_sent_decision_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_needs_sent_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_needs_sent")),
    )
    op.create_index(op.f("ix_needs_sent_person_id"), "needs_sent", ["person_id"], unique=False)
    op.create_table(
        "planned_visit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("at_time", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.Column("who_comes", sa.Text(), nullable=False),
        sa.Column("sends", sa.Text(), nullable=True),
        sa.Column("transport", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("against", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("state_why", sa.Text(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_by", sa.Uuid(), nullable=True),
        sa.Column("room", sa.Text(), nullable=True),
        sa.Column("still_right", sa.Text(), nullable=False),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("stopped_early", sa.Boolean(), nullable=False),
        sa.Column("closing", sa.Text(), nullable=True),
        sa.Column("how_now", sa.Text(), nullable=False),
        sa.Column("resume", sa.Text(), nullable=True),
        sa.Column("debrief", sa.Text(), nullable=True),
        sa.Column("changes_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_planned_visit_assessment_id")
        ),
        sa.ForeignKeyConstraint(["ended_by"], ["account.id"], name=op.f("fk_planned_visit_ended_by")),
        sa.ForeignKeyConstraint(["made_by"], ["account.id"], name=op.f("fk_planned_visit_made_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_planned_visit_person_id")),
        sa.ForeignKeyConstraint(["started_by"], ["account.id"], name=op.f("fk_planned_visit_started_by")),
        sa.ForeignKeyConstraint(["worker_id"], ["account.id"], name=op.f("fk_planned_visit_worker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_visit")),
    )
    op.create_index(op.f("ix_planned_visit_assessment_id"), "planned_visit", ["assessment_id"], unique=False)
    op.create_index(op.f("ix_planned_visit_on_date"), "planned_visit", ["on_date"], unique=False)
    op.create_index(op.f("ix_planned_visit_person_id"), "planned_visit", ["person_id"], unique=False)
    op.create_index(op.f("ix_planned_visit_worker_id"), "planned_visit", ["worker_id"], unique=False)
    op.create_table(
        "session_view",
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_session_view_account_id")),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_session_view_assessment_id")
        ),
        sa.PrimaryKeyConstraint("assessment_id", "account_id", name=op.f("pk_session_view")),
    )
    op.create_table(
        "booking",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("planned_visit_id", sa.Uuid(), nullable=False),
        sa.Column("need_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("with_whom", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["changed_by"], ["account.id"], name=op.f("fk_booking_changed_by")),
        sa.ForeignKeyConstraint(["made_by"], ["account.id"], name=op.f("fk_booking_made_by")),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name=op.f("fk_booking_need_id")),
        sa.ForeignKeyConstraint(
            ["planned_visit_id"], ["planned_visit.id"], name=op.f("fk_booking_planned_visit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booking")),
    )
    op.create_index(op.f("ix_booking_planned_visit_id"), "booking", ["planned_visit_id"], unique=False)
    op.create_table(
        "to_do",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=True),
        sa.Column("planned_visit_id", sa.Uuid(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("for_account", sa.Uuid(), nullable=True),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("done_note", sa.Text(), nullable=False),
        sa.Column("done_by", sa.Uuid(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_to_do_assessment_id")),
        sa.ForeignKeyConstraint(["done_by"], ["account.id"], name=op.f("fk_to_do_done_by")),
        sa.ForeignKeyConstraint(["for_account"], ["account.id"], name=op.f("fk_to_do_for_account")),
        sa.ForeignKeyConstraint(["made_by"], ["account.id"], name=op.f("fk_to_do_made_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_to_do_person_id")),
        sa.ForeignKeyConstraint(
            ["planned_visit_id"], ["planned_visit.id"], name=op.f("fk_to_do_planned_visit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_to_do")),
        sa.UniqueConstraint("key", name=op.f("uq_to_do_key")),
    )
    op.create_index(op.f("ix_to_do_due_on"), "to_do", ["due_on"], unique=False)
    op.create_index(op.f("ix_to_do_for_account"), "to_do", ["for_account"], unique=False)
    op.create_index(op.f("ix_to_do_person_id"), "to_do", ["person_id"], unique=False)
    op.create_table(
        "visit_check",
        sa.Column("planned_visit_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("instead", sa.Text(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["account.id"], name=op.f("fk_visit_check_by")),
        sa.ForeignKeyConstraint(
            ["planned_visit_id"], ["planned_visit.id"], name=op.f("fk_visit_check_planned_visit_id")
        ),
        sa.PrimaryKeyConstraint("planned_visit_id", "key", name=op.f("pk_visit_check")),
    )
    op.create_table(
        "visit_event",
        sa.Column(
            "seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("planned_visit_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["account.id"], name=op.f("fk_visit_event_by")),
        sa.ForeignKeyConstraint(
            ["planned_visit_id"], ["planned_visit.id"], name=op.f("fk_visit_event_planned_visit_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_visit_event")),
    )
    op.create_index(
        op.f("ix_visit_event_planned_visit_id"), "visit_event", ["planned_visit_id"], unique=False
    )
    op.create_table(
        "visit_met",
        sa.Column("planned_visit_id", sa.Uuid(), nullable=False),
        sa.Column("need_id", sa.Uuid(), nullable=False),
        sa.Column("met", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("instead", sa.Text(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["account.id"], name=op.f("fk_visit_met_by")),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name=op.f("fk_visit_met_need_id")),
        sa.ForeignKeyConstraint(
            ["planned_visit_id"], ["planned_visit.id"], name=op.f("fk_visit_met_planned_visit_id")
        ),
        sa.PrimaryKeyConstraint("planned_visit_id", "need_id", name=op.f("pk_visit_met")),
    )
    op.create_table(
        "to_do_event",
        sa.Column(
            "seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("to_do_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["account.id"], name=op.f("fk_to_do_event_by")),
        sa.ForeignKeyConstraint(["to_do_id"], ["to_do.id"], name=op.f("fk_to_do_event_to_do_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_to_do_event")),
    )
    op.create_index(op.f("ix_to_do_event_to_do_id"), "to_do_event", ["to_do_id"], unique=False)
    op.add_column("letter", sa.Column("planned_visit_id", sa.Uuid(), nullable=True))
    op.add_column("letter", sa.Column("suggested", sa.Text(), nullable=True))
    op.add_column("letter", sa.Column("why_kind", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("letter", "why_kind")
    op.drop_column("letter", "suggested")
    op.drop_column("letter", "planned_visit_id")
    op.drop_index(op.f("ix_to_do_event_to_do_id"), table_name="to_do_event")
    op.drop_table("to_do_event")
    op.drop_table("visit_met")
    op.drop_index(op.f("ix_visit_event_planned_visit_id"), table_name="visit_event")
    op.drop_table("visit_event")
    op.drop_table("visit_check")
    op.drop_index(op.f("ix_to_do_person_id"), table_name="to_do")
    op.drop_index(op.f("ix_to_do_for_account"), table_name="to_do")
    op.drop_index(op.f("ix_to_do_due_on"), table_name="to_do")
    op.drop_table("to_do")
    op.drop_index(op.f("ix_booking_planned_visit_id"), table_name="booking")
    op.drop_table("booking")
    op.drop_table("session_view")
    op.drop_index(op.f("ix_planned_visit_worker_id"), table_name="planned_visit")
    op.drop_index(op.f("ix_planned_visit_person_id"), table_name="planned_visit")
    op.drop_index(op.f("ix_planned_visit_on_date"), table_name="planned_visit")
    op.drop_index(op.f("ix_planned_visit_assessment_id"), table_name="planned_visit")
    op.drop_table("planned_visit")
    op.drop_index(op.f("ix_needs_sent_person_id"), table_name="needs_sent")
    op.drop_table("needs_sent")
    op.drop_index(op.f("ix_needs_asked_person_id"), table_name="needs_asked")
    op.drop_table("needs_asked")
    op.drop_index(op.f("ix_need_event_need_id"), table_name="need_event")
    op.drop_table("need_event")
    op.drop_index(op.f("ix_needs_shared_person_id"), table_name="needs_shared")
    op.drop_table("needs_shared")
    op.drop_index(op.f("ix_need_declined_person_id"), table_name="need_declined")
    op.drop_table("need_declined")
    op.drop_index(op.f("ix_need_person_id"), table_name="need")
    op.drop_table("need")
