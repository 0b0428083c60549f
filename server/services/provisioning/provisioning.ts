import { randomUUID } from 'node:crypto';
import type { Sql } from '../../../db/client.ts';
import {
  insertPerson,
  insertPlan,
  insertRestrictedLane,
  loadSideFacts,
  setLaneFrozen,
  upsertGrant,
  upsertMember,
  writeAccount,
  writeFirm,
} from '../../../db/queries/provisioning.ts';
import { hashPassword } from '../../auth/passwords.ts';
import { AUDIENCES, type Audience } from '../../domain/audience.ts';
import type { Capability } from '../../domain/capability.ts';
import { AppError } from '../../domain/errors.ts';
import { ROLE_SIDE, type Role } from '../../domain/role.ts';
import { words } from '../../domain/words.ts';
import { sideOf } from '../../policy/index.ts';

export interface PersonToAdd {
  readonly firmId: string;
  readonly name: string;
  readonly jobTitle: string;
  readonly email: string;
  readonly password: string | null;
  readonly isFirmAdministrator: boolean;
}

export interface PlanToCreate {
  readonly accountId: string;
  readonly title: string;
  readonly periodStart: string;
  readonly periodEnd: string;
}

/** Sets up firms, people, accounts, plans and memberships. Sees and writes no content of a plan. */
export interface Provisioning {
  createFirm(name: string): Promise<string>;
  addPerson(person: PersonToAdd): Promise<string>;
  createAccount(supplierFirmId: string, customerFirmId: string): Promise<string>;
  /** A plan with one unrestricted lane per audience; returns the lane ids too. */
  createPlan(plan: PlanToCreate): Promise<{ planId: string; laneIds: Readonly<Record<Audience, string>> }>;
  /** Throws `invalid` when the role belongs to the other side than the person's firm. */
  addMember(planId: string, personId: string, role: Role): Promise<void>;
  createRestrictedLane(planId: string, audience: Audience, name: string): Promise<string>;
  grant(laneId: string, personId: string, capabilities: readonly Capability[]): Promise<void>;
  /** A frozen lane can be read and commented on; edits in flight are refused. Throws `not-found`. */
  setFrozen(laneId: string, isFrozen: boolean): Promise<void>;
}

export function createProvisioning(sql: Sql): Provisioning {
  return {
    createFirm: async (name) => {
      const id = randomUUID();
      await writeFirm(sql, { id, name });
      return id;
    },
    addPerson: async ({ password, ...person }) => {
      const id = randomUUID();
      const passwordHash = password === null ? null : await hashPassword(password);
      await insertPerson(sql, {
        ...person,
        id,
        passwordHash,
        email: person.email.trim().toLowerCase(),
      });
      return id;
    },
    createAccount: async (supplierFirmId, customerFirmId) => {
      const id = randomUUID();
      await writeAccount(sql, { id, supplierFirmId, customerFirmId });
      return id;
    },
    createPlan: async (plan) => {
      const planId = randomUUID();
      const laneIds = {
        shared: randomUUID(),
        supplier: randomUUID(),
        customer: randomUUID(),
      };
      const lanes = AUDIENCES.map((audience) => ({
        id: laneIds[audience],
        audience,
      }));
      await insertPlan(sql, { ...plan, id: planId }, lanes);
      return { planId, laneIds };
    },
    addMember: async (planId, personId, role) => {
      const facts = await loadSideFacts(sql, personId, planId);
      if (facts === null)
        throw new AppError(
          'not-found',
          words('This person or plan does not exist.', 'Diese Person oder diesen Plan gibt es nicht.'),
        );
      if (sideOf(facts) !== ROLE_SIDE[role]) {
        throw new AppError(
          'invalid',
          words('This role belongs to the other side of the account.', 'Diese Rolle gehört zur anderen Seite.'),
        );
      }
      await upsertMember(sql, { planId, personId, role });
    },
    createRestrictedLane: async (planId, audience, name) => {
      const id = randomUUID();
      await insertRestrictedLane(sql, { id, planId, audience, name });
      return id;
    },
    grant: async (laneId, personId, capabilities) => {
      await upsertGrant(sql, { laneId, personId, capabilities });
    },
    setFrozen: async (laneId, isFrozen) => {
      if (!(await setLaneFrozen(sql, laneId, isFrozen)))
        throw new AppError('not-found', words('This lane does not exist.', 'Diesen Teil des Plans gibt es nicht.'));
    },
  };
}
