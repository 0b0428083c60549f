import type { ExportPaper } from '../domain/export.ts';
import type { Locale } from '../domain/words.ts';
import type { Actor } from '../services/app-services.ts';
import type { writeDocx } from '../services/output/docx/write-docx.ts';
import type { PlanOutput } from '../services/output/output-services.ts';

export interface PaperOrder {
  readonly paper: ExportPaper;
  readonly locale: Locale;
  /** Who asked; the page is rendered as theirs. */
  readonly actor: Actor;
  /** All that the page may show: it is given this and reads nothing of the plan by itself. */
  readonly output: PlanOutput;
}

/** What stands in the margins of each page. */
export interface PaperMargins {
  readonly title: string;
  readonly readers: string;
  readonly asOf: string;
}

/** The page that is made to be printed, as HTML that names its styles under `/assets/`. */
export type RenderPaper = (order: PaperOrder) => Promise<string>;

/** Files of an output, made where no page waits for them: a document for word processors, and all records as CSV. */
export interface WriteFiles {
  readonly document: typeof writeDocx;
  readonly table: (output: PlanOutput) => Promise<string>;
}

/** Puts a page onto A4, without a network: HTML in, a tagged PDF out. */
export type PrintPaper = (html: string, margins: PaperMargins) => Promise<Uint8Array>;
