ALTER TABLE quarantined_event DROP CONSTRAINT quarantined_event_channel_check,
    ADD CONSTRAINT quarantined_event_channel_check CHECK (channel IN ('sync', 'history', 'feed', 'app'));
CREATE INDEX quarantined_event_received_idx ON quarantined_event (received_at);

-- What became of events that left the quarantine by somebody's hand. Says nothing of their content or person.
CREATE TABLE quarantine_decision (
    quarantine_id bigint PRIMARY KEY,
    event_id      uuid,
    channel       text NOT NULL,
    action        text NOT NULL CHECK (action IN ('redriven', 'discarded')),
    fate          event_fate NOT NULL,
    reason        text NOT NULL,
    why           text CHECK (action <> 'discarded' OR why IS NOT NULL),
    decided_by    text NOT NULL,
    decided_at    timestamptz NOT NULL
);
CREATE INDEX quarantine_decision_decided_idx ON quarantine_decision (decided_at);

-- How far an install was durable at a time: later, its receipts up to there are that old. Spares each receipt a time of its own.
CREATE TABLE receipt_mark (
    install_key bigint NOT NULL,
    through_seq bigint NOT NULL,
    marked_at   timestamptz NOT NULL,
    PRIMARY KEY (install_key, through_seq)
);
CREATE INDEX receipt_mark_marked_idx ON receipt_mark (marked_at);

-- Months of the log in which a rule of retention has nothing left to do.
CREATE TABLE log_month_kept (
    month   date NOT NULL,
    rule    text NOT NULL,
    done_at timestamptz NOT NULL,
    PRIMARY KEY (month, rule)
);
