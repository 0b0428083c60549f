import type { Capability } from '../domain/capability.ts';
import type { LaneAccess } from './lane-access.ts';

export type Decision =
  | { readonly allowed: true }
  | {
      readonly allowed: false;
      readonly code: 'not-found' | 'forbidden';
      readonly reason: string;
    };

const REASONS: Record<Capability, string> = {
  read: 'This page does not exist, or you have no access to it.',
  comment: 'You can read this part of the plan. Ask an owner of your side to let you comment.',
  edit: 'You can read this part of the plan, not change it. Ask an owner of your side to let you edit.',
  validate: 'Only the customer validates what it values.',
  confirm: 'Only people named by the customer confirm value.',
  publish: 'Publishing to both firms is for the owners of each side.',
  approve: 'Only named leaders approve.',
  manage: 'Only the owner of this side manages who may see it.',
};

/** Decides one capability. No access at all is «not found», so that nobody learns that a lane exists. */
export function decide(access: LaneAccess | null, capability: Capability): Decision {
  if (access === null) return { allowed: false, code: 'not-found', reason: REASONS.read };
  if (access.capabilities.includes(capability)) return { allowed: true };
  return { allowed: false, code: 'forbidden', reason: REASONS[capability] };
}
