import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeMember } from '../../collab/document/kind/read-value.ts';
import { CHOICE_KINDS, DEFAULT_PACES, type MailChoice } from '../../server/domain/mail-choice.ts';
import type { Role } from '../../server/domain/role.ts';
import { WHOLE_RECORD } from '../../server/services/comment/begin-thread.ts';
import { type MailServer, openMailServer } from '../support/mail-server.ts';
import { MAIL_ORIGIN, type MailWorld, openMailWorld } from './support/mail-world.ts';

let mail: MailWorld;
let server: MailServer;
let recordId: string;

beforeAll(async () => {
  mail = await openMailWorld();
  recordId = await mail.world.addObjective('Halve unplanned stops');
});
afterAll(() => mail.close());
beforeEach(async () => {
  for (const table of ['notification', 'mail_choice', 'digest_time'])
    await mail.superuser.unsafe(`DELETE FROM ${table}`);
  await mail.forgetMail();
  server = await openMailServer();
  return () => server.close();
});

const ME = 'account-manager';
const place = () => mail.world.place;
const choicesOf = async (role: Role) => place().services.mailChoices.load(await mail.world.actor(role));

/** The customer's lead answers what the account manager asked. */
async function beAnswered(): Promise<void> {
  const { services, world } = place();
  const id = randomUUID();
  const about = { planId: world.planId, anchorLaneId: world.lanes.shared, laneId: world.lanes.shared };
  const anchor = { root: 'objectives', recordId, ...WHOLE_RECORD } as const;
  await services.comments.begin(await mail.world.actor(ME), { id, ...about, ...anchor, body: 'Which stops count?' });
  const answer = { planId: world.planId, threadId: id, commentId: randomUUID(), body: 'Every one.' };
  await services.comments.reply(await mail.world.actor('customer-lead'), answer);
}

const hour = (offset: number) => (new Date().getUTCHours() + offset + 24) % 24;
/** The letter of the day comes in that many hours, whatever the time is. */
async function choose(choices: readonly MailChoice[], digestIn = 0): Promise<void> {
  const digest = { hour: hour(digestIn), timeZone: 'UTC' };
  await place().services.mailChoices.save(await mail.world.actor(ME), { choices, digest });
}
const minutesPass = (minutes: number) =>
  mail.superuser`UPDATE notification SET at = at - make_interval(mins => ${minutes})`;
/** What was chosen was chosen long before. */
const choiceIsOld = () => mail.superuser`UPDATE mail_choice SET since = since - interval '2 days'`;
async function deliver(): Promise<readonly (readonly [string, string | undefined])[]> {
  await place().services.inbox.postDue();
  await mail.office(server.send).deliverDue();
  return server.letters.filter(({ to }) => to === mail.email(ME)).map(({ to, email }) => [to, email.subject] as const);
}
const answerPace = (pace: MailChoice['pace'], planId: string | null = null): MailChoice => ({
  planId,
  kind: 'answer',
  pace,
});
const exitOf = () => /\/unsubscribe\/([0-9A-Z-]+)/.exec(server.letterTo(mail.email(ME)).text ?? '')?.[1] ?? '';
const leave = (code: string) => place().services.mailChoices.leave({ code, ip: '203.0.113.7' });

