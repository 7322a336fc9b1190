CREATE TYPE event_fate AS ENUM ('accepted', 'duplicate', 'quarantined', 'rejected');

-- Ids are unique for ever, so they do not live in the log's monthly partitions: a phone may be offline for longer than a month.
CREATE TABLE event_identity (
    event_id    uuid PRIMARY KEY,
    fingerprint bytea NOT NULL,
    fate        event_fate NOT NULL,
    reason      text
) PARTITION BY HASH (event_id);

DO $$
BEGIN
    FOR i IN 0..15 LOOP
        EXECUTE format('CREATE TABLE event_identity_%s PARTITION OF event_identity FOR VALUES WITH (MODULUS 16, REMAINDER %s)',
                       lpad(i::text, 2, '0'), i);
    END LOOP;
END $$;

-- Monthly partitions are made ahead by the service. No unique index: event_identity decides in the same transaction.
CREATE TABLE event_log (
    received_at         timestamptz NOT NULL,
    event_id            uuid NOT NULL,
    agent_id            text NOT NULL,
    install_id          text,
    seq                 bigint,
    type                text NOT NULL,
    schema_version      integer NOT NULL,
    occurred_at         timestamptz NOT NULL,
    time_quality        text NOT NULL,
    occurred_wall       timestamptz,
    occurred_elapsed_ms bigint,
    boot_id             text,
    consent_version     text,
    consent_basis       text,
    source              text,
    purposes            text[] NOT NULL,
    request_id          uuid,
    impression_id       uuid,
    payload             jsonb NOT NULL,
    CHECK (consent_version IS NOT NULL OR consent_basis IS NOT NULL),
    CHECK (cardinality(purposes) > 0)
) PARTITION BY RANGE (received_at);

CREATE INDEX event_log_agent_idx ON event_log (agent_id);

-- One row per install that ever sent a batch; also the lock that puts its batches in order.
-- settled: seqs with a final fate, evicted ones included. passed: settled, less the accepted ones not yet applied.
CREATE TABLE install (
    install_key   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    install_id    text NOT NULL UNIQUE,
    agent_id      text NOT NULL,
    settled       int8multirange NOT NULL DEFAULT '{}',
    passed        int8multirange NOT NULL DEFAULT '{}',
    last_batch_at timestamptz NOT NULL
) WITH (fillfactor = 70);

CREATE INDEX install_agent_idx ON install (agent_id, last_batch_at);

-- The seq up to which a set has no hole, 0 where 1 is missing.
CREATE FUNCTION seq_through(seqs int8multirange) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce((SELECT upper(r) - 1 FROM unnest(seqs) AS r WHERE lower(r) = 1), 0);

CREATE FUNCTION seq_range_count(seqs int8multirange) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT count(*) FROM unnest(seqs));

-- The set of the given inclusive ranges, empty where there are none.
CREATE FUNCTION seq_ranges(firsts bigint[], lasts bigint[]) RETURNS int8multirange LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce((SELECT range_agg(int8range(f, l, '[]')) FROM unnest(firsts, lasts) AS t (f, l)), '{}'::int8multirange);

CREATE TABLE install_event (
    install_key bigint NOT NULL,
    seq         bigint NOT NULL CHECK (seq > 0),
    event_id    uuid,
    fate        event_fate NOT NULL,
    reason      text,
    PRIMARY KEY (install_key, seq)
);

CREATE TABLE quarantined_event (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id    uuid,
    seq         bigint,
    fingerprint bytea NOT NULL UNIQUE,
    original    bytea NOT NULL,
    reason      text NOT NULL,
    channel     text NOT NULL CHECK (channel IN ('sync', 'history')),
    agent_id    text,
    install_id  text,
    received_at timestamptz NOT NULL,
    context     jsonb NOT NULL
);

-- Releases in the order in which they arrived here. The counter row serialises writers, so positions commit in order.
CREATE TABLE release_change (
    position   bigint PRIMARY KEY,
    release_id text NOT NULL UNIQUE,
    sequence   bigint NOT NULL,
    record     jsonb NOT NULL
);

CREATE TABLE release_feed (
    only_row bool PRIMARY KEY DEFAULT true CHECK (only_row),
    epoch    uuid NOT NULL,
    position bigint NOT NULL,
    horizon  bigint NOT NULL
);
INSERT INTO release_feed (epoch, position, horizon) VALUES (gen_random_uuid(), 0, 0);

-- record is null once the profile is gone.
CREATE TABLE profile_copy (
    agent_id        text PRIMARY KEY,
    revision        bigint NOT NULL,
    profile_version bigint NOT NULL,
    record          jsonb
) WITH (fillfactor = 70);
