import { randomUUID } from 'node:crypto';
import type { RecordsByRoot } from '../../../collab/document/build-lane.ts';
import { firstOrders } from '../../../collab/document/order.ts';

/** Records of a large plan, by kind; about as much as a lane takes (collaboration.md, §1). */
export const LARGE_PLAN = { sections: 60, objectives: 200, actions: 500, values: 1_000 } as const;
const WORDS_PER_SECTION = 150;
const WORDS =
  'the plants in Graz and Porto lose hours to stops that nobody planned and both firms want half of them by spring'.split(
    ' ',
  );

/** A plan of that size as it might have grown over years; the same each time but for its ids. */
export function largePlanRecords(): RecordsByRoot {
  const objectiveIds = Array.from({ length: LARGE_PLAN.objectives }, () => randomUUID());
  const some = (index: number) => objectiveIds[index % objectiveIds.length] ?? null;
  return {
    sections: placed(LARGE_PLAN.sections, (index) => ({
      title: `Section ${index + 1}`,
      body: {
        type: 'doc',
        content: [0, 1, 2].map((part) => ({
          type: 'paragraph',
          content: [{ type: 'text', text: wordsFrom(index * 3 + part, WORDS_PER_SECTION / 3) }],
        })),
      },
    })),
    objectives: placed(LARGE_PLAN.objectives, (index) => ({
      id: objectiveIds[index] ?? randomUUID(),
      title: `Objective ${index + 1}: ${wordsFrom(index, 6)}`,
      outcome: wordsFrom(index + 5, 18),
      measure: 'Unplanned stops a month',
      unit: 'hours',
      baseline: 30 + index,
      target: 15,
      due: day(index),
    })),
    actions: placed(LARGE_PLAN.actions, (index) => ({
      title: `Action ${index + 1}: ${wordsFrom(index, 5)}`,
      objective: some(index),
      due: day(index * 2),
    })),
    values: placed(LARGE_PLAN.values, (index) => ({
      title: `Value ${index + 1}: ${wordsFrom(index, 4)}`,
      objective: some(index),
      amount: 1_000 + index,
      currency: 'EUR',
    })),
  };
}

function placed<T extends object>(count: number, make: (index: number) => T): (T & { id: string; order: string })[] {
  const orders = firstOrders(count);
  return Array.from({ length: count }, (_unused, index) => ({
    id: randomUUID(),
    ...make(index),
    order: orders[index] ?? '',
  }));
}

function wordsFrom(start: number, count: number): string {
  return Array.from({ length: count }, (_unused, index) => WORDS[(start + index) % WORDS.length]).join(' ');
}

/** A day of the year 2027. */
function day(index: number): string {
  return new Date(Date.UTC(2027, 0, 1 + (index % 365))).toISOString().slice(0, 10);
}
