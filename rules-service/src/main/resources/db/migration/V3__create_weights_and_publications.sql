-- Learned weights of a pack: content under its hash, as packs are.
CREATE TABLE weights (
    id             text        PRIMARY KEY CHECK (id ~ '^[0-9a-f]{64}$'),
    pack_id        text        NOT NULL REFERENCES pack,
    canonical_json text        NOT NULL CHECK (octet_length(canonical_json) BETWEEN 2 AND 524288),
    authored_by    text        NOT NULL CHECK (length(authored_by) BETWEEN 1 AND 100),
    stored_at      timestamptz NOT NULL,
    UNIQUE (pack_id, id),
    CHECK (id = encode(sha256(convert_to(canonical_json, 'UTF8')), 'hex'))
);

CREATE INDEX weights_newest_first ON weights (stored_at DESC, id);

CREATE TRIGGER weights_are_immutable BEFORE UPDATE OR DELETE ON weights
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Every announcement, in the order in which they were made: a pack may be published again, with other weights or to go back
-- to it. The newest row says what is published.
CREATE TABLE publication (
    number       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    pack_id      text        NOT NULL REFERENCES pack,
    weights_id   text,
    published_by text        NOT NULL CHECK (length(published_by) BETWEEN 1 AND 100),
    published_at timestamptz NOT NULL,
    FOREIGN KEY (pack_id, weights_id) REFERENCES weights (pack_id, id)
);

CREATE INDEX publication_of_pack ON publication (pack_id, number DESC);

INSERT INTO publication (pack_id, published_by, published_at)
SELECT pack_id, published_by, published_at FROM pack_publication ORDER BY published_at, pack_id;

DROP TABLE pack_publication;

CREATE TRIGGER publication_is_immutable BEFORE UPDATE OR DELETE ON publication
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
