-- Whoever asked to be forgotten: what was decided for them at or before erased_at is not kept, however often a topic is read
-- anew. forgotten_at says when all that was kept had gone; null while it goes.
CREATE TABLE erased_person (
    agent_id     text        PRIMARY KEY,
    erased_at    timestamptz NOT NULL,
    forgotten_at timestamptz
);

-- For whom a decision was made, so that it can be forgotten and exported; nothing else reads it. Of decisions kept so far
-- nobody can tell any more: they go.
TRUNCATE decision_rest, decision;
ALTER TABLE decision ADD COLUMN agent_id text NOT NULL;
CREATE INDEX decision_of_agent ON decision (agent_id, decided_at);

-- The trail is never changed but for one thing: an erased person's id becomes the word "erased".
CREATE FUNCTION refuse_change_of_trail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE'
       OR (NEW.id, NEW.at, NEW.action) IS DISTINCT FROM (OLD.id, OLD.at, OLD.action)
       OR NEW.actor NOT IN (OLD.actor, 'erased')
       OR NEW.subject NOT IN (OLD.subject, 'erased')
       OR (NEW.detail IS DISTINCT FROM OLD.detail AND NEW.detail IS DISTINCT FROM 'erased') THEN
        RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;

DROP TRIGGER audit_entry_is_immutable ON audit_entry;
CREATE TRIGGER audit_entry_is_immutable BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_trail();
