-- Feeds the keyed permutation that makes ticket numbers; never reset, so that a day needs no lock.
CREATE SEQUENCE tickets.ticket_number CACHE 20;

CREATE TABLE tickets.ticket (
    id                   uuid        PRIMARY KEY,
    no                   text        NOT NULL UNIQUE,
    citizen_id           uuid        NOT NULL,
    appeal_type          text        NOT NULL,
    title                text        NOT NULL,
    content              text        NOT NULL,
    original_sealed      bytea       NOT NULL,
    place                text,
    region_code          text        NOT NULL,
    lat                  float8,
    lng                  float8,
    crs                  text,
    occurred_at          timestamptz,
    contact_name_sealed  bytea,
    contact_phone_sealed bytea,
    contact_phone_hash   bytea,
    consent_at           timestamptz,
    secrecy              text        NOT NULL,
    channel              text        NOT NULL,
    conversation_id      uuid,
    transcript           jsonb,
    callback             boolean     NOT NULL,
    state                text        NOT NULL,
    unit                 text,
    expected_at          timestamptz,
    created_at           timestamptz NOT NULL,
    updated_at           timestamptz NOT NULL,
    version              bigint      NOT NULL,
    CONSTRAINT consent_with_contact CHECK (contact_phone_sealed IS NULL OR consent_at IS NOT NULL)
);

CREATE INDEX ticket_citizen ON tickets.ticket (citizen_id, id DESC);
CREATE INDEX ticket_conversation ON tickets.ticket (conversation_id) WHERE conversation_id IS NOT NULL;
CREATE INDEX ticket_contact_phone ON tickets.ticket (contact_phone_hash) WHERE contact_phone_hash IS NOT NULL;

-- A person who was asked for calls back once, however often the citizen asks.
CREATE UNIQUE INDEX ticket_one_callback ON tickets.ticket (conversation_id)
    WHERE callback AND state IN ('SUBMITTED', 'ACCEPTED', 'DISPATCHED', 'HANDLING', 'RETURN_REQUESTED', 'COORDINATING');

-- Never changed, never deleted one by one. The seq of a ticket is gapless: it is the ticket's version plus one.
CREATE TABLE tickets.ticket_event (
    ticket_id   uuid        NOT NULL,
    seq         bigint      NOT NULL,
    at          timestamptz NOT NULL,
    type        text        NOT NULL,
    from_state  text        NOT NULL,
    to_state    text        NOT NULL,
    actor_kind  text        NOT NULL,
    actor_id    uuid        NOT NULL,
    unit        text,
    text        text,
    text_sealed bytea,
    PRIMARY KEY (ticket_id, seq, at)
) PARTITION BY RANGE (at);

CREATE TABLE tickets.ticket_event_default PARTITION OF tickets.ticket_event DEFAULT;

DO $$
BEGIN
    FOR month IN 0..35 LOOP
        EXECUTE format(
            'CREATE TABLE tickets.ticket_event_%s PARTITION OF tickets.ticket_event FOR VALUES FROM (%L) TO (%L)',
            to_char(date '2026-01-01' + make_interval(months => month), 'YYYY_MM'),
            to_char(date '2026-01-01' + make_interval(months => month), 'YYYY-MM-DD') || ' 00:00:00+08',
            to_char(date '2026-01-01' + make_interval(months => month + 1), 'YYYY-MM-DD') || ' 00:00:00+08');
    END LOOP;
END
$$;
