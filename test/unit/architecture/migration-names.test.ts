import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './list-sources.ts';

it('migrations are numbered without a gap and named after what they do', async () => {
  const names = (await readdir(join(ROOT, 'db/migrations'))).sort();
  expect(names.length).toBeGreaterThan(0);
  for (const [index, name] of names.entries()) {
    expect(name).toMatch(/^\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.sql$/);
    expect(name.slice(0, 4)).toBe(String(index + 1).padStart(4, '0'));
  }
});
