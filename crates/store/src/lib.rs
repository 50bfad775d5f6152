//! The only room with SQL: one text for SQLite and PostgreSQL, jobs, outbox, record chain.
