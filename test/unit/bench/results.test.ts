import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { presentGoals } from '../../bench/report/goals.ts';
import { cautions } from '../../bench/report/results.ts';

const RUN = /^\d{4}-\d{2}-\d{2} · commit (.+) · `(npm run bench .+)` · .+$/gm;

it('beside each table of the bench stands what a reader has to know of its run', async () => {
  const results = await readFile(new URL('../../bench/RESULTS.md', import.meta.url), 'utf8');
  const runs = [...results.matchAll(RUN)];
  expect(runs.length).toBeGreaterThan(5);
  for (const [line, commit = '', command = ''] of runs) {
    for (const caution of cautions(commit, command)) expect(results).toContain(`${line}\n\n${caution}\n`);
  }
});

it('few rounds and changes without a commit are cautioned against, many rounds of a commit are not', () => {
  expect(cautions('abc1234', 'npm run bench -- storm')).toEqual([]);
  expect(cautions('abc1234', 'npm run bench -- storm --rounds 3')).toEqual([]);
  expect(cautions('abc1234', 'npm run bench -- storm --rounds 2')).toHaveLength(1);
  expect(cautions('abc1234 with changes', 'npm run bench -- storm')).toHaveLength(1);
});

it('a ratio that is only known from above proves no goal that asks for more, and disproves it when it is less', () => {
  const goals = (value: number, atMost: readonly string[]) => presentGoals({ max1x50: value }, new Set(atMost));
  expect(goals(31, [])).toMatch(/\| 31\.0 \| met \|$/);
  expect(goals(31, ['max1x50'])).toMatch(/\| ≤ 31\.0 \| \*\*not shown\*\* \|$/);
  expect(goals(4, ['max1x50'])).toMatch(/\| ≤ 4\.00 \| \*\*not met\*\* \|$/);
});
