-- The dead letters are counted every second; there are few or none.
CREATE INDEX outbox_dead ON common.outbox (seq) WHERE dead;
