import type * as Y from 'yjs';
import { createLaneReader } from '../../../server/services/projection/lane-reader.ts';
import { projectLane } from '../../../server/services/projection/project-lane.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { prepareEdit } from '../../support/edit-directly.ts';
import { buildWorld, type World } from '../../support/world.ts';

export interface ProjectedRow {
  readonly docId: string;
  readonly root: string;
  readonly recordId: string;
  readonly title: string;
  readonly words: string;
  readonly terms: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly issues: readonly { readonly field: string | null; readonly problem: string }[];
  readonly srcSeq: number;
  readonly changedAt: Date;
  readonly isGone: boolean;
}

export interface ProjectedWorld {
  readonly test: TestDatabase;
  readonly world: World;
  /** Changes a lane behind the back of every room; `touched` as the gate names places, none for the server's own. */
  write(laneId: string, change: (doc: Y.Doc) => void, touched?: readonly string[]): Promise<number>;
  project(laneId: string): Promise<'done' | 'busy'>;
  /** All rows of a lane, behind row-level security. */
  rows(laneId: string): Promise<readonly ProjectedRow[]>;
  close(): Promise<void>;
}

/** A world whose lanes are computed when the test says so. */
export async function openProjectedWorld(): Promise<ProjectedWorld> {
  const test = await createTestDatabase();
  const world = await buildWorld(test.db);
  const reader = createLaneReader();
  return {
    ...{ test, world },
    write: async (laneId, change, touched) =>
      (await prepareEdit(test.db, laneId, change, { userId: touched && world.people['account-manager'], touched }))(),
    project: (laneId) => projectLane({ collab: test.db.collab, reader }, laneId),
    rows: (laneId) =>
      test.db.collab<ProjectedRow[]>`
        SELECT doc_id, root, record_id, title, words, terms::text, fields, issues, src_seq, changed_at, is_gone
        FROM doc_record WHERE doc_id = ${laneId} ORDER BY root, record_id`,
    close: async () => {
      await reader.stop();
      await test.drop();
    },
  };
}
