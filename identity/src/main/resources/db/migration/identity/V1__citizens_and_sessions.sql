CREATE TABLE identity.citizen (
    id         uuid        PRIMARY KEY,
    created_at timestamptz NOT NULL
);

-- A phone is known by its keyed hash; the number itself is sealed.
CREATE TABLE identity.citizen_phone (
    phone_hash   bytea       PRIMARY KEY,
    citizen_id   uuid        NOT NULL UNIQUE REFERENCES identity.citizen,
    phone_sealed bytea       NOT NULL,
    bound_at     timestamptz NOT NULL
);

-- The family of all tokens that came from one log-in.
CREATE TABLE identity.session (
    id         uuid        PRIMARY KEY,
    citizen_id uuid        NOT NULL REFERENCES identity.citizen,
    kind       text        NOT NULL CHECK (kind IN ('ANONYMOUS', 'PHONE_CODE')),
    created_at timestamptz NOT NULL,
    revoked_at timestamptz
);

CREATE INDEX session_citizen ON identity.session (citizen_id);

CREATE TABLE identity.session_token (
    hash       bytea       PRIMARY KEY,
    session_id uuid        NOT NULL REFERENCES identity.session ON DELETE CASCADE,
    use        text        NOT NULL CHECK (use IN ('ACCESS', 'REFRESH')),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);

CREATE INDEX session_token_session ON identity.session_token (session_id);
CREATE INDEX session_token_expiry ON identity.session_token (expires_at);

CREATE TABLE identity.phone_code (
    id         uuid        PRIMARY KEY,
    phone_hash bytea       NOT NULL,
    ip_hash    bytea       NOT NULL,
    code_hash  bytea       NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    tries      integer     NOT NULL DEFAULT 0,
    used_at    timestamptz
);

CREATE INDEX phone_code_phone ON identity.phone_code (phone_hash, created_at);
CREATE INDEX phone_code_ip ON identity.phone_code (ip_hash, created_at);
CREATE INDEX phone_code_expiry ON identity.phone_code (expires_at);
