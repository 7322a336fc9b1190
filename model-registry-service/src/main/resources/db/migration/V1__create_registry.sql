CREATE TABLE artifact (
    kind text NOT NULL CHECK (kind IN ('rule-pack', 'weights', 'model')),
    name text NOT NULL,
    version text NOT NULL,
    number bigint GENERATED ALWAYS AS IDENTITY UNIQUE, -- order of registration
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    size bigint NOT NULL CHECK (size >= 0),
    registered_at timestamptz NOT NULL DEFAULT now(),
    registered_by text NOT NULL,
    PRIMARY KEY (kind, name, version)
);
CREATE INDEX artifact_sha256 ON artifact (sha256);

-- Artifacts are immutable, whoever asks.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is immutable', TG_TABLE_NAME;
END $$;
CREATE TRIGGER artifact_is_immutable BEFORE UPDATE ON artifact FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- One row: its lock makes activations a line, its sequence has no holes.
CREATE TABLE release_head (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    sequence bigint NOT NULL
);
INSERT INTO release_head (sequence) VALUES (0);

CREATE TABLE release (
    sequence bigint PRIMARY KEY CHECK (sequence > 0),
    release_id text NOT NULL UNIQUE,
    previous_release_id text UNIQUE REFERENCES release (release_id), -- unique: the line never forks
    activated_at timestamptz NOT NULL,
    activated_by text NOT NULL,
    document jsonb NOT NULL, -- as announced
    CHECK ((sequence = 1) = (previous_release_id IS NULL))
);
CREATE TRIGGER release_is_immutable BEFORE UPDATE ON release FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What a release names exists and stays.
CREATE TABLE release_artifact (
    sequence bigint NOT NULL REFERENCES release (sequence),
    kind text NOT NULL,
    name text NOT NULL,
    version text NOT NULL,
    PRIMARY KEY (sequence, kind, name),
    FOREIGN KEY (kind, name, version) REFERENCES artifact (kind, name, version)
);
