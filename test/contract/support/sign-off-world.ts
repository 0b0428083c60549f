import { randomUUID } from 'node:crypto';
import { setField } from '../../../collab/document/records.ts';
import type { Role } from '../../../server/domain/role.ts';
import type { Actor, AppServices } from '../../../server/services/app-services.ts';
import type { ReviewRequest } from '../../../server/services/sign-off/request-review.ts';
import type { SigningOutcome } from '../../../server/services/sign-off/sign-off-services.ts';
import { WORLD_PASSWORD } from '../../support/world.ts';
import { type ActWorld, openActWorld } from './act-world.ts';

export interface SignOffWorld {
  readonly place: ActWorld;
  readonly signOff: AppServices['signOff'];
  actor(role: Role | string): Promise<Actor>;
  /** A new objective in the part that both firms share; its id. */
  addObjective(title?: string): Promise<string>;
  /** Writes its outcome past the gate, as no person can. */
  forceOutcome(recordId: string, outcome: string): Promise<void>;
  /** Asks by the supplier's lead, naming the sponsor; the id of the request. */
  request(recordId: string | null, more?: Partial<ReviewRequest>, by?: Role): Promise<string>;
  /** The customer's lead names the customer's executive. */
  name(reviewId: string, signatories?: readonly string[], by?: Role): Promise<void>;
  /** By what they see at this moment. */
  sign(who: Role | string, reviewId: string, more?: { seen?: string; password?: string }): Promise<SigningOutcome>;
  /** Asked, named and signed by both; the id of the agreed text. */
  agree(recordId: string | null): Promise<string>;
}

/** The world of acts, with what is asked, signed and agreed in it. */
export async function openSignOffWorld(): Promise<SignOffWorld> {
  const place = await openActWorld();
  const { people, planId, lanes } = place.world;
  const { signOff } = place.services;
  const idOf = (who: string): string => Object.entries(people).find(([role]) => role === who)?.[1] ?? who;
  const actor = (who: string) => place.actor(idOf(who));

  const request: SignOffWorld['request'] = async (recordId, more = {}, by = 'account-manager') => {
    const subject = recordId === null ? 'plan' : 'objective';
    const { seen } = await signOff.draft(await actor(by), {
      ...{ planId, subject, recordId, draft: more.draft ?? null },
    });
    return signOff.request(await actor(by), {
      ...{ planId, subject, recordId, seen, firstSide: 'supplier', due: null, reason: '' },
      signatories: [people['executive-sponsor']],
      ...more,
    });
  };
  const name: SignOffWorld['name'] = async (
    reviewId,
    signatories = [people['customer-executive']],
    by = 'customer-lead',
  ) => signOff.name(await actor(by), { reviewId, signatories, reason: '' });
  const sign: SignOffWorld['sign'] = async (who, reviewId, { seen, password = WORLD_PASSWORD } = {}) => {
    const me = await actor(who);
    const hash = seen ?? (await signOff.approval(me, reviewId)).review.hash;
    const input = { reviews: [{ reviewId, seen: hash }], password, ip: '192.0.2.1', locale: 'en' } as const;
    const [outcome] = await signOff.sign(me, input);
    if (outcome === undefined) throw new Error('no outcome');
    return outcome;
  };
  return {
    ...{ place, signOff, actor, request, name, sign },
    addObjective: async (title = 'Halve unplanned stops') => {
      const id = randomUUID();
      await place.add('objectives', {
        ...{
          id,
          order: 'a0',
          title,
          outcome: 'Fewer stops',
          measure: 'Hours',
          unit: 'h',
          target: 40,
          due: '2027-12-01',
        },
        ...{ supplierRole: 'Service director', customerRole: 'Plant director' },
      });
      return id;
    },
    forceOutcome: (recordId, outcome) =>
      place.write(lanes.shared, (doc) => setField(doc, 'objectives', recordId, 'target', outcome.length)),
    agree: async (recordId) => {
      const reviewId = await request(recordId);
      await name(reviewId);
      await sign('executive-sponsor', reviewId);
      const { baselineId, refusal } = await sign('customer-executive', reviewId);
      if (baselineId === null) throw new Error(`not agreed: ${refusal?.words.en}`);
      return baselineId;
    },
  };
}
