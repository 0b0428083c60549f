import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../server/domain/role.ts';
import { WHOLE_RECORD } from '../../server/services/comment/begin-thread.ts';
import { keepLocale } from '../../server/services/people/keep-locale.ts';
import { type MailServer, openMailServer } from '../support/mail-server.ts';
import { until } from '../support/until.ts';
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
  await mail.superuser`DELETE FROM notification`;
  await mail.forgetMail();
  server = await openMailServer();
  return () => server.close();
});

const services = () => mail.world.place.services;
const lanes = () => mail.world.place.world.lanes;

async function begin(by: Role, laneId = lanes().shared): Promise<string> {
  return services().comments.begin(await mail.world.actor(by), {
    ...{ id: randomUUID(), planId: mail.world.place.world.planId, anchorLaneId: lanes().shared, laneId },
    ...{ root: 'objectives', recordId, ...WHOLE_RECORD, body: 'Which stops count?' },
  });
}
const place = (threadId: string) => ({ planId: mail.world.place.world.planId, threadId });
async function answer(by: Role, threadId: string, body = 'Every one of them.'): Promise<string> {
  const commentId = randomUUID();
  await services().comments.reply(await mail.world.actor(by), { ...place(threadId), commentId, body });
  return commentId;
}
const minutesPass = (minutes: number) =>
  mail.superuser`UPDATE notification SET at = at - make_interval(mins => ${minutes})`;
const post = () => services().inbox.postDue();
const deliver = () => mail.office(server.send).deliverDue();
const posted = () =>
  mail.superuser<{ personId: string; state: string; outcome: string }[]>`
    SELECT person_id, state, outcome FROM mail WHERE kind = 'inbox' ORDER BY queued_at`;
const letters = () => server.letters.map(({ to, email }) => [to, email.subject]);

describe('[N5] what waits ten minutes unread is mailed once', () => {
  it('not before, to whom it was told, in one letter for all of it, however many processes look', async () => {
    const [one, two] = [await begin('account-manager'), await begin('account-manager')];
    await answer('customer-lead', one);
    await minutesPass(9);
    await post();
    expect(await posted()).toEqual([]);
    await answer('customer-observer', two);
    await services().comments.resolve(await mail.world.actor('customer-lead'), place(two));
    await minutesPass(1);
    await Promise.all(Array.from({ length: 8 }, post));
    await Promise.all([deliver(), deliver()]);
    await minutesPass(60);
    await post();
    await deliver();
    expect(letters()).toEqual([[mail.email('account-manager'), '3 new in your inbox']]);
    const text = server.letterTo(mail.email('account-manager')).text ?? '';
    const { name: lead, firmName: firm } = await mail.world.actor('customer-lead');
    expect(text).toContain(`${lead} (${firm}) resolved your comment on “Halve unplanned stops”`);
    expect(text).toContain(`${MAIL_ORIGIN}/inbox`);
    expect(await posted()).toMatchObject([{ personId: mail.id('account-manager'), state: 'sent' }]);
    // What comes later has a letter of its own.
    await answer('customer-lead', one);
    await minutesPass(10);
    await post();
    await deliver();
    expect(letters().at(-1)).toEqual([mail.email('account-manager'), 'An answer to your comment']);
  });

  it('two processes at the same time: the second finds it done', async () => {
    await answer('customer-lead', await begin('account-manager'));
    await minutesPass(10);
    let looks: Promise<void>[] = [];
    await mail.superuser.begin(async (tx) => {
      await tx`SELECT pg_advisory_xact_lock(27001)`;
      looks = [post(), post()];
      await until('both wait', async () => {
        const waiting = await mail.superuser`SELECT FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event = 'advisory'`;
        return waiting.length === 2;
      });
    });
    await Promise.all(looks);
    expect(await posted()).toHaveLength(1);
  });

  it.each([
    ['is read', async (id: string) => services().inbox.mark(await mail.world.actor('account-manager'), id, true)],
    [
      'was read, and is unread again',
      async (id: string) => {
        const me = await mail.world.actor('account-manager');
        await services().inbox.open(me, id);
        await services().inbox.mark(me, id, false);
      },
    ],
    [
      'is put off',
      async (id: string) =>
        services().inbox.snooze(await mail.world.actor('account-manager'), id, { snooze: 'monday', zone: '' }),
    ],
    ['is muted', async (id: string) => services().inbox.mute(await mail.world.actor('account-manager'), id, true)],
  ] as const)('what %s is not, neither before the letter is posted nor after', async (_what, act) => {
    const thread = await begin('account-manager');
    const itemId = async () =>
      (await services().inbox.list(await mail.world.actor('account-manager'), 'unread')).items[0]?.id ?? '';
    await answer('customer-lead', thread);
    await act(await itemId());
    await minutesPass(10);
    await post();
    expect(await posted()).toEqual([]);
    await mail.superuser`DELETE FROM thread_mute`;
    await answer('customer-lead', thread);
    await minutesPass(10);
    await post();
    await act(await itemId());
    await deliver();
    expect(letters()).toEqual([]);
    expect(await posted()).toMatchObject([{ state: 'withheld', outcome: 'not sent: nothing of it waits any more' }]);
  });

  it('what was taken back meanwhile, or its reader may not see any more, is not', async () => {
    const [ours, shared] = [await begin('core-team-member', lanes().supplier), await begin('customer-lead')];
    await answer('account-manager', ours);
    const commentId = await answer('account-manager', shared);
    await minutesPass(10);
    await post();
    expect(await posted()).toHaveLength(2);
    await services().comments.remove(await mail.world.actor('account-manager'), { ...place(shared), commentId });
    const { provision } = mail.world.place.test.db;
    const setRole = (role: Role) =>
      provision`UPDATE plan_member SET role = ${role} WHERE person_id = ${mail.id('core-team-member')}`;
    await setRole('supplier-observer');
    await deliver();
    await setRole('core-team-member');
    expect(letters()).toEqual([]);
    expect((await posted()).map(({ state }) => state)).toEqual(['withheld', 'withheld']);
  });

  it('while one letter waits for the mail server there is no other; then there is, for the rest', async () => {
    const thread = await begin('account-manager');
    await answer('customer-lead', thread);
    await minutesPass(10);
    await post();
    server.replies.push({ at: 'data', code: 451 });
    await deliver();
    await answer('customer-lead', thread);
    await minutesPass(10);
    await post();
    expect(await posted()).toHaveLength(1);
    await mail.makeDue();
    await deliver();
    await post();
    await deliver();
    expect(letters().map(([, subject]) => subject)).toEqual(['An answer to your comment', 'An answer to your comment']);
  });

  it('says who, about what and where, in the language of its reader, and no word of what was said', async () => {
    const name = (await mail.world.actor('customer-executive')).name;
    const thread = await begin('account-manager', lanes().shared);
    await keepLocale(mail.world.place.test.db, mail.id('customer-executive'), 'de');
    await answer('account-manager', thread, `@${name}, secretly?`);
    await minutesPass(10);
    await post();
    await deliver();
    const letter = server.letterTo(mail.email('customer-executive'));
    expect(letter.subject).toBe('Sie wurden in einem Kommentar erwähnt');
    for (const part of [letter.html ?? '', letter.text ?? '']) {
      expect(part).toContain('hat Sie zu „Halve unplanned stops“ erwähnt');
      expect(part).toContain('Beide Firmen');
      expect(part).toMatch(/https:\/\/plans\.test\.example\/inbox\/[0-9a-f-]{36}/);
      expect(part).not.toContain('secretly');
    }
  });
});
