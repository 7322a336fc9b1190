-- What inference decided, as of that moment. Weekly partitions, made ahead and dropped by the service. The time of a decision
-- is part of what it is, so a replay finds its own row.
CREATE TABLE training_decision (
    decided_at     timestamptz NOT NULL,
    decision_id    uuid NOT NULL,
    agent_id       text NOT NULL,
    release_id     text NOT NULL,
    model_id       text NOT NULL,
    pack_id        text NOT NULL,
    weights_id     text,
    user_inputs    jsonb NOT NULL,
    context_inputs jsonb NOT NULL,
    PRIMARY KEY (decision_id, decided_at)
) PARTITION BY RANGE (decided_at);

CREATE INDEX training_decision_agent_idx ON training_decision (agent_id);

CREATE TABLE training_impression (
    decided_at    timestamptz NOT NULL,
    impression_id uuid NOT NULL,
    decision_id   uuid NOT NULL,
    agent_id      text NOT NULL,
    item_id       text NOT NULL,
    item_type     text NOT NULL,
    rank          integer NOT NULL,
    score         float8 NOT NULL,
    model_score   float8 NOT NULL,
    propensity    float8 NOT NULL,
    factor        float8,
    inputs        jsonb NOT NULL,
    fired_rules   text[] NOT NULL,
    PRIMARY KEY (impression_id, decided_at)
) PARTITION BY RANGE (decided_at);

CREATE INDEX training_impression_agent_idx ON training_impression (agent_id);

-- One row per claim to have seen an impression: neither another person's nor a wrong one takes anything away.
CREATE TABLE training_exposure (
    exposure_id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    impression_id uuid NOT NULL,
    agent_id      text NOT NULL,
    event_id      uuid NOT NULL,
    decision_id   uuid NOT NULL,
    item_id       text NOT NULL,
    item_type     text NOT NULL,
    reported_at   timestamptz NOT NULL,
    received_at   timestamptz NOT NULL,
    state         text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'labelled', 'rejected')),
    due_at        timestamptz NOT NULL,
    rejection     text,
    decided_at    timestamptz,
    exposed_at    timestamptz,
    label         smallint CHECK (label IN (0, 1)),
    confidence    float8 CHECK (confidence BETWEEN 0 AND 1),
    source        text,
    label_version integer NOT NULL DEFAULT 0,
    labelled_at   timestamptz,
    UNIQUE (impression_id, agent_id, decision_id, item_id, item_type),
    CHECK ((state = 'rejected') = (rejection IS NOT NULL)),
    CHECK (state <> 'labelled' OR (label_version > 0 AND label IS NOT NULL AND exposed_at IS NOT NULL))
) WITH (fillfactor = 70);

CREATE INDEX training_exposure_due_idx ON training_exposure (due_at) WHERE state = 'waiting';
CREATE INDEX training_exposure_item_idx ON training_exposure (agent_id, item_id);
CREATE INDEX training_exposure_shown_idx ON training_exposure (exposed_at) WHERE label_version > 0;
CREATE INDEX training_exposure_rejected_idx ON training_exposure (labelled_at) WHERE state = 'rejected';
CREATE INDEX training_exposure_received_idx ON training_exposure USING brin (received_at);

CREATE TABLE training_action (
    event_id      uuid PRIMARY KEY,
    agent_id      text NOT NULL,
    kind          text NOT NULL,
    impression_id uuid,
    item_id       text,
    satisfaction  float8,
    occurred_at   timestamptz NOT NULL
);

CREATE INDEX training_action_impression_idx ON training_action (impression_id) WHERE impression_id IS NOT NULL;
CREATE INDEX training_action_item_idx ON training_action (agent_id, item_id);
CREATE INDEX training_action_occurred_idx ON training_action USING brin (occurred_at);
