import type { Locale } from '../domain/words.ts';
import type { PaperOrder, RenderPaper, WriteFiles } from '../ports/make-paper.ts';
import { createAskedThread } from '../services/asked-thread.ts';
import type { PlanOutput } from '../services/output/output-services.ts';

/** Makes pages to print and files in a thread of its own: it gets what they hold, and reads nothing by itself. */
export interface PaperThread extends WriteFiles {
  readonly render: RenderPaper;
  /** Ends what is being made, too. */
  readonly stop: () => Promise<void>;
}

type Question =
  | { readonly kind: 'page'; readonly order: PaperOrder }
  | { readonly kind: 'document'; readonly output: PlanOutput; readonly locale: Locale; readonly by: string }
  | { readonly kind: 'table'; readonly output: PlanOutput };

/** So long without an order, and the thread and its memory are given back. */
const REST_MS = 60_000;

/** `pages`: address of the module that serves them; without it no page is rendered. Begins with the first order. */
export function createPaperThread(pages: string | null): PaperThread {
  // Sources are TypeScript in development and in tests; what serves is built.
  const readsTypeScript = import.meta.url.endsWith('.ts');
  const programOf = (name: string) =>
    new URL(`../services/output/${name}.${readsTypeScript ? 'ts' : 'js'}`, import.meta.url).href;
  const written = { documents: programOf('docx/write-docx'), tables: programOf('write-records-file') };
  const workerData = { pages, readsTypeScript, ...written };
  const place = { program: new URL('paper-worker.mjs', import.meta.url), options: { workerData }, restMs: REST_MS };
  const thread = createAskedThread<Question, string | Uint8Array>(place);
  const askForText = async (question: Question): Promise<string> => {
    const text = await thread.ask(question);
    if (typeof text !== 'string') throw new Error('the thread made another file');
    return text;
  };
  return {
    render: (order) => askForText({ kind: 'page', order }),
    table: (output) => askForText({ kind: 'table', output }),
    document: async (output, locale, by) => Buffer.from(await thread.ask({ kind: 'document', output, locale, by })),
    stop: thread.stop,
  };
}
