import type { Sql, Tx } from '../client.ts';

export interface ApiAnswerRow {
  readonly requestHash: string;
  readonly laneId: string;
  readonly recordId: string;
  readonly answer: string | null;
  readonly begunAt: Date;
}

interface Place {
  readonly personId: string;
  readonly key: string;
}

/** What is kept under a key of one's own, while one may read its lane. */
export async function loadApiAnswer(tx: Tx, { personId, key }: Place): Promise<ApiAnswerRow | null> {
  const [row] = await tx<ApiAnswerRow[]>`
    SELECT request_hash, lane_id, record_id, answer, begun_at FROM api_answer
    WHERE person_id = ${personId} AND key = ${key}`;
  return row ?? null;
}

/** Takes a key for a request that begins; false when it is taken. */
export async function takeApiKey(
  tx: Tx,
  { personId, key }: Place,
  { requestHash, laneId, recordId, begunAt }: Omit<ApiAnswerRow, 'answer'>,
): Promise<boolean> {
  const taken = await tx`
    INSERT INTO api_answer (person_id, key, request_hash, lane_id, record_id, begun_at)
    VALUES (${personId}, ${key}, ${requestHash}, ${laneId}, ${recordId}, ${begunAt})
    ON CONFLICT DO NOTHING RETURNING key`;
  return taken.length > 0;
}

/** Takes over what began at `was` and has no answer; false when somebody else did so, or it has one. */
export async function retakeApiKey(tx: Tx, { personId, key }: Place, was: Date, now: Date): Promise<boolean> {
  const taken = await tx`
    UPDATE api_answer SET begun_at = ${now}
    WHERE person_id = ${personId} AND key = ${key} AND answer IS NULL AND begun_at = ${was} RETURNING key`;
  return taken.length > 0;
}

export async function keepApiAnswer(tx: Tx, { personId, key }: Place, answer: string): Promise<void> {
  await tx`UPDATE api_answer SET answer = ${answer} WHERE person_id = ${personId} AND key = ${key}`;
}

/** Gives a key back after a refusal: nothing was done. */
export async function dropApiKey(tx: Tx, { personId, key }: Place): Promise<void> {
  await tx`DELETE FROM api_answer WHERE person_id = ${personId} AND key = ${key} AND answer IS NULL`;
}

/** Deletes what was kept for a day, everybody's. Runs as covalent_auth. */
export async function forgetApiAnswers(auth: Sql): Promise<void> {
  await auth`DELETE FROM api_answer WHERE begun_at < clock_timestamp() - interval '24 hours'`;
}
