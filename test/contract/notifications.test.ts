import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MAX_PAYLOAD_BYTES, type Notifications, openNotifications } from '../../db/notifications.ts';
import { openSql, type Sql } from '../../db/sql-pool.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';

let test: TestDatabase;
let admin: Sql;
let notifications: Notifications;

beforeAll(async () => {
  test = await createTestDatabase();
  admin = openSql(test.adminUrl, { max: 1 });
});
afterAll(async () => {
  await admin.end();
  await test.drop();
});
beforeEach(() => {
  notifications = openNotifications(test.url);
});
afterEach(() => notifications.close());

const isUp = () => until('both lines', () => notifications.isUp);

/** Collects what a channel says; `has` waits for something that is certain to be sent. */
function hear(channel: string) {
  const heard: string[] = [];
  const stop = notifications.listen(channel, (payload) => heard.push(payload));
  const has = (payload: string) => until(`${payload} on ${channel}`, () => heard.includes(payload));
  /** The server may not listen yet, or a line's end may not be known yet: said until it is heard. */
  const hasAtLast = (payload: string) =>
    until(`${payload} on ${channel} at last`, () => {
      notifications.notify(channel, payload);
      return heard.includes(payload);
    });
  return { heard, stop, has, hasAtLast };
}

describe('[D12] notifications', () => {
  it('are heard in their order by all who listen, and no longer after they stopped', async () => {
    const first = hear('Ein "Kanal"');
    await isUp();
    const second = hear('Ein "Kanal"');
    const other = hear('other');
    await other.hasAtLast('begin');
    const told = Array.from({ length: 1_200 }, (_unused, index) => `${index}`);
    for (const payload of told) notifications.notify('Ein "Kanal"', payload);
    await first.has('1199');
    await second.has('1199');
    expect(first.heard).toEqual(told);
    second.stop();
    notifications.notify('Ein "Kanal"', 'again');
    await first.has('again');
    first.stop();
    notifications.notify('Ein "Kanal"', 'unheard');
    notifications.notify('other', 'end');
    await other.has('end');
    expect(first.heard).not.toContain('unheard');
    expect(second.heard).toEqual(told);
  });

  it('hold what PostgreSQL holds, and say so when it is more', async () => {
    const all = hear('all');
    await isUp();
    const longest = 'é'.repeat(Math.floor(MAX_PAYLOAD_BYTES / 2));
    notifications.notify('all', longest);
    await all.has(longest);
    expect(() => notifications.notify('all', `${longest}éé`)).toThrow(RangeError);
  });

  it('come back by themselves, 20 times, and tell each time', async () => {
    const all = hear('all');
    await isUp();
    let ups = 0;
    const stop = notifications.onUp(() => {
      ups += 1;
    });
    for (let round = 1; round <= 20; round += 1) {
      const before = ups;
      await admin`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'covalent-notifications' AND datname = current_database()`;
      notifications.notify('all', 'may be lost');
      await until('to be told', () => ups > before && notifications.isUp);
      const late = hear(`late ${round}`);
      await late.hasAtLast('heard');
      await all.hasAtLast(`round ${round}`);
      late.stop();
    }
    stop();
  });

  it('are lost without harm while there is no server, and end when told', async () => {
    const nowhere = openNotifications('postgres://nobody@127.0.0.1:1/nothing');
    nowhere.listen('all', () => undefined);
    nowhere.notify('all', 'lost');
    expect(nowhere.isUp).toBe(false);
    await nowhere.close();
  });
});
