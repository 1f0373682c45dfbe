-- Who saw the original of which ticket, when and what for: one row each time, written before the original is told.
CREATE TABLE tickets.disclosure (
    id         uuid        PRIMARY KEY,
    ticket_id  uuid        NOT NULL,
    ticket_no  text        NOT NULL,
    secrecy    text        NOT NULL,
    actor_kind text        NOT NULL,
    actor_id   uuid        NOT NULL,
    purpose    text        NOT NULL CHECK (purpose <> ''),
    at         timestamptz NOT NULL
);

COMMENT ON TABLE tickets.disclosure IS 'Append-only: the application role may add rows and read them.';

CREATE INDEX disclosure_ticket ON tickets.disclosure (ticket_id, at);
CREATE INDEX disclosure_actor ON tickets.disclosure (actor_id, at);

-- Rights alone would not keep an installation whose application role owns the schema from changing a row.
CREATE FUNCTION tickets.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of %.% are never changed', TG_TABLE_SCHEMA, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tickets.disclosure
    FOR EACH STATEMENT EXECUTE FUNCTION tickets.refuse_change();
