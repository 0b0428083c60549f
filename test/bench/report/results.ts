import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Finding } from '../harness/bench.ts';
import { CACHE, ROOT } from '../harness/places.ts';
import { presentGoals } from './goals.ts';

const Kept = z.record(
  z.string(),
  z.object({
    title: z.string(),
    text: z.string(),
    reached: z.record(z.string(), z.number().nullable()),
    atMost: z.array(z.string()).optional(),
    date: z.string(),
    commit: z.string(),
    command: z.string(),
    machine: z.string(),
  }),
);

const KEPT = join(CACHE, 'findings.json');
const RESULTS = join(ROOT, 'test/bench/RESULTS.md');

/** Keeps what a table found, with how it was run, beside what other runs found. */
export function keepFinding(name: string, finding: Finding, run: { command: string; postgres: string }): void {
  mkdirSync(CACHE, { recursive: true });
  const entry = {
    ...finding,
    date: new Date().toISOString().slice(0, 10),
    commit: commitNow(),
    command: run.command,
    machine: `${machine()}, PostgreSQL ${run.postgres}`,
  };
  writeFileSync(KEPT, JSON.stringify({ ...readKept(), [name]: entry }, null, 2));
}

/** Writes RESULTS.md from the last finding of each table, in the order of the names. */
export function writeResults(names: readonly string[], peers: readonly string[]): void {
  const kept = readKept();
  const found = names.flatMap((name) => kept[name] ?? []);
  const reached: Record<string, number> = {};
  for (const { reached: part } of found) {
    for (const [id, value] of Object.entries(part)) if (value !== null) reached[id] = value;
  }
  const atMost = new Set(found.flatMap((finding) => finding.atMost ?? []));
  const sections = found.map(({ title, text, date, commit, command, machine: where }) => {
    const run = `${date} · commit ${commit} · \`${command}\` · ${where}`;
    return [`## ${title}`, [run, ...cautions(commit, command)].join('\n\n'), text].join('\n\n');
  });
  const parts = [
    '# What the realtime door costs, beside others',
    'Written by `npm run bench -- --write`; how it is measured stands in [README.md](README.md). Figures are medians over rounds, with the range in parentheses. ~ marks windows in which other programs used more than a tenth of a core. × bare is against the relay that reads nothing, of the same round.',
    peers.map((line) => `- ${line}`).join('\n'),
    `## Goals\n\n${presentGoals(reached, atMost)}`,
    ...sections,
  ];
  writeFileSync(RESULTS, `${parts.join('\n\n')}\n`);
}

/** What a reader has to know of a run before its figures are compared with others. */
export function cautions(commit: string, command: string): readonly string[] {
  const rounds = Number(/--rounds[ =](\d+)/.exec(command)?.[1] ?? Number.POSITIVE_INFINITY);
  const told = [
    ...(rounds <= 2
      ? [`${rounds === 1 ? 'One round' : 'Two rounds'}: a range over so few says little about the next run.`]
      : []),
    ...(/with changes$/.test(commit)
      ? ['The tree held changes that were not committed: no commit gives these figures exactly.']
      : []),
  ];
  return told.length === 0 ? [] : [`*${told.join(' ')}*`];
}

function readKept(): z.infer<typeof Kept> {
  return existsSync(KEPT) ? Kept.parse(JSON.parse(readFileSync(KEPT, 'utf8'))) : {};
}

function commitNow(): string {
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();
  try {
    return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain') === '' ? '' : ' with changes'}`;
  } catch {
    // No git, or an unpacked copy of the tree.
    return 'unknown';
  }
}

function machine(): string {
  const [cpu] = cpus();
  return `${cpus().length} × ${cpu?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, Node ${process.versions.node}`;
}
