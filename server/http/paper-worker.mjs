// Runs in a worker thread, as plain JavaScript: a worker does not get the loader that reads TypeScript.
import { randomUUID } from 'node:crypto';
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';

/** Pages and edits are served first: on Linux this lowers this thread alone. */
const NICE = 15;
const ORIGIN = 'http://paper.invalid';

try {
  setPriority(0, NICE);
} catch {
  // Not permitted here: the work is the same, only less polite.
}
if (workerData.readsTypeScript) (await import('tsx/esm/api')).register();

parentPort?.on('message', async ({ id, question }) => {
  try {
    parentPort?.postMessage({ id, answer: await make(question) });
  } catch (error) {
    parentPort?.postMessage({ id, error });
  }
});

async function make(question) {
  if (question.kind === 'page') return render(question.order);
  if (question.kind === 'table') return (await import(workerData.tables)).writeRecords(question.output);
  const { writeDocx } = await import(workerData.documents);
  return writeDocx(question.output, question.locale, question.by);
}

let handler = null;

/**
 * The page to print as who asked gets it, through no socket and with no credential, given the one output that it may show.
 * @param {import('../ports/make-paper.ts').PaperOrder} order
 */
async function render(order) {
  handler ??= await loadPages();
  const { paper, locale, output } = order;
  const path = paper === 'plan' ? `print?audience=${output.audience.audience}` : 'business-review';
  const request = new Request(`${ORIGIN}/plans/${output.plan.id}/${path}`, {
    headers: { accept: 'text/html', 'accept-language': locale },
  });
  const bugs = [];
  const answer = await handler(
    request,
    contextOf(order, (bug) => bugs.push(bug)),
  );
  const html = await answer.text();
  // A paper that lacks a part is none.
  if (bugs.length > 0) throw bugs[0];
  if (answer.status !== 200) throw new Error(`the page to print answered ${answer.status}`);
  return html;
}

async function loadPages() {
  const { createRequestHandler } = await import('@remix-run/node');
  return createRequestHandler(await import(workerData.pages), 'production');
}

/** Nothing but what these pages ask for: another question is a bug, and makes no paper. */
function contextOf({ actor, output }, reportBug) {
  const requestId = randomUUID();
  const { asOf } = output;
  const session = { id: requestId, userId: actor.personId, expiresAt: asOf, begunAt: asOf, method: 'password' };
  return {
    services: {
      auth: { validate: async () => ({ session, renewed: false }) },
      people: { loadActor: async () => actor },
      output: { read: async () => output },
      // Of the person who looks, which a paper does not show.
      quarterlyReviews: { mayRead: async () => false },
      inbox: { countUnread: async () => 0 },
      exports: { countUnseen: async () => 0, forms: [] },
      demo: null,
    },
    ...{ requestId, cspNonce: requestId, sessionToken: requestId, clientIp: '', userAgent: '', mode: 'production' },
    sessionCookie: () => '',
    reportBug,
  };
}
