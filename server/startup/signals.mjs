import { endTools } from './run-tool.mjs';

const DRAIN_MS = 10_000;
/** A terminal and npm may both deliver one Ctrl-C; only a later signal is a second one. */
const ECHO_MS = 700;

/**
 * Handles SIGINT, SIGTERM and SIGHUP: before the server runs the start is broken off, afterwards it is drained for at
 * most 10 s. A second signal ends the process at once.
 * @param {ReturnType<import('./progress.mjs').createProgress>} progress
 */
export function watchSignals(progress) {
  let server = null;
  let firstAt = null;

  const drain = async () => {
    const running = await server;
    server = null;
    if (running !== null) await withinDrainTime(running.close());
  };
  const stop = async (signal) => {
    if (firstAt !== null) {
      if (Date.now() - firstAt > ECHO_MS) process.exit(1);
      return;
    }
    firstAt = Date.now();
    endTools();
    if (server === null) {
      progress.say('Stopped before it was ready.');
      process.exit(signal === 'SIGINT' ? 130 : 143);
    }
    progress.say('Stopping: finishing what is being saved.');
    try {
      await withinDrainTime(drain());
      process.exit(0);
    } catch (error) {
      process.stderr.write(`Stopped, but not in order (${error.message}); everything acknowledged as saved is kept.\n`);
      process.exit(1);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  return {
    drain,
    /** Remembers what a signal has to wait for and close. */
    guard: (starting) => {
      server = starting;
      return starting;
    },
  };
}

async function withinDrainTime(work) {
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('it took longer than 10 s')), DRAIN_MS);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
