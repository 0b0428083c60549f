import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createRecord, findRecord, removeRecord } from '../../collab/document/records.ts';
import { AUDIENCES } from '../../server/domain/audience.ts';
import { ROLE_SIDE, ROLES } from '../../server/domain/role.ts';
import type { Actor } from '../../server/services/app-services.ts';
import { type SearchInput, type SearchResult, search } from '../../server/services/search/search.ts';
import { EXPECTED_CELLS } from '../support/expected-policy.ts';
import { openProjectedWorld, type ProjectedWorld } from './support/projected-world.ts';

let lanes: ProjectedWorld;

/** A word that stands in this lane alone, and in every lane with the same beginning. */
const CANARY: Record<string, string> = {};

const id = () => crypto.randomUUID();
const allLanes = () => ({ ...prefixed('', lanes.world.lanes), ...prefixed('restricted-', lanes.world.restricted) });
const prefixed = (prefix: string, ids: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(ids).map(([name, laneId]) => [`${prefix}${name}`, laneId]));

async function add(laneId: string, title: string, outcome = ''): Promise<string> {
  const recordId = id();
  await lanes.write(laneId, (doc) => createRecord(doc, 'objectives', { id: recordId, title, outcome, order: 'a0' }));
  await lanes.project(laneId);
  return recordId;
}

function find(personId: string, q: string, more: Partial<SearchInput> = {}): Promise<SearchResult> {
  const actor: Actor = {
    personId,
    name: '',
    jobTitle: '',
    firmId: '',
    firmName: '',
    isFirmAdministrator: false,
    isGuest: false,
  };
  return search(lanes.test.db, actor, { q, planId: null, kind: null, page: 1, ...more });
}

const manager = () => lanes.world.people['account-manager'];
const titles = ({ hits }: SearchResult) => hits.map(({ title }) => title.text);

beforeAll(async () => {
  lanes = await openProjectedWorld();
  for (const [name, laneId] of Object.entries(allLanes())) {
    CANARY[name] = `zkanari${name.replace(/\W/g, '')}${Math.random().toString(36).slice(2)}`;
    await add(laneId, `About ${CANARY[name]}`, `Everybody writes plumbago, only here ${CANARY[name]}.`);
  }
});
afterAll(() => lanes.close());

