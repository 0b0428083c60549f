import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SendLetter } from '../../server/ports/mailer.ts';
import { verifyAudit } from '../../server/services/audit/verify-audit.ts';
import { keepLocale } from '../../server/services/people/keep-locale.ts';
import { type MailServer, mailerTo, openMailServer } from '../support/mail-server.ts';
import { MAIL_ORIGIN, type MailWorld, openMailWorld } from './support/mail-world.ts';

let mail: MailWorld;
let server: MailServer;

beforeAll(async () => {
  mail = await openMailWorld();
});
afterAll(() => mail.close());
beforeEach(async () => {
  await mail.forgetMail();
  server = await openMailServer();
  return () => server.close();
});

const request = async (title?: string) => mail.world.request(await mail.world.addObjective(title));
const statesOf = async (reviewId: string) => (await mail.mailOf(reviewId)).map(({ state }) => state);
const nameOf = async (role: Parameters<MailWorld['id']>[0]) => (await mail.world.actor(role)).name;

describe('[M3] what a letter says', () => {
  it('asks the signatory for one thing, naming a person of their own firm', async () => {
    const reviewId = await request('Halve unplanned stops');
    await mail.office(server.send).deliverDue();
    const letter = server.letterTo(mail.email('executive-sponsor'));
    expect(letter.subject).toBe('For your signature: Halve unplanned stops');
    expect(letter.from).toMatchObject({ name: 'Covalent', address: 'covalent@test.example' });
    for (const part of [letter.html ?? '', letter.text ?? '']) {
      expect(part).toContain(await nameOf('account-manager'));
      expect(part).toContain(`${MAIL_ORIGIN}/approve/${reviewId}`);
      expect(part).toContain('Halve unplanned stops');
      expect(part).toContain('Joint account plan');
    }
  });

  it('names the other firm as a firm, and nobody of it', async () => {
    await request();
    await mail.office(server.send).deliverDue();
    const letter = server.letterTo(mail.email('customer-lead'));
    const actor = await mail.world.actor('account-manager');
    for (const part of [letter.html ?? '', letter.text ?? '', letter.subject ?? '']) {
      expect(part).not.toContain(actor.name);
      expect(part).not.toContain(await nameOf('executive-sponsor'));
    }
    expect(letter.text).toContain(`${actor.firmName} asks for the signatures of both firms.`);
  });

  it('is in the language in which its reader last used the product', async () => {
    await keepLocale(mail.world.place.test.db, mail.id('customer-lead'), 'de');
    await request('Weniger Stillstand');
    await mail.office(server.send).deliverDue();
    const letter = server.letterTo(mail.email('customer-lead'));
    expect(letter.subject).toBe('Benennen Sie, wer unterschreibt: Weniger Stillstand');
    expect(letter.html).toContain('lang="de"');
    expect(letter.text).toContain('Benennen Sie, wer für Ihre unterschreibt.');
    await keepLocale(mail.world.place.test.db, mail.id('customer-lead'), 'en');
  });

  it('puts what people typed as text, on one line of a header', async () => {
    const title = '<b onclick="x()">Stops</b> & "more"';
    await mail.world.request(await mail.world.addObjective(title));
    await mail.office(server.send).deliverDue();
    const letter = server.letterTo(mail.email('executive-sponsor'));
    expect(letter.subject).toBe(`For your signature: ${title}`);
    expect(letter.html).not.toContain('<b onclick');
    expect(letter.text).toContain(title);
  });

  it('a receipt names hash, fingerprint, signatures and heads, as the database has them', async () => {
    const baselineId = await mail.world.agree(await mail.world.addObjective('One measure for both'));
    await mail.office(server.send).deliverDue();
    const [row] = await mail.superuser<{ hash: string; key: string }[]>`
      SELECT encode(hash, 'hex') AS hash, key FROM baseline WHERE id = ${baselineId}`;
    const { lanes } = mail.world.place.world;
    const heads = await mail.superuser<{ laneId: string; n: number; hash: string }[]>`
      SELECT lane_id, n, hash FROM audit_head WHERE lane_id = ANY (${Object.values(lanes)}::uuid[])`;
    const headOf = (laneId: string) => heads.find((head) => head.laneId === laneId);
    for (const [role, own, other] of [
      ['account-manager', 'supplier', 'customer'],
      ['customer-lead', 'customer', 'supplier'],
    ] as const) {
      const { letters } = server;
      const letter = letters.filter(
        ({ to, email }) => to === mail.email(role) && /^Agreed/.test(email.subject ?? ''),
      )[0];
      for (const part of [letter?.email.html ?? '', letter?.email.text ?? '']) {
        expect(part).toContain(row?.hash);
        expect(part).toContain(row?.key);
        expect(part).toContain(await nameOf('executive-sponsor'));
        expect(part).toContain(await nameOf('customer-executive'));
        expect(part).toContain(`${MAIL_ORIGIN}/certificates/${baselineId}`);
        expect(part).toContain('npm run verify -- certificate.json --fingerprint');
        expect(part).toMatch(/ UTC/);
        expect(part).toContain(headOf(lanes.shared)?.hash);
        expect(part).toContain(headOf(lanes[own])?.hash);
        expect(part).not.toContain(headOf(lanes[other])?.hash);
        expect(part).not.toContain(lanes[other]);
      }
      // Each line is a receipt as the check of the chains takes it.
      const receipts = (letter?.email.text ?? '').match(/\{"lane".*\}/g)?.map((line) => JSON.parse(line)) ?? [];
      expect(receipts.length).toBeGreaterThanOrEqual(2);
      expect((await verifyAudit(mail.world.place.test.db.access, receipts)).findings).toEqual([]);
    }
  });
});

