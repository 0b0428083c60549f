// What `npm run cluster` runs: three nodes of the product on one database behind one address, on this machine.
import { start } from './startup/start.mjs';

start({ isDev: false, program: 'server/cluster/run-cluster.ts' });
