import type { JSONContent } from '@tiptap/core';
import type { NewFields } from '../../collab/document/records.ts';
import type { RecordRoot } from '../../collab/document/roots.ts';
import type { Audience } from '../../server/domain/audience.ts';
import type { Capability } from '../../server/domain/capability.ts';
import type { Score, ScoreQuestionId } from '../../server/domain/quarterly-review.ts';
import type { RecordActName } from '../../server/domain/record-act.ts';
import type { Role } from '../../server/domain/role.ts';
import { contosoPlan } from './contoso-plan.ts';
import { PEOPLE, type SeedPerson } from './people.ts';
import type { SeedTransactions } from './seed-transactions.ts';
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

/** What leaders were asked to sign; objectives and people by their keys. */
export interface SeedReview {
  readonly objective: string;
  /** The owner of a side who asks, and whom they name. */
  readonly by: string;
  readonly signatory: string;
  /** The other side's owner, and whom they name. */
  readonly answeredBy: string;
  readonly otherSignatory: string;
  /** Who has signed, in this order. */
  readonly signed: readonly string[];
}

/** A change that somebody suggested in the shared part; record and person by their keys. */
export interface SeedSuggestion {
  readonly root: RecordRoot;
  readonly record: string;
  readonly by: string;
  readonly field: string;
  readonly quote: string;
  readonly replacement: string;
  readonly reason: string;
}

/** What people said about a record of the shared part; records and people by their keys. */
export interface SeedThread {
  readonly root: RecordRoot;
  readonly record: string;
  /** Both firms, or one among itself. */
  readonly readBy: Audience;
  /** Whoever says the first begins it. */
  readonly comments: readonly { readonly by: string; readonly body: string }[];
  readonly resolvedBy?: string;
}

/** A planning session that somebody prepared; people by their keys. */
export interface SeedSession {
  readonly by: string;
  readonly title: string;
  /** Wall clock in the zone. */
  readonly startsAt: string;
  readonly timeZone: string;
  /** Where one meets. */
  readonly venue: string;
  readonly coPresenters: readonly string[];
  readonly participants: readonly string[];
  readonly items: readonly {
    readonly title: string;
    readonly minutes: number;
    /** The page of the plan that it is about. */
    readonly place: string | null;
    readonly by: string | null;
  }[];
}

/** A quarterly review of the supplier; people by their keys. */
export interface SeedQuarterlyReview {
  readonly by: string;
  /** Of this day: its own, or the one before that. */
  readonly today: string;
  readonly quarter: 'before' | 'present';
  readonly contact: {
    readonly supplier: string;
    readonly customer: string;
    /** Days from the end of the quarter before, on which it was; or from today, for which it is planned. */
    readonly day: number;
    readonly note: string;
  };
  /** On the last day of the quarter; null: not begun. */
  readonly held: {
    readonly scores: readonly (readonly [question: ScoreQuestionId, score: Score, note: string])[];
    readonly questions: readonly { readonly asks: string; readonly answers: string }[];
    readonly decisions: readonly { readonly body: string; readonly owner: string; readonly due: string }[];
  } | null;
}

/** What somebody changed in a record of the shared part after the acts on it; both are named by their keys. */
export interface SeedEdit {
  readonly root: RecordRoot;
  readonly record: string;
  readonly by: string;
  readonly fields: Readonly<Record<string, string | number>>;
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
  /** Done after the edits. */
  readonly reviews?: readonly SeedReview[];
  /** Done after the acts. */
  readonly edits?: readonly SeedEdit[];
  readonly suggestions?: readonly SeedSuggestion[];
  readonly threads?: readonly SeedThread[];
  readonly sessions?: readonly SeedSession[];
  readonly quarterlyReviews?: readonly SeedQuarterlyReview[];
  readonly transactions?: readonly SeedTransactions[];
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
