-- Stores that still hold something for a purpose its person took back. A row goes when the store is done.
CREATE TABLE consent_withdrawal (
    agent_id     text NOT NULL,
    store        text NOT NULL,
    withdrawn_at timestamptz NOT NULL,
    PRIMARY KEY (agent_id, store)
);
