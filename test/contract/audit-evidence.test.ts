import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSql, type Sql } from '../../db/sql-pool.ts';
import { verifyAudit } from '../../server/services/audit/verify-audit.ts';
import { openSignOffWorld, type SignOffWorld } from './support/sign-off-world.ts';
import { filled, tampered } from './support/tamper.ts';

let world: SignOffWorld;
let superuser: Sql;
let lane: string;
let ids: { recordId: string; baselineId: string; reviewId: string; signatureId: string };

beforeAll(async () => {
  world = await openSignOffWorld();
  superuser = openSql(world.place.test.adminUrl, { max: 1 });
  lane = world.place.world.lanes.shared;
  const recordId = await world.addObjective();
  const baselineId = await world.agree(recordId);
  const [row] = await superuser<{ reviewId: string; signatureId: string }[]>`
    SELECT b.review_id, s.id AS signature_id FROM baseline b JOIN review_signature s USING (review_id) WHERE b.id = ${baselineId}
    ORDER BY s.at LIMIT 1`;
  if (row === undefined) throw new Error('nothing was signed');
  ids = { recordId, baselineId, ...row };
  await world.agree(await world.addObjective('Ship on Thursdays'));
});
afterAll(async () => {
  await superuser?.end();
  await world?.place.close();
});

const withIds = (statements: string): string =>
  statements
    .replaceAll('$baseline', `'${ids.baselineId}'`)
    .replaceAll('$review', `'${ids.reviewId}'`)
    .replaceAll('$signature', `'${ids.signatureId}'`);
/** What a superuser changes of the rows, and what is said of it; a chain stands through all of it. */
const ROWS: readonly (readonly [string, string, () => RegExp])[] = [
  [
    'the words of an agreed text, with their hash',
    `UPDATE baseline SET canonical = replace(canonical, 'Halve', 'Ignore'),
       hash = sha256(convert_to(replace(canonical, 'Halve', 'Ignore'), 'UTF8')) WHERE id = $baseline`,
    () => new RegExp(`agreed text ${ids.baselineId} is not what event \\d+ tells of it: hash$`),
  ],
  [
    'the statement under it',
    `UPDATE baseline SET statement = replace(statement, '"version":1', '"version":9') WHERE id = $baseline`,
    () => new RegExp(`agreed text ${ids.baselineId} is not what event \\d+ tells of it: statement$`),
  ],
  [
    'the server’s signature',
    `UPDATE baseline SET signature = sha256('a') || sha256('b') WHERE id = $baseline`,
    () => new RegExp(`signature under agreed text ${ids.baselineId} is not valid`),
  ],
  [
    'an agreed text that is gone',
    'DELETE FROM baseline WHERE id = $baseline',
    () => new RegExp(`tells of agreed text ${ids.baselineId}, and there is no such row`),
  ],
  [
    'an agreed text that nobody agreed',
    `INSERT INTO baseline SELECT (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(), 'version', 7,
       'review_id', gen_random_uuid(), 'supersedes', null))).* FROM baseline b WHERE id = $baseline`,
    () => /no event tells of agreed text [0-9a-f-]{36}: its row was put in/,
  ],
  [
    'who signed',
    'UPDATE review_signature SET person_id = (SELECT person_id FROM review WHERE id = $review) WHERE id = $signature',
    () => new RegExp(`signature ${ids.signatureId} is not what event \\d+ tells of it: actor$`),
  ],
  [
    'what was looked at',
    `UPDATE review_signature SET hash = sha256('other words') WHERE id = $signature`,
    () => new RegExp(`signature ${ids.signatureId} is not what event \\d+ tells of it: hash$`),
  ],
  [
    'the sentence that was signed',
    `UPDATE review_signature SET meaning = 'I have seen this.' WHERE id = $signature`,
    () => new RegExp(`signature ${ids.signatureId} is not what the statement of agreed text ${ids.baselineId} says`),
  ],
  [
    'a signature that is gone',
    'DELETE FROM review_signature WHERE id = $signature',
    () => new RegExp(`tells of signature ${ids.signatureId}, and there is no such row`),
  ],
  [
    'a signature that nobody gave',
    `INSERT INTO review_signature SELECT (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(),
       'person_id', r.person_id, 'signatory_id', r.person_id))).* FROM review_signature s JOIN review r ON r.id = s.review_id
       WHERE s.id = $signature`,
    () => /no event tells of signature [0-9a-f-]{36}: its row was put in/,
  ],
  [
    'how a request ended',
    `UPDATE review_end SET outcome = 'declined' WHERE review_id = $review`,
    () => new RegExp(`end of request ${ids.reviewId} is not what event \\d+ tells of it: outcome$`),
  ],
  [
    'a request with all that hangs on it',
    `DELETE FROM baseline WHERE review_id = $review; DELETE FROM review_end WHERE review_id = $review;
     DELETE FROM review_signature WHERE review_id = $review; DELETE FROM review WHERE id = $review`,
    () => new RegExp(`event \\d+ tells of request ${ids.reviewId}, and there is no such row`),
  ],
  [
    'the whole chain, and its head',
    'DELETE FROM audit_event WHERE lane_id = $lane; DELETE FROM audit_head WHERE lane_id = $lane',
    () => /no event tells of request [0-9a-f-]{36}/,
  ],
];

describe('[D20] rows that a superuser changes beside their chain', () => {
  it.each(ROWS)('%s', async (_what, statements, problem) => {
    const verify = () => verifyAudit(world.place.test.db.access, []);
    const { findings } = await tampered(superuser, filled(withIds(statements), lane, 0), verify);
    expect(findings).toMatchObject([{ laneId: lane, problem: expect.stringMatching(problem()) }]);
    expect(await verify()).toMatchObject({ findings: [] });
  });
});
