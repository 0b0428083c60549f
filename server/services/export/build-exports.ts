import type { Database, Tx } from '../../../db/client.ts';
import {
  addExport,
  countKeptBytes,
  countOpenExports,
  countUnseenExports,
  type ExportRow,
  keepLatestExports,
  listExports,
  listUnseenExports,
  loadExport,
  loadExportFile,
  markExportsSeen,
  removeExport,
  takeExportTurn,
} from '../../../db/queries/exports.ts';
import { AppError, isAppError } from '../../domain/errors.ts';
import {
  EXPORT_FORMS,
  EXPORT_KEPT_HOURS,
  type ExportForm,
  fullOfExports,
  isExportWish,
  MAX_KEPT_EXPORTS,
  MAX_OPEN_EXPORTS,
  MAX_PERSON_EXPORT_BYTES,
  MAX_PLAN_EXPORT_BYTES,
} from '../../domain/export.ts';
import { isUuid } from '../../domain/ids.ts';
import { isPartOf } from '../../domain/output-audience.ts';
import { words } from '../../domain/words.ts';
import type { Actor } from '../app-services.ts';
import { loadOutputAudiences } from '../output/build-output.ts';
import type { OpenPlanDeps } from '../plan/open-plan.ts';
import { requireReadableLanes } from '../plan/plan-access.ts';
import type { ExportPlace, ExportRequest, ExportServices, ExportView, TakenFile } from './export-services.ts';

export interface ExportDeps extends OpenPlanDeps {
  /** A Chromium is there to make PDF with. */
  readonly makesPdf: boolean;
  /** Told of each that was asked for. */
  readonly asked: () => void;
}

const NOT_THERE = words(
  'This file does not exist, or it is not yours any more.',
  'Diese Datei gibt es nicht, oder sie ist nicht mehr für Sie.',
);

const inMegabytes = (bytes: number) => `${bytes / 1_000_000} MB`;
const FULL = {
  own: words(
    `Your files of all plans take up ${inMegabytes(MAX_PERSON_EXPORT_BYTES)}, and no more is kept. Remove one of them; each is gone a day after you asked for it.`,
    `Ihre Dateien aus allen Plänen belegen ${inMegabytes(MAX_PERSON_EXPORT_BYTES)}, mehr wird nicht aufbewahrt. Entfernen Sie eine davon; jede ist einen Tag nach der Anforderung weg.`,
  ),
  ofFirm: words(
    `The files of this plan that people of your firm keep take up ${inMegabytes(MAX_PLAN_EXPORT_BYTES)}, and no more is kept. Each is gone a day after it was asked for: remove yours, or ask again later.`,
    `Die Dateien dieses Plans, die Personen Ihrer Firma aufbewahren, belegen ${inMegabytes(MAX_PLAN_EXPORT_BYTES)}, mehr wird nicht aufbewahrt. Jede ist einen Tag nach der Anforderung weg: Entfernen Sie Ihre, oder fordern Sie später erneut an.`,
  ),
};

/** Builds the use cases around outputs as files. */
export function buildExports(deps: ExportDeps): ExportServices {
  const { db } = deps;
  const forms = EXPORT_FORMS.filter((form) => form !== 'pdf' || deps.makesPdf);
  return {
    forms,
    ask: (actor, request) => ask(deps, forms, actor, request),
    list: async (actor, planId) => {
      const { plan, audiences } = await loadOutputAudiences(db, actor, planId);
      const rows = await db.as(actor.personId, (tx) => listExports(tx, planId));
      const open = audiences.map(({ audience }) => audience);
      // One that is ready and has no file for its owner was made of a part that they read no more.
      const theirs = rows.filter(
        ({ audience, state, bytes }) => open.includes(audience) && (state !== 'ready' || bytes !== null),
      );
      const exports = theirs.map(present);
      return { plan: { id: plan.id, title: plan.title }, audiences, forms, exports };
    },
    markSeen: async (actor, planId) => {
      if (isUuid(planId)) await db.as(actor.personId, (tx) => markExportsSeen(tx, planId));
    },
    take: (actor, place) => take(deps, actor, place),
    remove: (actor, place) =>
      db.as(actor.personId, async (tx) => {
        await requireExport(tx, place);
        await removeExport(tx, place.exportId);
      }),
    unseen: async (actor) =>
      (await db.as(actor.personId, listUnseenExports)).map(({ id, planId, planTitle, endedAt, ...row }) => ({
        ...{ id, paper: row.paper, audience: row.audience, form: row.form, state: row.state },
        plan: { id: planId, title: planTitle },
        endedAt: (endedAt ?? row.askedAt).toISOString(),
      })),
    countUnseen: (actor) => db.as(actor.personId, countUnseenExports),
  };
}

