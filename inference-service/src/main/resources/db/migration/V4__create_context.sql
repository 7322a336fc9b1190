-- Since when a person goes there; of visits from before it was kept, the last one is all that is known.
ALTER TABLE person_visit ADD COLUMN first_visit_at timestamptz;
UPDATE person_visit SET first_visit_at = last_visit_at;
ALTER TABLE person_visit ALTER COLUMN first_visit_at SET NOT NULL;

-- How it was, by numbers only.
CREATE TABLE person_feedback (
    event_id      uuid             PRIMARY KEY,
    agent_id      text             NOT NULL,
    feedback_type text             NOT NULL,
    target_id     text,
    satisfaction  double precision NOT NULL CHECK (satisfaction >= 0 AND satisfaction <= 1),
    given_at      timestamptz      NOT NULL
);
CREATE INDEX person_feedback_agent_id ON person_feedback (agent_id);

-- What all people together did, counted as it happens; each row can be counted anew from the facts above it.
-- How many people were seen at an event. The community is the one they said it was of, '' where they said none.
CREATE TABLE event_tally (
    event_id     text        NOT NULL,
    community_id text        NOT NULL,
    people       bigint      NOT NULL CHECK (people > 0),
    last_at      timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (event_id, community_id)
);
CREATE INDEX event_tally_community_id ON event_tally (community_id);
CREATE INDEX event_tally_updated_at ON event_tally (updated_at);

CREATE TABLE membership_tally (
    community_id text        PRIMARY KEY,
    members      bigint      NOT NULL CHECK (members > 0),
    last_at      timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX membership_tally_updated_at ON membership_tally (updated_at);

-- Of each kind of feedback on each thing.
CREATE TABLE feedback_tally (
    target_id     text        NOT NULL,
    feedback_type text        NOT NULL,
    given         bigint      NOT NULL CHECK (given > 0),
    last_at       timestamptz NOT NULL,
    PRIMARY KEY (target_id, feedback_type)
);

INSERT INTO event_tally (event_id, community_id, people, last_at)
SELECT event_id, coalesce(community_id, ''), count(*), max(attended_at) FROM person_attendance GROUP BY 1, 2;
INSERT INTO membership_tally (community_id, members, last_at)
SELECT community_id, count(*), max(joined_at) FROM person_membership GROUP BY 1;
