import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSql, type Sql } from '../../db/sql-pool.ts';
import { verifyAudit } from '../../server/services/audit/verify-audit.ts';
import { openSignOffWorld, type SignOffWorld } from '../contract/support/sign-off-world.ts';
import { filled, RELINK, RESET_HEAD, tampered } from '../contract/support/tamper.ts';
import { spawnStart } from '../support/start-process.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

let world: SignOffWorld;
let superuser: Sql;
let lane: string;
let folder: string;
let baselineId: string;

beforeAll(async () => {
  world = await openSignOffWorld();
  superuser = openSql(world.place.test.adminUrl, { max: 1 });
  lane = world.place.world.lanes.shared;
  folder = await mkdtemp(join(tmpdir(), 'covalent-verify-'));
  baselineId = await world.agree(await world.addObjective());
});
afterAll(async () => {
  await superuser?.end();
  await rm(folder, { recursive: true, force: true });
  await world?.place.close();
});

const numberOf = async (type: string) => {
  const [event] = await superuser<{ n: number }[]>`
    SELECT n FROM audit_event WHERE lane_id = ${lane} AND canonical LIKE ${`%"type":"${type}"%`} ORDER BY n LIMIT 1`;
  return event?.n ?? 0;
};

/** `npm run audit:verify` on this database, with receipts kept in `dataDir` and in these files. */
async function verifyByProgram(dataDir: string, ...files: readonly string[]) {
  const env = { DATABASE_URL: world.place.test.url, DATA_DIR: dataDir };
  const program = spawnStart(env, files, ROOT, 'server/audit-verify.mjs');
  const code = await program.ended();
  return { code, said: program.stdout(), complained: program.stderr() };
}

/** Inserted before event `$n`, which moves up with all that follow it. */
const INSERT_BEFORE = `
  UPDATE audit_event SET n = -n WHERE lane_id = $lane AND n >= $n;
  UPDATE audit_event SET n = 1 - n WHERE lane_id = $lane AND n < 0;
  INSERT INTO audit_event SELECT lane_id, $n, canonical, hash FROM audit_event WHERE lane_id = $lane AND n = $n - 1;
  ${RELINK}`;

/** The kinds of tampering with a chain; the last ones show by receipts alone. */
const KINDS: readonly (readonly [what: string, statements: string, said: RegExp, byReceipt: boolean])[] = [
  [
    'an edit',
    `UPDATE audit_event SET canonical = replace(canonical, '"at":"2', '"at":"1') WHERE lane_id = $lane AND n = $n`,
    /event (\d+) was changed/,
    false,
  ],
  ['a deletion', 'DELETE FROM audit_event WHERE lane_id = $lane AND n = $n', /event (\d+) is missing/, false],
  [
    'a reordering',
    `UPDATE audit_event SET n = -1 WHERE lane_id = $lane AND n = $n;
     UPDATE audit_event SET n = $n WHERE lane_id = $lane AND n = $n + 1;
     UPDATE audit_event SET n = $n + 1 WHERE lane_id = $lane AND n = -1`,
    /event (\d+) says that it is event \d+: events were moved/,
    false,
  ],
  ['an insertion in the middle, bound anew to the end', INSERT_BEFORE, /was added past the head/, false],
  ['an insertion in the middle, head and all', `${INSERT_BEFORE} ${RESET_HEAD}`, /the chain was made anew/, true],
  [
    'a cut tail',
    `DELETE FROM audit_event WHERE lane_id = $lane AND n > $n; ${RESET_HEAD}`,
    /the end was cut off: a receipt knows event/,
    true,
  ],
  [
    'a chain made anew',
    `UPDATE audit_event SET canonical = regexp_replace(canonical, '"at":"2', '"at":"1') WHERE lane_id = $lane; ${RELINK} ${RESET_HEAD}`,
    /the chain was made anew/,
    true,
  ],
];

