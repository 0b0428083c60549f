import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDelegation } from '../../db/queries/signing.ts';
import { ROLES, type Role } from '../../server/domain/role.ts';
import { keepLocale } from '../../server/services/people/keep-locale.ts';
import { createSignOffSweep } from '../../server/services/sign-off/sign-off-sweep.ts';
import { type MailServer, openMailServer } from '../support/mail-server.ts';
import { until } from '../support/until.ts';
import { MAIL_ORIGIN, type MailWorld, openMailWorld } from './support/mail-world.ts';

let mail: MailWorld;
let server: MailServer;

beforeAll(async () => {
  mail = await openMailWorld();
});
afterAll(() => mail.close());
beforeEach(async () => {
  // Requests of earlier tests wait for nobody any more.
  await mail.superuser`INSERT INTO review_end (review_id, outcome) SELECT id, 'lapsed' FROM review ON CONFLICT DO NOTHING`;
  await mail.forgetMail();
  server = await openMailServer();
  return () => server.close();
});

const request = async (title?: string, more = {}) => mail.world.request(await mail.world.addObjective(title), more);
const nameOf = async (role: Role) => (await mail.world.actor(role)).name;
/** Who got a reminder, in their order. */
const reminded = async (reviewId: string) =>
  (await mail.remindersOf(reviewId)).map(
    ({ personId }) => ROLES.find((role) => mail.id(role) === personId) ?? personId,
  );
const deliver = () => mail.office(server.send).deliverDue();
const lettersTo = (role: Role) => server.letters.filter(({ to }) => to === mail.email(role)).map(({ email }) => email);
const isReminder = ({ subject }: { readonly subject?: string | undefined }) => /^Not signed yet/.test(subject ?? '');
/** Gives a person another role on the plan, or none, for as long as `work` takes. */
async function withRole(role: Role, other: Role | null, work: () => Promise<void>): Promise<void> {
  const { test, world } = mail.world.place;
  const personId = mail.id(role);
  const set = async (now: Role | null) => {
    await test.db.provision`DELETE FROM plan_member WHERE plan_id = ${world.planId} AND person_id = ${personId}`;
    if (now === null) return;
    await test.db
      .provision`INSERT INTO plan_member (plan_id, person_id, role) VALUES (${world.planId}, ${personId}, ${now})`;
  };
  await set(other);
  try {
    await work();
  } finally {
    await set(role);
  }
}

/** Lets a person approve what both firms share, for as long as `work` takes. */
async function withApproval(personId: string, work: () => Promise<void>): Promise<void> {
  const { test, world } = mail.world.place;
  await test.db.provision`INSERT INTO lane_grant (lane_id, person_id, capabilities)
    VALUES (${world.lanes.shared}, ${personId}, '{approve}')`;
  try {
    await work();
  } finally {
    await test.db.provision`DELETE FROM lane_grant WHERE lane_id = ${world.lanes.shared} AND person_id = ${personId}`;
  }
}

