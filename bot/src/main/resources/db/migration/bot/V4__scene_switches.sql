-- Where a language model may be used. A scene without a row is on.
CREATE TABLE scene_switch (
    scene      text        PRIMARY KEY CHECK (scene IN ('COMPOSE', 'REWRITE', 'CLASSIFY', 'DRAFT')),
    enabled    boolean     NOT NULL,
    changed_by text        NOT NULL,
    changed_at timestamptz NOT NULL,
    reason     text        NOT NULL
);

-- Who turned what, when and why; rows are added in the transaction of the change and never altered.
CREATE TABLE scene_switch_audit (
    id         uuid        PRIMARY KEY,
    scene      text        NOT NULL,
    enabled    boolean     NOT NULL,
    changed_by text        NOT NULL,
    changed_at timestamptz NOT NULL,
    reason     text        NOT NULL
);
CREATE INDEX scene_switch_audit_scene ON scene_switch_audit (scene, changed_at DESC);
