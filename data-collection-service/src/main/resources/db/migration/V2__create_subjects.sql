-- A data key per person and epoch, wrapped by the master key, which is never in the database. Whoever's row is gone can
-- no longer be read: erasing the sealed text of a person is deleting this row.
CREATE TABLE subject_key (
    agent_id      text NOT NULL,
    epoch         integer NOT NULL CHECK (epoch > 0),
    master_key_id text NOT NULL,
    wrapped       bytea NOT NULL,
    created_at    timestamptz NOT NULL,
    PRIMARY KEY (agent_id, epoch)
);
CREATE INDEX subject_key_master_idx ON subject_key (master_key_id, agent_id, epoch);

-- What a person allowed, from when on. The latest holds; without one, what each event declares.
CREATE TABLE consent_change (
    agent_id   text NOT NULL,
    changed_at timestamptz NOT NULL,
    version    text NOT NULL,
    purposes   text[] NOT NULL,
    PRIMARY KEY (agent_id, changed_at)
);

-- Kept for ever: nothing of the person up to that moment is taken again, wherever it comes from. last_epoch: of the
-- keys that were destroyed, so that a new key's epoch was never another's.
CREATE TABLE erased_person (
    agent_id   text PRIMARY KEY,
    erased_at  timestamptz NOT NULL,
    last_epoch integer NOT NULL DEFAULT 0
);

CREATE TABLE erasure (
    erasure_id  uuid PRIMARY KEY,
    agent_id    text NOT NULL,
    erased_at   timestamptz NOT NULL,
    asked_by    text NOT NULL CHECK (asked_by IN ('person', 'operator', 'ledger')),
    finished_at timestamptz
);
CREATE INDEX erasure_agent_idx ON erasure (agent_id);

CREATE TABLE erasure_store (
    erasure_id  uuid NOT NULL REFERENCES erasure,
    store       text NOT NULL,
    erased      bigint NOT NULL DEFAULT 0,
    finished_at timestamptz,
    PRIMARY KEY (erasure_id, store)
);
CREATE INDEX erasure_store_due_idx ON erasure_store (erasure_id) WHERE finished_at IS NULL;

-- Installs whose record is gone: whoever sends for one must take another. The hash tells no install id.
CREATE TABLE erased_install (
    install_hash bytea PRIMARY KEY,
    install_key  bigint NOT NULL,
    erasure_id   uuid NOT NULL
);
CREATE INDEX erased_install_erasure_idx ON erased_install (erasure_id);

-- Persons share 256 locks: enough that they rarely meet, few enough for a batch that names 2,000 persons.
CREATE FUNCTION person_stripe(agent_id text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN hashtext(agent_id) & 255;

-- What is known of persons, behind a lock that an erasure takes alone: whoever writes for a person enters first, so an
-- erasure sees all of it, or is seen. Volatile, so that the second statement sees what the lock waited for.
CREATE FUNCTION enter_persons(agents text[])
RETURNS TABLE (agent_id text, erased_at timestamptz, epoch integer, master_key_id text, wrapped bytea, consents jsonb)
LANGUAGE plpgsql VOLATILE AS $$
#variable_conflict use_column
BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtext('person'), stripe)
    FROM (SELECT DISTINCT person_stripe(a) AS stripe FROM unnest(agents) AS a ORDER BY 1) AS stripes;
    RETURN QUERY
    SELECT a, e.erased_at, k.epoch, k.master_key_id, k.wrapped, c.consents
    FROM unnest(agents) AS a
    LEFT JOIN erased_person e ON e.agent_id = a
    LEFT JOIN LATERAL (SELECT * FROM subject_key s WHERE s.agent_id = a ORDER BY s.epoch DESC LIMIT 1) k ON true
    LEFT JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_object('at', x.changed_at, 'purposes', x.purposes) ORDER BY x.changed_at) AS consents
        FROM consent_change x WHERE x.agent_id = a) c ON true
    WHERE e.agent_id IS NOT NULL OR k.agent_id IS NOT NULL OR c.consents IS NOT NULL;
END $$;

-- Sealed under a key of the person, or of nobody where the bytes did not tell whose they are. Without: from before.
ALTER TABLE quarantined_event ADD COLUMN key_agent text, ADD COLUMN key_epoch integer;
CREATE INDEX quarantined_event_agent_idx ON quarantined_event (agent_id);

-- An erasure takes back what is still on its way.
CREATE INDEX outbox_message_key_idx ON outbox_message (message_key);

-- Of an erased event the id alone stays, so that it is never taken again; a hash of what it said goes too.
CREATE FUNCTION forget_events(ids uuid[]) RETURNS void LANGUAGE sql
BEGIN ATOMIC
    UPDATE event_identity SET fingerprint = '\x', fate = 'rejected', reason = 'erased' WHERE event_id = ANY (ids);
END;
