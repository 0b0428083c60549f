import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { figure, markdownTable } from './figures.ts';

const Profile = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({ functionName: z.string(), url: z.string(), lineNumber: z.number() }),
    }),
  ),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
});

type CallFrame = z.infer<typeof Profile>['nodes'][number]['callFrame'];

/** Where time goes, by what a reader of the code would call it; the first that fits counts. */
const GROUPS: readonly (readonly [name: string, fits: (frame: CallFrame) => boolean])[] = [
  // Neither is the server's work; `dispatch` is the profiler's own beginning and end.
  ['idle', ({ functionName, url }) => functionName === '(idle)' || (functionName === 'dispatch' && url === '')],
  ['garbage collection', ({ functionName }) => functionName === '(garbage collector)'],
  ['system calls and native code', ({ functionName, url }) => functionName === '(program)' || url === ''],
  ['ws', ({ url }) => /node_modules\/(ws|crossws)\//.test(url)],
  ['yjs and lib0', ({ url }) => /node_modules\/(yjs|lib0|y-protocols|@y\/[^/]+)\//.test(url)],
  ['PostgreSQL driver', ({ url }) => /node_modules\/(pg|pg-[^/]+|postgres[^/]*)\//.test(url)],
  [
    'gate: checks before and after applying',
    ({ url }) => /collab\/(room\/(inspect|judge|lock|removed|place|item-state|lane-size|growth)|document\/)/.test(url),
  ],
  ['room', ({ url }) => url.includes('collab/room/')],
  ['gateway', ({ url }) => url.includes('collab/gateway/')],
  ['protocol', ({ url }) => url.includes('collab/protocol/')],
  ['bus', ({ url }) => url.includes('collab/bus/')],
  ['document log', ({ url }) => /\/db\//.test(url)],
  ['Hocuspocus', ({ url }) => url.includes('node_modules/@hocuspocus/')],
  [
    'Node: sockets and streams',
    ({ url }) => /^node:(net|internal\/(stream|net)|_stream|stream|internal\/streams)/.test(url),
  ],
  ['Node: timers, promises, the rest', ({ url }) => url.startsWith('node:')],
];
const TOP = 25;

/** A .cpuprofile as two markdown tables: by group, and the functions with most time of their own. `edits` were served meanwhile. */
export function summariseProfile(file: string, edits: number): string {
  const { nodes, samples, timeDeltas } = Profile.parse(JSON.parse(readFileSync(file, 'utf8')));
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const groups = new Map<string, number>();
  const functions = new Map<string, number>();
  for (const [index, id] of samples.entries()) {
    const frame = frames.get(id);
    const us = timeDeltas[index] ?? 0;
    if (frame === undefined || us <= 0) continue;
    const group = GROUPS.find(([, fits]) => fits(frame))?.[0] ?? 'other';
    groups.set(group, (groups.get(group) ?? 0) + us);
    if (group !== 'idle') functions.set(nameOf(frame), (functions.get(nameOf(frame)) ?? 0) + us);
  }
  const busyUs = [...groups].reduce((sum, [name, us]) => (name === 'idle' ? sum : sum + us), 0);
  const row = ([name, us]: readonly [string, number]): string[] => [
    name,
    `${figure((us / busyUs) * 100)} %`,
    figure(us / edits),
  ];
  const descending = (a: readonly [string, number], b: readonly [string, number]): number => b[1] - a[1];
  const busy = [...groups].filter(([name]) => name !== 'idle').sort(descending);
  return [
    markdownTable(['part', 'share of busy time', 'µs an edit'], busy.map(row)),
    markdownTable(['function', 'share', 'µs an edit'], [...functions].sort(descending).slice(0, TOP).map(row)),
  ].join('\n\n');
}

function nameOf({ functionName, url, lineNumber }: CallFrame): string {
  const place = url.replace(/^.*\/node_modules\//, '').replace(/^file:\/\/.*?\/built\//, '');
  return `${functionName === '' ? '(anonymous)' : functionName} ${place === '' ? '' : `${place}:${lineNumber + 1}`}`.trim();
}
