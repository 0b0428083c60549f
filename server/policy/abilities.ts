import type { Capability } from '../domain/capability.ts';
import { decide } from './decide.ts';
import type { LaneAccess } from './lane-access.ts';

/** What a page may offer in a lane, as data: pages read this and never a role. */
export type Abilities = Readonly<Record<Capability, boolean>>;

/** All capabilities of one lane as booleans; the action behind a button decides again regardless. */
export function abilities(access: LaneAccess | null): Abilities {
  const can = (capability: Capability) => decide(access, capability).allowed;
  return {
    read: can('read'),
    comment: can('comment'),
    edit: can('edit'),
    validate: can('validate'),
    confirm: can('confirm'),
    publish: can('publish'),
    approve: can('approve'),
    manage: can('manage'),
  };
}
