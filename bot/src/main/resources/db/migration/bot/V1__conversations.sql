CREATE TABLE conversation (
    id           uuid PRIMARY KEY,
    citizen_id   uuid NOT NULL,
    channel      text NOT NULL,
    region_code  text NOT NULL,
    region_told  boolean NOT NULL DEFAULT false,
    locale       text NOT NULL,
    presentation text NOT NULL,
    state        text NOT NULL,
    last_seq     int NOT NULL DEFAULT 0,
    created_at   timestamptz NOT NULL
);
CREATE INDEX conversation_citizen ON conversation (citizen_id, created_at DESC);

CREATE TABLE message (
    id              uuid NOT NULL,
    conversation_id uuid NOT NULL,
    seq             int NOT NULL,
    sender          text NOT NULL,
    text            text NOT NULL,
    sealed          bytea,
    created_at      timestamptz NOT NULL,
    PRIMARY KEY (conversation_id, seq, created_at)
) PARTITION BY RANGE (created_at);

DO $$
DECLARE
    month date := date '2026-01-01';
BEGIN
    WHILE month < date '2029-01-01' LOOP
        EXECUTE format('CREATE TABLE %I PARTITION OF message FOR VALUES FROM (%L) TO (%L)',
                       'message_' || to_char(month, 'YYYY_MM'), month, month + interval '1 month');
        month := month + interval '1 month';
    END LOOP;
END $$;
CREATE TABLE message_default PARTITION OF message DEFAULT;

-- What makes a message arrive once: a unique row in the transaction that stores it, outside the partitions.
CREATE TABLE inbound_message (
    channel           text NOT NULL,
    account           text NOT NULL,
    client_message_id text NOT NULL,
    fingerprint       text NOT NULL,
    answer_id         uuid NOT NULL,
    expires_at        timestamptz NOT NULL,
    PRIMARY KEY (channel, account, client_message_id)
);
CREATE INDEX inbound_message_expiry ON inbound_message (expires_at);

CREATE TABLE answer (
    id               uuid PRIMARY KEY,
    conversation_id  uuid NOT NULL REFERENCES conversation,
    message_id       uuid NOT NULL,
    seq              int NOT NULL,
    state            text NOT NULL,
    request          jsonb NOT NULL,
    outcome          text,
    body             jsonb,
    events           jsonb,
    trace            jsonb,
    receipt          jsonb,
    cancel_requested boolean NOT NULL DEFAULT false,
    lease_until      timestamptz NOT NULL,
    created_at       timestamptz NOT NULL,
    finished_at      timestamptz,
    UNIQUE (conversation_id, seq)
);
CREATE INDEX answer_running ON answer (lease_until) WHERE state = 'RUNNING';

CREATE TABLE feedback (
    answer_id  uuid PRIMARY KEY REFERENCES answer,
    useful     boolean NOT NULL,
    solved     boolean,
    comment    text,
    updated_at timestamptz NOT NULL
);
