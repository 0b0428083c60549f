import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool } from '../../db/client.ts';
import { loadPlanFacts } from '../../db/queries/access.ts';
import { identifier } from '../../db/sql-tag.ts';
import { AUDIENCES } from '../../server/domain/audience.ts';
import { ROLE_SIDE, ROLES } from '../../server/domain/role.ts';
import { laneAccess, MATRIX } from '../../server/policy/index.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { buildWorld, type World } from '../support/world.ts';

const DOCUMENT_TABLES = [
  'doc_head',
  'doc_update',
  'doc_snapshot',
  'doc_client',
  'doc_history',
  'doc_lock',
  'doc_quarantine',
  'doc_seen',
  'doc_projection',
  'doc_record',
];
const GUESTS = ['supplier-guest', 'customer-guest'] as const;
/** Tables without a plan's or a firm's content; everything else is behind forced row-level security. */
const WITHOUT_CONTENT = ['auth_session', 'auth_user', 'installation', 'role_default', 'schema_migration'];
/** The role that serves pages has no right to them at all. */
const NOT_FOR_PAGES = [
  'demonstration_key',
  'invitation',
  'invitation_code',
  'mail',
  'mail_exit',
  'planning_call_letter',
  'review_reminder',
  'right_change',
  'setup_code',
  'sign_in_letter',
];
/** A number and a hash a lane, which the owner's function moves on. */
const CHAIN_HEADS = 'audit_head';

let test: TestDatabase;
let world: World;
/** Of a planning session; guests of both firms are named on it. */
const NOTEPAD = '5a5b0000-0000-4000-8000-000000000001';

beforeAll(async () => {
  test = await createTestDatabase();
  world = await buildWorld(test.db);
  await test.db.provision`INSERT INTO lane (id, plan_id, audience, is_restricted, is_notepad, name)
    VALUES (${NOTEPAD}, ${world.planId}, 'shared', true, true, 'Quarterly planning')`;
  for (const role of GUESTS) {
    await test.db.provision`UPDATE person SET firm_role = 'guest' WHERE id = ${world.people[role]}`;
    await test.db.provision`INSERT INTO lane_grant (lane_id, person_id, capabilities)
      VALUES (${NOTEPAD}, ${world.people[role]}, '{read,comment,edit}')`;
  }
  const checksum = Buffer.alloc(32);
  for (const laneId of [...Object.values(world.lanes), ...Object.values(world.restricted), NOTEPAD]) {
    await test.db
      .collab`INSERT INTO doc_update (doc_id, seq, epoch, checksum, data) VALUES (${laneId}, 1, 0, ${checksum}, 'x')`;
    await test.db.collab`INSERT INTO doc_snapshot (doc_id, seq, epoch, checksum, state, state_vector, extra_checksum)
      VALUES (${laneId}, 1, 0, ${checksum}, 'x', 'x', ${checksum})`;
    await test.db
      .collab`INSERT INTO doc_history (doc_id, from_seq, to_seq, epoch, row_count, from_at, to_at, checksum, segment)
      VALUES (${laneId}, 1, 1, 0, 1, now(), now(), ${checksum}, 'x')`;
    await test.db.collab`INSERT INTO doc_lock (doc_id, root, record_id) VALUES (${laneId}, 'objectives', 'x')`;
    await test.db.collab`INSERT INTO doc_projection (doc_id, seq) VALUES (${laneId}, 1)`;
    await test.db
      .collab`INSERT INTO doc_record (doc_id, root, record_id, title, words, terms, fields, position, src_seq)
      VALUES (${laneId}, 'objectives', ${laneId}, 'x', '', 'x', '{}', '', 1)`;
    await test.db.collab`INSERT INTO doc_quarantine (doc_id, kind, from_seq, to_seq, epoch, checksum, data)
      VALUES (${laneId}, 'update', 1, 1, 0, ${checksum}, 'x')`;
    for (const personId of [...Object.values(world.people), world.suspended])
      await test.db.collab`INSERT INTO doc_seen (user_id, doc_id, seq, visit_from, visit_from_at)
        VALUES (${personId}, ${laneId}, 1, 1, now())`;
    await test.db
      .collab`INSERT INTO doc_client (doc_id, client_id, user_id, first_seq) VALUES (${laneId}, 7, ${world.outsider}, 1)`;
  }
});
afterAll(() => test.drop());

async function tables(): Promise<{ name: string; isForced: boolean }[]> {
  return test.db.access<{ name: string; isForced: boolean }[]>`
    SELECT relname AS name, relrowsecurity AND relforcerowsecurity AS is_forced
    FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY relname`;
}

