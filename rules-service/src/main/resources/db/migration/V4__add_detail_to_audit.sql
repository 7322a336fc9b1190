-- What of it: the pack a draft became, the reason of a rollback.
ALTER TABLE audit_entry ADD COLUMN detail text CHECK (length(detail) BETWEEN 1 AND 500);
