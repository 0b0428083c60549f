import type { Audience } from './audience.ts';

/** What leaves as a file: a whole plan, or what both firms look at once a quarter. */
export const EXPORT_PAPERS = ['plan', 'business-review'] as const;
export type ExportPaper = (typeof EXPORT_PAPERS)[number];

export const EXPORT_FORMS = ['pdf', 'docx', 'csv'] as const;
export type ExportForm = (typeof EXPORT_FORMS)[number];

/** Why one was not made, where whoever asked can do something about it. */
export type ExportReason = 'no-room' | 'too-large' | 'no-maker';

export type ExportState = 'queued' | 'running' | 'ready' | 'failed';

/** So many may wait or be made for one person at a time. */
export const MAX_OPEN_EXPORTS = 5;
/** So many of a person are kept; the oldest that ended goes first. */
export const MAX_KEPT_EXPORTS = 20;
/** A file is taken away by then. */
export const EXPORT_KEPT_HOURS = 24;
/** As large as one may be; the table of files says the same. */
export const MAX_EXPORT_BYTES = 33_554_432;
/** So much of one person is kept, of all plans together. */
export const MAX_PERSON_EXPORT_BYTES = 128_000_000;
/** So much of the people of one firm is kept of one plan: what one firm takes away is not for the other to learn from its room. */
export const MAX_PLAN_EXPORT_BYTES = 512_000_000;
/** A job of a form that nobody made for so long is ended. */
export const MAX_EXPORT_WAIT_MINUTES = 10;

export interface ExportWish {
  readonly paper: ExportPaper;
  readonly audience: Audience;
  readonly form: ExportForm;
}

/** True for what there is: the business review is one for both firms, and made to be read. */
export function isExportWish({ paper, audience, form }: ExportWish): boolean {
  return paper === 'plan' || (audience === 'shared' && form === 'pdf');
}

/** Bytes that are kept: of a person in all plans, and of their firm in one. */
export interface KeptExports {
  readonly own: number;
  readonly ofFirm: number;
}

/** Whose room is used up once so many bytes more are kept; null while there is room. */
export function fullOfExports({ own, ofFirm }: KeptExports, more: number): keyof KeptExports | null {
  if (own + more > MAX_PERSON_EXPORT_BYTES) return 'own';
  return ofFirm + more > MAX_PLAN_EXPORT_BYTES ? 'ofFirm' : null;
}

export function isOpenExport(state: ExportState): boolean {
  return state === 'queued' || state === 'running';
}
