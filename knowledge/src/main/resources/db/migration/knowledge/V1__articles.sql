CREATE TABLE region (
    code        text PRIMARY KEY,
    parent_code text REFERENCES region,
    level       text NOT NULL,
    name        text NOT NULL,
    name_en     text,
    short_names text[] NOT NULL DEFAULT '{}'
);

-- One row: the epoch of published knowledge. Whoever publishes raises it last before commit, so epoch order is commit order.
CREATE TABLE epoch (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    n        bigint NOT NULL,
    database_id uuid NOT NULL DEFAULT gen_random_uuid()
);
INSERT INTO epoch (n) VALUES (0);

CREATE TABLE article (
    id                    uuid PRIMARY KEY,
    external_id           text NOT NULL UNIQUE,
    published_revision_id uuid,
    created_at            timestamptz NOT NULL,
    version               bigint NOT NULL DEFAULT 0
);

CREATE TABLE revision (
    id              uuid PRIMARY KEY,
    article_id      uuid NOT NULL REFERENCES article,
    number          int NOT NULL,
    state           text NOT NULL,
    kind            text NOT NULL,
    title           text NOT NULL,
    body            text NOT NULL,
    variants        text[] NOT NULL DEFAULT '{}',
    region_code     text NOT NULL REFERENCES region,
    department      text,
    audience        text,
    language        text NOT NULL,
    valid_from      date,
    valid_to        date,
    superseded_from date,
    supersedes      text,
    document_number text,
    issuer          text,
    url             text,
    extra           jsonb NOT NULL DEFAULT '{}',
    content_hash    text NOT NULL,
    editor          text NOT NULL,
    reviewer        text,
    published_by    text,
    created_at      timestamptz NOT NULL,
    published_at    timestamptz,
    withdrawn_at    timestamptz,
    UNIQUE (article_id, number),
    CONSTRAINT four_eyes CHECK (reviewer <> editor OR published_by = 'IMPORT'),
    CONSTRAINT validity CHECK (valid_to >= valid_from)
);
CREATE INDEX revision_supersedes ON revision (supersedes) WHERE supersedes IS NOT NULL;
ALTER TABLE article ADD FOREIGN KEY (published_revision_id) REFERENCES revision;

CREATE TABLE passage (
    id              uuid PRIMARY KEY,
    revision_id     uuid NOT NULL REFERENCES revision,
    ordinal         int NOT NULL,
    anchor          text NOT NULL,
    title_path      text NOT NULL,
    text            text NOT NULL,
    kind            text NOT NULL,
    hash            text NOT NULL,
    embedding_model text NOT NULL,
    vector          bytea NOT NULL,
    UNIQUE (revision_id, ordinal)
);

-- How the matter is asked for: the title and the variants, each with its vector.
CREATE TABLE asked (
    revision_id     uuid NOT NULL REFERENCES revision,
    ordinal         int NOT NULL,
    text            text NOT NULL,
    embedding_model text NOT NULL,
    vector          bytea NOT NULL,
    PRIMARY KEY (revision_id, ordinal)
);

CREATE TABLE change (
    epoch       bigint PRIMARY KEY,
    article_id  uuid NOT NULL,
    revision_id uuid NOT NULL,
    kind        text NOT NULL,
    at          timestamptz NOT NULL
);

-- What each replica has applied; a publication is visible once every replica seen lately has reached its epoch.
CREATE TABLE replica (
    id      text PRIMARY KEY,
    epoch   bigint NOT NULL,
    seen_at timestamptz NOT NULL
);

CREATE TABLE import (
    id           uuid PRIMARY KEY,
    status       text NOT NULL,
    requested_by text NOT NULL,
    publish      boolean NOT NULL,
    region_code  text,
    department   text,
    epoch        bigint NOT NULL DEFAULT 0,
    report       jsonb NOT NULL,
    created_at   timestamptz NOT NULL,
    lease_until  timestamptz NOT NULL,
    finished_at  timestamptz,
    visible_at   timestamptz
);
CREATE INDEX import_running ON import (lease_until) WHERE status = 'RUNNING';

CREATE TABLE import_file (
    import_id uuid NOT NULL REFERENCES import ON DELETE CASCADE,
    ordinal   int NOT NULL,
    name      text NOT NULL,
    content   bytea NOT NULL,
    PRIMARY KEY (import_id, ordinal)
);
