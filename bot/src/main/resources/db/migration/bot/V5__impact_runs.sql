-- Replays of real questions with and without a change that is not published yet.
CREATE TABLE impact_run (
    id               uuid PRIMARY KEY,
    revision_ids     uuid[] NOT NULL,
    -- What the revisions said when the run began: a verdict holds for that text alone.
    content_hashes   text[] NOT NULL,
    requested_by     text NOT NULL,
    status           text NOT NULL CHECK (status IN ('RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    total            int NOT NULL,
    created_at       timestamptz NOT NULL,
    lease_until      timestamptz NOT NULL,
    finished_at      timestamptz
);
CREATE INDEX impact_run_running ON impact_run (lease_until) WHERE status = 'RUNNING';
CREATE INDEX impact_run_revisions ON impact_run USING gin (revision_ids);
CREATE INDEX impact_run_created ON impact_run (created_at DESC, id DESC);

CREATE TABLE impact_question (
    run_id      uuid NOT NULL REFERENCES impact_run ON DELETE CASCADE,
    ordinal     int NOT NULL,
    question    text NOT NULL,
    region_code text,
    -- The question of the regression set, and what its answer has to cite or come to.
    regression  uuid,
    expected    text[] NOT NULL DEFAULT '{}',
    outcome     text,
    -- Null until it was replayed.
    kind        text,
    before      jsonb,
    after       jsonb,
    PRIMARY KEY (run_id, ordinal)
);
CREATE INDEX impact_question_kind ON impact_question (run_id, kind, ordinal);

-- Questions whose answers must stay right; every impact run asks them.
CREATE TABLE regression_question (
    id          uuid PRIMARY KEY,
    question    text NOT NULL,
    region_code text,
    expected    text[] NOT NULL DEFAULT '{}',
    outcome     text,
    created_by  text NOT NULL,
    version     bigint NOT NULL DEFAULT 0
);
