import { type BrowserContext, expect } from '@playwright/test';

/** Suggests a change in a lane, with a word as the reason. */
export async function suggestIn(context: BrowserContext, planId: string, laneId: string, word: string): Promise<void> {
  const plan = `/api/v1/plans/${planId}`;
  const list = await context.request.get(`${plan}/sections?lane=${laneId}`);
  const found: { records: { id: string; title: string }[] } = await list.json();
  const [section] = found.records;
  const change = { laneId, root: 'sections', recordId: section?.id, field: 'title', quote: section?.title };
  const answer = await context.request.post(`${plan}/suggestions`, {
    data: { ...change, replacement: `${section?.title} ${word}`, reason: word },
    headers: { origin: new URL(list.url()).origin },
  });
  expect(answer.status()).toBe(201);
}

/** Says something among one's own firm about the first section of the shared part. */
export async function commentAmong(
  context: BrowserContext,
  planId: string,
  { about, readBy }: { readonly about: string; readonly readBy: string },
  word: string,
): Promise<void> {
  const list = await context.request.get(`/api/v1/plans/${planId}/sections?lane=${about}`);
  const found: { records: { id: string }[] } = await list.json();
  const place = new URLSearchParams({ lane: about, root: 'sections', record: found.records[0]?.id ?? '' });
  const answer = await context.request.post(`/plans/${planId}/comments/new?${place}`, {
    form: { id: crypto.randomUUID(), lane: readBy, body: word },
    headers: { origin: new URL(list.url()).origin },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(302);
}

/** Addresses of what reaches a person outside the pages of a plan: their calendar, each letter, planning sessions in both forms. */
export async function addressesBeside(
  context: BrowserContext,
  origin: string,
  planId: string,
): Promise<readonly string[]> {
  const read = async (address: string) => (await context.request.get(address)).text();
  const renewed = await context.request.post('/settings/calendar', { form: { intent: 'renew' }, headers: { origin } });
  const feed = /\/calendar\/[\w-]{43}\.ics/.exec(await renewed.text())?.[0] ?? '';
  expect(feed).not.toBe('');
  const letters = [...(await read('/dev/mail')).matchAll(/\/dev\/mail\/[0-9a-f-]{36}/g)].map(([address]) => address);
  const listed = await context.request.get(`/api/v1/plans/${planId}/planning-sessions`);
  const { planningSessions }: { planningSessions: { id: string }[] } = await listed.json();
  expect(planningSessions.length).toBeGreaterThan(0);
  const sessions = planningSessions.map(({ id }) => `/plans/${planId}/planning-sessions/${id}`);
  const ends = ['', '/prepare', '/calendar.ics', '/state', '/notepad', '/correct', '/minutes.pdf'];
  return [feed, ...new Set(letters), ...sessions.flatMap((address) => ends.map((end) => address + end))];
}

/** Asks something in the supplier's own review of its plan. */
export async function askInReview(
  context: BrowserContext,
  review: string,
  origin: string,
  word: string,
): Promise<void> {
  const asked = await context.request.post(review, {
    form: { intent: 'ask', questionId: crypto.randomUUID(), body: word },
    headers: { origin },
  });
  expect(asked.status()).toBe(200);
  expect(await (await context.request.get(review)).text()).toContain(word);
}
