-- What was served to whom and by what. Never where the person was, nor what the person typed.
CREATE TABLE decision (
    decision_id           uuid        PRIMARY KEY,
    agent_id              text        NOT NULL,
    release_id            text        NOT NULL,
    model_id              text        NOT NULL,
    pack_id               text        NOT NULL,
    weights_id            text,
    decided_at            timestamptz NOT NULL,
    candidates_considered integer     NOT NULL CHECK (candidates_considered >= 0)
);
CREATE INDEX decision_agent_id ON decision (agent_id, decided_at);

CREATE TABLE served_item (
    decision_id   uuid             NOT NULL REFERENCES decision ON DELETE CASCADE,
    rank          integer          NOT NULL CHECK (rank > 0),
    impression_id uuid             NOT NULL UNIQUE,
    item_id       text             NOT NULL,
    item_type     text             NOT NULL,
    score         double precision NOT NULL,
    model_score   double precision NOT NULL,
    propensity    double precision NOT NULL CHECK (propensity > 0 AND propensity <= 1),
    PRIMARY KEY (decision_id, rank)
);
