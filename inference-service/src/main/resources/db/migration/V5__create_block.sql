-- What a person wants never to see. A lifted block stays as a row, so that an older event that comes late cannot put it back.
CREATE TABLE person_block (
    agent_id   text        NOT NULL,
    item_id    text        NOT NULL,
    blocked    boolean     NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (agent_id, item_id)
);

-- What moderation keeps from everybody.
CREATE TABLE moderation_block (
    item_id    text        PRIMARY KEY CHECK (item_id ~ '^[A-Za-z0-9_:.-]{1,96}$'),
    reason     text        NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
    blocked_by text        NOT NULL,
    blocked_at timestamptz NOT NULL DEFAULT now()
);

-- Who goes where is read as it grows: since when a person is known at a spot, and when a person's dimensions last moved.
ALTER TABLE person_visit ADD COLUMN first_recorded_at timestamptz NOT NULL DEFAULT clock_timestamp();
CREATE INDEX person_visit_first_recorded_at ON person_visit (first_recorded_at, agent_id, spot_id);
CREATE INDEX person_updated_at ON person (updated_at, agent_id);
