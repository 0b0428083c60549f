export { type Abilities, abilities } from './abilities.ts';
export { type Decision, decide } from './decide.ts';
export {
  type LaneAccess,
  type LaneFacts,
  laneAccess,
  type MemberFacts,
  sideOf,
} from './lane-access.ts';
export { MATRIX } from './matrix.ts';
export { decidePlanMaking, MAKES_PLANS } from './plan-making.ts';