describe('[M8] a signatory is reminded through their own lead, once a week at most', () => {
  it('after a week and each further one, and nobody else is', async () => {
    const reviewId = await request();
    await mail.world.name(reviewId);
    await mail.letPass(6);
    await mail.world.signOff.postDue();
    expect(await reminded(reviewId)).toEqual([]);
    for (const expected of [['account-manager'], ['account-manager', 'account-manager']]) {
      await mail.letPass(1);
      for (const _ of [1, 2, 3]) await mail.world.signOff.postDue();
      expect(await reminded(reviewId)).toEqual(expected);
      await deliver();
      await mail.letPass(6);
      await mail.world.signOff.postDue();
      expect(await reminded(reviewId)).toEqual(expected);
    }
    expect(lettersTo('account-manager').filter(isReminder)).toHaveLength(2);
    expect(server.letters.filter(({ email }) => isReminder(email))).toHaveLength(2);
  });

  it('counted anew for whose turn it is next, of the other firm through its own lead', async () => {
    const reviewId = await request();
    await mail.world.name(reviewId);
    await mail.letPass(7);
    await mail.world.sign('executive-sponsor', reviewId);
    await mail.world.signOff.postDue();
    expect(await reminded(reviewId)).toEqual([]);
    await mail.letPass(7);
    await mail.world.signOff.postDue();
    expect(await reminded(reviewId)).toEqual(['customer-lead']);
  });

  it('counted from when both leads had agreed that the customer signs first', async () => {
    const signatories = [mail.id('customer-executive')];
    const recordId = await mail.world.addObjective();
    const reviewId = await mail.world.request(recordId, { firstSide: 'customer', signatories }, 'customer-lead');
    await mail.letPass(7);
    await mail.world.name(reviewId, [mail.id('executive-sponsor')], 'account-manager');
    await mail.world.signOff.postDue();
    expect(await reminded(reviewId)).toEqual([]);
    await mail.letPass(7);
    await mail.world.signOff.postDue();
    expect(await reminded(reviewId)).toEqual(['customer-lead']);
  });

  it('found by the look from time to time that finds what has lapsed', async () => {
    const reviewId = await request();
    await mail.letPass(7);
    const failed: unknown[] = [];
    const sweep = createSignOffSweep(mail.world.signOff, {
      changed: () => undefined,
      failed: (error) => failed.push(error),
      pauseMs: 3_600_000,
    });
    sweep.start();
    await sweep.stop();
    expect(failed).toEqual([]);
    expect(await reminded(reviewId)).toEqual(['account-manager']);
  });

  it('by one of two processes that look at the same time', async () => {
    const reviewId = await request();
    await mail.letPass(7);
    let look: Promise<void> | undefined;
    let isOver = false;
    await mail.superuser.begin(async (tx) => {
      await tx`INSERT INTO review_reminder (review_id, side, n, signatory_id)
        VALUES (${reviewId}, 'supplier', 1, ${mail.id('executive-sponsor')})`;
      look = mail.world.signOff.postDue().finally(() => {
        isOver = true;
      });
      await until('the other one waits for this one', async () => {
        const waiting = await mail.superuser`SELECT FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock'`;
        return isOver || waiting.length > 0;
      });
    });
    await look;
    expect(await reminded(reviewId)).toEqual(['account-manager']);
  });

  it('counted from when the last one went out: what waits for a mail server is not said twice', async () => {
    const reviewId = await request();
    for (const days of [7, 8]) {
      await mail.letPass(days);
      await mail.world.signOff.postDue();
    }
    expect(await reminded(reviewId)).toHaveLength(1);
    await deliver();
    await mail.letPass(6);
    await mail.world.signOff.postDue();
    expect(await reminded(reviewId)).toHaveLength(1);
    await mail.letPass(1);
    await mail.world.signOff.postDue();
    expect(await reminded(reviewId)).toHaveLength(2);
  });

  it('a lead who is the signatory is not told of themselves, and another lead of their firm is', async () => {
    const lead = mail.id('account-manager');
    await withApproval(lead, async () => {
      const reviewId = await request(undefined, { signatories: [lead] });
      await mail.letPass(7);
      await mail.world.signOff.postDue();
      expect(await reminded(reviewId)).toEqual([]);
      expect(await mail.superuser`SELECT FROM review_reminder WHERE review_id = ${reviewId}`).toHaveLength(0);
      const second = await mail.addColleague('account-manager');
      await mail.world.signOff.postDue();
      const { test, world } = mail.world.place;
      await test.db.provision`DELETE FROM plan_member WHERE plan_id = ${world.planId} AND person_id = ${second}`;
      expect(await reminded(reviewId)).toEqual([second]);
    });
  });

  it('says who has not signed what, and when they were asked, in the language of its reader', async () => {
    const reviewId = await request('Halve unplanned stops');
    await mail.letPass(7);
    await mail.world.signOff.postDue();
    const [asked] = await mail.superuser<{ at: Date }[]>`SELECT at FROM review_naming WHERE review_id = ${reviewId}`;
    const day = (tag: string) =>
      new Intl.DateTimeFormat(tag, { timeZone: 'UTC', dateStyle: 'long' }).format(asked?.at ?? 0);
    const name = await nameOf('executive-sponsor');
    await deliver();
    const [english] = lettersTo('account-manager');
    expect(english?.subject).toBe('Not signed yet: Halve unplanned stops');
    for (const part of [english?.html ?? '', english?.text ?? '']) {
      expect(part).toContain(
        `${name} has not signed “Halve unplanned stops” yet, asked on ${day('en-GB')}; you may remind them.`,
      );
      expect(part).toContain(`${MAIL_ORIGIN}/approve/${reviewId}`);
    }
    const { db } = mail.world.place.test;
    await keepLocale(db, mail.id('account-manager'), 'de');
    await mail.letPass(7);
    await mail.world.signOff.postDue();
    await deliver();
    await keepLocale(db, mail.id('account-manager'), 'en');
    const [, german] = lettersTo('account-manager');
    expect(german?.subject).toBe('Noch nicht unterschrieben: Halve unplanned stops');
    expect(german?.text).toContain(`${name} hat „Halve unplanned stops“ noch nicht unterschrieben, gefragt am `);
  });

  it.each([
    ['has signed', (reviewId: string) => mail.world.sign('executive-sponsor', reviewId)],
    [
      'was replaced',
      async (reviewId: string) =>
        mail.world.name(reviewId, [await mail.addColleague('executive-sponsor')], 'account-manager'),
    ],
    [
      'was spared by a recall',
      async (reviewId: string) =>
        mail.world.signOff.recall(await mail.world.actor('customer-lead'), { reviewId, reason: 'Not yet.' }),
    ],
  ] as const)('does not go out where the signatory %s meanwhile', async (_what, act) => {
    const reviewId = await request();
    await mail.letPass(7);
    await mail.world.signOff.postDue();
    await act(reviewId);
    await deliver();
    expect(server.letters.filter(({ email }) => isReminder(email))).toEqual([]);
    expect(await mail.remindersOf(reviewId)).toMatchObject([
      { state: 'withheld', outcome: 'not sent: not asked any more' },
    ]);
  });

  it('does not go out to who does not lead the side any more', async () => {
    const reviewId = await request();
    await mail.letPass(7);
    await mail.world.signOff.postDue();
    await withRole('account-manager', 'core-team-member', deliver);
    expect(await mail.remindersOf(reviewId)).toMatchObject([
      { state: 'withheld', outcome: 'not sent: may not see it now' },
    ]);
  });

  it('asks for somebody else where the signatory is not on the plan any more', async () => {
    await request();
    await mail.letPass(7);
    await withRole('executive-sponsor', null, async () => {
      await mail.world.signOff.postDue();
      await deliver();
    });
    const [letter] = lettersTo('account-manager');
    expect(letter?.text).toContain('Somebody who is no longer on the plan has not signed “Halve unplanned stops”');
    expect(letter?.text).toContain('name somebody else');
  });
});

