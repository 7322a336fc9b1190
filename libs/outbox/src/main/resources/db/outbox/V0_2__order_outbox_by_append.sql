-- Messages are delivered in the order of their ids within a window of finished transactions: see the lib's README.

ALTER TABLE outbox_message DROP CONSTRAINT outbox_message_pkey, ADD PRIMARY KEY (id);
CREATE INDEX outbox_message_transaction ON outbox_message (transaction_id, id);

-- The window [window_start, window_end) is being delivered, up to and with id; all before it is delivered.
ALTER TABLE outbox_cursor RENAME COLUMN transaction_id TO window_start;
ALTER TABLE outbox_cursor ADD COLUMN window_end xid8;
-- What the last transaction wrote may be sent once more.
UPDATE outbox_cursor SET window_end = window_start, id = 0;
ALTER TABLE outbox_cursor ALTER COLUMN window_end SET NOT NULL;
