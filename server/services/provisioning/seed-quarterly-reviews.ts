import { randomUUID } from 'node:crypto';
import type { SeedQuarterlyReview } from '../../../db/seed/demonstration.ts';
import { quarterDays, quarterFrom, quarterIdOf } from '../../domain/quarterly-review.ts';
import type { AppServices } from '../app-services.ts';
import type { SeedNames } from './seed-records.ts';

/** Lets people of the demonstration hold their quarterly reviews, each as themselves and by the rules. */
export async function seedQuarterlyReviews(
  services: Pick<AppServices, 'people' | 'quarterlyReviews'>,
  planId: string,
  reviews: readonly SeedQuarterlyReview[],
  names: SeedNames,
): Promise<void> {
  const { people, quarterlyReviews } = services;
  for (const { by, held, contact, ...when } of reviews) {
    const actor = await people.loadActor(names.personId(by));
    if (actor === null) throw new Error(`the demonstration lets somebody review who is not there: ${by}`);
    const { quarter, lastDay, contactOn } = datesOf(when, contact.day);
    const place = { planId, quarter };
    await quarterlyReviews.planContact(actor, {
      ...{ ...place, plannedOn: contactOn, heldOn: held === null ? null : contactOn, note: contact.note, revision: 0 },
      supplierPersonId: names.personId(contact.supplier),
      customerPersonId: names.personId(contact.customer),
      customerName: '',
    });
    if (held === null) continue;
    await quarterlyReviews.start(actor, place);
    const cells = held.scores.map(([question, score, note]) => ({
      ...{ question, read: { score: null, note: '' }, sent: { score, note } },
    }));
    await quarterlyReviews.score(actor, { ...place, cells });
    for (const { asks, answers } of held.questions) {
      const questionId = randomUUID();
      await quarterlyReviews.ask(actor, { ...place, questionId, body: asks });
      await quarterlyReviews.answer(actor, { ...place, questionId, answer: answers, revision: 0 });
    }
    for (const { body, owner, due } of held.decisions) {
      const ownerId = names.personId(owner);
      await quarterlyReviews.decide(actor, { ...place, decisionId: randomUUID(), body, ownerId, due });
    }
    await quarterlyReviews.close(actor, { ...place, heldOn: lastDay });
  }
}

function datesOf({ today, quarter: which }: Pick<SeedQuarterlyReview, 'today' | 'quarter'>, day: number) {
  const quarter = quarterFrom(quarterIdOf(today), which === 'before' ? -1 : 0);
  const { last: lastDay } = quarterDays(quarter);
  const from = which === 'before' ? lastDay : today;
  const contactOn = new Date(Date.parse(from) + day * 86_400_000).toISOString().slice(0, 10);
  return { quarter, lastDay, contactOn };
}
