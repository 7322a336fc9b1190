-- Where in the list it was shown, as reported, is part of the claim. Of those from before only the decision's rank is known.
ALTER TABLE training_exposure ADD COLUMN shown_rank integer;
UPDATE training_exposure e SET shown_rank = coalesce(
  (SELECT i.rank FROM training_impression i WHERE i.impression_id = e.impression_id ORDER BY i.decided_at LIMIT 1), 0);
ALTER TABLE training_exposure ALTER COLUMN shown_rank SET NOT NULL;

DO $$
DECLARE
    claim text;
BEGIN
    SELECT conname INTO STRICT claim FROM pg_constraint WHERE conrelid = 'training_exposure'::regclass AND contype = 'u';
    EXECUTE format('ALTER TABLE training_exposure DROP CONSTRAINT %I', claim);
END $$;

ALTER TABLE training_exposure ADD UNIQUE (impression_id, agent_id, decision_id, item_id, item_type, shown_rank);
