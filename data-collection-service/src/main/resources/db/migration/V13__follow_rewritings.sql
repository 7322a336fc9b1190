-- When a store is asked again whether its own job has taken out what is left of the person. Null where it goes row by row.
ALTER TABLE erasure_store ADD COLUMN ask_again_at timestamptz;

-- Since when the claim of a build holds: what it reads is not older.
ALTER TABLE dataset_build ADD COLUMN claimed_at timestamptz;

-- Of a destroyed version: whether its files may still be there. Until they are gone, those who were to be taken out stay in
-- dataset_person, so that nobody's erasure is called done before.
ALTER TABLE dataset_version ADD COLUMN has_files boolean NOT NULL DEFAULT true;
CREATE INDEX dataset_version_remains_idx ON dataset_version (dataset_id) WHERE state = 'destroyed' AND has_files;