describe('[N6] what is mailed is chosen, by kind and by plan', () => {
  it('until then: what is told soon, what is due once a day', async () => {
    const { choices, plans, digest } = await choicesOf(ME);
    expect(choices.filter(({ planId }) => planId === null)).toEqual(
      CHOICE_KINDS.map((kind) => ({ planId: null, kind, pace: DEFAULT_PACES[kind] })),
    );
    expect(choices.filter(({ planId }) => planId === plans[0]?.id).map(({ pace }) => pace)).toEqual(
      CHOICE_KINDS.map(() => 'general'),
    );
    expect(digest).toBeNull();
  });

  it.each([
    ['soon', () => [answerPace('soon')], 'An answer to your comment'],
    ['never', () => [answerPace('never')], null],
    ['daily', () => [answerPace('daily')], 'Today: 1 new in your inbox'],
    [
      'never, and soon in this plan',
      () => [answerPace('never'), answerPace('soon', place().world.planId)],
      'An answer to your comment',
    ],
    ['soon, and never in this plan', () => [answerPace('soon'), answerPace('never', place().world.planId)], null],
    [
      'daily, and this plan as every one',
      () => [answerPace('daily'), answerPace('general', place().world.planId)],
      'Today: 1 new in your inbox',
    ],
  ] as const)('%s', async (_what, choices, subject) => {
    await choose(choices());
    await choiceIsOld();
    await beAnswered();
    await minutesPass(61);
    const expected = subject === null ? [] : [[mail.email(ME), subject]];
    expect(await deliver()).toEqual(expected);
    expect(await deliver()).toEqual(expected);
  });

  it('what was told before it was chosen is not, nor what nobody wants any more when its letter goes out', async () => {
    await choose([answerPace('never')]);
    await choiceIsOld();
    await beAnswered();
    await minutesPass(61);
    await choose([answerPace('soon')]);
    expect(await deliver()).toEqual([]);
    await beAnswered();
    await mail.superuser`UPDATE notification SET at = clock_timestamp() - interval '11 minutes' WHERE at > clock_timestamp() - interval '1 minute'`;
    await choiceIsOld();
    await place().services.inbox.postDue();
    await choose([answerPace('never')]);
    expect(await deliver()).toEqual([]);
  });

  it('nothing is saved of what is no choice, and nothing of a plan one does not see', async () => {
    const refused = async (choice: MailChoice, timeZone = 'UTC') =>
      place().services.mailChoices.save(await mail.world.actor(ME), {
        choices: [answerPace('never'), choice],
        digest: { hour: 7, timeZone },
      });
    await expect(refused({ planId: null, kind: 'due', pace: 'soon' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(refused(answerPace('general'))).rejects.toMatchObject({ code: 'invalid' });
    await expect(refused(answerPace('soon'), 'Nowhere/At_all')).rejects.toMatchObject({ code: 'invalid' });
    await expect(refused(answerPace('soon', randomUUID()))).rejects.toMatchObject({ code: 'not-found' });
    expect((await choicesOf(ME)).choices).toContainEqual(answerPace('soon'));
    expect((await choicesOf('customer-lead')).digest).toBeNull();
  });
});

describe('[N7] the letter of the day', () => {
  it('comes at its hour, once, with what was told until then', async () => {
    await choose([answerPace('daily')], 1);
    await choiceIsOld();
    await beAnswered();
    await minutesPass(30);
    expect(await deliver()).toEqual([]);
    await choose([answerPace('daily')], 0);
    await minutesPass(60);
    expect(await deliver()).toEqual([[mail.email(ME), 'Today: 1 new in your inbox']]);
    await beAnswered();
    await minutesPass(61);
    expect(await deliver()).toHaveLength(1);
    await mail.superuser`UPDATE mail SET queued_at = queued_at - interval '1 day'`;
    expect(await deliver()).toHaveLength(2);
  });

  it('tells of one’s own actions on their days, in the parts one may read now, and says nothing where nothing is due', async () => {
    const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
    const { lanes, people } = place().world;
    const add = (
      title: string,
      due: string,
      laneId: string,
      owner = writeMember({ side: 'supplier', personId: people[ME] }),
    ) =>
      mail.world.place.add(
        'actions',
        { id: randomUUID(), order: 'a0', title, due, owner, askedBy: 'supplier' },
        laneId,
      );
    await choose([]);
    expect(await deliver()).toEqual([]);
    const posted = await mail.superuser`SELECT state FROM mail WHERE kind = 'digest' AND person_id = ${mail.id(ME)}`;
    expect(posted).toMatchObject([{ state: 'withheld' }]);
    await add('Today', day(0), lanes.shared);
    await add('In two days', day(2), lanes.shared);
    await add('A week late', day(-7), lanes.supplier);
    const customer = writeMember({ side: 'customer', personId: people['customer-lead'] });
    await add('Asked, not accepted', day(0), lanes.shared, customer);
    await mail.superuser`INSERT INTO digest_time (person_id, hour, time_zone) VALUES (${people['customer-lead']}, ${hour(0)}, 'UTC')`;
    await mail.superuser`UPDATE mail SET queued_at = queued_at - interval '1 day'`;
    expect(await deliver()).toEqual([[mail.email(ME), 'Today: 2 dates of your actions']]);
    const text = server.letterTo(mail.email(ME)).text ?? '';
    expect(text).toContain('A week late: was due on');
    expect(text).toContain('Today: due on');
    expect(text).not.toContain('In two days');
    expect(server.letters.map(({ to }) => to)).toEqual([mail.email(ME)]);
  });
});

describe('[N8] each letter has a way out', () => {
  it('by its address, which mail programs use by themselves, without signing in; of its own kind alone', async () => {
    // No letter of the day comes between, whatever the time is.
    await choose([], 12);
    await beAnswered();
    await minutesPass(11);
    await deliver();
    const { headers } = server.letterTo(mail.email(ME));
    const header = (name: string) => headers.find(({ key }) => key === name)?.value;
    expect(header('list-unsubscribe')).toBe(`<${MAIL_ORIGIN}/unsubscribe/${exitOf()}>`);
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    const code = exitOf();
    expect(await place().services.mailChoices.look({ code, ip: '203.0.113.7' })).toBe('soon');
    expect((await choicesOf(ME)).choices).toContainEqual(answerPace('soon'));
    await choose([answerPace('soon', place().world.planId)], 1);
    for (const _ of [1, 2]) expect(await leave(code)).toBe('soon');
    const { choices } = await choicesOf(ME);
    expect(choices.filter(({ pace }) => pace === 'soon')).toEqual([]);
    expect(choices).toContainEqual({ planId: null, kind: 'due', pace: 'daily' });
    expect((await choicesOf('customer-lead')).choices).toContainEqual(answerPace('soon'));
    await beAnswered();
    await minutesPass(11);
    expect(await deliver()).toHaveLength(1);
  });

  it('no other code opens one, and guessing ends', async () => {
    await expect(leave('0000-0000-0000')).rejects.toMatchObject({ code: 'not-found' });
    const guess = () => place().services.mailChoices.look({ code: '1111-1111-1111', ip: '203.0.113.9' });
    for (let n = 0; n < 20; n += 1) await expect(guess()).rejects.toMatchObject({ code: 'not-found' });
    await expect(guess()).rejects.toMatchObject({ code: 'limit' });
  });
});
