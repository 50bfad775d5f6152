-- What this portal offers to others: a row a thing, with when it last changed.
CREATE TABLE feed (
    authority TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    hash TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    gone_at TEXT,
    PRIMARY KEY (authority, kind, id)
);

-- The portals whose catalogues are shown here, and how fetching them went.
CREATE TABLE portals (
    authority TEXT NOT NULL,
    portal TEXT NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    priority BIGINT NOT NULL,
    etag TEXT NOT NULL,
    since TEXT NOT NULL,
    tried_at TEXT,
    succeeded_at TEXT,
    failures BIGINT NOT NULL,
    error TEXT NOT NULL,
    findings TEXT NOT NULL,
    PRIMARY KEY (authority, portal)
);

-- What they gave, as it last was. What they no longer give stays and is marked.
CREATE TABLE foreign_entries (
    authority TEXT NOT NULL,
    portal TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    hash TEXT NOT NULL,
    body TEXT NOT NULL,
    first_seen_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    gone_at TEXT,
    PRIMARY KEY (authority, portal, kind, id)
);

-- What editors of this portal added to a foreign description.
CREATE TABLE supplements (
    authority TEXT NOT NULL,
    portal TEXT NOT NULL,
    id TEXT NOT NULL,
    lang TEXT NOT NULL,
    text TEXT NOT NULL,
    name TEXT NOT NULL,
    written_at TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (authority, portal, id, lang)
);

-- Descriptions of the same service: which one is shown, and which one yields to it.
CREATE TABLE conflicts (
    authority TEXT NOT NULL,
    portal TEXT NOT NULL,
    id TEXT NOT NULL,
    winner_portal TEXT NOT NULL,
    winner_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    found_at TEXT NOT NULL,
    ended_at TEXT,
    PRIMARY KEY (authority, portal, id, winner_portal, winner_id)
);

-- Links in descriptions, and whether they still lead somewhere.
CREATE TABLE link_checks (
    authority TEXT NOT NULL,
    address TEXT NOT NULL,
    places TEXT NOT NULL,
    outcome TEXT NOT NULL,
    checked_at TEXT NOT NULL,
    failing_since TEXT,
    PRIMARY KEY (authority, address)
);
