-- The twelve dimensions, in the order of the app; a version that grows with each change of them.
CREATE TABLE person (
    agent_id        text               PRIMARY KEY,
    profile_version bigint             NOT NULL DEFAULT 0 CHECK (profile_version >= 0),
    dimensions      double precision[] NOT NULL CHECK (cardinality(dimensions) = 12),
    confidence      double precision[] NOT NULL CHECK (cardinality(confidence) = 12),
    updated_at      timestamptz        NOT NULL DEFAULT now()
);

CREATE TABLE person_visit (
    agent_id      text        NOT NULL,
    spot_id       text        NOT NULL,
    visits        integer     NOT NULL CHECK (visits > 0),
    last_visit_at timestamptz NOT NULL,
    PRIMARY KEY (agent_id, spot_id)
);

CREATE TABLE person_membership (
    agent_id     text        NOT NULL,
    community_id text        NOT NULL,
    joined_at    timestamptz NOT NULL,
    PRIMARY KEY (agent_id, community_id)
);

CREATE TABLE person_attendance (
    agent_id     text        NOT NULL,
    event_id     text        NOT NULL,
    community_id text,
    attended_at  timestamptz NOT NULL,
    PRIMARY KEY (agent_id, event_id)
);

CREATE TABLE person_dismissal (
    agent_id     text        NOT NULL,
    item_id      text        NOT NULL,
    dismissed_at timestamptz NOT NULL,
    PRIMARY KEY (agent_id, item_id)
);

CREATE TABLE person_respect (
    agent_id    text        NOT NULL,
    target_type text        NOT NULL CHECK (target_type IN ('list', 'spot')),
    target_id   text        NOT NULL,
    given_at    timestamptz NOT NULL,
    PRIMARY KEY (agent_id, target_type, target_id)
);

-- What all people together did at a spot; hours are UTC.
CREATE TABLE spot_popularity (
    spot_id    text        PRIMARY KEY,
    visits     bigint      NOT NULL CHECK (visits >= 0),
    visitors   bigint      NOT NULL CHECK (visitors >= 0),
    hourly     integer[]   NOT NULL CHECK (cardinality(hourly) = 24),
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX spot_popularity_updated_at ON spot_popularity (updated_at);