describe('[F2] each role finds what it may read', () => {
  it.each(ROLES)('%s: the same words in every lane, and those of each lane', async (role) => {
    const { people, restricted } = lanes.world;
    const named: Record<string, string[]> = {
      'extended-team-member': [restricted.supplier],
      'customer-contributor': [restricted.customer],
      'executive-sponsor': [restricted.shared],
      'customer-executive': [restricted.shared],
    };
    const readable = [
      ...AUDIENCES.filter((audience) => EXPECTED_CELLS[role][audience].includes('r')).map(
        (one) => lanes.world.lanes[one],
      ),
      ...(named[role] ?? []),
    ];
    const common = await find(people[role], 'plumbago');
    expect(common.hits.map(({ lane }) => lane.id).sort()).toEqual([...readable].sort());
    expect(common.total).toBe(readable.length);
    // A guest reads nothing, and is told of no plan.
    const counts = readable.length === 0 ? [] : [readable.length];
    expect(common.plans.map(({ count }) => count)).toEqual(counts);
    expect(common.kinds).toEqual(counts.map((count) => ({ root: 'objectives', count })));
    for (const [name, laneId] of Object.entries(allLanes())) {
      const word = CANARY[name] ?? '';
      // Whole, and misspelt: what is most like it is suggested to who may read it alone.
      for (const q of [word, `${word.slice(0, 9)}q${word.slice(10)}`]) {
        const result = await find(people[role], q);
        if (readable.includes(laneId)) {
          expect(result.hits.map(({ lane }) => lane.id)).toContain(laneId);
        } else {
          expect(result.hits.filter(({ lane }) => lane.id === laneId)).toEqual([]);
          const { hits, ...rest } = result;
          const foreign = JSON.stringify({ hits, rest }).toLowerCase();
          expect(foreign.includes(q === word ? `${word}.` : word)).toBe(false);
        }
      }
    }
  });

  it('outsiders, suspended people and made-up ones find nothing, and no plan to look in', async () => {
    for (const personId of [lanes.world.suspended, id()]) {
      expect(await find(personId, 'plumbago')).toMatchObject({
        hits: [],
        total: 0,
        plans: [],
        kinds: [],
        instead: null,
      });
    }
    const outside = await find(lanes.world.outsider, 'plumbago', { planId: lanes.world.planId });
    expect(outside).toMatchObject({ hits: [], total: 0, kinds: [], isBehind: false });
    expect(outside.plans.map(({ plan }) => plan.id)).toEqual([lanes.world.outsiderPlanId]);
  });

  it('a lane of named people is found by who is named, for as long as they are; a frozen one stays', async () => {
    const { people, restricted, lanes: open } = lanes.world;
    const { provision } = lanes.test.db;
    const sponsor = people['executive-sponsor'];
    const ofLane = async (laneId: string) =>
      (await find(sponsor, 'plumbago')).hits.filter(({ lane }) => lane.id === laneId).map(({ lane }) => lane.badge.en);
    expect(await ofLane(restricted.shared)).toEqual(['Named people of both firms: Sponsors']);
    await provision`DELETE FROM lane_grant WHERE lane_id = ${restricted.shared} AND person_id = ${sponsor}`;
    expect(await ofLane(restricted.shared)).toEqual([]);
    await provision`UPDATE lane SET frozen_at = now() WHERE id = ${open.shared}`;
    expect(await ofLane(open.shared)).toEqual(['Both firms']);
    await provision`UPDATE lane SET frozen_at = NULL WHERE id = ${open.shared}`;
    await provision`UPDATE plan_member SET role = 'extended-team-member' WHERE person_id = ${sponsor}`;
    expect(await ofLane(open.shared)).toEqual([]);
    await provision`UPDATE plan_member SET role = 'executive-sponsor' WHERE person_id = ${sponsor}`;
  });

  it('the database gives no row of another lane, were the list of lanes ever wrong', async () => {
    const rows = await lanes.test.db.as(
      lanes.world.people['customer-lead'],
      (tx) =>
        tx<
          { docId: string }[]
        >`SELECT doc_id FROM doc_record WHERE doc_id = ANY (${Object.values(allLanes())}::uuid[])`,
    );
    expect(new Set(rows.map(({ docId }) => docId))).toEqual(
      new Set([lanes.world.lanes.customer, lanes.world.lanes.shared]),
    );
    expect(ROLE_SIDE['customer-lead']).toBe('customer');
  });
});

