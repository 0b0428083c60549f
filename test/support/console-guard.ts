import { afterEach, beforeEach, expect, vi } from 'vitest';

const METHODS = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const;

let unexpected: string[] = [];

beforeEach(() => {
  unexpected = [];
  for (const method of METHODS) {
    vi.spyOn(console, method).mockImplementation((...parts: unknown[]) => {
      unexpected.push(`console.${method}: ${parts.map(String).join(' ')}`);
    });
  }
});

/** A warning nobody expected is a failure: libraries warn when they are used wrongly. Expect one by spying on it. */
afterEach(() => {
  vi.restoreAllMocks();
  expect(unexpected, 'unexpected console output').toEqual([]);
});