describe('[M9] a delegate who comes while a request waits', () => {
  const today = () => new Date().toISOString().slice(0, 10);
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const lettersFor = async (reviewId: string, personId: string) =>
    (await mail.mailOf(reviewId)).filter((row) => row.personId === personId);
  /** A colleague of theirs, named by the lead of their side to stand in for them. */
  async function nameDelegate(role: Role, by: Role, fromDay = today()): Promise<string> {
    const delegateId = await mail.addColleague(role);
    await mail.world.signOff.addDelegate(await mail.world.actor(by), {
      ...{ planId: mail.world.place.world.planId, signatoryId: mail.id(role), delegateId },
      ...{ fromDay, toDay: inDays(30) },
    });
    return delegateId;
  }

  it('gets the letter of those named before', async () => {
    const reviewId = await request('Halve unplanned stops');
    const delegateId = await nameDelegate('executive-sponsor', 'account-manager');
    expect(await lettersFor(reviewId, delegateId)).toMatchObject([{ kind: 'review-turn', state: 'waiting' }]);
    await deliver();
    const letter = server.letterTo(`${delegateId}@test.example`);
    expect(letter.subject).toBe('For your signature: Halve unplanned stops');
    expect(letter.text).toContain(`asks for a signature that you may give for ${await nameOf('executive-sponsor')}.`);
  });

  it('in the transaction that names them, or not at all', async () => {
    const reviewId = await request();
    const delegateId = await mail.addColleague('executive-sponsor');
    const lead = mail.id('account-manager');
    const broken = mail.world.place.test.db.as(lead, async (tx) => {
      await addDelegation(tx, {
        ...{ planId: mail.world.place.world.planId, signatoryId: mail.id('executive-sponsor'), delegateId },
        ...{ fromDay: today(), toDay: today(), namedBy: lead },
      });
      throw new Error('broken off');
    });
    await expect(broken).rejects.toThrow('broken off');
    expect(await lettersFor(reviewId, delegateId)).toEqual([]);
  });

  it('gets none while it is not the turn of whom they stand in for', async () => {
    const [ended, waiting] = [await request(), await request()];
    await mail.world.signOff.recall(await mail.world.actor('customer-lead'), { reviewId: ended, reason: 'Not yet.' });
    await mail.world.name(waiting);
    const [own, other] = [
      await nameDelegate('executive-sponsor', 'account-manager'),
      await nameDelegate('customer-executive', 'customer-lead'),
    ];
    expect(await lettersFor(ended, own)).toEqual([]);
    expect(await lettersFor(waiting, own)).toHaveLength(1);
    expect(await lettersFor(waiting, other)).toEqual([]);
    await mail.world.sign('executive-sponsor', waiting);
    expect(await lettersFor(waiting, other)).toHaveLength(1);
  });

  it('who names themselves is not written to about it', async () => {
    const [signatoryId, lead] = [mail.id('executive-sponsor'), mail.id('account-manager')];
    await withApproval(lead, async () => {
      const reviewId = await request();
      await mail.world.signOff.addDelegate(await mail.world.actor('account-manager'), {
        ...{ planId: mail.world.place.world.planId, signatoryId, delegateId: lead },
        ...{ fromDay: today(), toDay: today() },
      });
      await mail.world.signOff.postDue();
      expect(await lettersFor(reviewId, lead)).toEqual([]);
    });
  });

  it('gets it on the day on which their days begin, once', async () => {
    const reviewId = await request();
    const delegateId = await nameDelegate('executive-sponsor', 'account-manager', inDays(2));
    await mail.world.signOff.postDue();
    expect(await lettersFor(reviewId, delegateId)).toEqual([]);
    await mail.letPass(1);
    await mail.world.signOff.postDue();
    expect(await lettersFor(reviewId, delegateId)).toEqual([]);
    await mail.letPass(1);
    await mail.world.signOff.postDue();
    expect(await lettersFor(reviewId, delegateId)).toMatchObject([{ kind: 'review-turn', state: 'waiting' }]);
    // What was withheld since then is not taken up again at each look.
    await mail.world.place.test.db.provision`UPDATE auth_user SET status = 'suspended' WHERE id = ${delegateId}`;
    await deliver();
    await mail.world.signOff.postDue();
    expect(await lettersFor(reviewId, delegateId)).toMatchObject([{ state: 'withheld' }]);
  });
});
