-- Acting for somebody else. Who an account says that it acts for stands sealed under the key of that account; nothing here
-- names a person or says why somebody acts. A mandate is a right that one account gives another: its invitation is kept as
-- a keyed name and forgotten once somebody took it up. An application remembers under which of the two it was begun.
CREATE TABLE represented (
    id TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (id),
    data_key TEXT NOT NULL REFERENCES data_keys (id),
    sealed_person BLOB NOT NULL,
    ended_at TEXT,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
);
CREATE INDEX represented_of_account ON represented (authority, account, created_at);

CREATE TABLE mandates (
    id TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    principal TEXT NOT NULL REFERENCES accounts (id),
    agent TEXT REFERENCES accounts (id),
    token TEXT UNIQUE,
    service TEXT,
    shares TEXT NOT NULL,
    until_on TEXT NOT NULL,
    invited_until TEXT NOT NULL,
    accepted_at TEXT,
    ended_at TEXT,
    ended_by TEXT REFERENCES accounts (id),
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    CHECK (agent IS NULL OR agent <> principal),
    CHECK ((agent IS NULL) = (accepted_at IS NULL))
);
CREATE INDEX mandates_of_principal ON mandates (authority, principal, created_at);
CREATE INDEX mandates_of_agent ON mandates (authority, agent, created_at);

ALTER TABLE applications ADD COLUMN represented TEXT REFERENCES represented (id);
ALTER TABLE applications ADD COLUMN mandate TEXT REFERENCES mandates (id);
ALTER TABLE applications ADD COLUMN sealed_begun BLOB;
CREATE INDEX applications_by_mandate ON applications (authority, mandate, changed_at) WHERE mandate IS NOT NULL;
