-- A pack is its content: the id is the hash of the text, so neither ever changes and none is ever removed.
CREATE TABLE pack (
    id             text        PRIMARY KEY CHECK (id ~ '^[0-9a-f]{64}$'),
    name           text        NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
    canonical_json text        NOT NULL CHECK (octet_length(canonical_json) BETWEEN 2 AND 524288),
    authored_by    text        NOT NULL CHECK (length(authored_by) BETWEEN 1 AND 100),
    stored_at      timestamptz NOT NULL,
    CHECK (id = encode(sha256(convert_to(canonical_json, 'UTF8')), 'hex'))
);

CREATE INDEX pack_newest_first ON pack (stored_at DESC, id);

CREATE TABLE pack_publication (
    pack_id      text        PRIMARY KEY REFERENCES pack,
    published_by text        NOT NULL CHECK (length(published_by) BETWEEN 1 AND 100),
    published_at timestamptz NOT NULL
);

CREATE INDEX pack_publication_newest_first ON pack_publication (published_at DESC);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME;
END $$;

CREATE TRIGGER pack_is_immutable BEFORE UPDATE OR DELETE ON pack
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER pack_publication_is_immutable BEFORE UPDATE OR DELETE ON pack_publication
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
