import type { RecordRoot } from '../../../collab/document/roots.ts';
import type { Audience } from '../../domain/audience.ts';
import type { OutputVersion } from '../../domain/output-version.ts';
import type { Words } from '../../domain/words.ts';
import type { Actor, LaneWithContent, PersonSummary, PlanSummary } from '../app-services.ts';

export interface OutputPlace {
  readonly planId: string;
  readonly audience: Audience;
}

/** An audience for which something can be taken away, in the firms' own names. */
export interface OutputAudience {
  readonly audience: Audience;
  readonly badge: Words;
}

/** A plan as one audience may have it on paper. */
export interface PlanOutput {
  readonly plan: PlanSummary;
  readonly audience: OutputAudience;
  /** Those that the actor may choose among. */
  readonly audiences: readonly OutputAudience[];
  /** What all of the audience read, and nothing else. */
  readonly lanes: readonly LaneWithContent[];
  readonly people: readonly PersonSummary[];
  /** Everything that was stored by then is in it. */
  readonly asOf: Date;
  /** Null where no part of it has a version. */
  readonly version: OutputVersion | null;
  /** Planning sessions to come; the day by the clock of their own zone, ISO. */
  readonly sessions: readonly { readonly id: string; readonly title: string; readonly on: string }[];
}

/** What leaves the product on paper and as files. Each throws `not-found` for an audience whose part the actor may not read. */
export interface OutputServices {
  read(actor: Actor, place: OutputPlace): Promise<PlanOutput>;
  /** All records as CSV, or those of one kind. */
  writeRecords(actor: Actor, place: OutputPlace, only: RecordRoot | null): Promise<string>;
}
