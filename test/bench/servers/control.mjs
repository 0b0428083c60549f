// Loaded before every measured server: answers questions about memory, takes CPU profiles, and ends with the bench.
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';

const session = new Session();

const tasks = {
  memory: async () => {
    for (let round = 0; round < 3; round += 1) {
      globalThis.gc?.();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const { heapUsed, rss, external } = process.memoryUsage();
    return { heapUsed, rss, external };
  },
  startProfile: async () => {
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: 200 });
    await session.post('Profiler.start');
    return {};
  },
  stopProfile: async ({ file }) => {
    const { profile } = await session.post('Profiler.stop');
    session.disconnect();
    writeFileSync(file, JSON.stringify(profile));
    return {};
  },
};

process.on('message', async ({ id, task, ...input }) => {
  process.send?.({ id, ...(await tasks[task](input)) });
});
process.on('disconnect', () => process.exit());
