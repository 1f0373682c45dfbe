-- What answers are made with: embedding model, index format, weights, prompts, rules, model, as ids and hashes.
CREATE TABLE fingerprint (
    id            text PRIMARY KEY,
    parts         jsonb NOT NULL,
    first_seen_at timestamptz NOT NULL,
    first_commit  text NOT NULL,
    last_seen_at  timestamptz NOT NULL
);

-- One row: the fingerprint of the process that started last. Locked while a start compares its own with it.
CREATE TABLE fingerprint_current (
    only_row       boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    fingerprint_id text NOT NULL REFERENCES fingerprint
);

CREATE TABLE fingerprint_change (
    id      uuid PRIMARY KEY,
    at      timestamptz NOT NULL,
    from_id text REFERENCES fingerprint,
    to_id   text NOT NULL REFERENCES fingerprint,
    changed text[] NOT NULL,
    commit  text NOT NULL
);

CREATE TABLE replica_fingerprint (
    replica        text PRIMARY KEY,
    fingerprint_id text NOT NULL REFERENCES fingerprint,
    commit         text NOT NULL,
    seen_at        timestamptz NOT NULL
);

-- What had happened when the window of an answer had passed; null until then.
ALTER TABLE answer ADD COLUMN resolution text;
CREATE INDEX answer_unsettled ON answer (finished_at) WHERE state = 'DONE' AND resolution IS NULL;
CREATE INDEX answer_finished ON answer (finished_at) WHERE state = 'DONE';

-- Tickets as the bot heard of them, to see who came back with the matter.
CREATE TABLE citizen_ticket (
    ticket_id  uuid PRIMARY KEY,
    citizen_id uuid NOT NULL,
    at         timestamptz NOT NULL
);
CREATE INDEX citizen_ticket_citizen ON citizen_ticket (citizen_id, at);

-- The matter of a question: the articles that its answer cites; if it cites none, the article that was found first.
CREATE FUNCTION answer_matter(body jsonb, trace jsonb) RETURNS text[]
    LANGUAGE sql IMMUTABLE
    AS $$
        SELECT CASE WHEN jsonb_array_length(coalesce(body -> 'citations', '[]')) > 0
                    THEN ARRAY(SELECT cited ->> 'externalId' FROM jsonb_array_elements(body -> 'citations') AS cited)
                    WHEN trace #>> '{recalled,0,externalId}' IS NULL THEN ARRAY[]::text[]
                    ELSE ARRAY[trace #>> '{recalled,0,externalId}'] END
    $$;

-- A sample of answers on its way to a model that judges them, and what it said.
CREATE TABLE assessment (
    answer_id   uuid PRIMARY KEY REFERENCES answer,
    state       text NOT NULL,
    attempts    int NOT NULL DEFAULT 0,
    due_at      timestamptz NOT NULL,
    model       text,
    prompt      text,
    verdict     text,
    reason      text,
    created_at  timestamptz NOT NULL,
    finished_at timestamptz
);
CREATE INDEX assessment_waiting ON assessment (due_at) WHERE state = 'WAITING';
