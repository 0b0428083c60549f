import { fileURLToPath } from 'node:url';
import { defineConfig, devices } from '@playwright/test';
import { SHARED_ORIGIN } from './support/e2e-server-setup.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Without these, Chromium calls home by itself, which a closed network answers with delays. */
const QUIET = [
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
const isRoot = process.getuid?.() === 0;
const chromium = process.env.CHROMIUM_PATH;
const origin = process.env[SHARED_ORIGIN];

export default defineConfig({
  testDir: at('e2e'),
  // Takes as long as it is asked to, and nats-server and haproxy.
  testIgnore: process.env.TROUBLES === undefined ? 'cluster-trouble.spec.ts' : [],
  outputDir: at('../test-results'),
  globalSetup: at('support/e2e-server-setup.ts'),
  // One server and one database: specs that edit the same plan must not read each other's letters.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    ...(origin === undefined ? {} : { baseURL: origin }),
    actionTimeout: 30_000,
    navigationTimeout: 30_000,
    // Recording takes more than half of a spec's time: asked for by name where one fails.
    trace: process.env.TRACE === undefined ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    launchOptions: {
      args: isRoot ? ['--no-sandbox', ...QUIET] : QUIET,
      ...(chromium === undefined ? {} : { executablePath: chromium }),
    },
  },
  projects: [{ name: 'chromium', use: devices['Desktop Chrome'] }],
});
