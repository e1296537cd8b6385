"""The tables of the main job, end to end: people, assessments, revisions, letters, accounts, audit."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Written once and never changed: the database itself refuses.
LASTING = ("audit", "revision", "revision_unit")


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("email_key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("job_title", sa.Text(), nullable=False),
        sa.Column("card_open", sa.Boolean(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("email_key", name=op.f("uq_account_email_key")),
    )
    op.create_table(
        "attempt",
        sa.Column("key_hash", sa.Text(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key_hash", name=op.f("pk_attempt")),
    )
    op.create_table(
        "audit",
        sa.Column(
            "seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("assessment_id", sa.Uuid(), nullable=True),
        sa.Column("other_id", sa.Uuid(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_account_id"), "audit", ["account_id"], unique=False)
    op.create_index(op.f("ix_audit_person_id"), "audit", ["person_id"], unique=False)
    op.create_table(
        "definition",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("definition_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_definition")),
    )
    op.create_table(
        "house",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_house_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_house")),
    )
    op.create_table(
        "team",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("text_number", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("relay", sa.Text(), nullable=False),
        sa.Column("hours", sa.Text(), nullable=False),
        sa.Column("complaints", sa.Text(), nullable=False),
        sa.Column("safety_net", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
    )
    op.create_table(
        "link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_link_account_id")),
        sa.ForeignKeyConstraint(["made_by"], ["account.id"], name=op.f("fk_link_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_link_token_hash")),
    )
    op.create_table(
        "membership",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("from_date", sa.Date(), nullable=False),
        sa.Column("to_date", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_membership_account_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_membership_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
    )
    op.create_index("ix_membership_account", "membership", ["account_id", "from_date"], unique=False)
    op.create_index(op.f("ix_membership_team_id"), "membership", ["team_id"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name_used", sa.Text(), nullable=False),
        sa.Column("legal_name", sa.Text(), nullable=False),
        sa.Column("name_used_key", sa.Text(), nullable=False),
        sa.Column("legal_name_key", sa.Text(), nullable=False),
        sa.Column("pronouns", sa.Text(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("nhs_number", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("no_fixed_address", sa.Boolean(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("gp_practice", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("newest_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["added_by"], ["account.id"], name=op.f("fk_person_added_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index(op.f("ix_person_birth_date"), "person", ["birth_date"], unique=False)
    op.create_index(op.f("ix_person_legal_name_key"), "person", ["legal_name_key"], unique=False)
    op.create_index(op.f("ix_person_name_used_key"), "person", ["name_used_key"], unique=False)
    op.create_index(op.f("ix_person_nhs_number"), "person", ["nhs_number"], unique=False)
    op.create_table(
        "session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_session_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_session_token_hash")),
    )
    op.create_index(op.f("ix_session_account_id"), "session", ["account_id"], unique=False)
    op.create_table(
        "assessment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("definition_hash", sa.Text(), nullable=False),
        sa.Column("led_by", sa.Uuid(), nullable=False),
        sa.Column("started_by", sa.Uuid(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["definition_hash"], ["definition.hash"], name=op.f("fk_assessment_definition_hash")
        ),
        sa.ForeignKeyConstraint(["led_by"], ["account.id"], name=op.f("fk_assessment_led_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_assessment_person_id")),
        sa.ForeignKeyConstraint(["started_by"], ["account.id"], name=op.f("fk_assessment_started_by")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_assessment_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
    )
    op.create_index(op.f("ix_assessment_led_by"), "assessment", ["led_by"], unique=False)
    op.create_index(op.f("ix_assessment_person_id"), "assessment", ["person_id"], unique=False)
    op.create_index(op.f("ix_assessment_team_id"), "assessment", ["team_id"], unique=False)
    op.create_table(
        "contact_state",
        sa.Column(
            "seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_contact_state_person_id")),
        sa.ForeignKeyConstraint(["set_by"], ["account.id"], name=op.f("fk_contact_state_set_by")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_contact_state")),
    )
    op.create_index(op.f("ix_contact_state_person_id"), "contact_state", ["person_id"], unique=False)
    op.create_table(
        "former_details",
        sa.Column(
            "seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["changed_by"], ["account.id"], name=op.f("fk_former_details_changed_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_former_details_person_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_former_details")),
    )
    op.create_index(op.f("ix_former_details_person_id"), "former_details", ["person_id"], unique=False)
    op.create_table(
        "involvement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("from_date", sa.Date(), nullable=False),
        sa.Column("to_date", sa.Date(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["ended_by"], ["account.id"], name=op.f("fk_involvement_ended_by")),
        sa.ForeignKeyConstraint(["made_by"], ["account.id"], name=op.f("fk_involvement_made_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_involvement_person_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_involvement_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_involvement")),
    )
    op.create_index(op.f("ix_involvement_person_id"), "involvement", ["person_id"], unique=False)
    op.create_index("ix_involvement_team", "involvement", ["team_id", "person_id"], unique=False)
    op.create_table(
        "join_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["asked_by"], ["account.id"], name=op.f("fk_join_request_asked_by")),
        sa.ForeignKeyConstraint(["decided_by"], ["account.id"], name=op.f("fk_join_request_decided_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_join_request_person_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_join_request_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_join_request")),
    )
    op.create_index(op.f("ix_join_request_person_id"), "join_request", ["person_id"], unique=False)
    op.create_table(
        "same_person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("from_id", sa.Uuid(), nullable=False),
        sa.Column("to_id", sa.Uuid(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_by", sa.Uuid(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["from_id"], ["person.id"], name=op.f("fk_same_person_from_id")),
        sa.ForeignKeyConstraint(["made_by"], ["account.id"], name=op.f("fk_same_person_made_by")),
        sa.ForeignKeyConstraint(["to_id"], ["person.id"], name=op.f("fk_same_person_to_id")),
        sa.ForeignKeyConstraint(["undone_by"], ["account.id"], name=op.f("fk_same_person_undone_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_same_person")),
    )
    op.create_index(op.f("ix_same_person_from_id"), "same_person", ["from_id"], unique=False)
    op.create_index(op.f("ix_same_person_to_id"), "same_person", ["to_id"], unique=False)
    op.create_table(
        "assessment_state",
        sa.Column(
            "seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("move", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("moved_by", sa.Uuid(), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_assessment_state_assessment_id")
        ),
        sa.ForeignKeyConstraint(["moved_by"], ["account.id"], name=op.f("fk_assessment_state_moved_by")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_assessment_state")),
    )
    op.create_index(
        op.f("ix_assessment_state_assessment_id"), "assessment_state", ["assessment_id"], unique=False
    )
    op.create_table(
        "letter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("print", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("idempotency_key", sa.Text(), nullable=False),
        sa.Column("payload_hash", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lease_key", sa.Text(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("saw_revision", sa.Integer(), nullable=False),
        sa.Column("why_not_suggested", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_letter_assessment_id")),
        sa.ForeignKeyConstraint(["made_by"], ["account.id"], name=op.f("fk_letter_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("idempotency_key", name=op.f("uq_letter_idempotency_key")),
    )
    op.create_index(op.f("ix_letter_assessment_id"), "letter", ["assessment_id"], unique=False)
    op.create_index(op.f("ix_letter_status"), "letter", ["status"], unique=False)
    op.create_table(
        "visit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_visit_assessment_id")),
        sa.ForeignKeyConstraint(["opened_by"], ["account.id"], name=op.f("fk_visit_opened_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sa.UniqueConstraint("assessment_id", "on_date", name=op.f("uq_visit_assessment_id_on_date")),
    )
    op.create_table(
        "letter_file",
        sa.Column("letter_id", sa.Uuid(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_letter_file_letter_id")),
        sa.PrimaryKeyConstraint("letter_id", "format", name=op.f("pk_letter_file")),
    )
    op.create_table(
        "letter_words",
        sa.Column("letter_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_letter_words_letter_id")),
        sa.PrimaryKeyConstraint("letter_id", name=op.f("pk_letter_words")),
    )
    op.create_table(
        "revision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("step_id", sa.Text(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=True),
        sa.Column("definition_hash", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("writer", sa.Text(), nullable=False),
        sa.Column("op_id", sa.Text(), nullable=False),
        sa.Column("units", sa.Text(), nullable=False),
        sa.Column("bases", sa.Text(), nullable=False),
        sa.Column("page_revision", sa.Integer(), nullable=False),
        sa.Column("saw_person_revision", sa.Integer(), nullable=False),
        sa.Column("words_hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_revision_assessment_id")),
        sa.ForeignKeyConstraint(["author_id"], ["account.id"], name=op.f("fk_revision_author_id")),
        sa.ForeignKeyConstraint(
            ["definition_hash"], ["definition.hash"], name=op.f("fk_revision_definition_hash")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_revision_person_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_revision_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint(
            "assessment_id", "author_id", "op_id", name=op.f("uq_revision_assessment_id_author_id_op_id")
        ),
        sa.UniqueConstraint("person_id", "number", name=op.f("uq_revision_person_id_number")),
    )
    op.create_index("ix_revision_step", "revision", ["assessment_id", "step_id", "number"], unique=False)
    op.create_table(
        "conflict",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("step_id", sa.Text(), nullable=False),
        sa.Column("home", sa.Text(), nullable=False),
        sa.Column("home_id", sa.Uuid(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("base_number", sa.Integer(), nullable=False),
        sa.Column("theirs_number", sa.Integer(), nullable=False),
        sa.Column("mine_revision", sa.Uuid(), nullable=False),
        sa.Column("resolved_by_revision", sa.Uuid(), nullable=True),
        sa.Column("resolved_by", sa.Uuid(), nullable=True),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_conflict_assessment_id")),
        sa.ForeignKeyConstraint(["mine_revision"], ["revision.id"], name=op.f("fk_conflict_mine_revision")),
        sa.ForeignKeyConstraint(["resolved_by"], ["account.id"], name=op.f("fk_conflict_resolved_by")),
        sa.ForeignKeyConstraint(
            ["resolved_by_revision"], ["revision.id"], name=op.f("fk_conflict_resolved_by_revision")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict")),
    )
    op.create_index(op.f("ix_conflict_assessment_id"), "conflict", ["assessment_id"], unique=False)
    op.create_index("ix_conflict_home", "conflict", ["home_id", "unit"], unique=False)
    op.create_table(
        "head",
        sa.Column("home_id", sa.Uuid(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("home", sa.Text(), nullable=False),
        sa.Column("revision_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_head_revision_id")),
        sa.PrimaryKeyConstraint("home_id", "unit", name=op.f("pk_head")),
    )
    op.create_table(
        "revision_unit",
        sa.Column("revision_id", sa.Uuid(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("home", sa.Text(), nullable=False),
        sa.Column("home_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_revision_unit_revision_id")),
        sa.PrimaryKeyConstraint("revision_id", "unit", name=op.f("pk_revision_unit")),
    )
    op.create_index("ix_revision_unit_history", "revision_unit", ["home_id", "unit", "number"], unique=False)
    op.create_table(
        "revision_words",
        sa.Column("revision_id", sa.Uuid(), nullable=False),
        sa.Column("salt", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_revision_words_revision_id")),
        sa.PrimaryKeyConstraint("revision_id", name=op.f("pk_revision_words")),
    )

    for table in LASTING:
        _make_lasting(table)


def downgrade() -> None:
    for table in LASTING:
        _let_change(table)

    op.drop_table("revision_words")
    op.drop_index("ix_revision_unit_history", table_name="revision_unit")
    op.drop_table("revision_unit")
    op.drop_table("head")
    op.drop_index("ix_conflict_home", table_name="conflict")
    op.drop_index(op.f("ix_conflict_assessment_id"), table_name="conflict")
    op.drop_table("conflict")
    op.drop_index("ix_revision_step", table_name="revision")
    op.drop_table("revision")
    op.drop_table("letter_words")
    op.drop_table("letter_file")
    op.drop_table("visit")
    op.drop_index(op.f("ix_letter_status"), table_name="letter")
    op.drop_index(op.f("ix_letter_assessment_id"), table_name="letter")
    op.drop_table("letter")
    op.drop_index(op.f("ix_assessment_state_assessment_id"), table_name="assessment_state")
    op.drop_table("assessment_state")
    op.drop_index(op.f("ix_same_person_to_id"), table_name="same_person")
    op.drop_index(op.f("ix_same_person_from_id"), table_name="same_person")
    op.drop_table("same_person")
    op.drop_index(op.f("ix_join_request_person_id"), table_name="join_request")
    op.drop_table("join_request")
    op.drop_index("ix_involvement_team", table_name="involvement")
    op.drop_index(op.f("ix_involvement_person_id"), table_name="involvement")
    op.drop_table("involvement")
    op.drop_index(op.f("ix_former_details_person_id"), table_name="former_details")
    op.drop_table("former_details")
    op.drop_index(op.f("ix_contact_state_person_id"), table_name="contact_state")
    op.drop_table("contact_state")
    op.drop_index(op.f("ix_assessment_team_id"), table_name="assessment")
    op.drop_index(op.f("ix_assessment_person_id"), table_name="assessment")
    op.drop_index(op.f("ix_assessment_led_by"), table_name="assessment")
    op.drop_table("assessment")
    op.drop_index(op.f("ix_session_account_id"), table_name="session")
    op.drop_table("session")
    op.drop_index(op.f("ix_person_nhs_number"), table_name="person")
    op.drop_index(op.f("ix_person_name_used_key"), table_name="person")
    op.drop_index(op.f("ix_person_legal_name_key"), table_name="person")
    op.drop_index(op.f("ix_person_birth_date"), table_name="person")
    op.drop_table("person")
    op.drop_index(op.f("ix_membership_team_id"), table_name="membership")
    op.drop_index("ix_membership_account", table_name="membership")
    op.drop_table("membership")
    op.drop_table("link")
    op.drop_table("team")
    op.drop_table("house")
    op.drop_table("definition")
    op.drop_index(op.f("ix_audit_person_id"), table_name="audit")
    op.drop_index(op.f("ix_audit_account_id"), table_name="audit")
    op.drop_table("audit")
    op.drop_table("attempt")
    op.drop_table("account")


def _make_lasting(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is only ever added to'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_lasts() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$BEGIN RAISE EXCEPTION '{table} is only ever added to'; END$$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_lasts BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_lasts()"
    )


def _let_change(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for change in ("update", "delete"):
            op.execute(f"DROP TRIGGER {table}_no_{change}")
        return
    op.execute(f"DROP TRIGGER {table}_lasts ON {table}")
    op.execute(f"DROP FUNCTION {table}_lasts()")
