import type { JSONContent } from '@tiptap/core';
import type { NewFields } from '../../collab/document/records.ts';
import type { RecordRoot } from '../../collab/document/roots.ts';
import type { Audience } from '../../server/domain/audience.ts';
import type { Capability } from '../../server/domain/capability.ts';
import type { RecordActName } from '../../server/domain/record-act.ts';
import type { Role } from '../../server/domain/role.ts';
import { contosoPlan } from './contoso-plan.ts';
import { PEOPLE, type SeedPerson } from './people.ts';
import { smallPlans } from './small-plans.ts';

/**
 * A record of the demonstration. People and other records are named by keys, which are words here; the seeding service
 * gives them ids. `key` is the record's own, for those that are named elsewhere in the plan.
 */
export type SeedRecord<R extends RecordRoot> = NewFields<R> & { readonly key?: string };

export interface SeedSection extends SeedRecord<'sections'> {
  readonly body: JSONContent;
}

export interface SeedRecords extends Omit<{ readonly [R in RecordRoot]?: readonly SeedRecord<R>[] }, 'sections'> {
  readonly sections: readonly SeedSection[];
}

export interface SeedLane extends SeedRecords {
  readonly audience: Audience;
  /** Restricted lanes carry a name and the people named on it. */
  readonly restricted?: {
    readonly name: string;
    readonly people: Readonly<Record<string, readonly Capability[]>>;
  };
}

/** What somebody did to a record of the shared part; both are named by their keys. */
export interface SeedAct {
  readonly act: RecordActName;
  readonly record: string | readonly string[];
  readonly by: string;
  readonly reason?: string;
  readonly figure?: number;
  readonly day?: string;
}

export interface SeedPlan {
  readonly supplier: string;
  readonly customer: string;
  readonly title: string;
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly members: Readonly<Record<string, Role>>;
  readonly lanes: readonly SeedLane[];
  readonly acts?: readonly SeedAct[];
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