describe('[F3] words are found as people write them', () => {
  it('whatever case, accents and umlauts, and by their beginning, in any order', async () => {
    const { shared } = lanes.world.lanes;
    const both = ['Übergabe der Wärmepumpen in Straßburg', 'Résumé of the façade programme'];
    for (const title of both) await add(shared, title);
    for (const q of ['übergabe', 'UEBERGABE', 'ubergabe', 'wärmep straß', 'strassburg waermepumpen']) {
      expect(titles(await find(manager(), q)), q).toEqual([both[0]]);
    }
    for (const q of ['resume', 'facade RÉSUMÉ', 'program'])
      expect(titles(await find(manager(), q)), q).toEqual([both[1]]);
    expect((await find(manager(), 'übergabe facade')).total).toBe(0);
  });

  it('misspelt ones by those most like them, and says which', async () => {
    await add(lanes.world.lanes.shared, 'Logistics corridor');
    const result = await find(manager(), 'logisitcs coridor');
    expect(titles(result)).toEqual(['Logistics corridor']);
    expect(result.instead).toEqual([
      { typed: 'logisitcs', words: ['logistics'] },
      { typed: 'coridor', words: ['corridor'] },
    ]);
    expect((await find(manager(), 'logistics')).instead).toBeNull();
    expect(await find(manager(), 'xqzvwy')).toMatchObject({ total: 0, instead: null });
  });

  it('marks what was found, in the title and around its first place in the text', async () => {
    const before = 'Much was said before this. '.repeat(20);
    await add(
      lanes.world.lanes.shared,
      'Nickel for cathodes',
      `${before}Then nickel <b>rose</b>, nickel-free cells came.`,
    );
    const [hit] = (await find(manager(), 'nickel')).hits;
    expect(hit?.title.marks.map(([from, to]) => hit.title.text.slice(from, to))).toEqual(['Nickel']);
    expect(hit?.snippet.text).toMatch(/^… .*Then nickel <b>rose<\/b>, nickel-free cells came\.$/);
    expect(hit?.snippet.marks.map(([from, to]) => hit.snippet.text.slice(from, to))).toEqual(['nickel', 'nickel']);
  });

  it('titles come before texts, newer before older, in one order over all pages', async () => {
    const { shared } = lanes.world.lanes;
    await add(shared, 'Other', 'quasar quasar quasar quasar');
    const older = await add(shared, 'The quasar');
    const newer = await add(shared, 'The quasar');
    const { hits } = await find(manager(), 'quasar');
    expect(hits.map(({ recordId, title }) => (title.text === 'Other' ? 'text' : recordId))).toEqual([
      newer,
      older,
      'text',
    ]);
    await lanes.write(shared, (doc) => {
      for (let n = 0; n < 45; n += 1) createRecord(doc, 'risks', { id: id(), title: 'Pulsar', order: 'a1' });
    });
    await lanes.project(shared);
    const pages = await Promise.all([1, 2, 3].map((page) => find(manager(), 'pulsar', { page })));
    expect(pages.map(({ total, pageCount, page, hits: some }) => [total, pageCount, page, some.length])).toEqual([
      [45, 3, 1, 20],
      [45, 3, 2, 20],
      [45, 3, 3, 5],
    ]);
    expect(new Set(pages.flatMap((one) => one.hits.map(({ recordId }) => recordId))).size).toBe(45);
    expect((await find(manager(), 'pulsar', { kind: 'objectives' })).total).toBe(0);
    expect((await find(manager(), 'pulsar', { kind: 'risks', planId: id() })).total).toBe(0);
  });

  it('what is typed is words, never a command; nothing typed finds nothing', async () => {
    for (const q of [
      '',
      '   ',
      '&|!()',
      "'",
      "a' | b:*",
      "'; DROP TABLE doc_record; --",
      '\\',
      '<->',
      '%_%',
      '\0',
      '\ud800',
      '½⁄:*A',
    ]) {
      expect((await find(manager(), q)).page, JSON.stringify(q)).toBe(1);
    }
    for (const q of ['', '!!!', '%'])
      expect(await find(manager(), q), q).toMatchObject({ total: 0, hits: [], kinds: [] });
    expect((await find(manager(), `plumbago ${'x'.repeat(100_000)}`)).hits).toEqual([]);
    expect((await find(manager(), 'plumbago & !zkanari | nothing')).total).toBe(0);
  });

  it('[F1] what is removed is not found; what should be repaired is, with its note; what is behind is said', async () => {
    const { shared } = lanes.world.lanes;
    const gone = await add(shared, 'Ephemeral');
    await lanes.write(shared, (doc) => void removeRecord(doc, 'objectives', gone));
    expect((await find(manager(), 'ephemeral')).isBehind).toBe(true);
    await lanes.project(shared);
    expect(await find(manager(), 'ephemeral')).toMatchObject({ total: 0, isBehind: false });
    const odd = await add(shared, 'Crooked');
    await lanes.write(shared, (doc) => void findRecord(doc, 'objectives', odd)?.set('target', new Y.Map()));
    await lanes.project(shared);
    expect((await find(manager(), 'crooked')).hits[0]?.issues).toEqual([{ field: 'target', problem: 'unfit' }]);
  });
});
