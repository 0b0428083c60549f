import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDocumentLog } from '../../db/document-log.ts';
import { addMember, setGrant } from '../../db/queries/membership.ts';
import { endGuest, setGuest } from '../../db/queries/planning-guests.ts';
import { demonstration } from '../../db/seed/demonstration.ts';
import { openSql, type Sql } from '../../db/sql-pool.ts';
import { identifier, raw } from '../../db/sql-tag.ts';
import type { Actor } from '../../server/services/app-services.ts';
import { createProvisioning, type Provisioning } from '../../server/services/provisioning/provisioning.ts';
import { seedDemonstration } from '../../server/services/provisioning/seed-demonstration.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { type HttpDoor, openHttpDoor } from '../support/http-door.ts';

type Row = Readonly<Record<string, unknown>>;

let database: TestDatabase;
let superuser: Sql;
let demo: HttpDoor;
let provisioning: Provisioning;
let lead: Actor;
let planId: string;
let sessionId: string;
let notepadId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  superuser = openSql(database.adminUrl, { max: 1 });
  provisioning = createProvisioning(database.db.provision);
  demo = await openHttpDoor({ db: database.db, config: { mode: 'demo' } });
  const log = createDocumentLog(database.db.collab);
  const today = new Date().toISOString().slice(0, 10);
  await seedDemonstration({ provisioning, log, services: demo.services }, demonstration(today));
  const [session] = await superuser<{ id: string; planId: string; presenterId: string }[]>`
    SELECT id, plan_id, presenter_id FROM planning_session WHERE state = 'planned'`;
  const actor = await demo.services.people.loadActor(session?.presenterId ?? '');
  if (session === undefined || actor === null) throw new Error('the demonstration has no planning session');
  [lead, planId, sessionId] = [actor, session.planId, session.id];
  await demo.services.planningGuests.open(lead, { planId, sessionId, locale: 'en' });
  [notepadId = ''] = await ids(superuser`SELECT notepad_id AS id FROM planning_notepad`);
}, 120_000);
afterAll(async () => {
  await demo?.close();
  await superuser?.end();
  await database?.drop();
});

async function ids(asked: PromiseLike<readonly Row[]>): Promise<string[]> {
  return (await asked).map(({ id }) => String(id)).sort();
}

async function guest(name: string): Promise<string> {
  const personId = await provisioning.addPerson({
    ...{ firmId: lead.firmId, name, email: `${randomUUID()}@test.example`, jobTitle: '', password: null },
    isFirmAdministrator: false,
  });
  await database.db.provision.begin(async (tx) => {
    await tx`UPDATE person SET firm_role = 'guest' WHERE id = ${personId}`;
    await addMember(tx, { planId, personId, role: 'supplier-guest' });
    await setGrant(tx, { laneId: notepadId, personId, capabilities: ['read', 'edit'] });
    await setGuest(tx, { sessionId, personId, side: 'supplier', askedBy: lead.personId });
  });
  return personId;
}

async function handout(): Promise<string> {
  const handoutId = randomUUID();
  const [first] = await demo.services.planningGuests.freezable(lead, { planId, sessionId });
  const records = [`${first?.root}/${first?.id}`];
  await demo.services.planningGuests.freeze(lead, { planId, sessionId, handoutId, title: 'Figures', records });
  return handoutId;
}

/** What stands beside the notepad: who signs for whom, a change of roles, a firm that signs alone. */
async function surround(colleague: string): Promise<void> {
  const { personId, firmId } = lead;
  const place = { planId, personId: colleague };
  await demo.services.share.setRole(lead, { ...place, role: 'core-team-member' });
  await demo.services.share.setRole(lead, { ...place, role: 'supplier-observer' });
  await superuser`INSERT INTO delegation (plan_id, signatory_id, delegate_id, from_day, to_day, person_id)
    VALUES (${planId}, ${personId}, ${colleague}, current_date, current_date, ${personId})`;
  await superuser`INSERT INTO single_signatory (firm_id, person_id) VALUES (${firmId}, ${personId})`;
}

/** Rows of every table that a person's own context gives, as far as it has a right to them. */
async function rowsFor(personId: string): Promise<Map<string, readonly Row[]>> {
  const tables = await superuser<{ name: string; columns: string }[]>`
    SELECT c.relname AS name, string_agg(quote_ident(a.attname), ', ') AS columns
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
      AND has_column_privilege('covalent_app', c.oid, a.attnum, 'SELECT')
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition GROUP BY 1 ORDER BY 1`;
  const found = new Map<string, readonly Row[]>();
  for (const { name, columns } of tables) {
    const rows = await database.db.as(personId, (tx) => tx<Row[]>`SELECT ${raw(columns)} FROM ${identifier(name)}`);
    if (rows.length > 0) found.set(name, rows);
  }
  return found;
}

