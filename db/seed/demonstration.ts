import type { JSONContent } from '@tiptap/core';
import type { Audience } from '../../server/domain/audience.ts';
import type { Capability } from '../../server/domain/capability.ts';
import type { Role } from '../../server/domain/role.ts';
import { contosoPlan } from './contoso-plan.ts';
import { PEOPLE, type SeedPerson } from './people.ts';
import { smallPlans } from './small-plans.ts';

/** Keys of people and firms are words here; the seeding service gives them ids. */
export interface SeedObjective {
  readonly title: string;
  readonly outcome: string;
  readonly measure?: string;
  readonly unit?: string;
  readonly baseline?: number;
  readonly target?: number;
  readonly due?: string;
  readonly supplierOwner?: string;
  readonly customerOwner?: string;
}

export interface SeedSection {
  readonly title: string;
  readonly body: JSONContent;
}

export interface SeedLane {
  readonly audience: Audience;
  /** Restricted lanes carry a name and the people named on it. */
  readonly restricted?: {
    readonly name: string;
    readonly people: Readonly<Record<string, readonly Capability[]>>;
  };
  readonly sections: readonly SeedSection[];
  readonly objectives?: readonly SeedObjective[];
}

export interface SeedPlan {
  readonly supplier: string;
  readonly customer: string;
  readonly title: string;
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly members: Readonly<Record<string, Role>>;
  readonly lanes: readonly SeedLane[];
}

export interface Demonstration {
  readonly firms: readonly string[];
  readonly people: readonly SeedPerson[];
  readonly plans: readonly SeedPlan[];
}

/** The demonstration: two suppliers, three customers, four plans; dates are set around `today` (ISO date). */
export function demonstration(today: string): Demonstration {
  const firms = [...new Set(PEOPLE.map((person) => person.firm))];
  return {
    firms,
    people: PEOPLE,
    plans: [contosoPlan(today), ...smallPlans(today)],
  };
}
