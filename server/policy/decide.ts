import type { Capability } from '../domain/capability.ts';
import { type Words, words } from '../domain/words.ts';
import type { LaneAccess } from './lane-access.ts';

export type Decision =
  | { readonly allowed: true }
  | {
      readonly allowed: false;
      readonly code: 'not-found' | 'forbidden';
      readonly reason: Words;
    };

const REASONS: Record<Capability, Words> = {
  read: words(
    'This page does not exist, or you have no access to it.',
    'Diese Seite gibt es nicht, oder Sie haben keinen Zugang zu ihr.',
  ),
  comment: words(
    'You can read this part of the plan. Ask an owner of your side to let you comment.',
    'Sie können diesen Teil des Plans lesen. Bitten Sie die Verantwortlichen Ihrer Seite, Sie kommentieren zu lassen.',
  ),
  edit: words(
    'You can read this part of the plan, not change it. Ask an owner of your side to let you edit.',
    'Sie können diesen Teil des Plans lesen, aber nicht ändern. Bitten Sie die Verantwortlichen Ihrer Seite, Sie bearbeiten zu lassen.',
  ),
  validate: words('Only the customer validates what it values.', 'Nur der Kunde bestätigt, was ihm wichtig ist.'),
  confirm: words(
    'Only people named by the customer confirm value.',
    'Nur vom Kunden benannte Personen bestätigen Wert.',
  ),
  publish: words(
    'Publishing to both firms is for the owners of each side.',
    'Für beide Firmen veröffentlichen nur die Verantwortlichen jeder Seite.',
  ),
  approve: words('Only named leaders approve.', 'Nur benannte Führungskräfte genehmigen.'),
  manage: words(
    'Only the owner of this side manages who may see it.',
    'Nur die Verantwortlichen dieser Seite bestimmen, wer das sieht.',
  ),
};

/** Decides one capability. No access at all is «not found», so that nobody learns that a lane exists. */
export function decide(access: LaneAccess | null, capability: Capability): Decision {
  if (access === null) return { allowed: false, code: 'not-found', reason: REASONS.read };
  if (access.capabilities.includes(capability)) return { allowed: true };
  return { allowed: false, code: 'forbidden', reason: REASONS[capability] };
}
