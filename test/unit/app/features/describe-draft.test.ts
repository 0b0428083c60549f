import { describe, expect, it } from 'vitest';
import { describeDraft } from '../../../../app/features/plan/describe-draft.ts';
import { sayIn } from '../../../../app/words/use-words.ts';
import type { LaneDraft } from '../../../../collab/client/lane-draft.ts';
import { words } from '../../../../server/domain/words.ts';

const say = sayIn('en');

const draft = (part: Partial<LaneDraft>): LaneDraft => ({
  id: 'd',
  at: 1,
  place: 'objectives/a/outcome',
  title: 'Fewer stops',
  words: 'mine',
  reason: { code: 'locked', text: words('It is agreed.', 'Es ist vereinbart.') },
  ...part,
});

describe('words that could not be saved', () => {
  it('[P7] are named by their record and field', () => {
    const named: [Partial<LaneDraft>, string][] = [
      [{}, 'Objective «Fewer stops»: outcome'],
      [{ place: 'objectives/a/title' }, 'Objective «Fewer stops»: title'],
      [{ place: 'objectives/a/target', title: '' }, 'Objective: target'],
      [{ place: 'sections/b/body', title: 'Vision' }, 'Section «Vision»: text'],
      [{ place: 'sections/b', title: 'Vision' }, 'Section «Vision»'],
      [{ place: null, title: '' }, 'Your words'],
    ];
    for (const [part, place] of named) expect(describeDraft(draft(part), [], say).place).toBe(place);
  });

  it('[P7] say what a change without words did, and name people', () => {
    expect(describeDraft(draft({ place: 'sections/b', words: '' }), [], say).act).toBe('You had removed it.');
    expect(describeDraft(draft({ place: 'sections/b/order', words: '' }), [], say).act).toBe('You had moved it.');
    expect(describeDraft(draft({ words: '' }), [], say).act).toBe('You had emptied it.');
    const owner = draft({ place: 'objectives/a/supplierOwner', words: 'p1' });
    const ana = { id: 'p1', name: 'Ana Ruiz' };
    expect(describeDraft(owner, [ana], say).words).toBe('Ana Ruiz');
    expect(describeDraft(owner, [], say).words).toBe('Somebody who is no longer on this plan');
  });
});