describe('[D20] npm run audit:verify', { timeout: 120_000 }, () => {
  it('says that all is whole, ends with 0 and keeps how far the chains reach, once', async () => {
    const dataDir = await mkdtemp(join(folder, 'whole-'));
    const first = await verifyByProgram(dataDir);
    expect(first).toMatchObject({ code: 0, complained: '' });
    expect(first.said).toMatch(/^\d+ chains of \d+ events are whole, by 0 receipts\.$/m);
    const kept = await readFile(join(dataDir, 'audit-receipts.jsonl'), 'utf8');
    expect(kept.split('\n').some((line) => line.includes(lane))).toBe(true);
    const second = await verifyByProgram(dataDir);
    expect(second.code).toBe(0);
    expect(second.said).toMatch(/^0 receipts were added/m);
    expect(await readFile(join(dataDir, 'audit-receipts.jsonl'), 'utf8')).toBe(kept);
  });

  it.each(KINDS)('finds %s', async (what, statements, said, byReceipt) => {
    const dataDir = await mkdtemp(join(folder, 'kind-'));
    const receipts = join(dataDir, 'elsewhere.jsonl');
    const { heads } = await verifyAudit(world.place.test.db.access, []);
    await writeFile(
      receipts,
      heads.map(({ laneId, n, hash }) => `${JSON.stringify({ lane: laneId, n, hash })}\n`).join(''),
    );
    // Before anything is signed: rows tell nothing of these events, the chain alone does.
    const n = (await numberOf('review.requested')) - 1;
    expect(n, what).toBeGreaterThan(1);
    const verdict = await tampered(superuser, filled(statements, lane, n), () =>
      byReceipt ? verifyByProgram(dataDir, receipts) : verifyByProgram(dataDir),
    );
    expect(verdict.code).toBe(1);
    expect(verdict.said).toMatch(new RegExp(`^Chain ${lane}: .*${said.source}`, 'm'));
    expect(verdict.said).toMatch(/^1 of \d+ chains are not whole\.$/m);
    // What is not whole leaves no receipt behind.
    await expect(readFile(join(dataDir, 'audit-receipts.jsonl'), 'utf8')).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('takes a certificate for a receipt, and names a row that was changed beside its chain', async () => {
    const dataDir = await mkdtemp(join(folder, 'rows-'));
    const { certificate } = await world.signOff.certificate(await world.actor('customer-lead'), baselineId);
    const file = join(dataDir, 'certificate.json');
    await writeFile(file, JSON.stringify(certificate));
    const change = `UPDATE review_signature SET hash = sha256('other words')`;
    const verdict = await tampered(superuser, change, () => verifyByProgram(dataDir, file));
    expect(verdict.code).toBe(1);
    expect(verdict.said).toMatch(/the row of signature [0-9a-f-]{36} is not what event \d+ tells of it: hash\.$/m);
    const whole = await verifyByProgram(dataDir, file);
    expect(whole.code).toBe(0);
    expect(whole.said).toMatch(/are whole, by 1 receipts\.$/m);
    const cut = filled(`DELETE FROM audit_event WHERE lane_id = $lane AND n > 2; ${RESET_HEAD}`, lane, 0);
    const second = await mkdtemp(join(folder, 'cut-'));
    const found = await tampered(superuser, cut, () => verifyByProgram(second, file));
    expect(found.said).toMatch(/the end was cut off: a receipt knows event/);
  });

  it('ends with 2, and says so, where receipts cannot be read', async () => {
    const none = await verifyByProgram(folder, join(folder, 'none.jsonl'));
    expect(none.code).toBe(2);
    expect(none.complained).toContain('cannot be read');
    const other = join(folder, 'other.jsonl');
    await writeFile(other, '{"lane":"x"}\n');
    const unreadable = await verifyByProgram(folder, other);
    expect(unreadable.code).toBe(2);
    expect(unreadable.complained).toContain('is neither a receipt nor a certificate');
  });
});
