-- Whoever asked to be forgotten: what the cluster received, or decided, at or before erased_at never takes effect again,
-- however often a topic is read anew. forgotten_at says when all that was known here had gone; null while it goes.
CREATE TABLE erased_person (
    agent_id     text        PRIMARY KEY,
    erased_at    timestamptz NOT NULL,
    forgotten_at timestamptz
);
CREATE INDEX erased_person_forgotten_at ON erased_person (forgotten_at);

-- At which hours (UTC) a person's visits to a spot were: what is taken out of spot_popularity with the person. Of visits from
-- before this was kept the hours are not known; they stay in the spot's hours, its visits and visitors are exact.
ALTER TABLE person_visit ADD COLUMN hourly integer[] NOT NULL DEFAULT array_fill(0, ARRAY[24]) CHECK (cardinality(hourly) = 24);
ALTER TABLE person_visit ALTER COLUMN hourly DROP DEFAULT;

-- The facts behind a tally are counted anew when a person's are taken out.
CREATE INDEX person_attendance_event_id ON person_attendance (event_id);
CREATE INDEX person_attendance_community_id ON person_attendance (community_id);
CREATE INDEX person_membership_community_id ON person_membership (community_id);
CREATE INDEX person_feedback_target_id ON person_feedback (target_id);
