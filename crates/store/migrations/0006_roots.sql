-- Roots over the ends of all chains: what outsiders check a record against. `rooted` is the number of
-- a chain's row that the newest root with the chain covers.
ALTER TABLE chains ADD COLUMN rooted BIGINT NOT NULL DEFAULT 0;
CREATE INDEX chains_unrooted ON chains (authority, chain) WHERE seq > rooted;

CREATE TABLE roots (
    authority TEXT NOT NULL,
    number BIGINT NOT NULL,
    made_at TEXT NOT NULL,
    leaves BIGINT NOT NULL,
    tree TEXT NOT NULL,
    prev TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (authority, number)
);

CREATE TABLE root_leaves (
    authority TEXT NOT NULL,
    number BIGINT NOT NULL,
    place BIGINT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    head TEXT NOT NULL,
    PRIMARY KEY (authority, number, place),
    FOREIGN KEY (authority, number) REFERENCES roots (authority, number)
);
CREATE INDEX root_leaves_of_chain ON root_leaves (authority, chain, number);
