import type { Database } from '../../../db/client.ts';
import {
  type ClaimedExport,
  claimExport,
  failExport,
  failLostExports,
  failUnmadeExports,
  giveBackExport,
  keepExportFile,
  refuseExport,
  removeOldExports,
  tellExportProgress,
} from '../../../db/queries/exports.ts';
import {
  EXPORT_FORMS,
  EXPORT_KEPT_HOURS,
  fullOfExports,
  type KeptExports,
  MAX_EXPORT_BYTES,
  MAX_EXPORT_WAIT_MINUTES,
} from '../../domain/export.ts';
import type { PrintPaper, RenderPaper, WriteFiles } from '../../ports/make-paper.ts';
import type { AppServices } from '../app-services.ts';
import type { PlanOutput } from '../output/output-services.ts';
import { paperMargins } from '../output/paper-margins.ts';
import { settledWithin } from '../settled-within.ts';
import { createSweep } from '../sweep.ts';

export interface ExportOfficeDeps {
  readonly db: Database;
  readonly services: Pick<AppServices, 'people' | 'output'>;
  /** Null where nothing makes PDF: such jobs wait for another node, and end when there is none for ten minutes. */
  readonly pdf: { readonly render: RenderPaper; readonly print: PrintPaper } | null;
  readonly files: WriteFiles;
  readonly watch: ExportWatch;
  readonly pauseMs?: number;
  /** So long a job is in the hands of one process; beyond all that one takes. */
  readonly leaseSeconds?: number;
}

/** Told what operators should know: ids, and no word of a plan. */
export interface ExportWatch {
  /** Not made, and not tried again. `error` null: whoever had it was never heard of again, or nobody makes such files. */
  readonly gaveUp: (id: string, error: unknown) => void;
  /** Tried again a little later. */
  readonly postponed: (id: string, error: unknown) => void;
  /** The jobs themselves could not be read. */
  readonly failed: (error: unknown) => void;
}

export interface ExportOffice {
  /** Looks now, and goes on looking. */
  start(): void;
  /** Looks again at once. */
  wake(): void;
  /** Makes what is due, one after another; resolves when nothing is. */
  makeDue(): Promise<void>;
  /** Resolves with the job that is under way, at most after some seconds: another process takes that one up later. */
  stop(): Promise<void>;
  /** Counts of this process. */
  stats(): { readonly made: number; readonly failed: number };
}

const PAUSE_MS = 2_000;
const LEASE_SECONDS = 180;
const MAX_ATTEMPTS = 2;
const RETRY_SECONDS = 5;
const STOP_MS = 5_000;
/** Of a hundred, when the content is read, and when the file is written. */
const READ = 30;
const WRITTEN = 90;

/** Makes the files that people asked for, on any number of nodes: each process one at a time, each job by one process at a time. */
export function createExportOffice(deps: ExportOfficeDeps): ExportOffice {
  const { db, watch, pauseMs = PAUSE_MS, leaseSeconds = LEASE_SECONDS } = deps;
  // Another node may have what this one does not.
  const forms = EXPORT_FORMS.filter((form) => form !== 'pdf' || deps.pdf !== null);
  const counts = { made: 0, failed: 0 };
  let isStopped = false;
  let isAskedAgain = false;

  /** False when nothing is due. */
  const makeOne = async (): Promise<boolean> => {
    const job = await claimExport(db.access, { leaseSeconds, maxAttempts: MAX_ATTEMPTS, forms });
    if (job === null) return false;
    try {
      if (await make(deps, job)) counts.made += 1;
    } catch (error) {
      if (isStopped) {
        await giveBackExport(db.access, job);
        return false;
      }
      const isLast = job.attempts >= MAX_ATTEMPTS;
      await failExport(db.access, job, isLast ? null : { seconds: RETRY_SECONDS });
      if (isLast) counts.failed += 1;
      if (isLast) watch.gaveUp(job.id, error);
      else watch.postponed(job.id, error);
    }
    return true;
  };

  const look = async (): Promise<void> => {
    try {
      const unmade = await failUnmadeExports(db.access, { made: forms, minutes: MAX_EXPORT_WAIT_MINUTES });
      for (const id of [...(await failLostExports(db.access, MAX_ATTEMPTS)), ...unmade]) {
        counts.failed += 1;
        watch.gaveUp(id, null);
      }
      await removeOldExports(db.access, EXPORT_KEPT_HOURS);
      do {
        isAskedAgain = false;
        while (!isStopped && (await makeOne()));
      } while (isAskedAgain && !isStopped);
    } catch (error) {
      if (!isStopped) watch.failed(error);
    }
  };
  const sweep = createSweep(look, pauseMs);

  return {
    makeDue: sweep.now,
    wake: () => {
      isAskedAgain = true;
      void sweep.now();
    },
    start: sweep.start,
    stop: async () => {
      isStopped = true;
      await settledWithin(STOP_MS, sweep.stop());
    },
    stats: () => ({ ...counts }),
  };
}

/** False where another attempt has the job by now, it was taken back, or its file is not kept. */
async function make(deps: ExportOfficeDeps, job: ClaimedExport): Promise<boolean> {
  const { db, services } = deps;
  const actor = await services.people.loadActor(job.personId);
  if (actor === null) throw new Error('who asked may not sign in now');
  const output = await services.output.read(actor, job);
  await tellExportProgress(db.access, job, READ);
  const bytes = await write(deps, job, output, actor);
  const size = bytes.byteLength;
  if (size > MAX_EXPORT_BYTES) {
    await refuseExport(db.access, job, 'too-large');
    return false;
  }
  await tellExportProgress(db.access, job, WRITTEN);
  const file = { laneIds: output.lanes.map(({ id }) => id), bytes: Buffer.from(bytes) };
  const isFull = (kept: KeptExports) => fullOfExports(kept, size) !== null;
  const outcome = await db.as(actor.personId, (tx) => keepExportFile(tx, job, file, isFull));
  if (outcome === 'full') await refuseExport(db.access, job, 'no-room');
  return outcome === 'kept';
}

async function write(
  { pdf, files }: ExportOfficeDeps,
  { form, paper, locale }: ClaimedExport,
  output: PlanOutput,
  actor: Parameters<RenderPaper>[0]['actor'],
): Promise<Uint8Array> {
  switch (form) {
    case 'csv':
      return Buffer.from(await files.table(output));
    case 'docx':
      return files.document(output, locale, `${actor.name}, ${actor.firmName}`);
    case 'pdf':
      if (pdf === null) throw new Error('nothing makes PDF here');
      return pdf.print(await pdf.render({ paper, locale, actor, output }), paperMargins(output, { paper, locale }));
  }
}
