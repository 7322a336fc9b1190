-- Makes, in the database it runs in, one schema per service, owned by that service's role, closed to the others.
-- Run by a superuser, any number of times. The roles' passwords come from the settings spots.<service>_password,
-- so that the same file serves the embedded cluster, the tests and docker-compose.
DO $bootstrap$
DECLARE
    service text;
    owner   text;
    secret  text;
BEGIN
    FOREACH service IN ARRAY ARRAY['rules', 'inference', 'collection', 'registry'] LOOP
        owner := 'spots_' || service;
        secret := current_setting('spots.' || service || '_password');
        IF secret = '' THEN
            RAISE EXCEPTION 'spots.%_password is empty', service;
        END IF;
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = owner) THEN
            EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE', owner);
        END IF;
        EXECUTE format('ALTER ROLE %I PASSWORD %L', owner, secret);
        EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I AUTHORIZATION %I', service, owner);
        EXECUTE format('REVOKE ALL ON SCHEMA %I FROM PUBLIC', service);
        EXECUTE format('ALTER ROLE %I IN DATABASE %I SET search_path = %I', owner, current_database(), service);
        EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO %I', current_database(), owner);
    END LOOP;
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
END
$bootstrap$;
