-- done counts items; total counts what the files read so far hold, and one for each file that is not read yet. Whoever
-- works on an import is its worker; one that has lost it stores nothing more.
ALTER TABLE import
    ADD COLUMN total        int NOT NULL DEFAULT 0,
    ADD COLUMN done         int NOT NULL DEFAULT 0,
    ADD COLUMN attempts     int NOT NULL DEFAULT 0,
    ADD COLUMN worker       uuid,
    ADD COLUMN mapping      jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN duplicates   text NOT NULL DEFAULT 'SKIP' CHECK (duplicates IN ('SKIP', 'KEEP')),
    ADD COLUMN cancelled_by text;

ALTER TABLE import_file ADD COLUMN items int;

UPDATE import SET report = jsonb_set(report, '{files}', coalesce(
    (SELECT jsonb_agg(f || '{"duplicates": 0, "warnings": 0}') FROM jsonb_array_elements(report->'files') f), '[]'));

-- What became of each article of an import; written in the transaction that stores the article.
CREATE TABLE import_item (
    import_id   uuid NOT NULL REFERENCES import ON DELETE CASCADE,
    file_no     int NOT NULL,
    ordinal     int NOT NULL,
    file        text NOT NULL,
    line        int NOT NULL,
    external_id text,
    title       text,
    result      text NOT NULL CHECK (result IN ('CREATED', 'UPDATED', 'UNCHANGED', 'REJECTED', 'DUPLICATE')),
    article_id  uuid,
    revision_id uuid,
    problems    jsonb NOT NULL DEFAULT '[]',
    warnings    jsonb NOT NULL DEFAULT '[]',
    PRIMARY KEY (import_id, file_no, ordinal)
);

-- How a text is recognised under another name: the hash of its letters, and the bands of its MinHash.
CREATE TABLE content_print (
    content_hash text PRIMARY KEY,
    body_hash    text NOT NULL,
    bands        bigint[] NOT NULL
);
CREATE INDEX content_print_body ON content_print (body_hash);
CREATE INDEX content_print_bands ON content_print USING gin (bands);
CREATE INDEX revision_content ON revision (content_hash);
