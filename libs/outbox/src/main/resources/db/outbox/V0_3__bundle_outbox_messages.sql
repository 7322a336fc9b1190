-- A row may hold several messages of one key: payload is then their bundle, compressed by the outbox, headers are empty.
ALTER TABLE outbox_message ADD COLUMN messages integer NOT NULL DEFAULT 1 CHECK (messages > 0);
ALTER TABLE outbox_message ALTER COLUMN payload SET STORAGE EXTERNAL;
-- Filled and emptied all day: dead rows must not wait for a fifth of the table.
ALTER TABLE outbox_message SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