describe('[M4] nothing is in a letter that its reader may not see when it goes out', () => {
  it('who has lost access gets none, and the row says why', async () => {
    const reviewId = await request();
    const { test, world } = mail.world.place;
    const sponsor = mail.id('executive-sponsor');
    await test.db.provision`DELETE FROM plan_member WHERE plan_id = ${world.planId} AND person_id = ${sponsor}`;
    try {
      await mail.office(server.send).deliverDue();
    } finally {
      await test.db
        .provision`INSERT INTO plan_member (plan_id, person_id, role) VALUES (${world.planId}, ${sponsor}, 'executive-sponsor')`;
    }
    expect(server.letters.map(({ to }) => to)).toEqual([mail.email('customer-lead')]);
    const row = (await mail.mailOf(reviewId)).find(({ personId }) => personId === sponsor);
    expect(row).toMatchObject({ state: 'withheld', outcome: 'not sent: may not see it now' });
  });

  it('who is suspended gets none', async () => {
    await request();
    const { db } = mail.world.place.test;
    const lead = mail.id('customer-lead');
    await db.provision`UPDATE auth_user SET status = 'suspended' WHERE id = ${lead}`;
    try {
      await mail.office(server.send).deliverDue();
    } finally {
      await db.provision`UPDATE auth_user SET status = 'active' WHERE id = ${lead}`;
    }
    expect(server.letters.map(({ to }) => to)).toEqual([mail.email('executive-sponsor')]);
  });

  it('who is not asked any more gets none, and gets one when asked again', async () => {
    const reviewId = await request();
    await mail.world.name(reviewId);
    await mail.office(server.send).deliverDue();
    expect(server.letters.map(({ to }) => to)).toEqual([mail.email('executive-sponsor')]);
    const row = (await mail.mailOf(reviewId)).find(({ kind }) => kind === 'review-naming');
    expect(row).toMatchObject({ state: 'withheld', outcome: 'not sent: not asked any more' });
  });

  it('a receipt leaves out the chain of a part that its reader may not read any more', async () => {
    const { test, world } = mail.world.place;
    const lead = mail.id('account-manager');
    await test.db
      .provision`INSERT INTO lane_grant (lane_id, person_id, capabilities) VALUES (${world.restricted.supplier}, ${lead}, '{read}')`;
    await mail.world.agree(await mail.world.addObjective());
    const [head] = await mail.superuser<{ hash: string }[]>`
      SELECT hash FROM audit_head WHERE lane_id = ${world.restricted.supplier}`;
    const rows = await mail.superuser<{ facts: string }[]>`SELECT facts::text FROM mail WHERE person_id = ${lead}`;
    expect(rows.some(({ facts }) => facts.includes(world.restricted.supplier))).toBe(true);
    await test.db
      .provision`DELETE FROM lane_grant WHERE lane_id = ${world.restricted.supplier} AND person_id = ${lead}`;
    await mail.office(server.send).deliverDue();
    const letter = server.letters.filter(({ to }) => to === mail.email('account-manager'))[0]?.email;
    expect(letter?.subject).toMatch(/^Agreed and signed/);
    expect(letter?.text).not.toContain(head?.hash);
    expect(letter?.text).not.toContain(world.restricted.supplier);
  });
});

describe('[M5] each letter goes out once, whoever sends', () => {
  it('two processes at once never send the same one', async () => {
    for (let i = 0; i < 8; i += 1) await request(`Objective ${i}`);
    const offices = [1, 2, 3].map(() => mail.office(server.send));
    await Promise.all(offices.map((office) => office.deliverDue()));
    const ids = server.letters.map(({ email }) => email.messageId);
    expect(ids).toHaveLength(16);
    expect(new Set(ids).size).toBe(16);
    expect(offices.map((office) => office.stats().sent).reduce((a, b) => a + b)).toBe(16);
  });

  it('a process that is stopped ends with the letter under way, and takes up no other', async () => {
    await request();
    let arrived: () => void = () => undefined;
    let goOn: () => void = () => undefined;
    const isArrived = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const isFree = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const office = mail.office(async (letter) => {
      arrived();
      await isFree;
      return server.send(letter);
    });
    void office.deliverDue();
    await isArrived;
    const stopped = office.stop();
    goOn();
    await stopped;
    expect(server.letters).toHaveLength(1);
    expect(office.stats()).toMatchObject({ sent: 1, waiting: 1 });
  });

  it('one whose process died is taken up by another, under the same Message-ID', async () => {
    const reviewId = await request();
    const ids: string[] = [];
    // It hands the letter on, and dies before it can note that.
    let handedOn: () => void = () => undefined;
    const isHandedOn = new Promise<void>((resolve) => {
      handedOn = resolve;
    });
    const dying: SendLetter = async (letter) => {
      await server.send(letter);
      handedOn();
      return new Promise(() => undefined);
    };
    void mail.office(dying).deliverDue();
    await isHandedOn;
    const other = mail.office(server.send);
    await other.deliverDue();
    expect(server.letters).toHaveLength(2);
    await mail.makeDue();
    await other.deliverDue();
    for (const { email } of server.letters) ids.push(email.messageId ?? '');
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(2);
    const rows = await mail.mailOf(reviewId);
    expect(ids.every((id) => rows.some((row) => id === `<${row.id}@plans.test.example>`))).toBe(true);
    expect(rows.map(({ state }) => state)).toEqual(['sent', 'sent']);
  });
});

