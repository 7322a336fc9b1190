-- Rankings that were made a short while ago, to be given again. What a crash takes of them is made anew: no log is written.
-- The digest is keyed: what was asked for, and from where, is not told by it.
CREATE UNLOGGED TABLE kept_ranking (
    digest     text        PRIMARY KEY CHECK (length(digest) = 64),
    agent_id   text        NOT NULL,
    model_id   text        NOT NULL,
    made_at    timestamptz NOT NULL,
    considered integer     NOT NULL CHECK (considered >= 0),
    items      jsonb       NOT NULL
);
CREATE INDEX kept_ranking_agent_id ON kept_ranking (agent_id);
CREATE INDEX kept_ranking_made_at ON kept_ranking (made_at);

-- The state of all that is known of a person: another number after every batch of events that took effect, and never the same
-- one again, in a new life after an erasure neither.
CREATE SEQUENCE person_facts;
ALTER TABLE person ADD COLUMN facts_version bigint NOT NULL DEFAULT nextval('person_facts');
