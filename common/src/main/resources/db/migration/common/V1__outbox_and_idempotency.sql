-- What must happen after a commit, written in the transaction that makes it true.
CREATE TABLE common.outbox (
    id              uuid        NOT NULL DEFAULT uuidv7() UNIQUE,
    seq             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    aggregate_type  text        NOT NULL,
    aggregate_id    text        NOT NULL,
    type            text        NOT NULL,
    payload         jsonb       NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    attempts        integer     NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT now(),
    lease_owner     uuid,
    lease_until     timestamptz,
    delivered_at    timestamptz,
    dead            boolean     NOT NULL DEFAULT false,
    last_error      text
);

CREATE INDEX outbox_waiting ON common.outbox (seq) WHERE delivered_at IS NULL AND NOT dead;
CREATE INDEX outbox_waiting_by_aggregate ON common.outbox (aggregate_type, aggregate_id, seq)
    WHERE delivered_at IS NULL AND NOT dead;

-- Lets a module write its change, its event and its outbox row in one statement.
CREATE FUNCTION common.append_outbox(text, text, text, jsonb) RETURNS uuid
    LANGUAGE sql VOLATILE
    AS $$
        INSERT INTO common.outbox (aggregate_type, aggregate_id, type, payload) VALUES ($1, $2, $3, $4) RETURNING id
    $$;

-- One row for each effect that a client may ask for again, written in the transaction of the effect.
CREATE TABLE common.idempotency_key (
    scope       text        NOT NULL,
    key         text        NOT NULL,
    fingerprint text        NOT NULL,
    resource_id text        NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    expires_at  timestamptz NOT NULL,
    PRIMARY KEY (scope, key)
);

CREATE INDEX idempotency_key_expiry ON common.idempotency_key (expires_at);
