-- Who changed what. Written in the transaction of the change; rows are only ever added.
CREATE TABLE audit_entry (
    id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      timestamptz NOT NULL,
    actor   text        NOT NULL CHECK (length(actor) BETWEEN 1 AND 100),
    action  text        NOT NULL CHECK (action ~ '^[a-z]+(\.[a-z]+)+$'),
    subject text        NOT NULL CHECK (length(subject) BETWEEN 1 AND 200)
);

CREATE INDEX audit_entry_by_subject ON audit_entry (subject, id);

CREATE TRIGGER audit_entry_is_immutable BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