describe('[D1] every table with content is behind forced row-level security', () => {
  it('and the few without it are named', async () => {
    const open = (await tables()).filter((table) => !table.isForced).map((table) => table.name);
    expect(open).toEqual(WITHOUT_CONTENT);
  });

  it('without a context every such table has no rows for the role that serves pages', async () => {
    for (const { name, isForced } of await tables()) {
      if (!isForced || NOT_FOR_PAGES.includes(name)) continue;
      const rows = await test.db.app`SELECT FROM ${identifier(name)}`;
      expect(rows.length, name).toBe(0);
    }
  });

  it('the same on a pooled connection that had a context a moment ago', async () => {
    const pool = openPool(test.url, 'app', 1);
    const seen = await pool.begin(async (tx) => {
      await tx`SELECT set_config('app.user_id', ${world.people['account-manager']}, true)`;
      return tx`SELECT FROM doc_update`;
    });
    // What both share, their own firm's and the notepad.
    expect(seen.length).toBe(3);
    for (const { name, isForced } of await tables()) {
      if (!isForced || NOT_FOR_PAGES.includes(name)) continue;
      expect((await pool`SELECT FROM ${identifier(name)}`).length, name).toBe(0);
    }
    await pool.end();
  });

  it('a made-up person and a suspended member see nothing of the plan', async () => {
    for (const stranger of [crypto.randomUUID(), world.suspended]) {
      for (const name of ['plan', 'plan_member', 'lane', 'lane_grant', ...DOCUMENT_TABLES]) {
        const rows = await test.db.as(stranger, (tx) => tx`SELECT FROM ${identifier(name)}`);
        expect(rows.length, name).toBe(0);
      }
    }
  });
});

describe('[D2] the second fence agrees with the policy in every cell', () => {
  it('the reading rows in the database are the matrix', async () => {
    const rows = await test.db.access<
      { role: string; side: string; reads: string[] }[]
    >`SELECT role, side, reads FROM role_default`;
    const expected = ROLES.map((role) => ({
      role,
      side: ROLE_SIDE[role],
      reads: AUDIENCES.filter((audience) => MATRIX[role][audience].includes('read')).sort(),
    }));
    const found = rows.map((row) => ({ ...row, reads: [...row.reads].sort() }));
    const byRole = (a: { role: string }, b: { role: string }) => a.role.localeCompare(b.role);
    expect(found.sort(byRole)).toEqual(expected.sort(byRole));
  });

  it.each(ROLES)('%s reads the documents of exactly the lanes the policy opens', async (role) => {
    const personId = world.people[role];
    const facts = await loadPlanFacts(test.db.access, personId, world.planId);
    const allowed = (facts?.lanes ?? []).filter((lane) => facts !== null && laneAccess(facts.member, lane) !== null);
    for (const name of DOCUMENT_TABLES) {
      const rows = await test.db.as(personId, (tx) => tx<{ docId: string }[]>`SELECT doc_id FROM ${identifier(name)}`);
      expect(rows.map((row) => row.docId).sort(), name).toEqual(allowed.map((lane) => lane.laneId).sort());
    }
  });

  it('2 × 200 interleaved transactions on four connections never see each other’s rows (seed 4711)', async () => {
    const seed = 4711;
    let state = seed;
    const next = () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state;
    };
    const expected = new Map<string, string>();
    const visible = (personId: string) =>
      test.db.as(personId, async (tx) => {
        const rows = await tx<{ id: string }[]>`SELECT id FROM lane ORDER BY id`;
        return rows.map((row) => row.id).join();
      });
    for (const personId of [...Object.values(world.people), world.outsider])
      expected.set(personId, await visible(personId));
    const people = [...expected.keys()];
    for (const round of [1, 2]) {
      const picks = Array.from({ length: 200 }, () => people[next() % people.length] ?? world.outsider);
      const seen = await Promise.all(picks.map(visible));
      for (const [index, personId] of picks.entries()) {
        expect(seen[index], `round ${round}, seed ${seed}`).toBe(expected.get(personId));
      }
    }
  });
});