async function ask(
  { db, asked }: ExportDeps,
  forms: readonly ExportForm[],
  actor: Actor,
  { id, planId, locale, ...wish }: ExportRequest,
): Promise<void> {
  const readable = await requireReadableLanes(db, actor.personId, planId);
  if (!readable.some(({ facts }) => isPartOf(wish.audience, facts)) || !isUuid(id)) {
    throw new AppError('not-found', NOT_THERE);
  }
  if (!isExportWish(wish) || !forms.includes(wish.form)) {
    throw new AppError(
      'invalid',
      words('This installation does not make that file.', 'Diese Installation stellt diese Datei nicht her.'),
    );
  }
  await db.as(actor.personId, async (tx) => {
    await takeExportTurn(tx, actor.personId);
    if ((await loadExport(tx, id)) !== null) return;
    if ((await countOpenExports(tx)) >= MAX_OPEN_EXPORTS) {
      throw new AppError(
        'limit',
        words(
          `${MAX_OPEN_EXPORTS} of your files are still being made. Wait for one of them, or remove it.`,
          `${MAX_OPEN_EXPORTS} Ihrer Dateien werden noch hergestellt. Warten Sie auf eine davon, oder entfernen Sie sie.`,
        ),
        { retryAfterSeconds: 10 },
      );
    }
    await keepLatestExports(tx, MAX_KEPT_EXPORTS - MAX_OPEN_EXPORTS);
    // Of another one there is at least a byte.
    const full = fullOfExports(await countKeptBytes(tx, planId), 1);
    if (full !== null) throw new AppError('limit', FULL[full]);
    if (!(await addExport(tx, { id, personId: actor.personId, planId, locale, ...wish }))) {
      throw new AppError('not-found', NOT_THERE);
    }
  });
  asked();
}

/** Row-level security gives no file of which a part was lost; the policy is asked besides, as at every door. */
async function take({ db }: ExportDeps, actor: Actor, place: ExportPlace): Promise<TakenFile> {
  const found = await db.as(actor.personId, async (tx) => {
    const job = await requireExport(tx, place);
    return job.state === 'ready' ? { job, file: await loadExportFile(tx, job.id) } : null;
  });
  if (found === null) throw new AppError('not-found', NOT_THERE);
  const { job, file } = found;
  const readable = await readableNow(db, actor, job.planId);
  const isTheirs = file?.laneIds.every((id) => readable.includes(id)) ?? false;
  if (file === null || !isTheirs) {
    await db.as(actor.personId, (tx) => removeExport(tx, job.id));
    throw new AppError('not-found', NOT_THERE);
  }
  const name = `${job.form === 'csv' ? 'records' : job.paper}-${job.audience}-${job.askedAt.toISOString().slice(0, 10)}`;
  return { form: job.form, name: `${name}.${job.form}`, bytes: file.bytes };
}

async function readableNow(db: Database, actor: Actor, planId: string): Promise<readonly string[]> {
  try {
    return (await requireReadableLanes(db, actor.personId, planId)).map(({ facts }) => facts.laneId);
  } catch (error) {
    if (isAppError(error) && error.code === 'not-found') return [];
    throw error;
  }
}

async function requireExport(tx: Tx, { planId, exportId }: ExportPlace): Promise<ExportRow> {
  const row = isUuid(exportId) ? await loadExport(tx, exportId) : null;
  if (row === null || row.planId !== planId) throw new AppError('not-found', NOT_THERE);
  return row;
}

function present({ askedAt, ...row }: ExportRow): ExportView {
  const { id, paper, audience, form, state, reason, progress, bytes } = row;
  const keptUntil = new Date(askedAt.getTime() + EXPORT_KEPT_HOURS * 3_600_000).toISOString();
  return { id, paper, audience, form, state, reason, progress, askedAt: askedAt.toISOString(), keptUntil, bytes };
}
