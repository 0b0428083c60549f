import type { ExportForm, ExportReason, ExportState, ExportWish } from '../../domain/export.ts';
import type { Locale } from '../../domain/words.ts';
import type { Actor } from '../app-services.ts';
import type { OutputAudience } from '../output/output-services.ts';

export interface ExportRequest extends ExportWish {
  /** Made with the form: sent again it is the same one. */
  readonly id: string;
  readonly planId: string;
  readonly locale: Locale;
}

/** A file that the actor asked for. Times are ISO, UTC. */
export interface ExportView extends ExportWish {
  readonly id: string;
  readonly state: ExportState;
  /** Why it was not made; null where nothing is known that its owner could do about it. */
  readonly reason: ExportReason | null;
  /** Of a hundred. */
  readonly progress: number;
  readonly askedAt: string;
  /** When it is taken away. */
  readonly keptUntil: string;
  /** Size in bytes; null while there is no file. */
  readonly bytes: number | null;
}

export interface PlanExports {
  readonly plan: { readonly id: string; readonly title: string };
  /** For whom the actor may take something away. */
  readonly audiences: readonly OutputAudience[];
  /** As {@link ExportServices.forms}. */
  readonly forms: readonly ExportForm[];
  /** The latest first. */
  readonly exports: readonly ExportView[];
}

/** What became of a file that the actor asked for and was not shown yet. */
export interface ExportNotice extends ExportWish {
  readonly id: string;
  readonly plan: { readonly id: string; readonly title: string };
  readonly state: ExportState;
  readonly endedAt: string;
}

export interface TakenFile {
  readonly form: ExportForm;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Outputs as files that a job makes under the rights of who asked, and that nobody else is told of. Each throws `not-found` for
 * what is not the actor's, or not any more.
 */
export interface ExportServices {
  /** What this installation can make. */
  readonly forms: readonly ExportForm[];
  /** `limit` while five are open, or no more bytes are kept of the actor or of their firm; `invalid` for a form that this installation does not make. */
  ask(actor: Actor, request: ExportRequest): Promise<void>;
  list(actor: Actor, planId: string): Promise<PlanExports>;
  /** What ended of a plan was shown. */
  markSeen(actor: Actor, planId: string): Promise<void>;
  /** The file, if the actor reads all that is in it at this moment; else it is taken away. */
  take(actor: Actor, place: ExportPlace): Promise<TakenFile>;
  remove(actor: Actor, place: ExportPlace): Promise<void>;
  unseen(actor: Actor): Promise<readonly ExportNotice[]>;
  countUnseen(actor: Actor): Promise<number>;
}

export interface ExportPlace {
  readonly planId: string;
  readonly exportId: string;
}
