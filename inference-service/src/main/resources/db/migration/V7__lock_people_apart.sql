-- People share 64 locks: enough that they rarely meet, few enough for a batch that names many.
CREATE FUNCTION erased_stripe(agent_id text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN hashtext(agent_id) & 63;

-- Locks are the database's, not the schema's.
CREATE FUNCTION erased_locks() RETURNS integer LANGUAGE sql STABLE
RETURN hashtext('erased people of ' || current_schema());

-- Of these people, those who were erased, behind locks that an erasure takes alone: whoever lets events take effect asks first, so
-- an erasure sees all of it, or is seen. Volatile, so that the second statement sees what the locks waited for.
CREATE FUNCTION erased_among(agents text[]) RETURNS TABLE (agent_id text, erased_at timestamptz, forgotten_at timestamptz)
LANGUAGE plpgsql VOLATILE AS $$
#variable_conflict use_column
BEGIN
    PERFORM pg_advisory_xact_lock_shared(erased_locks(), stripe)
    FROM (SELECT DISTINCT erased_stripe(a) AS stripe FROM unnest(agents) AS a ORDER BY 1) AS stripes;
    RETURN QUERY SELECT e.agent_id, e.erased_at, e.forgotten_at FROM erased_person e WHERE e.agent_id = ANY (agents);
END $$;
