export { type Abilities, abilities } from './abilities.ts';
export { AUDIT_HIDDEN, decideAudit } from './audit.ts';
export { type Decision, decide } from './decide.ts';
export { decideFirmAdministration } from './firm-administration.ts';
export {
  type LaneAccess,
  type LaneFacts,
  laneAccess,
  type MemberFacts,
  sideOf,
} from './lane-access.ts';
export { MATRIX, READS_SHARED } from './matrix.ts';
export { decideAccountBeginning, decidePlanMaking, MAKES_PLANS } from './plan-making.ts';
