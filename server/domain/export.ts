import type { Audience } from './audience.ts';

/** What leaves as a file: a whole plan, or what both firms look at once a quarter. */
export const EXPORT_PAPERS = ['plan', 'business-review'] as const;
export type ExportPaper = (typeof EXPORT_PAPERS)[number];

export const EXPORT_FORMS = ['pdf', 'docx', 'csv'] as const;
export type ExportForm = (typeof EXPORT_FORMS)[number];

export type ExportState = 'queued' | 'running' | 'ready' | 'failed';

/** So many may wait or be made for one person at a time. */
export const MAX_OPEN_EXPORTS = 5;
/** So many of a person are kept; the oldest that ended goes first. */
export const MAX_KEPT_EXPORTS = 20;
/** A file is taken away by then. */
export const EXPORT_KEPT_HOURS = 24;
/** As large as one may be; the table of files says the same. */
export const MAX_EXPORT_BYTES = 33_554_432;

export interface ExportWish {
  readonly paper: ExportPaper;
  readonly audience: Audience;
  readonly form: ExportForm;
}

/** True for what there is: the business review is one for both firms, and made to be read. */
export function isExportWish({ paper, audience, form }: ExportWish): boolean {
  return paper === 'plan' || (audience === 'shared' && form === 'pdf');
}

export function isOpenExport(state: ExportState): boolean {
  return state === 'queued' || state === 'running';
}
