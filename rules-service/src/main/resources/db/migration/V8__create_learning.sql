-- Exposures with what came of them, joined to the decision that showed them: all that learning reads. The agent's id stands
-- here, unlike with decisions, so that one person's share can be capped, and all of a person removed.
CREATE TABLE learning_example (
    impression_id uuid             PRIMARY KEY,
    decision_id   uuid             NOT NULL,
    agent_id      text             NOT NULL,
    exposed_at    timestamptz      NOT NULL,
    pack_id       text             NOT NULL,
    rank          integer          NOT NULL CHECK (rank > 0),
    score_rank    integer          NOT NULL CHECK (score_rank > 0),
    propensity    double precision NOT NULL CHECK (propensity > 0 AND propensity <= 1),
    draw_window   integer          NOT NULL CHECK (draw_window > 0),
    explored      boolean          NOT NULL,
    segment       text             NOT NULL,
    base_score    double precision NOT NULL CHECK (base_score > 0 AND base_score < 1),
    rules         text[]           NOT NULL,
    factors       float8[]         NOT NULL CHECK (cardinality(factors) = cardinality(rules)),
    positive      boolean          NOT NULL,
    confidence    double precision NOT NULL CHECK (confidence >= 0 AND confidence <= 1),
    source        text             NOT NULL,
    label_version integer          NOT NULL CHECK (label_version > 0)
);

CREATE INDEX learning_example_by_pack ON learning_example (pack_id, exposed_at);
CREATE INDEX learning_example_by_agent ON learning_example (agent_id);
CREATE INDEX learning_example_by_time ON learning_example (exposed_at);

-- Labels that came before their decisions.
CREATE TABLE learning_waiting (
    impression_id uuid             PRIMARY KEY,
    decision_id   uuid             NOT NULL,
    agent_id      text             NOT NULL,
    item_id       text             NOT NULL,
    exposed_at    timestamptz      NOT NULL,
    positive      boolean          NOT NULL,
    confidence    double precision NOT NULL,
    source        text             NOT NULL,
    label_version integer          NOT NULL,
    received_at   timestamptz      NOT NULL
);

CREATE INDEX learning_waiting_by_agent ON learning_waiting (agent_id);
CREATE INDEX learning_waiting_by_time ON learning_waiting (received_at);

CREATE TABLE learning_label_count (
    day     date   NOT NULL,
    outcome text   NOT NULL,
    labels  bigint NOT NULL CHECK (labels > 0),
    PRIMARY KEY (day, outcome)
);

-- Every run with its evidence, also those that changed nothing.
CREATE TABLE learning_run (
    run_id         uuid        PRIMARY KEY,
    actor          text        NOT NULL CHECK (length(actor) BETWEEN 1 AND 100),
    scheduled      boolean     NOT NULL,
    status         text        NOT NULL,
    started_at     timestamptz NOT NULL,
    ended_at       timestamptz,
    pack_id        text,
    weights_before text,
    weights_after  text,
    says           text[]      NOT NULL DEFAULT '{}',
    evidence       jsonb
);

CREATE INDEX learning_run_newest_first ON learning_run (started_at DESC);
