import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSignOffWorld, type SignOffWorld } from './support/sign-off-world.ts';

let w: SignOffWorld;
beforeAll(async () => {
  w = await openSignOffWorld();
});
afterAll(() => w?.place.close());

it('[E2] holds the days by which one is asked to sign or to name who does, and no one else’s', async () => {
  const { calendar } = w.place.services;
  const review = await w.request(await w.addObjective('Halve the stops'), { due: '2027-04-30' });
  const read = async (who: string) => {
    const secret = await calendar.renew(await w.actor(who));
    return calendar.read({ secret, ip: '192.0.2.9', origin: 'https://plans.example' });
  };
  const asked = async (who: string) => (await read(who)).includes('SUMMARY:To be signed by today: Halve the stops');
  const told = await read('executive-sponsor');
  expect(told).toContain('DTSTART;VALUE=DATE:20270430');
  expect(told.replaceAll(/\r\n[ \t]/g, '')).toContain(`/approve/${review}`);
  expect(await asked('executive-sponsor')).toBe(true);
  expect([await asked('customer-lead'), await asked('customer-executive')]).toEqual([true, false]);
  await w.name(review);
  expect(await asked('customer-lead')).toBe(false);
  expect(await asked('core-team-member')).toBe(false);
  await w.sign('executive-sponsor', review);
  expect([await asked('executive-sponsor'), await asked('customer-executive')]).toEqual([false, true]);
});
