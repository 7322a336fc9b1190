-- A change under way. What is kept is what its author sent, and the pack that it makes of the one it rests on.
CREATE TABLE draft (
    id             uuid        PRIMARY KEY,
    name           text        NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    based_on       text        NOT NULL REFERENCES pack,
    request        text        NOT NULL CHECK (octet_length(request) <= 1048576),
    pack_id        text        NOT NULL CHECK (pack_id ~ '^[0-9a-f]{64}$'),
    canonical_json text        NOT NULL CHECK (octet_length(canonical_json) BETWEEN 2 AND 524288),
    version        integer     NOT NULL CHECK (version > 0),
    -- Everybody who ever changed it, for the rule of two people.
    authors        text[]      NOT NULL CHECK (cardinality(authors) > 0),
    created_at     timestamptz NOT NULL,
    changed_at     timestamptz NOT NULL,
    published_by   text        CHECK (length(published_by) BETWEEN 1 AND 100),
    published_at   timestamptz,
    CHECK ((published_by IS NULL) = (published_at IS NULL)),
    CHECK (pack_id = encode(sha256(convert_to(canonical_json, 'UTF8')), 'hex'))
);

CREATE INDEX draft_newest_first ON draft (changed_at DESC, id);
