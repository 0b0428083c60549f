import { parseArgs } from 'node:util';
import { createRandom } from '../collab/support/random.ts';
import type { Bench } from './harness/bench.ts';
import { buildServers } from './harness/build-servers.ts';
import { ensurePeers } from './harness/install-peers.ts';
import { isInstalledApart, PEERS } from './harness/peers.ts';
import { canPin, pinGenerator } from './harness/pinned.ts';
import { startPostgres } from './harness/postgres.ts';
import { keepFinding, writeResults } from './report/results.ts';
import { TABLES } from './tables/index.ts';
import { profile } from './tables/profile.ts';

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: {
    peers: { type: 'string', default: PEERS.map((peer) => peer.name).join(',') },
    rounds: { type: 'string' },
    seed: { type: 'string', default: '1' },
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const known = [...TABLES, profile];
const tables = positionals.length === 0 ? TABLES : known.filter((table) => positionals.includes(table.name));
const names = values.peers.split(',');
const peers = PEERS.filter((peer) => names.includes(peer.name));
const unknown = [
  ...positionals.filter((name) => !known.some((table) => table.name === name)),
  ...names.filter((name) => !PEERS.some((peer) => peer.name === name)),
];
if (unknown.length > 0) {
  console.error(
    `Unknown: ${unknown.join(', ')}. Tables: ${known.map((table) => `${table.name} (${table.summary})`).join('; ')}.`,
  );
  process.exit(2);
}

pinGenerator();
await buildServers();
if (peers.some(isInstalledApart)) ensurePeers((line) => console.log(line));
if (!canPin()) console.log('This machine has one core or no taskset: server and load generator share what there is.');
const postgres = await startPostgres();
const bench: Bench = {
  peers,
  postgres,
  random: createRandom(Number(values.seed)),
  isQuick: values.quick,
  rounds: Number(values.rounds ?? (values.quick ? 1 : 3)),
  say: (line) => console.log(`  ${line}`),
};
const command = ['npm run bench', ...(process.argv.length > 2 ? ['--', ...process.argv.slice(2)] : [])].join(' ');
try {
  for (const table of tables) {
    console.log(`\n── ${table.name}: ${table.summary}`);
    const finding = await table.run(bench);
    if (!values.quick) keepFinding(table.name, finding, { command, postgres: postgres.version });
    console.log(`\n${finding.text}`);
  }
  if (values.write) {
    writeResults(
      known.map((table) => table.name),
      PEERS.map((peer) => `**${peer.name}**: ${peer.description}`),
    );
  }
} finally {
  await postgres.stop();
}
