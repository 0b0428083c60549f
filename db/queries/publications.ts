import type { Tx } from '../client.ts';

export interface PublicationRow {
  readonly id: string;
  readonly fromLane: string;
  readonly toLane: string;
  readonly root: string;
  readonly fromRecord: string;
  readonly toRecord: string;
  /** As it was published. */
  readonly title: string;
  readonly personId: string;
  readonly at: Date;
  readonly toSeq: number;
  readonly withdrawnAt: Date | null;
  readonly withdrawnBy: string | null;
  readonly wasSeen: boolean | null;
}

/** What was published out of these lanes, the latest first. Row-level security filters. */
export async function loadPublications(tx: Tx, laneIds: readonly string[]): Promise<readonly PublicationRow[]> {
  return tx<PublicationRow[]>`
    SELECT p.id, p.from_doc AS from_lane, p.to_doc AS to_lane, p.root, p.from_record, p.to_record, p.title, p.person_id,
      p.at, p.to_seq, w.at AS withdrawn_at, w.person_id AS withdrawn_by, w.was_seen
    FROM doc_publication p LEFT JOIN doc_withdrawal w ON w.publication_id = p.id
    WHERE p.from_doc = ANY (${laneIds}::uuid[]) ORDER BY p.at DESC, p.id`;
}
