import { expect, it } from 'vitest';
import { ROLES } from '../../../../server/domain/role.ts';
import { decidePlanMaking } from '../../../../server/policy/index.ts';

it('[S11] the owner of each side makes plans, and nobody else', () => {
  expect(ROLES.filter((role) => decidePlanMaking(role).allowed)).toEqual(['account-manager', 'customer-lead']);
});
