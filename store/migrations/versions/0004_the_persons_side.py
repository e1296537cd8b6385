"""The person's side: urgent answers, pauses, own links, facts, sharing decisions, and who sees safety answers."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pause",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_pause_account_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_pause_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pause")),
    )
    op.create_index(op.f("ix_pause_account_id"), "pause", ["account_id"], unique=False)
    op.create_index(op.f("ix_pause_person_id"), "pause", ["person_id"], unique=False)
    op.create_table(
        "shared_without",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("person_told", sa.Text(), nullable=False),
        sa.Column("person_told_why", sa.Text(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["account.id"], name=op.f("fk_shared_without_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_shared_without_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_without")),
    )
    op.create_index(op.f("ix_shared_without_person_id"), "shared_without", ["person_id"], unique=False)
    op.create_table(
        "sharing_decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("explained_in", sa.Text(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.Column("said_by_name", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_why", sa.Text(), nullable=False),
        sa.Column("ended_words", sa.Text(), nullable=False),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["ended_by"], ["account.id"], name=op.f("fk_sharing_decision_ended_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_sharing_decision_person_id")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["account.id"], name=op.f("fk_sharing_decision_recorded_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sharing_decision")),
    )
    op.create_index(op.f("ix_sharing_decision_person_id"), "sharing_decision", ["person_id"], unique=False)
    op.create_table(
        "explained",
        sa.Column(
            "seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=True),
        sa.Column("points", sa.Text(), nullable=False),
        sa.Column("explained_in", sa.Text(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_explained_assessment_id")
        ),
        sa.ForeignKeyConstraint(["by"], ["account.id"], name=op.f("fk_explained_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_explained_person_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_explained")),
    )
    op.create_index(op.f("ix_explained_person_id"), "explained", ["person_id"], unique=False)
    op.create_table(
        "self_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("steps", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wrong_codes", sa.Integer(), nullable=False),
        sa.Column("session_hash", sa.Text(), nullable=False),
        sa.Column("session_ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_by", sa.Uuid(), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_self_link_assessment_id")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["account.id"], name=op.f("fk_self_link_made_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_self_link_person_id")),
        sa.ForeignKeyConstraint(["revoked_by"], ["account.id"], name=op.f("fk_self_link_revoked_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_self_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_self_link_token_hash")),
    )
    op.create_index(op.f("ix_self_link_assessment_id"), "self_link", ["assessment_id"], unique=False)
    op.create_index(op.f("ix_self_link_person_id"), "self_link", ["person_id"], unique=False)
    op.create_table(
        "fact_said",
        sa.Column(
            "seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=True),
        sa.Column("planned_visit_id", sa.Uuid(), nullable=True),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_fact_said_assessment_id")
        ),
        sa.ForeignKeyConstraint(["by"], ["account.id"], name=op.f("fk_fact_said_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_fact_said_person_id")),
        sa.ForeignKeyConstraint(
            ["planned_visit_id"], ["planned_visit.id"], name=op.f("fk_fact_said_planned_visit_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_fact_said")),
    )
    op.create_index(op.f("ix_fact_said_person_id"), "fact_said", ["person_id"], unique=False)
    op.create_table(
        "urgent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("planned_visit_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("step_id", sa.Text(), nullable=False),
        sa.Column("kept_how", sa.Text(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=True),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("typed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changed_by", sa.Uuid(), nullable=True),
        sa.Column("done", sa.Text(), nullable=False),
        sa.Column("told_whom", sa.Text(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("acted_by", sa.Uuid(), nullable=True),
        sa.Column("acted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_by", sa.Uuid(), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["acted_by"], ["account.id"], name=op.f("fk_urgent_acted_by")),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_urgent_assessment_id")),
        sa.ForeignKeyConstraint(["by"], ["account.id"], name=op.f("fk_urgent_by")),
        sa.ForeignKeyConstraint(["changed_by"], ["account.id"], name=op.f("fk_urgent_changed_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_urgent_person_id")),
        sa.ForeignKeyConstraint(
            ["planned_visit_id"], ["planned_visit.id"], name=op.f("fk_urgent_planned_visit_id")
        ),
        sa.ForeignKeyConstraint(["seen_by"], ["account.id"], name=op.f("fk_urgent_seen_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_urgent")),
    )
    op.create_index(op.f("ix_urgent_assessment_id"), "urgent", ["assessment_id"], unique=False)
    op.create_index(op.f("ix_urgent_person_id"), "urgent", ["person_id"], unique=False)
    op.create_index("ix_urgent_state", "urgent", ["state", "kept_at"], unique=False)
    op.create_table(
        "urgent_event",
        sa.Column(
            "seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("urgent_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["account.id"], name=op.f("fk_urgent_event_by")),
        sa.ForeignKeyConstraint(["urgent_id"], ["urgent.id"], name=op.f("fk_urgent_event_urgent_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_urgent_event")),
    )
    op.create_index(op.f("ix_urgent_event_urgent_id"), "urgent_event", ["urgent_id"], unique=False)
    op.add_column("planned_visit", sa.Column("call_tomorrow", sa.Text(), server_default="", nullable=False))
    op.add_column("account", sa.Column("safety", sa.Boolean(), server_default=sa.false(), nullable=False))
    # Who could open these questions before still can; an administrator decides from now on.
    op.execute("UPDATE account SET safety = true WHERE role IN ('practitioner', 'lead')")


def downgrade() -> None:
    op.drop_column("account", "safety")
    op.drop_column("planned_visit", "call_tomorrow")
    op.drop_index(op.f("ix_urgent_event_urgent_id"), table_name="urgent_event")
    op.drop_table("urgent_event")
    op.drop_index("ix_urgent_state", table_name="urgent")
    op.drop_index(op.f("ix_urgent_person_id"), table_name="urgent")
    op.drop_index(op.f("ix_urgent_assessment_id"), table_name="urgent")
    op.drop_table("urgent")
    op.drop_index(op.f("ix_fact_said_person_id"), table_name="fact_said")
    op.drop_table("fact_said")
    op.drop_index(op.f("ix_self_link_person_id"), table_name="self_link")
    op.drop_index(op.f("ix_self_link_assessment_id"), table_name="self_link")
    op.drop_table("self_link")
    op.drop_index(op.f("ix_explained_person_id"), table_name="explained")
    op.drop_table("explained")
    op.drop_index(op.f("ix_sharing_decision_person_id"), table_name="sharing_decision")
    op.drop_table("sharing_decision")
    op.drop_index(op.f("ix_shared_without_person_id"), table_name="shared_without")
    op.drop_table("shared_without")
    op.drop_index(op.f("ix_pause_person_id"), table_name="pause")
    op.drop_index(op.f("ix_pause_account_id"), table_name="pause")
    op.drop_table("pause")
