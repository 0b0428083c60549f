import { openSql, type Sql } from '../../db/sql-pool.ts';
import { createProvisioning } from '../../server/services/provisioning/provisioning.ts';
import { startTestApp, type TestApp } from './app.ts';
import { type MailServer, openMailServer } from './mail-server.ts';
import type { Answer } from './send-request.ts';
import { until } from './until.ts';
import { buildWorld, WORLD_PASSWORD, type World } from './world.ts';

/** A firm with an administrator (Ada) and a member (Bo), beside a world with plans; letters come to a mail server. */
export interface FirmWorld {
  readonly app: TestApp;
  readonly mail: MailServer;
  readonly world: World;
  readonly adaId: string;
  /** Cookie of the administrator. */
  readonly ada: string;
  /** An address that nobody has yet. */
  fresh(): string;
  post(path: string, fields: Record<string, string>, cookie?: string): Promise<Answer>;
  get(path: string, cookie?: string): Promise<Answer>;
  /** The cookie of somebody who signs in by the form. */
  signIn(email: string, password?: string): Promise<string>;
  invite(addresses: string, cookie?: string, locale?: string): Promise<Answer>;
  /** The path in the newest letter to an address, once so many have come. */
  link(email: string, letters?: number): Promise<string>;
  superuser<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Of the open one for an address; empty without one. */
  invitationId(email: string): Promise<string>;
  idOf(email: string): Promise<string>;
  close(): Promise<void>;
}

export const BO = 'bo@adatum.test';
const ADA = 'ada@adatum.test';
const HTML = { accept: 'text/html' };

/** `name=value` of the session cookie that an answer sets; empty without one. */
export function cookieOf(answer: Answer | undefined): string {
  return (answer?.cookies.find((one) => one.startsWith('covalent_auth=')) ?? '').split(';')[0] ?? '';
}

export async function openFirmWorld(): Promise<FirmWorld> {
  const mail = await openMailServer();
  const smtp = { host: '127.0.0.1', port: mail.port, isSecure: false, auth: null };
  const app = await startTestApp({ mail: { ...smtp, from: { name: 'Covalent', address: 'covalent@test.example' } } });
  const { db } = app.database;
  const world = await buildWorld(db);
  const adaId = await addAdatum(app);
  let count = 0;
  const post: FirmWorld['post'] = (path, fields, cookie = '') =>
    app.send(path, {
      method: 'POST',
      headers: {
        ...HTML,
        ...(cookie === '' ? {} : { cookie }),
        ...{ origin: app.origin, 'content-type': 'application/x-www-form-urlencoded' },
      },
      body: new URLSearchParams(fields).toString(),
    });
  const signIn: FirmWorld['signIn'] = async (email, password = WORLD_PASSWORD) => {
    const answer = await post('/sign-in', { email, password });
    if (answer.status !== 302) throw new Error(`signing in as ${email} answered ${answer.status}`);
    return cookieOf(answer);
  };
  const ada = await signIn(ADA);
  return {
    ...{ app, mail, world, adaId, ada, post, signIn },
    fresh: () => {
      count += 1;
      return `new-${count}@adatum.test`;
    },
    get: (path, cookie = '') => app.send(path, { headers: { ...HTML, ...(cookie === '' ? {} : { cookie }) } }),
    invite: (addresses, cookie = ada, locale = 'en') => post('/firm', { intent: 'invite', addresses, locale }, cookie),
    link: async (email, letters = 1) => {
      const all = await until(`letter ${letters} to ${email}`, () => {
        const found = mail.letters.filter(({ to }) => to === email);
        return found.length >= letters ? found : null;
      });
      return /\/invite\/[0-9A-Z-]+/.exec(all.at(-1)?.email.text ?? '')?.[0] ?? '';
    },
    superuser: async (work) => {
      const sql = openSql(app.database.adminUrl, { max: 1 });
      try {
        return await work(sql);
      } finally {
        await sql.end();
      }
    },
    invitationId: async (email) => {
      const [row] = await db.provision<{ id: string }[]>`
        SELECT id FROM invitation WHERE email = ${email} AND state = 'open'`;
      return row?.id ?? '';
    },
    idOf: async (email) => {
      const [row] = await db.provision<{ id: string }[]>`SELECT id FROM auth_user WHERE email = ${email}`;
      if (row === undefined) throw new Error(`nobody has the address ${email}`);
      return row.id;
    },
    close: async () => {
      await app.close();
      await mail.close();
    },
  };
}

async function addAdatum(app: TestApp): Promise<string> {
  const provisioning = createProvisioning(app.database.db.provision);
  const firmId = await provisioning.createFirm('Adatum');
  const person = { firmId, jobTitle: '', password: WORLD_PASSWORD };
  const adaId = await provisioning.addPerson({ ...person, name: 'Ada Berg', email: ADA, isFirmAdministrator: true });
  await provisioning.addPerson({ ...person, name: 'Bo Dahl', email: BO, isFirmAdministrator: false });
  return adaId;
}