describe('[D3] people of the other firm are known only from a lane that both may read', () => {
  const names = (viewer: string) =>
    test.db.as(viewer, async (tx) => {
      const rows = await tx<{ personId: string }[]>`SELECT person_id FROM plan_member WHERE plan_id = ${world.planId}`;
      return new Set(rows.map((row) => row.personId));
    });

  it('the customer sees the supplier’s team but not its extended members', async () => {
    const seen = await names(world.people['customer-lead']);
    expect(seen.has(world.people['account-manager'])).toBe(true);
    expect(seen.has(world.people['extended-team-member'])).toBe(false);
    const known = await test.db.as(world.people['customer-lead'], (tx) => tx<{ id: string }[]>`SELECT id FROM person`);
    expect(known.map((row) => row.id)).not.toContain(world.people['extended-team-member']);
    expect(known.map((row) => row.id)).not.toContain(world.outsider);
  });

  it.each(GUESTS)('a %s meets who may read the notepad, and no list of their own firm', async (role) => {
    const seen = await test.db.as(world.people[role], (tx) => tx<{ id: string }[]>`SELECT id FROM person`);
    const reads = ROLES.filter((one) => MATRIX[one].shared.includes('read'));
    const met = [...reads, ...GUESTS].map((one) => world.people[one]).sort();
    expect(seen.map(({ id }) => id).sort()).toEqual(met);
    // Not what they are on the plan.
    expect([...(await names(world.people[role]))]).toEqual([world.people[role]]);
  });

  it('without a notepad a guest knows nobody but themselves, and no plan', async () => {
    await test.db.provision`DELETE FROM lane_grant WHERE person_id = ${world.people['customer-guest']}`;
    const found = await test.db.as(world.people['customer-guest'], async (tx) => [
      ...(await tx<{ id: string }[]>`SELECT id FROM person`),
      ...(await tx<{ id: string }[]>`SELECT id FROM plan`),
      ...(await tx<{ id: string }[]>`SELECT id FROM lane`),
    ]);
    expect(found.map(({ id }) => id)).toEqual([world.people['customer-guest']]);
  });

  it('an extended team member sees their own firm only', async () => {
    const seen = await names(world.people['extended-team-member']);
    expect(seen.has(world.people['account-manager'])).toBe(true);
    expect(seen.has(world.people['customer-lead'])).toBe(false);
  });
});

