-- The latest erasure of its person that inference knew of when it decided; null where none. What is kept so far is of the person
-- of now: the erasures of before were through with it.
ALTER TABLE decision ADD COLUMN known_erasure timestamptz;
UPDATE decision d SET known_erasure = e.erased_at FROM erased_person e
 WHERE e.agent_id = d.agent_id AND e.forgotten_at IS NOT NULL;
