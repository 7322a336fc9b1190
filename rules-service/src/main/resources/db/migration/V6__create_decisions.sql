-- What was decided, with the inputs it was decided on, and for a sample of decisions what else stood to choose from. By the
-- day of the decision, so that old days are dropped whole. No agent id: nobody needs to be known for a replay.
CREATE TABLE decision (
    decided_on  date        NOT NULL,
    decision_id uuid        NOT NULL,
    decided_at  timestamptz NOT NULL,
    body        bytea       NOT NULL,
    PRIMARY KEY (decision_id, decided_on)
) PARTITION BY RANGE (decided_on);

CREATE INDEX decision_by_time ON decision (decided_at);

CREATE TABLE decision_rest (
    decided_on  date  NOT NULL,
    decision_id uuid  NOT NULL,
    body        bytea NOT NULL,
    PRIMARY KEY (decision_id, decided_on)
) PARTITION BY RANGE (decided_on);
