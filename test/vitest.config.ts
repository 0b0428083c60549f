import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../', import.meta.url));
const consoleGuard = 'test/support/console-guard.ts';

const onDatabase = (name: string, timeoutMs: number) => ({
  extends: true as const,
  test: {
    name,
    include: [`test/${name}/**/*.test.{ts,tsx}`],
    globalSetup: 'test/support/postgres-global-setup.ts',
    testTimeout: timeoutMs,
    hookTimeout: timeoutMs,
  },
});

export default defineConfig({
  root,
  // The product compiles JSX like this too (tsconfig.json); no Remix plugin here, tests import modules as they are.
  esbuild: { jsx: 'automatic' },
  test: {
    environment: 'node',
    setupFiles: [consoleGuard],
    maxWorkers: '100%',
    // A test says what it needs; nothing leaks from one into the next.
    unstubEnvs: true,
    unstubGlobals: true,
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], testTimeout: 60_000 } },
      onDatabase('contract', 30_000),
      onDatabase('collab', 60_000),
      onDatabase('http', 60_000),
    ],
  },
});
