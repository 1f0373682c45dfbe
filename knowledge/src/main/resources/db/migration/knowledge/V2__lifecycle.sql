-- The life of a revision before and after publication; nothing that was once published is ever overwritten.
ALTER TABLE article ADD COLUMN review_due date;

ALTER TABLE revision
    ADD COLUMN version        bigint NOT NULL DEFAULT 0,
    -- Everybody who had a hand in the text; the last one is the editor.
    ADD COLUMN editors        text[] NOT NULL DEFAULT '{}',
    ADD COLUMN based_on       uuid REFERENCES revision,
    ADD COLUMN updated_at     timestamptz,
    ADD COLUMN submitted_at   timestamptz,
    ADD COLUMN reviewed_at    timestamptz,
    ADD COLUMN publish_at     timestamptz,
    ADD COLUMN publish_by     text,
    ADD COLUMN publish_reason text;
UPDATE revision SET updated_at = created_at, editors = ARRAY[editor];
-- A revision is in force once: what a later one of the same article has replaced is no longer the published one.
UPDATE revision r SET state = 'SUPERSEDED'
  FROM article a WHERE a.id = r.article_id AND r.state = 'PUBLISHED' AND r.id <> a.published_revision_id;
-- Of several drafts of an article the newest is the open one.
UPDATE revision r SET state = 'DISCARDED'
 WHERE r.state = 'DRAFT' AND EXISTS (SELECT 1 FROM revision n WHERE n.article_id = r.article_id AND n.number > r.number);
ALTER TABLE revision ALTER COLUMN updated_at SET NOT NULL;

ALTER TABLE revision DROP CONSTRAINT four_eyes;
ALTER TABLE revision ADD CONSTRAINT known_state CHECK (state IN
    ('DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED', 'PUBLISHED', 'SUPERSEDED', 'WITHDRAWN', 'DISCARDED'));
-- What citizens may be told was seen by a second person who had no hand in it, unless an authorised import brought it.
ALTER TABLE revision ADD CONSTRAINT four_eyes CHECK (
    coalesce(published_by, '') = 'IMPORT'
    OR state IN ('DRAFT', 'IN_REVIEW', 'DISCARDED')
    OR (reviewer IS NOT NULL AND NOT (reviewer = ANY (editors)) AND reviewer <> editor));
ALTER TABLE revision ADD CONSTRAINT scheduled CHECK ((state = 'SCHEDULED') = (publish_at IS NOT NULL AND published_at IS NULL));

-- An article has one open revision at most, whoever begins it and however it comes in.
CREATE UNIQUE INDEX revision_open ON revision (article_id) WHERE state IN ('DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED');
CREATE INDEX revision_due ON revision (publish_at) WHERE state = 'SCHEDULED';
CREATE INDEX revision_newest ON revision (article_id, number DESC);
CREATE INDEX revision_updated ON revision (updated_at DESC, article_id DESC);
CREATE INDEX revision_title ON revision (region_code, lower(title));

ALTER TABLE change ADD COLUMN visible_at timestamptz;
UPDATE change SET visible_at = at;
CREATE INDEX change_unseen ON change (epoch) WHERE visible_at IS NULL;

-- Who did what to which revision, when and why; kept when a draft is thrown away.
CREATE TABLE revision_event (
    id              uuid PRIMARY KEY,
    article_id      uuid NOT NULL,
    revision_id     uuid,
    revision_number int,
    at              timestamptz NOT NULL,
    by              text NOT NULL,
    action          text NOT NULL,
    reason          text
);
CREATE INDEX revision_event_article ON revision_event (article_id, at);

CREATE TABLE revision_comment (
    id          uuid PRIMARY KEY,
    revision_id uuid NOT NULL REFERENCES revision ON DELETE CASCADE,
    at          timestamptz NOT NULL,
    by          text NOT NULL,
    text        text NOT NULL,
    anchor      text
);
CREATE INDEX revision_comment_revision ON revision_comment (revision_id, id);

-- Who has an article open right now; a row that is not renewed lapses.
CREATE TABLE presence (
    article_id uuid NOT NULL,
    by         text NOT NULL,
    since      timestamptz NOT NULL,
    seen_at    timestamptz NOT NULL,
    PRIMARY KEY (article_id, by)
);
