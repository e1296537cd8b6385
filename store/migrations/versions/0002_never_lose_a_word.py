"""Devices, pages that wait, working together, newer questions, and words that were taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "device",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_by", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_device_token_hash")),
    )
    op.create_table(
        "parked",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("writer", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("parked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_parked_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parked")),
    )
    op.create_index(op.f("ix_parked_account_id"), "parked", ["account_id"], unique=False)
    op.create_table(
        "waiting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("op_id", sa.Text(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=True),
        sa.Column("assessment_id", sa.Uuid(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("came_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_waiting_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting")),
        sa.UniqueConstraint("account_id", "op_id", name=op.f("uq_waiting_account_id_op_id")),
    )
    op.create_index("ix_waiting_assessment", "waiting", ["assessment_id"], unique=False)
    op.create_table(
        "definition_move",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("from_hash", sa.Text(), nullable=False),
        sa.Column("to_hash", sa.Text(), nullable=False),
        sa.Column("touched", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("moved_by", sa.Uuid(), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_definition_move_assessment_id")
        ),
        sa.ForeignKeyConstraint(
            ["from_hash"], ["definition.hash"], name=op.f("fk_definition_move_from_hash")
        ),
        sa.ForeignKeyConstraint(["moved_by"], ["account.id"], name=op.f("fk_definition_move_moved_by")),
        sa.ForeignKeyConstraint(["to_hash"], ["definition.hash"], name=op.f("fk_definition_move_to_hash")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_definition_move")),
    )
    op.create_index(
        op.f("ix_definition_move_assessment_id"), "definition_move", ["assessment_id"], unique=False
    )
    op.create_table(
        "hand_over",
        sa.Column(
            "seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("from_account", sa.Uuid(), nullable=False),
        sa.Column("to_account", sa.Uuid(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_hand_over_assessment_id")
        ),
        sa.ForeignKeyConstraint(["from_account"], ["account.id"], name=op.f("fk_hand_over_from_account")),
        sa.ForeignKeyConstraint(["made_by"], ["account.id"], name=op.f("fk_hand_over_made_by")),
        sa.ForeignKeyConstraint(["to_account"], ["account.id"], name=op.f("fk_hand_over_to_account")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_hand_over")),
    )
    op.create_index(op.f("ix_hand_over_assessment_id"), "hand_over", ["assessment_id"], unique=False)
    op.create_index(op.f("ix_hand_over_to_account"), "hand_over", ["to_account"], unique=False)
    op.create_table(
        "last_look",
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_last_look_account_id")),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_last_look_assessment_id")
        ),
        sa.PrimaryKeyConstraint("assessment_id", "account_id", name=op.f("pk_last_look")),
    )
    op.create_table(
        "page_seq",
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("writer", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_page_seq_assessment_id")),
        sa.PrimaryKeyConstraint("assessment_id", "writer", name=op.f("pk_page_seq")),
    )
    op.create_table(
        "presence",
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("step_id", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_presence_account_id")),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_presence_assessment_id")),
        sa.PrimaryKeyConstraint("assessment_id", "step_id", "account_id", name=op.f("pk_presence")),
    )
    op.create_table(
        "section_lead",
        sa.Column(
            "seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("section_id", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("set_by", sa.Uuid(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_section_lead_account_id")),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_section_lead_assessment_id")
        ),
        sa.ForeignKeyConstraint(["set_by"], ["account.id"], name=op.f("fk_section_lead_set_by")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_section_lead")),
    )
    op.create_index(op.f("ix_section_lead_assessment_id"), "section_lead", ["assessment_id"], unique=False)
    op.create_table(
        "taken",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("given_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_taken_account_id")),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_taken_assessment_id")),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_taken_device_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taken")),
    )
    op.create_index(op.f("ix_taken_account_id"), "taken", ["account_id"], unique=False)
    op.create_index(op.f("ix_taken_assessment_id"), "taken", ["assessment_id"], unique=False)
    op.create_index(op.f("ix_taken_device_id"), "taken", ["device_id"], unique=False)
    op.create_table(
        "taken_back",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("step_id", sa.Text(), nullable=False),
        sa.Column("home", sa.Text(), nullable=False),
        sa.Column("home_id", sa.Uuid(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("up_to", sa.Integer(), nullable=False),
        sa.Column("quiet", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("needs_second", sa.Boolean(), nullable=False),
        sa.Column("agreed_by", sa.Uuid(), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.Uuid(), nullable=True),
        sa.Column("erase_on", sa.Date(), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["agreed_by"], ["account.id"], name=op.f("fk_taken_back_agreed_by")),
        sa.ForeignKeyConstraint(["asked_by"], ["account.id"], name=op.f("fk_taken_back_asked_by")),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_taken_back_assessment_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_taken_back_person_id")),
        sa.ForeignKeyConstraint(["undone_by"], ["account.id"], name=op.f("fk_taken_back_undone_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taken_back")),
    )
    op.create_index(op.f("ix_taken_back_assessment_id"), "taken_back", ["assessment_id"], unique=False)
    op.create_index(op.f("ix_taken_back_person_id"), "taken_back", ["person_id"], unique=False)
    op.create_index(op.f("ix_taken_back_call_id"), "taken_back", ["call_id"], unique=False)
    op.create_index("ix_taken_back_place", "taken_back", ["home_id", "unit"], unique=False)
    op.create_table(
        "taken_look",
        sa.Column(
            "seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_taken_look_account_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_taken_look")),
    )
    op.create_index(op.f("ix_taken_look_call_id"), "taken_look", ["call_id"], unique=False)
    op.create_table(
        "letter_recall",
        sa.Column("letter_id", sa.Uuid(), nullable=False),
        sa.Column("taken_back_id", sa.Uuid(), nullable=False),
        sa.Column("done", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("done_by", sa.Uuid(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_letter_recall_letter_id")),
        sa.ForeignKeyConstraint(
            ["taken_back_id"], ["taken_back.id"], name=op.f("fk_letter_recall_taken_back_id")
        ),
        sa.PrimaryKeyConstraint("letter_id", "taken_back_id", name=op.f("pk_letter_recall")),
    )
    op.create_table(
        "taken_words",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("taken_back_id", sa.Uuid(), nullable=False),
        sa.Column("revision_id", sa.Uuid(), nullable=True),
        sa.Column("letter_id", sa.Uuid(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_taken_words_letter_id")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_taken_words_revision_id")),
        sa.ForeignKeyConstraint(
            ["taken_back_id"], ["taken_back.id"], name=op.f("fk_taken_words_taken_back_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taken_words")),
    )
    op.create_index("ix_taken_words_revision", "taken_words", ["revision_id"], unique=False)
    op.create_index(op.f("ix_taken_words_taken_back_id"), "taken_words", ["taken_back_id"], unique=False)
    op.add_column("account", sa.Column("pin_hash", sa.Text(), nullable=True))
    op.add_column("conflict", sa.Column("declined", sa.Text(), nullable=True))
    op.add_column("letter", sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("revision", sa.Column("device_id", sa.Uuid(), nullable=True))
    op.add_column("revision", sa.Column("seq", sa.Integer(), nullable=True))
    op.add_column("revision", sa.Column("said_on", sa.Date(), nullable=True))
    op.add_column("revision", sa.Column("typed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("revision", sa.Column("restores", sa.Integer(), nullable=True))
    op.add_column("session", sa.Column("device_id", sa.Uuid(), nullable=True))
    op.add_column("session", sa.Column("locked_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("session", sa.Column("wrong_pins", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("session", "wrong_pins")
    op.drop_column("session", "locked_at")
    op.drop_column("session", "device_id")
    op.drop_column("revision", "restores")
    op.drop_column("revision", "typed_at")
    op.drop_column("revision", "said_on")
    op.drop_column("revision", "seq")
    op.drop_column("revision", "device_id")
    op.drop_column("letter", "closed_at")
    op.drop_column("conflict", "declined")
    op.drop_column("account", "pin_hash")
    op.drop_index(op.f("ix_taken_words_taken_back_id"), table_name="taken_words")
    op.drop_index("ix_taken_words_revision", table_name="taken_words")
    op.drop_table("taken_words")
    op.drop_table("letter_recall")
    op.drop_index(op.f("ix_taken_look_call_id"), table_name="taken_look")
    op.drop_table("taken_look")
    op.drop_index("ix_taken_back_place", table_name="taken_back")
    op.drop_index(op.f("ix_taken_back_call_id"), table_name="taken_back")
    op.drop_index(op.f("ix_taken_back_person_id"), table_name="taken_back")
    op.drop_index(op.f("ix_taken_back_assessment_id"), table_name="taken_back")
    op.drop_table("taken_back")
    op.drop_index(op.f("ix_taken_device_id"), table_name="taken")
    op.drop_index(op.f("ix_taken_assessment_id"), table_name="taken")
    op.drop_index(op.f("ix_taken_account_id"), table_name="taken")
    op.drop_table("taken")
    op.drop_index(op.f("ix_section_lead_assessment_id"), table_name="section_lead")
    op.drop_table("section_lead")
    op.drop_table("presence")
    op.drop_table("page_seq")
    op.drop_table("last_look")
    op.drop_index(op.f("ix_hand_over_to_account"), table_name="hand_over")
    op.drop_index(op.f("ix_hand_over_assessment_id"), table_name="hand_over")
    op.drop_table("hand_over")
    op.drop_index(op.f("ix_definition_move_assessment_id"), table_name="definition_move")
    op.drop_table("definition_move")
    op.drop_index("ix_waiting_assessment", table_name="waiting")
    op.drop_table("waiting")
    op.drop_index(op.f("ix_parked_account_id"), table_name="parked")
    op.drop_table("parked")
    op.drop_table("device")