describe('[M6] what a mail server does not take now is sent later, what it never takes is given up', () => {
  it.each(['recipient', 'data'] as const)('451 to the %s, then taken', async (at) => {
    const reviewId = await request();
    server.replies.push({ at, code: 451 });
    const office = mail.office(server.send);
    await office.deliverDue();
    expect(server.letters).toHaveLength(1);
    expect((await statesOf(reviewId)).sort()).toEqual(['sent', 'waiting']);
    expect(mail.told).toEqual([{ what: 'postponed', reason: expect.stringMatching(/^(RCPT TO|DATA) 451$/) }]);
    await office.deliverDue();
    expect(server.letters).toHaveLength(1);
    await mail.makeDue();
    await office.deliverDue();
    expect(server.letters).toHaveLength(2);
    expect(await statesOf(reviewId)).toEqual(['sent', 'sent']);
  });

  it('550 to one reader ends that letter alone, and operators are told by code', async () => {
    const reviewId = await request();
    server.replies.push({ at: 'recipient', code: 550 });
    const office = mail.office(server.send);
    await office.deliverDue();
    await mail.makeDue();
    await office.deliverDue();
    expect(server.letters).toHaveLength(1);
    expect((await statesOf(reviewId)).sort()).toEqual(['failed', 'sent']);
    expect(mail.told).toEqual([{ what: 'gave up', reason: 'RCPT TO 550' }]);
    expect(office.stats()).toMatchObject({ sent: 1, failed: 1, waiting: 0 });
  });

  it('a server that is down is asked once a look, and gets everything when it is back', async () => {
    const reviewId = await request();
    const { port } = server;
    await server.close();
    const office = mail.office(mailerTo(port));
    await office.deliverDue();
    expect(mail.told).toEqual([{ what: 'postponed', reason: expect.stringMatching(/^CONN E/) }]);
    expect(await statesOf(reviewId)).toEqual(['waiting', 'waiting']);
    server = await openMailServer(port);
    await mail.makeDue();
    await office.deliverDue();
    expect(server.letters).toHaveLength(2);
    expect(await statesOf(reviewId)).toEqual(['sent', 'sent']);
  });

  it('is tried later and later, and given up after four days', async () => {
    const reviewId = await request();
    await server.close();
    const office = mail.office(mailerTo(server.port));
    const waits: number[] = [];
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await mail.superuser`UPDATE mail SET next_at = clock_timestamp() WHERE kind = 'review-turn'`;
      await mail.superuser`UPDATE mail SET next_at = clock_timestamp() + interval '1 day' WHERE kind <> 'review-turn'`;
      await office.deliverDue();
      const [row] = await mail.superuser<{ seconds: number }[]>`
        SELECT extract(epoch FROM next_at - clock_timestamp())::float8 AS seconds FROM mail WHERE kind = 'review-turn' AND topic = ${reviewId}`;
      waits.push(Math.ceil((row?.seconds ?? 0) / 30) * 30);
    }
    expect(waits).toEqual([30, 60, 120]);
    await mail.superuser`UPDATE mail SET queued_at = queued_at - interval '5 days'`;
    for (const _ of [1, 2]) {
      await mail.makeDue();
      await office.deliverDue();
    }
    expect(await statesOf(reviewId)).toEqual(['failed', 'failed']);
    expect(mail.told.filter(({ what }) => what === 'gave up')).toHaveLength(2);
    server = await openMailServer();
  });

  it('a password is sent to no server without TLS: letters wait until that is mended', async () => {
    const reviewId = await request();
    await mail.office(mailerTo(server.port, { user: 'covalent', pass: 'secret' })).deliverDue();
    expect(server.passwords).toEqual([]);
    expect(server.letters).toEqual([]);
    expect(await statesOf(reviewId)).toEqual(['waiting', 'waiting']);
  });

  it('without a mail server letters wait, and are counted', async () => {
    const reviewId = await request();
    const office = mail.office(null);
    await office.deliverDue();
    expect(await statesOf(reviewId)).toEqual(['waiting', 'waiting']);
    expect(office.stats()).toMatchObject({ waiting: 2, sent: 0 });
  });
});
