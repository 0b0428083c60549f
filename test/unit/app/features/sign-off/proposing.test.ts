import { afterEach, describe, expect, it, vi } from 'vitest';
import { changesBack, keptChanges, propose } from '../../../../../app/features/sign-off/proposing.ts';
import type { LaneDraft } from '../../../../../collab/client/lane-draft.ts';
import { words } from '../../../../../server/domain/words.ts';

const ID = '00000000-0000-4000-8000-000000000001';

function draft(place: string, more: Partial<LaneDraft> = {}): LaneDraft {
  const reason = { code: 'locked', text: words('Agreed.', 'Vereinbart.') };
  return { id: place, at: 0, place, title: '', words: '', reason, ...more };
}

describe('what was refused of an agreed objective', () => {
  it('is proposed with all that is kept of it, the latest words last, emptied fields as nothing', () => {
    const drafts = [
      draft(`objectives/${ID}/title`, { words: 'First' }),
      draft(`objectives/${ID}/target`, { words: '5', value: 5 }),
      draft(`objectives/${ID}/unit`),
      draft(`objectives/${ID}/title`, { id: 'later', words: 'Second' }),
    ];
    expect(keptChanges(drafts, ID, 'supplier')).toEqual({
      changes: { title: 'Second', target: 5, unit: null },
      drafts,
    });
  });

  it('not what is no agreed field, the other firm’s, of another record or refused for something else', () => {
    const others = [
      draft(`objectives/${ID}/actual`, { value: 3 }),
      draft(`objectives/${ID}/customerRole`, { value: 'Nurse' }),
      draft('objectives/other/target', { value: 3 }),
      draft(`sections/${ID}/title`, { words: 'x' }),
      draft(`objectives/${ID}`),
      draft(`objectives/${ID}/target`, { value: 3, reason: { code: 'gap', text: words('Gone.', 'Weg.') } }),
      { ...draft(''), place: null },
    ];
    expect(keptChanges(others, ID, 'supplier')).toEqual({ changes: {}, drafts: [] });
    expect(keptChanges(others, ID, 'customer').changes).toEqual({ customerRole: 'Nurse' });
  });
});

it('what it was before is proposed where it differs, is held and one’s own', () => {
  const past = { id: ID, title: 'Then', target: null, unit: 'h', customerRole: 'A', actual: 1 };
  const now = { id: ID, title: 'Now', target: 4, unit: 'h', customerRole: 'B', actual: 2 };
  const held = (name: string) => name !== 'actual';
  expect(changesBack(past, now, held, 'supplier')).toEqual({ title: 'Then', target: null });
  expect(changesBack(past, now, (name) => name === 'target', 'supplier')).toEqual({ target: null });
});

describe('proposing', () => {
  afterEach(() => vi.unstubAllGlobals());
  const answering = (answer: () => Promise<Response>) => vi.stubGlobal('fetch', answer);
  const ask = () => propose('plan', 'baseline', { target: 5 }, 'key');

  it('answers where the draft stands', async () => {
    answering(() => Promise.resolve(Response.json({ recordId: ID }, { status: 201 })));
    expect(await ask()).toEqual({ recordId: ID });
  });

  it.each([
    ['a refusal', () => Promise.resolve(Response.json({ error: { code: 'forbidden' } }, { status: 403 }))],
    ['no line', () => Promise.reject(new TypeError('failed'))],
    ['something else that answers', () => Promise.resolve(new Response('<html>', { status: 200 }))],
  ])('says in a sentence what came in between: %s', async (_what, answer) => {
    answering(answer);
    expect(await ask()).toEqual({ refusal: { en: expect.any(String), de: expect.any(String) } });
  });
});
