import { daysFrom } from './calendar.ts';
import type { SeedQuarterlyReview } from './demonstration.ts';

/** What Northwind reviewed of its plan with Contoso in the quarter before, and whom its sponsor meets in this one. */
export function contosoQuarterlyReviews(today: string): readonly SeedQuarterlyReview[] {
  return [
    {
      ...{ by: 'elin', today, quarter: 'before' },
      contact: {
        ...{ supplier: 'elin', customer: 'claire', day: -20 },
        note: 'Claire wants one platform for all four plants, and figures that her own finance stands by.',
      },
      held: {
        scores: [
          ['drivers', 2, 'Two of the drivers are still our guess.'],
          ['objectives', 2, ''],
          ['value', 1, 'Our figures. Sofia has confirmed nothing yet.'],
          ['actions', 2, ''],
          ['people', 3, 'Elin and Claire met in Vienna.'],
          ['risks', 1, 'The second source is named, not answered.'],
          ['renewal', 2, ''],
          ['freshness', 2, ''],
        ],
        questions: [
          {
            asks: 'What would make Contoso buy somewhere else?',
            answers: 'A second stop like the one in Lyon. We agreed on spare parts on site before the summer.',
          },
        ],
        decisions: [
          { body: 'Bring the first saving to Sofia for her word.', owner: 'ana', due: daysFrom(today, -5) },
          {
            body: 'Answer the risk of a second source with Ben’s plan for Lyon.',
            owner: 'ben',
            due: daysFrom(today, 21),
          },
        ],
      },
    },
    {
      ...{ by: 'ana', today, quarter: 'present', held: null },
      contact: {
        ...{ supplier: 'elin', customer: 'claire', day: 10 },
        note: 'The four plants after Lyon, and what Claire needs to decide.',
      },
    },
  ];
}

/** Of the plan with Tailspin, which had just begun. */
export function tailspinQuarterlyReviews(today: string): readonly SeedQuarterlyReview[] {
  return [
    {
      ...{ by: 'elin', today, quarter: 'before' },
      contact: {
        ...{ supplier: 'elin', customer: 'noor', day: -9 },
        note: 'First visit at the northern hub.',
      },
      held: {
        scores: [
          ['drivers', 1, 'We have not asked yet.'],
          ['objectives', 1, ''],
          ['value', 0, ''],
          ['people', 1, 'Everything goes through Noor.'],
          ['freshness', 1, ''],
        ],
        questions: [],
        decisions: [{ body: 'Ask Noor who else decides about the hubs.', owner: 'ana', due: daysFrom(today, 14) }],
      },
    },
  ];
}
