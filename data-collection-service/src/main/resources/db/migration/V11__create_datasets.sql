-- Keys under which a version's files name persons and examples. A key goes with the last version that used it.
CREATE TABLE dataset_key (
    epoch  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    secret bytea NOT NULL
);

-- Immutable versions; the id is the SHA-256 of the manifest, whose text stays as it was hashed.
CREATE TABLE dataset_version (
    dataset_id          text PRIMARY KEY CHECK (dataset_id ~ '^[0-9a-f]{64}$'),
    kind                text NOT NULL CHECK (kind IN ('labelled', 'implicit')),
    state               text NOT NULL DEFAULT 'available' CHECK (state IN ('available', 'withdrawn', 'destroyed')),
    request             text NOT NULL,
    content_fingerprint text NOT NULL,
    manifest            text NOT NULL,
    key_epoch           bigint REFERENCES dataset_key,
    snapshot_at         timestamptz NOT NULL,
    created_at          timestamptz NOT NULL,
    replaced_by         text REFERENCES dataset_version,
    CHECK (key_epoch IS NOT NULL OR state = 'destroyed')
);

-- Whose rows are in which version, so that an erasure finds them. erased: to be taken out by a rewriting that is on its way.
CREATE TABLE dataset_person (
    agent_id   text NOT NULL,
    dataset_id text NOT NULL REFERENCES dataset_version ON DELETE CASCADE,
    erased     boolean NOT NULL DEFAULT false,
    PRIMARY KEY (agent_id, dataset_id)
);

CREATE INDEX dataset_person_version_idx ON dataset_person (dataset_id);

CREATE TABLE dataset_build (
    build_id    uuid PRIMARY KEY,
    kind        text NOT NULL,
    request     json NOT NULL,
    rewrite_of  text REFERENCES dataset_version,
    state       text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'done', 'failed')),
    attempts    integer NOT NULL DEFAULT 0,
    rows_done   bigint NOT NULL DEFAULT 0,
    rows_total  bigint,
    lease_until timestamptz,
    created_at  timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    dataset_id  text REFERENCES dataset_version,
    problem     text
);

CREATE INDEX dataset_build_open_idx ON dataset_build (created_at) WHERE state IN ('queued', 'running');
-- One open rewriting of a version at a time; it begins anew when more persons are erased meanwhile.
CREATE UNIQUE INDEX dataset_build_rewrite_idx ON dataset_build (rewrite_of) WHERE state IN ('queued', 'running');

-- What a labelled version's exposures tell, already kept from whoever is too few.
CREATE TABLE dataset_patterns (
    dataset_id text NOT NULL REFERENCES dataset_version ON DELETE CASCADE,
    kind       text NOT NULL CHECK (kind IN ('success', 'failure')),
    record     json NOT NULL,
    PRIMARY KEY (dataset_id, kind)
);
