-- Invitations of a second person to sign an application before it is sent, and what came of them. The secret of the link is kept
-- as a keyed hash only; names, addresses, sentences and what was signed are sealed with the key of the application.
CREATE TABLE signatures (
    id TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    application TEXT NOT NULL REFERENCES applications (id),
    signature TEXT NOT NULL,
    token TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    data_key TEXT NOT NULL REFERENCES data_keys (id),
    sealed_words BLOB NOT NULL,
    expires_at TEXT NOT NULL,
    answered_at TEXT,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX signatures_of_application ON signatures (authority, application, created_at, id);
