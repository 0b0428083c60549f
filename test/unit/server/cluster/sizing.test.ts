import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { computeSizing, FIGURES, sizingTables } from '../../../../docs/cluster-sizing.mjs';

it('the document holds the tables that its figures make', async () => {
  const document = await readFile(new URL('../../../../docs/cluster.md', import.meta.url), 'utf8');
  expect(document).toContain(sizingTables());
});

it('every figure says whether it was measured or assumed', () => {
  for (const figure of Object.values(FIGURES)) expect(['measured', 'assumed']).toContain(figure.basis);
});

it('twice the edits need twice the processors', () => {
  const coresOf = (lines: ReturnType<typeof computeSizing>) => Number.parseFloat(lines[1]?.[2] ?? '');
  const twice = computeSizing({ ...FIGURES, editsPerTyping: { ...FIGURES.editsPerTyping, value: 10 } });
  expect(coresOf(twice)).toBeCloseTo(2 * coresOf(computeSizing()), 0);
});
