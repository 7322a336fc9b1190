-- The latest bundle of each area, and which replica makes the next one. Nothing in it is of a person.
CREATE TABLE offline_bundle (
    area          text        PRIMARY KEY CHECK (area ~ '^[0-9a-f]{15}$'),
    claimed_until timestamptz,
    release_id    text,
    sha256        text        CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    size          bigint      CHECK (size > 0),
    as_of         timestamptz,
    CHECK ((sha256 IS NULL) = (as_of IS NULL) AND (sha256 IS NULL) = (size IS NULL)
           AND (sha256 IS NULL) = (release_id IS NULL))
);
