import { endTools } from './run-tool.mjs';

const DRAIN_MS = 10_000;
/** A terminal and npm may both deliver one Ctrl-C; only a later signal is a second one. */
const ECHO_MS = 700;

/** Of a start that a signal broke off, as shells count: 128 and the signal's number. */
const EXIT_CODE = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

class Stopped extends Error {}

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
      process.exit(EXIT_CODE[signal]);
    }
    progress.say('Stopping: finishing what is being saved.');
    try {
      await withinDrainTime(drain());
      process.exit(0);
    } catch (error) {
      if (error instanceof Stopped) process.exit(EXIT_CODE[signal]);
      process.stderr.write(`Stopped, but not in order (${error.message}); everything acknowledged as saved is kept.\n`);
      process.exit(1);
    }
  };
  const listen = () => {
    for (const signal of Object.keys(EXIT_CODE)) process.removeAllListeners(signal).on(signal, stop);
  };
  listen();
  return {
    drain,
    isStopping: () => firstAt !== null,
    /** Breaks a start off between two of its steps once a signal has come. */
    throwIfStopping: () => {
      if (firstAt !== null) throw new Stopped('stopped before it was ready');
    },
    /** Remembers what a signal has to wait for and close. */
    guard: (starting) => {
      server = starting;
      // Again, and alone: Vite has put in a listener of its own, which ends the process before it is drained.
      return starting.finally(listen);
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
