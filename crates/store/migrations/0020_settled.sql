-- What the desk established in a case before the rules give their result: as typed, by whom, when and why. One sealed text,
-- read with the case; what it was before stands in the record of the case.
ALTER TABLE cases ADD COLUMN sealed_settled BLOB;
