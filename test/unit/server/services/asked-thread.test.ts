import { afterEach, expect, it } from 'vitest';
import { createAskedThread } from '../../../../server/services/asked-thread.ts';
import { until } from '../../../support/until.ts';

interface Question {
  readonly what: 'answer' | 'refuse' | 'die' | 'nothing';
}

const PROGRAM = `
  import { parentPort, threadId } from 'node:worker_threads';
  parentPort.on('message', ({ id, question }) => {
    if (question.what === 'answer') parentPort.postMessage({ id, answer: threadId });
    if (question.what === 'refuse') parentPort.postMessage({ id, error: new RangeError('too much') });
    if (question.what === 'die') process.exit(1);
  });`;

/** Answers with the number of its thread. */
const open = (restMs?: number) => {
  const program = new URL(`data:text/javascript,${encodeURIComponent(PROGRAM)}`);
  const thread = createAskedThread<Question, number>({ program, ...(restMs === undefined ? {} : { restMs }) });
  opened.push(thread);
  return thread;
};
const opened: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thread of opened.splice(0)) await thread.stop();
});

it('answers each question in its place, and says why it could not', async () => {
  const thread = open();
  const [first, refused, second] = await Promise.allSettled(
    (['answer', 'refuse', 'answer'] as const).map((what) => thread.ask({ what })),
  );
  expect(refused).toMatchObject({ status: 'rejected', reason: { name: 'RangeError', message: 'too much' } });
  expect(first).toEqual(second);
});

it('a thread that died takes what it was asked with it, and the next question has another one', async () => {
  const thread = open();
  const before = await thread.ask({ what: 'answer' });
  const lost = Promise.allSettled([thread.ask({ what: 'nothing' }), thread.ask({ what: 'die' })]);
  expect((await lost).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await thread.ask({ what: 'answer' })).not.toBe(before);
});

it('one that was asked nothing for a while gives its memory back, and one that is stopped leaves no question open', async () => {
  const thread = open(0);
  const before = await thread.ask({ what: 'answer' });
  await until('another thread', async () => (await thread.ask({ what: 'answer' })) !== before);
  const lost = expect(thread.ask({ what: 'nothing' })).rejects.toThrow('ended');
  await thread.stop();
  await lost;
});
