-- Where quoted words stand, as two positions in the shared text that move with them; what people think of a comment, without
-- words; and the action that came out of one. Runs as covalent_owner.

ALTER TABLE comment_thread
  -- Yjs relative positions, in base64. Null where who began it sent none: then the quote and what stood around it are looked for.
  ADD COLUMN anchor_start text CHECK (length(anchor_start) BETWEEN 1 AND 200),
  ADD COLUMN anchor_end text CHECK (length(anchor_end) BETWEEN 1 AND 200),
  ADD CONSTRAINT anchor_of_a_quote CHECK ((anchor_start IS NULL) = (anchor_end IS NULL) AND (anchor_start IS NULL OR quote IS NOT NULL));

-- The record stands in the part whose readers read the thread.
ALTER TABLE comment ADD COLUMN action_id uuid;

CREATE TABLE comment_reaction (
  comment_id uuid NOT NULL REFERENCES comment (id),
  person_id uuid NOT NULL REFERENCES person (id),
  kind text NOT NULL CHECK (kind IN ('agree', 'thanks', 'seen', 'doubt')),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (comment_id, person_id, kind)
);

ALTER TABLE comment_reaction ENABLE ROW LEVEL SECURITY;
ALTER TABLE comment_reaction FORCE ROW LEVEL SECURITY;
CREATE POLICY app_reads ON comment_reaction FOR SELECT TO covalent_app
  USING (EXISTS (SELECT FROM comment c WHERE c.id = comment_id));
CREATE POLICY app_adds ON comment_reaction FOR INSERT TO covalent_app WITH CHECK (person_id = current_person_id()
  AND EXISTS (SELECT FROM comment c WHERE c.id = comment_id AND c.removed_at IS NULL));
-- Of a comment that is taken back its author removes all.
CREATE POLICY app_removes ON comment_reaction FOR DELETE TO covalent_app USING (
  EXISTS (SELECT FROM comment c WHERE c.id = comment_id
    AND (comment_reaction.person_id = current_person_id() OR c.person_id = current_person_id())));
GRANT SELECT, INSERT, DELETE ON comment_reaction TO covalent_app;
