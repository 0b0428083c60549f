import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../server/services/audit/verify-audit.ts';
import { BO, cookieOf, type FirmWorld, openFirmWorld } from '../support/firm-world.ts';
import { WORLD_PASSWORD } from '../support/world.ts';

let w: FirmWorld;
beforeAll(async () => {
  w = await openFirmWorld();
}, 240_000);
afterAll(() => w?.close());

const COMING = { name: 'Cy Eng', jobTitle: 'Service lead', password: 'a password of their own' };

describe('[I3] the people of a firm', () => {
  it('are for its administrators: others are told so, and guests asked to sign in', async () => {
    const bo = await w.signIn(BO);
    const page = await w.get('/firm', bo);
    expect([page.status, page.text.includes('This is for the administrators of your firm')]).toEqual([403, true]);
    const forms = [
      { intent: 'invite', addresses: w.fresh(), locale: 'en' },
      { intent: 'suspend', personId: w.adaId },
      { intent: 'administrator', personId: await w.idOf(BO) },
      { intent: 'cancel', invitationId: crypto.randomUUID() },
    ];
    for (const form of forms) expect((await w.post('/firm', form, bo)).status, form.intent).toBe(403);
    expect((await w.get('/firm')).headers.location).toBe('/sign-in?next=%2Ffirm');
  });

  it('of another firm nobody is listed, changed, or told from a made-up one', async () => {
    const page = await w.get('/firm', w.ada);
    expect(page.text).not.toContain(w.world.emails['account-manager']);
    for (const personId of [w.world.people.coach, crypto.randomUUID()]) {
      for (const intent of ['suspend', 'reinstate', 'administrator', 'member']) {
        expect((await w.post('/firm', { intent, personId }, w.ada)).status).toBe(404);
      }
    }
    expect((await w.post('/firm', { intent: 'cancel', invitationId: crypto.randomUUID() }, w.ada)).status).toBe(404);
  });

  it('its administrators read the audit trails of its plans, from a link that holds no word of the plan', async () => {
    const { provision } = w.app.database.db;
    const { people, emails, planId, lanes } = w.world;
    const [plan] = await provision<{ title: string }[]>`SELECT title FROM plan WHERE id = ${planId}`;
    await provision`DELETE FROM lane_grant WHERE person_id = ${people['extended-team-member']}`;
    await provision`DELETE FROM plan_member WHERE person_id = ${people['extended-team-member']}`;
    const cookie = await w.signIn(emails['extended-team-member']);
    const address = `/firm/plans/${planId}/audit`;
    expect((await w.get(address, cookie)).status).toBe(404);
    await provision`UPDATE person SET firm_role = 'administrator' WHERE id = ${people['extended-team-member']}`;
    const page = await w.get('/firm', cookie);
    expect(page.text).toContain(`href="${address}"`);
    const audit = await w.get(address, cookie);
    expect(audit.status).toBe(200);
    expect(audit.text).toContain(`/audit.jsonl?lane=${lanes.shared}`);
    expect(audit.text).toContain(`${address}?lane=${lanes.supplier}`);
    for (const { text } of [page, audit]) {
      expect(text).not.toContain(lanes.customer);
      expect(text).not.toContain(plan?.title);
    }
    expect((await w.get(`${address}?lane=${lanes.supplier}`, cookie)).status).toBe(200);
    expect((await w.get(`${address}?lane=${lanes.customer}`, cookie)).status).toBe(404);
    expect((await w.get(`/plans/${planId}/audit`, cookie)).status).toBe(404);
    expect((await w.get(address, w.ada)).status).toBe(404);
    expect((await w.get(address)).status).toBe(302);
    expect((await w.get('/firm', w.ada)).text).not.toContain(planId);
  });

  it('keep an administrator who can sign in', async () => {
    for (const intent of ['member', 'suspend']) {
      const answer = await w.post('/firm', { intent, personId: w.adaId }, w.ada);
      expect(answer.status, intent).toBe(409);
    }
  });

  it('who is suspended is out at once with every sign-in and token, and reinstated begins anew', async () => {
    const personId = await w.idOf(BO);
    const cookie = await w.signIn(BO);
    const made = await w.post(
      '/settings/tokens',
      { name: 'report', scope: 'read', days: '9', password: WORLD_PASSWORD },
      cookie,
    );
    const token = /cvl_[\w-]+/.exec(made.text)?.[0] ?? '';
    const byToken = () => w.app.send('/api/v1/plans', { headers: { authorization: `Bearer ${token}` } });
    expect((await byToken()).status).toBe(200);
    expect((await w.post('/firm', { intent: 'suspend', personId }, w.ada)).status).toBe(200);
    expect((await byToken()).status).toBe(401);
    expect((await w.get('/', cookie)).headers.location).toBe('/sign-in');
    expect((await w.post('/sign-in', { email: BO, password: WORLD_PASSWORD })).status).toBe(422);
    expect((await w.post('/firm', { intent: 'reinstate', personId }, w.ada)).status).toBe(200);
    expect([(await byToken()).status, (await w.get('/', cookie)).status]).toEqual([401, 302]);
    expect(await w.signIn(BO)).not.toBe('');
  });

  it.each(['', 'no address', 'one@adatum.test two', BO])('an unfit list invites nobody: %j', async (typed) => {
    const other = w.fresh();
    const answer = await w.invite(`${typed === '' ? '' : `${other}, `}${typed}`);
    expect(answer.status).toBe(typed === BO ? 409 : 422);
    expect(await w.invitationId(other)).toBe('');
  });
});

