"""The tables of the ledger. Nothing in them is ever changed; a later row with the same id or report supersedes.

Times are ISO 8601 text in UTC to the second, so that they sort as they stand in every database.
"""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Float, Index, Integer, MetaData, String, Table, Text, UniqueConstraint

#: Version of this layout; a ledger of another version is refused.
SCHEMA_VERSION = 1

metadata = MetaData()

#: One row per form in which a source was registered; the last row of an id counts.
sources = Table(
    "sources",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("content", String, nullable=False),
    Column("id", String, nullable=False),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("side", String),
    Column("url", Text),
    Column("recorded_at", String, nullable=False),
    sqlite_autoincrement=True,
)

reports = Table(
    "reports",
    metadata,
    Column("id", String, primary_key=True),
    Column("source_id", String, nullable=False),
    Column("published_at", String, nullable=False),
    Column("precision", String, nullable=False),
    Column("url", Text),
    Column("revision_of", String),
    Column("language", String, nullable=False),
    Column("label", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("recorded_at", String, nullable=False),
    Index("reports_by_label", "label"),
)

#: Texts stand apart, since they are the one thing that may leave the ledger.
texts = Table("texts", metadata, Column("report_id", String, primary_key=True), Column("text", Text, nullable=False))

#: One row per reading of a report by a resolver and an extractor; the last row of a report counts.
readings = Table(
    "readings",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("content", String, nullable=False),
    Column("report_id", String, nullable=False),
    Column("resolver", String, nullable=False),
    Column("extractor", String, nullable=False),
    Column("recorded_at", String, nullable=False),
    UniqueConstraint("report_id", "resolver", "extractor"),
    sqlite_autoincrement=True,
)

mentions = Table(
    "mentions",
    metadata,
    Column("reading", Integer, primary_key=True, autoincrement=False),
    Column("start", Integer, primary_key=True, autoincrement=False),
    Column("end", Integer, primary_key=True, autoincrement=False),
    Column("status", String, nullable=False),
    Column("place_id", String),
    Column("meaning", String, nullable=False),
)

#: What mentions were taken to mean, by content: the same name in the same company is said once.
meanings = Table(
    "meanings", metadata, Column("content", String, primary_key=True), Column("body", JSON, nullable=False)
)

claims = Table(
    "claims",
    metadata,
    Column("reading", Integer, primary_key=True, autoincrement=False),
    Column("id", String, primary_key=True),
    Column("event", String, nullable=False),
    Column("side", String),
    Column("mention_start", Integer, nullable=False),
    Column("mention_end", Integer, nullable=False),
    Column("extent", String, nullable=False),
    Column("certainty", String, nullable=False),
    Column("basis", String, nullable=False),
    Column("speaker_name", Text),
    Column("speaker_body", Text),
    Column("speaker_side", String),
    Column("when_earliest", String),
    Column("when_latest", String),
    Column("quote_start", Integer, nullable=False),
    Column("quote_end", Integer, nullable=False),
    Column("rule", String, nullable=False),
    Column("own_footage", Boolean, nullable=False),
)

relations = Table(
    "relations",
    metadata,
    Column("reading", Integer, primary_key=True, autoincrement=False),
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("subject_start", Integer, nullable=False),
    Column("subject_end", Integer, nullable=False),
    Column("object_start", Integer),
    Column("object_end", Integer),
    Column("quote_start", Integer, nullable=False),
    Column("quote_end", Integer, nullable=False),
    Column("km", Float),
    Column("bearing", String),
    Column("by_road", Boolean, nullable=False),
    Column("check", JSON),
)

left_out = Table(
    "left_out",
    metadata,
    Column("reading", Integer, primary_key=True, autoincrement=False),
    Column("reason", String, primary_key=True),
    Column("count", Integer, nullable=False),
)

#: ``target`` is the id of a report or of a claim; from ``at`` on it is as if it had never been made.
retractions = Table(
    "retractions",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("target", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("recorded_at", String, nullable=False),
)

redactions = Table(
    "redactions",
    metadata,
    Column("report_id", String, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("recorded_at", String, nullable=False),
)

#: Reports in which the words of a claim stood as well when the claim's own report was redacted, since what is gone
#: cannot be compared. A ledger from before there was this table gets it with the first row.
copies = Table(
    "copies",
    metadata,
    Column("claim_id", String, primary_key=True),
    Column("report_id", String, primary_key=True),
)
