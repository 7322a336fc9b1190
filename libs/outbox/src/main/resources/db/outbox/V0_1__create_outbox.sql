-- Outbox, its cursor and the inbox. One home: services add the Flyway location classpath:db/outbox, none copies this.

CREATE TABLE outbox_message (
    -- The writing transaction: messages are read in (transaction_id, id) order below the oldest running transaction.
    transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
    id bigint GENERATED ALWAYS AS IDENTITY,
    topic text NOT NULL,
    message_key text NOT NULL,
    headers text[] NOT NULL, -- names and values in turn
    payload bytea, -- absent for a tombstone
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (transaction_id, id)
);

CREATE TABLE outbox_cursor (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    transaction_id xid8 NOT NULL,
    id bigint NOT NULL,
    moved_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO outbox_cursor (transaction_id, id) VALUES ('0', 0);

CREATE TABLE inbox_message (
    consumer text NOT NULL,
    message_id text NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, message_id)
);
CREATE INDEX inbox_message_received ON inbox_message USING brin (received_at);
