import { openSql } from '../../../db/sql-pool.ts';
import type { TestDatabase } from '../../support/database.ts';
import { until } from '../../support/until.ts';

/** Makes every commit of the document log wait, by a real lock, while `work` runs. */
export async function whileCommitsWait(
  test: TestDatabase,
  work: (pause: PausedCommits) => Promise<void>,
): Promise<void> {
  const admin = openSql(test.adminUrl, { max: 2 });
  const waitingPid = async (): Promise<number | undefined> => {
    const [row] = await admin<{ pid: number }[]>`
      SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%FROM doc_head%'
        AND datname = current_database()`;
    return row?.pid;
  };
  try {
    await admin.begin(async (tx) => {
      await tx`LOCK TABLE doc_update IN EXCLUSIVE MODE`;
      await work({
        untilCommitWaits: async () => {
          await until('a commit to wait', waitingPid);
        },
        killWaitingCommit: async () => {
          await admin`SELECT pg_terminate_backend(${(await waitingPid()) ?? 0})`;
        },
      });
    });
  } finally {
    await admin.end();
  }
}

export interface PausedCommits {
  untilCommitWaits(): Promise<void>;
  /** Cuts the connection of the commit that waits, so that nobody can know how it ended. */
  killWaitingCommit(): Promise<void>;
}
