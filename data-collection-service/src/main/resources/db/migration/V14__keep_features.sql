-- What a scorer saw of what was served; null in decisions of before it was told.
ALTER TABLE training_decision ADD COLUMN feature_schema text;
ALTER TABLE training_impression ADD COLUMN features real[];
