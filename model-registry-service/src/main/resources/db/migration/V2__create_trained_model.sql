-- What the trainer uploaded: on record, and no release takes it by itself.
ALTER TABLE artifact ADD COLUMN proposed boolean NOT NULL DEFAULT false;

CREATE TABLE trained_model (
    kind text NOT NULL DEFAULT 'model' CHECK (kind = 'model'),
    name text NOT NULL,
    version text NOT NULL,
    number bigint GENERATED ALWAYS AS IDENTITY UNIQUE, -- order of arrival
    state text NOT NULL CHECK (state IN ('candidate', 'refused')),
    document jsonb NOT NULL, -- as announced
    PRIMARY KEY (name, version),
    FOREIGN KEY (kind, name, version) REFERENCES artifact (kind, name, version)
);
CREATE TRIGGER trained_model_is_immutable BEFORE UPDATE ON trained_model FOR EACH ROW EXECUTE FUNCTION refuse_change();
