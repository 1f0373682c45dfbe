-- Who did what. A business transaction adds a row without seq and hash; the sealer gives it both, once.
CREATE TABLE identity.audit (
    id      uuid        PRIMARY KEY,
    at      timestamptz NOT NULL,
    actor   text        NOT NULL CHECK (actor <> ''),
    action  text        NOT NULL CHECK (action <> ''),
    subject text        NOT NULL CHECK (subject <> ''),
    detail  jsonb       NOT NULL,
    seq     bigint      UNIQUE CHECK (seq > 0),
    hash    bytea       CHECK (length(hash) = 32),
    CHECK ((seq IS NULL) = (hash IS NULL))
);

COMMENT ON TABLE identity.audit IS 'Rows are added, sealed once, and never changed or deleted.';

CREATE INDEX audit_time ON identity.audit (at DESC, id DESC);
CREATE INDEX audit_actor ON identity.audit (actor, at DESC, id DESC);
CREATE INDEX audit_subject ON identity.audit (subject, at DESC, id DESC);
CREATE INDEX audit_unsealed ON identity.audit (at, id) WHERE seq IS NULL;

-- Holds for whoever owns the table, too. Who turns it off leaves rows that no longer fit the chain.
CREATE FUNCTION identity.keep_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.seq IS NULL AND NEW.seq IS NOT NULL
           AND ROW (NEW.id, NEW.at, NEW.actor, NEW.action, NEW.subject, NEW.detail)
               IS NOT DISTINCT FROM ROW (OLD.id, OLD.at, OLD.actor, OLD.action, OLD.subject, OLD.detail) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'rows of identity.audit are never changed' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON identity.audit
    FOR EACH ROW EXECUTE FUNCTION identity.keep_audit();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON identity.audit
    FOR EACH STATEMENT EXECUTE FUNCTION identity.keep_audit();

-- A row comes in without a place in the chain, which is the sealer's to give.
CREATE FUNCTION identity.enter_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.seq IS NOT NULL THEN
        RAISE EXCEPTION 'a row of identity.audit is sealed later' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER enter BEFORE INSERT ON identity.audit
    FOR EACH ROW EXECUTE FUNCTION identity.enter_audit();