describe('[I4] a new account', () => {
  const begin = (fields: Record<string, string> = {}, cookie = w.ada) =>
    w.post(
      '/accounts/new',
      {
        ...{ customerName: 'Tailspin', year: String(new Date().getUTCFullYear()), locale: 'en' },
        ...{ requestKey: crypto.randomUUID(), ...fields },
      },
      cookie,
    );
  const invited = (plan: string, fields: Record<string, string>, cookie = w.ada) =>
    w.post(`${plan}/share/customer`, { locale: 'en', intent: 'invite', ...fields }, cookie);

  it('is begun by administrators and account managers of a firm, and by nobody else', async () => {
    for (const role of ['core-team-member', 'coach', 'customer-lead'] as const) {
      const cookie = await w.signIn(w.world.emails[role]);
      expect((await w.get('/accounts/new', cookie)).status, role).toBe(403);
      expect((await begin({}, cookie)).status, role).toBe(403);
    }
    expect((await w.get('/accounts/new', await w.signIn(w.world.emails['account-manager']))).status).toBe(200);
    expect((await begin({ customerName: ' ' })).status).toBe(422);
    expect((await begin({ year: '1999' })).status).toBe(422);
  });

  it('sent twice it is one; two suppliers may name the same customer', async () => {
    const requestKey = crypto.randomUUID();
    const answers = [await begin({ requestKey }), await begin({ requestKey })];
    expect(answers[1]?.headers.location).toBe(answers[0]?.headers.location);
    expect((await begin({}, await w.signIn(w.world.emails['account-manager']))).status).toBe(302);
  });

  it('its customer is invited by its owner alone, leads their side, administers their firm, and reads no more than theirs', async () => {
    const plan = (await begin({ customerName: 'Wingtip' })).headers.location ?? '';
    const page = await w.get(`${plan}/share/customer`, w.ada);
    expect(page.text).toContain('What Wingtip will see');
    expect(page.text).toContain('Only Adatum: never seen by Wingtip.');
    const bo = await w.signIn(BO);
    expect([
      (await w.get(`${plan}/share/customer`, bo)).status,
      (await invited(plan, { email: 'w@wingtip.test' }, bo)).status,
    ]).toEqual([404, 404]);
    expect((await invited(plan, { email: 'nobody' })).status).toBe(422);
    await invited(plan, { email: 'mistyped@wingtip.test' });
    const mistyped = await w.link('mistyped@wingtip.test');
    expect((await invited(plan, { email: 'wim@wingtip.test' })).status).toBe(200);
    expect((await w.get(mistyped)).status).toBe(404);
    const path = await w.link('wim@wingtip.test');
    const letter = w.mail.letterTo('wim@wingtip.test');
    expect(letter.subject).toBe('Ada Berg of Adatum invites you to a joint account plan');
    expect((await w.get(path)).text).toContain('Adatum keeps a part to itself too; you will not see it.');
    const wim = cookieOf(await w.post(path, { ...COMING, name: 'Wim Vos' }));
    expect((await w.get('/firm', wim)).text).toContain('Wim Vos');
    expect((await w.get('/firm', wim)).text).not.toContain('Ada Berg');
    const opened = await w.get(plan, wim);
    expect(opened.status).toBe(200);
    expect(opened.text).toContain('Only Wingtip');
    expect(opened.text).not.toContain('Only Adatum');
    expect((await invited(plan, { email: 'second@wingtip.test' })).status).toBe(409);
    expect((await w.get(`${plan}/share/customer`, w.ada)).status).toBe(404);
    expect((await w.get(`${plan}/share/customer`, wim)).status).toBe(404);
    const events = await w.superuser(
      (sql) => sql<{ type: string }[]>`
      SELECT canonical::json->>'type' AS type FROM audit_event e JOIN lane l ON l.id = e.lane_id
      WHERE l.plan_id = ${plan.replace('/plans/', '')} AND l.audience = 'shared' ORDER BY n`,
    );
    expect(events.map(({ type }) => type).filter((type) => type.startsWith('invitation.'))).toEqual([
      ...['invitation.made', 'invitation.cancelled', 'invitation.made', 'invitation.accepted'],
    ]);
    expect(await verifyAudit(w.app.database.db.access, [])).toMatchObject({ findings: [] });
  });
});
