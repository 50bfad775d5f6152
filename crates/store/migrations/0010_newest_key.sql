-- Every start asks whether the master key opens the key that was made last.
CREATE INDEX data_keys_newest ON data_keys (created_at, id) WHERE wrapped IS NOT NULL;