describe('[D4] each database role can do its work and nothing else', () => {
  it('none is a superuser, bypasses row-level security or can sign in, and the login is no superuser', async () => {
    const roles = await test.db.access<{ name: string; isPowerful: boolean; canLogin: boolean }[]>`
      SELECT rolname AS name, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb AS is_powerful, rolcanlogin AS can_login
      FROM pg_roles WHERE rolname LIKE 'covalent\\_%' ORDER BY rolname`;
    expect(roles.filter((role) => role.isPowerful)).toEqual([]);
    expect(roles.filter((role) => role.canLogin).map((role) => role.name)).toEqual(['covalent_login']);
    const [me] = await test.db.app<{ sessionUser: string }[]>`SELECT session_user`;
    expect(me?.sessionUser).toBe('covalent_login');
  });

  it.each([
    ['app', 'SELECT FROM auth_user'],
    ['app', 'SELECT FROM auth_session'],
    ['app', 'INSERT INTO firm (id, name) VALUES (gen_random_uuid(), $$x$$)'],
    ['app', 'UPDATE plan SET title = $$x$$'],
    ['app', 'DELETE FROM doc_update'],
    ['app', 'SELECT FROM lane_reader'],
    ['collab', 'SELECT FROM person'],
    ['collab', 'SELECT FROM lane'],
    ['collab', 'SELECT FROM auth_user'],
    ['access', 'SELECT FROM doc_update'],
    ['access', 'SELECT password_hash FROM auth_user'],
    ['access', 'UPDATE person SET name = $$x$$'],
    ['provision', 'SELECT FROM doc_update'],
    ['provision', 'SELECT FROM doc_snapshot'],
    ['provision', 'SELECT password_hash FROM auth_user'],
    ['auth', 'SELECT FROM plan'],
    ['auth', 'SELECT FROM doc_update'],
    ['app', 'SELECT FROM invitation'],
    ['app', 'SELECT FROM invitation_code'],
    ['auth', 'SELECT FROM setup_code'],
    ['mail', 'SELECT FROM invitation_code'],
    ['provision', 'SELECT FROM mail'],
    ['provision', 'UPDATE invitation SET email = $$x@y$$'],
    ['app', 'SELECT FROM mail'],
    ['app', 'SELECT FROM review_reminder'],
    ['mail', 'SELECT FROM review_reminder'],
    ['access', 'DELETE FROM review_reminder'],
    ['access', 'UPDATE review_reminder SET at = now()'],
    ['app', 'INSERT INTO demonstration_mail (html) VALUES ($$x$$)'],
    ['app', 'INSERT INTO notification (kind) VALUES ($$resolved$$)'],
    ['app', 'UPDATE notification SET person_id = gen_random_uuid()'],
    ['app', 'DELETE FROM notification'],
    ['access', 'SELECT body FROM comment'],
    ['access', 'SELECT quote FROM comment_thread'],
    ['access', 'SELECT FROM comment_mention'],
    ['access', 'SELECT FROM comment_reaction'],
    ['app', 'UPDATE comment_reaction SET kind = $$agree$$'],
    ['app', 'UPDATE comment_thread SET anchor_start = $$AAAA$$'],
    ['access', 'DELETE FROM notification'],
    ['access', 'UPDATE mail_choice SET pace = $$never$$'],
    ['app', 'SELECT FROM mail_exit'],
    ['app', 'SELECT FROM sign_in_letter'],
    ['mail', 'SELECT hash FROM sign_in_letter'],
    ['mail', 'INSERT INTO sign_in_letter DEFAULT VALUES'],
    ['app', 'SELECT hash FROM calendar_feed'],
    ['access', 'SELECT FROM calendar_feed'],
    ['app', 'UPDATE minutes_acceptance SET at = now()'],
    ['app', 'DELETE FROM minutes_acceptance'],
    ['app', 'UPDATE minutes_edition SET words = $$x$$'],
    ['app', 'DELETE FROM minutes_edition'],
    ['mail', 'SELECT FROM minutes_acceptance'],
    ['access', 'SELECT minutes FROM planning_session'],
    ['app', 'UPDATE planning_participant SET person_id = gen_random_uuid()'],
    ['access', 'SELECT lane_id FROM planning_participant'],
    ['access', 'SELECT title FROM planning_session'],
    ['access', 'SELECT title FROM planning_notepad'],
    ['access', 'SELECT title FROM notepad_item'],
    ['app', 'INSERT INTO planning_guest DEFAULT VALUES'],
    ['app', 'UPDATE handout SET title = $$x$$'],
    ['app', 'UPDATE handout_content SET content = $${}$$'],
    ['app', 'DELETE FROM handout'],
    ['access', 'SELECT FROM handout_content'],
    ['app', 'UPDATE planning_guest SET side = $$supplier$$'],
    ['provision', 'DELETE FROM planning_guest'],
    ['app', 'UPDATE planning_call SET sequence = 0'],
    ['app', 'UPDATE export_job SET person_id = gen_random_uuid()'],
    ['app', 'UPDATE export_job SET attempts = 0'],
    ['app', 'UPDATE export_file SET bytes = $$x$$'],
    ['access', 'SELECT FROM export_file'],
    ['access', 'UPDATE export_job SET person_id = gen_random_uuid()'],
    ['collab', 'SELECT FROM export_file'],
    ['provision', 'SELECT FROM export_job'],
    ['mail', 'SELECT FROM planning_call'],
    ['mail', 'DELETE FROM planning_call_letter'],
    ['app', 'UPDATE mail_choice SET person_id = gen_random_uuid()'],
    ['mail', 'SELECT FROM mail_choice'],
    ['mail', 'SELECT FROM notification'],
    ['collab', 'SELECT FROM notification'],
    ['provision', 'SELECT FROM notification'],
    ['mail', 'SELECT FROM person'],
    ['mail', 'SELECT FROM review'],
    ['mail', 'SELECT password_hash FROM auth_user'],
    ['mail', 'SELECT html FROM demonstration_mail'],
    ['mail', 'UPDATE mail SET person_id = gen_random_uuid()'],
    ['mail', 'DELETE FROM mail'],
    ['app', 'SELECT FROM right_change'],
    ['provision', 'SELECT FROM right_change'],
    ['access', 'DELETE FROM right_change'],
    ['access', 'UPDATE right_change SET holds = NULL'],
  ] as const)('%s may not: %s', async (role, statement) => {
    await expect(test.db[role].unsafe(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('the owner of the tables sees no content either', async () => {
    const owner = openPool(test.url, 'owner', 1);
    for (const { name, isForced } of await tables()) {
      if (!isForced || name === CHAIN_HEADS) continue;
      expect((await owner`SELECT FROM ${identifier(name)}`).length, name).toBe(0);
    }
    await owner.end();
  });

  it('a lane never changes its plan or audience', async () => {
    const change = test.db.provision`UPDATE lane SET audience = 'shared' WHERE id = ${world.lanes.supplier}`;
    await expect(change).rejects.toThrow(/never change/);
  });
});
