-- An employee's account: local with a password, or of the city's identity provider with issuer and subject.
CREATE TABLE identity.staff (
    id                  uuid        PRIMARY KEY,
    username            text        NOT NULL CHECK (username = lower(username)),
    display_name        text        NOT NULL,
    roles               text[]      NOT NULL,
    active              boolean     NOT NULL,
    password_hash       text,
    -- Opens only the change of the password.
    password_temporary  boolean     NOT NULL DEFAULT false,
    password_changed_at timestamptz,
    totp_pending        bytea,
    totp_secret         bytea,
    -- The last step of 30 seconds whose code was used; no code is accepted twice.
    totp_step           bigint      NOT NULL DEFAULT 0,
    issuer              text,
    subject             text,
    last_sign_in_at     timestamptz,
    version             integer     NOT NULL DEFAULT 0,
    created_at          timestamptz NOT NULL,
    created_by          text        NOT NULL,
    updated_at          timestamptz NOT NULL,
    UNIQUE (issuer, subject),
    CHECK ((issuer IS NULL) = (subject IS NULL)),
    CHECK ((issuer IS NULL) <> (password_hash IS NULL))
);

CREATE UNIQUE INDEX staff_username ON identity.staff (username);

-- One sign-in; the token itself is not stored.
CREATE TABLE identity.staff_token (
    hash       bytea       PRIMARY KEY,
    staff_id   uuid        NOT NULL REFERENCES identity.staff ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
);

CREATE INDEX staff_token_staff ON identity.staff_token (staff_id);
CREATE INDEX staff_token_expiry ON identity.staff_token (expires_at);

-- Failed tries to sign in, by the keyed hash of the name or of the address, whether there is such a name or not.
CREATE TABLE identity.staff_try (
    key        bytea       PRIMARY KEY,
    tries      integer     NOT NULL,
    expires_at timestamptz NOT NULL
);

CREATE INDEX staff_try_expiry ON identity.staff_try (expires_at);
