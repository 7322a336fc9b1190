-- A person's visits in order of time, the newest 1,000: which place followed on which, and when. Two arrays of one length.
CREATE TABLE person_trail (
    agent_id   text          PRIMARY KEY,
    spots      text[]        NOT NULL,
    moments    timestamptz[] NOT NULL CHECK (cardinality(moments) = cardinality(spots) AND cardinality(spots) BETWEEN 1 AND 1000),
    updated_at timestamptz   NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX person_trail_updated_at ON person_trail (updated_at, agent_id);

-- Of visits from before it was kept, the first and the last to each spot are known.
INSERT INTO person_trail (agent_id, spots, moments)
SELECT agent_id, array_agg(spot_id ORDER BY at, spot_id COLLATE "C"), array_agg(at ORDER BY at, spot_id COLLATE "C")
  FROM (SELECT agent_id, spot_id, at, row_number() OVER (PARTITION BY agent_id ORDER BY at DESC, spot_id COLLATE "C" DESC) AS age
          FROM (SELECT agent_id, spot_id, first_visit_at AS at FROM person_visit
                UNION
                SELECT agent_id, spot_id, last_visit_at FROM person_visit) AS known) AS latest
 WHERE age <= 1000
 GROUP BY agent_id;
