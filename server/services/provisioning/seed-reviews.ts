import type { SeedReview } from '../../../db/seed/demonstration.ts';
import { DEMO_PASSWORD } from '../../../db/seed/people.ts';
import type { Actor, AppServices } from '../app-services.ts';
import type { SeedNames } from './seed-records.ts';

/** Asks for signatures and gives them as people of the demonstration, each as themselves and by the rules. */
export async function seedReviews(
  services: Pick<AppServices, 'people' | 'signOff'>,
  planId: string,
  reviews: readonly SeedReview[],
  names: SeedNames,
): Promise<void> {
  const { signOff } = services;
  const actorOf = async (key: string): Promise<Actor> => {
    const actor = await services.people.loadActor(names.personId(key));
    if (actor === null) throw new Error(`the demonstration lets somebody sign who is not there: ${key}`);
    return actor;
  };
  for (const { objective, by, signatory, answeredBy, otherSignatory, signed } of reviews) {
    const place = { planId, subject: 'objective', recordId: names.recordId(objective) } as const;
    const asking = await actorOf(by);
    const { seen } = await signOff.draft(asking, place);
    const reviewId = await signOff.request(asking, {
      ...{ ...place, seen, firstSide: 'supplier', due: null, reason: '' },
      signatories: [names.personId(signatory)],
    });
    const others = [names.personId(otherSignatory)];
    await signOff.name(await actorOf(answeredBy), { reviewId, signatories: others, reason: '' });
    for (const key of signed) await signAs(signOff, await actorOf(key), reviewId);
  }
}

async function signAs(signOff: AppServices['signOff'], actor: Actor, reviewId: string): Promise<void> {
  const { review } = await signOff.approval(actor, reviewId);
  const reviews = [{ reviewId, seen: review.hash }];
  const [outcome] = await signOff.sign(actor, { reviews, password: DEMO_PASSWORD, ip: '', locale: 'en' });
  if (outcome?.refusal != null) throw new Error(`the demonstration could not sign: ${outcome.refusal.words.en}`);
}
