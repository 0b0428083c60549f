import { describe, expect, it } from 'vitest';
import { AUDIENCES, type Audience } from '../../../../server/domain/audience.ts';
import { CAPABILITIES } from '../../../../server/domain/capability.ts';
import { ROLE_SIDE, ROLES, type Role } from '../../../../server/domain/role.ts';
import { abilities, decide, type LaneFacts, laneAccess, type MemberFacts } from '../../../../server/policy/index.ts';
import { EXPECTED_CELLS, LETTERS } from '../../../support/expected-policy.ts';

const SUPPLIER = 'firm-supplier';
const CUSTOMER = 'firm-customer';

function member(role: Role | null, overrides: Partial<MemberFacts> = {}): MemberFacts {
  const firmId = role !== null && ROLE_SIDE[role] === 'customer' ? CUSTOMER : SUPPLIER;
  const facts = { personId: 'p', isActive: true, firmId, supplierFirmId: SUPPLIER, customerFirmId: CUSTOMER, role };
  return { ...facts, ...overrides };
}

function lane(audience: Audience, overrides: Partial<LaneFacts> = {}): LaneFacts {
  const open = { isRestricted: false, isNotepad: false, isFrozen: false, granted: [] };
  return { laneId: 'l', planId: 'plan', audience, ...open, ...overrides };
}

describe('[S1] role × lane × capability, every cell against a hand-written expectation', () => {
  for (const role of ROLES) {
    for (const audience of AUDIENCES) {
      const expected = EXPECTED_CELLS[role][audience];
      it(`${role} in the ${audience} lane: ${expected === '' ? 'does not exist' : expected}`, () => {
        const access = laneAccess(member(role), lane(audience));
        for (const capability of CAPABILITIES) {
          const decision = decide(access, capability);
          expect(decision.allowed, capability).toBe(expected.includes(LETTERS[capability]));
          if (!decision.allowed) expect(decision.code).toBe(expected === '' ? 'not-found' : 'forbidden');
          expect(abilities(access)[capability]).toBe(decision.allowed);
        }
      });
    }
  }

  it('knows no role and no audience beyond the hand-written table', () => {
    expect(Object.keys(EXPECTED_CELLS).sort()).toEqual([...ROLES].sort());
    expect(Object.keys(LETTERS).sort()).toEqual([...CAPABILITIES].sort());
  });
});

describe('[S5] a frozen lane is read and talked about, and changed by nobody', () => {
  it.each(ROLES)('%s keeps reading and commenting of what the role holds, also by grant', (role) => {
    for (const audience of AUDIENCES) {
      const open = laneAccess(member(role), lane(audience));
      const frozen = laneAccess(member(role), lane(audience, { isFrozen: true }));
      const left = open?.capabilities.filter((capability) => capability === 'read' || capability === 'comment');
      expect(frozen?.capabilities).toEqual(left);
    }
    const own = ROLE_SIDE[role];
    const granted = lane(own, { isRestricted: true, isFrozen: true, granted: [...CAPABILITIES] });
    expect(laneAccess(member(role), granted)?.capabilities).toEqual(['read', 'comment']);
  });
});

describe('[S2] who is outside stays outside', () => {
  const outsiders: [string, MemberFacts][] = [
    ['no member', member(null)],
    ['a person of a third firm', member('account-manager', { firmId: 'firm-other' })],
    ['a suspended member', member('account-manager', { isActive: false })],
    ['a supplier with a role of the customer', member('customer-lead', { firmId: SUPPLIER })],
    ['a customer with a role of the supplier', member('account-manager', { firmId: CUSTOMER })],
  ];
  for (const [who, facts] of outsiders) {
    it.each(AUDIENCES)(`${who} finds no %s lane, even when named on it`, (audience) => {
      expect(laneAccess(facts, lane(audience))).toBeNull();
      expect(laneAccess(facts, lane(audience, { isRestricted: true, granted: [...CAPABILITIES] }))).toBeNull();
    });
  }
});

describe('[S3] restricted lanes and grants by name', () => {
  it.each(ROLES)('%s finds no restricted lane unless named', (role) => {
    for (const audience of AUDIENCES) {
      expect(laneAccess(member(role), lane(audience, { isRestricted: true }))).toBeNull();
    }
  });

  it.each(ROLES)('%s named on a lane of the own side holds exactly what was granted', (role) => {
    const facts = lane(ROLE_SIDE[role], { isRestricted: true, granted: ['edit', 'read'] });
    expect(laneAccess(member(role), facts)?.capabilities).toEqual(['read', 'edit']);
  });

  it.each(ROLES)('%s gains nothing from a grant on the other side’s lane', (role) => {
    const other = ROLE_SIDE[role] === 'supplier' ? 'customer' : 'supplier';
    for (const isRestricted of [true, false]) {
      expect(laneAccess(member(role), lane(other, { isRestricted, granted: [...CAPABILITIES] }))).toBeNull();
    }
  });

  it('a grant without «read» opens nothing', () => {
    const facts = lane('supplier', { isRestricted: true, granted: ['edit'] });
    expect(laneAccess(member('extended-team-member'), facts)).toBeNull();
  });
});

describe('[S18] the notepad of a planning session', () => {
  const notepad = (overrides: Partial<LaneFacts> = {}) =>
    lane('shared', { isRestricted: true, isNotepad: true, ...overrides });

  it.each(ROLES)('%s may do in it what the role may do in the shared lane', (role) => {
    const shared = laneAccess(member(role), lane('shared'));
    expect(laneAccess(member(role), notepad())?.capabilities ?? null).toEqual(shared?.capabilities ?? null);
  });

  it.each(['supplier-guest', 'customer-guest'] as const)(
    '%s writes in it when named, and finds no other lane',
    (role) => {
      const granted = ['read', 'comment', 'edit'] as const;
      expect(laneAccess(member(role), notepad({ granted }))?.capabilities).toEqual(granted);
      expect(laneAccess(member(role), notepad({ granted, isFrozen: true }))?.capabilities).toEqual(['read', 'comment']);
      for (const audience of AUDIENCES) expect(laneAccess(member(role), lane(audience))).toBeNull();
    },
  );
});
