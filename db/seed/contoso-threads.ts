import type { SeedThread } from './demonstration.ts';

/** What people of Northwind and Contoso say about what both share: to each other, and among themselves. */
export const THREADS: readonly SeedThread[] = [
  {
    ...{ root: 'objectives', record: 'stops', readBy: 'shared' },
    comments: [
      { by: 'claire', body: 'Does a stop for cleaning count? In Porto we clean twice a shift.' },
      { by: 'ana', body: 'Only what nobody planned counts. Jonas marks cleaning in the line log.' },
      { by: 'jonas', body: 'From Monday on, in both plants.' },
    ],
  },
  {
    ...{ root: 'initiatives', record: 'i-store', readBy: 'shared', resolvedBy: 'maria' },
    comments: [
      { by: 'ravi', body: 'Who counts the parts in the store?' },
      { by: 'maria', body: 'Our maintenance does, on the first of each month.' },
    ],
  },
  {
    ...{ root: 'objectives', record: 'parts', readBy: 'supplier' },
    comments: [
      { by: 'ben', body: 'Stock for three drives ties up 41,000 €. Can we carry that until the store stands?' },
      { by: 'elin', body: 'Yes, for two quarters. Bring the figures to our next meeting.' },
    ],
  },
  {
    ...{ root: 'objectives', record: 'parts', readBy: 'customer' },
    comments: [{ by: 'sofia', body: 'I want to see the storage costs before Claire signs this.' }],
  },
];
