-- Which draft a request for signature was made from: for whoever may read the part that the draft stands in, and so never for
-- the other firm.
CREATE TABLE amendment_sent (
  review_id uuid PRIMARY KEY REFERENCES review (id),
  lane_id uuid NOT NULL,
  record_id uuid NOT NULL,
  FOREIGN KEY (lane_id, record_id) REFERENCES amendment (lane_id, record_id)
);
CREATE INDEX amendment_sent_draft ON amendment_sent (lane_id, record_id);
ALTER TABLE amendment_sent ENABLE ROW LEVEL SECURITY;
ALTER TABLE amendment_sent FORCE ROW LEVEL SECURITY;
CREATE POLICY app_reads ON amendment_sent FOR SELECT TO covalent_app USING (lane_id = ANY ((SELECT readable_lane_ids())::uuid[]));
CREATE POLICY app_adds ON amendment_sent FOR INSERT TO covalent_app
  WITH CHECK (lane_id = ANY ((SELECT readable_lane_ids())::uuid[])
    AND EXISTS (SELECT FROM review r WHERE r.id = review_id AND r.person_id = current_person_id()));
GRANT SELECT, INSERT ON amendment_sent TO covalent_app;

-- What stood in the plan when a new text was sent, where that was something else than the agreed text: it must stand there
-- still when the new one is signed.
ALTER TABLE review ADD COLUMN made_from text CHECK (made_from IS NULL OR amends IS NOT NULL);