it('[Q10] of every table a guest’s context gives the notepad, who is met there, and nothing else', async () => {
  const [me, other, out] = [await guest('One'), await guest('Two'), await guest('Out')];
  const ended = { sessionId, personId: out, by: lead.personId };
  await database.db.provision.begin((tx) => endGuest(tx, ended));
  const [kept, withdrawn] = [await handout(), await handout()];
  await demo.services.planningGuests.withdraw(lead, { planId, sessionId, handoutId: withdrawn });
  const { firmId } = lead;
  const colleague = { firmId, name: 'Colleague', email: 'c@test.example', jobTitle: '', password: null };
  const observer = await provisioning.addPerson({ ...colleague, isFirmAdministrator: false });
  await surround(observer);

  const rows = await rowsFor(me);
  const of = (table: string, column: string) => (rows.get(table) ?? []).map((row) => String(row[column])).sort();
  const [account = ''] = await ids(superuser`SELECT account_id AS id FROM plan WHERE id = ${planId}`);
  const firms =
    await ids(superuser`SELECT f.id FROM firm f JOIN account a ON f.id IN (a.supplier_firm_id, a.customer_firm_id)
    WHERE a.id = ${account}`);
  // Everybody who reads what both firms share, and the guests.
  const met = await ids(superuser`SELECT m.person_id AS id FROM plan_member m JOIN role_default d USING (role)
    WHERE m.plan_id = ${planId} AND ('shared' = ANY (d.reads) OR m.role = 'supplier-guest')`);
  const items = await ids(superuser`SELECT id FROM notepad_item`);
  expect(items.length).toBeGreaterThan(1);
  expect(met).toEqual(expect.arrayContaining([lead.personId, observer, me, other]));
  const here = { ...{ account: [account], plan: [planId], firm: firms, person: met }, plan_member: [me] };
  const notepad = {
    ...{ lane: [notepadId], lane_grant: [me, other].sort(), doc_head: [notepadId], doc_update: [notepadId] },
    ...{ planning_notepad: [sessionId], notepad_item: items, planning_guest: [me, other].sort() },
    ...{ handout: [kept, withdrawn].sort(), handout_content: [kept] },
  };
  expect({
    ...{ account: of('account', 'id'), plan: of('plan', 'id'), firm: of('firm', 'id'), person: of('person', 'id') },
    ...{ plan_member: of('plan_member', 'personId'), lane: of('lane', 'id') },
    ...{ lane_grant: of('lane_grant', 'personId'), doc_head: of('doc_head', 'docId') },
    ...{ doc_update: of('doc_update', 'docId'), planning_notepad: of('planning_notepad', 'sessionId') },
    ...{ notepad_item: of('notepad_item', 'id'), planning_guest: of('planning_guest', 'personId') },
    ...{ handout: of('handout', 'id'), handout_content: of('handout_content', 'handoutId') },
  }).toEqual({ ...here, ...notepad });
  // For everybody: which roles there are, and with which key agreed texts are signed.
  const everybody = ['role_default', 'signing_key'];
  expect([...rows.keys()].sort()).toEqual([...Object.keys({ ...here, ...notepad }), ...everybody].sort());
});

it('[Q10] of a notepad there is what stands in it, and no past for anybody', async () => {
  const actors = [await demo.services.people.loadActor(await guest('Three')), lead];
  const span = { fromSeq: 1, toSeq: 1, by: null };
  const record = { root: 'sections', recordId: randomUUID() } as const;
  const { history } = demo.services;
  for (const actor of actors) {
    if (actor === null) throw new Error('there is no guest');
    const asked = [
      history.laneAt(actor, notepadId, 1),
      history.laneDiff(actor, notepadId, span),
      history.recordAuthors(actor, notepadId, record),
      history.changesSince(actor, notepadId, 0),
      history.sittings(actor, planId, { laneId: notepadId, until: null }),
      history.nameVersion(actor, { planId, laneId: notepadId, name: 'Then' }),
    ];
    const codes = await Promise.allSettled(asked);
    const refused = codes.map((one) => (one.status === 'rejected' ? one.reason.code : 'read'));
    expect(refused).toEqual(asked.map(() => 'not-found'));
  }
});
