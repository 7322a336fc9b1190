-- One row an entry of any kind; what an entry is stays in its body, as on the wire.
CREATE TABLE catalogue_entry (
    id          text        PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9_:.-]{1,96}$'),
    kind        text        NOT NULL CHECK (kind IN ('spot', 'event', 'community', 'club', 'expert', 'locality', 'list')),
    source      text        NOT NULL,
    body        jsonb       NOT NULL,
    fingerprint text        NOT NULL CHECK (length(fingerprint) = 64),
    version     bigint      NOT NULL DEFAULT 1 CHECK (version > 0),
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX catalogue_entry_kind ON catalogue_entry (kind);

-- Text vectors by what was embedded and by what: a restart or an unchanged text embeds nothing again.
CREATE TABLE text_vector (
    text_hash text        NOT NULL CHECK (length(text_hash) = 64),
    model_id  text        NOT NULL,
    vector    bytea       NOT NULL,
    made_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (model_id, text_hash)
);
